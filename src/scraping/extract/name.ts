import { cleanText, fold, key, trimEndOf } from "./clean.ts";
import { type Element, elements, hints, innerText } from "./dom.ts";
import type { Line } from "./lines.ts";
import { DESCRIBING, GENERIC, GREETINGS, KIND_WORDS, PAGE_WORDS } from "./name-words.ts";
import { tokenize, words } from "./tokens.ts";

export type NameClue = { value: string; weight: number; source: "text" | "title" | "meta" | "open-graph" };

export function trimGreeting(text: string): string {
  let out = text.trim();
  for (let round = 0; round < 2; round += 1) {
    const folded = fold(out);
    const greeting = GREETINGS.find((one) => folded.startsWith(`${one} `));
    if (!greeting || folded.length !== out.length) break;
    const rest = out.slice(greeting.length).trim();
    // `Welcome to The Mill` keeps the article that is written as part of the name.
    const isNamed = greeting.endsWith(" the") && / The$/.test(out.slice(0, greeting.length));
    out = isNamed ? `The ${rest}` : rest;
  }
  if (/^bienvenue chez \p{Lu}/iu.test(out)) out = `Chez ${out.slice(15)}`;
  // `Bienvenue au restaurant Le Phare`: the kind is a word of the greeting.
  const [kind = "", first = ""] = out === text.trim() ? [] : out.split(" ", 2);
  if (/^\p{Ll}/u.test(kind) && KIND_WORDS.has(fold(kind)) && /^\p{Lu}/u.test(first))
    out = out.slice(kind.length + 1);
  return trimEndOf(withoutYear(out), "!.,:;~ ").replace(/^[!.,:;~„“"\s-]+/, "");
}

const SINCE = new Set("since seit depuis dal desde sinds sedan siden est established anno fondee".split(" "));

/** `Trattoria La Quercia dal 1958`: since when, at the end. */
function withoutYear(text: string): string {
  const parts = text.split(" ");
  const [since = "", year = ""] = parts.slice(-2);
  const isYear =
    parts.length > 2 && /^(?:1[6-9]|20)\d\d$/.test(year) && SINCE.has(fold(since.replace(".", "")));
  return isYear ? parts.slice(0, -2).join(" ") : text;
}

/** Cut at bars, dashes with spaces, bullets and colons. */
export function titleParts(title: string): string[] {
  const parts: string[] = [];
  const tokens = tokenize(title.slice(0, 400));
  let from = 0;
  tokens.forEach((token, i) => {
    const next = tokens[i + 1];
    const isDash = token.fold === "-" && token.gap && (next?.gap ?? true);
    const isCut =
      token.kind === "symbol" &&
      ("|·•:»«›~,".includes(token.fold) || isDash) &&
      !(token.fold === "," && !next?.gap);
    if (!isCut) return;
    parts.push(title.slice(from, token.start));
    from = token.end;
  });
  parts.push(title.slice(from));
  return parts.map((part) => trimGreeting(cleanText(part, 200))).filter((part) => part !== "");
}

function isPageWord(text: string): boolean {
  const parts = words(text);
  return parts.every((word) => PAGE_WORDS.has(word) || /^\d+$/.test(word));
}

/** `Restaurant Indien à Lyon`, `Portland Thai Restaurant near me`: says what it is, not its name. */
export function isDescription(text: string): boolean {
  const parts = words(text);
  return (
    parts.length > 7 ||
    /\b(?:near me|online bestellen|best|in der nähe|cuisine|küche|cocina|cucina|official)\b/i.test(fold(text))
  );
}

/** `Menú La Parra`, `Kontakt Zum Ochsen`: without the page's own words at the front. */
function withoutPageWords(text: string): string {
  const tokens = tokenize(text).filter((token) => token.kind !== "symbol");
  let at = 0;
  while (at < tokens.length - 1 && PAGE_WORDS.has(tokens[at]?.fold ?? "")) at += 1;
  // `Menú de la tapería Valverde`: a kind in small letters behind them is a word of the sentence.
  const isNamed = /^\p{Lu}/u.test(tokens[at + 1]?.text ?? "");
  if (at > 0 && isNamed && /^\p{Ll}/u.test(tokens[at]?.text ?? "") && KIND_WORDS.has(tokens[at]?.fold ?? ""))
    at += 1;
  // An article alone is part of a name: `La Carta`, `Das Eis`.
  const isPage = tokens.slice(0, at).some((token) => token.fold.length > 3);
  return isPage ? text.slice(tokens[at]?.start ?? 0) : text;
}

export function nameClues(root: Element, lines: readonly Line[]): NameClue[] {
  const clues: NameClue[] = [];
  const add = (raw: string, weight: number, source: NameClue["source"]): void => {
    const value = trimGreeting(cleanText(raw, 200));
    // Each character of Japanese and Chinese is a word here.
    const length = /\p{Script=Han}|\p{Script=Katakana}/u.test(value)
      ? Math.ceil(value.length / 4)
      : words(value).length;
    if (value.length < 2 || value.length > 70 || length === 0 || length > 8 || isPageWord(value)) return;
    if (isUnnamed(value)) return;
    if (/[\d[\]{}<>]{5}|https?:|@|\[/.test(value)) return;
    clues.push({ value, weight: isDescription(value) ? weight * 0.4 : weight, source });
    const stripped = withoutPageWords(value);
    if (stripped !== value && stripped.length > 2 && !isPageWord(stripped))
      clues.push({ value: stripped, weight: weight * 0.6, source });
  };
  let title = "";
  for (const element of elements(root)) {
    const { tag, attributes } = element;
    if (tag === "title" && title === "" && element.parent?.tag !== "svg")
      title = cleanText(innerText(element, 500), 400);
    else if (tag === "meta") {
      const name = (attributes.property ?? attributes.name ?? "").toLowerCase();
      const content = attributes.content ?? "";
      if (name === "og:site_name" || name === "application-name" || name === "apple-mobile-web-app-title")
        add(content, 3, "open-graph");
      else if (name === "og:title" || name === "twitter:title")
        for (const part of titleParts(content)) add(part, 1, "open-graph");
    } else if (tag === "img" && attributes.alt) {
      const own = hints(element).concat(element.parent ? hints(element.parent) : []);
      const isLogo =
        own.some((word) => word.includes("logo") || word === "brand") ||
        /logo/i.test(`${attributes.src ?? ""} ${attributes.alt}`.slice(0, 300));
      if (isLogo)
        for (const part of titleParts((attributes.alt ?? "").replace(/\blogo\b/gi, " ")))
          add(part, 2, "text");
    }
  }
  const parts = titleParts(title);
  parts.forEach((part, i) => {
    const cut = / (?:in|à|a|em|en) \p{Lu}/u.exec(part);
    // `Forno a Legna La Corte`: behind a place's name nothing more stands.
    const place = cut && words(part.slice(cut.index)).length <= MOST_OF_PLACE ? cut : null;
    const isFirst = i === 0 || (i === 1 && isPageWord(parts[0] ?? ""));
    add(part, isFirst ? 2.6 : 1.6, "title");
    if (place && place.index > 3) add(part.slice(0, place.index), isFirst ? 2.6 : 1.6, "title");
  });
  const isTitled = parts.some((part) => !isPageWord(part));
  lines.forEach((line, i) => {
    if (line.text.length > 200) return;
    const own = hints(line.segments[0]?.element ?? line.block).concat(hints(line.block));
    if (line.heading === 1) {
      const next = lines[i + 1];
      const isBroken =
        next?.isContinued && next.block === line.block && line.text.length < 30 && next.text.length < 30;
      const isEnd = line.isContinued && lines[i - 1]?.block === line.block;
      add(line.text, isBroken || isEnd ? 0.4 : 2, "text");
      if (isBroken) add(`${line.text} ${next.text}`, 2, "text");
    } else if (line.heading > 1) add(line.text, 0.5, "text");
    // Pages written by hand set their house's name in large letters, and leave their title at `Welcome`.
    const { tag, attributes } = line.segments[0]?.element ?? line.block;
    if (!isTitled && tag === "font" && /^\+?[4-9]$/.test(attributes.size ?? "")) add(line.text, 2, "text");
    if (own.some((word) => word === "logo" || word === "brand" || word.includes("sitename")))
      add(line.text, 2, "text");
    if (line.block.tag === "header" || line.block.parent?.tag === "header") add(line.text, 0.6, "text");
    if (/©|\(c\)|copyright/i.test(line.text)) {
      const rest = line.text
        .replace(/©|\(c\)|copyright|&copy;/gi, "|")
        .replace(/\b(?:19|20)\d\d\b(?:\s?[-–]\s?(?:19|20)?\d\d)?/g, "|")
        .replace(
          /\b(?:all rights|alle rechte|tous droits|tutti i diritti|todos los derechos|todos os direitos|designed|made|developed)\b.*/i,
          "|",
        );
      for (const part of titleParts(rest).slice(0, 2))
        add(withoutLegalForm(part.replace(/^by\s+/i, "").split(". ", 1)[0] ?? ""), 1.8, "text");
    }
  });
  return clues;
}

/** What a template calls the house until somebody writes its name: `Your Restaurant Name`, `My Site`. */
const OWNERS = new Set(
  "your my our the ihr dein mein unser votre mon notre il tuo mio tu su mi o seu jouw uw mijn din ditt vite create next react wordpress new".split(
    " ",
  ),
);
const NOUNS = new Set(
  "restaurant company business site website web brand cafe store logo shop blog firma firmen entreprise societe azienda ristorante restaurante empresa negocio bedrijf bedrijfs foretag app page template demo test react vue wordpress".split(
    " ",
  ),
);
const ENDS = new Set("name title logo here js".split(" "));

export function isUnnamed(text: string): boolean {
  const all = words(text);
  const nouns = all.filter((word) => NOUNS.has(word)).length;
  return nouns > 0 && all.every((word) => OWNERS.has(word) || NOUNS.has(word) || ENDS.has(word));
}

const LEGAL_FORMS = new Set(
  "gmbh ug ohg kg gbr ek ag sarl sas eurl srl srls snc spa sl slu lda bv vof aps ab oy doo ltd limited llc inc pty co".split(
    " ",
  ),
);

/** `The Salty Spoon Ltd` without what the register adds. */
export function withoutLegalForm(text: string): string {
  const parts = text.split(" ");
  while (parts.length > 1 && LEGAL_FORMS.has(key(parts.at(-1) ?? ""))) parts.pop();
  while (parts.length > 1 && parts.at(-1) === "&") parts.pop();
  return trimEndOf(parts.join(" "), " ,");
}

/** `The Copper Diner`, and not `Neighbourhood restaurant`, which says what the house is. */
function isOfKind(form: string): boolean {
  return tokenize(form).some(({ text, fold: word }) => KIND_WORDS.has(word) && !/^\p{Ll}/u.test(text));
}

const MAX_CLUES = 120;
/** Of `in Bad Homburg v. d. Höhe`. */
const MOST_OF_PLACE = 4;

/** Which of the clues names the house: what several places say, told by the fullest of equal forms. */
export function chooseName(
  clues: NameClue[],
  lines: readonly Line[],
  city: string | null = null,
): { value: string; confidence: number; source: NameClue["source"] } | null {
  const groups = new Map<string, { weight: number; forms: NameClue[]; sources: Set<string> }>();
  // Every pair of forms is compared: a page with thousands of headings is read by its loudest.
  const loudest =
    clues.length <= MAX_CLUES ? clues : clues.toSorted((a, b) => b.weight - a.weight).slice(0, MAX_CLUES);
  for (const clue of loudest) {
    // A name of signs alone, or of letters that are newer than our tables, is one all the same where it is stated.
    const id = key(clue.value) || clue.value.toLowerCase();
    const group = groups.get(id) ?? { weight: 0, forms: [], sources: new Set<string>() };
    const isRepeated = group.forms.some((form) => form.source === clue.source);
    group.weight += isRepeated ? Math.min(clue.weight, 0.4) : clue.weight;
    group.forms.push(clue);
    group.sources.add(clue.source);
    groups.set(id, group);
  }
  const body = key(
    lines
      .slice(0, 400)
      .map((line) => line.text)
      .join(" ")
      .slice(0, 30_000),
  );
  const town = words(city ?? "");
  let best: { id: string; score: number } | null = null;
  for (const [id, group] of groups) {
    const form = group.forms[0]?.value ?? "";
    let score = group.weight;
    for (const [other, one] of groups) {
      if (other === id) continue;
      if (other.includes(id) && id.length >= 4) score += Math.min(one.weight, 2) * 0.35;
    }
    if (isOfKind(form)) score += 0.9;
    if (words(form).length === 1 && words(form).every((word) => KIND_WORDS.has(word))) score -= 3;
    if (words(form).every((word) => KIND_WORDS.has(word) || PAGE_WORDS.has(word) || DESCRIBING.has(word)))
      score -= 2;
    if (body.includes(id)) score += 0.4;
    if (town.length > 0 && isKindAndTown(form, town)) score -= 1.2;
    if (form.length > 45) score -= 1;
    if (/^\p{Ll}/u.test(form)) score -= 0.3;
    for (const [other, one] of groups) {
      if (other === id || !id.includes(other) || other.length < 4) continue;
      const more = words(form).filter((word) => !words(one.forms[0]?.value ?? "").includes(word));
      // The kind of house belongs to the name, its town does not; `Restaurant` that a title alone sets before what
      // heading, logo and foot of the page say without it is the title's.
      const shown = one.forms.filter(({ source, weight }) => source !== "title" && weight >= 1);
      const isTitles = !group.sources.has("text") && shown.length > 1;
      if (isTitles && more.length > 0 && more.every((word) => GENERIC.has(word))) score -= 0.5;
      else if (more.length > 0 && more.every((word) => KIND_WORDS.has(word)))
        score += Math.min(one.weight, 3) * 0.6;
      // `Bienvenue à la Table d'Augustine`: the article is the name's where another place writes it so.
      else if (more.length === 1 && ARTICLES.has(more[0] ?? "") && id.startsWith(key(more[0] ?? "")))
        score += Math.min(one.weight, 3) * 0.6;
      else if (city && more.length > 0 && key(more.join("")) === key(city)) score -= 1.6;
    }
    if (withoutPageWords(form) !== form && groups.has(key(withoutPageWords(form)))) score -= 1;
    if (!best || score > best.score) best = { id, score };
  }
  if (!best || best.score < 1.9) return null;
  const group = groups.get(best.id);
  if (!group) return null;
  const form = group.forms.toSorted(
    (a, b) => caseRank(b.value) - caseRank(a.value) || b.weight - a.weight,
  )[0];
  const source = group.forms.some((one) => one.source === "text")
    ? "text"
    : (group.forms[0]?.source ?? "title");
  return form ? { value: form.value, confidence: Math.min(0.95, 0.45 + best.score * 0.07), source } : null;
}

const ARTICLES = new Set("la le les l il lo gli el los las os as".split(" "));

/** `Pizzeria Kassel`: what there is in the town, and seldom how it is called. */
function isKindAndTown(form: string, town: readonly string[]): boolean {
  const rest = words(form).filter((word) => !town.includes(word));
  return (
    rest.length < words(form).length && rest.every((word) => KIND_WORDS.has(word) || DESCRIBING.has(word))
  );
}

function caseRank(text: string): number {
  return /\p{Ll}/u.test(text) && /^\p{Lu}/u.test(text) ? 1 : 0;
}
