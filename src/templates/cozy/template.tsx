import type { JSX } from "preact";
import { Actions, ContactList, Status, Where } from "../parts/facts.tsx";
import { LegalLinks, LegalText, Paragraphs, SiteLinks, SkipLink } from "../parts/frame.tsx";
import { Hours } from "../parts/hours.tsx";
import { FullMenu, HomeMenu } from "../parts/menu.tsx";
import { Figure, Logo, Picture } from "../parts/picture.tsx";
import type { Section, SiteView } from "../view.ts";

type Props = { view: SiteView };

export function CozyPage({ view }: Props) {
  const isHome = view.page === "home";
  return (
    <>
      <SkipLink view={view} />
      <header class="hd">
        <div class="aw" />
        {!isHome && (
          <a class="sg" href={view.links.home}>
            {view.name}
          </a>
        )}
        <SiteLinks view={view} />
      </header>
      <main id="main">
        <Body view={view} />
      </main>
      <footer class="ft">
        <Sprig />
        <p>{[view.name, view.town].filter(Boolean).join(" · ")}</p>
        <LegalLinks view={view} />
      </footer>
    </>
  );
}

/** A twig with leaves, in one line. */
function Sprig() {
  return (
    <svg class="sp" viewBox="0 0 96 20" aria-hidden="true">
      <path d="M4 10h88M24 10q4-8 12-8-2 8-12 8M40 10q4 8 12 8-2-8-12-8M56 10q4-8 12-8-2 8-12 8" />
    </svg>
  );
}

function Body({ view }: Props) {
  const { page, words } = view;
  if (page === "home") return <Home view={view} />;
  if (page === "menu") {
    return (
      <div class="in">
        <h1>{words.menu}</h1>
        <Chalkboard view={view} />
        <FullMenu view={view} level={2} ornament={Sprig} />
      </div>
    );
  }
  if (page === "contact") {
    return (
      <div class="in">
        <h1>{words.contact}</h1>
        <Chalkboard view={view} />
        <Status view={view} />
        <Actions view={view} />
        <div class="cards">
          {view.hours && SECTIONS.hours({ view })}
          {SECTIONS.contact({ view })}
        </div>
      </div>
    );
  }
  return (
    <div class="in">
      <h1>{view.text?.title}</h1>
      <LegalText view={view} />
    </div>
  );
}

/** What is special today. */
function Chalkboard({ view }: Props) {
  return view.notice ? (
    <p class="ck" role="status">
      {view.notice}
    </p>
  ) : null;
}

function Home({ view }: Props) {
  const { hero, logo } = view;
  return (
    <>
      <div class="he">
        <div class="sign">
          {logo && <Logo of={logo} />}
          {view.town && <p>{view.town}</p>}
          <h1 class={`n${view.nameSize}`}>{view.name}</h1>
          <p>{view.kind}</p>
        </div>
        <Status view={view} />
        <Where view={view} />
        <Actions view={view} />
      </div>
      <Chalkboard view={view} />
      {(hero.title || hero.text || hero.picture) && (
        <div class={hero.picture ? "in le pi" : "in le"}>
          {hero.picture && (
            <div class="ph">
              <Picture of={hero.picture} sizes="(min-width: 60rem) 34rem, 90vw" isHero />
            </div>
          )}
          <div>
            {hero.title && <p>{hero.title}</p>}
            {hero.text && <p>{hero.text}</p>}
          </div>
        </div>
      )}
      {view.sections.map((section) => SECTIONS[section]({ view }))}
    </>
  );
}

const SECTIONS: Record<Section, (props: Props) => JSX.Element> = {
  about: ({ view }) => (
    <section class={view.about?.picture ? "in ab pi" : "in ab"}>
      {view.about?.picture && <Figure of={view.about.picture} sizes="(min-width: 60rem) 28rem, 90vw" />}
      <div>
        <h2>{view.about?.title}</h2>
        <Paragraphs of={view.about?.paragraphs ?? []} />
      </div>
    </section>
  ),
  menu: ({ view }) => (
    <section class="in me" id="menu">
      <h2>{view.words.menu}</h2>
      <HomeMenu view={view} ornament={Sprig} />
    </section>
  ),
  gallery: ({ view }) => (
    <section class="in ga" aria-label={view.words.gallery}>
      {view.gallery.map((picture) => (
        <Figure key={picture.src} of={picture} sizes="(min-width: 40rem) 20rem, 45vw" />
      ))}
    </section>
  ),
  hours: ({ view }) => (
    <section class="cd hc" id="hours">
      <h2>{view.words.hours}</h2>
      <Hours view={view} level={3} />
    </section>
  ),
  contact: ({ view }) => (
    <section class="cd" id="contact">
      <h2>{view.words.contact}</h2>
      <ContactList view={view} />
    </section>
  ),
};
