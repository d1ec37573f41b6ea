import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { SAMPLES } from "../src/templates/samples/samples.ts";
import { requestToken } from "./tokens.ts";

const EMAIL = "demo@gastronomy-os.example";
const SLUG = "da-ornella";

const Configurations = z.object({
  data: z.array(z.object({ id: z.string(), site: z.object({ url: z.string() }).nullable() })),
});
const Made = z.object({ id: z.string() });
const Published = z.object({ url: z.string() });

/** Without its pictures: a sample names some that were never uploaded. */
function withoutPictures(content: Record<string, unknown>): Record<string, unknown> {
  const { gallery: _gallery, logo: _logo, ...rest } = content;
  return Object.fromEntries(
    Object.entries(rest).map(([key, part]) => {
      if (typeof part !== "object" || part === null || Array.isArray(part) || !("picture" in part)) {
        return [key, part];
      }
      const { picture: _picture, ...kept } = part;
      return [key, kept];
    }),
  );
}

function demoSnapshot() {
  const { trattoria } = SAMPLES;
  if (!trattoria) throw new Error("The sample for the demo is missing");
  return trattoria;
}

/**
 * A demo owner with one published restaurant, made through the API as anybody would make it. Done once: what the
 * demo owner did since stays as it is. Answers the site's address.
 */
export async function ensureDemo(options: { appUrl: string; issuerUrl: string }): Promise<string> {
  const sample = demoSnapshot();
  const { token } = await requestToken(options.issuerUrl, {
    email: EMAIL,
    name: "Demo Owner",
    lifetime: 600,
  });

  async function call(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${options.appUrl}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The demo: ${method} ${path} answers ${answer.status}: ${text}`);
    return JSON.parse(text);
  }

  async function makeConfiguration(): Promise<string> {
    const business = Made.parse(await call("POST", "/api/businesses", sample.business));
    await call("PUT", `/api/businesses/${business.id}/menu`, {
      categories: sample.menu.categories.map(({ id: _id, ...category }) => ({
        ...category,
        items: category.items.map(({ id: _item, mediaId: _media, ...item }) => item),
      })),
    });
    const { templateId, content, design } = sample.configuration;
    const configuration = Made.parse(
      await call("POST", "/api/configurations", {
        name: sample.business.name,
        businessId: business.id,
        templateId,
        content: withoutPictures(content),
        design,
      }),
    );
    return configuration.id;
  }

  const { data } = Configurations.parse(await call("GET", "/api/configurations"));
  const site = data.find((one) => one.site !== null)?.site;
  if (site) return site.url;
  const id = data[0]?.id ?? (await makeConfiguration());
  const { url } = Published.parse(await call("POST", `/api/configurations/${id}/publish`, { slug: SLUG }));
  for (let attempt = 0; attempt < 50; attempt++) {
    // Node's fetch can't be told another Host; the API says when the edge has it.
    const live = z
      .object({ seenAtEdge: z.boolean() })
      .parse(await call("GET", `/api/configurations/${id}/live`));
    if (live.seenAtEdge) return url;
    await sleep(200);
  }
  throw new Error(`The demo's site was not seen at ${url} within 10 seconds`);
}
