export const SIGNS: { [sign: string]: string } = {
  "€": "EUR",
  "£": "GBP",
  "₡": "CRC",
  "₺": "TRY",
  "₹": "INR",
  "฿": "THB",
  "₫": "VND",
  "₩": "KRW",
  "₪": "ILS",
  "₴": "UAH",
  "₽": "RUB",
  "₱": "PHP",
  $: "$",
  "¥": "¥",
  "￥": "¥",
  円: "JPY",
  元: "TWD",
};
export const CODES: { [word: string]: string } = {
  eur: "EUR",
  euro: "EUR",
  euros: "EUR",
  chf: "CHF",
  sfr: "CHF",
  fr: "CHF",
  usd: "USD",
  gbp: "GBP",
  sek: "SEK",
  nok: "NOK",
  dkk: "DKK",
  isk: "ISK",
  kr: "kr",
  kn: "HRK",
  hrk: "HRK",
  zl: "PLN",
  pln: "PLN",
  kc: "CZK",
  czk: "CZK",
  ft: "HUF",
  huf: "HUF",
  lei: "RON",
  ron: "RON",
  tl: "TRY",
  try: "TRY",
  jpy: "JPY",
  twd: "TWD",
  ntd: "TWD",
  thb: "THB",
  baht: "THB",
  aud: "AUD",
  cad: "CAD",
  nzd: "NZD",
  brl: "BRL",
  mxn: "MXN",
  crc: "CRC",
  colones: "CRC",
  rsd: "RSD",
  km: "BAM",
  din: "RSD",
  лв: "BGN",
  bgn: "BGN",
  руб: "RUB",
  rub: "RUB",
  грн: "UAH",
  uah: "UAH",
  rs: "INR",
  inr: "INR",
  aed: "AED",
  sgd: "SGD",
  hkd: "HKD",
  krw: "KRW",
  vnd: "VND",
  php: "PHP",
  ils: "ILS",
  ars: "ARS",
  clp: "CLP",
  cop: "COP",
  pen: "PEN",
};
export const DOLLARS: { [prefix: string]: string } = {
  us: "USD",
  r: "BRL",
  nt: "TWD",
  a: "AUD",
  au: "AUD",
  c: "CAD",
  ca: "CAD",
  hk: "HKD",
  s: "SGD",
  nz: "NZD",
  mx: "MXN",
};
/** Currencies without minor units in use (ISO 4217's exponent 0). */
export const NO_MINOR = new Set(["JPY", "KRW", "VND", "CLP", "ISK", "PYG", "UGX", "XAF", "XOF", "XPF"]);

export const MEASURES = new Set(
  (
    "cl ml l dl lt ltr liter litre litri litro litros g gr kg mg cm mm m km oz lb lbs inch zoll kcal kj cal vol alc min mins minuten " +
    "minutes minuti minutos std stunden uhr h am pm hours heures ore horas jahre jahren years ans anni anos monate months wochen weeks " +
    "tage days jours giorni dias personen pers personnes persone personas pessoas people guests gaste stk stuck stueck st pcs pieces piece " +
    "pieces pezzi pz uds unidades stuks gange gang course courses plats sorten sterne stars etoiles prozent percent punkte reviews avis " +
    "bewertungen recensioni opiniones grad etage stock platze sitzplatze tische betten zimmer pizze pizzas arten varietes varieta uur tr tranches scheiben er th rd nd"
  ).split(" "),
);
export const FROM = new Set("ab from von desde vanaf des da fran fra od a".split(" "));
/** The word before a `de` or `da` that means "from": `à partir de 12 €`. */
export const STARTING = new Set("partir partire".split(" "));
/** Words before an amount that make it no price of a dish. */
export const NOT_PRICE = new Set(
  (
    "under over save spare sparen rabatt discount sconto descuento remise economisez statt instead pfand deposit caution mindestbestellwert minimum " +
    "gratis kostenlos minimo minima mindestens mindestverzehr mindestumsatz anlieferung lieferkosten liefergebuhr gutschein gutscheine voucher nr no num tel telefon fax seit since depuis dal bis uhr um"
  ).split(" "),
);
/** Words behind an amount that is taken off another. */
export const LESS = new Set(
  "weniger billiger gunstiger less cheaper discount off moins meno menos minder korting rabatt rabat".split(
    " ",
  ),
);
/** Words before and behind an amount that is added to a dish's price. */
export const SURCHARGE = new Set(
  "zzgl zuzuglich aufpreis aufschlag zuschlag supplement supplemento suppl supp sup suplemento toeslag meerprijs tillagg dopłata doplata priplatek felar plus".split(
    " ",
  ),
);
/** First words of what is added, its own name before the amount: `add egg £2`, `supplément cheddar 1,50 €`. */
export const ADDS = new Set(
  "add aggiunta suppl supp zzgl zuzuglich aufpreis aufschlag zuschlag supplement supplements supplemento supplementi suplemento suplementos toeslag meerprijs tillagg doplata priplatek tilkob".split(
    " ",
  ),
);
export const EXTRA = new Set(
  "extra aufpreis mehr more supplement supplemento suplemento meerprijs toeslag".split(" "),
);
export const PER = new Set("pro per je par por the la le il al all el l p a za na το ανα".split(" "));
export const UNITS = new Set(
  (
    "kg g gr 100g l cl dl kilo person personne persona pers pp portion stuck stueck stk piece pezzo pz st etto ettogrammo kugel flasche glas unidad ud " +
    "pessoa persoon st tranche scheibe dozen hg uur std osoba osobe osobu os kom fo kisi szt κιλο ατομο τεμ τεμαχιο μεριδα"
  ).split(" "),
);
/** What stands where a price would, as people of each country write it; `s q` is `s.q.` and `s/q`. */
export const MARKET = new Set(
  (
    "tagespreis|tages preis|marktpreis|saisonpreis|market price|mkt price|mkt|mp|m p|seasonal price|prix du jour|prix du marche|prix selon arrivage|" +
    "selon arrivage|selon le marche|selon marche|prezzo di mercato|prezzo del giorno|secondo mercato|secondo disponibilita|s q|precio de mercado|" +
    "precio segun mercado|segun mercado|segun peso|segun lonja|s m|p s m|preco de mercado|preco do dia|dagprijs|dagsprijs|dagspris|dagens pris|" +
    "cena dnia|dnevna cijena|po dnevnoj cijeni|denni cena|dle denni nabidky|napi ar|gunluk fiyat|piyasa fiyati|al peso|時 価|时 价|時 價"
  ).split("|"),
);

/** Words before a time of day. */
export const TIME_WORDS = new Set(
  "uhr bis um ab von vom from at dalle alle des desde las vanaf tot fran till om kl od do".split(" "),
);
/** Words between two times of day. */
export const UNTIL = new Set("- bis to till until a al alle au tot til do und and e og y i".split(" "));
