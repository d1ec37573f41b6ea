import { env } from "cloudflare:workers";
import { onTestFinished, vi } from "vitest";
import { eventually, type Person } from "./story.ts";

type Sent = { to: string; subject: string; text: string };

/** What the Worker hands to the mail binding, until the test ends. */
export function watchMail(): { mailTo(address: string): Promise<Sent> } {
  const { MAIL } = env as { MAIL: { send(mail: Sent): Promise<unknown> } };
  const send = vi.spyOn(MAIL, "send");
  onTestFinished(() => send.mockRestore());
  const sent = () => send.mock.calls.map(([mail]) => mail);
  return {
    mailTo: (address) =>
      eventually(
        async () => sent().findLast((mail) => mail.to === address),
        (mail) => mail !== undefined,
      ) as Promise<Sent>,
  };
}

export const invite = (who: Person, businessId: string, email: string, role = "STAFF") =>
  who.call<{ id: string; type?: string }>("POST", `/api/businesses/${businessId}/invitations`, {
    email,
    role,
  });
export const accept = (who: Person, token: string) =>
  who.call<Record<string, unknown>>("POST", "/api/invitations/accept", { token });
