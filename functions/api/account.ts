import { Hono } from "hono";
import * as z from "zod";
import { deleteAccount, exportAccount } from "../../src/accounts/account.ts";
import type { AppEnv } from "../context.ts";
import { userRoutes } from "../route.ts";

const user = userRoutes("Platform");

/** Below `/me`. */
export const accountApi = new Hono<AppEnv>()
  .get(
    "/export",
    user("Everything that is kept of me, as a file", { 200: z.record(z.string(), z.unknown()) }),
    async (c) =>
      c.json(await exportAccount(c.var.ctx), 200, {
        "content-disposition": 'attachment; filename="gastronomy-os-export.json"',
      }),
  )
  .delete("/", user("Delete my account, for good", { 204: null }), async (c) => {
    await deleteAccount(c.var.ctx, c.env.CLERK_SECRET_KEY !== undefined);
    return c.body(null, 204);
  });
