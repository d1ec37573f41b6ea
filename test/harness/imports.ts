import { sql } from "drizzle-orm";
import { inject } from "vitest";
import { newId } from "../../src/core/ids.ts";
import type { Person } from "./story.ts";
import { asOwner } from "./team.ts";

export type Job = {
  id: string;
  status: string;
  progress: { step: string; done: number; total: number; found?: Record<string, number> };
  pages: { url: string; status: string; error?: { code: string } }[];
  result: { business: Record<string, { value: unknown }> } | null;
  error: { code: string } | null;
};

const { pagesUrl } = inject("stack");
/** A page that never answers: its import runs until it is canceled. */
export const NEVER = `${pagesUrl}/trouble/never`;

export const ask = (who: Person, url: string, more: Record<string, unknown> = {}) =>
  who.call<Job & { jobId: string }>("POST", "/api/scraper/jobs", { url, ...more });
export const read = (who: Person, id: string) => who.call<Job>("GET", `/api/scraper/jobs/${id}`);
export const act = (who: Person, id: string, verb: "cancel" | "retry") =>
  who.call<Job & { jobId: string }>("POST", `/api/scraper/jobs/${id}/${verb}`);

/** Puts a job down as it stands at some moment of its life, without any message about it. */
export async function put(
  who: Person,
  more: { engine?: string; status: string; url?: string },
): Promise<string> {
  const id = newId();
  const url = more.url ?? `${pagesUrl}/samples/the-brass-kettle/?${id}`;
  await who.call("GET", "/api/me");
  await asOwner(sql`insert into scraper_jobs (id, user_id, url, normalized_url, engine, status, started_at, progress, lease)
    values (${id}, ${who.id}, ${url}, ${url}, ${more.engine ?? "builtin"}, ${more.status}, now(), '{"step":"at-n8n","done":0,"total":0}', 'a run')`);
  return id;
}
