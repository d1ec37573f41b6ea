/** Area codes shorter than the usual four digits: four large cities, mobile networks, and the towns that end in 1. */
const GERMAN =
  /^(?:[34]0|[68]9|1[567]\d|20[12389]|21[124]|22[18]|2[357]1|234|281|34[015]|3[5-9][15]|4[2-8]1|5[1-79]1|58[14]|6[1-8]1|7[1-9]1|8[1-8]1|906|9[1-9]1)/;
const AUSTRIAN = /^(?:1|316|463|512|6[5-9]\d|662|732)/;

const pairs = (digits: string) => digits.replace(/(..)(?=.)/g, "$1 ");

/** How each country groups the digits after its calling code. */
const GROUPED: readonly [code: string, group: (digits: string) => string][] = [
  ["49", (digits) => split(digits, digits.match(GERMAN)?.[0].length ?? 4)],
  ["43", (digits) => split(digits, digits.match(AUSTRIAN)?.[0].length ?? 4)],
  ["41", (digits) => digits.replace(/^(..)(...)(..)(..)$/, "$1 $2 $3 $4")],
  ["33", (digits) => `${digits.slice(0, 1)} ${pairs(digits.slice(1))}`],
  ["34", (digits) => digits.replace(/^(...)(...)(...)$/, "$1 $2 $3")],
  ["39", (digits) => digits.replace(/^(0[26]|.{3})(\d{3})(\d+)$/, "$1 $2 $3")],
  ["44", (digits) => digits.replace(/^(2\d|\d{3}|\d{4})(\d{3,4})(\d{4})$/, "$1 $2 $3")],
  ["1", (digits) => digits.replace(/^(...)(...)(....)$/, "$1 $2 $3")],
];

function split(digits: string, at: number): string {
  return `${digits.slice(0, at)} ${digits.slice(at)}`;
}

/** An E.164 number as people of its country read it: +49 30 1234567. */
export function readablePhone(e164: string): string {
  const digits = e164.slice(1);
  for (const [code, group] of GROUPED) {
    if (digits.startsWith(code)) return `+${code} ${group(digits.slice(code.length))}`;
  }
  return `+${digits.slice(0, 3)} ${digits.slice(3)}`;
}
