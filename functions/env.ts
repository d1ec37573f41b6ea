import * as z from "zod";
import { DOMAIN, EnvError, isLocalDomain, isOwnDomain, readSiteEnv, type SiteEnv } from "./site-env.ts";

const PostgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\/[^:]+:[^@]+@[^/]+\/.+/, "must be a postgres:// URL with user and password");

const List = z
  .string()
  .default("")
  .transform((text) =>
    text
      .split(",")
      .map((entry) => entry.trim())
      .filter(Boolean),
  );

const Pem = z
  .string()
  .transform((text) => text.replaceAll("\\n", "\n"))
  .refine((text) => text.includes("-----BEGIN PUBLIC KEY-----"), "must be a PEM public key");

/** Every secret and setting the Worker reads. Bindings are checked for being there; their types are Cloudflare's. */
export const Settings = z
  .object({
    APP_ORIGIN: z.url(),
    SITES_DOMAIN: z.string().regex(DOMAIN, "must be a domain"),
    DATABASE_URL: PostgresUrl,
    SYSTEM_DATABASE_URL: PostgresUrl,
    LINK_SECRET: z.string().min(32),
    MAIL_FROM: z.email(),
    CLERK_JWT_KEY: Pem,
    CLERK_PUBLISHABLE_KEY: z
      .string()
      .regex(/^pk_(test|live)_/, "must begin with pk_test_ or pk_live_")
      .optional(),
    CLERK_SECRET_KEY: z
      .string()
      .regex(/^sk_(test|live)_/, "must begin with sk_test_ or sk_live_")
      .optional(),
    CLERK_WEBHOOK_SECRET: z.string().startsWith("whsec_"),
    CLERK_WEBHOOK_SECRET_OLD: z.string().startsWith("whsec_").optional(),
    DEV_ISSUER_URL: z.url().optional(),
    CORS_ORIGINS: List,
    STRIPE_SECRET_KEY: z
      .string()
      .regex(/^(sk|rk)_(test|live)_/, "must begin with sk_ or rk_, then test_ or live_")
      .optional(),
    STRIPE_WEBHOOK_SECRET: z.string().startsWith("whsec_").optional(),
    STRIPE_WEBHOOK_SECRET_OLD: z.string().startsWith("whsec_").optional(),
    STRIPE_API_BASE: z.url().optional(),
    N8N_WORKFLOW_URL: z.url().optional(),
    N8N_WEBHOOK_SECRET: z.string().startsWith("whsec_").optional(),
    N8N_WEBHOOK_SECRET_OLD: z.string().startsWith("whsec_").optional(),
    SCRAPER_ALLOWED_HOSTS: List,
    CLOCK_OFFSET_S: z.coerce.number().int().default(0),
  })
  .superRefine((env, ctx) => {
    const local = isLocalDomain(env.SITES_DOMAIN);
    if (!isOwnDomain(env.SITES_DOMAIN, new URL(env.APP_ORIGIN))) {
      ctx.addIssue({
        code: "custom",
        path: ["SITES_DOMAIN"],
        message: "must be another registrable domain than APP_ORIGIN's",
      });
    }
    const onlyLocal = {
      SCRAPER_ALLOWED_HOSTS: env.SCRAPER_ALLOWED_HOSTS.length > 0,
      CLOCK_OFFSET_S: env.CLOCK_OFFSET_S !== 0,
      DEV_ISSUER_URL: env.DEV_ISSUER_URL !== undefined,
      STRIPE_API_BASE: env.STRIPE_API_BASE !== undefined,
    };
    for (const [key, isSet] of Object.entries(onlyLocal)) {
      if (isSet && !local)
        ctx.addIssue({ code: "custom", path: [key], message: "is for a local stack only" });
    }
    if ((env.STRIPE_SECRET_KEY === undefined) !== (env.STRIPE_WEBHOOK_SECRET === undefined)) {
      ctx.addIssue({
        code: "custom",
        path: ["STRIPE_WEBHOOK_SECRET"],
        message: "goes together with STRIPE_SECRET_KEY",
      });
    }
    if ((env.N8N_WORKFLOW_URL === undefined) !== (env.N8N_WEBHOOK_SECRET === undefined)) {
      ctx.addIssue({
        code: "custom",
        path: ["N8N_WEBHOOK_SECRET"],
        message: "goes together with N8N_WORKFLOW_URL",
      });
    }
  });
export type Settings = z.infer<typeof Settings>;

export type RateLimit = { limit(options: { key: string }): Promise<{ success: boolean }> };

export type Bindings = {
  ASSETS: Fetcher;
  EDGE: KVNamespace;
  MEDIA: R2Bucket;
  IMAGES: ImagesBinding;
  JOBS: Queue;
  IMPORTS: Queue;
  MAIL: SendEmail;
  RATE_PUBLIC: RateLimit;
  RATE_COSTLY: RateLimit;
  RATE_UPLOADS: RateLimit;
};
export type Env = Settings & Bindings & Pick<SiteEnv, "isLocal" | "appHost" | "protocol">;

/** What the Worker is bound to, by name. */
export const BINDINGS = [
  "ASSETS",
  "EDGE",
  "MEDIA",
  "IMAGES",
  "JOBS",
  "IMPORTS",
  "MAIL",
  "RATE_PUBLIC",
  "RATE_COSTLY",
  "RATE_UPLOADS",
] as const;

const checked = new WeakMap<object, Env>();

/** Checks the environment once an isolate and answers the typed one. @throws EnvError */
export function readEnv(raw: object): Env {
  const known = checked.get(raw);
  if (known) return known;
  const parsed = Settings.safeParse(raw);
  const broken = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  const missing = BINDINGS.filter((name) => !(name in raw)).map((name) => `${name}: binding missing`);
  if (!parsed.success || missing.length > 0) throw new EnvError([...broken, ...missing].join("; "));
  const { isLocal, appHost, protocol } = readSiteEnv(raw);
  const env = { ...(raw as Bindings), ...parsed.data, isLocal, appHost, protocol };
  checked.set(raw, env);
  return env;
}
