import { api, ask, Problem } from "./client.ts";

/** Where an import goes: into a draft that is there already. */
export type Target = { into?: string | undefined; businessId?: string | undefined };

/** Begins an import, or finds the one that runs for this address, and answers where to watch it. */
export async function startImport(url: string, { into, businessId }: Target = {}): Promise<string> {
  const at = (id: string) => `/imports/${id}${into ? `?into=${encodeURIComponent(into)}` : ""}`;
  try {
    const json = { url, ...(businessId ? { businessId } : {}) };
    return at((await ask(api.scraper.jobs.$post({ json }))).id);
  } catch (error) {
    const running = error instanceof Problem ? error.facts.jobId : undefined;
    if (typeof running !== "string") throw error;
    return at(running);
  }
}
