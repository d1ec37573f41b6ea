import type { Ctx } from "../core/context.ts";
import { loadConfiguration, toAnswer } from "./configurations.ts";
import type { ConfigurationAnswer } from "./schema.ts";
import { takeDown } from "./version-store.ts";

/** The site answers 404 within seconds here and within about a minute everywhere. Sent again it changes nothing. */
export async function unpublish(ctx: Ctx, id: string): Promise<ConfigurationAnswer> {
  const configuration = await loadConfiguration(ctx, id, "configuration.unpublish");
  if (configuration.site && configuration.site.status !== "unpublished") {
    await takeDown(ctx, configuration);
    ctx.wake();
    configuration.site.status = "unpublished";
  }
  return toAnswer(configuration);
}
