import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { HOSTILE } from "../fixtures/hostile-addresses.ts";
import { NAMES } from "../fixtures/names.ts";

/**
 * A canary that nothing must ever reach, listening for real on both loopbacks, and pages that try to lead there:
 * `/redirect/STATUS?to=`, `/refresh?to=`, `/links` with a site map on the host `links…`, and a robots.txt that redirects
 * on hosts named `robots…`.
 */
export type Traps = {
  canaryUrl: string;
  /** The same by IPv6; the machine may lack it. */
  canaryUrl6: string | undefined;
  /** `GET /hits` lists what reached the canary, `POST /reset` forgets it; `POST /dns-reset`, see net.ts. */
  controlUrl: string;
  webUrl: string;
};

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

function listen(handler: Handler, host: string): Promise<{ server: Server; url: string } | undefined> {
  const server = createServer(handler);
  return new Promise((resolve) => {
    server.once("error", () => resolve(undefined));
    server.listen(0, host, () => {
      const { port } = server.address() as AddressInfo;
      resolve({ server, url: `http://${host.includes(":") ? `[${host}]` : host}:${port}` });
    });
  });
}

const escaped = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** As a header may carry it: what is not Latin stays as the browser would have sent it, in bytes. */
const inHeader = (text: string) => Buffer.from(text.replaceAll(/[\0\r\n]/g, ""), "utf8").toString("latin1");

const page = (response: ServerResponse, html: string) => {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(html);
};

/** Every hostile address as a link that promises the menu, on a page and in a site map. */
const everyAddress = () => [
  ...HOSTILE.map(({ address }) => address),
  ...NAMES.map(({ name }) => `https://${name}/menu`),
];

const web: Handler = (request, response) => {
  const host = String(request.headers["x-trap-host"] ?? "");
  const url = new URL(request.url ?? "/", "http://web");
  const to = url.searchParams.get("to") ?? "";
  const [, kind, status] = url.pathname.split("/");
  if (url.pathname === "/robots.txt" && host.startsWith("robots")) {
    const target = everyAddress()[Number(/^robots(\d+)/.exec(host)?.[1])] ?? "";
    response.writeHead(302, { location: inHeader(target) }).end();
  } else if (url.pathname === "/robots.txt" && host.startsWith("links")) {
    response.writeHead(200, { "content-type": "text/plain" });
    response.end(
      ["User-agent: *", "Allow: /", ...everyAddress().map((one) => `Sitemap: ${one.split("\n")[0]}`)].join(
        "\n",
      ),
    );
  } else if (kind === "redirect" && /^30[12378]$/.test(status ?? "")) {
    response.writeHead(Number(status), { location: inHeader(to) }).end();
  } else if (kind === "refresh") {
    page(response, `<meta http-equiv="refresh" content="0; url=${escaped(to)}"><p>One moment</p>`);
  } else if (kind === "links") {
    const links = everyAddress().map((one) => `<a href="${escaped(one)}">Menu</a>`);
    page(
      response,
      `<link rel="canonical" href="http://127.0.0.1/"><base href="http://127.0.0.1/"><h1>Links</h1>${links.join("")}`,
    );
  } else if (url.pathname === "/sitemap.xml" && host.startsWith("links")) {
    response.writeHead(200, { "content-type": "application/xml" });
    response.end(
      `<urlset>${everyAddress()
        .map((one) => `<url><loc>${escaped(one)}</loc></url>`)
        .join("")}</urlset>`,
    );
  } else page(response, "<h1>Gasthof Probe</h1><p>Nothing here</p>");
};

export async function startTraps(): Promise<{ addresses: Traps; close(): Promise<void> }> {
  let hits: string[] = [];
  const canary: Handler = (request, response) => {
    hits.push(String(request.headers["x-trap-target"] ?? request.url));
    page(response, "<h1>The canary's secret</h1>");
  };
  const control: Handler = (request, response) => {
    if (request.method === "POST") hits = [];
    response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(hits));
  };
  const [v4, v6, told, served] = await Promise.all([
    listen(canary, "127.0.0.1"),
    listen(canary, "::1"),
    listen(control, "127.0.0.1"),
    listen(web, "127.0.0.1"),
  ]);
  if (!v4 || !told || !served) throw new Error("no port for the canary");
  return {
    addresses: { canaryUrl: v4.url, canaryUrl6: v6?.url, controlUrl: told.url, webUrl: served.url },
    async close() {
      for (const one of [v4, v6, told, served]) {
        await new Promise<void>((resolve) => {
          if (!one) return resolve();
          one.server.close(() => resolve());
          one.server.closeAllConnections();
        });
      }
    },
  };
}
