import type { JSX } from "preact";
import { Actions, ContactList, Notice, Status, Where } from "../parts/facts.tsx";
import { LegalLinks, LegalText, Paragraphs, SiteLinks, SkipLink } from "../parts/frame.tsx";
import { Hours } from "../parts/hours.tsx";
import { FullMenu, HomeMenu } from "../parts/menu.tsx";
import { Figure, Logo, Picture } from "../parts/picture.tsx";
import type { Section, SiteView } from "../view.ts";

type Props = { view: SiteView };

export function StylishPage({ view }: Props) {
  const isHome = view.page === "home";
  return (
    <>
      <SkipLink view={view} />
      <header class={isHome ? "hd ov" : "hd"}>
        {!isHome && <a href={view.links.home}>{view.name}</a>}
        <SiteLinks view={view} />
      </header>
      <main id="main">
        <Body view={view} />
      </main>
      <footer class="ft">
        <p>{view.name}</p>
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
      <div class="pg">
        <h1>{words.menu}</h1>
        <Notice view={view} />
        <FullMenu view={view} level={2} />
      </div>
    );
  }
  if (page === "contact") {
    return (
      <div class="pg">
        <h1>{words.contact}</h1>
        <Notice view={view} />
        <div class="cs">
          <Status view={view} />
          <Actions view={view} />
        </div>
        <ContactList view={view} />
        {view.hours && SECTIONS.hours({ view })}
      </div>
    );
  }
  return (
    <div class="pg">
      <h1>{view.text?.title}</h1>
      <LegalText view={view} />
    </div>
  );
}

function Home({ view }: Props) {
  const { hero, logo } = view;
  return (
    <>
      <div class="he">
        {hero.picture ? (
          <Picture of={hero.picture} sizes="100vw" isHero />
        ) : (
          <span class="gi" aria-hidden="true">
            {view.initial}
          </span>
        )}
        <div class="hx">
          {logo && <Logo of={logo} />}
          <h1 class={`n${view.nameSize}`}>{view.name}</h1>
          <p class="kd">{view.kind}</p>
          <div class="fr">
            <Status view={view} />
            <Where view={view} />
            <Actions view={view} />
          </div>
        </div>
      </div>
      <Notice view={view} />
      {(hero.title || hero.text) && (
        <div class="le">
          {hero.title && <p>{hero.title}</p>}
          {hero.text && <p>{hero.text}</p>}
        </div>
      )}
      {view.sections.map((section) => SECTIONS[section]({ view }))}
    </>
  );
}

const SECTIONS: Record<Section, (props: Props) => JSX.Element> = {
  about: ({ view }) => (
    <section class={view.about?.picture ? "ab pi" : "ab"}>
      {view.about?.picture && <Figure of={view.about.picture} sizes="(min-width: 60rem) 45vw, 90vw" />}
      <div>
        <h2>{view.about?.title}</h2>
        <Paragraphs of={view.about?.paragraphs ?? []} />
      </div>
    </section>
  ),
  menu: ({ view }) => (
    <section class="me" id="menu">
      <h2>{view.words.menu}</h2>
      <HomeMenu view={view} />
    </section>
  ),
  gallery: ({ view }) => (
    <section class="ga" aria-label={view.words.gallery}>
      {view.gallery.map((picture) => (
        <Figure key={picture.src} of={picture} sizes="(min-width: 60rem) 50vw, 90vw" />
      ))}
    </section>
  ),
  hours: ({ view }) => (
    <section class="ho" id="hours">
      <h2>{view.words.hours}</h2>
      <Hours view={view} level={3} />
    </section>
  ),
  contact: ({ view }) => (
    <section class="ho" id="contact">
      <h2>{view.words.contact}</h2>
      <ContactList view={view} />
    </section>
  ),
};
