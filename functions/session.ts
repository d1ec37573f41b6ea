import { verifyToken } from "@clerk/backend";
import * as z from "zod";
import type { Ctx } from "../src/core/context.ts";
import { AppError } from "../src/core/errors.ts";
import type { Env } from "./env.ts";

/** The custom claims that Clerk's session token is set up to carry; absent ones are unknown, not false promises. */
const Claims = z.object({
  sub: z.string().min(1).max(255),
  azp: z.string(),
  sts: z.literal("active").optional(),
  email: z.string().max(320).nullish(),
  email_verified: z.union([z.boolean(), z.enum(["true", "false"])]).nullish(),
  name: z.string().max(300).nullish(),
});

const refused = () =>
  new AppError("unauthenticated", "Sign in, and send the session token as `Authorization: Bearer …`");

function cookieToken(request: Request, appOrigin: string): string | undefined {
  const token = /(?:^|;\s*)__session=([^;]+)/.exec(request.headers.get("cookie") ?? "")?.[1];
  if (token === undefined) return undefined;
  // A cookie is sent along with other sites' requests too: only the app's own pages may use it.
  const origin = request.headers.get("origin");
  const isOwn =
    origin === null ? request.headers.get("sec-fetch-site") === "same-origin" : origin === appOrigin;
  return isOwn ? token : undefined;
}

/** Who shows this token, checked without a network call. @throws AppError `unauthenticated` */
export async function authenticate(env: Env, request: Request): Promise<Ctx["actor"]> {
  const appOrigin = new URL(env.APP_ORIGIN).origin;
  const header = request.headers.get("authorization");
  const token =
    header === null
      ? cookieToken(request, appOrigin)
      : /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
  if (token === undefined) throw refused();
  let payload: unknown;
  try {
    payload = await verifyToken(token, {
      jwtKey: env.CLERK_JWT_KEY,
      authorizedParties: [appOrigin, ...env.CORS_ORIGINS],
    });
  } catch {
    throw refused();
  }
  // verifyToken lets a token without `azp` pass, and one that is still pending.
  const claims = Claims.safeParse(payload);
  if (!claims.success) throw refused();
  const { sub, email, email_verified, name } = claims.data;
  return {
    userId: sub,
    email: email ?? null,
    emailVerified: email_verified === true || email_verified === "true",
    name: name ?? null,
  };
}
