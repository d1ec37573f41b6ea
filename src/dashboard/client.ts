import { hc } from "hono/client";
import type { Api } from "../../functions/api/index.ts";
import type { FieldError } from "../core/errors.ts";
import { forgetSession, token } from "./session.ts";

/** A refusal in the server's words, or the lack of any answer. */
export class Problem extends Error {
  readonly status: number;
  /** The last part of the problem's `type`, such as `plan-limit`. */
  readonly code: string;
  readonly requestId: string | undefined;
  readonly errors: FieldError[];
  /** The problem's other members, such as `limit`, `used`, `upgradeTo` and `jobId`. */
  readonly facts: Record<string, unknown>;

  constructor(status: number, body: Record<string, unknown>) {
    super(typeof body.detail === "string" ? body.detail : "Something went wrong; try again");
    this.name = "Problem";
    this.status = status;
    this.code = typeof body.type === "string" ? (body.type.split("/").at(-1) ?? "") : "";
    this.requestId = typeof body.requestId === "string" ? body.requestId : undefined;
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldError[]) : [];
    this.facts = body;
  }
}

export const unreachable = () =>
  new Problem(0, {
    type: "/problems/offline",
    detail: "The server can't be reached. Check your connection and try again; nothing you typed is lost.",
  });

async function send(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  fresh: boolean,
): Promise<Response> {
  const headers = new Headers(init?.headers);
  const bearer = await token(fresh);
  if (bearer !== undefined) headers.set("authorization", `Bearer ${bearer}`);
  return fetch(input, { ...init, headers });
}

async function authorized(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await send(input, init, false);
    // A token may run out between here and there: one more try with a new one.
    if (response.status === 401) response = await send(input, init, true);
  } catch (error) {
    throw error instanceof Problem ? error : unreachable();
  }
  if (response.status === 401) forgetSession();
  return response;
}

export const api = hc<Api>("/api", { fetch: authorized });

type Answer = { ok: boolean; status: number; headers: Headers; json(): Promise<unknown> };
type BodyOf<R> = R extends { json(): Promise<infer T> } ? T : never;

async function refuse(response: Answer): Promise<never> {
  const body: unknown = await response.json().catch(() => null);
  throw new Problem(
    response.status,
    typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {},
  );
}

/** The answer's body. @throws Problem for every status but 2xx */
export async function ask<R extends Answer>(pending: Promise<R>): Promise<BodyOf<R>> {
  const response = await pending;
  if (!response.ok) return refuse(response);
  if (response.status === 204) return undefined as BodyOf<R>;
  return (await response.json()) as BodyOf<R>;
}

/** The answer's body and the tag to send back as If-Match. */
export async function askTagged<R extends Answer>(
  pending: Promise<R>,
): Promise<{ body: BodyOf<R>; tag: string }> {
  const response = await pending;
  if (!response.ok) return refuse(response);
  return { body: (await response.json()) as BodyOf<R>, tag: response.headers.get("etag") ?? "*" };
}

/** Where a list is short enough to be had whole. */
export const ALL = { limit: "100" } as const;

/** Any other, page by page to its end. */
export async function wholeList<T>(
  load: (query: { limit: string; cursor?: string }) => Promise<{ data: T[]; nextCursor: string | null }>,
): Promise<T[]> {
  const all: T[] = [];
  let cursor: string | null = null;
  do {
    const page: { data: T[]; nextCursor: string | null } = await load({
      ...ALL,
      ...(cursor === null ? {} : { cursor }),
    });
    all.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return all;
}

export type Answered<F extends (...args: never[]) => Promise<Answer>> = BodyOf<Awaited<ReturnType<F>>>;
