import { sha256 } from "./json.ts";

/** What an ETag says: which save a state comes after, and, as a digest, what else its bytes hold. */
export type Tag = { revision: number; digest: string | undefined };

/** Of the bytes that are answered: they change with more than saves, such as a dish that is back by the clock. */
export async function digestOf(body: object): Promise<string> {
  return (await sha256(JSON.stringify(body))).slice(0, 16);
}

/** What a write is guarded by that touches nothing but what saves touch. */
export const revisionsOf = (tags: Tag[] | null): number[] | null =>
  tags?.map(({ revision }) => revision) ?? null;
