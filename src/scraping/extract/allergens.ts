import type { Additive, Allergen, Diet } from "../../menus/schema.ts";
import { lexicon, type Token, tokenize } from "./tokens.ts";

const ALLERGEN_WORDS = lexicon<Allergen>({
  gluten:
    "gluten glutenhaltiges glutenhaltige glutenhaltig weizen weizenmehl roggen gerste hafer dinkel cereals wheat cereali grano cereales trigo ble cereais granen tarwe vete getreide glutenhaltiges_getreide céréales spannmål gliadin glutenhoudende zitarice",
  crustaceans:
    "krebstiere krebs krustentiere crustaceans crustacean shellfish crustaces crustacei crustaceos crustacios schaaldieren kräftdjur rakovi krebstier",
  eggs: "ei eier egg eggs oeuf oeufs uova uovo huevo huevos ovo ovos eieren ägg jaja",
  fish: "fisch fish poisson poissons pesce pescado pescados peixe peixes vis fisk riba fische",
  peanuts:
    "erdnuss erdnüsse erdnusse peanut peanuts arachide arachides arachidi cacahuete cacahuetes cacahuates amendoim amendoins pinda pindas jordnötter kikiriki erdnüssen",
  soybeans: "soja sojabohnen sojabohne soy soya soybeans soybean sojas soia soijan sojabonen",
  milk: "milch laktose lactose milk dairy lait laitiers latte lattosio leche lacteos lácteos leite melk mjölk laktos mlijeko milcherzeugnisse milchprodukte milchzucker milch_laktose",
  nuts: "schalenfrüchte schalenfruchte nüsse nusse nuts nut tree_nuts haselnüsse walnüsse mandeln cashew pistazien pekannüsse macadamia noix fruits_a_coque fruits_à_coque coque noci frutta_a_guscio guscio frutos_secos frutos_de_cascara nueces frutos_de_casca_rija noten nötter orasasti schalenobst hartschalenobst frutos",
  celery: "sellerie celery celeri sedano apio aipo selderij selleri celer",
  mustard: "senf mustard moutarde senape mostaza mostarda mosterd senap gorusica",
  sesame: "sesam sesame sesamo sésamo sezam sesamsamen",
  sulphites:
    "sulfite sulfit sulphites sulfites sulphite schwefeldioxid sulphur_dioxide sulfur_dioxide solfiti anidride_solforosa sulfitos dioxido_de_azufre sulfiet sulfieten sulfiti azufre anidride",
  lupin: "lupine lupinen lupin lupins lupini altramuces altramuz tremoco tremocos tremoço",
  molluscs:
    "weichtiere weichtier mollusken molluscs mollusc mollusks mollusques molluschi moluscos weekdieren blötdjur mekusci",
});
const ADDITIVE_WORDS = lexicon<Additive>({
  colouring:
    "farbstoff farbstoffe farbstoffen colouring coloring colourants colorants colorant colorante coloranti colorantes kleurstof kleurstoffen färgämne",
  preservative:
    "konservierungsstoff konservierungsstoffe konservierungsstoffen konserviert preservative preservatives conservateur conservateurs conservante conservanti conservantes conserveermiddel",
  antioxidant:
    "antioxidationsmittel antioxidant antioxidants antioxydant antioxidante antioxidantes antiossidante antiossidanti antioxidantien",
  flavourEnhancer:
    "geschmacksverstärker geschmacksverstarker flavour_enhancer flavor_enhancer flavour_enhancers exhausteur exaltador esaltatore potenciador smaakversterker",
  sulphured: "geschwefelt sulphured sulfured soufre solforato",
  blackened: "geschwärzt geschwarzt blackened",
  waxed: "gewachst waxed cire cerato",
  phosphate: "phosphat phosphate fosfati fosfatos fosfaat",
  sweetener:
    "süßungsmittel sussungsmittel süssungsmittel süßungsmitteln süssstoff sweetener sweeteners edulcorant edulcorante dolcificante zoetstof",
  phenylalanine: "phenylalanin phenylalanine phenylalaninquelle fenilalanina",
  caffeine: "koffein koffeinhaltig coffein coffeinhaltig caffeine caféine caffeina cafeina cafeine",
  quinine: "chinin chininhaltig quinine chinina quinina",
  taurine: "taurin taurinhaltig taurine taurina",
  nitrite: "nitrit nitritpökelsalz nitritpokelsalz nitrite nitriti nitritos",
  geneticallyModified: "gentechnisch genetically_modified gentechnisch_verändert gvo ogm",
});
const DIET_WORDS = lexicon<Diet>({
  vegan:
    "vegan vegane veganer veganes vegans vegana vegano vegani vegane_ végétalien vegetalien veganistisch veganski",
  vegetarian:
    "vegetarian vegetarisch vegetarische vegetarisches vegetarischer vegetarien vegetarienne vegetariens vegetariana vegetariano vegetariane vegetariani vegetarianas vegetarianos veggie vegetariskt vegetarijansko vega",
  glutenFree:
    "glutenfrei glutenfreie glutenfree gluten_free sans_gluten senza_glutine sin_gluten sem_gluten glutenvrij glutenfri bez_glutena glutenfreies celiaci",
  lactoseFree:
    "laktosefrei lactosefree lactose_free sans_lactose senza_lattosio sin_lactosa sem_lactose lactosevrij laktosfri dairy_free",
  halal: "halal",
  kosher: "koscher kosher casher kasher",
});

/** A code of the page's own legend, such as `A` or `7`, and what it stands for. */
export type Legend = Map<string, { allergen?: Allergen; additive?: Additive; diet?: Diet }>;

function phrases(tokens: Token[], at: number): string[] {
  const first = tokens[at];
  if (first?.kind !== "word") return [];
  const out = [first.fold];
  let phrase = first.fold;
  for (let i = at + 1; i < tokens.length && i < at + 5 && out.length < 4; i += 1) {
    const token = tokens[i];
    if (token?.kind === "symbol" && (token.fold === "-" || token.fold === "'")) continue;
    if (token?.kind !== "word") break;
    phrase = `${phrase}_${token.fold}`;
    out.push(phrase);
  }
  return out.toReversed();
}

function meaningAt(
  tokens: Token[],
  at: number,
): { allergen?: Allergen; additive?: Additive; diet?: Diet } | null {
  for (const phrase of phrases(tokens, at)) {
    const diet = DIET_WORDS.get(phrase);
    if (diet) return { diet };
    const additive = ADDITIVE_WORDS.get(phrase);
    if (additive) return { additive };
    const allergen = ALLERGEN_WORDS.get(phrase);
    if (allergen) return { allergen };
  }
  return null;
}

function isCode(token: Token | undefined): boolean {
  if (!token) return false;
  if (token.kind === "number") return token.text.length <= 2;
  return token.kind === "word" && token.text.length <= 2;
}

/**
 * The legend of the page: `A = Gluten, B = Krebstiere`, `(1) mit Farbstoff`, `a) glutenhaltiges Getreide`. It counts from two
 * entries on; a single one may be chance.
 */
export function readLegend(texts: readonly string[]): Legend {
  const legend: Legend = new Map();
  const seen: [string, { allergen?: Allergen; additive?: Additive; diet?: Diet }][] = [];
  for (const text of texts) {
    if (text.length > 2_500) continue;
    const tokens = tokenize(text);
    const meanings = new Set<string>();
    const entries: typeof seen = [];
    for (let at = 0; at < tokens.length; at += 1) {
      const code = tokens[at];
      if (!code || !isCode(code)) continue;
      let next = at + 1;
      let hasSign = tokens[at - 1]?.fold === "(" || at === 0;
      while (
        tokens[next]?.kind === "symbol" &&
        ["=", ":", ")", ".", "-", "]"].includes(tokens[next]?.fold ?? "")
      ) {
        hasSign = true;
        next += 1;
      }
      const before = tokens[at - 1];
      if (!hasSign && before !== undefined && before.kind !== "symbol" && code.kind === "word") continue;
      if (code.kind === "word" && meaningAt(tokens, at)) continue;
      // Up to three words such as `mit`, `enthält`, `con` may stand between.
      for (let i = next; i < Math.min(next + 4, tokens.length); i += 1) {
        const token = tokens[i];
        if (
          !token ||
          token.fold === "," ||
          token.fold === ";" ||
          (i > next && isCode(token) && token.kind === "number")
        )
          break;
        const meaning = meaningAt(tokens, i);
        if (meaning) {
          entries.push([code.fold, meaning]);
          meanings.add(Object.values(meaning).join());
          break;
        }
      }
    }
    if (entries.length >= 2 ? meanings.size >= 2 : entries.length === 1 && tokens.length <= 14)
      seen.push(...entries);
  }
  if (seen.length < 2) return legend;
  for (const [code, meaning] of seen) if (!legend.has(code)) legend.set(code, meaning);
  return legend;
}

export type Declared = {
  text: string;
  allergens: Allergen[] | null;
  additives: Additive[] | null;
  diets: Diet[];
  /** Codes that no legend explains. */
  unexplained: boolean;
};

const CONTAINS = new Set(
  "enthalt enthalten allergene allergen allergens contains contiene allergie allergeni contient allergenes alergenos contem allergenen bevat innehaller zusatzstoffe sadrzi".split(
    " ",
  ),
);

/** Is the line a declaration such as `Contiene: gluten, leche`? Then what it names. */
export function readContains(text: string): { allergens: Allergen[]; additives: Additive[] } | null {
  if (text.length > 400) return null;
  const tokens = tokenize(text);
  if (!tokens.slice(0, 2).some((token) => CONTAINS.has(token.fold))) return null;
  const allergens = new Set<Allergen>();
  const additives = new Set<Additive>();
  for (let at = 0; at < tokens.length; at += 1) {
    const meaning = meaningAt(tokens, at);
    if (meaning?.allergen) allergens.add(meaning.allergen);
    if (meaning?.additive) additives.add(meaning.additive);
  }
  return allergens.size + additives.size > 0
    ? { allergens: [...allergens], additives: [...additives] }
    : null;
}

/** `hausgemacht, Allergene: a, c, g`: the codes behind the word, and the text before it. */
export function takeListed(text: string, legend: Legend): { text: string; codes: string } | null {
  if (legend.size === 0 || text.length > 400) return null;
  const tokens = tokenize(text);
  const at = tokens.findLastIndex((token) => CONTAINS.has(token.fold));
  const rest = tokens.slice(at + 1).filter((token) => token.kind !== "symbol");
  if (at < 0 || rest.length === 0 || !rest.every((token) => legend.has(token.fold))) return null;
  return { text: text.slice(0, tokens[at]?.start ?? 0), codes: rest.map((token) => token.text).join(",") };
}

/** Takes codes such as `(A,C,G)`, `1,3,7` at the end of a name out of it and reads them by the legend. */
export function takeCodes(text: string, legend: Legend): Declared {
  const allergens = new Set<Allergen>();
  const additives = new Set<Additive>();
  const diets = new Set<Diet>();
  let isDeclared = false;
  let unexplained = false;
  let rest = text;
  for (let round = 0; round < 4; round += 1) {
    const found = lastCodes(rest, legend);
    if (!found) break;
    rest = found.rest;
    for (const code of found.codes) {
      const meaning = legend.get(code);
      if (!meaning) {
        unexplained = true;
        continue;
      }
      if (meaning.allergen) allergens.add(meaning.allergen);
      if (meaning.additive) additives.add(meaning.additive);
      if (meaning.diet) diets.add(meaning.diet);
      else isDeclared = true;
    }
  }
  const isKnown = isDeclared && !unexplained;
  return {
    text: rest,
    allergens: isKnown && allergens.size > 0 ? [...allergens] : null,
    additives: isKnown && additives.size > 0 ? [...additives] : null,
    diets: [...diets],
    unexplained,
  };
}

const MEASURES = new Set(["l", "cl", "ml", "dl", "g", "gr", "kg", "cm", "mm", "oz", "er", "x"]);

function lastCodes(text: string, legend: Legend): { rest: string; codes: string[] } | null {
  const tokens = tokenize(text);
  let end = tokens.length;
  if (end < 2) return null;
  const closes =
    tokens[end - 1]?.fold === ")" || tokens[end - 1]?.fold === "]" || tokens[end - 1]?.fold === "*";
  if (closes) end -= 1;
  const codes: string[] = [];
  let at = end - 1;
  for (; at > 0; at -= 1) {
    const token = tokens[at];
    if (!token) break;
    const before = tokens[at - 1];
    // 0,25l and 2 cl are measures, not codes.
    if (token.kind === "word" && before?.kind === "number" && MEASURES.has(token.fold)) return null;
    if (token.kind === "symbol") {
      if (![",", "/", ";", ".", "+"].includes(token.fold)) break;
      continue;
    }
    if (
      !isCode(token) &&
      !(
        token.kind === "word" &&
        token.text.length <= 6 &&
        token.text === token.text.toUpperCase() &&
        Array.from(token.fold).every((char) => legend.has(char))
      )
    )
      break;
    if (!isCode(token)) codes.push(...Array.from(token.fold));
    else codes.push(token.fold);
    if (!closes && token.gap) {
      at -= 1;
      break;
    }
  }
  if (codes.length === 0) return null;
  const opener = tokens[at];
  const first = tokens[at + 1];
  if (closes) {
    if (opener?.fold !== "(" && opener?.fold !== "[") return null;
    const isList =
      codes.every((code) => legend.has(code)) ||
      (codes.length > 1 && codes.every((code) => code.length <= 2)) ||
      (codes.length === 1 && (codes[0] ?? "").length === 1 && legend.size === 0);
    if (!isList) return null;
    return at > 0 ? { rest: text.slice(0, opener.start).trimEnd(), codes } : null;
  }
  if (!first || legend.size === 0 || !codes.every((code) => legend.has(code))) return null;
  // A lone figure at the end may be part of the name (`Pinsa 1`); a list or a glued figure is not.
  if (codes.length === 1 && first.gap && (first.kind === "number" || first.text === first.text.toLowerCase()))
    return null;
  return { rest: text.slice(0, tokens[at]?.end ?? first.start).trimEnd(), codes };
}

/** Diets that a name, a badge or a heading says in words. */
export function readDiets(text: string): Diet[] {
  const tokens = tokenize(text.slice(0, 300));
  const diets = new Set<Diet>();
  for (let at = 0; at < tokens.length; at += 1) {
    for (const phrase of phrases(tokens, at)) {
      const diet = DIET_WORDS.get(phrase);
      if (
        diet &&
        tokens[at - 1]?.fold !== "nicht" &&
        tokens[at - 1]?.fold !== "not" &&
        tokens[at - 1]?.fold !== "non"
      ) {
        diets.add(diet);
        break;
      }
    }
  }
  return [...diets];
}
