export const AT_START = new Set(
  (
    "rue avenue av bd boulevard place pl quai chemin impasse allee cours route square passage esplanade faubourg ruelle via viale piazza piazzale corso largo vicolo strada localita loc contrada lungomare lungarno " +
    "borgo calle c avenida avda paseo plaza carrer placa passeig ronda carretera ctra travesia glorieta rua praca travessa estrada alameda rambla ulica ul trg obala riva platz am an auf im in zum zur unter hinter vor alte alter altes grosse kleine neue obere untere al aleja aleje pl os rynek strada str soseaua bulevardul calea piata via riva fondamenta calata salita molo pza namesti namestie nabrezi trida ulice largo rua rambla zone zi zac zae hameau lieudit frazione fraz urb jr jiron psje pasaje praceta carrera cra diagonal transversal jalan jln lorong poligono urbanizacion camino partida lugar"
  ).split(" "),
);
/** Those of the above that make a street even without a number. */
export const SURE_START = new Set(
  "rue avenue boulevard place quai chemin impasse via viale piazza piazzale corso vicolo calle avenida paseo plaza carrer rua praca travessa praceta ulica trg placa passeig rambla".split(
    " ",
  ),
);
export const ENDINGS = [
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
  "gata",
  "gate",
  "veien",
  "vei",
  "vegen",
  "plass",
  "brygge",
  "bryggen",
  "torg",
  "torv",
  "katu",
  "tie",
  "tori",
  "kuja",
  "ranta",
  "utca",
  "korut",
  "steenweg",
  "baan",
  "lei",
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
  "caddesi",
  "cad",
  "sokak",
  "sokagi",
  "sok",
  "bulvari",
  "blv",
  "mahallesi",
  "mah",
  "meydani",
];
export const SURE_ENDINGS = [
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
  "gata",
  "katu",
  "steenweg",
];
export const ENGLISH = new Set(
  "street st road rd avenue ave boulevard blvd drive dr lane ln court ct place pl square sq highway hwy parkway pkwy way terrace close crescent row quay pike trail circle broadway alley walk mews yard wharf gardens grove hill green park arcade parade embankment bridge lanes strand quays gate rise".split(
    " ",
  ),
);
export const COMPASS = new Set("north south east west n s e w ne nw se sw".split(" "));
export const UNITS = new Set([
  "suite",
  "ste",
  "apt",
  "unit",
  "floor",
  "level",
  "shop",
  "store",
  "room",
  "arch",
  "stall",
]);
/** Where two streets meet. */
export const CORNERS = new Set(["cnr", "corner", "cor"]);
/** A quarter of a town, never the town: `Col. Obrera`. */
export const QUARTERS = new Set(
  "col colonia fracc fraccionamiento barrio bairro urb urbanizacion delegacion alcaldia zona".split(" "),
);
/** Behind the number: which floor or door. */
export const FLOORS = new Set(
  "bajo bajos local izq izda dcha piso planta int interno scala bis ter quater a b c sal th tv st stock stiege top tur og eg ug etage etg krs floor suite ste apt unit level bus bte boite km parcela bloque nave lote lt r rc ch dto drt esq esc loja lj bloco quadra conjunto cave andar entlo sotano".split(
    " ",
  ),
);
export const NOT_PLACE = new Set(
  "fax telefax tel phone box postfach bp apartado casella postbus anreise ausfahrt exit ab bis seit uhr von um vom seite page kapitel raum tisch nr opcion option menu since depuis dal bar platz".split(
    " ",
  ),
);
export const AUSTRALIAN = new Set(["NSW", "VIC", "QLD", "SA", "WA", "TAS", "ACT", "NT"]);
export const STATES = new Set(
  "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC ON QC BC AB MB SK NS NB NL PE".split(
    " ",
  ),
);
export const LABELS = new Set(
  "osoite adres dojazd adresse address addresse anschrift indirizzo direccion morada endereco adres adress adresa standort location visit besuchen sede dove siamo ubicacion localizacao wo find anfahrt dirección kontakt contact contatti contacto contato contacten".split(
    " ",
  ),
);
/** Between a town and what follows it without a comma: `8000 Aarhus C. Tlf. 86 …`. */
export const REACH = new Set(
  "tel ph telefon telefone telefono telephone phone fon fone tlf tlfn telf telef tfn puh fax telefax mobil handy τηλ email mail".split(
    " ",
  ),
);
/** A sentence around the street: `Sie finden uns in der Seestraße 4`, `Our new address is 18 Pine Street`. */
export const SAYING = new Set(
  "uns us nous vous sie ihr euch wir trovi trovate siamo estamos somos encontra ons is are ist sind liegt befindet address adresse adresa".split(
    " ",
  ),
);
/** Text that has a street's shape and is none. */
export const NOT_CITY = new Set(
  "tel tlf tlfn telf telef tfn tif fon mobil mobile ruf anruf anrufen call ring telefon phone telefono fax email mail uhr www http https open hours menu copyright impressum datenschutz reservierung inhaber all rights alle rechte view map maps google route directions parking order bistrot restaurant ristorante restaurante kontakt contact telefone facebook instagram montag dienstag mittwoch donnerstag freitag samstag sonntag".split(
    " ",
  ),
);

/** `D-10115`, `CH-8001`: the country before its code. */
export const POSTAL_PREFIX: { [letter: string]: string } = {
  d: "DE",
  a: "AT",
  ch: "CH",
  fl: "LI",
  li: "LI",
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
  no: "NO",
  n: "NO",
  se: "SE",
  de: "DE",
  at: "AT",
  fr: "FR",
  it: "IT",
  es: "ES",
  be: "BE",
  pt: "PT",
  lu: "LU",
  fin: "FI",
  cz: "CZ",
  sk: "SK",
  si: "SI",
  hu: "HU",
  h: "HU",
  gr: "GR",
  pl: "PL",
  tr: "TR",
};
