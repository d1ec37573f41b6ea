import { describe, expect, it } from "vitest";
import { LATER_LINES } from "../../../test/fixtures/hours/later-lines.ts";
import { LINES } from "../../../test/fixtures/hours/lines.ts";
import { readHours } from "./hours.ts";
import { choosePlace } from "./hours-week.ts";
import { plainLine } from "./structured.ts";
import type { Week } from "./week.ts";

const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];
const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** A week as OpenStreetMap writes it, neighbours of the same hours together; times past midnight count on from 24. */
function asText(week: Week): string {
  const days = week
    .slice(0, 7)
    .map((spans) =>
      (spans ?? [])
        .map((span) => `${clock(span.opens)}${span.closes === null ? "+" : `-${clock(span.closes)}`}`)
        .join(","),
    );
  const out: string[] = [];
  for (let day = 0; day < 7; ) {
    let end = day;
    while (days[end + 1] === days[day] && end < 6) end += 1;
    if (days[day] !== "") out.push(`${DAYS[day]}${end > day ? `-${DAYS[end]}` : ""} ${days[day]}`);
    day = end + 1;
  }
  return out.join("; ");
}

function read(language: string, text: string): string {
  const found = readHours(text.split("\n").map(plainLine), language);
  const chosen = choosePlace(found.places.filter((place) => place.kind === "open"));
  return chosen ? asText(chosen.best.week) : "";
}

const CASES: [string, string, string][] = [
  [
    "de",
    "Öffnungszeiten\nMo. - Fr. 11.30 - 14.30 Uhr und 17.30 - 23.00 Uhr\nSa. & So. durchgehend 11.30 - 23.00 Uhr",
    "Mo-Fr 11:30-14:30,17:30-23:00; Sa-Su 11:30-23:00",
  ],
  [
    "de",
    "Wir haben für Sie geöffnet:\nDienstag bis Samstag ab 17:00 Uhr\nSonntag 11:00 bis 14:00 und ab 17 Uhr\nMontag Ruhetag",
    "Tu-Sa 17:00+; Su 11:00-14:00,17:00+",
  ],
  ["de", "Öffnungszeiten: täglich außer Mittwoch von 17 bis 24 Uhr", "Mo-Tu 17:00-24:00; Th-Su 17:00-24:00"],
  [
    "de",
    "Öffnungszeiten\nMontags geschlossen\nDienstags bis donnerstags: 16-22 Uhr\nFreitags und samstags: 16-1 Uhr\nSonntags: 10-20 Uhr\nKüche bis 21 Uhr",
    "Tu-Th 16:00-22:00; Fr-Sa 16:00-25:00; Su 10:00-20:00",
  ],
  ["de", "Öffnungszeiten\nDo–Mo 12:00–21:00 Uhr\nDi & Mi Ruhetag", "Mo 12:00-21:00; Th-Su 12:00-21:00"],
  [
    "de",
    "Öffnungszeiten Restaurant\nMontag, Dienstag, Donnerstag bis Samstag: 17.00 - 23.00 Uhr\nSonn- und Feiertage: 11.00 - 22.00 Uhr\nMittwoch: Ruhetag\nKüchenzeiten\nMontag bis Samstag 17.30 - 21.30 Uhr",
    "Mo-Tu 17:00-23:00; Th-Sa 17:00-23:00; Su 11:00-22:00",
  ],
  [
    "de",
    "Öffnungszeiten\nMo-Do 8-18h, Fr 8-20h, Sa/So 9-18h",
    "Mo-Th 08:00-18:00; Fr 08:00-20:00; Sa-Su 09:00-18:00",
  ],
  ["de", "Mittagstisch: Mo-Fr 11:30-14:00 Uhr\nÖffnungszeiten: Mo-Sa 11:30-22:00 Uhr", "Mo-Sa 11:30-22:00"],
  [
    "en",
    "Opening Hours\nMonday - Thursday: 12pm - 10pm\nFriday & Saturday: 12pm - 12am\nSunday: 12 - 9pm",
    "Mo-Th 12:00-22:00; Fr-Sa 12:00-24:00; Su 12:00-21:00",
  ],
  [
    "en",
    "Hours\nMon-Thu 11am-9:30pm\nFri-Sat 11am-10:30pm\nSun Closed",
    "Mo-Th 11:00-21:30; Fr-Sa 11:00-22:30",
  ],
  [
    "en",
    "We are open Tuesday through Sunday from 5:00 p.m. to 10:00 p.m.\nClosed Mondays",
    "Tu-Su 17:00-22:00",
  ],
  ["en", "Open 7 days a week\n11:30 AM - 10:00 PM", "Mo-Su 11:30-22:00"],
  [
    "en",
    "Opening times\nMon: Closed\nTue: 17:00 - late\nWed-Sat: 12:00 – 15:00, 17:00 – 23:00\nSun: 12:00 – 20:00\nHappy hour Mon-Fri 16:00-18:00",
    "Tu 17:00+; We-Sa 12:00-15:00,17:00-23:00; Su 12:00-20:00",
  ],
  [
    "en",
    "HOURS OF OPERATION\nLunch: Tuesday-Friday 11:30-2:30\nDinner: Tuesday-Saturday 5:00-10:00",
    "Tu-Fr 11:30-14:30,17:00-22:00; Sa 17:00-22:00",
  ],
  ["en", "Hours: Weekdays 7am - 4pm, Weekends 8am - 5pm", "Mo-Fr 07:00-16:00; Sa-Su 08:00-17:00"],
  [
    "en",
    "Hours\nSunday - Thursday 11 am – 10 pm\nFriday and Saturday 11 am – midnight",
    "Mo-Th 11:00-22:00; Fr-Sa 11:00-24:00; Su 11:00-22:00",
  ],
  [
    "fr",
    "Horaires d'ouverture\nDu mardi au samedi : 12h00 - 14h00 et 19h00 - 22h00\nFermé le dimanche et le lundi",
    "Tu-Sa 12:00-14:00,19:00-22:00",
  ],
  ["fr", "Horaires\nOuvert tous les jours de 9h à 23h sauf le lundi", "Tu-Su 09:00-23:00"],
  [
    "fr",
    "Horaires : Lun - Ven 12h/14h30 - 19h/22h30, Sam 19h/23h, Dim fermé",
    "Mo-Fr 12:00-14:30,19:00-22:30; Sa 19:00-23:00",
  ],
  [
    "fr",
    "Ouvert du jeudi au lundi midi et soir\nDéjeuner 12h-14h\nDîner 19h-21h30\nFermeture mardi et mercredi",
    "Mo 12:00-14:00,19:00-21:30; Th-Su 12:00-14:00,19:00-21:30",
  ],
  [
    "fr",
    "HORAIRES\nLundi Fermé\nMardi 11h30–14h30\nMercredi 11h30–14h30 / 18h30–22h\nJeudi 11h30–14h30 / 18h30–22h\nVendredi 11h30–14h30 / 18h30–23h\nSamedi 18h30–23h\nDimanche Fermé",
    "Tu 11:30-14:30; We-Th 11:30-14:30,18:30-22:00; Fr 11:30-14:30,18:30-23:00; Sa 18:30-23:00",
  ],
  ["fr", "Nous sommes ouverts 7j/7 de 7h à minuit. Horaires d'ouverture", "Mo-Su 07:00-24:00"],
  [
    "it",
    "Orari\nDal martedì alla domenica 12.30-14.30 / 19.30-23.00\nLunedì chiuso",
    "Tu-Su 12:30-14:30,19:30-23:00",
  ],
  [
    "it",
    "Orari di apertura\nlun-gio: 12:00-15:00 / 19:00-23:00\nven-sab: 12:00-15:00 / 19:00-00:30\ndom: chiuso",
    "Mo-Th 12:00-15:00,19:00-23:00; Fr-Sa 12:00-15:00,19:00-24:30",
  ],
  [
    "it",
    "Siamo aperti tutti i giorni dalle 18:30 alle 23:30, chiuso il mercoledì",
    "Mo-Tu 18:30-23:30; Th-Su 18:30-23:30",
  ],
  [
    "it",
    "Orario: tutte le sere dalle 19.00 alle 24.00. Giorno di chiusura: martedì",
    "Mo 19:00-24:00; We-Su 19:00-24:00",
  ],
  [
    "es",
    "Horario\nLunes a viernes de 13:00 a 16:00 y de 20:00 a 23:30\nSábados y domingos de 13:00 a 17:00\nCerrado los martes",
    "Mo 13:00-16:00,20:00-23:30; We-Fr 13:00-16:00,20:00-23:30; Sa-Su 13:00-17:00",
  ],
  ["es", "HORARIO: De martes a domingo, 9:00h - 1:00h. Lunes cerrado.", "Tu-Su 09:00-25:00"],
  ["es", "Abierto todos los días de 8:00 a 24:00 h", "Mo-Su 08:00-24:00"],
  [
    "es",
    "Horarios\nL-J: 12:00 - 00:00\nV-S: 12:00 - 02:00\nD: 12:00 - 18:00",
    "Mo-Th 12:00-24:00; Fr-Sa 12:00-26:00; Su 12:00-18:00",
  ],
  [
    "pt",
    "Horário\nTerça a domingo: 12h00 - 15h00 | 19h00 - 22h30\nSegunda-feira: encerrado",
    "Tu-Su 12:00-15:00,19:00-22:30",
  ],
  [
    "pt",
    "Horário de funcionamento\nSegunda a quinta das 11h às 23h\nSexta e sábado das 11h à 1h\nDomingo das 11h às 17h",
    "Mo-Th 11:00-23:00; Fr-Sa 11:00-25:00; Su 11:00-17:00",
  ],
  [
    "pt",
    "Aberto todos os dias das 10:00 às 24:00, exceto às quartas-feiras",
    "Mo-Tu 10:00-24:00; Th-Su 10:00-24:00",
  ],
  [
    "pt",
    "Horário: 2ª a 6ª feira 8h30-19h; Sábado 9h-13h; encerra ao domingo",
    "Mo-Fr 08:30-19:00; Sa 09:00-13:00",
  ],
  [
    "nl",
    "Openingstijden\nmaandag gesloten\ndinsdag t/m donderdag 17.00 - 22.00 uur\nvrijdag en zaterdag 12.00 - 23.00 uur\nzondag 12.00 - 21.00 uur",
    "Tu-Th 17:00-22:00; Fr-Sa 12:00-23:00; Su 12:00-21:00",
  ],
  [
    "nl",
    "Openingsuren: ma-vr 11u30-14u en 18u-22u, za 18u-23u, zo gesloten",
    "Mo-Fr 11:30-14:00,18:00-22:00; Sa 18:00-23:00",
  ],
  ["nl", "Wij zijn open van woensdag tot en met zondag vanaf 16:00 uur", "We-Su 16:00+"],
  ["sv", "Öppettider\nMån-Fre 11-14\nLör 12-22\nSön stängt", "Mo-Fr 11:00-14:00; Sa 12:00-22:00"],
  [
    "sv",
    "Öppettider: Måndag–torsdag 16.00–22.00, fredag–lördag 16.00–01.00, söndag stängt",
    "Mo-Th 16:00-22:00; Fr-Sa 16:00-25:00",
  ],
  [
    "hr",
    "Radno vrijeme\nPon - Čet: 10:00 - 23:00\nPet - Sub: 10:00 - 24:00\nNedjelja: zatvoreno",
    "Mo-Th 10:00-23:00; Fr-Sa 10:00-24:00",
  ],
  [
    "hr",
    "Radno vrijeme: ponedjeljak do subote 08 - 22 h, nedjeljom 10 - 20 h",
    "Mo-Sa 08:00-22:00; Su 10:00-20:00",
  ],
  [
    "zh",
    "營業時間\n週一至週五 11:00-21:00\n週六、週日 10:00-22:00\n每週二公休",
    "Mo 11:00-21:00; We-Fr 11:00-21:00; Sa-Su 10:00-22:00",
  ],
  ["zh", "營業時間：星期二至星期日 12:00–20:00 (星期一公休)", "Tu-Su 12:00-20:00"],
  ["zh", "營業時間 每日 11:30-14:00 / 17:30-21:00", "Mo-Su 11:30-14:00,17:30-21:00"],
  ["en", "Closed Mondays and Tuesdays\nHours: 8:00am–3:00pm", "We-Su 08:00-15:00"],
  ["de", "Warme Küche: Mi–So 12–14 Uhr & 18–21 Uhr\nÖffnungszeiten: Mi–So 11–23 Uhr", "We-Su 11:00-23:00"],
  [
    "de",
    "Öffnungszeiten\nDi. – So.\n11:30 – 14:30 Uhr\n17:30 – 22:30 Uhr\nMo. Ruhetag",
    "Tu-Su 11:30-14:30,17:30-22:30",
  ],
  [
    "de",
    "Unsere Öffnungszeiten\nMontag\n10:00 - 18:00\nDienstag\n10:00 - 18:00\nMittwoch\nGeschlossen\nDonnerstag\n10:00 - 18:00\nFreitag\n10:00 - 20:00\nSamstag\n09:00 - 20:00\nSonntag\n09:00 - 18:00",
    "Mo-Tu 10:00-18:00; Th 10:00-18:00; Fr 10:00-20:00; Sa 09:00-20:00; Su 09:00-18:00",
  ],
  [
    "en",
    "Hours\nMon - Fri\n6:30 AM - 2:00 PM\nSat - Sun\n7:00 AM - 3:00 PM",
    "Mo-Fr 06:30-14:00; Sa-Su 07:00-15:00",
  ],
  ["en", "Tues – Sat | 5 – 10pm\nSun | 10am – 3pm\nHours", "Tu-Sa 17:00-22:00; Su 10:00-15:00"],
  [
    "de",
    "Im Sommer (April bis Oktober): täglich 11-22 Uhr\nIm Winter: Do-So 12-20 Uhr\nÖffnungszeiten",
    "Mo-Su 11:00-22:00",
  ],
  ["de", "Öffnungszeiten: Mo-Fr 9-18 Uhr. An Feiertagen geschlossen. Tel. 030 1234567", "Mo-Fr 09:00-18:00"],
  [
    "da",
    "Åbningstider\nMandag - torsdag: 12.00 - 22.00\nFredag - lørdag: 12.00 - 24.00\nSøndag: Lukket",
    "Mo-Th 12:00-22:00; Fr-Sa 12:00-24:00",
  ],
  [
    "pl",
    "Godziny otwarcia\nPoniedziałek - Czwartek 12:00 - 22:00\nPiątek - Sobota 12:00 - 23:00\nNiedziela 12:00 - 21:00",
    "Mo-Th 12:00-22:00; Fr-Sa 12:00-23:00; Su 12:00-21:00",
  ],
  ["de", "Reservierung: 030 123456\nDienstag bis Samstag 17-23 Uhr", "Tu-Sa 17:00-23:00"],
  ["en", "Call us: 020 7946 0123\nTuesday to Saturday 17:00 - 23:00", "Tu-Sa 17:00-23:00"],
  ["ja", "営業時間 火曜日〜日曜日 11:00〜21:00 定休日 月曜日", "Tu-Su 11:00-21:00"],
];

describe("opening hours in the words of many languages", () => {
  it.each([...CASES, ...LINES, ...LATER_LINES])("%s: %s", (language, text, expected) => {
    expect(read(language, text)).toBe(expected);
  });
});

describe("what are not opening hours", () => {
  it.each([
    ["de", "Mittagstisch: Mo-Fr 11:30-14:00 Uhr"],
    ["de", "Lieferzeiten\nMontag - Sonntag 17:00 - 21:30 Uhr"],
    ["de", "Warme Küche\nMi–So 12–14 Uhr"],
    ["de", "Reservierung\nMontag - Freitag 9-12 Uhr"],
    ["en", "Happy hour\nMon-Fri 4pm-6pm"],
    ["en", "Call us Monday to Friday, 2-3 people"],
    ["fr", "Petit déjeuner : tous les jours 7h-10h"],
    ["it", "Check-in: tutti i giorni 15:00-20:00"],
    ["en", "Founded in 1998, open to 120 guests"],
    ["de", "Seit 1998 · 4,7 / 5 bei 58 Bewertungen"],
  ])("%s: %s", (language, text) => {
    expect(read(language, text)).toBe("");
  });

  it("the kitchen's hours are kept apart", () => {
    const found = readHours(
      "Öffnungszeiten\nMi-So 11-23 Uhr\nKüchenzeiten\nMi-So 12-21 Uhr".split("\n").map(plainLine),
      "de",
    );
    expect(found.places.map((place) => [place.kind, asText(place.week)])).toEqual([
      ["open", "We-Su 11:00-23:00"],
      ["kitchen", "We-Su 12:00-21:00"],
    ]);
  });
});

describe("special days", () => {
  it("are dated when the year stands there, and wait for the owner when not", () => {
    const found = readHours(
      "Am 24.12.2027 geschlossen\nVom 2.5. bis 5.5.2027 ab 12.00 Uhr geöffnet\nAm 31.12. geschlossen"
        .split("\n")
        .map(plainLine),
      "de",
    );
    expect(found.specials).toEqual([
      { validFrom: "2027-12-24", validThrough: "2027-12-24", opens: null, closes: null },
      { validFrom: "2027-05-02", validThrough: "2027-05-05", opens: "12:00", closes: null },
    ]);
    expect(found.places).toEqual([]);
  });
});

describe("contradictions", () => {
  it("a place that contradicts itself is not believed", () => {
    expect(read("en", "Hours\nMonday-Friday 9:30-21:30\nSaturday-Friday 10:00-21:30")).toBe("");
  });

  it("the more exact of two places counts, the other is told", () => {
    const found = readHours(
      "Hours: 1pm - 8pm every day\n\n\nHours\n1pm - 8pm Sunday to Thursday\n1pm - 11pm Friday & Saturday"
        .split("\n")
        .map((line) => plainLine(line || "–")),
      "en",
    );
    const chosen = choosePlace(found.places);
    expect(chosen && asText(chosen.best.week)).toBe("Mo-Th 13:00-20:00; Fr-Sa 13:00-23:00; Su 13:00-20:00");
    expect(chosen?.others).toHaveLength(1);
  });
});
