import { inject } from "vitest";

/** The switches of the database's front: away, back, slow, an answer lost, round trips counted. */
async function ask(method: string, path: string): Promise<unknown> {
  const response = await fetch(`${inject("stack").neonControlUrl}${path}`, { method });
  if (!response.ok) throw new Error(`control ${method} ${path}: ${response.status}`);
  return response.json();
}

export const control = {
  stop: () => ask("POST", "/stop"),
  start: () => ask("POST", "/start"),
  delay: (ms: number) => ask("POST", `/delay?ms=${ms}`),
  loseAnswers: (count: number, after = 0) => ask("POST", `/lose?count=${count}&after=${after}`),
  /** Cuts one round trip off before its statements run. */
  dropRequest: (after: number) => ask("POST", `/drop?after=${after}`),
  /** Round trips made while `work` ran. */
  async roundTrips(work: () => Promise<unknown>): Promise<number> {
    await ask("POST", "/reset");
    await work();
    return Number(await ask("GET", "/requests"));
  },
};
