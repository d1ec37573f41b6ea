import { useEffect, useMemo, useState } from "preact/hooks";
import { may } from "../../accounts/rules.ts";
import type { PageId } from "../../templates/view.ts";
import { type Draft, snapshotOf } from "../draft.ts";
import { refreshPictures } from "../pictures.ts";
import { PreviewFrame } from "../preview.tsx";
import { Choice } from "./field.tsx";

const PAGES: Readonly<Record<PageId, string>> = {
  home: "Home",
  menu: "Menu",
  contact: "Contact",
  imprint: "Imprint",
  privacy: "Privacy",
};

/** Imported pictures come in one a second or so. */
const LOOK_EVERY_MS = 2000;

/** The draft as guests will see it, changing while it is typed. */
export function PreviewPane({ draft }: { draft: Draft }) {
  const [page, setPage] = useState<PageId>("home");
  const [size, setSize] = useState<"phone" | "screen">("phone");
  const parts = draft.parts.value;
  const pictures = draft.pictures.value;
  const isFetching = pictures.some(({ status }) => status === "fetching");
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer sets the next look
  useEffect(() => {
    if (!isFetching) return;
    const timer = setTimeout(() => void refreshPictures(draft).catch(() => undefined), LOOK_EVERY_MS);
    return () => clearTimeout(timer);
  }, [draft, isFetching, pictures]);
  useEffect(() => {
    // Those who may not manage pictures see the draft without them.
    if (may(draft.role, "media.manage")) void refreshPictures(draft).catch(() => undefined);
  }, [draft]);
  const source = useMemo(() => ({ snapshot: snapshotOf(parts, pictures) }), [parts, pictures]);
  return (
    <section class="preview" aria-label="Preview">
      <div class="preview-bar">
        <label class="bare">
          <span class="unseen">Page</span>
          <select value={page} onChange={(event) => setPage(event.currentTarget.value as PageId)}>
            {Object.entries(PAGES).map(([id, words]) => (
              <option key={id} value={id}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <Choice legend="Width" value={size} options={{ phone: "Phone", screen: "Screen" }} onPick={setSize} />
      </div>
      <div class={`stage ${size}`}>
        <PreviewFrame source={source} page={page} onPage={setPage} title="Preview of your site" />
      </div>
    </section>
  );
}
