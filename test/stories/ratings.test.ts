import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { callApi, type Person, person } from "../harness/story.ts";
import { asOwner } from "../harness/team.ts";

type Rating = { stars: number; comment: string | null; author: string };
type Page = { data: Rating[]; nextCursor: string | null };

const rate = (who: Person, stars: unknown, comment?: string, template = "stylish") =>
  who.call("POST", `/api/templates/${template}/rate`, {
    stars,
    ...(comment === undefined ? {} : { comment }),
  });
const ratingOf = async (template = "stylish") =>
  (await callApi<{ rating: { average: number | null; count: number } }>("GET", `/api/templates/${template}`))
    .body.rating;

beforeEach(async () => {
  await asOwner(sql`delete from template_ratings`);
});

describe("ratings", () => {
  it("are one for each user, replaceable, with the name as it was", async () => {
    const who = person("Maria Rossi");
    expect((await rate(who, 2, "Too dark")).status).toBe(201);
    expect((await rate(who, 5, "Better now <script>alert(1)</script>")).status).toBe(200);
    expect(await ratingOf()).toEqual({ average: 5, count: 1 });
    const list = await callApi<Page>("GET", "/api/templates/stylish/ratings");
    expect(list.body.data).toEqual([
      expect.objectContaining({
        stars: 5,
        comment: "Better now <script>alert(1)</script>",
        author: "Maria R.",
      }),
    ]);
    expect(JSON.stringify(list.body)).not.toContain(who.email);
    expect(JSON.stringify(list.body)).not.toContain(who.id);
    expect(list.headers.get("content-type")).toContain("application/json");
  });

  it("show no address of one whose name is one", async () => {
    const who = person("someone@example.com");
    await rate(who, 3);
    const list = await callApi<Page>("GET", "/api/templates/stylish/ratings");
    expect(list.body.data[0]?.author).toBe("A guest");
  });

  it("count exactly when two hundred come at once, some of them again", async () => {
    const people = Array.from({ length: 150 }, (_, n) => person(`Guest ${n}`));
    const wanted = new Map<string, number>();
    const calls = people.flatMap((who, n) => {
      const stars = (n % 5) + 1;
      wanted.set(who.id, stars);
      // The same value twice: which of two comes last is nobody's to say.
      return n < 50 ? [rate(who, stars), rate(who, stars)] : [rate(who, stars)];
    });
    const answers = await Promise.all(calls);
    expect(answers).toHaveLength(200);
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(150);
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(50);
    const sum = [...wanted.values()].reduce((a, b) => a + b, 0);
    expect(await ratingOf()).toEqual({ average: sum / 150, count: 150 });
    const seen: Rating[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: { body: Page } = await callApi<Page>(
        "GET",
        `/api/templates/stylish/ratings?limit=40${cursor ? `&cursor=${cursor}` : ""}`,
      );
      seen.push(...page.body.data);
      cursor = page.body.nextCursor;
    }
    expect(seen).toHaveLength(150);
    expect(seen.reduce((total, rating) => total + rating.stars, 0)).toBe(sum);
  });

  it("refuse what is none, and nobody rates unseen", async () => {
    const who = person();
    for (const stars of [0, 6, 2.5, "5", null])
      expect((await rate(who, stars)).status, String(stars)).toBe(422);
    expect((await rate(who, 5, "x".repeat(1001))).status).toBe(422);
    expect((await rate(who, 5, "x", "rustic")).status).toBe(404);
    expect((await callApi("POST", "/api/templates/stylish/rate", { stars: 5 })).status).toBe(401);
    expect(await ratingOf()).toEqual({ average: null, count: 0 });
  });

  it("are limited to some a minute for each user, and say when to come again", async () => {
    const who = person();
    const answers = await Promise.all(Array.from({ length: 40 }, () => rate(who, 4)));
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused[0]?.headers.get("retry-after")).toBe("60");
    expect(refused[0]?.body).toMatchObject({ type: "/problems/rate-limited", status: 429 });
    // Another user is not held up by it.
    expect((await rate(person(), 4)).status).toBe(201);
  });
});
