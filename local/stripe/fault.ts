/** A refusal in Stripe's own shape. */
export class Fault extends Error {
  readonly status: number;
  readonly body: { type: string; message: string; code?: string; param?: string; decline_code?: string };

  constructor(
    status: number,
    type: "invalid_request_error" | "card_error" | "idempotency_error" | "api_error",
    message: string,
    more: { code?: string; param?: string; decline_code?: string } = {},
  ) {
    super(message);
    this.status = status;
    this.body = { type, message, ...more };
  }
}

export function invalid(message: string, more: { code?: string; param?: string } = {}): Fault {
  return new Fault(400, "invalid_request_error", message, more);
}

export function missing(what: string, id: string, param = "id"): Fault {
  return new Fault(404, "invalid_request_error", `No such ${what}: '${id}'`, {
    code: "resource_missing",
    param,
  });
}

export function declined(): Fault {
  return new Fault(402, "card_error", "Your card was declined.", {
    code: "card_declined",
    decline_code: "generic_decline",
  });
}
