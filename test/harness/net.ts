import { fetch, type Request, Response } from "miniflare";
import { PROBE, PUBLIC, recordsOf } from "../fixtures/names.ts";
import type { TestStack } from "./stack.ts";

type Net = (request: Request) => Promise<Response>;

async function forward(request: Request, to: string, more: Record<string, string> = {}): Promise<Response> {
  const headers = { ...Object.fromEntries(request.headers), ...more };
  // Node would unpack the answer but leave the header that says it is packed.
  headers["accept-encoding"] = "identity";
  return fetch(to, {
    method: request.method,
    headers,
    body: request.body,
    duplex: request.body ? "half" : undefined,
    redirect: "manual",
  });
}

/**
 * What the resolver asks over HTTPS, answered from the tests' own zone; what is asked oddly is not answered.
 * `leads` says where a name's last answers lead: a request for it goes there.
 */
function startDns() {
  const looks = new Map<string, number>();
  const leads = new Map<string, string[]>();
  const answer = (request: Request, url: URL): Response => {
    const name = url.searchParams.get("name") ?? "";
    const type = url.searchParams.get("type");
    if (url.pathname !== "/dns-query" || request.method !== "GET" || (type !== "A" && type !== "AAAA")) {
      return new Response("not a question of ours", { status: 400 });
    }
    const key = `${name} ${type}`;
    const look = (looks.get(key) ?? 0) + 1;
    looks.set(key, look);
    const { status, answers } = recordsOf(name, type, look);
    const others = look === 1 ? (leads.get(name) ?? []) : [];
    leads.set(name, [...others, ...answers.filter((one) => one.type !== 5).map((one) => one.data)]);
    const body = {
      Status: status,
      TC: false,
      RD: true,
      RA: true,
      AD: false,
      CD: false,
      Question: [{ name, type: type === "A" ? 1 : 28 }],
      Answer: answers.map((answer) => ({ name, TTL: 60, ...answer })),
    };
    return new Response(JSON.stringify(body), { headers: { "content-type": "application/dns-json" } });
  };
  return { answer, isPublic: (name: string) => (leads.get(name) ?? []).join() === PUBLIC };
}

const urlsIn = (value: unknown): string[] =>
  typeof value === "string"
    ? URL.canParse(value)
      ? [value]
      : []
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(urlsIn)
      : [];

/**
 * The net as the Worker under test sees it: what stands in for the outside on this machine, the resolver, and the web of
 * traps. Every other request, whatever it is for, ends at the canary.
 */
export function netFor(stack: TestStack): Net {
  const { canaryUrl, canaryUrl6, ...known } = stack.traps;
  const hosts = new Set(urlsIn({ ...stack, traps: known }).map((url) => new URL(url).host));
  const dns = startDns();
  return async (request) => {
    const url = new URL(request.url);
    if (hosts.has(url.host)) return forward(request, request.url);
    if (url.host === "cloudflare-dns.com") return dns.answer(request, url);
    if (url.host === PROBE || url.host.endsWith(`.${PROBE}`) || dns.isPublic(url.host)) {
      return forward(request, `${stack.traps.webUrl}${url.pathname}${url.search}`, {
        "x-trap-host": url.host,
      });
    }
    const canary = url.hostname.startsWith("[") ? (canaryUrl6 ?? canaryUrl) : canaryUrl;
    return forward(request, canary, { "x-trap-target": request.url });
  };
}
