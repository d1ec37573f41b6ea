import type { Snapshot } from "../sites/schema.ts";
import { addressLines } from "./contact-view.ts";
import { readablePhone } from "./phone.ts";
import { fill, type LegalWords, languageOf, type Words } from "./words/words.ts";

/** A heading with lines of facts, or with paragraphs. */
type TextBlock = { heading: string | null; lines: string[]; isProse: boolean };

export type LegalText = { title: string; blocks: TextBlock[] };

/** The paragraphs by which each country asks for an imprint, above its facts. */
const HEADINGS: Record<string, Record<string, string>> = {
  DE: { de: "Angaben gemäß § 5 DDG", en: "Information under § 5 DDG (Germany)" },
  AT: {
    de: "Informationen gemäß § 5 ECG und Offenlegung gemäß § 25 MedienG",
    en: "Information under § 5 ECG and § 25 MedienG (Austria)",
  },
  CH: { de: "Angaben gemäß Art. 3 Abs. 1 lit. s UWG", fr: "Indications selon l’art. 3, al. 1, let. s LCD" },
  FR: { fr: "Mentions prévues par la loi n° 2004-575 du 21 juin 2004 (LCEN)" },
  IT: { it: "Informazioni ai sensi dell’art. 7 del D.Lgs. 70/2003" },
  ES: { es: "Información según el artículo 10 de la Ley 34/2002 (LSSI)" },
};

const HOST = "Cloudflare, Inc., 101 Townsend Street, San Francisco, CA 94107, USA, +1 650 319 8930";

function prose(text: string): TextBlock[] {
  return text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({ heading: null, lines: part.split(/\r?\n/), isProse: true }));
}

type Write = (snapshot: Snapshot, words: Words, legal: LegalWords) => LegalText;

export const LEGAL_TEXTS: Readonly<Record<"imprint" | "privacy", Write>> = {
  imprint: (snapshot, words, legal) => ({
    title: words.imprint,
    blocks: imprintBlocks(snapshot, words, legal),
  }),
  privacy: (snapshot, words, legal) => ({ title: words.privacy, blocks: privacyBlocks(snapshot, legal) }),
};

/** `Silver Pike` and `Ltd`; a name that says its form already says it once. */
function companyOf(name: string, form: string | undefined): string {
  return !form || ` ${name.toLowerCase()}`.endsWith(` ${form.toLowerCase()}`) ? name : `${name} ${form}`;
}

/** The owner's own text where there is one, else the facts that the business has entered. */
function imprintBlocks(
  { business, configuration }: Snapshot,
  words: Words,
  { law }: LegalWords,
): TextBlock[] {
  const own = configuration.content.legal?.imprint;
  if (own) return prose(own);

  const { legal = {}, address, locale } = business;
  const country = address?.country ?? "";
  const fact = (heading: string, ...values: (string | null | undefined)[]): TextBlock[] => {
    const lines = values.flatMap((value) => value || []);
    return lines.length > 0 ? [{ heading, lines, isProse: false }] : [];
  };
  const company = companyOf(legal.legalName ?? business.name, legal.legalForm);
  const responsible = country === "DE" && legal.responsiblePerson ? " (§ 18 Abs. 2 MStV)" : "";
  return [
    ...fact(
      HEADINGS[country]?.[languageOf(locale)] ?? law.legalName,
      company,
      legal.legalName && legal.legalName !== business.name ? business.name : null,
      ...addressLines(business),
    ),
    ...fact(law.representatives, ...(legal.representatives ?? [])),
    ...fact(
      words.contact,
      business.phone && `${words.phone}: ${readablePhone(business.phone)}`,
      business.email && `${words.email}: ${business.email}`,
    ),
    ...fact(law.register, [legal.registerCourt, legal.registerNumber].filter(Boolean).join(", ")),
    ...fact(law.vatId, legal.vatId),
    ...fact(law.taxNumber, legal.taxNumber),
    ...fact(law.capital, legal.capital),
    ...fact(law.chamber, legal.chamber),
    ...fact(law.authority, legal.supervisoryAuthority),
    ...fact(law.responsible + responsible, legal.responsiblePerson),
    ...fact(law.hosting, legal.hostingProvider ?? (country === "FR" ? HOST : null)),
  ];
}

/** What is true of every site of ours, in the owner's name, unless they wrote their own. */
function privacyBlocks({ business, configuration }: Snapshot, { privacyText }: LegalWords): TextBlock[] {
  const own = configuration.content.legal?.privacy;
  if (own) return prose(own);

  const who = [business.legal?.legalName ?? business.name, ...addressLines(business)].join(", ");
  const phone = business.phone && readablePhone(business.phone).replaceAll(" ", "\u00a0");
  const contact = [business.email, phone].filter(Boolean).join(", ");
  return privacyText.map(([heading, text]) => ({
    heading,
    lines: [fill(text, { who, contact: contact || who })],
    isProse: true,
  }));
}
