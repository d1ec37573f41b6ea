import type { BusinessType } from "../../accounts/schema.ts";
import { fold } from "./clean.ts";
import { type Token, tokenize } from "./tokens.ts";

const CUISINES: { [name: string]: string } = {
  Italian:
    "italian italienisch italienische italienisches italienischer italien italienne italiano italiana italiane italiaans italiaanse italiensk italienska talijanska",
  Indian:
    "indian indisch indische indisches indischer indien indienne indiano indiana indio india indiaas indiase indisk",
  Thai: "thai thailandisch thailandische thailandais thailandese tailandes tailandesa thaise",
  Vietnamese:
    "vietnamese vietnamesisch vietnamesische vietnamien vietnamienne vietnamita vietnamees vietnamese",
  Chinese:
    "chinese chinesisch chinesische chinois chinoise cinese chino china chines chinesa chinees kinesisk",
  Japanese: "japanese japanisch japanische japonais japonaise giapponese japones japonesa japans japansk",
  Korean: "korean koreanisch koreanische coreen coreenne coreano coreana koreaans",
  Greek:
    "greek griechisch griechische griechisches grec grecque greco greca griego griega grieks griekse grekisk",
  Turkish: "turkish turkisch turkische turc turque turco turca turks turkse",
  French: "french franzosisch franzosische francais francaise francese frances francesa frans franse fransk",
  Spanish:
    "spanish spanisch spanische espagnol espagnole spagnolo spagnola espanol espanola espanhola spaans spaanse",
  Portuguese: "portuguese portugiesisch portugiesische portugais portugaise portoghese portugues portuguesa",
  Mexican:
    "mexican mexikanisch mexikanische mexicain mexicaine messicano messicana mexicano mexicana mexicaans",
  Nepali: "nepali nepalese nepalesisch nepalesische nepalais",
  Mediterranean:
    "mediterranean mediterran mediterrane mediterranee mediterraneen mediterraneenne mediterraneo mediterranea mediterraan mediteranska",
  Lebanese: "lebanese libanesisch libanesische libanais libanaise libanese libanes",
  Bavarian: "bavarian bayerisch bayerische",
  Franconian: "franconian frankisch frankische",
  Swabian: "swabian schwabisch schwabische",
  Austrian: "austrian osterreichisch osterreichische autrichien autrichienne austriaco austriaca",
  Polish: "polish polnisch polnische polska polskie polonais polonaise polacco polaca",
  Hungarian: "hungarian ungarisch ungarische magyar hongrois hongroise ungherese",
  Czech: "czech tschechisch tschechische ceska tcheque",
  Catalan: "catalan katalanisch katalanische catalana catalane",
  Basque: "basque baskisch baskische vasca vasco",
  Ligurian: "ligurian ligure liguri",
  Sicilian: "sicilian sizilianisch sizilianische siciliana siciliano sicilienne",
  Tuscan: "tuscan toskanisch toskanische toscana toscano toscane",
  Cantonese: "cantonese kantonesisch kantonesische cantonais cantonaise",
  Bangladeshi: "bangladeshi",
  Persian: "persian persisch persische persan persane persiana iranian",
  Syrian: "syrian syrisch syrische syrien syrienne",
  Georgian: "georgian georgisch georgische georgien georgienne georgiana",
  Peruvian: "peruvian peruanisch peruanische peruvien peruvienne peruviana peruana peruano",
  Argentinian: "argentinian argentinisch argentinische argentin argentine argentino argentina",
  Brazilian: "brazilian brasilianisch brasilianische bresilien bresilienne brasiliana brasileira brasileiro",
  Croatian: "croatian kroatisch kroatische",
  Ethiopian: "ethiopian athiopisch",
  Moroccan: "moroccan marokkanisch marocain marocaine marocchino marroqui",
  American: "american amerikanisch americain americano",
};
const WORDS = new Map<string, string>();
for (const name of Object.keys(CUISINES))
  for (const word of (CUISINES[name] ?? "").split(" ")) WORDS.set(fold(word), name);
/** Words beside which an adjective of a country speaks of the kitchen. */
const BESIDE = new Set(
  "restaurant restaurants ristorante restaurante restaurang cuisine kuche cucina cocina cozinha keuken kok food bistro spezialitaten specialties kitchen spezialitat spezialitatenrestaurant lieferservice imbiss fusion vegetarian kuchnia konyha cuina kuchyne mutfagi kokkenet κουζινα takeaway dining takeout spezialitaten specialita especialidades specialites".split(
    " ",
  ),
);

/** Cuisines that the title, the description or the first headings name: `Indian Restaurant`, `cuisine méditerranéenne`. */
export function findCuisines(texts: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    const tokens = tokenize(text.slice(0, 300)).filter((token) => token.kind === "word");
    tokens.forEach((token, i) => {
      const cuisine = WORDS.get(token.fold) ?? WORDS.get(stemOf(token.fold));
      if (!cuisine) return;
      const near = [i - 3, i - 2, i - 1, i + 1, i + 2, i + 3].some((at) =>
        BESIDE.has(tokens[at]?.fold ?? ""),
      );
      if (near && !found.has(cuisine)) found.set(cuisine, asWritten(token));
    });
  }
  return [...found.values()];
}

/** Near enough to the top to be about the house: a line of praise, not the story of a cook. */
const MAX_PROSE = 160;

/** Cuisines of running text: only side by side with the word for cooking, `original indische Spezialitäten`. */
export function cuisinesOfProse(texts: readonly string[]): string[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    if (text.length > MAX_PROSE) continue;
    const tokens = tokenize(text).filter((token) => token.kind === "word");
    tokens.forEach((token, i) => {
      const cuisine = WORDS.get(token.fold) ?? WORDS.get(stemOf(token.fold));
      const isBeside = BESIDE.has(tokens[i + 1]?.fold ?? "") || BESIDE.has(tokens[i - 1]?.fold ?? "");
      if (cuisine && isBeside && !found.has(cuisine)) found.set(cuisine, asWritten(token));
    });
  }
  // A list of many is a market hall's, a delivery's or a joke's.
  return found.size <= 3 ? [...found.values()] : [];
}

/** German adjectives bend: `japanisches Restaurant`, `mit italienischer Küche`. */
function stemOf(word: string): string {
  const at = word.lastIndexOf("isch");
  return at > 2 && word.length - at - 4 <= 2 ? word.slice(0, at + 4) : word;
}

/** In the page's own language; German adjectives without their endings. */
function asWritten(token: Token): string {
  const stem = /^(.*isch)(?:e|es|er|en|em)$/.exec(token.text)?.[1] ?? token.text;
  return stem.charAt(0).toUpperCase() + stem.slice(1).toLowerCase();
}

const KINDS: { [K in BusinessType]?: string } = {
  cafeOrCoffeeShop:
    "cafe caffe kaffeehaus kaffeerosterei coffee coffeeshop kaffee cafeteria tearoom teahouse hofcafe salon_de_the koffie 咖啡",
  barOrPub:
    "bar pub kneipe biergarten gastropub taproom weinbar cocktailbar winebar cerveceria taberna irishpub lounge beergarden",
  bakery:
    "backerei konditorei bakery bakehouse surdegsbageri piekarnia pekarna pekseg forn fornodipane boulangerie panetteria panaderia padaria patisserie bakkerij bageri pasticceria pastelaria landbackerei",
  fastFoodRestaurant: "imbiss doner kebab kebap snackbar friterie fastfood takeaway grill burger",
  iceCreamShop: "eiscafe eisdiele gelateria icecream glacier heladeria gelataria ijssalon glass gelato",
  brewery: "brauerei brewery brasserie_artisanale birrificio brouwerij bryggeri cervejaria_artesanal",
  distillery: "distillery destillerie brennerei distillerie",
  winery: "winery weingut cantina_vinicola bodega_de_vinos vinoteca weinkellerei",
  restaurant:
    "restaurant ristorante restaurante restaurang restoran gasthaus gasthof gaststatte wirtshaus trattoria osteria pizzeria taverna taverne bistro bistrot brasserie steakhouse konoba auberge eetcafe eethuis tasca meson churrascaria krog landgasthof creperie taperia sushi ramen",
};
const KIND_OF = new Map<string, BusinessType>();
for (const type of Object.keys(KINDS) as BusinessType[])
  for (const word of (KINDS[type] ?? "").split(" ")) KIND_OF.set(fold(word).replaceAll("_", ""), type);

/** The kind of house its name or its page's title says; the first such word wins, a plain restaurant least. */
export function kindOfHouse(text: string): BusinessType | null {
  let plain: BusinessType | null = null;
  for (const token of tokenize(text.slice(0, 300))) {
    const type = KIND_OF.get(token.fold) ?? (token.fold.length > 6 ? endingKind(token.fold) : undefined);
    if (!type) continue;
    if (type !== "restaurant") return plain ?? type;
    plain ??= type;
  }
  return plain;
}

function endingKind(word: string): BusinessType | undefined {
  for (const ending of [
    "cafe",
    "backerei",
    "konditorei",
    "brauerei",
    "restaurant",
    "wirtshaus",
    "gasthaus",
    "stube",
  ]) {
    if (word.endsWith(ending)) return KIND_OF.get(ending) ?? "restaurant";
  }
  return undefined;
}
