import { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { accountApi } from "./account.ts";
import { auditApi } from "./audit.ts";
import { businessesApi } from "./businesses.ts";
import { configurationsApi } from "./configurations.ts";
import { businessInvitationsApi, invitationsApi } from "./invitations.ts";
import { mediaApi } from "./media.ts";
import { membersApi } from "./members.ts";
import { platformApi } from "./platform.ts";
import { scraperApi } from "./scraper.ts";
import { subscriptionsApi } from "./subscriptions.ts";
import { templatesApi } from "./templates.ts";

/** Every resource below `/api`, chained, so that the dashboard's client knows each route's types. */
export const api = new Hono<AppEnv>()
  .route("/", platformApi)
  .route("/templates", templatesApi)
  .route("/subscriptions", subscriptionsApi)
  .route("/me", accountApi)
  .route("/businesses", businessesApi)
  .route("/businesses", membersApi)
  .route("/businesses", businessInvitationsApi)
  .route("/invitations", invitationsApi)
  .route("/audit-logs", auditApi)
  .route("/configurations", configurationsApi)
  .route("/media", mediaApi)
  .route("/scraper", scraperApi);

export type Api = typeof api;
