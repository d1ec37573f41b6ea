import type { Additive, Allergen, Diet } from "../../menus/schema.ts";
import { lexicon, type Token } from "./tokens.ts";

export const ALLERGEN_WORDS = lexicon<Allergen>({
  gluten:
    "gluten weizengluten roggengluten gerstengluten dinkelgluten hafergluten barley rye oats spelt orzo segale avena cebada centeno orge seigle avoine gerst rogge haver glutenhaltiges glutenhaltige glutenhaltig weizen weizenmehl roggen gerste hafer dinkel cereals wheat cereali grano cereales trigo ble cereais granen tarwe vete getreide glutenhaltiges_getreide céréales spannmål gliadin glutenhoudende zitarice glutine lepek glutén gluteeni obiloviny zboża glutenhaltigem glutenhaltigen",
  crustaceans:
    "krebstiere krebs krustentiere crustaceans crustacean shellfish crustaces crustacei crustaceos crustacios schaaldieren kräftdjur rakovi krebstier crostacei crostaceo crustacés krustazeen korýši skorupiaki rákfélék kabuklular skaldyr krebstieren schalentiere kreeftachtigen krepsdyr crustáceos camarão",
  eggs: "ei eier egg eggs oeuf oeufs uova uovo huevo huevos ovo ovos eieren ägg jaja uovo_e_derivati vejce jajka jaj tojás yumurta æg egg_ hühnerei hühnereier jajca ouă",
  fish: "fisch fish poisson poissons pesce pescado pescados peixe peixes vis fisk riba fische ryby ryba hal balık fisk_ pescados_ fisch_",
  peanuts:
    "erdnuss erdnüsse erdnusse peanut peanuts arachide arachides arachidi cacahuete cacahuetes cacahuates amendoim amendoins pinda pindas jordnötter kikiriki erdnüssen orzeszki orzeszki_ziemne arašídy földimogyoró jordnødder peanøtter erdnüsse_ cacahuète cacahuètes arachidi_ kikirikiji",
  soybeans:
    "soja sojabohnen sojabohne soy soya soybeans soybean sojas soia soijan sojabonen soia_ szója sója soja_ soyabønner sojabohnen_",
  milk: "milch laktose lactose milk dairy lait laitiers latte lattosio leche lacteos lácteos leite melk mjölk laktos mlijeko milcherzeugnisse milchprodukte milchzucker milch_laktose mleko mléko tej süt mælk melk_ latticini lattosio_ laktóz laktosa lácteo lapte",
  nuts: "schalenfrüchte schalenfruchte nüsse nusse nuts nut tree_nuts haselnüsse walnüsse mandeln cashew pistazien pekannüsse macadamia noix fruits_a_coque fruits_à_coque coque noci frutta_a_guscio guscio frutos_secos frutos_de_cascara nueces frutos_de_casca_rija noten nötter orasasti schalenobst hartschalenobst frutos orzechy ořechy dió diófélék nødder nøtter fındık schalenfrüchten frutta_secca fruits_secs frutos_secos_ nueci oreškasto skořápkové",
  celery:
    "sellerie celery celeri sedano apio aipo selderij selleri celer seler zeller kereviz selleri_ celer_",
  mustard:
    "senf mustard moutarde senape mostaza mostarda mosterd senap gorusica gorczyca hořčice mustár hardal sennep gorušica",
  sesame: "sesam sesame sesamo sésamo sezam sesamsamen sezam_ szezám szezámmag susam sesamfrø sesamo_",
  sulphites:
    "sulfite sulfit sulphites sulfites sulphite schwefeldioxid sulphur_dioxide sulfur_dioxide solfiti anidride_solforosa sulfitos dioxido_de_azufre sulfiet sulfieten sulfiti azufre anidride siarczyny siřičitany szulfit sülfit sulfitter schwefeldioxyd so2 solfiti_",
  lupin:
    "lupine lupinen lupin lupins lupini altramuces altramuz tremoco tremocos tremoço łubin vlčí_bob csillagfürt lupina",
  molluscs:
    "weichtiere weichtier mollusken molluscs mollusc mollusks mollusques molluschi moluscos weekdieren blötdjur mekusci mięczaki měkkýši puhatestűek yumuşakçalar bløddyr weekdieren_ mollusco",
});
export const ADDITIVE_WORDS = lexicon<Additive>({
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
export const DIET_WORDS = lexicon<Diet>({
  vegan:
    "vegan vegane veganer veganes vegans vegana vegano vegani vegane_ végétalien vegetalien veganistisch veganski veganskt vegansk wegańskie wegański wegańska veganska veganské végane véganes végan vegaaninen plant_based plantbased",
  vegetarian:
    "vegetarian vegetarisch vegetarische vegetarisches vegetarischer vegetarien vegetarienne vegetariens vegetariana vegetariano vegetariane vegetariani vegetarianas vegetarianos veggie vegetariskt vegetarisk vegetariska vegetar vegetarret vegetarijansko wegetariańskie wegetariański wegetariańska wege vegetariánské vegetariański vegetáriánus kasvis kasvisruoka vejetaryen vega",
  glutenFree:
    "glutenfrei glutenfreie glutenfree gluten_free sans_gluten senza_glutine sin_gluten sem_gluten glutenvrij glutenfri bez_glutena bezglutenowe bezglutenowy bezglutenowa bezlepkové bezlepkový gluteeniton gluteenittomat gluténmentes glutensiz bez_lepku glutenfreies celiaci",
  lactoseFree:
    "laktosefrei lactosefree lactose_free sans_lactose senza_lattosio sin_lactosa sem_lactose lactosevrij laktosfri dairy_free laktoositon maidoton laktózmentes laktosefri laktozsuz bez_laktozy bez_laktózy",
  halal: "halal",
  kosher: "koscher kosher casher kasher",
});

export function phrases(tokens: readonly Token[], at: number): string[] {
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

/** How many words of those from here mean one thing together. */
export function wordsMeant(tokens: readonly Token[], at: number): number {
  const known = phrases(tokens, at).find(
    (phrase) => DIET_WORDS.has(phrase) || ADDITIVE_WORDS.has(phrase) || ALLERGEN_WORDS.has(phrase),
  );
  return known?.split("_").length ?? 1;
}

export function meaningAt(
  tokens: readonly Token[],
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
