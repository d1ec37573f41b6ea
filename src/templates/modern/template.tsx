import type { JSX } from "preact";
import { Actions, ContactList, Notice, Status, Where } from "../parts/facts.tsx";
import { LegalLinks, LegalText, Paragraphs, SiteLinks, SkipLink } from "../parts/frame.tsx";
import { Hours } from "../parts/hours.tsx";
import { FullMenu, HomeMenu } from "../parts/menu.tsx";
import { Figure, Logo, Picture } from "../parts/picture.tsx";
import type { Section, SiteView } from "../view.ts";

type Props = { view: SiteView };

export function ModernPage({ view }: Props) {
  const { page, contact } = view;
  return (
    <>
      <SkipLink view={view} />
      <header class="hd co">
        {page !== "home" && <a href={view.links.home}>{view.name}</a>}
        <SiteLinks view={view} />
      </header>
      <main id="main">
        <Body view={view} />
      </main>
      <footer class="ft dk">
        <p aria-hidden="true">{view.name}</p>
        <div>
          {contact.phone && <a href={contact.phone.href}>{contact.phone.text}</a>}
          <LegalLinks view={view} />
        </div>
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
        <Title text={words.menu} />
        <Notice view={view} />
        <div class="in">
          <FullMenu view={view} level={2} />
        </div>
      </>
    );
  }
  if (page === "contact") {
    return (
      <>
        <Title text={words.contact}>
          <Status view={view} />
          <Actions view={view} />
        </Title>
        <Notice view={view} />
        <div class="in">
          <ContactList view={view} />
        </div>
        {view.hours && SECTIONS.hours({ view })}
      </>
    );
  }
  return (
    <>
      <Title text={view.text?.title ?? ""} />
      <div class="in">
        <LegalText view={view} />
      </div>
    </>
  );
}

function Title({ text, children }: { text: string; children?: JSX.Element | JSX.Element[] }) {
  return (
    <div class="he co">
      <div class="hx">
        <h1 class="n2">{text}</h1>
        {children}
      </div>
    </div>
  );
}

function Home({ view }: Props) {
  const { hero, logo } = view;
  return (
    <>
      <div class={hero.picture ? "he co pi" : "he co"}>
        <div class="hx">
          {logo && <Logo of={logo} />}
          <h1 class={`n${view.nameSize}`}>{view.name}</h1>
          <p class="kd">{view.kind}</p>
          <Status view={view} />
          <Where view={view} />
          <Actions view={view} />
        </div>
        {hero.picture && <Picture of={hero.picture} sizes="(min-width: 60rem) 50vw, 100vw" isHero />}
      </div>
      <Notice view={view} />
      {(hero.title || hero.text) && (
        <div class="in le">
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
    <section class={view.about?.picture ? "dk ab pi" : "dk ab"}>
      <div>
        <h2>{view.about?.title}</h2>
        <Paragraphs of={view.about?.paragraphs ?? []} />
      </div>
      {view.about?.picture && <Picture of={view.about.picture} sizes="(min-width: 60rem) 50vw, 100vw" />}
    </section>
  ),
  menu: ({ view }) => (
    <section class="in" id="menu">
      <h2>{view.words.menu}</h2>
      <HomeMenu view={view} />
    </section>
  ),
  gallery: ({ view }) => (
    <section class="ga" aria-label={view.words.gallery}>
      {view.gallery.map((picture) => (
        <Figure key={picture.src} of={picture} sizes="(min-width: 60rem) 33vw, 50vw" />
      ))}
    </section>
  ),
  hours: ({ view }) => (
    <section class="co" id="hours">
      <div class="in">
        <h2>{view.words.hours}</h2>
        <Hours view={view} level={3} />
      </div>
    </section>
  ),
  contact: ({ view }) => (
    <section class="in" id="contact">
      <h2>{view.words.contact}</h2>
      <ContactList view={view} />
    </section>
  ),
};
