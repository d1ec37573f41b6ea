import { AppError } from "../src/core/errors.ts";

const tooLarge = (limit: number) =>
  new AppError("too-large", `The body may have at most ${Math.floor(limit / 1024).toLocaleString("en")} KiB`);

/** Reads a body no further than its limit. @throws AppError `too-large` */
export async function readBytes(request: Request, limit: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge(limit);
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > limit) {
      reader.releaseLock();
      throw tooLarge(limit);
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/**
 * A byte order mark stays: what is signed is signed with it or without.
 * @throws AppError `too-large` or, for bytes that are not UTF-8, `bad-request`
 */
export async function readText(request: Request, limit: number): Promise<string> {
  const bytes = await readBytes(request, limit);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AppError("bad-request", "The body is not valid UTF-8");
  }
}

/** As much as one sends by mistake, and as long as it takes here. */
const LEFT = { bytes: 64 * 1024 * 1024, ms: 1000 };

/**
 * Reads what is left of a body, to no end. The local server sends many requests over one connection to the Worker, and
 * the one after a body that nobody read would fail; Cloudflare's network needs no such thing.
 */
export async function drain({ body }: Request, most = LEFT): Promise<void> {
  if (!body || body.locked) return;
  const reader = body.getReader();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<"late">((resolve) => {
    timer = setTimeout(() => resolve("late"), most.ms);
  });
  let left = most.bytes;
  try {
    while (left >= 0) {
      const next = await Promise.race([reader.read(), late]);
      if (next === "late" || next.done) return;
      left -= next.value.byteLength;
    }
  } finally {
    clearTimeout(timer);
  }
}
