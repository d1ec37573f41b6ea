import * as z from "zod";
import { PROBLEMS, type ProblemCode } from "../errors.ts";

/** Every refusal, as RFC 9457; some carry more members, which are listed where they occur. */
export const Problem = z.looseObject({
  type: z
    .enum(Object.keys(PROBLEMS).map((code) => `/problems/${code}`))
    .describe("What kind of problem; stable"),
  title: z.string(),
  status: z.int(),
  detail: z.string().describe("What to do next, for people"),
  instance: z.string().describe("The path of the request"),
  requestId: z.string().describe("As in `x-request-id`; name it when you ask for help"),
  errors: z
    .array(z.object({ path: z.string().describe("Such as `openingHours.0.closes`"), message: z.string() }))
    .optional()
    .describe("Where a body or query does not fit"),
  limit: z.int().nullable().optional().describe("Of a `plan-limit`: how many the plan includes"),
  used: z.int().optional().describe("Of a `plan-limit`: how many there are"),
  upgradeTo: z.string().nullable().optional().describe("Of a `plan-limit`: the plan with more room"),
  jobId: z.string().optional().describe("Of `already-running`: the import that runs"),
});

/** What each kind means and what helps, for who follows a problem's `type`. */
export const MEANINGS: Record<ProblemCode, string> = {
  "bad-request": "The body can't be read: broken JSON, or bytes that are not UTF-8. Send it anew, whole.",
  "bad-signature":
    "A webhook's signature does not fit its raw body, or its time is more than five minutes off. Check the shared secret and the clock.",
  unauthenticated:
    "No session token, or one that has run out or belongs to a deleted account. Sign in again.",
  forbidden: "You can see it, but your role does not allow this. Ask an owner of the business.",
  "plan-limit":
    "The billing owner's plan has no room: `limit`, `used` and `upgradeTo` say how much it has and which plan has more.",
  "not-found": "There is no such address or thing, or you may not see it; the two are not told apart.",
  conflict: "It does not fit how things are now; `detail` says why. Read the newest state, then decide.",
  "slug-taken":
    "The address belongs to another site, or did within the last twelve months. Choose another one.",
  "has-subscription": "You have a subscription already. Change its plan instead of buying a second one.",
  "no-subscription": "There is no subscription yet. Choose a plan first.",
  "email-unknown": "Your session token names no e-mail address. Add one to your account and sign in again.",
  "already-running": "The same address is being imported already: `jobId` names the import.",
  "edited-since": "Somebody edited what would be taken back; `errors` names the fields.",
  stale: "Somebody else saved since the `ETag` that you sent. Read again, and apply your change to that.",
  "too-large": "The body or file is larger than this call takes.",
  "unsupported-media-type": "The body is of another type than this call takes, or the file is no picture.",
  invalid: "The JSON can be read but does not fit; `errors` says where and why.",
  "rate-limited": "Too many requests in a minute. Wait as many seconds as `Retry-After` says.",
  "not-configured": "This part needs keys that are not set here, such as Stripe's. All else works.",
  unavailable: "The database can't be reached right now. Try again after `Retry-After`.",
  "method-not-allowed": "The address is right, the method is not; `Allow` lists those that are.",
  internal: "A fault of ours. Try again; if it stays, tell us the `requestId`.",
};
