import * as z from "zod";
import { PROBLEMS } from "../errors.ts";

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
