import { describe, expect, it } from "vitest";
import { extractPage } from "./extract/page.ts";
import { reconcile } from "./reconcile.ts";
import { withChoice } from "./rules.ts";

const read = (...pages: string[]) =>
  reconcile(
    pages.map((html, i) => extractPage(html, `https://www.house.test/${i === 0 ? "" : `page-${i}`}`)),
  );
const codes = (found: ReturnType<typeof read>): string[] => found.issues.map((issue) => issue.code);

const GERMAN = `<html lang="en"><title>Speisekarte | Gasthof Zum Raben – Lindau</title>
<header><a class="logo" href="/">Gasthof Zum Raben</a></header><h1>Herzlich willkommen</h1>
<p>Wir freuen uns auf Sie in unserem Haus mit Blick auf den See und unserer regionalen Küche.</p>
<h3>Öffnungszeiten</h3><p>Mi–So 11:30 – 22:00 Uhr<br>Mo & Di Ruhetag</p><p>Küche: Mi–So 12:00 – 21:00 Uhr</p>
<footer><p>Seepromenade 12a<br>88131 Lindau</p><p>Tel. 08382 / 94 41 20<br>Fax 08382 / 94 41 21</p><p>gruss(at)raben-lindau.de</p>
<h2>Impressum</h2><p>Rabenwirt GmbH</p><p>Geschäftsführer: Jonas Weber</p><p>Amtsgericht Kempten, HRB 12345</p><p>USt-IdNr.: DE 813 456 789</p><p>Steuernummer: 134/123/45678</p>
<p>© 2027 Gasthof Zum Raben</p></footer>`;

describe("one page, all of a house", () => {
  it("German: names, numbers and the imprint are told apart", () => {
    const { business } = read(GERMAN).result;
    expect(business.name?.value).toBe("Gasthof Zum Raben");
    expect(business.phone?.value).toBe("+498382944120");
    expect(business.phone?.conflicts).toBeUndefined();
    expect(business.email?.value).toBe("gruss@raben-lindau.de");
    expect(business.address?.value).toEqual({
      street: "Seepromenade 12a",
      postalCode: "88131",
      city: "Lindau",
      country: "DE",
    });
    expect(business.openingHours?.value).toEqual([
      {
        dayOfWeek: ["Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        opens: "11:30",
        closes: "22:00",
      },
    ]);
    expect(business.kitchenHours?.value).toEqual([
      {
        dayOfWeek: ["Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        opens: "12:00",
        closes: "21:00",
      },
    ]);
    expect(business.legal?.value).toMatchObject({
      legalForm: "GmbH",
      representatives: ["Jonas Weber"],
      registerCourt: "Amtsgericht Kempten",
      registerNumber: "HRB 12345",
      vatId: "DE813456789",
      taxNumber: "134/123/45678",
    });
    expect(business.locale?.value).toBe("de");
    expect(business.timeZone?.value).toBe("Europe/Berlin");
  });

  it("Italian: the tax code is no phone, the VAT id gets its country", () => {
    const { business } =
      read(`<title>Trattoria del Ponte - Verona</title><h1>Trattoria del Ponte</h1><p>Cucina tradizionale di famiglia con i prodotti della nostra terra</p>
      <p>Via del Fante, 18 - 37122 Verona (VR)</p><p>Telefono: 045 800 1234</p><p>P.IVA 01294567897 C.F. 01294567897</p>`).result;
    expect(business.phone?.value).toBe("+390458001234");
    expect(business.address?.value).toMatchObject({
      street: "Via del Fante, 18",
      postalCode: "37122",
      city: "Verona",
      country: "IT",
    });
    expect(business.legal?.value.vatId).toBe("IT01294567897");
  });

  it("structured data fills what the text leaves out, through graphs, references and faults", () => {
    const { business } = read(`<title>Home</title><script type="application/ld+json">// our data
      {"@context":"https://schema.org","@graph":[{"@type":"WebSite","name":"Site"},{"@id":"#a","@type":"PostalAddress","streetAddress":"12 Harbour Street","addressLocality":"Whitby","postalCode":"YO21 1AB","addressCountry":"United Kingdom"},
      {"@type":["CafeOrCoffeeShop","LocalBusiness"],"name":"The Driftwood Café","telephone":"01947 602100","address":{"@id":"#a"},"servesCuisine":["British","Seafood"],"openingHours":["Mo-Fr 09:00-17:00","Sa, Su 10:00-16:00"],},]}</script>
      <p>We are a small place by the sea and you are welcome.</p>`).result;
    expect(business.name?.value).toBe("The Driftwood Café");
    expect(business.type?.value).toBe("cafeOrCoffeeShop");
    expect(business.phone).toMatchObject({ value: "+441947602100", source: "json-ld" });
    expect(business.address?.value).toMatchObject({
      street: "12 Harbour Street",
      postalCode: "YO21 1AB",
      country: "GB",
    });
    expect(business.cuisines?.value).toEqual(["British", "Seafood"]);
    expect(business.openingHours?.value).toHaveLength(2);
  });

  it("microdata and h-card", () => {
    const micro =
      read(`<div itemscope itemtype="https://schema.org/Bakery"><h1 itemprop="name">Boulangerie Lune</h1><a itemprop="telephone" href="tel:+33472001122">04 72 00 11 22</a>
      <div itemprop="address" itemscope itemtype="https://schema.org/PostalAddress"><span itemprop="streetAddress">3 rue des Tanneurs</span> <span itemprop="postalCode">69001</span> <span itemprop="addressLocality">Lyon</span></div></div>`)
        .result.business;
    expect(micro).toMatchObject({
      name: { value: "Boulangerie Lune" },
      type: { value: "bakery" },
      phone: { value: "+33472001122" },
    });
    expect(micro.address?.value).toMatchObject({
      street: "3 rue des Tanneurs",
      postalCode: "69001",
      city: "Lyon",
    });
    const card = read(
      `<div class="h-card"><p class="p-name">Café Nord</p><p class="p-street-address">Kerkstraat 12</p><span class="p-postal-code">1017 GC</span> <span class="p-locality">Amsterdam</span><p class="p-tel">+31 20 624 1234</p></div>`,
    ).result.business;
    expect(card).toMatchObject({ name: { value: "Café Nord" }, phone: { value: "+31206241234" } });
  });
});

describe("agreement and disagreement", () => {
  it("visible text wins over JSON-LD, which is kept as a conflict", () => {
    const { business } =
      read(`<title>Bar Luna</title><h1>Bar Luna</h1><p>Tel. 030 2945678</p><h2>Öffnungszeiten</h2><p>Mo-So 18-23 Uhr</p>
      <script type="application/ld+json">{"@type":"BarOrPub","name":"Bar Luna","telephone":"+49 30 8715432","address":{"addressCountry":"DE"},"openingHours":"Mo-Su 18:00-24:00"}</script>`).result;
    expect(business.phone).toMatchObject({
      value: "+49302945678",
      source: "text",
      conflicts: [{ value: "+49308715432", source: "json-ld" }],
    });
    expect(business.openingHours).toMatchObject({ source: "text", conflicts: [{ source: "json-ld" }] });
    expect(business.openingHours?.confidence).toBeLessThan(0.7);
  });

  it("agreement across sources raises confidence above either", () => {
    const alone = read("<h1>Bar Luna</h1><p>Tel. +49 30 2945678</p>").result.business.phone?.confidence ?? 1;
    const both =
      read('<h1>Bar Luna</h1><p>Tel. +49 30 2945678</p><a href="tel:+49302945678">Anrufen</a>').result
        .business.phone?.confidence ?? 0;
    expect(both).toBeGreaterThan(alone);
  });

  it("several pages make one house, each fact with its page", () => {
    const { result } = read(
      "<title>Osteria Blu</title><h1>Osteria Blu</h1>",
      "<title>Menu | Osteria Blu</title><h2>Primi</h2><ul><li>Lasagne 11,00 €</li><li>Gnocchi 10,00 €</li></ul>",
      "<title>Contatti | Osteria Blu</title><p>Tel. +39 045 800 1234</p>",
    );
    expect(result.business.name?.value).toBe("Osteria Blu");
    expect(result.business.phone?.page).toBe("https://www.house.test/page-2");
    expect(result.menu.categories).toMatchObject([
      {
        name: "Primi",
        page: "https://www.house.test/page-1",
        items: [
          { name: "Lasagne", price: 1100 },
          { name: "Gnocchi", price: 1000 },
        ],
      },
    ]);
  });

  it("branches are asked about, not chosen", () => {
    const found = read(
      "<h1>Pizza Volo</h1><h2>Mitte</h2><p>Torstraße 10, 10119 Berlin<br>Tel. 030 2945671</p><h2>Kreuzberg</h2><p>Oranienstraße 20, 10999 Berlin<br>Tel. 030 2945672</p>",
    );
    expect(codes(found)).toContain("several-branches");
    expect(found.result.branches).toHaveLength(2);
  });

  it("each branch keeps the hours that stand beside it, and its address alone brings nobody else's", () => {
    const page = (last: string) =>
      read(
        `<h1>Pizza Volo</h1><h2>Mitte</h2><p>Torstraße 10, 10119 Berlin<br>Tel. 030 2945671</p><p>Mo–So 12–22 Uhr</p>
         <h2>Kreuzberg</h2><p>Oranienstraße 20, 10999 Berlin<br>Tel. 030 2945672</p><p>${last}</p>
         <h2>Pankow</h2><p>Florastraße 3, 13187 Berlin</p>`,
      );
    const { result } = page("Di–So 17–23 Uhr");
    expect(result.branches?.map(({ name, openingHours }) => [name, openingHours?.[0]?.opens])).toEqual([
      ["Mitte", "12:00"],
      ["Kreuzberg", "17:00"],
      ["Pankow", undefined],
    ]);
    expect(result.business.openingHours?.confidence ?? 0).toBeLessThan(0.6);
    expect(withChoice(result, { branch: 1 }).business.openingHours?.value[0]?.opens).toBe("17:00");
    expect(withChoice(result, { branch: 2 }).business.openingHours).toBeUndefined();
    // One week among several places is the week of all.
    const shared = page("Wir freuen uns auf Sie").result;
    expect(shared.branches?.some((branch) => branch.openingHours)).toBe(false);
    expect(withChoice(shared, { branch: 2 }).business.openingHours?.value[0]?.opens).toBe("12:00");
  });

  it("a branch that two pages and their structured data tell of is one", () => {
    const html = `<h1>Pizza Volo</h1><p>Torstraße 10, 10119 Berlin<br>Tel. 030 2945671</p><p>Oranienstr. 20, 10999 Berlin<br>Tel. 030 2945672</p>
      <script type="application/ld+json">[{"@type":"Restaurant","name":"Pizza Volo Mitte","address":{"streetAddress":"Torstraße 10","postalCode":"10119"}},{"@type":"Restaurant","name":"Pizza Volo Kreuzberg","address":{"streetAddress":"Oranienstraße 20","postalCode":"10999"}}]</script>`;
    const { branches } = read(html, html).result;
    expect(branches?.map(({ name, phone }) => [name, phone])).toEqual([
      ["Pizza Volo Mitte", "+49302945671"],
      ["Pizza Volo Kreuzberg", "+49302945672"],
    ]);
  });

  it("a branch's own page is the one that is linked to beside it alone", () => {
    const found = read(
      `<h1>Pizza Volo</h1><h2><a href="mitte.html">Mitte</a></h2><p>Torstraße 10, 10119 Berlin<br>Tel. 030 2945671</p><p><a href="team.html">Team</a></p>
       <h2><a href="kreuzberg.html">Kreuzberg</a></h2><p>Oranienstraße 20, 10999 Berlin<br>Tel. 030 2945672 <a href="team.html">Team</a></p>`,
    );
    const pages = found.result.branches?.map(({ page }) => page);
    expect(pages?.[0]).toMatch(/\/mitte\.html$/);
    expect(pages?.[1]).toMatch(/\/kreuzberg\.html$/);
  });
});

describe("what is not real is not imported", () => {
  it("placeholders", () => {
    const found =
      read(`<title>My Diner</title><h1>My Diner</h1><p>[STREET ADDRESS], [ZIP CODE]</p><p>Phone: (555) 123-4567</p><p>+49 30 XXXXXXX</p><p>info@example.com</p>
      <script type="application/ld+json">{"@type":"Restaurant","name":"My Diner","telephone":"+1-555-123-4567","address":{"streetAddress":"[STREET ADDRESS]","postalCode":"[ZIP CODE]"}}</script>`);
    expect(found.result.business).not.toHaveProperty("phone");
    expect(found.result.business).not.toHaveProperty("email");
    expect(found.result.business.address?.value.street).toBeUndefined();
    expect(codes(found)).toContain("placeholder-value");
  });

  it("parked domains and spam", () => {
    const parked = read(
      "<title>adler.de</title><h1>This domain is for sale</h1><p>Buy this domain. Tel. 030 2945678</p>",
    );
    expect(codes(parked)).toContain("parked-domain");
    expect(parked.result.business).toEqual({});
    const spam = read(
      "<title>Gasthof</title><p>Best online casino, slot online, judi online and viagra. 8,50 €</p>",
    );
    expect(codes(spam)).toContain("spam");
    expect(spam.result.business).toEqual({});
  });

  it("a page drawn by script says what to do", () => {
    const found = read(
      '<title>Thai House | Thai Restaurant</title><div id="root"></div><script type="module" src="/main.js"></script>',
    );
    expect(codes(found)).toEqual(["needs-browser"]);
    expect(found.result.business.name?.value).toBe("Thai House");
    expect(found.result.menu.categories).toEqual([]);
  });

  it("menus that are files are named and their links kept", () => {
    const found = read('<h1>Haus Linde</h1><a href="/karte.pdf">Unsere Speisekarte</a>');
    expect(codes(found)).toContain("menu-is-pdf");
    expect(found.result.business.links?.value.menuFiles).toEqual(["https://www.house.test/karte.pdf"]);
  });

  it("closed for now, closed for good, by arrangement", () => {
    expect(codes(read("<h1>Haus Linde</h1><p>Wir machen Betriebsferien bis Ende August.</p>"))).toContain(
      "temporary-closure",
    );
    expect(codes(read("<h1>The Old Mill</h1><p>We are now permanently closed.</p>"))).toContain(
      "permanently-closed",
    );
    expect(codes(read("<h1>Haus Linde</h1><h3>Öffnungszeiten</h3><p>nur nach Absprache</p>"))).toContain(
      "hours-by-appointment",
    );
  });
});
