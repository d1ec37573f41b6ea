import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { readEnv } from "../../functions/env.ts";
import { type Answer, fetchWorker, type Person } from "./story.ts";
import { asOwner } from "./team.ts";

export type Media = {
  id: string;
  status: string;
  type: string;
  width: number;
  height: number;
  alt: string;
  url: string;
  sizes: { width: number; url: string }[];
  rightsConfirmedAt: string | null;
};
type Configuration = { id: string; businessId: string };

export const { MEDIA } = readEnv(env);

export function formOf(
  businessId: string,
  bytes: Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
) {
  const form = new FormData();
  form.set("businessId", businessId);
  for (const [name, value] of Object.entries(more)) form.set(name, value);
  form.set("file", new File([bytes], "picture.jpg", { type: "image/jpeg" }));
  return form;
}

export const upload = (
  who: Person,
  businessId: string,
  bytes: Uint8Array<ArrayBuffer>,
  more: Record<string, string> = {},
): Promise<Answer<Media>> => who.call<Media>("POST", "/api/media", formOf(businessId, bytes, more));

export const bytesAt = async (url: string) => new Uint8Array(await (await fetchWorker(url)).arrayBuffer());
export const textOf = (bytes: Uint8Array) => new TextDecoder("latin1").decode(bytes);
export const rowsOf = (businessId: string) =>
  asOwner(sql`select id, widths, deleted_at from media where business_id = ${businessId}`);
export const objectsOf = async (id: string) => (await MEDIA.list({ prefix: `media/${id}/` })).objects.length;

export async function newDraft(owner: Person, content: unknown = {}): Promise<Configuration> {
  const made = await owner.call<Configuration>("POST", "/api/configurations", {
    name: "Site",
    templateId: "stylish",
    businessName: "Gasthof Krone",
    content,
  });
  return made.body;
}

export const place = (owner: Person, id: string, content: unknown) =>
  owner.call("PUT", `/api/configurations/${id}`, { name: "Site", templateId: "stylish", content });
