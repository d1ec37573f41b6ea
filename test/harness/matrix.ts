import { TINY } from "../fixtures/pictures.ts";
import type { Ids } from "./world.ts";

type Call = {
  body?: (ids: Ids) => unknown;
  /** Instead of a JSON body. */
  form?: (ids: Ids) => FormData;
  query?: (ids: Ids) => string;
};
type Roles = [staff: number, admin: number, owner: number];
type Plan = [free: number, paying: number];
/**
 * What a route must answer. `roles`: it is about a business, which strangers can't tell from one that never was;
 * `each`: every signed-in user alike; `plan`: one without a subscription, and one who has it, whatever their roles;
 * `open`: everybody alike, with a token or without, that of a deleted account included, for it is not looked at;
 * `never`: for an id that nothing ever had, where it is another answer.
 */
export type Row = Call &
  ({ roles: Roles } | (({ each: number } | { plan: Plan } | { open: number }) & { never?: number }));

const configuration = (ids: Ids) => ({ name: "Site", templateId: "cozy", businessId: ids.business });
const text = () => crypto.randomUUID();
const slug = () => ({ slug: `s-${text().replaceAll("-", "").slice(0, 20)}` });

function upload({ business }: Ids): FormData {
  const form = new FormData();
  form.set("businessId", business);
  form.set("file", new File([TINY["image/png"]], "plate.png", { type: "image/png" }));
  return form;
}

/** Every route of the app, and what it must answer to whom. */
export const EXPECTED: Record<string, Row> = {
  "GET /health": { open: 200 },
  "GET /health/ready": { open: 200 },
  "GET /api/openapi.json": { open: 200 },
  "GET /api/docs": { open: 200 },
  "GET /api/config": { open: 200 },
  "GET /api/templates": { open: 200 },
  "GET /api/templates/business-types": { open: 200 },
  "GET /api/templates/:id": { open: 200, never: 404 },
  "GET /api/templates/:id/ratings": { open: 200, never: 404 },
  "POST /api/templates/validate": {
    open: 200,
    body: (ids) => ({ templateId: ids.template, content: {}, design: {} }),
  },
  "POST /api/templates/:id/rate": { each: 201, never: 404, body: () => ({ stars: 5 }) },
  "GET /api/subscriptions/plans": { open: 200 },
  "POST /api/webhooks/clerk": { open: 400 },
  "POST /api/webhooks/n8n": { open: 400 },
  "POST /api/webhooks/stripe": { open: 400 },

  "GET /api/me": { each: 200 },
  "GET /api/me/export": { each: 200 },
  "DELETE /api/me": { each: 204 },
  "POST /api/invitations/accept": { each: 404, body: () => ({ token: text() }) },
  "GET /api/subscriptions/current": { each: 200 },
  "GET /api/subscriptions/billing-events": { each: 200 },

  "POST /api/businesses": { each: 201, body: () => ({ name: "New" }) },
  "GET /api/businesses": { each: 200 },
  "GET /api/businesses/:id": { roles: [200, 200, 200] },
  "PATCH /api/businesses/:id": { roles: [403, 200, 200], body: () => ({ name: "Other" }) },
  "DELETE /api/businesses/:id": { roles: [403, 403, 204] },
  "POST /api/businesses/:id/restore": { roles: [403, 403, 409] },
  "POST /api/businesses/:id/transfer": { roles: [403, 403, 204], body: (ids) => ({ userId: ids.admin }) },
  "POST /api/businesses/:id/transfer/accept": { roles: [403, 409, 409] },
  "GET /api/businesses/:id/members": { roles: [200, 200, 200] },
  "PATCH /api/businesses/:id/members/:userId": { roles: [403, 200, 200], body: () => ({ role: "STAFF" }) },
  "DELETE /api/businesses/:id/members/:userId": { roles: [403, 204, 204] },
  "GET /api/businesses/:id/invitations": { roles: [403, 200, 200] },
  "POST /api/businesses/:id/invitations": {
    roles: [403, 201, 201],
    body: () => ({ email: `${text()}@example.com`, role: "STAFF" }),
  },
  "POST /api/businesses/:id/invitations/:invitationId/resend": { roles: [403, 200, 200] },
  "DELETE /api/businesses/:id/invitations/:invitationId": { roles: [403, 204, 204] },
  "GET /api/businesses/:id/menu": { roles: [200, 200, 200] },
  "PUT /api/businesses/:id/menu": { roles: [403, 200, 200], body: () => ({ categories: [] }) },
  "PATCH /api/businesses/:id/menu/items/:itemId": {
    roles: [204, 204, 204],
    body: () => ({ available: false }),
  },
  "PATCH /api/businesses/:id/live": { roles: [204, 204, 204], body: () => ({ notice: null }) },
  "GET /api/audit-logs": { roles: [403, 200, 200], query: (ids) => `?businessId=${ids.business}` },

  "POST /api/configurations": { roles: [403, 201, 201], body: configuration },
  "GET /api/configurations": { each: 200 },
  "GET /api/configurations/:id": { roles: [200, 200, 200] },
  "PUT /api/configurations/:id": {
    roles: [403, 200, 200],
    body: () => ({ name: "Renamed", templateId: "modern" }),
  },
  "DELETE /api/configurations/:id": { roles: [403, 204, 204] },
  "POST /api/configurations/:id/preview": { roles: [200, 200, 200] },
  "POST /api/configurations/:id/publish": { roles: [403, 200, 200], body: slug },
  "POST /api/configurations/:id/unpublish": { roles: [403, 200, 200] },
  "GET /api/configurations/:id/live": { roles: [200, 200, 200] },
  "GET /api/configurations/:id/versions": { roles: [403, 200, 200] },
  "POST /api/configurations/:id/versions/:version/restore": { roles: [403, 200, 200] },

  "POST /api/media": { roles: [403, 201, 201], form: upload },
  "GET /api/media": { roles: [403, 200, 200], query: (ids) => `?businessId=${ids.business}` },
  "GET /api/media/:id": { roles: [403, 200, 200] },
  "PATCH /api/media/:id": { roles: [403, 200, 200], body: () => ({ alt: "A plate" }) },
  "DELETE /api/media/:id": { roles: [403, 204, 204] },

  "POST /api/scraper/jobs": {
    roles: [403, 202, 202],
    body: (ids) => ({ url: `https://gasthof-${text()}.com/`, businessId: ids.business }),
  },
  "GET /api/scraper/jobs": { each: 200 },
  // An import is its maker's and the admins' of its business; staff do not see it.
  "GET /api/scraper/jobs/:id": { roles: [404, 200, 200] },
  // It failed already.
  "POST /api/scraper/jobs/:id/cancel": { roles: [404, 409, 409] },
  "POST /api/scraper/jobs/:id/retry": { roles: [404, 202, 202] },
  "GET /api/scraper/jobs/:id/diff": { roles: [404, 409, 409] },
  "POST /api/scraper/jobs/:id/apply": { roles: [404, 409, 409], body: () => ({}) },
  "POST /api/scraper/jobs/:id/undo": { roles: [404, 409, 409] },
  "POST /api/scraper/text": { each: 200, body: () => ({ text: "Soup 5.00" }) },

  // What these do to a subscription is billing's own story.
  "POST /api/subscriptions/checkout": { plan: [200, 409], body: () => ({ plan: "BASIC" }) },
  "GET /api/subscriptions/change": { plan: [409, 200], query: () => "?plan=PRO" },
  "POST /api/subscriptions/change": { plan: [409, 200], body: () => ({ plan: "PRO" }) },
  "POST /api/subscriptions/cancel": { plan: [409, 200] },
  "POST /api/subscriptions/resume": { plan: [409, 200] },
  "POST /api/subscriptions/portal": { plan: [409, 200] },
};
