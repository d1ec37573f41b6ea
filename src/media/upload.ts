import type { Ctx } from "../core/context.ts";
import { AppError } from "../core/errors.ts";
import { newId } from "../core/ids.ts";
import { Refusal } from "../core/store.ts";
import { makeSizes, type Studio } from "./make.ts";
import { toAnswer } from "./media.ts";
import { MAX_BYTES, PICTURES_EACH, REFUSALS, WRONG_TYPE } from "./rules.ts";
import type { MediaAnswer } from "./schema.ts";
import { sniff } from "./sniff.ts";
import { abandon, finish, reserve } from "./store.ts";

/** Who uploads a picture says with it that they may publish it; an imported one waits for that word. */
export async function uploadPicture(
  ctx: Ctx,
  studio: Studio,
  input: { bytes: Uint8Array<ArrayBuffer>; businessId: string; alt: string | undefined },
): Promise<MediaAnswer> {
  const { bytes, businessId, alt = "" } = input;
  if (bytes.length > MAX_BYTES) {
    throw new AppError("too-large", "A picture may have at most 10 MiB; make it smaller and upload it again");
  }
  const found = sniff(bytes);
  if (!found.ok) {
    throw new AppError(
      WRONG_TYPE.has(found.reason) ? "unsupported-media-type" : "invalid",
      REFUSALS[found.reason],
      { errors: [{ path: "file", message: REFUSALS[found.reason] }] },
    );
  }
  const picture = { id: newId(), businessId, alt };
  try {
    await reserve(ctx, { ...picture, type: found.type, width: found.width, height: found.height });
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "too-many") throw error;
    throw new AppError("conflict", `A business keeps at most ${PICTURES_EACH} pictures; delete one first`);
  }
  try {
    return await toAnswer(ctx, await finish(ctx, picture, await makeSizes(studio, picture.id, bytes)));
  } catch (error) {
    // Should this fail as well, the hourly sweep finds the row all the same.
    await abandon(ctx, picture.id).catch(() => undefined);
    throw error;
  }
}
