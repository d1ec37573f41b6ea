/** A page as it goes out. */
export type Drawn = {
  bytes: Uint8Array<ArrayBuffer>;
  etag: string;
  /** Complete but for the request id; copied whole, which costs far less than setting one after the other. */
  headers: Headers;
  /** Milliseconds; from then on it must be drawn again. */
  staleAt: number;
};

const MOST_BYTES = 24 * 1024 * 1024;

/** Drawn pages of this isolate, bounded by bytes; the least recently used go first. */
export class DrawnPages {
  private readonly pages = new Map<string, Drawn>();
  private size = 0;

  get(key: string, now: number): Drawn | undefined {
    const page = this.pages.get(key);
    if (!page) return undefined;
    this.pages.delete(key);
    if (now >= page.staleAt) {
      this.size -= page.bytes.byteLength;
      return undefined;
    }
    this.pages.set(key, page);
    return page;
  }

  set(key: string, page: Drawn): void {
    this.size += page.bytes.byteLength - (this.pages.get(key)?.bytes.byteLength ?? 0);
    this.pages.delete(key);
    this.pages.set(key, page);
    for (const [oldest, { bytes }] of this.pages) {
      if (this.size <= MOST_BYTES) break;
      this.pages.delete(oldest);
      this.size -= bytes.byteLength;
    }
  }
}

/** SHA-256 of the bytes, shortened to 128 bits, as a strong tag. */
export async function tagOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return `"${Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}
