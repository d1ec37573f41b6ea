/** What holds for every call, for the document's head. Markdown, as OpenAPI has it; the page draws its simple part. */
const DESCRIPTION = `JSON in UTF-8 with camelCase keys. Timestamps are RFC 3339 in UTC, ids are opaque strings. A key in a body that is not known is refused, never dropped in silence.

**Money** is an integer in the currency's minor unit (\`1250\` is €12.50) beside an ISO 4217 \`currency\`.

**Signing in:** send \`Authorization: Bearer …\` with a Clerk session token. What belongs to a business is seen by its members alone: for all others it is a 404.

**Lists** answer \`{"data": […], "nextCursor": …}\`, newest first unless said. Take the next page with \`?cursor=\`, until it is null; \`?limit=\` is 1 to 100, 20 by default.

**Errors** are RFC 9457 problem documents: \`detail\` says what to do next, \`errors\` where a body does not fit. They come in this order: no such address 404, 405, 429, 401, 413, 415, 400, 422, no such thing 404, 403, 412, 409.

**Idempotency-Key** on a \`POST\`: within 24 hours the same key, user and body replay the first answer; another body is 422; while the first request runs, 409.

**ETag and If-Match:** businesses, menus and configurations carry a strong \`ETag\`. Send it back as \`If-Match\` with a change and it fails with 412 when somebody else saved meanwhile; without it the last writer wins. In a \`PUT\` or \`PATCH\` an absent optional key keeps its value.

**Rate limits:** public calls 100 a minute for each address; costly ones 10 a minute for each user. A 429 says with \`Retry-After\` how long to wait.

**Other origins:** public \`GET\`s may be read by any page, without credentials.`;

export const ABOUT = {
  summary: "Restaurants' sites: businesses, menus, drafts, publishing, imports and plans",
  description: DESCRIPTION,
};

/** The groups of operations in the order in which one meets them. */
export const TAGS = [
  { name: "Platform", description: "Whether it runs, who I am, and this document." },
  { name: "Templates", description: "What a site can look like, and what others think of it." },
  {
    name: "Businesses",
    description: "The facts of a restaurant, its menu, and what staff change on the live site.",
  },
  { name: "Team", description: "Who works at a business, and invitations to it." },
  { name: "Configurations", description: "Drafts of a site; publishing them and going back." },
  { name: "Pictures", description: "Pictures of a business, for its drafts." },
  { name: "Import", description: "An existing site or pasted text becomes a draft, fact by fact." },
  { name: "Subscriptions", description: "Plans, checkout and one's own billing." },
  { name: "Audit", description: "Who did what in a business." },
  { name: "Webhooks", description: "What Stripe, Clerk and n8n call, each with its own signature." },
];
