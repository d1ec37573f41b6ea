import { isAllowedHost, type JudgeOptions, judgeParsed, normalizeUrl } from "./address.ts";
import { type FoundLink, kindOfLink, type LinkKind, linkWeight } from "./extract/links.ts";
import { extractPage } from "./extract/page.ts";
import type { PageExtraction } from "./extract/page-types.ts";
import { decodeHtml, type Fetched, type FetchLimits, fetchSafely, isHtml, type PageError } from "./fetch.ts";
import { BLOCKED, EVERYTHING, NOTHING, parseRobots, type Robots } from "./robots.ts";
import type { Progress } from "./schema.ts";

export type CrawlLimits = {
  pages: number;
  bytes: number;
  pageMs: number;
  jobMs: number;
  redirects: number;
  pauseMs: number;
};
export const LIMITS: CrawlLimits = {
  pages: 12,
  bytes: 2_000_000,
  pageMs: 10_000,
  jobMs: 60_000,
  redirects: 3,
  pauseMs: 1_000,
};

export type CrawlDeps = {
  fetch: typeof fetch;
  resolve: (host: string) => Promise<string[]>;
  judge: JudgeOptions;
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  onProgress?: (progress: Progress) => void | Promise<void>;
  signal?: AbortSignal;
  limits?: Partial<CrawlLimits>;
};
export type CrawledPage = { url: string; extraction?: PageExtraction; error?: PageError };
export type CrawlOutcome = { pages: CrawledPage[] };

/** How many pages of a kind are worth a visit. */
const ROOM: { [K in LinkKind]: number } = { menu: 7, contact: 2, hours: 2, imprint: 1, about: 1, other: 0 };

/**
 * Reads the given page and those of the same site that look like menu, hours, contact, about or imprint, one after the other and
 * politely. A page that fails is told with its error and does not stop the others.
 */
export async function crawl(start: URL, deps: CrawlDeps): Promise<CrawlOutcome> {
  return new Crawler(start, deps).run();
}

class Crawler {
  private readonly deps: CrawlDeps;
  private readonly limits: CrawlLimits;
  private readonly start: URL;
  private readonly deadline: number;
  private readonly signal: AbortSignal;
  private readonly pages: CrawledPage[] = [];
  private readonly seen = new Set<string>();
  private readonly robots = new Map<string, Robots>();
  private readonly taken = new Map<LinkKind, number>();
  private lastRequest = Number.NEGATIVE_INFINITY;
  private queue: FoundLink[] = [];

  constructor(start: URL, deps: CrawlDeps) {
    this.start = start;
    this.deps = deps;
    this.limits = { ...LIMITS, ...deps.limits };
    this.deadline = deps.now() + this.limits.jobMs;
    const timeout = AbortSignal.timeout(this.limits.jobMs);
    this.signal = deps.signal ? AbortSignal.any([deps.signal, timeout]) : timeout;
  }

  async run(): Promise<CrawlOutcome> {
    await this.tell("fetching");
    const first = await this.visit(this.start);
    this.pages.push(first);
    if (!first.extraction) return { pages: this.pages };
    const home = new URL(first.url);
    const isShared = isAllowedHost(home, this.deps.judge);
    this.enqueue(first.extraction.links, home);
    if (!isShared && this.queue.length < 3) this.enqueue(await this.fromSitemap(home), home);
    while (this.pages.length < this.limits.pages && !this.isOver()) {
      const next = this.queue.shift();
      if (!next) break;
      const id = normalizeUrl(new URL(next.url));
      if (this.seen.has(id) || (this.taken.get(next.kind) ?? 0) >= ROOM[next.kind]) continue;
      this.taken.set(next.kind, (this.taken.get(next.kind) ?? 0) + 1);
      await this.tell("reading");
      if (this.isOver()) break;
      const page = await this.visit(new URL(next.url));
      if (page.extraction && this.isTwin(page.extraction)) continue;
      // A link that leads to a delivery service or another branch's site tells of somebody else.
      if (siteOf(new URL(page.url)) !== siteOf(home)) continue;
      this.pages.push(page);
      // A menu's page may lead to the menus of its parts; on a shared host only the given page's links count.
      if (page.extraction && !isShared)
        this.enqueue(
          page.extraction.links.filter((link) => link.kind === "menu"),
          home,
        );
    }
    await this.tell("comparing");
    return { pages: this.pages };
  }

  private isOver(): boolean {
    return this.signal.aborted || this.deps.now() >= this.deadline;
  }

  private async tell(step: string): Promise<void> {
    const read = this.pages.filter((page) => page.extraction);
    const sum = (count: (page: PageExtraction) => number): number =>
      read.reduce((total, page) => total + (page.extraction ? count(page.extraction) : 0), 0);
    const found = {
      dishes: sum((page) =>
        page.menu.categories.reduce((total, category) => total + category.items.length, 0),
      ),
      hours: Math.min(
        1,
        sum((page) => page.claims.openingHours.length),
      ),
      phone: Math.min(
        1,
        sum((page) => page.claims.phone.length),
      ),
      address: Math.min(
        1,
        sum((page) => page.claims.address.length),
      ),
      pictures: sum((page) => page.pictures.length),
    };
    const ahead = this.queue.filter((link) => !this.seen.has(normalizeUrl(new URL(link.url)))).length;
    const total = Math.min(
      this.limits.pages,
      this.pages.length + Math.max(ahead, step === "fetching" ? 1 : 0),
    );
    await this.deps.onProgress?.({ step, done: this.pages.length, total, found });
  }

  /** One request a second, or as slow as robots.txt asks for, up to five. */
  private async pause(host: string): Promise<void> {
    const gap = Math.max(this.limits.pauseMs, this.robots.get(host)?.delayMs ?? 0);
    const wait = this.lastRequest + gap - this.deps.now();
    if (wait > 0) await this.deps.sleep(wait);
    this.lastRequest = this.deps.now();
  }

  private async fetchOne(
    url: URL,
    accepts: (contentType: string | null) => boolean,
    limits: Omit<FetchLimits, "ms">,
    mayFollow?: (url: URL) => Promise<PageError | null>,
  ): Promise<Fetched> {
    await this.pause(url.host);
    const left = Math.max(1, this.deadline - this.deps.now());
    return fetchSafely(
      url,
      { ...this.deps, signal: this.signal, ...(mayFollow ? { mayFollow } : {}) },
      { ...limits, ms: Math.min(this.limits.pageMs, left) },
      accepts,
    );
  }

  /** Whether robots.txt of that host lets us read this page; asked before the page is, also where a redirect leads. */
  private async objectionTo(url: URL): Promise<PageError | null> {
    const robots = await this.robotsOf(url);
    if (!robots.ok) return robots.error;
    return robots.robots.isAllowed(url.href) ? null : BLOCKED;
  }

  private async visit(start: URL): Promise<CrawledPage> {
    let url = start;
    let redirects = this.limits.redirects;
    for (;;) {
      this.seen.add(normalizeUrl(url));
      const objection = await this.objectionTo(url);
      if (objection) return { url: url.href, error: objection };
      const limits = { bytes: this.limits.bytes, redirects };
      const fetched = await this.fetchOne(url, isHtml, limits, async (next) => {
        const refused = await this.objectionTo(next);
        if (!refused) await this.pause(next.host);
        return refused;
      });
      if (!fetched.ok) return { url: fetched.url.href, error: fetched.error };
      redirects -= fetched.hops;
      this.seen.add(normalizeUrl(fetched.url));
      const html = decodeHtml(fetched.bytes, fetched.contentType);
      if (fetched.contentType === null && !html.trimStart().startsWith("<")) {
        return {
          url: fetched.url.href,
          error: { code: "not-html", message: "The address gives a file, not a web page" },
        };
      }
      const extraction = extractPage(html, fetched.url.href);
      const { refresh } = extraction;
      if (
        refresh &&
        extraction.lines.length < 20 &&
        redirects > 0 &&
        URL.canParse(refresh) &&
        !this.seen.has(normalizeUrl(new URL(refresh)))
      ) {
        redirects -= 1;
        url = new URL(refresh);
        continue;
      }
      if (extraction.canonical && URL.canParse(extraction.canonical))
        this.seen.add(normalizeUrl(new URL(extraction.canonical)));
      return { url: fetched.url.href, extraction };
    }
  }

  private async robotsOf(url: URL): Promise<{ ok: true; robots: Robots } | { ok: false; error: PageError }> {
    const verdict = judgeParsed(url, this.deps.judge);
    if (!verdict.ok) return { ok: false, error: { code: "refused-address", message: verdict.reason } };
    const known = this.robots.get(url.host);
    if (known) return { ok: true, robots: known };
    const address = new URL("/robots.txt", url);
    const limits = { bytes: 500_000, redirects: this.limits.redirects, isCut: true };
    const fetched = await this.fetchOne(address, () => true, limits);
    // RFC 9309, 2.3.1.4: a server that can't be reached for its robots.txt is not asked for pages either.
    if (!fetched.ok && !fetched.error.code.startsWith("http-")) return { ok: false, error: fetched.error };
    let robots = EVERYTHING;
    if (fetched.ok) robots = parseRobots(address.href, decodeHtml(fetched.bytes, fetched.contentType));
    // The same: a server that fails to answer for its robots.txt disallows everything.
    else if (fetched.error.code.startsWith("http-5")) robots = NOTHING;
    this.robots.set(url.host, robots);
    return { ok: true, robots };
  }

  private enqueue(links: FoundLink[], home: URL): void {
    const site = siteOf(home);
    const wanted = links.filter((link) => {
      if (link.kind === "other" || !URL.canParse(link.url)) return false;
      const url = new URL(link.url);
      return siteOf(url) === site && !this.seen.has(normalizeUrl(url));
    });
    const byAddress = new Map(
      [...this.queue, ...wanted].map((link) => [normalizeUrl(new URL(link.url)), link]),
    );
    this.queue = [...byAddress.values()].sort((a, b) => linkWeight(b) - linkWeight(a)).slice(0, 60);
  }

  private async fromSitemap(home: URL): Promise<FoundLink[]> {
    if (this.isOver()) return [];
    const named = this.robots
      .get(home.host)
      ?.sitemaps.find((href) => URL.canParse(href) && siteOf(new URL(href)) === siteOf(home));
    const fetched = await this.fetchOne(new URL(named ?? "/sitemap.xml", home), () => true, {
      bytes: 1_000_000,
      redirects: 1,
    });
    if (!fetched.ok) return [];
    const text = decodeHtml(fetched.bytes, fetched.contentType);
    const found: FoundLink[] = [];
    for (let at = text.indexOf("<loc>"); at >= 0 && found.length < 500; at = text.indexOf("<loc>", at + 5)) {
      const end = text.indexOf("</loc>", at);
      const href = text
        .slice(at + 5, end < 0 ? at + 5 : Math.min(end, at + 2_000))
        .trim()
        .replaceAll("&amp;", "&");
      if (URL.canParse(href)) found.push({ url: href, text: "", kind: kindOfLink("", new URL(href)) });
    }
    return found;
  }

  /** The same page under another address: its canonical one was read already. */
  private isTwin(page: PageExtraction): boolean {
    if (!page.canonical || !URL.canParse(page.canonical)) return false;
    const id = normalizeUrl(new URL(page.canonical));
    return this.pages.some(
      (one) =>
        one.extraction?.canonical &&
        normalizeUrl(new URL(one.extraction.canonical)) === id &&
        one.url !== page.page &&
        one.extraction.lines.length === page.lines.length,
    );
  }
}

function siteOf(url: URL): string {
  return url.host.toLowerCase().replace(/^www\./, "");
}
