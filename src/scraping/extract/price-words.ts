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
export const FROM = new Set("ab from von desde vanaf dès des da fran a_partir_de".split(" "));
/** Words before an amount that make it no price of a dish. */
export const NOT_PRICE = new Set(
  (
    "save spare sparen rabatt discount sconto descuento remise economisez statt instead pfand deposit caution mindestbestellwert minimum " +
    "gratis kostenlos anlieferung lieferkosten liefergebuhr gutschein gutscheine voucher nr no num tel telefon fax seit since depuis dal bis uhr um"
  ).split(" "),
);
export const PER = new Set("pro per je par por the la le il al el p a".split(" "));
export const UNITS = new Set(
  "kg g gr 100g l cl dl person personne persona pers pp portion stuck stueck stk piece pezzo pz st kugel flasche glas unidad ud pessoa persoon st tranche scheibe dozen hg uur std".split(
    " ",
  ),
);
export const MARKET = [
  "tagespreis",
  "marktpreis",
  "market price",
  "mp",
  "prix du jour",
  "prix du marche",
  "selon arrivage",
  "prezzo di mercato",
  "prezzo del giorno",
  "secondo mercato",
  "s q",
  "precio de mercado",
  "precio segun mercado",
  "segun mercado",
  "s m",
  "preco de mercado",
  "dagprijs",
  "dagsprijs",
  "dagspris",
  "dagens pris",
];

export const TIME_WORDS = new Set(
  "uhr bis um ab von vom from at dalle alle des dès desde las vanaf tot fran till om kl od do".split(" "),
);
