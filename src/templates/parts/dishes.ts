import type { DishView } from "../menu-view.ts";
import { focusClass, type PictureView } from "../picture-view.ts";
import { remembered } from "../remembered.ts";
import type { Words } from "../words/words.ts";

/**
 * The list of dishes as markup. A menu has hundreds of them, all alike, and as elements they would be most of what
 * drawing a page costs; so they are written as text, and every value from outside goes through `escapeHtml`.
 */
export const dishesHtml = remembered((dishes: readonly DishView[], words: Words): string => {
  let html = "";
  for (const dish of dishes) html += dishHtml(dish, words);
  return html;
});

const SPECIAL = /[&<>"']/;
const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** For text and for quoted attributes. */
export function escapeHtml(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? "") : text;
}

function dishHtml(dish: DishView, words: Words): string {
  const { number, price, unit, description, contains, picture } = dish;
  let html = picture ? `<li class="d p">${pictureHtml(picture)}<b>` : '<li class="d"><b>';
  if (number !== null) html += `<i>${escapeHtml(number)}</i>`;
  const name = escapeHtml(dish.name);
  html += dish.isSoldOut ? `<s>${name}</s> <strong>${words.soldOut}</strong>` : name;
  for (const diet of dish.diets) html += `${diet.isPlant ? ' <em class="v">' : " <em>"}${diet.name}</em>`;
  html += "</b>";
  if (price !== null) {
    html += ` <span>${escapeHtml(price)}${unit === null ? "" : ` <small>${escapeHtml(unit)}</small>`}</span>`;
  }
  if (description !== null) html += `<p>${escapeHtml(description)}</p>`;
  if (dish.variants.length > 0) html += pricesHtml(dish.variants);
  if (dish.surcharges.length > 0) html += pricesHtml(dish.surcharges);
  if (contains !== null) html += `<small>${escapeHtml(contains)}</small>`;
  return `${html}</li>`;
}

function pricesHtml(rows: readonly { name: string; price: string }[]): string {
  let html = "<dl>";
  for (const { name, price } of rows) {
    html += `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(price)}</dd></div>`;
  }
  return `${html}</dl>`;
}

function pictureHtml(picture: PictureView): string {
  const focus = focusClass(picture);
  return `<img${focus ? ` class="${focus}"` : ""} src="${escapeHtml(picture.src)}" srcset="${escapeHtml(picture.srcset)}" sizes="6rem" width="${picture.width}" height="${picture.height}" alt="${escapeHtml(picture.alt)}" loading="lazy">`;
}
