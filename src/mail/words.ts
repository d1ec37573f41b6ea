import type { Role } from "../core/roles.ts";

export type Mail = { to: string; subject: string; text: string };

const ROLE_WORDS: Record<Role, string> = {
  OWNER: "as an owner",
  ADMIN: "as an admin",
  STAFF: "as staff",
};

/** A stranger's words in a mail of ours: one short line, and nothing in it that a mail program would make a link. */
export function tame(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, " ")
    .replace(/\b(?:[a-z][a-z0-9+.-]*:\/\/|www\.)\S*/giu, "")
    .replace(/(\p{L}|\p{N})\.(?=\p{L})/gu, "$1. ")
    .trim()
    .slice(0, 80);
}

const letter = (...paragraphs: string[]) => [...paragraphs, "Gastronomy OS"].join("\n\n");

const day = (instant: Date, timeZone: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone }).format(instant);

export function invitationMail(facts: {
  to: string;
  businessName: string;
  inviterName: string | null;
  role: Role;
  link: string;
  expiresAt: Date;
  timeZone: string;
}): Mail {
  const business = tame(facts.businessName) || "a restaurant";
  const inviter = tame(facts.inviterName ?? "") || "Somebody";
  return {
    to: facts.to,
    subject: `${business}: an invitation to work together`,
    text: letter(
      "Hello,",
      `${inviter} invites you to ${business} on Gastronomy OS, ${ROLE_WORDS[facts.role]}.`,
      `To accept, sign in with this e-mail address and follow this link: ${facts.link}`,
      `It works once, until ${day(facts.expiresAt, facts.timeZone)}. If you did not expect it, there is nothing you need to do.`,
    ),
  };
}

export function transferMail(facts: {
  to: string;
  name: string | null;
  businessName: string;
  link: string;
}): Mail {
  const business = tame(facts.businessName) || "a restaurant";
  const name = tame(facts.name ?? "");
  return {
    to: facts.to,
    subject: `${business}: the billing is offered to you`,
    text: letter(
      name ? `Hello ${name},` : "Hello,",
      `You are asked to take over the billing of ${business}. Its sites and people then count towards your plan, and you become an owner of it.`,
      `You can accept here: ${facts.link}`,
      "As long as you do not accept, nothing changes.",
    ),
  };
}
