import { readContains } from "./allergens.ts";
import { cleanText, fold, isSpace, work } from "./clean.ts";
import { isSizeLabel } from "./menu-text.ts";
import { findPrices } from "./prices.ts";

/** What a column of a pasted sheet holds, by the words people head it with. */
const HEADS: { [word: string]: Column } = {};
type Column = "name" | "description" | "price" | "category" | "number" | "codes" | "diet";
const WORDS: { [column in Column]: string } = {
  name: "name gericht speise artikel dish item title produkt product nom plat nome piatto nombre plato gerecht naam rätt prato jelo danie pokrm étel bezeichnung",
  description:
    "description beschreibung zutaten ingredients ingrédients descrizione ingredienti descripción ingredientes omschrijving beskrivning descrição opis popis leírás info",
  price: "price preis prix prezzo precio prijs pris preço cijena cena ár fiyat betrag",
  category:
    "category kategorie catégorie categoria categoría categorie kategori kategorija kategoria section rubrik gruppe bereich",
  number: "nr no number nummer numéro numero número pos position artikelnummer",
  diet: "vegan vegane vegano vegana vegetarian vegetarisch vegetarien vegetariano vegetariana veggie glutenfrei glutenfree laktosefrei halal",
  codes:
    "allergene allergens allergènes allergeni alérgenos allergenen allergener alergeni alergeny zusatzstoffe",
};
for (const column of Object.keys(WORDS) as Column[])
  for (const word of WORDS[column].split(" ")) HEADS[fold(word)] = column;

/**
 * A sheet with a head, as tabs, semicolons or commas part it, as a page that the menu grammar reads. Null where the text is
 * no such sheet. Columns beside the price that hold prices and no known head are sizes, named by their head.
 */
export function sheetToHtml(text: string): string | null {
  for (const sign of ["\t", ";", ","]) {
    const rows = parseRows(text, sign);
    const at = rows.findIndex((row) => row.filter((cell) => cell !== "").length >= 2);
    const head = rows[at];
    if (!head || at > 3) continue;
    const body = rows.slice(at + 1).filter((row) => row.some((cell) => cell !== ""));
    const columns = head.map((word, i) => columnOf(word) ?? sizeColumn(word, i, body));
    const known = new Set(head.map(columnOf));
    // `Cocktail  Ingredients  Price`: the first head names what is below.
    if (
      columns[0] === null &&
      head[0] !== "" &&
      known.has("description") &&
      known.has("price") &&
      !known.has("name")
    )
      columns[0] = "name";
    const priced = body.filter((row) =>
      columns.some((column, i) => column === "price" && /\d/.test(row[i] ?? "")),
    ).length;
    if (columns.includes("name") && priced > 0 && priced >= body.length * 0.4)
      return toHtml(columns, head, body);
  }
  return null;
}

/** `klein`, `0,5 l` above cells that hold amounts. */
function sizeColumn(head: string, at: number, body: readonly string[][]): Column | null {
  if (head === "" || !isSizeLabel(head)) return null;
  const cells = body.map((row) => row[at] ?? "").filter((cell) => cell !== "");
  return cells.length > 0 && cells.every((cell) => findPrices(asPrice(cell)).length === 1) ? "price" : null;
}

/** `Preis €`, `Price (GBP)` are prices too. */
function columnOf(head: string): Column | null {
  for (const word of fold(head).split(/[^\p{L}]+/u))
    if (Object.hasOwn(HEADS, word)) return HEADS[word] ?? null;
  return null;
}

function toHtml(columns: (Column | null)[], head: string[], body: string[][]): string {
  const prices = columns.flatMap((column, i) => (column === "price" ? [i] : []));
  let category = "";
  let html = "";
  for (const row of body) {
    const cell = (column: Column): string => row[columns.indexOf(column)] ?? "";
    const section = columns.includes("category") ? cell("category") : "";
    // A row with nothing but its first cell heads those below.
    const filled = row.filter((one) => one !== "");
    const isTitle = filled.length === 1 && (row[0] === filled[0] || cell("name") === filled[0]);
    const title = isTitle ? (filled[0] ?? "") : section;
    if (title !== "" && title !== category) html += `<h3 class="category">${asHtml(title)}</h3>`;
    if (title !== "") category = title;
    if (cell("name") === "" || filled.length === 1) continue;
    // `Milk, Gluten` is spelled out, `A, G` is for the legend.
    const isSpelled = readContains(`Contains: ${cell("codes")}`) !== null;
    const codes = isSpelled ? "" : cell("codes");
    const contains = isSpelled ? `<p class="description">Contains: ${asHtml(cell("codes"))}</p>` : "";
    const diets = head.filter((_, i) => columns[i] === "diet" && YES.has(fold(row[i] ?? "")));
    const name = [cell("name"), codes, ...diets].filter((one) => one !== "").join(") (");
    const marked = name === cell("name") ? name : `${name.replace(") (", " (")})`;
    const amounts = prices.flatMap((i) => {
      const amount = asPrice(row[i] ?? "");
      return amount === "" ? [] : [prices.length > 1 ? `${head[i] ?? ""} ${amount}` : amount];
    });
    const number = cell("number") === "" ? "" : `<div class="number">${asHtml(cell("number"))}</div>`;
    const told =
      cell("description") === "" ? "" : `<p class="description">${asHtml(cell("description"))}</p>`;
    html += `<div class="dish">${number}<h4 class="name">${asHtml(marked)}</h4>${told}${contains}<p class="price">${asHtml(amounts.join(" / "))}</p></div>`;
  }
  return html;
}

const YES = new Set("yes y x ja j oui si sim true 1 ✓ ✔ ✅ •".split(" "));

/** A cell's bare number as money is written: `5,5` is `5,50`. */
function asPrice(cell: string): string {
  if (/^\d{1,6}$/.test(cell)) return `${cell}.00`;
  return /^\d{1,6}[.,]\d$/.test(cell) ? `${cell}0` : cell;
}

function asHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** Rows and cells; a cell in quotes may hold the sign, a line break or a doubled quote. */
function parseRows(text: string, sign: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = "";
  let isQuoted = false;
  /** Nothing but white space in the cell so far. */
  let isBlank = true;
  const endCell = (): void => {
    row.push(cleanText(cell, MAX_CELL));
    cell = "";
    isBlank = true;
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? "";
    if (isQuoted) {
      if (char === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (char === '"') isQuoted = false;
      else cell += char;
    } else if (char === '"' && isBlank && isClosed(text, i + 1, sign)) {
      cell = "";
      isQuoted = true;
    } else if (char === sign) endCell();
    else if (char === "\n" || char === "\r") {
      endCell();
      rows.push(row);
      row = [];
    } else {
      cell += char;
      isBlank &&= isSpace(char.charCodeAt(0));
    }
  }
  endCell();
  rows.push(row);
  return rows;
}

const MAX_CELL = 1_000;

/** A cell in quotes ends with one before the next cell; `"Big" Burger` only begins with one. */
function isClosed(text: string, from: number, sign: string): boolean {
  for (let i = from; i < Math.min(text.length, from + MAX_CELL); i += 1) {
    work.characters += 1;
    if (text[i] !== '"') continue;
    const next = text[i + 1];
    if (next !== '"') return next === undefined || next === sign || next === "\n" || next === "\r";
    i += 1;
  }
  return false;
}
