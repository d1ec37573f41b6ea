import { Hono } from "hono";
import {
  createBusiness,
  deleteBusiness,
  getBusiness,
  listBusinesses,
  patchBusiness,
  restoreBusiness,
} from "../../src/accounts/businesses.ts";
import { BusinessAnswer, BusinessInput, BusinessPatch, TransferInput } from "../../src/accounts/schema.ts";
import { acceptTransfer, offerTransfer } from "../../src/accounts/transfer.ts";
import { PageQuery, pageAnswer } from "../../src/core/pages.ts";
import { revisionsOf } from "../../src/core/tags.ts";
import { getMenu, patchItem, replaceMenu } from "../../src/menus/menu.ts";
import { Menu, MenuInput, MenuItemPatch } from "../../src/menus/schema.ts";
import { patchLive } from "../../src/sites/live.ts";
import { LivePatch } from "../../src/sites/schema.ts";
import type { AppEnv } from "../context.ts";
import { once } from "../idempotency.ts";
import { userRoutes } from "../route.ts";
import { ifMatch, revised, tagged } from "../tags.ts";
import { noBody, valid } from "../valid.ts";

const user = userRoutes("Businesses");

const MENU_LIMIT = 4 * 1024 * 1024;

export const businessesApi = new Hono<AppEnv>()
  .post(
    "/",
    user(
      "Make a business",
      { 201: BusinessAnswer },
      {
        about: "You become its OWNER and billing owner.",
        isVersioned: true,
      },
    ),
    valid("json", BusinessInput),
    once,
    async (c) => revised(c, await createBusiness(c.var.ctx, c.req.valid("json")), 201),
  )
  .get(
    "/",
    user("List businesses", { 200: pageAnswer(BusinessAnswer) }),
    valid("query", PageQuery),
    async (c) => c.json(await listBusinesses(c.var.ctx, c.req.valid("query"))),
  )
  .get(
    "/:id",
    user("Read a business", { 200: BusinessAnswer }, { permission: "business.read", isVersioned: true }),
    async (c) => revised(c, await getBusiness(c.var.ctx, c.req.param("id"))),
  )
  .patch(
    "/:id",
    user("Change a business", { 200: BusinessAnswer }, { permission: "business.update", isVersioned: true }),
    valid("json", BusinessPatch),
    async (c) =>
      revised(
        c,
        await patchBusiness(c.var.ctx, c.req.param("id"), c.req.valid("json"), revisionsOf(ifMatch(c))),
      ),
  )
  .delete(
    "/:id",
    user("Delete a business and take its sites offline", { 204: null }, { permission: "business.delete" }),
    async (c) => {
      await deleteBusiness(c.var.ctx, c.req.param("id"));
      return c.body(null, 204);
    },
  )
  .post(
    "/:id/restore",
    user(
      "Bring a deleted business back, within 30 days",
      { 200: BusinessAnswer },
      {
        permission: "business.restore",
        isVersioned: true,
        refusals: { 403: "`plan-limit`: your plan has no room for its people", 409: "It is not deleted" },
      },
    ),
    noBody,
    once,
    async (c) => revised(c, await restoreBusiness(c.var.ctx, c.req.param("id"))),
  )
  .post(
    "/:id/transfer",
    user(
      "Offer the billing to another owner or admin",
      { 204: null },
      {
        permission: "business.transfer",
        about: "For the billing owner; it takes effect when the receiver accepts.",
        refusals: {
          403: "You are not its billing owner",
          409: "The receiver is staff, or the billing owner already; or the business has no owner any more",
        },
      },
    ),
    valid("json", TransferInput),
    once,
    async (c) => {
      await offerTransfer(c.var.ctx, c.req.param("id"), c.req.valid("json").userId);
      return c.body(null, 204);
    },
  )
  .post(
    "/:id/transfer/accept",
    user(
      "Take the billing over",
      { 200: BusinessAnswer },
      {
        permission: "business.accept-transfer",
        about: "For the receiver of the offer; the sites and people count on their plan from then on.",
        isVersioned: true,
        refusals: {
          403: "`plan-limit`: your plan has no room for its sites or people",
          409: "It was not offered to you, or the offer was taken back",
        },
      },
    ),
    noBody,
    once,
    async (c) => revised(c, await acceptTransfer(c.var.ctx, c.req.param("id"))),
  )
  .get(
    "/:id/menu",
    user("Read the menu", { 200: Menu }, { permission: "menu.read", isVersioned: true }),
    async (c) => {
      const { menu, revision } = await getMenu(c.var.ctx, c.req.param("id"));
      return tagged(c, menu, revision);
    },
  )
  .put(
    "/:id/menu",
    user("Replace the menu", { 200: Menu }, { permission: "menu.replace", isVersioned: true }),
    valid("json", MenuInput, { limit: MENU_LIMIT }),
    async (c) => {
      const { menu, revision } = await replaceMenu(
        c.var.ctx,
        c.req.param("id"),
        c.req.valid("json"),
        ifMatch(c),
      );
      return tagged(c, menu, revision);
    },
  )
  .patch(
    "/:id/menu/items/:itemId",
    user("Sold out, or back again", { 204: null }, { permission: "item.availability" }),
    valid("json", MenuItemPatch),
    async (c) => {
      await patchItem(c.var.ctx, c.req.param("id"), c.req.param("itemId"), c.req.valid("json"));
      return c.body(null, 204);
    },
  )
  .patch(
    "/:id/live",
    user("Notice and closed today, on the live site", { 204: null }, { permission: "live.update" }),
    valid("json", LivePatch),
    async (c) => {
      await patchLive(c.var.ctx, c.req.param("id"), c.req.valid("json"));
      return c.body(null, 204);
    },
  );
