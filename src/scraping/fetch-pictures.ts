import * as z from "zod";
import type { System } from "../core/context.ts";
import { giveUpPicture, keepPicture, type Waiting, waitingPictures } from "../media/imported.ts";
import type { Studio } from "../media/make.ts";
import { MAX_BYTES } from "../media/rules.ts";
import { decodeHtml, type FetchDeps, fetchSafely, type PageError } from "./fetch.ts";
import { noteIssue } from "./picture-store.ts";
import { BLOCKED, EVERYTHING, NOTHING, parseRobots, type Robots } from "./robots.ts";
import type { ScrapeDeps } from "./run.ts";

/** `least`: pixels that the shorter side must have. */
export const PicturesOrder = z.object({
  jobId: z.string(),
  pictures: z.array(z.object({ id: z.string(), least: z.number() })),
});
export type PicturesOrder = z.infer<typeof PicturesOrder>;

const PAUSE_MS = 1_000;
const EACH_MS = 10_000;
const ALL_MS = 60_000;
const REDIRECTS = 3;

/** Servers often call a picture a stream of bytes; what it is, its own bytes say. */
function isPictureType(contentType: string | null): boolean {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  return type === "" || type.startsWith("image/") || type.endsWith("/octet-stream");
}

const WORDS: Readonly<Record<string, string>> = {
  "not-html": "The address gives no picture any more",
  "too-large": "It is larger than 10 MB",
  "http-404": "It is not there any more",
  "http-410": "It is not there any more",
  [BLOCKED.code]: "The old site's robots.txt asks machines not to read it",
  timeout: "The old site was too slow to give it",
  network: "The old site could not be reached",
};
const wordsFor = ({ code, message }: PageError) => WORDS[code] ?? message;

/** One run: what each host allows, and when it was asked last. */
class Visit {
  private readonly robots = new Map<string, Robots>();
  private readonly lastAt = new Map<string, number>();
  private readonly deps: ScrapeDeps;
  private readonly fetching: FetchDeps;
  private readonly deadline: number;

  constructor(deps: ScrapeDeps, fetching: FetchDeps) {
    this.deps = deps;
    this.fetching = fetching;
    this.deadline = deps.now() + ALL_MS;
  }

  private async ask(
    url: URL,
    limits: { bytes: number; isCut?: boolean },
    accepts: (type: string | null) => boolean,
    mayFollow?: FetchDeps["mayFollow"],
  ) {
    const since = this.deps.now() - (this.lastAt.get(url.host) ?? Number.NEGATIVE_INFINITY);
    const pause = Math.max(PAUSE_MS, this.robots.get(url.host)?.delayMs ?? 0);
    if (since < pause) await this.deps.sleep(pause - since);
    this.lastAt.set(url.host, this.deps.now());
    const fetching = mayFollow ? { ...this.fetching, mayFollow } : this.fetching;
    return fetchSafely(url, fetching, { ...limits, redirects: REDIRECTS, ms: EACH_MS }, accepts);
  }

  /** Why this address must not be asked for, or null; each host is asked for its robots.txt once. */
  private readonly refusalOf = async (url: URL): Promise<PageError | null> => {
    let robots = this.robots.get(url.host);
    if (!robots) {
      const file = new URL("/robots.txt", url);
      const answer = await this.ask(file, { bytes: 500_000, isCut: true }, () => true);
      if (answer.ok) robots = parseRobots(file.href, decodeHtml(answer.bytes, answer.contentType));
      else if (!answer.error.code.startsWith("http-")) return answer.error;
      else robots = answer.error.code.startsWith("http-5") ? NOTHING : EVERYTHING;
      this.robots.set(url.host, robots);
    }
    return robots.isAllowed(url.href) ? null : BLOCKED;
  };

  /** The picture's bytes, or why they can't be had. */
  async get(address: string): Promise<Uint8Array<ArrayBuffer> | string> {
    if (!URL.canParse(address)) return "Its address is not one";
    if (this.deps.now() > this.deadline) return "The old site was too slow to give all pictures";
    const url = new URL(address);
    const refusal = await this.refusalOf(url);
    if (refusal) return wordsFor(refusal);
    const fetched = await this.ask(url, { bytes: MAX_BYTES }, isPictureType, this.refusalOf);
    return fetched.ok ? new Uint8Array(fetched.bytes) : wordsFor(fetched.error);
  }
}

const nameOf = ({ sourceUrl }: Waiting) =>
  (URL.canParse(sourceUrl) ? new URL(sourceUrl).pathname.split("/").at(-1) : undefined) || sourceUrl;

/**
 * Fetches the pictures that an apply promised, one after the other. One that can't be had is told to the owner and does not
 * keep the others; run again, it goes on where it was.
 */
export async function fetchPictures(
  system: System,
  deps: ScrapeDeps,
  studio: Studio,
  { jobId, pictures }: PicturesOrder,
): Promise<string> {
  const { sitesDomain, appOrigin, scraperAllowedHosts } = system.config;
  const visit = new Visit(deps, {
    ...deps,
    judge: { sitesDomain, appHost: new URL(appOrigin).host, allowedHosts: [...scraperAllowedHosts] },
    accept: "image/webp,image/avif,image/jpeg,image/png;q=0.9,image/*;q=0.5",
  });
  const leastOf = new Map(pictures.map(({ id, least }) => [id, least]));
  const waiting = await waitingPictures(system, [...leastOf.keys()]);
  let failed = 0;
  for (const picture of waiting) {
    const got = await visit.get(picture.sourceUrl);
    const reason =
      typeof got === "string"
        ? got
        : await keepPicture(system, studio, picture, { bytes: got, least: leastOf.get(picture.id) ?? 0 });
    if (reason === undefined) continue;
    failed += 1;
    await noteIssue(system, jobId, {
      code: "picture-failed",
      message: `The picture ${nameOf(picture).slice(0, 80)} was not taken over: ${reason}.`,
      page: picture.sourceUrl,
    });
    await giveUpPicture(system, picture, reason);
  }
  return `${waiting.length - failed} of ${waiting.length} pictures of import ${jobId} kept`;
}
