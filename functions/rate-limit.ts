import ipaddr from "ipaddr.js";
import { AppError } from "../src/core/errors.ts";
import type { Env, RateLimit } from "./env.ts";

/** One client: an IPv4 address, or the /64 that a subscriber of IPv6 is given. */
export function clientOf(address: string): string {
  if (!ipaddr.isValid(address)) return "unknown";
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv4) return parsed.toString();
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}

/** Cloudflare's word for who is calling; locally everyone is this machine, whatever a header claims. */
function addressOf(env: Env, request: Request): string {
  return env.isLocal ? "127.0.0.1" : (request.headers.get("cf-connecting-ip") ?? "");
}

const tooMany = () => new AppError("rate-limited", "Too many requests; wait a minute and try again");

/** @throws AppError `rate-limited` */
export async function limitAddress(env: Env, request: Request): Promise<void> {
  const { success } = await env.RATE_PUBLIC.limit({ key: clientOf(addressOf(env, request)) });
  if (!success) throw tooMany();
}

/** @throws AppError `rate-limited` */
export async function limitUser(limit: RateLimit, userId: string): Promise<void> {
  const { success } = await limit.limit({ key: userId });
  if (!success) throw tooMany();
}
