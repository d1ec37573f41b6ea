import * as z from "zod";
import type { System } from "../core/context.ts";
import { PLANS } from "./plans.ts";
import { PlanId } from "./schema.ts";
import { addressOf } from "./store.ts";

export const BillingMail = z.object({ userId: z.string(), mail: z.string(), facts: z.unknown() });
export type Mail = { to: string; subject: string; text: string };

const day = (instant: string) =>
  new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "Europe/Berlin" }).format(
    new Date(instant),
  );
const money = (amount: number, currency: string) =>
  new Intl.NumberFormat("en", { style: "currency", currency }).format(amount / 100);
const sites = (count: number) => (count === 1 ? "1 site" : `${count} sites`);

type Words = { subject: string; lines: string[] };

/** What a mail must know, and what it says. */
function mail<S extends z.ZodType>(facts: S, words: (facts: z.infer<S>, billing: string) => Words) {
  return (stored: unknown, billing: string): Words => words(facts.parse(stored), billing);
}

const Grace = z.object({ plan: PlanId, sites: z.int(), limit: z.int(), until: z.string() });

const WORDS = {
  "payment-failed": mail(
    z.object({
      amount: z.int(),
      currency: z.string(),
      attempt: z.int(),
      nextAttemptAt: z.string().nullable(),
      hostedInvoiceUrl: z.string().nullable(),
    }),
    (facts, billing) => ({
      subject: `A payment of ${money(facts.amount, facts.currency)} did not go through`,
      lines: [
        `Your bank did not accept our charge of ${money(facts.amount, facts.currency)} (attempt ${facts.attempt}).`,
        facts.nextAttemptAt === null
          ? "We won't try again by ourselves."
          : `We try again on ${day(facts.nextAttemptAt)}.`,
        facts.hostedInvoiceUrl === null
          ? `Please check your card: ${billing}`
          : `You can pay now, or change the card, here: ${facts.hostedInvoiceUrl}`,
        "Your sites stay online meanwhile.",
      ],
    }),
  ),
  "past-due": mail(z.object({ plan: PlanId, until: z.string() }), (facts, billing) => ({
    subject: "A payment is missing",
    lines: [
      `Everything of your plan ${PLANS[facts.plan].name} stays as it is until ${day(facts.until)} at the latest.`,
      `Please see to the open invoice: ${billing}`,
    ],
  })),
  "grace-started": mail(Grace, (facts, billing) => ({
    subject: `Your plan now covers ${sites(facts.limit)}; ${facts.sites} are online`,
    lines: [
      `You are on ${PLANS[facts.plan].name}, which covers ${sites(facts.limit)}. Nothing changes until ${day(facts.until)}: all your sites stay online and can be updated.`,
      "After that the sites published last are taken offline until your plan covers them again. Nothing is deleted.",
      `To keep them all, choose a bigger plan: ${billing}`,
    ],
  })),
  "grace-ending": mail(Grace, (facts, billing) => ({
    subject: `${sites(facts.sites - facts.limit)} will go offline on ${day(facts.until)}`,
    lines: [
      `Your plan ${PLANS[facts.plan].name} covers ${sites(facts.limit)}, and ${facts.sites} are online. On ${day(facts.until)} those published last go offline. Nothing is deleted.`,
      `To keep them, choose a bigger plan; or unpublish the ones you can do without: ${billing}`,
    ],
  })),
  "sites-suspended": mail(z.object({ plan: PlanId, sites: z.int(), limit: z.int() }), (facts, billing) => ({
    subject: `${sites(facts.sites)} went offline`,
    lines: [
      `Your plan ${PLANS[facts.plan].name} covers ${sites(facts.limit)}, so the ones published last are offline now. Nothing is deleted.`,
      `They come back by themselves when your plan covers them: ${billing}`,
    ],
  })),
  "sites-returned": mail(z.object({ plan: PlanId, sites: z.int() }), (facts) => ({
    subject: `${sites(facts.sites)} came back online`,
    lines: [`Your plan ${PLANS[facts.plan].name} covers them again. There is nothing you need to do.`],
  })),
  "duplicate-ended": mail(z.object({ refunded: z.int(), currency: z.string() }), (facts, billing) => ({
    subject: "You were subscribed twice; we ended one",
    lines: [
      "Two subscriptions came to life for your account. The newer one stays, the older one is ended.",
      facts.refunded === 0
        ? "Nothing had been paid ahead for it."
        : `${money(facts.refunded, facts.currency)} that you had paid ahead for it goes back to your card.`,
      billing,
    ],
  })),
};

function isKind(kind: string): kind is keyof typeof WORDS {
  return Object.hasOwn(WORDS, kind);
}

/** A mail's words. @throws for a kind or facts that are not known, so that the row is kept and seen */
export function writeMail(kind: string, facts: unknown, name: string | null, appOrigin: string) {
  if (!isKind(kind)) throw new Error(`no words for the mail ${kind}`);
  const { subject, lines } = WORDS[kind](facts, `${appOrigin}/billing`);
  const greeting = name ? `Hello ${name},` : "Hello,";
  return { subject, text: [greeting, ...lines, "Gastronomy OS"].join("\n\n") };
}

/** Sends one mail of the outbox. @returns a sentence for the log, without the address */
export async function sendBillingMail(
  system: System,
  send: (mail: Mail) => Promise<unknown>,
  payload: z.infer<typeof BillingMail>,
): Promise<string> {
  const person = await addressOf(system, payload.userId);
  if (!person) return `${payload.mail}: ${payload.userId} has no address`;
  await send({
    to: person.email,
    ...writeMail(payload.mail, payload.facts, person.name, system.config.appOrigin),
  });
  return `${payload.mail} sent to ${payload.userId}`;
}
