import { describe, expect, it } from "vitest";
import { kindOfLink } from "./links.ts";

const kindOf = (text: string, path = "/p1") => kindOfLink(text, new URL(path, "https://adler.test/"));

describe("a link of the same site", () => {
  it.each([
    [
      "contact",
      "Nous trouver",
      "Accès",
      "So finden Sie uns",
      "Wegbeschreibung",
      "Directions",
      "Come raggiungerci",
    ],
    [
      "contact",
      "Cómo llegar",
      "Morada",
      "Hitta hit",
      "Yhteystiedot",
      "Dojazd",
      "Kde nás najdete",
      "Kapcsolat",
    ],
    [
      "hours",
      "Heures d’ouverture",
      "Åbningstider",
      "Åpningstider",
      "Godziny otwarcia",
      "Otevírací doba",
      "Nyitvatartás",
    ],
    ["menu", "La carte", "Menukort", "Ruokalista", "Jídelní lístek", "Étlap", "Napoje"],
    ["other", "Accueil", "Galerie", "Gift vouchers", "News"],
  ])("that leads to %s is told by its words", (kind, ...texts) => {
    expect(texts.map((text) => [text, kindOf(text)])).toEqual(texts.map((text) => [text, kind]));
  });

  it("is told by its path where its words say nothing", () => {
    expect(kindOf("Ici", "/acces.html")).toBe("contact");
    expect(kindOf("→", "/notre-carte/")).toBe("menu");
  });
});
