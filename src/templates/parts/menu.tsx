import type { CategoryView, DishView, MenuView } from "../menu-view.ts";
import type { SiteView } from "../view.ts";
import type { Words } from "../words/words.ts";
import { Picture } from "./picture.tsx";

type DishProps = { dish: DishView; words: Words };

function Dish({ dish, words }: DishProps) {
  const { number, name, price, unit, description, variants, surcharges, contains, picture } = dish;
  return (
    <li key={dish.id} class={picture ? "d p" : "d"}>
      {picture && <Picture of={picture} sizes="6rem" />}
      <b>
        {number && <i>{number}</i>}
        {dish.isSoldOut ? <s>{name}</s> : name}
        {dish.isSoldOut && <strong>{words.soldOut}</strong>}
        {dish.diets.map((diet) => (
          <em key={diet.name} class={diet.isPlant ? "v" : undefined}>
            {diet.name}
          </em>
        ))}
      </b>
      {price && (
        <span>
          {price}
          {unit && <small>{unit}</small>}
        </span>
      )}
      {description && <p>{description}</p>}
      {variants.length > 0 && <Prices rows={variants} />}
      {surcharges.length > 0 && <Prices rows={surcharges} />}
      {contains && (
        <small>
          {words.contains}: {contains}
        </small>
      )}
    </li>
  );
}

function Prices({ rows }: { rows: { name: string; price: string }[] }) {
  return (
    <dl>
      {rows.map((row) => (
        <div key={row.name}>
          <dt>{row.name}</dt>
          <dd>{row.price}</dd>
        </div>
      ))}
    </dl>
  );
}

type CategoryProps = { category: CategoryView; words: Words; level: 2 | 3 };

function Category({ category, words, level }: CategoryProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <section key={category.anchor} id={category.anchor} class={category.isShort ? "c w" : "c"}>
      <header>
        <Heading>{category.name}</Heading>
        {category.description && <p>{category.description}</p>}
        {category.availability && <p>{category.availability}</p>}
      </header>
      <ul>{category.dishes.map((dish) => Dish({ dish, words }))}</ul>
    </section>
  );
}

/** Links to the categories; they stay in sight while the menu is read. */
export function CategoryLinks({ menu, words }: { menu: MenuView; words: Words }) {
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

export function Notes({ menu, words }: { menu: MenuView; words: Words }) {
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

/** Every dish, by category. */
export function FullMenu({ view, level }: { view: SiteView; level: 2 | 3 }) {
  const { menu, words } = view;
  if (!menu) return <MenuFiles view={view} />;
  return (
    <div class="mn">
      <CategoryLinks menu={menu} words={words} />
      {menu.categories.map((category) => Category({ category, words, level }))}
      <Notes menu={menu} words={words} />
      <MenuFiles view={view} />
    </div>
  );
}

/** The home page's menu: complete, or by its chapters where it is long. */
export function HomeMenu({ view }: { view: SiteView }) {
  const { menu, words, links } = view;
  if (!menu?.isLong) return <FullMenu view={view} level={3} />;
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
