import { fold } from "./clean.ts";

/**
 * The days' names by language, Monday first, forms of one day joined by `/`: full ones with their plurals and cases, then
 * short ones. Full names are sure; short ones only count beside a time, a range or another day.
 */
const DAYS: { [language: string]: [full: string, short: string] } = {
  en: [
    "monday/mondays tuesday/tuesdays wednesday/wednesdays thursday/thursdays friday/fridays saturday/saturdays sunday/sundays",
    "mon/mo/mons/m tue/tues/tu wed/weds/we/w thu/thur/thurs/th fri/fr/f sat/sa sun/su",
  ],
  de: [
    "montag/montags dienstag/dienstags mittwoch/mittwochs donnerstag/donnerstags freitag/freitags samstag/samstags/sonnabend/sonnabends sonntag/sonntags",
    "mo/mon di/dien/dienst mi/mitt do/donn fr/fre/frei sa/sam/sams so/son/sonn",
  ],
  fr: [
    "lundi/lundis mardi/mardis mercredi/mercredis jeudi/jeudis vendredi/vendredis samedi/samedis dimanche/dimanches",
    "lun/lu mar/ma mer/me jeu/je ven/ve/vend sam/sa dim/di",
  ],
  it: [
    "lunedi martedi mercoledi giovedi venerdi sabato/sabati domenica/domeniche",
    "lun/lu mar/ma mer/me gio/gi ven/ve sab/sa dom/do",
  ],
  es: [
    "lunes martes miercoles jueves viernes sabado/sabados domingo/domingos",
    "lun/lu/l mar/ma/mart/m mie/mi/mier/x jue/ju/juev/j vie/vi/vier/v sab/sa/s dom/do/d",
  ],
  ca: [
    "dilluns dimarts dimecres dijous divendres dissabte/dissabtes diumenge/diumenges",
    "dl/dll dm/dim dc/dx dj/dij dv/div ds/dis dg/diu",
  ],
  pt: [
    "segunda/segundas/segunda_feira/segundas_feiras terca/tercas/terca_feira/tercas_feiras quarta/quartas/quarta_feira/quartas_feiras quinta/quintas/quinta_feira/quintas_feiras sexta/sextas/sexta_feira/sextas_feiras sabado/sabados domingo/domingos",
    "seg ter qua qui sex sab dom",
  ],
  nl: [
    "maandag/maandags/maandagen dinsdag/dinsdags/dinsdagen woensdag/woensdags/woensdagen donderdag/donderdags/donderdagen vrijdag/vrijdags/vrijdagen zaterdag/zaterdags/zaterdagen zondag/zondags/zondagen",
    "ma/maa di/din wo/woe do/don/dond vr/vrij za/zat zo/zon",
  ],
  sv: [
    "mandag/mandagar/mandagen/mandags tisdag/tisdagar/tisdagen/tisdags onsdag/onsdagar/onsdagen/onsdags torsdag/torsdagar/torsdagen/torsdags fredag/fredagar/fredagen/fredags lordag/lordagar/lordagen/lordags sondag/sondagar/sondagen/sondags",
    "man/mand/ma tis/ti ons/on tor/tors/to fre/fred/fr lor/lord/lo son/sond/so",
  ],
  da: [
    "mandag/mandage/mandagen tirsdag/tirsdage/tirsdagen onsdag/onsdage/onsdagen torsdag/torsdage/torsdagen fredag/fredage/fredagen lordag/lordage/lordagen sondag/sondage/sondagen",
    "man/ma tir/tirs/ti ons/on tor/tors/to fre/fr lor/lo son/so",
  ],
  no: [
    "mandag/mandager/mandagen tirsdag/tirsdager/tirsdagen onsdag/onsdager/onsdagen torsdag/torsdager/torsdagen fredag/fredager/fredagen lordag/lordager/lordagen sondag/sondager/sondagen",
    "man/ma tir/tirs/ti ons/on tor/tors/to fre/fr lor/lo son/so",
  ],
  fi: [
    "maanantai/maanantaisin/maanantaina/maanantaista tiistai/tiistaisin/tiistaina/tiistaista keskiviikko/keskiviikkoisin/keskiviikkona/keskiviikosta torstai/torstaisin/torstaina/torstaista perjantai/perjantaisin/perjantaina/perjantaihin lauantai/lauantaisin/lauantaina/lauantaihin sunnuntai/sunnuntaisin/sunnuntaina/sunnuntaihin",
    "ma/maan ti/tiis ke/kesk to/tors pe/perj la/lau su/sunn",
  ],
  pl: [
    "poniedzialek/poniedzialki/poniedzialku/poniedzialkiem wtorek/wtorki/wtorku sroda/srody/srode czwartek/czwartki/czwartku piatek/piatki/piatku sobota/soboty/sobote niedziela/niedziele/niedzieli",
    "pon/pn/po/pon wt/wto sr/sro czw/cz pt/pia/pi sob/so/sb nd/nie/niedz/ndz",
  ],
  cs: [
    "pondeli utery streda/stredu/stredy ctvrtek/ctvrtka/ctvrtku patek/patku sobota/soboty/sobotu nedele/nedeli",
    "po/pon ut/ute st/str ct/ctv pa/pat so/sob ne/ned",
  ],
  sk: [
    "pondelok/pondelka utorok/utorka streda/stredu stvrtok/stvrtka piatok/piatka sobota/soboty nedela/nedele",
    "po/pon ut/uto st/str st_v/stv pi/pia so/sob ne/ned",
  ],
  hr: [
    "ponedjeljak/ponedjeljkom/ponedjeljka/ponedeljak/ponedeljkom utorak/utorkom/utorka srijeda/srijedom/srijede/sreda/sredom cetvrtak/cetvrtkom/cetvrtka petak/petkom/petka subota/subotom/subote/subotu nedjelja/nedjeljom/nedjelje/nedjelju/nedelja/nedeljom",
    "pon/po uto/ut sri/sr/sre cet/ce pet/pe sub/su ned/ne",
  ],
  sl: [
    "ponedeljek/ponedeljka torek/torka sreda/srede cetrtek/cetrtka petek/petka sobota/sobote nedelja/nedelje",
    "pon/po tor/to sre/sr cet/ce pet/pe sob/so ned/ne",
  ],
  hu: [
    "hetfo/hetfon kedd/kedden szerda/szerdan csutortok/csutortokon pentek/penteken szombat/szombaton vasarnap/vasarnaponkent",
    "h/hetf k/ke sze/sz cs/csut p/pen/pe szo/szom v/vas",
  ],
  ro: [
    "luni/lunea marti/martea miercuri/miercurea joi/joia vineri/vinerea sambata duminica",
    "lun/lu mar/ma mie/mi joi/jo vin/vi sam/sa/sb dum",
  ],
  tr: [
    "pazartesi/pazartesileri sali carsamba persembe cuma cumartesi pazar/pazarlari",
    "pzt/pt sal/sa car/ca/crs per/pe/prs cum/cu cmt/ct/cts paz/pz/pzr",
  ],
  el: [
    "δευτερα/δευτερες τριτη/τριτες τεταρτη/τεταρτες πεμπτη/πεμπτες παρασκευη/παρασκευες σαββατο/σαββατα κυριακη/κυριακες",
    "δευ/δε τρι/τρ τετ/τε πεμ/πε παρ/πα σαβ/σα κυρ/κυ",
  ],
  ru: [
    "понедельник/понедельника вторник/вторника среда/среды/среду четверг/четверга пятница/пятницы/пятницу суббота/субботы/субботу воскресенье/воскресенья",
    "пн/пон вт/втр ср/сре чт/чет пт/пят сб/суб вс/вос",
  ],
  uk: ["понеділок/понеділка вівторок середа четвер п_ятниця субота неділя", "пн вт ср чт пт сб нд"],
  ko: ["월요일 화요일 수요일 목요일 금요일 토요일 일요일", "월 화 수 목 금 토 일"],
};

export const DAY_LANGUAGES = Object.keys(DAYS);

function table(part: 0 | 1, language: string): [word: string, day: number][] {
  return (DAYS[language]?.[part] ?? "")
    .split(" ")
    .flatMap((forms, day) => forms.split("/").map((form): [string, number] => [fold(form), day]));
}

/** In every language: 0 is Monday, 6 Sunday. */
export const FULL_DAYS = new Map<string, number>();
/** What a language says by its own name of a day: for telling the page's language by its days. */
export const FULL_BY_LANGUAGE: { [language: string]: ReadonlyMap<string, number> } = {};
export const SHORT_BY_LANGUAGE: { [language: string]: ReadonlyMap<string, number> } = {};
/** Short forms that are understood on pages of any language. */
export const SHORT_DAYS = new Map<string, number>();
const COMMON_LANGUAGES = new Set(["en", "de", "fr", "it", "es", "pt", "nl"]);
for (const language of DAY_LANGUAGES) {
  FULL_BY_LANGUAGE[language] = new Map(table(0, language));
  SHORT_BY_LANGUAGE[language] = new Map(table(1, language));
  for (const [word, day] of table(0, language)) if (!FULL_DAYS.has(word)) FULL_DAYS.set(word, day);
  for (const [word, day] of table(1, language))
    if (COMMON_LANGUAGES.has(language) && word.length > 1 && !SHORT_DAYS.has(word)) SHORT_DAYS.set(word, day);
}

/** Full names that are ordinary words elsewhere: days only in their own language, or beside a time or another day. */
export const COMMON_WORDS = new Set(
  "segunda segundas terca tercas quarta quartas quinta quintas sexta sextas cuma pazar sali joi luni marti lunea kedd sabato domingo".split(
    " ",
  ),
);

/** Beside 星期, 週, 曜 and the like; by themselves only between times and other days. */
export const HAN_DAYS = new Map<string, number>([
  ["一", 0],
  ["二", 1],
  ["三", 2],
  ["四", 3],
  ["五", 4],
  ["六", 5],
  ["日", 6],
  ["天", 6],
  ["月", 0],
  ["火", 1],
  ["水", 2],
  ["木", 3],
  ["金", 4],
  ["土", 5],
]);

const MONTHS = [
  "january januar janner jan janvier gennaio enero janeiro januari sijecnja sijecanj siječanj stycznia styczen gen ene tammikuu tammikuuta ledna leden januara január ianuarie ocak ιανουαριου января",
  "february februar feber feb fevrier fev febbraio febrero fevereiro februari veljace veljaca lutego luty helmikuu helmikuuta unora unor februarie subat φεβρουαριου февраля",
  "march marz mrz mars marzo marco marts maart ozujka ozujak marca marzec maaliskuu maaliskuuta brezna brezen marcius martie mart μαρτιου марта",
  "april apr avril aprile abril travnja travanj kwietnia kwiecien avr huhtikuu huhtikuuta dubna duben aprilis aprilie nisan απριλιου апреля",
  "may mai maggio mayo maio mei maj svibnja svibanj maja mag toukokuu toukokuuta kvetna kveten majus mayis μαιου мая",
  "june juni jun juin giugno junio junho lipnja lipanj czerwca czerwiec giu kesakuu kesakuuta cervna cerven junius iunie haziran ιουνιου июня",
  "july juli jul juillet luglio julio julho srpnja srpanj lipca lipiec lug heinakuu heinakuuta cervence cervenec julius iulie temmuz ιουλιου июля",
  "august aug aout agosto augustus augusti kolovoza kolovoz sierpnia sierpien ago elokuu elokuuta srpna srpen augusztus agustos αυγουστου августа",
  "september sept sep septembre settembre septiembre setembro rujna rujan wrzesnia wrzesien set syyskuu syyskuuta zari szeptember septembrie eylul σεπτεμβριου сентября",
  "october oktober okt oct octobre ottobre octubre outubro listopada pazdziernika pazdziernik ott out lokakuu lokakuuta rijna rijen octombrie ekim οκτωβριου октября",
  "november nov novembre noviembre novembro studenoga studenog studeni marraskuu marraskuuta listopadu noiembrie kasim νοεμβριου ноября",
  "december dezember dez dec decembre dicembre diciembre dezembro prosinca prosinac grudnia grudzien dic joulukuu joulukuuta prosince prosinec decembrie aralik δεκεμβριου декабря",
];
export const MONTH_NAMES = new Map<string, number>();
MONTHS.forEach((group, month) => {
  for (const word of group.split(" "))
    if (!MONTH_NAMES.has(fold(word))) MONTH_NAMES.set(fold(word), month + 1);
});
