import type { JSX } from "preact";
import { Actions, ContactList, Notice, Status, Where } from "../parts/facts.tsx";
import { LegalLinks, LegalText, Paragraphs, SiteLinks, SkipLink } from "../parts/frame.tsx";
import { Hours } from "../parts/hours.tsx";
import { FullMenu, HomeMenu } from "../parts/menu.tsx";
import { Figure, Logo, Picture } from "../parts/picture.tsx";
import type { Section, SiteView } from "../view.ts";

type Props = { view: SiteView };

export function MinimalistPage({ view }: Props) {
  const isHome = view.page === "home";
  return (
    <>
      <SkipLink view={view} />
      <header class={isHome ? "hd nl" : "hd"}>
        {!isHome && <a href={view.links.home}>{view.name}</a>}
        <SiteLinks view={view} />
      </header>
      <main id="main">
        <Body view={view} />
      </main>
      <footer class="ft">
        <p>
          {view.name}
          {view.town && `, ${view.town}`}
        </p>
        <LegalLinks view={view} />
      </footer>
    </>
  );
}

function Body({ view }: Props) {
  const { page, words } = view;
  if (page === "home") return <Home view={view} />;
  if (page === "menu") {
    return (
      <>
        <h1>{words.menu}</h1>
        <Notice view={view} />
        <FullMenu view={view} level={2} />
      </>
    );
  }
  if (page === "contact") {
    return (
      <>
        <h1>{words.contact}</h1>
        <Notice view={view} />
        {view.status && (
          <dl class="fx">
            <Today view={view} />
          </dl>
        )}
        <section class="sc">
          <h2>{view.name}</h2>
          <ContactList view={view} />
        </section>
        {view.hours && (
          <section class="sc">
            <h2>{words.hours}</h2>
            <Hours view={view} level={3} />
          </section>
        )}
      </>
    );
  }
  return (
    <>
      <h1>{view.text?.title}</h1>
      <LegalText view={view} />
    </>
  );
}

function Today({ view }: Props) {
  return (
    <div>
      <dt>{view.words.today}</dt>
      <dd>
        <Status view={view} />
      </dd>
    </div>
  );
}

function Facts({ view }: Props) {
  const { words, status, contact } = view;
  return (
    <dl class="fx">
      <div>
        <dt>{view.kindTitle}</dt>
        <dd>{view.kind}</dd>
      </div>
      {status && <Today view={view} />}
      {contact.address && (
        <div>
          <dt>{words.address}</dt>
          <dd>
            <Where view={view} />
          </dd>
        </div>
      )}
    </dl>
  );
}

function Home({ view }: Props) {
  const { hero, logo } = view;
  return (
    <>
      <div class="lg">
        {logo && <Logo of={logo} />}
        <h1 class={`n${view.nameSize}`}>{view.name}</h1>
      </div>
      <Facts view={view} />
      <Actions view={view} />
      <Notice view={view} />
      {(hero.title || hero.text) && (
        <p class="lede">
          {hero.title && <b>{hero.title} </b>}
          {hero.text}
        </p>
      )}
      {hero.picture && (
        <div class="hi">
          <Picture of={hero.picture} sizes="(min-width: 76rem) 74rem, 94vw" isHero />
        </div>
      )}
      {view.sections.map((section) => SECTIONS[section]({ view }))}
    </>
  );
}

const SECTIONS: Record<Section, (props: Props) => JSX.Element> = {
  about: ({ view }) => (
    <section class="sc">
      <h2>{view.about?.title}</h2>
      <div>
        <div class="pr">
          <Paragraphs of={view.about?.paragraphs ?? []} />
        </div>
        {view.about?.picture && (
          <div class="sq ga">
            <Figure of={view.about.picture} sizes="18rem" />
          </div>
        )}
      </div>
    </section>
  ),
  hours: ({ view }) => (
    <section class="sc" id="hours">
      <h2>{view.words.hours}</h2>
      <Hours view={view} level={3} />
    </section>
  ),
  menu: ({ view }) => (
    <section class="sc mw" id="menu">
      <h2>{view.words.menu}</h2>
      <HomeMenu view={view} />
    </section>
  ),
  gallery: ({ view }) => (
    <section class="sc">
      <h2>{view.words.gallery}</h2>
      <div class="ga">
        {view.gallery.map((picture) => (
          <Figure key={picture.src} of={picture} sizes="(min-width: 40rem) 15rem, 45vw" />
        ))}
      </div>
    </section>
  ),
  contact: ({ view }) => (
    <section class="sc" id="contact">
      <h2>{view.words.contact}</h2>
      <ContactList view={view} />
    </section>
  ),
};
