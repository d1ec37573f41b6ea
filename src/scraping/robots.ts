import robotsParser from "robots-parser";
import { type PageError, ROBOTS_NAME } from "./fetch.ts";

/** What a host's robots.txt says to us. */
export type Robots = { isAllowed: (url: string) => boolean; delayMs: number; sitemaps: string[] };

export const BLOCKED: PageError = {
  code: "blocked-by-robots",
  message: "The site's robots.txt asks machines not to read this page",
};
export const EVERYTHING: Robots = { isAllowed: () => true, delayMs: 0, sitemaps: [] };
export const NOTHING: Robots = { isAllowed: () => false, delayMs: 0, sitemaps: [] };

const LONGEST_DELAY_MS = 5_000;

/** A page of the site in its place says nothing. */
export function parseRobots(address: string, text: string): Robots {
  if (text.trimStart().startsWith("<")) return EVERYTHING;
  const parsed = robotsParser(address, text);
  return {
    isAllowed: (href) => parsed.isAllowed(href, ROBOTS_NAME) !== false,
    delayMs: Math.min((parsed.getCrawlDelay(ROBOTS_NAME) ?? 0) * 1_000, LONGEST_DELAY_MS),
    sitemaps: parsed.getSitemaps(),
  };
}
