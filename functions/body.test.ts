import { describe, expect, it } from "vitest";
import { drain, readBytes } from "./body.ts";

/** A body without a length, which tells how much of it was taken. */
function streamed(chunks: number) {
  let taken = 0;
  const body = new ReadableStream({
    pull(controller) {
      if (taken === chunks) return controller.close();
      taken++;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  // Node wants to be told that it sends before it hears.
  const init = { method: "POST", body, duplex: "half" };
  const request = new Request("http://localhost/", init);
  return { request, taken: () => taken };
}

describe("a body", () => {
  it("is read no further than its limit, and the rest to its end where that is asked for", async () => {
    const { request, taken } = streamed(100);
    await expect(readBytes(request, 4096)).rejects.toMatchObject({ code: "too-large" });
    expect(taken()).toBeLessThan(10);
    await drain(request);
    expect(taken()).toBe(100);
  });

  it("that was read whole, or is none, needs nothing more", async () => {
    const { request, taken } = streamed(3);
    expect(await readBytes(request, 4096)).toHaveLength(3072);
    await drain(request);
    expect(taken()).toBe(3);
    await drain(new Request("http://localhost/"));
  });

  it("without an end, or that does not come, is let go", async () => {
    const { request, taken } = streamed(Number.POSITIVE_INFINITY);
    await drain(request, { bytes: 8192, ms: 1000 });
    expect(taken()).toBeLessThan(20);
    const init = { method: "POST", body: new ReadableStream(), duplex: "half" };
    await drain(new Request("http://localhost/", init), { bytes: 8192, ms: 20 });
  });
});
