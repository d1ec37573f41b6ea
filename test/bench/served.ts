import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { constants, createBrotliCompress } from "node:zlib";
import type { Browser } from "playwright-core";
import { putLiveSite } from "../../src/sites/edge.ts";
import { type Snapshot, TEMPLATE_IDS } from "../../src/sites/schema.ts";
import { samplePicture } from "../../src/templates/samples/pictures.ts";
import { EMPTY_OVERLAY } from "../../src/templates/view.ts";
import { serveBuilt } from "../harness/built.ts";
import { sampleWith } from "./bytes.ts";

export const EMPTY = "empty";

type Site = { slug: string; templateId: string; dishes: number; hasPictures: boolean; path: string };

/** Each template with a short and a long menu, with and without pictures; the long one on the page that shows it. */
export const SITES: readonly Site[] = TEMPLATE_IDS.flatMap((templateId) =>
  [60, 200].flatMap((dishes) =>
    [false, true].map((hasPictures) => ({
      slug: `${templateId}-${dishes}-${hasPictures ? "pictures" : "plain"}`,
      templateId,
      dishes,
      hasPictures,
      path: dishes === 60 ? "/" : "/menu",
    })),
  ),
);

function snapshotOf({ templateId, dishes, hasPictures }: Site): Snapshot {
  const sample = sampleWith(dishes);
  const { content, design } = sample.configuration;
  const plain = { ...content, hero: { ...content.hero, picture: null }, gallery: [], logo: null };
  const about = content.about && { ...content.about, picture: null };
  return {
    ...sample,
    configuration: {
      templateId: TEMPLATE_IDS.find((id) => id === templateId) ?? "minimalist",
      content: hasPictures ? content : { ...plain, about },
      design,
    },
    pictures: hasPictures ? sample.pictures : {},
  };
}

/** The samples' pictures as photographs come: WebP, in the widths that are made of an upload. */
async function webp(browser: Browser, id: string, width: number): Promise<Buffer> {
  const page = await browser.newPage();
  try {
    const svg = samplePicture(id);
    if (!svg) throw new Error(`No picture ${id}`);
    const url = await page.evaluate(
      async ([source = "", to = "0"]) => {
        const image = new Image();
        image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
        await image.decode();
        const canvas = document.createElement("canvas");
        canvas.width = Number(to);
        canvas.height = Math.round((canvas.width * image.height) / image.width);
        canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
        return canvas.toDataURL("image/webp", 0.8);
      },
      [svg, String(width)],
    );
    return Buffer.from(url.split(",")[1] ?? "", "base64");
  } finally {
    await page.close();
  }
}

const isText = (message: IncomingMessage) =>
  /^(text|application)\/|svg/.test(message.headers["content-type"] ?? "");

/** Compresses as Cloudflare does on the fly (brotli at 4), and answers an empty page of its own. */
function startProxy(port: number): Promise<{ port: number; close(): void }> {
  const server = createServer((incoming, outgoing) => {
    if (incoming.headers.host === `${EMPTY}.localhost`) {
      outgoing.setHeader("content-type", "text/html; charset=utf-8");
      outgoing.end(
        '<!doctype html><html lang="en"><title>Empty</title><meta name="viewport" content="width=device-width"><p>Empty',
      );
      return;
    }
    const { method, url: path, headers } = incoming;
    const asked = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      const takesBrotli = /\bbr\b/.test(String(headers["accept-encoding"]));
      const { "content-length": _length, ...rest } = answer.headers;
      if (!takesBrotli || !isText(answer) || answer.statusCode !== 200) {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        return;
      }
      outgoing.writeHead(200, { ...rest, "content-encoding": "br", vary: "accept-encoding" });
      const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
      answer.pipe(brotli).pipe(outgoing);
    });
    asked.on("error", () => outgoing.destroy());
    asked.end();
  });
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () =>
      resolve({
        port: (server.address() as AddressInfo).port,
        close: () => {
          server.closeAllConnections();
          server.close();
        },
      }),
    );
  });
}

/** The built Worker with every site of `SITES`, at `http://<slug>.localhost` by way of the port answered. */
export async function servePages(workerDir: string, browser: Browser) {
  // A site's page needs no other settings.
  const settings = { APP_ORIGIN: "http://localhost", SITES_DOMAIN: "localhost" };
  const { miniflare } = await serveBuilt({ workerDir, settings, constantBytes: 1 });
  const edge = await miniflare.getKVNamespace("EDGE", "gastronomy-os");
  const media = await miniflare.getR2Bucket("MEDIA", "gastronomy-os");
  const store = {
    get: (key: string) => edge.get(key, "text"),
    put: (key: string, text: string) => edge.put(key, text),
  };
  const made = new Set<string>();
  for (const site of SITES) {
    const snapshot = snapshotOf(site);
    await putLiveSite(store, site.slug, {
      status: "live",
      sequence: 1,
      hash: site.slug,
      version: 1,
      publishedAt: "2026-11-01T00:00:00.000Z",
      snapshot,
      overlay: EMPTY_OVERLAY,
    });
    for (const [id, { widths }] of Object.entries(snapshot.pictures)) {
      for (const width of widths) {
        const key = `media/${id}/${width}`;
        if (made.has(key)) continue;
        made.add(key);
        const bytes = await webp(browser, id, width);
        await media.put(key, new Uint8Array(bytes).buffer);
      }
    }
  }
  const direct = await miniflare.unsafeGetDirectURL("gastronomy-os");
  const proxy = await startProxy(Number(direct.port));
  return {
    port: proxy.port,
    async close() {
      proxy.close();
      await miniflare.dispose();
    },
  };
}
