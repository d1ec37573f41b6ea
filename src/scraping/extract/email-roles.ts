import { fold, key } from "./clean.ts";
import { KIND_WORDS } from "./name-words.ts";
import { words } from "./tokens.ts";

/** Who is behind such an address: lawyers, a platform, the press office; hardly ever who takes reservations. */
const ROLES = new Set(
  (
    "protecciondedatos protecciondatos lopd rgpd protezionedati protecaodedados donneespersonnelles datenschutz privacy dpo dsb dataprotection dsgvo gdpr rgpd avg abuse postmaster hostmaster webmaster noreply no-reply newsletter " +
    "jobs job bewerbung karriere career careers hr recrutement presse press pr support help helpdesk vouchers gutschein gutscheine pec legal"
  ).split(" "),
);
/** A desk of the house that others than guests write to, or guests only now and then. */
const DESKS = new Set(
  "wholesale sales retail weddings hochzeit hochzeiten buero billing events event catering gruppen groepen groups marketing zentrale verwaltung buchhaltung accounting rechnung invoices shop franchise partner".split(
    " ",
  ),
);
/** Before the address: whose it is. */
const SAID = new Set(
  "datenschutz datenschutzbeauftragter privacy dpo newsletter press presse pr jobs bewerbung bewerbungen karriere careers pec support voucher vouchers gutschein gutscheine franchise webmaster hosting resdiary opentable quandoo".split(
    " ",
  ),
);

/** Where anybody has an address: it says nothing of whose it is. */
const FREE = new Set(
  (
    "gmail googlemail gmx web hotmail outlook live msn yahoo ymail aol icloud me mac proton protonmail t-online freenet arcor online mail " +
    "orange wanadoo free laposte sfr neuf libero alice tin virgilio tiscali telefonica terra telenet skynet proximus bluewin hispeed " +
    "sunrise aon a1 chello utanet ziggo kpnmail planet xs4all hetnet home casema sapo telepac clix btinternet btconnect talktalk sky " +
    "telia spray seznam centrum wp o2 onet interia poczta comcast sbcglobal att verizon bellsouth eircom bigpond otenet hotmail kabelmail vodafone naver qq 163"
  ).split(" "),
);

export function isFreeHost(host: string): boolean {
  return FREE.has(host.split(".").at(-2) ?? "");
}

/** Where guests write to. */
const DOORS = new Set(
  "info hello hallo hi kontakt contact contacto contatti mail post reservation reservations reservierung reservas prenotazioni booking bookings boka tisch table gast".split(
    " ",
  ),
);

export type MailStanding = "door" | "own" | "free" | "foreign" | "desk" | "role";

/** The words of a name by which its domain may be known. */
function telling(name: string): string[] {
  return words(name).filter((word) => word.length >= 4 && !KIND_WORDS.has(word));
}

/**
 * Whose an address is: the house's by its site or its name, anybody's, or by its first part, or what stands before it,
 * somebody who has another business.
 */
export function mailStanding(
  email: string,
  before: string,
  host: string,
  names: readonly string[],
): MailStanding {
  const at = email.indexOf("@");
  const local = fold(email.slice(0, at));
  const domain = email.slice(at + 1);
  const labels = domain.split(".");
  const first = local.split(/[._+-]/, 1)[0] ?? "";
  if (ROLES.has(local) || ROLES.has(first) || labels.includes("pec") || domain.startsWith("legalmail"))
    return "role";
  if (
    words(before.slice(-40))
      .slice(-2)
      .some((word) => SAID.has(word))
  )
    return "role";
  const main = labels.at(-2) ?? "";
  const body = key(labels.slice(0, -1).join(""));
  const isNamed = names.some((name) =>
    telling(name).some((part) => body.includes(part) || key(local).includes(part)),
  );
  if (isNamed && DOORS.has(first)) return "door";
  if (DESKS.has(local) || DESKS.has(first)) return "desk";
  const site = host.split(".").at(-2) ?? "";
  if (domain === host || host.endsWith(`.${domain}`) || (site !== "" && site === main) || isNamed)
    return "own";
  return FREE.has(main) ? "free" : "foreign";
}

/** How loudly an address speaks for the house, and how sure that leaves us. */
export const STANDING: { [S in MailStanding]: { weight: number; confidence: number } } = {
  door: { weight: 1.1, confidence: 1 },
  own: { weight: 1, confidence: 1 },
  free: { weight: 0.9, confidence: 1 },
  foreign: { weight: 0.6, confidence: 0.8 },
  desk: { weight: 0.45, confidence: 0.75 },
  role: { weight: 0.15, confidence: 0.45 },
};
