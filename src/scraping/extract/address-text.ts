import { cleanText, lookUp } from "./clean.ts";
import { countryNamed, countryOfLanguage } from "./countries.ts";
import { FULL_DAYS, SHORT_DAYS } from "./day-words.ts";
import type { Element } from "./dom.ts";
import type { Line } from "./lines.ts";
import { KIND_WORDS } from "./name.ts";
import { type Token, tokenize } from "./tokens.ts";

export type FoundAddress = {
  street?: string;
  postalCode?: string;
  city?: string;
  region?: string;
  country?: string;
  line: number;
  confidence: number;
};

/** Between commas, dashes, bullets and line breaks: one part of an address. */
type Piece = { text: string; tokens: Token[]; line: number; start: number; end: number; isLabel: boolean };

const AT_START = new Set(
  (
    "rue avenue av bd boulevard place pl quai chemin impasse allee cours route square passage esplanade faubourg ruelle via viale piazza piazzale corso largo vicolo strada localita loc contrada lungomare lungarno " +
    "borgo calle c avenida avda paseo plaza carrer placa passeig ronda carretera ctra travesia glorieta rua praca travessa estrada alameda rambla ulica ul trg obala riva platz am an auf im in zum zur unter hinter vor alte alter altes große kleine neue obere untere"
  ).split(" "),
);
/** Those of the above that make a street even without a number. */
const SURE_START = new Set(
  "rue avenue boulevard place quai chemin impasse via viale piazza piazzale corso vicolo calle avenida paseo plaza carrer rua praca travessa ulica trg".split(
    " ",
  ),
);
const ENDINGS = [
  "strasse",
  "str",
  "gasse",
  "weg",
  "platz",
  "allee",
  "ring",
  "damm",
  "ufer",
  "chaussee",
  "straat",
  "laan",
  "plein",
  "gracht",
  "kade",
  "singel",
  "dijk",
  "steeg",
  "gatan",
  "vagen",
  "torget",
  "grand",
  "gade",
  "vej",
  "gaten",
  "veien",
  "markt",
  "steig",
  "promenade",
  "hof",
  "berg",
  "graben",
  "zeile",
  "burg",
  "tor",
  "pfad",
  "kamp",
  "wall",
];
const SURE_ENDINGS = [
  "strasse",
  "str",
  "gasse",
  "straat",
  "laan",
  "plein",
  "gracht",
  "gatan",
  "vagen",
  "platz",
  "allee",
  "weg",
];
const ENGLISH = new Set(
  "street st road rd avenue ave boulevard blvd drive dr lane ln court ct place pl square sq highway hwy parkway pkwy way terrace close crescent row quay pike trail circle broadway alley walk mews".split(
    " ",
  ),
);
const COMPASS = new Set("north south east west n s e w ne nw se sw".split(" "));
const UNITS = new Set(["suite", "ste", "apt", "unit", "floor", "level", "shop"]);
const NOT_PLACE = new Set(
  "ab bis seit uhr von um vom seite page kapitel raum tisch nr opcion option menu since depuis dal bar platz".split(
    " ",
  ),
);
const STATES = new Set(
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB SK NS NB NL PE".split(
    " ",
  ),
);
const LABELS = new Set(
  "adresse address addresse anschrift indirizzo direccion morada endereco adres adress adresa standort location visit besuchen sede dove siamo ubicacion localizacao wo find anfahrt dirección kontakt contact contatti contacto contato contacten".split(
    " ",
  ),
);
/** Text that has a street's shape and is none. */
const NOT_CITY = new Set(
  "tel telefon phone telefono fax email mail uhr www http https open hours menu copyright impressum datenschutz reservierung inhaber all rights alle rechte view map maps google route directions parking order bistrot restaurant ristorante restaurante kontakt contact telefone facebook instagram montag dienstag mittwoch donnerstag freitag samstag sonntag".split(
    " ",
  ),
);

function toPieces(lines: readonly Line[]): Piece[] {
  const pieces: Piece[] = [];
  lines.forEach((line, index) => {
    if (line.text.length > 400) return;
    const tokens = tokenize(line.text);
    let from = 0;
    const push = (to: number): void => {
      const own = tokens.slice(from, to);
      const [head] = own;
      const tail = own.at(-1);
      from = to + 1;
      if (!head || !tail) return;
      const isLabel =
        own.length <= 4 &&
        own.some((token) => LABELS.has(token.fold)) &&
        !own.some((token) => token.kind === "number");
      pieces.push({
        text: line.text.slice(head.start, tail.end),
        tokens: own,
        line: index,
        start: head.start,
        end: tail.end,
        isLabel,
      });
    };
    const starts = new Set(line.segments.map((segment) => segment.start));
    const anchors = new Set(
      line.segments
        .filter(
          (segment, i) =>
            i > 0 && anchorOf(segment.element) !== anchorOf(line.segments[i - 1]?.element ?? segment.element),
        )
        .map((segment) => segment.start),
    );
    tokens.forEach((token, i) => {
      const next = tokens[i + 1];
      const isDash = token.fold === "-" && token.gap && (next?.gap ?? true);
      if (token.kind === "symbol" && (",·|•;:()📍".includes(token.fold) || isDash || token.fold === "⚓"))
        push(i);
      else if (i > from && anchors.has(token.start)) {
        push(i);
        from = i;
      } else if (
        i > from &&
        starts.has(token.start) &&
        token.start > 0 &&
        LABELS.has(tokens[i - 1]?.fold ?? "")
      ) {
        push(i);
        from = i;
      }
    });
    push(tokens.length);
  });
  return pieces;
}

/** `rest` are tokens behind the street in the same piece: `40 Mill St. Salem`. */
function anchorOf(element: Element): Element | null {
  let at: Element | null = element;
  for (let i = 0; at && i < 4; i += 1, at = at.parent) if (at.tag === "a") return at;
  return null;
}

type Street = { text: string; hasNumber: boolean; isSure: boolean; rest?: Token[] };

const FLOORS = new Set(
  "bajo bajos local izq izda dcha piso int interno scala bis ter quater a b c".split(" "),
);

function isHouseNumber(tokens: Token[]): boolean {
  const [first, second, third] = tokens;
  if (first?.kind !== "number" || first.text.length > 4) {
    return (
      first?.kind === "word" &&
      ["n", "no", "nr", "num", "numero", "snc"].includes(first.fold) &&
      tokens.length <= 4 &&
      (first.fold === "snc" || tokens.some((token) => token.kind === "number"))
    );
  }
  if (tokens.length === 1) return true;
  if (tokens.slice(1).every((token) => token.kind === "symbol" || FLOORS.has(token.fold))) return true;
  if (second?.kind === "word" && second.text.length <= 3 && tokens.length <= 2)
    return second.text.length === 1 || ["bis", "ter"].includes(second.fold);
  return (
    (second?.fold === "/" || second?.fold === "-") &&
    (third?.kind === "number" || third?.kind === "word") &&
    tokens.length <= 5
  );
}

function readStreet(piece: Piece): Street | null {
  const { tokens } = piece;
  if (tokens.length < 2 || tokens.length > 14 || piece.text.length > 80) return null;
  const [first] = tokens;
  const words = tokens.filter((token) => token.kind === "word");
  if (!first || words.length === 0 || words.length > 8) return null;
  if (tokens.some((token) => "€$£%@?!".includes(token.text))) return null;
  // 18 Rue des Lilas, 40 Mill St., 410 North 1200 West
  if (first.kind === "number" && first.text.length <= 5 && tokens.length >= 3) {
    let at = 1;
    if (
      tokens[at]?.kind === "word" &&
      (tokens[at]?.text.length === 1 || tokens[at]?.fold === "bis" || tokens[at]?.fold === "ter")
    )
      at += 1;
    if (tokens[at]?.fold === "-" && tokens[at + 1]?.kind === "number") at += 2;
    const head = tokens[at];
    if (head?.kind === "word" && AT_START.has(head.fold) && isRomance(head.fold))
      return { text: piece.text, hasNumber: true, isSure: true };
    const last = words.at(-1);
    const beforeLast = words.at(-2);
    const suffix = tokens.findLastIndex(
      (token, i) => i > at && token.kind === "word" && ENGLISH.has(token.fold),
    );
    const rest = suffix > 0 ? tokens.slice(tokens[suffix + 1]?.fold === "." ? suffix + 2 : suffix + 1) : [];
    const isTown =
      rest[0]?.kind === "word" &&
      /^\p{Lu}\p{Ll}/u.test(rest[0].text) &&
      !COMPASS.has(rest[0].fold) &&
      !UNITS.has(rest[0].fold);
    if (isTown && rest[0]) {
      const end = (tokens[tokens.indexOf(rest[0]) - 1]?.end ?? piece.end) - piece.start;
      return { text: piece.text.slice(0, end), hasNumber: true, isSure: true, rest };
    }
    const isCapital = head !== undefined && /^\p{Lu}/u.test(head.text);
    if (
      isCapital &&
      last &&
      (ENGLISH.has(last.fold) || (COMPASS.has(last.fold) && words.length >= 2 && beforeLast))
    )
      return { text: piece.text, hasNumber: true, isSure: true };
    const isGrid = head !== undefined && (head.kind === "number" || COMPASS.has(head.fold));
    if (isGrid && last && ENGLISH.has(last.fold)) return { text: piece.text, hasNumber: true, isSure: true };
    if (head && COMPASS.has(head.fold) && last && COMPASS.has(last.fold))
      return { text: piece.text, hasNumber: true, isSure: true };
    if (isCapital && words.some((word) => ENGLISH.has(word.fold) && word !== head))
      return { text: piece.text, hasNumber: true, isSure: true };
    return null;
  }
  if (first.kind !== "word") return null;
  const numberAt = tokens.findIndex((token, i) => i > 0 && token.kind === "number");
  const tail = numberAt > 0 ? tokens.slice(numberAt) : [];
  const hasNumber = numberAt > 0 && isHouseNumber(tail);
  if (numberAt > 0 && !hasNumber) return null;
  const name = numberAt > 0 ? tokens.slice(0, numberAt) : tokens;
  const nameWords = name.filter((token) => token.kind === "word");
  const last = nameWords.at(-1);
  if (
    !last ||
    !/^\p{Lu}|^(?:c|via|viale|rue|calle|rua|ul|av|avda|bd|boulevard|place|avenue|piazza|plaza|am|an)$/u.test(
      first.text,
    )
  )
    return null;
  if (first.fold === "c" && tokens[1]?.fold === "/" && nameWords.length >= 2) {
    return { text: piece.text, hasNumber, isSure: hasNumber };
  }
  const isStart = AT_START.has(first.fold) || (first.fold === "c" && tokens[1]?.fold === "/");
  const isEnd = nameWords.some((word) =>
    ENDINGS.some((ending) => word.fold.endsWith(ending) && word.fold.length > 2),
  );
  const isSureEnd = SURE_ENDINGS.some((ending) => last.fold.endsWith(ending) && last.fold.length > 3);
  if (SURE_START.has(first.fold) && nameWords.length >= 2 && nameWords.length <= 7)
    return { text: piece.text, hasNumber, isSure: hasNumber };
  if (isStart && hasNumber) return { text: piece.text, hasNumber, isSure: nameWords.length > 1 };
  if (isEnd) return hasNumber || isSureEnd ? { text: piece.text, hasNumber, isSure: hasNumber } : null;
  // Zellerhof 16, 88131 Lindau: a place and a number, sure only beside a postal code.
  if (
    nameWords.some(
      (word) => NOT_PLACE.has(word.fold) || FULL_DAYS.has(word.fold) || KIND_WORDS.has(word.fold),
    )
  )
    return null;
  if (nameWords.length === 1 && SHORT_DAYS.has(last.fold)) return null;
  return hasNumber && nameWords.length <= 4 && /^\p{Lu}/u.test(first.text)
    ? { text: piece.text, hasNumber, isSure: false }
    : null;
}

function isRomance(word: string): boolean {
  return !["am", "an", "auf", "im", "in", "zum", "zur", "platz"].includes(word);
}

type Town = { postalCode?: string; city?: string; region?: string; country?: string };

const POSTAL_PREFIX: { [letter: string]: string } = {
  d: "DE",
  a: "AT",
  ch: "CH",
  f: "FR",
  i: "IT",
  e: "ES",
  b: "BE",
  l: "LU",
  nl: "NL",
  s: "SE",
  dk: "DK",
  fi: "FI",
  p: "PT",
  hr: "HR",
};

/** `69001 Lyon`, `1017 GC Amsterdam`, `OR 97301`, `Toronto M4B 1B3`, `113 55 Stockholm`, `4050-253 Porto`, `SW1A 1AA` */
function readTown(piece: Piece, country: string | null): Town | null {
  const { tokens, text } = piece;
  if (tokens.length === 0 || tokens.length > 12) return null;
  let at = 0;
  let prefix: string | undefined;
  if (
    tokens[0]?.kind === "word" &&
    tokens[1]?.fold === "-" &&
    !tokens[1].gap &&
    tokens[2]?.kind === "number"
  ) {
    prefix = lookUp(POSTAL_PREFIX, tokens[0].fold);
    if (prefix) at = 2;
  }
  const first = tokens[at];
  const second = tokens[at + 1];
  const third = tokens[at + 2];
  const cityFrom = (index: number): string | undefined => cityOf(tokens.slice(index), text, piece.start);
  if (first?.kind === "number") {
    const digits = first.text.length;
    if (
      digits === 4 &&
      second?.kind === "word" &&
      second.text.length === 2 &&
      second.text === second.text.toUpperCase() &&
      /[A-Z]{2}/.test(second.text) &&
      (third !== undefined || country === "NL")
    ) {
      const city = cityFrom(at + 2);
      return { postalCode: `${first.text} ${second.text}`, ...(city ? { city } : {}), country: "NL" };
    }
    if (
      digits === 4 &&
      second?.fold === "-" &&
      third?.kind === "number" &&
      third.text.length === 3 &&
      !third.gap
    ) {
      const city = cityFrom(at + 3);
      return { postalCode: `${first.text}-${third.text}`, ...(city ? { city } : {}), country: "PT" };
    }
    if (
      digits === 2 &&
      second?.fold === "-" &&
      third?.kind === "number" &&
      third.text.length === 3 &&
      !third.gap
    ) {
      const city = cityFrom(at + 3);
      return city ? { postalCode: `${first.text}-${third.text}`, city, country: "PL" } : null;
    }
    if (digits === 3 && second?.kind === "number" && second.text.length === 2) {
      const city = cityFrom(at + 2);
      return city
        ? { postalCode: `${first.text} ${second.text}`, city, ...(country ? { country } : {}) }
        : null;
    }
    if (digits === 5 && second?.kind !== "number") {
      const city = cityFrom(at + 1);
      const region = regionOf(tokens.slice(at + 1));
      return {
        postalCode: first.text,
        ...(city ? { city } : {}),
        ...(region ? { region } : {}),
        ...(prefix ? { country: prefix } : {}),
      };
    }
    if (digits === 4) {
      const city = cityFrom(at + 1);
      const year = Number(first.text);
      if (
        !city ||
        (year >= 1900 && year <= 2035 && !prefix && country !== "AT" && country !== "CH" && country !== "BE")
      )
        return null;
      return { postalCode: first.text, city, ...(prefix ? { country: prefix } : {}) };
    }
    return null;
  }
  // Salem OR 97301, Salem Or 97301, OR 97301
  const last = tokens.at(-1);
  const state = tokens.at(-2);
  if (
    last?.kind === "number" &&
    last.text.length === 5 &&
    state?.kind === "word" &&
    STATES.has(state.text.toUpperCase()) &&
    state.text.length === 2
  ) {
    const city = cityOf(tokens.slice(0, -2), text, piece.start);
    return {
      postalCode: last.text,
      ...(city ? { city } : {}),
      region: state.text.toUpperCase(),
      country: "US",
    };
  }
  const canadian = canadianAt(tokens);
  if (canadian) {
    let before = tokens.slice(0, canadian.at);
    const province = before.at(-1);
    let region: string | undefined;
    if (province && STATES.has(province.text)) {
      region = province.text;
      before = before.slice(0, -1);
    }
    const city = cityOf(before, text, piece.start);
    return {
      postalCode: canadian.code,
      ...(city ? { city } : {}),
      ...(region ? { region } : {}),
      country: canadian.country,
    };
  }
  return null;
}

/** Canada's A1A 1A1 and the United Kingdom's SW1A 1AA, which are made of letters and figures. */
function canadianAt(tokens: Token[]): { at: number; code: string; country: string } | null {
  for (let at = 0; at < tokens.length; at += 1) {
    const first = tokens[at];
    if (first?.kind !== "word" || first.text !== first.text.toUpperCase() || first.text.length > 2) continue;
    let end = at + 1;
    while (end < tokens.length && end < at + 7 && !(tokens[end]?.kind === "symbol")) end += 1;
    const code = tokens
      .slice(at, end)
      .map((token, i) => (token.gap && i > 0 ? ` ${token.text}` : token.text))
      .join("");
    if (/^[A-Z]\d[A-Z] ?\d[A-Z]\d$/.test(code))
      return { at, code: code.length === 6 ? code : code, country: "CA" };
    if (/^[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}$/.test(code)) return { at, code, country: "GB" };
  }
  return null;
}

function cityOf(tokens: Token[], _text: string, _start: number): string | undefined {
  const kept: Token[] = [];
  for (const token of tokens) {
    if (token.kind === "number") break;
    if (token.kind === "symbol") {
      if (token.fold === "'" || token.fold === "-" || (token.fold === "." && kept.length > 0)) {
        kept.push(token);
        continue;
      }
      if (token.fold === "/" && kept.length > 0) {
        kept.push(token);
        continue;
      }
      break;
    }
    if (NOT_CITY.has(token.fold)) break;
    if (kept.filter((one) => one.kind === "word").length >= 5) break;
    kept.push(token);
  }
  while (kept.at(-1)?.kind === "symbol") kept.pop();
  // A province of two capitals at the end is no part of the name: `Verona VR`.
  const last = kept.at(-1);
  if (kept.length > 1 && last?.kind === "word" && /^[A-Z]{2}$/.test(last.text) && last.gap) kept.pop();
  const country = kept.length > 1 ? countryNamed(kept.at(-1)?.text ?? "") : null;
  if (country && kept.at(-1)?.gap) kept.pop();
  const [head] = kept;
  const isCity =
    head !== undefined &&
    head.kind === "word" &&
    (/^\p{Lu}/u.test(head.text) || head.text.length === 1 || /\p{Script=Han}/u.test(head.text));
  if (!isCity) return undefined;
  const city = cleanText(
    kept.map((token, i) => (token.gap && i > 0 ? ` ${token.text}` : token.text)).join(""),
    100,
  );
  return city.length > 1 ? city : undefined;
}

function regionOf(tokens: Token[]): string | undefined {
  const last = tokens.at(-1);
  return tokens.length > 1 && last?.kind === "word" && /^[A-Z]{2}$/.test(last.text) && last.gap
    ? last.text
    : undefined;
}

/** Every address of the visible text: a street, and a town close to it. */
export function findAddresses(
  lines: readonly Line[],
  language: string | null,
  phoneCountry: string | null,
): FoundAddress[] {
  const pieces = toPieces(lines);
  const guess = phoneCountry ?? countryOfLanguage(language);
  const found: FoundAddress[] = [];
  const used = new Set<number>();
  pieces.forEach((piece, at) => {
    if (used.has(at)) return;
    const read = readStreet(piece);
    if (!read) return;
    let end = at;
    let street = read;
    const next = pieces[at + 1];
    if (
      !read.hasNumber &&
      next &&
      next.line === piece.line &&
      isHouseNumber(next.tokens) &&
      next.start - piece.end <= 2
    ) {
      end = at + 1;
      street = {
        text: (lines[piece.line]?.text ?? "").slice(piece.start, next.end),
        hasNumber: true,
        isSure: true,
      };
    }
    const previous = pieces[at - 1];
    if (
      !street.hasNumber &&
      previous &&
      previous.line === piece.line &&
      isHouseNumber(previous.tokens) &&
      previous.tokens[0]?.kind === "number" &&
      SURE_START.has(piece.tokens[0]?.fold ?? "")
    ) {
      // 27, boulevard Victor Hugo
      street = {
        text: (lines[piece.line]?.text ?? "").slice(previous.start, piece.end),
        hasNumber: true,
        isSure: true,
      };
    }
    const after = townAfter(pieces, end, guess, piece.line);
    const town =
      (after?.town.postalCode ? after : null) ?? townBefore(pieces, at, guess, piece.line) ?? after;
    if (town && street.rest) {
      const city = cityOf(street.rest, "", 0);
      if (city) town.town.city ??= withoutState(city);
    }
    if (!street.isSure && !town?.town.postalCode) return;
    if (!town && !street.hasNumber) return;
    for (let i = at; i <= (town?.at ?? end); i += 1) used.add(i);
    const country = town?.town.country ?? countryNear(pieces, town?.at ?? end) ?? undefined;
    const text = cleanStreet(street.text);
    found.push({
      ...town?.town,
      street: text,
      ...(country ? { country } : {}),
      line: piece.line,
      confidence: town?.town.postalCode ? 0.9 : town ? 0.7 : 0.5,
    });
  });
  if (found.length === 0) {
    pieces.forEach((piece, at) => {
      const town = readTown(piece, guess);
      if (!town?.postalCode || !town.city || town.postalCode.length < 5 || piece.tokens.length > 6) return;
      const before = pieces[at - 1];
      const isAlone = piece.start === 0 || before?.isLabel || before?.line === piece.line;
      if (isAlone) found.push({ ...town, line: piece.line, confidence: 0.6 });
    });
  }
  return found;
}

function withoutState(city: string): string {
  const at = city.lastIndexOf(" ");
  return at > 0 && STATES.has(city.slice(at + 1).toUpperCase()) ? city.slice(0, at) : city;
}

function cleanStreet(text: string): string {
  return cleanText(text.replace(/[\s,;–-]+$/, ""), 200);
}

function townAfter(
  pieces: Piece[],
  at: number,
  country: string | null,
  line: number,
): { town: Town; at: number } | null {
  for (let i = at + 1; i <= at + 5 && i < pieces.length; i += 1) {
    const piece = pieces[i];
    if (!piece || piece.line > line + 3) break;
    const town = readTown(piece, country);
    if (town?.postalCode) {
      if (town.city) return { town, at: i };
      const before = pieces[i - 1];
      const after = pieces[i + 1];
      // `Verona (VR), 37121`, `Salem, OR 97301`, `35, 37121 ⏎ Verona VR`
      const candidates = before && i - 1 > at ? [before, ...pieces.slice(at + 1, i - 1).toReversed()] : [];
      for (const one of candidates) {
        if (/^[A-Z]{2}$/.test(one.text)) {
          town.region ??= one.text;
          continue;
        }
        const city = cityOf(one.tokens, one.text, one.start);
        if (city) return { town: { ...town, city }, at: i };
      }
      const city =
        after && after.line <= piece.line + 1 ? cityOf(after.tokens, after.text, after.start) : undefined;
      return { town: { ...town, ...(city ? { city } : {}) }, at: city ? i + 1 : i };
    }
    if (piece.tokens.some((token) => NOT_CITY.has(token.fold) || token.text === "@" || token.text === "+"))
      break;
  }
  const next = pieces[at + 1];
  if (next && next.line <= line + 1 && next.tokens.length <= 6 && !next.isLabel) {
    const city = next.tokens.some((token) => token.kind === "number")
      ? undefined
      : cityOf(next.tokens, next.text, next.start);
    if (
      city &&
      city.length >= 3 &&
      next.tokens.every(
        (token) =>
          token.kind !== "word" ||
          /^\p{Lu}|^(?:de|del|della|di|la|le|an|der|am|im|sur|en|y|s|d|l)$/u.test(token.text),
      )
    ) {
      const region = regionOf(next.tokens);
      return { town: { city, ...(region ? { region } : {}) }, at: at + 1 };
    }
  }
  return null;
}

function townBefore(
  pieces: Piece[],
  at: number,
  country: string | null,
  line: number,
): { town: Town; at: number } | null {
  const before = pieces[at - 1];
  if (!before || before.line < line - 1) return null;
  const town = readTown(before, country);
  return town?.postalCode && town.city && town.postalCode.length >= 4 ? { town, at } : null;
}

function countryNear(pieces: Piece[], at: number): string | null {
  for (let i = at; i <= at + 2 && i < pieces.length; i += 1) {
    const piece = pieces[i];
    const last = piece?.tokens.at(-1);
    const named =
      piece && piece.tokens.length <= 3 && piece.text.length > 3 ? countryNamed(piece.text) : null;
    if (named) return named;
    if (last && last.text.length > 3 && i === at) {
      const own = countryNamed(last.text);
      if (own) return own;
    }
  }
  return null;
}
