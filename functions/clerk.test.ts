import { afterEach, describe, expect, it, vi } from "vitest";
import { deleteAtClerk } from "./clerk.ts";

const KEY = "sk_test_invented";

/** Stands in for Clerk's API, and remembers what it was asked. */
function clerk(status: number): Request[] {
  const asked: Request[] = [];
  vi.stubGlobal("fetch", async (url: string, init: RequestInit) => {
    asked.push(new Request(url, init));
    return new Response(status === 204 ? null : "{}", { status });
  });
  return asked;
}

afterEach(() => vi.unstubAllGlobals());

describe("an account's deletion at Clerk", () => {
  it("is one request with the key, for that user and no other", async () => {
    const asked = clerk(200);
    expect(await deleteAtClerk({ CLERK_SECRET_KEY: KEY }, "user_1")).toBe("user_1 deleted at Clerk");
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      "DELETE https://api.clerk.com/v1/users/user_1",
    ]);
    expect(asked[0]?.headers.get("authorization")).toBe(`Bearer ${KEY}`);
    await deleteAtClerk({ CLERK_SECRET_KEY: KEY }, "../users/user_2?a=b");
    expect(asked[1]?.url).toBe("https://api.clerk.com/v1/users/..%2Fusers%2Fuser_2%3Fa%3Db");
  });

  it("is done when the user is gone there already", async () => {
    clerk(404);
    expect(await deleteAtClerk({ CLERK_SECRET_KEY: KEY }, "user_1")).toBe("user_1 was gone at Clerk");
  });

  it("is tried again when Clerk refuses or fails, and the key is in no message", async () => {
    for (const status of [401, 403, 422, 429, 500, 503]) {
      clerk(status);
      const error = await deleteAtClerk({ CLERK_SECRET_KEY: KEY }, "user_1").catch(
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(Error);
      expect(String(error)).toBe(`Error: Clerk answered ${status} to the deletion of user_1`);
    }
  });

  it("asks nobody without the key", async () => {
    const asked = clerk(200);
    expect(await deleteAtClerk({}, "user_1")).toContain("stays at the issuer");
    expect(asked).toEqual([]);
  });
});
