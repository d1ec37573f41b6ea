import { AppError } from "../core/errors.ts";
import { LARGEST, MADE_TYPE, smallerWidths } from "./rules.ts";
import { sniff } from "./sniff.ts";

/** What pictures are made with and kept in. */
export type Studio = {
  images: Pick<ImagesBinding, "input">;
  bucket: Pick<R2Bucket, "put">;
};

export type Made = { type: string; widths: number[]; width: number; height: number; bytes: number };

const damaged = () =>
  new AppError("invalid", "This picture can't be read", {
    errors: [
      {
        path: "file",
        message: "Open it in a picture editor, save it as JPEG and upload that; if that fails too, try later",
      },
    ],
  });

/** Encoded anew, turned upright and without any metadata; never enlarged. */
async function encode({ images }: Studio, bytes: Uint8Array<ArrayBuffer>, width: number) {
  try {
    const result = await images
      .input(new Blob([bytes]).stream())
      .transform({ width, fit: "scale-down" })
      .output({ format: MADE_TYPE, quality: 82 });
    const made = await new Response(result.image()).bytes();
    const found = sniff(made);
    if (!found.ok || found.type !== MADE_TYPE) throw damaged();
    return { bytes: made, width: found.width, height: found.height };
  } catch {
    throw damaged();
  }
}

/**
 * Stores a picture in every size worth having. Only what the encoder made of it is kept, so that neither metadata nor
 * anything hidden in the file gets through. @throws AppError `invalid` for one that can't be decoded
 */
export async function makeSizes(studio: Studio, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<Made> {
  const largest = await encode(studio, bytes, LARGEST);
  const sizes = [largest];
  // One after the other: an isolate has little memory.
  for (const width of smallerWidths(largest.width)) sizes.push(await encode(studio, bytes, width));
  await Promise.all(
    sizes.map((size) =>
      studio.bucket.put(`media/${id}/${size.width}`, size.bytes, {
        httpMetadata: { contentType: MADE_TYPE },
      }),
    ),
  );
  return {
    type: MADE_TYPE,
    widths: sizes.map(({ width }) => width).sort((a, b) => a - b),
    width: largest.width,
    height: largest.height,
    bytes: sizes.reduce((sum, size) => sum + size.bytes.length, 0),
  };
}
