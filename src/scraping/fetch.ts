import { isAllowedHost, isPublicAddress, type JudgeOptions, judgeParsed } from "./address.ts";

/** What stands where a page's charset may be declared, read as Latin letters; HTML looks in the first 1,024 bytes. */
const SNIFF = 4_096;

const KNOWN: { [label: string]: string } = { utf8: "utf-8", "x-sjis": "shift_jis", latin1: "windows-1252" };

/**
 * A page's bytes as text. The charset comes from a byte order mark, the `content-type`, a `<meta>`, and last from the bytes
 * themselves: valid UTF-8, else Shift_JIS where the bytes look like it, else windows-1252.
 */
export function decodeHtml(bytes: Uint8Array, contentType: string | null): string {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return decode(bytes.subarray(3), "utf-8") ?? "";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode(bytes.subarray(2), "utf-16be") ?? "";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode(bytes.subarray(2), "utf-16le") ?? "";
  const declared = [charsetOf(contentType ?? ""), metaCharset(bytes)];
  for (const label of declared) {
    if (!label) continue;
    // Pages often claim UTF-8 and are not: wrong bytes there are read by what they look like.
    const text = decode(bytes, label, label === "utf-8");
    if (text !== null) return text;
  }
  return (
    decode(bytes, "utf-8", true) ??
    decode(bytes, looksLikeShiftJis(bytes) ? "shift_jis" : "windows-1252") ??
    ""
  );
}

function decode(bytes: Uint8Array, label: string, fatal = false): string | null {
  try {
    return new TextDecoder(label, { fatal, ignoreBOM: false }).decode(bytes);
  } catch {
    return null;
  }
}

function charsetOf(text: string): string | null {
  const at = text.toLowerCase().indexOf("charset=");
  if (at < 0) return null;
  const label = /^["']?([a-z0-9_:.-]{2,40})/i.exec(text.slice(at + 8, at + 60))?.[1]?.toLowerCase();
  return label ? (Object.hasOwn(KNOWN, label) ? (KNOWN[label] ?? label) : label) : null;
}

function metaCharset(bytes: Uint8Array): string | null {
  let head = "";
  for (const byte of bytes.subarray(0, SNIFF)) head += String.fromCharCode(byte);
  const lower = head.toLowerCase();
  for (let at = lower.indexOf("<meta"); at >= 0; at = lower.indexOf("<meta", at + 5)) {
    const end = lower.indexOf(">", at);
    const found = charsetOf(lower.slice(at, end < 0 ? at + 300 : Math.min(end, at + 300)));
    // A page that could be read this far is not UTF-16, whatever it says.
    if (found) return found.startsWith("utf-16") ? "utf-8" : found;
  }
  return null;
}

/** Lead and trail bytes of Shift_JIS in pairs, kana among them, and none that stands alone. */
function looksLikeShiftJis(bytes: Uint8Array): boolean {
  let pairs = 0;
  let kana = 0;
  let bad = 0;
  const end = Math.min(bytes.length, 100_000);
  for (let i = 0; i < end; i += 1) {
    const byte = bytes[i] ?? 0;
    if (byte < 0x80) continue;
    if (byte >= 0xa1 && byte <= 0xdf) continue;
    const next = bytes[i + 1] ?? 0;
    const isLead = (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc);
    if (isLead && next >= 0x40 && next !== 0x7f && next <= 0xfc) {
      pairs += 1;
      if (byte === 0x82 || byte === 0x83) kana += 1;
      i += 1;
    } else bad += 1;
  }
  return pairs >= 8 && kana * 10 > pairs && bad * 20 < pairs;
}

export const USER_AGENT = "GastronomyOS-Importer/1.0 (+https://gastronomy-os.com/importer)";
export const ROBOTS_NAME = "GastronomyOS-Importer";

export type FetchDeps = {
  fetch: typeof fetch;
  /** A name's addresses, v4 and v6. */
  resolve: (host: string) => Promise<string[]>;
  judge: JudgeOptions;
  signal?: AbortSignal;
  /** Asked where a redirect leads, before that is asked for: why it must not be, or null. */
  mayFollow?: (url: URL) => Promise<PageError | null>;
  /** The `accept` header; a web page's, unless said otherwise. */
  accept?: string;
};
/** `isCut`: what is larger is read up to the limit, as robots.txt may be, instead of being refused. */
export type FetchLimits = { bytes: number; redirects: number; ms: number; isCut?: boolean };
export type PageError = { code: string; message: string };
export type Fetched =
  | { ok: true; url: URL; contentType: string | null; bytes: Uint8Array; hops: number }
  | { ok: false; url: URL; error: PageError };

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * One page by GET, by hand through its redirects: each address is judged and its name resolved before it is asked, bodies are
 * read as streams up to the limit. Never throws; a refusal or a fault has a code and words.
 * @param accepts whether this content type is wanted
 */
export async function fetchSafely(
  start: URL,
  deps: FetchDeps,
  limits: FetchLimits,
  accepts: (contentType: string | null) => boolean,
): Promise<Fetched> {
  let url = start;
  const timeout = AbortSignal.timeout(limits.ms);
  const signal = deps.signal ? AbortSignal.any([deps.signal, timeout]) : timeout;
  const fail = (code: string, message: string): Fetched => ({ ok: false, url, error: { code, message } });
  try {
    for (let hops = 0; hops <= limits.redirects; hops += 1) {
      signal.throwIfAborted();
      const refusal = await refusalOf(url, deps, signal);
      if (refusal) return fail("refused-address", refusal);
      const objection = hops > 0 ? await deps.mayFollow?.(url) : null;
      if (objection) return fail(objection.code, objection.message);
      const response = await abortable(
        deps.fetch(url, {
          redirect: "manual",
          signal,
          headers: {
            "user-agent": USER_AGENT,
            accept: deps.accept ?? "text/html,application/xhtml+xml;q=0.9",
            "accept-language": "*",
          },
        }),
        signal,
      );
      if (REDIRECTS.has(response.status)) {
        await response.body?.cancel();
        const target = response.headers.get("location");
        if (!target || !URL.canParse(target, url)) return fail("network", "The page redirects to nowhere");
        url = new URL(target, url);
        continue;
      }
      if (!response.ok) {
        await response.body?.cancel();
        return fail(`http-${response.status}`, wordsFor(response.status));
      }
      const contentType = response.headers.get("content-type");
      if (!accepts(contentType)) {
        await response.body?.cancel();
        const what = contentType?.includes("pdf") ? "a PDF" : `“${(contentType ?? "").slice(0, 60)}”`;
        return fail(
          "not-html",
          `The address gives ${what}, not a web page. Give the page's address, or paste the menu as text.`,
        );
      }
      const bytes = await readBounded(response, limits, signal);
      if (bytes === null)
        return fail("too-large", `The page is larger than ${Math.round(limits.bytes / 1_000_000)} MB`);
      return { ok: true, url, contentType, bytes, hops };
    }
    return fail("network", `The page redirects more than ${limits.redirects} times`);
  } catch {
    if (timeout.aborted)
      return fail("timeout", `The page did not answer within ${limits.ms / 1_000} seconds`);
    if (deps.signal?.aborted) return fail("timeout", "The import ran out of time");
    return fail("network", "The page could not be reached; check that the address opens in a browser");
  }
}

/** A fetch that ignores its signal must not hold the job. */
function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Error("aborted"));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

/** Why this address must not be asked, or null: it is judged, and its name looked up, before each request. */
export async function refusalOf(
  url: URL,
  deps: Pick<FetchDeps, "resolve" | "judge">,
  signal: AbortSignal,
): Promise<string | null> {
  const verdict = judgeParsed(url, deps.judge);
  if (!verdict.ok) return verdict.reason;
  if (isAllowedHost(url, deps.judge)) return null;
  let addresses: string[];
  try {
    addresses = await abortable(deps.resolve(url.hostname), signal);
  } catch {
    signal.throwIfAborted();
    addresses = [];
  }
  if (addresses.length === 0) return "This name does not exist on the web; check it for a typing error";
  return addresses.every(isPublicAddress) ? null : "This name leads to a private address";
}

/** A body up to the limit, counted as it arrives and unpacked; null where it is larger. */
async function readBounded(
  response: Response,
  { bytes: limit, isCut = false }: FetchLimits,
  signal: AbortSignal,
): Promise<Uint8Array | null> {
  const declared = Number(response.headers.get("content-length") ?? "0");
  if (declared > limit && !isCut) {
    await response.body?.cancel();
    return null;
  }
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) break;
      const kept = value.subarray(0, limit - size);
      chunks.push(kept);
      size += kept.byteLength;
      if (kept.byteLength === value.byteLength) continue;
      if (!isCut) return null;
      break;
    }
  } finally {
    // Also when it takes too long: what nobody reads is not to be sent on.
    await reader.cancel().catch(() => undefined);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}

function wordsFor(status: number): string {
  if (status === 404 || status === 410) return "There is no page at this address";
  if (status === 401 || status === 403) return "The site does not let us read this page";
  if (status === 429) return "The site asks us to come back later";
  if (status >= 500) return "The site has a fault of its own right now; try again later";
  return `The site answered with the status ${status}`;
}

export function isHtml(contentType: string | null): boolean {
  if (contentType === null) return true;
  const type = contentType.split(";")[0]?.trim().toLowerCase();
  return type === "text/html" || type === "application/xhtml+xml" || type === "";
}
