import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { escapeHtml } from "./html.ts";
import { NEVER, type Served, serve } from "./serve.ts";
import { Trouble } from "./trouble.ts";

const SAMPLES = path.join(import.meta.dirname, "samples");
/** What a busy host takes to think about each page: so long that whoever watches an import sees it at work. */
const BUSY_MS = 3_000;

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".htm": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".webp": "image/webp",
  ".svg": "image/svg+xml",
};

const notFound = () =>
  new Response("<!doctype html><title>404</title><h1>Not found</h1>\n", {
    status: 404,
    headers: { "content-type": "text/html; charset=utf-8" },
  });

const html = (text: string, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { "content-type": "text/html; charset=utf-8", ...headers } });

/** A file below `root`, a folder's being its index.html; links that lead out of it not followed; undefined for anything else. */
function fileBelow(root: string, pathname: string): string | undefined {
  let relative: string;
  try {
    relative = decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
  if (relative.includes("\0")) return undefined;
  const wanted = path.join(root, relative, relative.endsWith("/") ? "index.html" : "");
  if (!existsSync(wanted)) return undefined;
  const real = realpathSync(wanted);
  if (!real.startsWith(root + path.sep) || !statSync(real).isFile()) return undefined;
  return real;
}

function fileAnswer(file: string): Response {
  return new Response(readFileSync(file), {
    headers: { "content-type": TYPES[path.extname(file).toLowerCase()] ?? "application/octet-stream" },
  });
}

function sampleIndex(): Response {
  const names = readdirSync(SAMPLES).toSorted();
  const links = names.map((name) => {
    const page = readFileSync(path.join(SAMPLES, name, "index.html"), "utf8");
    const title = /<title>([^<]*)/i.exec(page)?.[1] ?? escapeHtml(name);
    return `<li><a href="/samples/${name}/">${title}</a></li>`;
  });
  return html(`<!doctype html><html lang="en"><meta charset="utf-8"><title>Sample restaurants</title>
<h1>Restaurants of our own invention, to import</h1><ul>${links.join("")}</ul></html>\n`);
}

/** 50 MB of well-formed page, made while it is read. */
function huge(): Response {
  const chunk = new TextEncoder().encode(`<p>${"Lorem ipsum dolor sit amet. ".repeat(2340)}</p>\n`);
  let left = 50 * 1024 * 1024;
  const body = new ReadableStream({
    pull(controller) {
      controller.enqueue(chunk);
      left -= chunk.length;
      if (left <= 0) controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/html; charset=utf-8" } });
}

/** A page in ISO 8859-1, said so in the header alone. */
function latin1(): Response {
  const text =
    "<html lang=de><title>Café Möwe</title><h1>Café Möwe</h1><p>Düne 1, 18565 Möwenort</p>" +
    "<p>Tel. 030 23125 161</p><ul><li>Käsekuchen 3,80 EUR</li><li>Crème brûlée 5,20 EUR</li></ul></html>";
  return new Response(Buffer.from(text, "latin1"), {
    headers: { "content-type": "text/html; charset=iso-8859-1" },
  });
}

/** A byte every second: a page that is always about to come. */
function drip(): Response {
  let timer: NodeJS.Timeout;
  const body = new ReadableStream({
    start(controller) {
      timer = setInterval(() => controller.enqueue(new Uint8Array([0x20])), 1000);
    },
    cancel: () => clearInterval(timer),
  });
  return new Response(body, { headers: { "content-type": "text/html" } });
}

/** Pictures that can be had, and some of every kind that can't. */
const gallery = () =>
  html(
    `<html lang="en"><title>The Shutter Arms</title><h1>The Shutter Arms</h1><p>1 Green Lane, Little Marlow Wick</p>
    <img src="/samples/osteria-del-mulino/pane.jpg" alt="Our bread"> <img src="/samples/osteria-del-mulino/secondo.jpg">
    ${["404", "500", "pdf-as-picture", "html-as-picture", "private", "loop", "huge"]
      .map((name) => `<img src="/trouble/${name}" alt="${name}">`)
      .join(" ")}</html>`,
  );

const redirect = (location: string) => new Response(null, { status: 302, headers: { location } });

const TROUBLES: Record<string, () => Response | typeof NEVER> = {
  "404": notFound,
  "500": () =>
    new Response("<h1>Internal Server Error</h1>", { status: 500, headers: { "content-type": "text/html" } }),
  pdf: () => new Response("%PDF-1.4\n%âãÏÓ\n", { headers: { "content-type": "application/pdf" } }),
  "pdf-as-html": () => new Response("%PDF-1.4\n%âãÏÓ\n", { headers: { "content-type": "text/html" } }),
  never: () => NEVER,
  slow: drip,
  "latin-1": latin1,
  huge,
  empty: () => html(""),
  loop: () => redirect("/trouble/loop"),
  gallery,
  "pdf-as-picture": () => new Response("%PDF-1.4\n%âãÏÓ\n", { headers: { "content-type": "image/jpeg" } }),
  "html-as-picture": () =>
    new Response("<!doctype html><script>alert(1)</script>", { headers: { "content-type": "image/jpeg" } }),
  private: () => redirect("http://169.254.169.254/latest/meta-data/"),
};

async function sampleAnswer(below: string, isBusy: boolean): Promise<Response> {
  const file = fileBelow(SAMPLES, below);
  if (!file) return notFound();
  if (isBusy && file.endsWith(".html")) await sleep(BUSY_MS);
  return fileAnswer(file);
}

/**
 * Web pages to import: samples of our own invention under /samples/, the same from a host that takes its time under
 * /busy/, pages that make trouble under /trouble/, and with `dir` that folder's files at the root, exactly as they lie
 * there.
 */
export async function startPages(options: { dir?: string; port?: number } = {}): Promise<Served> {
  let root: string | undefined;
  if (options.dir !== undefined) {
    if (!existsSync(options.dir) || !statSync(options.dir).isDirectory()) {
      throw new Trouble(`--pages ${options.dir} is not a folder: give one with web pages in it.`);
    }
    root = realpathSync(options.dir);
  }
  return serve((request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== "GET" && request.method !== "HEAD") return new Response(null, { status: 405 });
    if (pathname === "/samples/") return sampleIndex();
    const sample = /^\/(samples|busy)\/([a-z-]+)\/(.*)$/.exec(pathname);
    if (sample) return sampleAnswer(`${sample[2]}/${sample[3] || "index.html"}`, sample[1] === "busy");
    const trouble = /^\/trouble\/([a-z0-9-]+)$/.exec(pathname)?.[1];
    if (trouble !== undefined && Object.hasOwn(TROUBLES, trouble)) return TROUBLES[trouble]?.() ?? notFound();
    const file = root === undefined ? undefined : fileBelow(root, pathname);
    return file ? fileAnswer(file) : notFound();
  }, options);
}
