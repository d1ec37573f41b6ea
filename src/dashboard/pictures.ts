import { MADE_TYPE } from "../media/rules.ts";
import type { MediaAnswer } from "../media/schema.ts";
import type { ViewInput } from "../templates/view.ts";
import { api, ask, Problem, unreachable, wholeList } from "./client.ts";
import type { Draft } from "./draft.ts";
import { token } from "./session.ts";

export type Library = readonly MediaAnswer[];

/** Every picture of the draft's business. */
export async function refreshPictures(draft: Draft): Promise<void> {
  const { businessId } = draft;
  draft.pictures.value = await wholeList((query) => ask(api.media.$get({ query: { ...query, businessId } })));
}

/** Puts one picture's newest state into the draft's library, or takes it out. */
export function keepPicture(draft: Draft, id: string, picture: MediaAnswer | undefined): void {
  const others = draft.pictures.value.filter((each) => each.id !== id);
  draft.pictures.value = picture ? [picture, ...others] : others;
}

/** The pictures as the preview draws them: also those that are not published yet, since only their owner sees it. */
export function drawnPictures(library: Library): ViewInput["snapshot"]["pictures"] {
  return Object.fromEntries(
    library.flatMap(({ id, sizes, url, width, height, alt }) =>
      url === null
        ? []
        : [
            [
              id,
              {
                widths: sizes.map((size) => size.width),
                type: MADE_TYPE,
                width,
                height,
                alt,
                base: url.slice(0, url.lastIndexOf("/") + 1),
              },
            ] as const,
          ],
    ),
  );
}

/**
 * Uploads a file and says how far it is, which fetch can't. @throws Problem
 * @param onProgress 0 to 1; from 1 on the server is at work
 */
export async function uploadPicture(
  businessId: string,
  file: File,
  onProgress: (part: number) => void,
  signal: AbortSignal,
): Promise<MediaAnswer> {
  const bearer = await token(false);
  const form = new FormData();
  form.set("businessId", businessId);
  form.set("file", file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/media");
    request.responseType = "json";
    if (bearer !== undefined) request.setRequestHeader("authorization", `Bearer ${bearer}`);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      if (request.status === 201) resolve(request.response);
      else reject(new Problem(request.status, request.response ?? {}));
    };
    request.onerror = () => reject(unreachable());
    request.onabort = () => reject(new Problem(0, { detail: "Canceled" }));
    signal.addEventListener("abort", () => request.abort());
    request.send(form);
  });
}
