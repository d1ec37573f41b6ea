import type { EdgeStore } from "../src/sites/edge.ts";

/** What a diner's request needs of the environment. */
export type SiteEnv = {
  EDGE: EdgeStore;
  MEDIA: R2Bucket;
  SITES_DOMAIN: string;
  CLOCK_OFFSET_S: number;
  appHost: string;
  isLocal: boolean;
  /** The protocol of app and sites, with its colon; a visitor's own may be another behind a proxy. */
  protocol: string;
};

/** The environment is wrong. The message names keys and rules, never values. */
export class EnvError extends Error {}

export const DOMAIN = /^[a-z0-9.-]+(:\d+)?$/;

export const isLocalDomain = (domain: string) => domain.split(":")[0] === "localhost";

/** The last two labels: enough to tell two registrable domains apart for the domains we run under. */
const registrable = (host: string) => host.split(".").slice(-2).join(".");

/** What an owner writes must not share a registrable domain with the app, but for a local stack. */
export const isOwnDomain = (domain: string, app: URL) =>
  isLocalDomain(domain) || registrable(app.hostname) !== registrable(domain);

const checked = new WeakMap<object, SiteEnv>();

/**
 * Checks by hand, and once an isolate, the few settings that a published site depends on. All of them are checked
 * with a schema, in env.ts, before anything else than a site is answered; a site stays up when, say, a mail setting
 * is broken, and does not wait for a validator to load.
 * @throws EnvError
 */
export function readSiteEnv(raw: object): SiteEnv {
  const known = checked.get(raw);
  if (known) return known;
  const { APP_ORIGIN, SITES_DOMAIN, CLOCK_OFFSET_S, EDGE, MEDIA } = raw as Record<string, unknown>;
  const broken: string[] = [];
  const app = typeof APP_ORIGIN === "string" && URL.canParse(APP_ORIGIN) ? new URL(APP_ORIGIN) : null;
  if (!app) broken.push("APP_ORIGIN: must be a URL");
  const domain = typeof SITES_DOMAIN === "string" ? SITES_DOMAIN : "";
  if (!DOMAIN.test(domain)) broken.push("SITES_DOMAIN: must be a domain");
  const isLocal = isLocalDomain(domain);
  if (app && !isOwnDomain(domain, app))
    broken.push("SITES_DOMAIN: must be another registrable domain than APP_ORIGIN's");
  const offset = Number(CLOCK_OFFSET_S ?? 0);
  if (!Number.isInteger(offset)) broken.push("CLOCK_OFFSET_S: must be a whole number");
  if (offset !== 0 && !isLocal) broken.push("CLOCK_OFFSET_S: is for a local stack only");
  if (!EDGE) broken.push("EDGE: binding missing");
  if (!MEDIA) broken.push("MEDIA: binding missing");
  if (!app || broken.length > 0) throw new EnvError(broken.join("; "));
  const env = {
    EDGE: EDGE as EdgeStore,
    MEDIA: MEDIA as R2Bucket,
    SITES_DOMAIN: domain,
    CLOCK_OFFSET_S: offset,
    appHost: app.host,
    isLocal,
    protocol: app.protocol,
  };
  checked.set(raw, env);
  return env;
}
