import { describe, expect, it } from "vitest";
import { type FoundPicture, fieldByPicture, pictureOrder } from "./places.ts";

const picture = (name: string, role: FoundPicture["role"] = "gallery"): FoundPicture => ({
  url: `https://inn.example/${name}`,
  page: "https://inn.example/",
  role,
});
const all = [picture("bread"), picture("inn", "hero"), picture("sign", "logo"), picture("fire")];
const urls = (...names: string[]) => names.map((name) => `https://inn.example/${name}`);
const taken = (...names: string[]) => new Set(urls(...names));

describe("which pictures an apply is to take", () => {
  it("names whole places, so that no picture moves up into the owner's lead", () => {
    expect(pictureOrder(all, taken("bread", "inn", "sign", "fire"))).toMatchObject({
      fields: ["content.hero.picture", "content.gallery", "content.logo"],
    });
    const rest = pictureOrder(all, taken("bread", "fire"));
    expect(rest.fields).toEqual(["content.gallery"]);
    expect(rest.pictures).toBeUndefined();
    expect([...rest.places.values()]).toEqual(["content.gallery", "content.gallery"]);
  });

  it("names the addresses where a place is taken in part, and says where each will stand", () => {
    const some = pictureOrder(all, taken("fire", "sign"));
    expect(some.fields).toEqual([]);
    expect(some.pictures).toEqual(urls("sign", "fire"));
    expect(some.places.get("https://inn.example/fire")).toBe("content.hero.picture");
    expect(pictureOrder(all, taken("inn", "fire")).places.get("https://inn.example/fire")).toBe(
      "content.gallery",
    );
  });

  it("takes nothing where nothing is ticked, and no more than a site has places for", () => {
    expect(pictureOrder(all, new Set())).toMatchObject({ fields: [], places: new Map() });
    expect(pictureOrder(all, new Set()).pictures).toBeUndefined();
    const many = Array.from({ length: 40 }, (_, at) => picture(`p${at}`));
    expect(fieldByPicture(many).size).toBe(11);
  });
});
