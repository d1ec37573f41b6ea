import { useState } from "preact/hooks";
import type { Menu, MenuCategory } from "../../menus/schema.ts";
import { type Draft, newLocalId } from "../draft.ts";
import { errorAt } from "../errors.ts";
import {
  changeCategory,
  moveCategory,
  moveItem,
  withCategory,
  withItem,
  withoutCategory,
} from "../menu-edit.ts";
import { Button, IconButton, LinkButton } from "../parts/button.tsx";
import { DishEditor, DishLine } from "../parts/dish.tsx";
import { TextField } from "../parts/field.tsx";
import "../styles/menu.css";

function Category({
  draft,
  category,
  at,
  count,
  edited,
  onEdit,
  say,
}: {
  draft: Draft;
  category: MenuCategory;
  at: number;
  count: number;
  /** The dish whose fields are open. */
  edited: string | undefined;
  onEdit: (id: string | undefined) => void;
  say: (words: string) => void;
}) {
  const { id, name, items } = category;
  const called = name || "Category without a name";
  const [hasLine, setHasLine] = useState(Boolean(category.description));
  const change = (update: (menu: Menu) => Menu, key = "") =>
    draft.change((parts) => ({ ...parts, menu: update(parts.menu) }), key);
  const error = errorAt(draft, `menu.categories.${at}.name`);
  return (
    <section class="card category" aria-label={called}>
      <div class="category-head">
        <TextField
          label="Category"
          value={name}
          maxLength={200}
          error={error}
          onText={(typed) => change((menu) => changeCategory(menu, id, { name: typed }), `category ${id}`)}
        />
        <IconButton
          icon="up"
          label={`Move ${called} up`}
          disabled={at === 0}
          onClick={() => {
            change((menu) => moveCategory(menu, at, -1));
            say(`${called}, now ${at} of ${count}`);
          }}
        />
        <IconButton
          icon="down"
          label={`Move ${called} down`}
          disabled={at === count - 1}
          onClick={() => {
            change((menu) => moveCategory(menu, at, 1));
            say(`${called}, now ${at + 2} of ${count}`);
          }}
        />
        <IconButton
          icon="trash"
          label={`Remove ${called} and its ${items.length} dishes`}
          onClick={() => {
            change((menu) => withoutCategory(menu, id));
            say(`${called} removed; Undo brings it back`);
          }}
        />
      </div>
      {hasLine ? (
        <TextField
          label="Subtitle"
          value={category.description ?? ""}
          maxLength={1000}
          onText={(typed) =>
            change((menu) => changeCategory(menu, id, { description: typed || undefined }), `about ${id}`)
          }
        />
      ) : (
        <Button look="quiet" icon="plus" onClick={() => setHasLine(true)}>
          Add a subtitle
          <span class="unseen">: {called}</span>
        </Button>
      )}
      <ul class="dish-list">
        {items.map((item, place) => {
          const path = `menu.categories.${at}.items.${place}`;
          const hasError = errorAt(draft, path) !== undefined;
          return (
            <li key={item.id} class={hasError ? "has-error" : undefined}>
              <DishLine
                item={item}
                business={draft.parts.value.business}
                isOpen={edited === item.id}
                onToggle={() => onEdit(edited === item.id ? undefined : item.id)}
                up={
                  place > 0
                    ? () => {
                        change((menu) => moveItem(menu, id, place, -1));
                        say(`${item.name}, now ${place} of ${items.length}`);
                      }
                    : undefined
                }
                down={
                  place < items.length - 1
                    ? () => {
                        change((menu) => moveItem(menu, id, place, 1));
                        say(`${item.name}, now ${place + 2} of ${items.length}`);
                      }
                    : undefined
                }
              />
              {(edited === item.id || hasError) && (
                <DishEditor
                  draft={draft}
                  item={item}
                  categoryId={id}
                  path={path}
                  onDone={() => onEdit(undefined)}
                />
              )}
            </li>
          );
        })}
      </ul>
      {items.length === 0 && <p class="hint">No dishes here yet.</p>}
      <Button
        look="quiet"
        icon="plus"
        onClick={() => {
          const made = newLocalId();
          change((menu) => withItem(menu, id, made));
          onEdit(made);
        }}
      >
        Add a dish<span class="unseen"> to {called}</span>
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
  const add = () => draft.change((parts) => ({ ...parts, menu: withCategory(parts.menu) }));
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
          <Button look="main" icon="plus" onClick={add}>
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
            <Button icon="plus" onClick={add}>
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
