import { useState } from "preact/hooks";
import { may } from "../../accounts/rules.ts";
import type { MediaAnswer } from "../../media/schema.ts";
import { api, ask } from "../client.ts";
import type { Draft } from "../draft.ts";
import { useAction, useLoad } from "../load.ts";
import { DropZone } from "../parts/drop-zone.tsx";
import { Check } from "../parts/field.tsx";
import { Notice, ProblemNotice, Skeleton } from "../parts/notice.tsx";
import { PictureCard } from "../parts/picture-card.tsx";
import { keepPicture, refreshPictures } from "../pictures.ts";
import { inOrder, placeForNew, withPlace } from "../placing.ts";
import { toast } from "../toasts.tsx";
import "../styles/pictures.css";

/** Imported pictures come without their owner's word; one tick gives it for all that are there. */
function Rights({ draft, pictures }: { draft: Draft; pictures: MediaAnswer[] }) {
  const { act, isBusy, problem } = useAction(async () => {
    const rightsConfirmedAt = new Date().toISOString();
    for (const { id } of pictures) {
      const json = { rightsConfirmedAt };
      keepPicture(draft, id, await ask(api.media[":id"].$patch({ param: { id }, json })));
    }
    toast("Confirmed. They are published with your next publish");
  });
  if (pictures.length === 0) return null;
  const many = pictures.length > 1;
  return (
    <Notice
      tone="warn"
      title={`${many ? `${pictures.length} pictures come` : "One picture comes"} from your old site`}
    >
      <p>
        Photographs usually belong to who took them. {many ? "They are" : "It is"} not published until you
        confirm that you may use {many ? "them" : "it"}.
      </p>
      <Check isOn={isBusy} disabled={isBusy} onSwitch={(isOn) => isOn && act()}>
        I have the rights to use {many ? "these pictures" : "this picture"}
      </Check>
      <ProblemNotice problem={problem} />
    </Notice>
  );
}

function Library({ draft }: { draft: Draft }) {
  const [words, say] = useState("");
  const all = draft.pictures.value;
  const { content } = draft.parts.value.configuration;
  const unconfirmed = all.filter(
    ({ status, rightsConfirmedAt }) => status === "ready" && rightsConfirmedAt === null,
  );
  return (
    <>
      <Rights draft={draft} pictures={unconfirmed} />
      <DropZone
        businessId={draft.businessId}
        onPicture={(picture) => {
          keepPicture(draft, picture.id, picture);
          draft.change((parts) => {
            const before = parts.configuration.content;
            const after = withPlace(before, picture.id, placeForNew(before));
            return { ...parts, configuration: { ...parts.configuration, content: after } };
          });
          toast("Picture added");
        }}
      />
      <p class="unseen" role="status">
        {words}
      </p>
      {all.length === 0 ? (
        <p class="hint">
          No pictures yet. One good picture of your room or a dish does more than ten: it leads the first
          page.
        </p>
      ) : (
        <ul class="pictures" aria-label="Pictures">
          {inOrder(content, all).map((picture, at) => (
            <PictureCard key={picture.id} draft={draft} picture={picture} at={at} say={say} />
          ))}
        </ul>
      )}
    </>
  );
}

/** The business's pictures, and where this site shows them. */
export default function PicturesTab({ draft }: { draft: Draft }) {
  const isAllowed = may(draft.role, "media.manage");
  const loaded = useLoad(`pictures ${draft.businessId} ${isAllowed}`, async () => {
    if (isAllowed) await refreshPictures(draft);
    return true;
  });
  if (!isAllowed) return <Notice title="Pictures are kept by the admins and owners of the business" />;
  if (loaded.state === "loading" && draft.pictures.value.length === 0) return <Skeleton lines={5} />;
  if (loaded.state === "failed") return <ProblemNotice problem={loaded.problem} retry={loaded.reload} />;
  return <Library draft={draft} />;
}
