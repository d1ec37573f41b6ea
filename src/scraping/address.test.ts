import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HARMLESS, HOSTILE } from "../../test/fixtures/hostile-addresses.ts";
import { isPublicAddress, judgeUrl, normalizeUrl } from "./address.ts";

const options = { sitesDomain: "restaurant-sites.com", appHost: "app.gastronomy.com", allowedHosts: [] };

describe("judging an address", () => {
  it("knows at least 300 hostile ones, all different", () => {
    expect(HOSTILE.length).toBeGreaterThanOrEqual(300);
    expect(new Set(HOSTILE.map((row) => row.address)).size).toBeGreaterThanOrEqual(300);
  });

  it.each(HOSTILE)("refuses $tries: $address", ({ address }) => {
    const verdict = judgeUrl(address, options);
    expect(verdict.ok).toBe(false);
    if (!verdict.ok) expect(verdict.reason.length).toBeGreaterThan(10);
  });

  it.each(HARMLESS)("lets %s through", (address) => {
    expect(judgeUrl(address, options)).toMatchObject({ ok: true });
  });

  it("lets a local stack's own pages through, at their port alone", () => {
    const local = { ...options, allowedHosts: ["127.0.0.1:9100", "localhost:80"] };
    expect(judgeUrl("http://127.0.0.1:9100/samples/", local).ok).toBe(true);
    expect(judgeUrl("http://localhost/", local).ok).toBe(true);
    expect(judgeUrl("http://127.0.0.1:9101/", local).ok).toBe(false);
    expect(judgeUrl("http://user@127.0.0.1:9100/", local).ok).toBe(false);
    expect(judgeUrl("ftp://127.0.0.1:9100/", local).ok).toBe(false);
  });

  it("never throws, and what it lets through has a public name and no user", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((text) => `http://${text}/`),
        ),
        (input) => {
          const verdict = judgeUrl(input, options);
          if (!verdict.ok) return true;
          return (
            verdict.url.username === "" &&
            verdict.url.hostname.includes(".") &&
            /[a-z]$/.test(verdict.url.hostname)
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe("a resolved address", () => {
  it.each([
    "127.0.0.1",
    "10.1.2.3",
    "169.254.169.254",
    "::1",
    "::ffff:10.0.0.1",
    "fe80::1",
    "fd00::1",
    "2002:7f00:1::",
    "64:ff9b::7f00:1",
    "::7f00:1",
    "192.0.0.8",
    "203.0.113.9",
    "0.1.2.3",
    "2001:db8::1",
    "3fff::1",
    "5f00::1",
    "",
    "not an address",
    "127.1",
  ])("%s is not public", (ip) => expect(isPublicAddress(ip)).toBe(false));

  it.each(["93.184.216.34", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8"])(
    "%s is public",
    (ip) => {
      expect(isPublicAddress(ip)).toBe(true);
    },
  );
});

describe("one form for one page", () => {
  it("folds what makes no difference", () => {
    const forms = [
      "https://www.Adler.de/",
      "http://adler.de",
      "https://adler.de/index.html#menu",
      "https://adler.de/?utm_source=x&fbclid=y",
    ];
    expect(new Set(forms.map((form) => normalizeUrl(new URL(form)))).size).toBe(1);
  });

  it("keeps what does", () => {
    expect(normalizeUrl(new URL("https://adler.de/menu?page=2"))).not.toBe(
      normalizeUrl(new URL("https://adler.de/menu?page=3")),
    );
    expect(normalizeUrl(new URL("http://127.0.0.1:9100/a"))).not.toBe(
      normalizeUrl(new URL("http://127.0.0.1:9101/a")),
    );
  });
});
