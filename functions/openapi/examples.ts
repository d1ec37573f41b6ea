const ID = "019a8f5e-7c1b-7d2e-9f30-5b6a7c8d9e0f";

/** A body to begin with, for each call whose body is not told by its schema at a glance. A test holds each against its schema. */
export const EXAMPLES: Record<string, unknown> = {
  "POST /api/templates/validate": {
    templateId: "cozy",
    content: { hero: { title: "Welcome" } },
    design: { colours: { accent: "#7a1f2b" } },
  },
  "POST /api/templates/{id}/rate": { stars: 5, comment: "Our guests find the hours at once." },
  "POST /api/businesses": {
    name: "Osteria Luna",
    phone: "+49301234567",
    address: { street: "Lindenweg 4", postalCode: "10115", city: "Berlin", country: "DE" },
    openingHours: [{ dayOfWeek: ["Tuesday", "Wednesday", "Thursday"], opens: "17:30", closes: "23:00" }],
    specialOpeningHours: [
      { validFrom: "2027-12-24", validThrough: "2027-12-26", opens: null, closes: null, label: "Christmas" },
    ],
  },
  "PATCH /api/businesses/{id}": { phone: "+49301234568", priceRange: null },
  "POST /api/businesses/{id}/transfer": { userId: "user_2abcDEF" },
  "PUT /api/businesses/{id}/menu": {
    categories: [
      {
        name: "Pasta",
        items: [
          {
            number: "12",
            name: "Cacio e pepe",
            price: 1250,
            allergens: ["gluten", "milk"],
            diets: ["vegetarian"],
          },
          { name: "Catch of the day", price: null, priceKind: "market" },
        ],
      },
    ],
  },
  "PATCH /api/businesses/{id}/menu/items/{itemId}": { available: false, until: "2027-05-01T15:00:00Z" },
  "PATCH /api/businesses/{id}/live": { notice: { text: "The terrace is open" }, closedOn: null },
  "PATCH /api/businesses/{id}/members/{userId}": { role: "ADMIN" },
  "POST /api/businesses/{id}/invitations": { email: "giulia@example.com", role: "STAFF" },
  "POST /api/invitations/accept": { token: "the part of the mail's link after the last slash" },
  "POST /api/configurations": { name: "Our site", templateId: "cozy", businessId: ID },
  "PUT /api/configurations/{id}": {
    name: "Our site",
    templateId: "modern",
    content: { hero: { title: "Osteria Luna", text: "Hand-made pasta since 1987" } },
  },
  "POST /api/configurations/{id}/publish": { slug: "osteria-luna" },
  "PATCH /api/media/{id}": { alt: "Our terrace in the evening", rightsConfirmedAt: "2026-05-01T12:00:00Z" },
  "POST /api/scraper/jobs": { url: "https://www.osteria-luna.example/" },
  "POST /api/scraper/jobs/{id}/apply": { fields: ["business.phone", "business.openingHours"] },
  "POST /api/scraper/text": { text: "Pasta\nCacio e pepe 12,50\nVongole 14,90" },
  "POST /api/subscriptions/checkout": { plan: "BASIC", returnPath: "/billing" },
  "POST /api/subscriptions/change": { plan: "PRO" },
  "POST /api/webhooks/n8n": {
    jobId: ID,
    status: "completed",
    pages: [{ url: "https://www.osteria-luna.example/", html: "<!doctype html>…" }],
  },
};
