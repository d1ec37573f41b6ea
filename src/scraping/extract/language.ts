import { words } from "./tokens.ts";

/** Common words of each language, folded; the text decides, never `<html lang>`, which is often a template's. */
const COMMON: { [language: string]: string } = {
  de: "mittags abends feiertag feiertage telefax rufnummer der die das und mit wir sie ist von fur auf den uns unsere im ein eine oder nicht zu ihr bei aus auch uhr montag dienstag mittwoch donnerstag freitag samstag sonntag offnungszeiten speisekarte getranke geschlossen ruhetag taglich willkommen kontakt impressum uber sowie vom zum zur kase salat sosse suppe vorspeisen hauptgerichte",
  en: "the and of with our you we is for your are in or on at from to served open closed monday tuesday wednesday thursday friday saturday sunday hours menu about welcome us fresh all contact sauce cheese chicken starters mains",
  fr: "le la les et des du une un nous vous avec pour sur est dans notre nos votre au aux en ou par de a lundi mardi mercredi jeudi vendredi samedi dimanche horaires carte accueil plats entrees ferme ouvert maison fromage poulet reserver",
  it: "di e a la il lo gli della del dei di che con per una un nostro nostra sono siamo alla nel dal lunedi martedi mercoledi giovedi venerdi sabato domenica orari chiuso aperto prenota antipasti primi secondi dolci bevande pomodoro formaggio chi tutti",
  es: "el los las del con para una un nuestro nuestra es en y o de la a que se sin por somos lunes martes miercoles jueves viernes sabado domingo horario cerrado abierto reservas carta entrantes postres bebidas queso pollo inicio nosotros contacto todos",
  pt: "os das dos com para uma um nosso nossa em e ou de a o que sem por nao voce segunda terca quarta quinta sexta sabado domingo horario fechado encerrado aberto reservas ementa cardapio sobremesas bebidas queijo frango inicio sobre contacto contato todos ao",
  nl: "het een van de en met voor onze wij ons u is op bij of niet ook maandag dinsdag woensdag donderdag vrijdag zaterdag zondag openingstijden gesloten geopend welkom voorgerechten hoofdgerechten nagerechten kaas kip reserveren",
  sv: "och att det som en ett med for vi er ar pa av till var vara oss dig mandag tisdag onsdag torsdag fredag lordag sondag oppettider stangt oppet valkommen meny forratt varmratter efterratter kontakt boka hem",
  hr: "i je se na za od su nas nasa kako ponedjeljak utorak srijeda cetvrtak petak subota nedjelja radno vrijeme zatvoreno jelovnik rezervacije dobrodosli riba otok kuhinja koji iz do uz",
  da: "og det er en et med vi jer pa til af vores mandag tirsdag onsdag torsdag fredag lordag sondag abningstider lukket abent velkommen menukort bestil bord",
  no: "og det er en et med vi dere pa til av vare mandag tirsdag onsdag torsdag fredag lordag sondag apningstider stengt apent velkommen meny bestill bord",
  fi: "ja on ei tai kanssa meidan me olemme maanantai tiistai keskiviikko torstai perjantai lauantai sunnuntai aukioloajat avoinna suljettu tervetuloa ruokalista yhteystiedot varaa poyta klo",
  cs: "a je se na v do z s pro nase nas nebo take pondeli utery streda ctvrtek patek sobota nedele oteviraci doba provozni zavreno jidelni listek polevky denne vitejte",
  sk: "a je sa na v do z s pre nase nas alebo pondelok utorok streda stvrtok piatok sobota nedela otvaracie hodiny zatvorene jedalny listok polievky denne vitajte",
  hu: "es a az egy nem is van hetfo kedd szerda csutortok pentek szombat vasarnap nyitvatartas zarva etlap levesek foetelek kapcsolat minden nap",
  ro: "si cu de la in pentru noastre nostru este un o luni marti miercuri joi vineri sambata duminica program inchis meniu ciorbe rezervari bine zilnic",
  sl: "in je se na za od do nas nasa ponedeljek torek sreda cetrtek petek sobota nedelja delovni cas zaprto jedilnik dobrodosli juhe",
  ca: "i el la els les de del amb per una un nostre nostra dilluns dimarts dimecres dijous divendres dissabte diumenge horari tancat obert carta entrants postres reserves benvinguts",
  pl: "i w na z do sie jest nas nasze oraz poniedzialek wtorek sroda czwartek piatek sobota niedziela godziny otwarcia zamkniete dania zupy",
  tr: "ve bir ile icin bizim pazartesi sali carsamba persembe cuma cumartesi pazar saatleri kapali menu corba",
};

/** Common words that are days of the week in short elsewhere: `Di - Fr`. */
const DAYS = new Set("di do so mi me je ma sa va to la su no".split(" "));

const LANGUAGES = Object.keys(COMMON);
const OWNERS = new Map<string, string[]>();
for (const language of LANGUAGES) {
  for (const word of (COMMON[language] ?? "").split(" ")) {
    OWNERS.set(word, [...(OWNERS.get(word) ?? []), language]);
  }
}

/** Characters in the form that Japan alone gave them, on every page that tells hours or prices. */
const JAPANESE = new Set(["営", "駅", "円", "込", "曜"]);

/** The language most of the words speak for, or null where there is too little text to say. */
export function detectLanguage(texts: string[], limit = 6_000): string | null {
  const scores = new Map<string, number>();
  let seen = 0;
  let han = 0;
  let kana = 0;
  let cyrillic = 0;
  let greek = 0;
  for (const text of texts) {
    for (const word of words(text)) {
      seen += 1;
      const code = word.codePointAt(0) ?? 0;
      if (code >= 0x3040 && code <= 0x30ff) kana += 1;
      else if (code >= 0x4e00 && code <= 0x9fff) {
        han += 1;
        if (JAPANESE.has(word)) kana += 2;
      } else if (code >= 0x400 && code <= 0x4ff) cyrillic += 1;
      else if (code >= 0x370 && code <= 0x3ff) greek += 1;
      const owners = OWNERS.get(word);
      const share = DAYS.has(word) ? 0.3 : 1;
      for (const owner of owners ?? [])
        scores.set(owner, (scores.get(owner) ?? 0) + share / (owners?.length ?? 1));
    }
    if (seen > limit) break;
  }
  // Kana is written in Japan alone; Chinese pages have a の for decoration at most.
  if (kana > 5 && kana > (han + kana) * 0.08 && han + kana > seen * 0.3) return "ja";
  if (han + kana > seen * 0.3) return "zh";
  if (cyrillic > seen * 0.3) return "ru";
  if (greek > seen * 0.3) return "el";
  let best: string | null = null;
  let most = 1.5;
  for (const [language, score] of scores) {
    if (score > most) {
      best = language;
      most = score;
    }
  }
  return best;
}
