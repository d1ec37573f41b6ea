/** Area codes shorter than the usual four digits. */
const GERMAN =
  /^(?:30|40|69|89|1[567]\d|201|202|203|208|209|21[124]|22[18]|231|234|251|271|281|34[015]|351|355|36[15]|37[15]|38[15]|391|395|421|431|441|451|461|471|481|511|521|531|541|551|561|571|58[14]|591|611|621|631|641|651|661|671|681|69|711|721|731|741|751|761|771|781|791|811|821|831|841|851|861|871|881|906|911|921|931|941|951|961|971|981|991)/;
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
