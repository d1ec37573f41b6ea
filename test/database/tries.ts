/** What the tables of tries are written in. */
export const NOW = "'2026-05-02T12:00:00Z'";
export const LIMITS = `'{"FREE": 1, "BASIC": 2, "PRO": 5, "ENTERPRISE": null}'`;

export type Outcomes = [
  owner: unknown,
  admin: unknown,
  staff: unknown,
  stranger: unknown,
  foreign: unknown,
  nobody: unknown,
];
/** A call about business a, what is done before it, and what everybody is answered: a value, or a refusal's name. */
export type Try = { call: string; before?: string; outcomes: Outcomes };

export const NF = "not-found";
export const NO = "forbidden";
export const OWN = "unauthenticated";

/** Of what is about a business, and not there for whoever is not in it. */
export const ruled = (owner: unknown, admin: unknown, staff: unknown): Outcomes => [
  owner,
  admin,
  staff,
  NF,
  NF,
  NF,
];
