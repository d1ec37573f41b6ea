import type { LegalText } from "./legal.ts";
import type { ViewInput } from "./view.ts";
import { legalWordsFor, type Words } from "./words/words.ts";

/** The text of a legal page, else null. What writes it is large and seldom asked for, so other pages don't load it. */
export async function legalTextOf(
  { page, snapshot }: Pick<ViewInput, "page" | "snapshot">,
  words: Words,
): Promise<LegalText | null> {
  if (page !== "imprint" && page !== "privacy") return null;
  const legalWords = legalWordsFor(snapshot.business.locale);
  const { LEGAL_TEXTS } = await import("./legal.ts");
  return LEGAL_TEXTS[page](snapshot, words, await legalWords);
}
