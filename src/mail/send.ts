import * as z from "zod";
import { hashOfToken, invitationToken } from "../accounts/invitation-token.ts";
import type { System } from "../core/context.ts";
import { findOffer, findOpenInvitation } from "./store.ts";
import { invitationMail, type Mail, transferMail } from "./words.ts";

/** What the outbox keeps of a mail: whose it is, never its words, its address or a token. */
export const MailPayload = z.discriminatedUnion("mail", [
  z.object({ mail: z.literal("invitation"), invitationId: z.string(), nonce: z.string() }),
  z.object({ mail: z.literal("transfer-offered"), businessId: z.string(), userId: z.string() }),
]);
export type MailPayload = z.infer<typeof MailPayload>;

async function compose(system: System, payload: MailPayload): Promise<Mail | string> {
  const { appOrigin, linkSecret } = system.config;
  if (payload.mail === "transfer-offered") {
    const offer = await findOffer(system, payload.businessId, payload.userId);
    if (!offer?.email) return "the offer is gone, or nobody knows the address";
    return transferMail({ ...offer, to: offer.email, link: `${appOrigin}/account` });
  }
  const invitation = await findOpenInvitation(system, payload.invitationId);
  if (!invitation || invitation.expiresAt <= system.now) return "the invitation is gone";
  const token = await invitationToken(linkSecret, payload.invitationId, payload.nonce);
  if ((await hashOfToken(token)) !== invitation.tokenHash) return "a newer token was made meanwhile";
  // Behind the #, so that no server's log ever holds it.
  const link = `${appOrigin}/invitation#token=${token}`;
  return invitationMail({ ...invitation, to: invitation.email, link });
}

/** Writes and sends one mail of the outbox, unless its reason is gone. @returns a sentence for the log, without addresses */
export async function sendMail(
  system: System,
  send: (mail: Mail) => Promise<unknown>,
  payload: MailPayload,
): Promise<string> {
  const mail = await compose(system, payload);
  if (typeof mail === "string") return `${payload.mail} not sent: ${mail}`;
  await send(mail);
  return `${payload.mail} sent`;
}
