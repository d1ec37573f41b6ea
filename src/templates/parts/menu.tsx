import type { JSX } from "preact";
import type { CategoryView, MenuView } from "../menu-view.ts";
import type { SiteView } from "../view.ts";
import type { Words } from "../words/words.ts";
import { dishesHtml } from "./dishes.ts";
import { Nothing } from "./frame.tsx";

type CategoryProps = { category: CategoryView; words: Words; level: 2 | 3; ornament?: () => JSX.Element };

function Category({ category, words, level, ornament }: CategoryProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section key={category.anchor} id={category.anchor} class={category.isShort ? "c w" : "c"}>
      <header>
        {ornament?.()}
        <Heading>{category.name}</Heading>
        {category.description && <p>{category.description}</p>}
        {category.availability && <p>{category.availability}</p>}
      </header>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: dishesHtml escapes all that it is given */}
      <ul dangerouslySetInnerHTML={{ __html: dishesHtml(category.dishes, words) }} />
    </section>
  );
}

/** Links to the categories; they stay in sight while the menu is read. */
function CategoryLinks({ menu, words }: { menu: MenuView; words: Words }) {
  if (menu.categories.length < 2) return null;
  return (
    <nav class="cn" aria-label={words.categories}>
      <ul>
        {menu.categories.map(({ anchor, name }) => (
          <li key={anchor}>
            <a href={`#${anchor}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Notes({ menu, words }: { menu: MenuView; words: Words }) {
  if (menu.notes.length === 0 && menu.legend.length === 0) return null;
  return (
    <aside class="nt">
      {menu.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {menu.legend.length > 0 && (
        <p>
          {words.legend}:{" "}
          {menu.legend.map(({ code, name }, index) => (
            <span key={code}>
              {index > 0 && " · "}
              <b>{code}</b> {name}
            </span>
          ))}
        </p>
      )}
    </aside>
  );
}

type MenuProps = {
  view: SiteView;
  /** Drawn above each category's name. */
  ornament?: () => JSX.Element;
};

/** Every dish, by category. */
export function FullMenu({ view, level, ornament }: MenuProps & { level: 2 | 3 }) {
  const { menu, words } = view;
  if (!view.pages.includes("menu")) return <Nothing view={view} />;
  if (!menu) return <MenuFiles view={view} />;
  return (
    <div class="mn">
      <CategoryLinks menu={menu} words={words} />
      {menu.categories.map((category) => Category({ category, words, level, ornament }))}
      <Notes menu={menu} words={words} />
      <MenuFiles view={view} />
    </div>
  );
}

/** The home page's menu: complete, or by its chapters where it is long. */
export function HomeMenu({ view, ornament }: MenuProps) {
  const { menu, words, links } = view;
  if (!menu?.isLong) return <FullMenu view={view} level={3} ornament={ornament} />;
  return (
    <div class="ch">
      <ol>
        {menu.categories.map(({ anchor, name, count }) => (
          <li key={anchor}>
            <a href={`${links.menu}#${anchor}`}>
              <b>{name}</b> <span>{count}</span>
            </a>
          </li>
        ))}
      </ol>
      <p>
        <a class="bt" href={links.menu}>
          {words.wholeMenu}
        </a>
      </p>
    </div>
  );
}

function MenuFiles({ view }: { view: SiteView }) {
  const { menuFiles } = view.contact;
  if (menuFiles.length === 0) return null;
  return (
    <ul class="mf">
      {menuFiles.map(({ href, text }) => (
        <li key={href}>
          <a href={href}>{text}</a>
        </li>
      ))}
    </ul>
  );
}
