import { expect, it } from "vitest";
import { readHours } from "./hours.ts";
import { plainLine } from "./structured.ts";

/** The line, and its special days: from/through and the hours, `-` for closed. */
const CASES: [language: string, text: string, expected: string][] = [
  ["de", "Vom 1. bis 15. August 2027 geschlossen", "2027-08-01/2027-08-15 -"],
  ["de", "24. und 25. Dezember 2027 geschlossen", "2027-12-24/2027-12-24 - 2027-12-25/2027-12-25 -"],
  ["de", "Betriebsferien: 02.08.2027 - 22.08.2027", "2027-08-02/2027-08-22 -"],
  ["de", "Betriebsurlaub vom 2.8. bis 22.8.2027", "2027-08-02/2027-08-22 -"],
  ["de", "Silvester 31.12.2027: 11-15 Uhr", "2027-12-31/2027-12-31 11:00-15:00"],
  ["en", "Closed December 24, 2027", "2027-12-24/2027-12-24 -"],
  ["en", "Closed 24–26 December 2027", "2027-12-24/2027-12-26 -"],
  ["en", "December 24 - 26, 2027: closed", "2027-12-24/2027-12-26 -"],
  ["en", "We will be closed from 1st to 14th January 2028", "2028-01-01/2028-01-14 -"],
  ["en", "Easter Monday 29 March 2027: open 12pm - 6pm", "2027-03-29/2027-03-29 12:00-18:00"],
  ["fr", "Fermé du 1er au 15 août 2027", "2027-08-01/2027-08-15 -"],
  ["fr", "Congés annuels du 2 au 22 août 2027", "2027-08-02/2027-08-22 -"],
  ["fr", "Fermeture exceptionnelle le 14 juillet 2027", "2027-07-14/2027-07-14 -"],
  ["it", "Chiuso per ferie dal 9 al 25 agosto 2027", "2027-08-09/2027-08-25 -"],
  ["es", "Cerrado por vacaciones del 1 al 21 de agosto de 2027", "2027-08-01/2027-08-21 -"],
  ["pt", "Encerrado de 1 a 21 de agosto de 2027", "2027-08-01/2027-08-21 -"],
  ["nl", "Gesloten van 1 t/m 15 augustus 2027", "2027-08-01/2027-08-15 -"],
  ["nl", "Op 25 december 2027 zijn wij gesloten", "2027-12-25/2027-12-25 -"],
  ["sv", "Stängt 24–26 december 2027", "2027-12-24/2027-12-26 -"],
  ["de", "Am 24.12. geschlossen", ""],
  ["de", "Konzert am 12.03.2027 um 20 Uhr", ""],
  ["en", "Jazz night 12 March 2027, 8pm - 11pm", ""],
  ["de", "Stand 01.01.2027, Preise ab 12 Uhr", ""],
];

it.each(CASES)("%s: %s", (language, text, expected) => {
  const { specials, places } = readHours([plainLine(text)], language);
  expect(
    specials
      .map(
        (row) =>
          `${row.validFrom}/${row.validThrough} ${row.opens === null ? "-" : `${row.opens}-${row.closes}`}`,
      )
      .join(" "),
  ).toBe(expected);
  // A day of the year makes no week.
  expect(places).toEqual([]);
});
