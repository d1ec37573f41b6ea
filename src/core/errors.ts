/** Every refusal the product knows; `functions/errors.ts` maps each to its HTTP status. */
export type ErrorCode =
  | "bad-request"
  | "bad-signature"
  | "unauthenticated"
  | "forbidden"
  | "plan-limit"
  | "not-found"
  | "conflict"
  | "slug-taken"
  | "has-subscription"
  | "no-subscription"
  | "email-unknown"
  | "already-running"
  | "edited-since"
  | "stale"
  | "too-large"
  | "unsupported-media-type"
  | "invalid"
  | "rate-limited"
  | "not-configured"
  | "unavailable";

/** A place in the input and what to do about it; `path` is dotted (`openingHours.0.closes`). */
export type FieldError = { path: string; message: string };

/**
 * A refusal whose message is meant for the caller: it says what to do next and holds no secret and nothing of
 * another tenant. Anything else that is thrown is a fault of ours and is answered as a 500 without its words.
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly errors: FieldError[] | undefined;
  /** Further members of the problem document, such as `limit`, `used` and `upgradeTo`. */
  readonly extra: Record<string, unknown>;

  constructor(
    code: ErrorCode,
    message: string,
    more: { errors?: FieldError[]; extra?: Record<string, unknown> } = {},
  ) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.errors = more.errors;
    this.extra = more.extra ?? {};
  }
}

/** Whether a fault will pass by itself, such as a database that can't be reached right now. */
export const isUnavailable = (error: unknown): boolean =>
  error instanceof AppError && error.code === "unavailable";
