import { describe, expect, it } from "vitest";
import {
  focusOf,
  inOrder,
  MOST_IN_GALLERY,
  moved,
  placeForNew,
  placeOf,
  withFocus,
  withPlace,
} from "./placing.ts";

const gallery = (...ids: string[]) => ids.map((mediaId) => ({ mediaId }));

describe("a picture's place", () => {
  it("is one, and what it takes the place of is not lost", () => {
    const before = { hero: { title: "Hi", picture: { mediaId: "a" } }, gallery: gallery("b", "c") };
    const after = withPlace(before, "c", "hero");
    expect(after).toEqual({ hero: { title: "Hi", picture: { mediaId: "c" } }, gallery: gallery("a", "b") });
    expect(["a", "b", "c", "d"].map((id) => placeOf(after, id))).toEqual([
      "gallery",
      "gallery",
      "hero",
      "none",
    ]);
    const logo = withPlace(after, "b", "logo");
    expect([placeOf(logo, "b"), logo.gallery]).toEqual(["logo", gallery("a")]);
    expect(placeOf(withPlace(logo, "b", "none"), "b")).toBe("none");
    expect(before.gallery).toEqual(gallery("b", "c"));
  });

  it("of a new one is the first, then the gallery while there is room", () => {
    expect(placeForNew({})).toBe("hero");
    const led = { hero: { picture: { mediaId: "a" } } };
    expect(placeForNew(led)).toBe("gallery");
    const full = gallery(...Array.from({ length: MOST_IN_GALLERY }, (_, at) => String(at)));
    expect(placeForNew({ ...led, gallery: full })).toBe("none");
    expect(withPlace({ ...led, gallery: full }, "x", "hero").gallery).toHaveLength(MOST_IN_GALLERY);
  });

  it("moves within the gallery, and not past its ends", () => {
    const content = { gallery: gallery("a", "b", "c") };
    expect(moved(content, "b", -1).gallery).toEqual(gallery("b", "a", "c"));
    expect(moved(content, "c", 1)).toBe(content);
    expect(inOrder({ ...content, logo: "l" }, [{ id: "x" }, { id: "c" }, { id: "l" }, { id: "a" }])).toEqual(
      ["l", "a", "c", "x"].map((id) => ({ id })),
    );
  });

  it("keeps its point in sight wherever it goes", () => {
    const content = withFocus({ gallery: gallery("a") }, "a", "top");
    expect(focusOf(withPlace(content, "a", "hero"), "a")).toBe("top");
    expect(focusOf(withFocus(content, "a", "middle"), "a")).toBe("middle");
  });
});
