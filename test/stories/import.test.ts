import { describe, expect, inject, it } from "vitest";
import { eventually, freshSlug, type Person, person, visit } from "../harness/story.ts";

type Fact = {
  value: unknown;
  source: string;
  page: string;
  confidence: number;
  conflicts?: { value: unknown }[];
};
type Job = {
  id: string;
  status: string;
  pages: { url: string; status: string }[];
  result: {
    business: Record<string, Fact>;
    menu: { categories: { name: string; items: { name: string }[] }[] };
    branches?: { address: { street?: string }; page?: string }[];
  };
  issues: { code: string; files?: string[] }[];
  error: { code: string; message: string } | null;
};
type Configuration = { id: string; businessId: string; revision: number };

const address = (path: string) => `${inject("stack").pagesUrl}${path}`;

async function importPage(owner: Person, path: string, more: Record<string, unknown> = {}): Promise<Job> {
  const made = await owner.call<Job>("POST", "/api/scraper/jobs", { url: address(path), ...more });
  expect(made.status).toBe(202);
  const ended = await eventually(
    () => owner.call<Job>("GET", `/api/scraper/jobs/${made.body.id}`),
    ({ body }) => !["pending", "running"].includes(body.status),
    60,
  );
  return ended.body;
}

describe("from an old page to a site", () => {
  it("imports, applies once, publishes, and takes it back", async () => {
    const owner = person();
    const job = await importPage(owner, "/samples/silberner-hecht/");
    expect(job).toMatchObject({ status: "completed", error: null });
    expect(job.result.business.name).toMatchObject({ value: "Gasthaus Zum Silbernen Hecht" });
    expect(job.result.business.phone?.page).toContain("/samples/silberner-hecht/");
    expect(job.result.menu.categories.length).toBeGreaterThan(3);

    const made = await owner.call<Configuration>("POST", `/api/scraper/jobs/${job.id}/apply`, {});
    expect(made.status).toBe(200);
    const again = await owner.call<Configuration>("POST", `/api/scraper/jobs/${job.id}/apply`, {});
    expect(again.body).toEqual(made.body);

    const slug = freshSlug("hecht");
    expect((await owner.call("POST", `/api/configurations/${made.body.id}/publish`, { slug })).status).toBe(
      200,
    );
    const menu = await eventually(
      () => visit(slug, "/menu").then((page) => page.text()),
      (text) => text.includes("Rehgulasch"),
    );
    expect(menu).toContain('lang="de"');

    const { businessId } = made.body;
    await owner.call("PATCH", `/api/businesses/${businessId}`, { phone: "+493012345678" });
    const edited = await owner.call("POST", `/api/scraper/jobs/${job.id}/undo`);
    expect(edited).toMatchObject({
      status: 409,
      body: {
        type: "/problems/edited-since",
        // The way out that it names is the one taken below.
        detail: expect.stringContaining("Apply these fields again"),
        errors: [{ path: "business.phone" }],
      },
    });
    await owner.call("POST", `/api/scraper/jobs/${job.id}/apply`, {
      configurationId: made.body.id,
      fields: ["business.phone"],
    });
    expect((await owner.call("GET", `/api/businesses/${businessId}`)).body).toMatchObject({
      phone: job.result.business.phone?.value,
    });
    expect((await owner.call("POST", `/api/scraper/jobs/${job.id}/undo`)).status).toBe(200);
    const business = await owner.call("GET", `/api/businesses/${businessId}`);
    expect(business.body).toMatchObject({ name: "Gasthaus Zum Silbernen Hecht", openingHours: [] });
    expect((await owner.call("GET", `/api/businesses/${businessId}/menu`)).body).toEqual({ categories: [] });
  });

  it("leaves what the owner wrote alone unless it is named", async () => {
    const owner = person();
    const own = await owner.call<Configuration>("POST", "/api/configurations", {
      name: "Ours",
      templateId: "cozy",
      businessName: "Our name",
    });
    const job = await importPage(owner, "/samples/the-brass-kettle/");
    const diff = await owner.call<{ data: { field: string; state: string }[]; nextCursor: null }>(
      "GET",
      `/api/scraper/jobs/${job.id}/diff?configurationId=${own.body.id}`,
    );
    expect(diff.body.nextCursor).toBeNull();
    expect(diff.body.data.find(({ field }) => field === "business.name")?.state).toBe("edited");
    await owner.call("POST", `/api/scraper/jobs/${job.id}/apply`, { configurationId: own.body.id });
    const business = await owner.call<{ name: string; openingHours: unknown[] }>(
      "GET",
      `/api/businesses/${own.body.businessId}`,
    );
    expect(business.body.name).toBe("Our name");
    expect(business.body.openingHours.length).toBeGreaterThan(0);

    // The log of the business tells what the import wrote and what it left; of a phone only that it changed.
    const told = async (action: string) =>
      (
        await owner.call<{ data: { changes: Record<string, unknown> }[] }>(
          "GET",
          `/api/audit-logs?businessId=${own.body.businessId}&action=${action}`,
        )
      ).body.data.map(({ changes }) => changes);
    const [applied, ...others] = await told("import.applied");
    expect(others).toEqual([]);
    expect(applied).toMatchObject({
      "business.phone": { changed: true },
      "business.address": { to: job.result.business.address?.value },
    });
    expect(Object.keys(applied ?? {}).some((key) => key.startsWith("menu.items."))).toBe(true);
    expect(applied).not.toHaveProperty("business.name");
    expect(JSON.stringify(applied)).not.toContain(job.result.business.phone?.value);
    expect((await owner.call("POST", `/api/scraper/jobs/${job.id}/undo`)).status).toBe(200);
    expect(await told("import.undone")).toMatchObject([
      {
        "business.phone": { changed: true },
        "business.address": { from: job.result.business.address?.value },
      },
    ]);
    const odd = await owner.call("POST", `/api/scraper/jobs/${job.id}/apply`, {
      configurationId: own.body.id,
      fields: ["business.shoe"],
    });
    expect(odd.status).toBe(422);
  });

  it("writes the value chosen where the pages disagree, and takes that back too", async () => {
    const owner = person();
    const job = await importPage(owner, "/samples/silberner-hecht/");
    const phone = job.result.business.phone;
    expect(phone?.value).toBe("+493023125118");
    expect(phone?.conflicts?.[0]).toMatchObject({ value: "+493023125117" });
    const path = `/api/scraper/jobs/${job.id}`;
    const odd = { alternatives: { "business.phone": 7, "business.shoe": 0 }, branch: 3 };
    expect(await owner.call("POST", `${path}/apply`, odd)).toMatchObject({
      status: 422,
      body: {
        errors: [
          { path: "alternatives.business.phone" },
          { path: "alternatives.business.shoe" },
          { path: "branch" },
        ],
      },
    });
    expect((await owner.call<{ data: [] }>("GET", "/api/configurations")).body.data).toEqual([]);
    const made = await owner.call<Configuration>("POST", `${path}/apply`, {
      alternatives: { "business.phone": 0 },
    });
    const business = `/api/businesses/${made.body.businessId}`;
    expect((await owner.call("GET", business)).body).toMatchObject({ phone: "+493023125117" });
    expect((await owner.call("POST", `${path}/undo`)).status).toBe(200);
    expect((await owner.call("GET", business)).body).not.toHaveProperty("phone");
  });

  it("asks which branch is meant, and writes that one's address and phone", async () => {
    const owner = person();
    const job = await importPage(owner, "/samples/two-corners/");
    expect(job.issues.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["several-branches", "menu-is-pdf"]),
    );
    // Its address is no public one, so that no link of the business is made of it; the issue still leads to the file.
    expect(job.issues.find(({ code }) => code === "menu-is-pdf")?.files).toEqual([
      expect.stringMatching(/\/samples\/two-corners\/menu\.pdf$/),
    ]);
    expect(job.result.business.links?.value).toMatchObject({ menuFiles: [] });
    const branch =
      job.result.branches?.findIndex(({ address }) => address.street === "17 Market Place") ?? -1;
    expect(job.result.branches?.[branch]?.page).toContain("/samples/two-corners/");
    const path = `/api/scraper/jobs/${job.id}`;
    const diff = await owner.call<{ data: { field: string; after: unknown }[] }>(
      "GET",
      `${path}/diff?branch=${branch}`,
    );
    expect(diff.body.data.find(({ field }) => field === "business.phone")?.after).toBe("+442079460202");
    const made = await owner.call<Configuration>("POST", `${path}/apply`, { branch });
    expect((await owner.call("GET", `/api/businesses/${made.body.businessId}`)).body).toMatchObject({
      phone: "+442079460202",
      address: { street: "17 Market Place" },
    });
  });

  it("shows an import to its owner alone", async () => {
    const job = await importPage(person(), "/samples/the-brass-kettle/");
    const stranger = person();
    for (const [method, path] of [
      ["GET", ""],
      ["POST", "/apply"],
      ["POST", "/cancel"],
      ["POST", "/retry"],
      ["POST", "/undo"],
      ["GET", "/diff"],
    ] as const) {
      expect(
        (
          await stranger.call(
            method,
            `/api/scraper/jobs/${job.id}${path}`,
            method === "POST" && path === "/apply" ? {} : undefined,
          )
        ).status,
      ).toBe(404);
    }
    expect((await stranger.call<{ data: unknown[] }>("GET", "/api/scraper/jobs")).body.data).toEqual([]);
  });
});

describe("pages that are no help", () => {
  for (const [path, code] of [
    ["/nothing-here", "http-404"],
    ["/trouble/500", "http-500"],
    ["/trouble/pdf", "not-html"],
    ["/trouble/huge", "too-large"],
    ["/trouble/slow", "timeout"],
    ["/trouble/private", "refused-address"],
    ["/trouble/never", "timeout"],
  ] as const) {
    it(`fails with a clear word at ${path}`, async () => {
      const job = await importPage(person(), path);
      expect(job).toMatchObject({ status: "failed", error: { code } });
      expect(job.error?.message.length).toBeGreaterThan(20);
    });
  }

  it("reads a page in Latin-1", async () => {
    const job = await importPage(person(), "/trouble/latin-1");
    expect(job.status).toBe("completed");
    expect(JSON.stringify(job.result)).not.toContain("�");
  });

  for (const url of [
    "http://127.0.0.1/",
    "http://10.1.2.3/",
    "http://[::1]/",
    "ftp://example.com/",
    "http://localhost:9/",
    "not a url",
    "http://user:pw@example.com/",
    "http://intranet/",
  ]) {
    it(`refuses ${url}`, async () => {
      const refused = await person().call("POST", "/api/scraper/jobs", { url });
      expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: "url" }] } });
    });
  }

  it("names the import that runs already", async () => {
    const owner = person();
    const url = address("/trouble/never");
    const first = await owner.call<Job>("POST", "/api/scraper/jobs", { url });
    const second = await owner.call("POST", "/api/scraper/jobs", { url: `${url}#top` });
    expect(second).toMatchObject({ status: 409, body: { jobId: first.body.id } });
    expect((await owner.call("POST", `/api/scraper/jobs/${first.body.id}/cancel`)).body).toMatchObject({
      status: "canceled",
    });
    expect((await owner.call("POST", "/api/scraper/jobs", { url })).status).toBe(202);
  });
});
