import { useState } from "preact/hooks";
import type { MenuCategory, MenuItem } from "../../menus/schema.ts";
import { type Draft, newLocalId } from "../draft.ts";
import { errorAt } from "../errors.ts";
import { focusOn } from "../focus.ts";
import {
  changeCategory,
  changeMenu,
  moveCategory,
  moveItem,
  withCategory,
  withItem,
  withoutCategory,
} from "../menu-edit.ts";
import { Button, IconButton, LinkButton } from "../parts/button.tsx";
import { DishEditor, DishLine, dishName } from "../parts/dish.tsx";
import { TextField } from "../parts/field.tsx";
import { Moves } from "../parts/moves.tsx";
import "../styles/menu.css";

type CategoryProps = {
  draft: Draft;
  category: MenuCategory;
  at: number;
  count: number;
  /** The dish whose fields are open. */
  edited: string | undefined;
  onEdit: (id: string | undefined) => void;
  say: (words: string) => void;
};

const called = ({ name }: MenuCategory): string => name || "Category without a name";

function CategoryHead({ draft, category, at, count, say }: CategoryProps) {
  const { id, name, items } = category;
  const remove = () => {
    const { categories } = draft.parts.value.menu;
    const beside = categories[at + 1] ?? categories[at - 1];
    changeMenu(draft, (menu) => withoutCategory(menu, id));
    say(`${called(category)} removed; Undo brings it back`);
    focusOn(beside ? `category-${beside.id}` : "add-category");
  };
  return (
    <div class="category-head">
      <TextField
        id={`category-${id}`}
        label="Category"
        value={name}
        maxLength={200}
        error={errorAt(draft, `menu.categories.${at}.name`)}
        onText={(typed) =>
          changeMenu(draft, (menu) => changeCategory(menu, id, { name: typed }), `category ${id}`)
        }
      />
      <Moves
        id={id}
        called={called(category)}
        place={at}
        count={count}
        onMove={(by) => changeMenu(draft, (menu) => moveCategory(menu, at, by))}
        say={say}
      />
      <IconButton
        icon="trash"
        label={`Remove ${called(category)} and its ${items.length} dishes`}
        onClick={remove}
      />
    </div>
  );
}

function Subtitle({ draft, category }: Pick<CategoryProps, "draft" | "category">) {
  const { id, description } = category;
  const [hasLine, setHasLine] = useState(Boolean(description));
  if (hasLine) {
    return (
      <TextField
        id={`about-${id}`}
        label="Subtitle"
        value={description ?? ""}
        maxLength={1000}
        onText={(typed) =>
          changeMenu(
            draft,
            (menu) => changeCategory(menu, id, { description: typed || undefined }),
            `about ${id}`,
          )
        }
      />
    );
  }
  return (
    <Button
      look="quiet"
      icon="plus"
      onClick={() => {
        setHasLine(true);
        focusOn(`about-${id}`);
      }}
    >
      Add a subtitle
      <span class="unseen">: {called(category)}</span>
    </Button>
  );
}

function Dish({
  item,
  place,
  draft,
  category: { id, items },
  at,
  edited,
  onEdit,
  say,
}: CategoryProps & { item: MenuItem; place: number }) {
  const path = `menu.categories.${at}.items.${place}`;
  const hasError = errorAt(draft, path) !== undefined;
  const isOpen = edited === item.id;
  return (
    <li class={hasError ? "has-error" : undefined}>
      <DishLine
        item={item}
        business={draft.parts.value.business}
        isOpen={isOpen}
        onToggle={() => onEdit(isOpen ? undefined : item.id)}
      >
        <Moves
          id={item.id}
          called={dishName(item)}
          place={place}
          count={items.length}
          onMove={(by) => changeMenu(draft, (menu) => moveItem(menu, id, place, by))}
          say={say}
        />
      </DishLine>
      {(isOpen || hasError) && (
        <DishEditor draft={draft} item={item} categoryId={id} path={path} onDone={() => onEdit(undefined)} />
      )}
    </li>
  );
}

function Category(props: CategoryProps) {
  const { draft, category, onEdit } = props;
  const { id, items } = category;
  const add = () => {
    const made = newLocalId();
    changeMenu(draft, (menu) => withItem(menu, id, made));
    onEdit(made);
    focusOn(`name-${made}`);
  };
  return (
    <section class="card category" aria-label={called(category)}>
      <CategoryHead {...props} />
      <Subtitle draft={draft} category={category} />
      <ul class="dish-list">
        {items.map((item, place) => (
          <Dish key={item.id} {...props} item={item} place={place} />
        ))}
      </ul>
      {items.length === 0 && <p class="hint">No dishes here yet.</p>}
      <Button id={`add-${id}`} look="quiet" icon="plus" onClick={add}>
        Add a dish<span class="unseen"> to {called(category)}</span>
      </Button>
    </section>
  );
}

/** The whole menu: categories, dishes, prices, what they contain, and their order. */
export default function MenuTab({ draft }: { draft: Draft }) {
  const [edited, setEdited] = useState<string | undefined>();
  const [said, say] = useState("");
  const { categories } = draft.parts.value.menu;
  const dishes = categories.reduce((sum, category) => sum + category.items.length, 0);
  const add = () => {
    const made = newLocalId();
    changeMenu(draft, (menu) => withCategory(menu, made));
    focusOn(`category-${made}`);
  };
  return (
    <>
      <p class="unseen" aria-live="polite">
        {said}
      </p>
      {categories.length === 0 ? (
        <section class="empty">
          <h2>No menu yet</h2>
          <p>
            Add a category such as Starters, then its dishes. Have it as a PDF or a document?{" "}
            <a href={`/paste?into=${draft.id}`}>Paste its text</a>.
          </p>
          <Button id="add-category" look="main" icon="plus" onClick={add}>
            Add a category
          </Button>
        </section>
      ) : (
        <>
          <p class="hint">
            {dishes} {dishes === 1 ? "dish" : "dishes"} in {categories.length}{" "}
            {categories.length === 1 ? "category" : "categories"}
          </p>
          {categories.map((category, at) => (
            <Category
              key={category.id}
              draft={draft}
              category={category}
              at={at}
              count={categories.length}
              edited={edited}
              onEdit={setEdited}
              say={say}
            />
          ))}
          <div class="actions">
            <Button id="add-category" icon="plus" onClick={add}>
              Add a category
            </Button>
            <LinkButton icon="paste" look="quiet" href={`/paste?into=${draft.id}`}>
              Paste more from a document
            </LinkButton>
          </div>
        </>
      )}
    </>
  );
}
