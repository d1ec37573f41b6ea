import * as z from "zod";
import { Trouble } from "./trouble.ts";

const Answer = z.object({ token: z.string(), user: z.object({ id: z.string(), email: z.string() }) });

/** A session token of the local issuer for the user with that address, who is made if new. */
export async function requestToken(
  issuerUrl: string,
  input: { email: string; name?: string; lifetime?: number },
): Promise<z.infer<typeof Answer>> {
  const answer = await fetch(`${issuerUrl}/tokens`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  if (answer.status === 422) throw new Trouble(`${input.email} is not an e-mail address.`);
  if (!answer.ok) throw new Error(`The issuer answers ${answer.status}: ${await answer.text()}`);
  return Answer.parse(await answer.json());
}
