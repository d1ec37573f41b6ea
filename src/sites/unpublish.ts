import type { Ctx } from "../core/context.ts";
import { Refusal } from "../core/store.ts";
import { loadConfiguration, toAnswer } from "./configurations.ts";
import type { ConfigurationAnswer } from "./schema.ts";
import { takeDown } from "./version-store.ts";

/** The site answers 404 within seconds here and within about a minute everywhere. Sent again it changes nothing. */
export async function unpublish(ctx: Ctx, id: string): Promise<ConfigurationAnswer> {
  const configuration = await loadConfiguration(ctx, id, "configuration.unpublish");
  if (configuration.site && configuration.site.status !== "unpublished") {
    try {
      await takeDown(ctx, configuration);
      ctx.wake();
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== "already") throw error;
    }
    configuration.site.status = "unpublished";
  }
  return toAnswer(configuration);
}
