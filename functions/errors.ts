import { AppError, type ErrorCode, type FieldError } from "../src/core/errors.ts";

const TABLE: Record<ErrorCode, { status: number; title: string }> = {
  "bad-request": { status: 400, title: "Bad request" },
  "bad-signature": { status: 400, title: "Bad signature" },
  unauthenticated: { status: 401, title: "Not signed in" },
  forbidden: { status: 403, title: "Not allowed" },
  "plan-limit": { status: 403, title: "Plan limit reached" },
  "not-found": { status: 404, title: "Not found" },
  conflict: { status: 409, title: "Conflict" },
  "slug-taken": { status: 409, title: "Address taken" },
  "has-subscription": { status: 409, title: "Subscription exists" },
  "no-subscription": { status: 409, title: "No subscription" },
  "email-unknown": { status: 409, title: "E-mail unknown" },
  "already-running": { status: 409, title: "Already running" },
  "edited-since": { status: 409, title: "Edited since" },
  stale: { status: 412, title: "Changed meanwhile" },
  "too-large": { status: 413, title: "Too large" },
  "unsupported-media-type": { status: 415, title: "Unsupported media type" },
  invalid: { status: 422, title: "Invalid" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "not-configured": { status: 501, title: "Not configured" },
  unavailable: { status: 503, title: "Unavailable" },
};

export type ProblemCode = ErrorCode | "method-not-allowed" | "internal";

/** Every kind of problem, as its `type` ends, with its status and title. */
export const PROBLEMS: Record<ProblemCode, { status: number; title: string }> = {
  ...TABLE,
  "method-not-allowed": { status: 405, title: "Method not allowed" },
  internal: { status: 500, title: "Internal error" },
};

/** How long to wait, in seconds, where waiting helps. */
const RETRY_AFTER: Partial<Record<ErrorCode, string>> = { "rate-limited": "60", unavailable: "5" };

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  requestId: string;
  errors?: FieldError[];
};

function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

/** Any thrown thing as RFC 9457. Words of strangers (drivers, libraries) stay in the log. */
export function toResponse(error: unknown, at: { instance: string; requestId: string }): Response {
  if (error instanceof AppError) {
    const { status, title } = TABLE[error.code];
    const problem = {
      ...error.extra,
      type: `/problems/${error.code}`,
      title,
      status,
      detail: error.message,
      ...at,
      ...(error.errors ? { errors: error.errors } : {}),
    };
    const retryAfter = RETRY_AFTER[error.code];
    return problemResponse(problem, {
      ...(retryAfter ? { "retry-after": retryAfter } : {}),
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
    });
  }
  const detail = "Something went wrong on our side; try again, and tell us the request id if it stays so";
  return problemResponse({ type: "/problems/internal", title: "Internal error", status: 500, detail, ...at });
}

export function methodNotAllowed(allowed: string[], at: { instance: string; requestId: string }): Response {
  const allow = allowed.join(", ");
  const detail = `This address answers ${allow}`;
  return problemResponse(
    { type: "/problems/method-not-allowed", title: "Method not allowed", status: 405, detail, ...at },
    { allow },
  );
}
