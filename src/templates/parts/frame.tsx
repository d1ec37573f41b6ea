import type { ComponentChildren } from "preact";
import type { SiteView } from "../view.ts";

type Props = { view: SiteView };

export function SkipLink({ view }: Props) {
  return (
    <a class="sk" href="#main">
      {view.words.skip}
    </a>
  );
}

export function SiteLinks({ view }: Props) {
  if (view.pages.length < 2) return null;
  return (
    <nav class="sn" aria-label={view.name}>
      <ul>
        {view.pages.map((page) => (
          <li key={page}>
            <a href={view.links[page]} aria-current={page === view.page ? "page" : undefined}>
              {view.words[page]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function LegalLinks({ view }: Props) {
  return (
    <ul class="ll">
      <li>
        <a href={view.links.imprint}>{view.words.imprint}</a>
      </li>
      <li>
        <a href={view.links.privacy}>{view.words.privacy}</a>
      </li>
    </ul>
  );
}

/** Imprint or privacy. */
export function LegalText({ view }: Props) {
  return (
    <div class="lt">
      {view.text?.blocks.map(({ heading, lines, isProse }) => (
        <section key={heading ?? lines[0]}>
          {heading && <h2>{heading}</h2>}
          {isProse ? (
            <p>{lined(lines)}</p>
          ) : (
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          )}
        </section>
      ))}
    </div>
  );
}

/** In the place of what a page is for, while the owner has not given it: who comes by an old link is led on. */
export function Nothing({ view }: Props) {
  const { phone } = view.contact;
  return (
    <div class="nx">
      <p>{view.words.nothingYet}</p>
      {phone && (
        <a href={phone.href} dir="ltr">
          {phone.text}
        </a>
      )}
      <p>
        <a href={view.links.home}>{view.words.back}</a>
      </p>
    </div>
  );
}

export function lined(lines: readonly string[]): ComponentChildren {
  return lines.map((line, index) => [index > 0 && <br />, line]);
}

/** Owner's paragraphs, whose single line breaks they meant. */
export function Paragraphs({ of }: { of: readonly string[] }) {
  return of.map((paragraph) => <p key={paragraph}>{lined(paragraph.split(/\r?\n/))}</p>);
}
