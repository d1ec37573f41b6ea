import { Hono } from "hono";
import type { AppEnv } from "../context.ts";
import { businessesApi } from "./businesses.ts";
import { configurationsApi } from "./configurations.ts";
import { platformApi } from "./platform.ts";
import { scraperApi } from "./scraper.ts";
import { subscriptionsApi } from "./subscriptions.ts";
import { templatesApi } from "./templates.ts";

/** Every resource below `/api`, chained, so that the dashboard's client knows each route's types. */
export const api = new Hono<AppEnv>()
  .route("/", platformApi)
  .route("/templates", templatesApi)
  .route("/subscriptions", subscriptionsApi)
  .route("/businesses", businessesApi)
  .route("/configurations", configurationsApi)
  .route("/scraper", scraperApi);

export type Api = typeof api;
