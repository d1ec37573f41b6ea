import { useState } from "preact/hooks";
import type { MediaAnswer } from "../../media/schema.ts";
import type { Content } from "../../sites/schema.ts";
import { api, ask } from "../client.ts";
import type { Draft } from "../draft.ts";
import { useAction } from "../load.ts";
import { keepPicture } from "../pictures.ts";
import { FOCUS, focusOf, moved, PLACES, type Place, placeOf, withFocus, withPlace } from "../placing.ts";
import { toast } from "../toasts.tsx";
import { Button, IconButton } from "./button.tsx";
import { Dialog } from "./dialog.tsx";
import { Select, TextField } from "./field.tsx";
import { ProblemNotice } from "./notice.tsx";

const one = api.media[":id"];

/** What a picture is called where it can't be pointed at. */
function nameOf({ alt, sourceUrl }: MediaAnswer, at: number): string {
  if (alt) return alt;
  const file = sourceUrl === null ? undefined : new URL(sourceUrl).pathname.split("/").at(-1);
  return file || `Picture ${at + 1}`;
}

function Remove({
  name,
  isBusy,
  onRemove,
  onClose,
}: {
  name: string;
  isBusy: boolean;
  onRemove: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      title="Delete this picture?"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Keep it</Button>
          <Button look="danger" isBusy={isBusy} onClick={onRemove}>
            Delete
          </Button>
        </>
      }
    >
      <p>
        <strong>{name}</strong> leaves all your drafts. A site that is online keeps showing it until you
        publish again.
      </p>
    </Dialog>
  );
}

function Thumb({ picture }: { picture: MediaAnswer }) {
  const [small] = picture.sizes;
  if (small)
    return (
      <img
        class="thumb"
        src={small.url}
        alt=""
        width={picture.width}
        height={picture.height}
        loading="lazy"
      />
    );
  return (
    <div class="thumb empty-thumb">
      {picture.status === "fetching" ? (
        <span class="spinner" role="img" aria-label="Being fetched" />
      ) : (
        <span class="hint">No picture</span>
      )}
    </div>
  );
}

type Placed = {
  picture: MediaAnswer;
  name: string;
  place: Place;
  content: Content;
  /** @param key of what is picked again and again, so that one Undo takes all of it back */
  change: (update: (content: Content) => Content, key?: string) => void;
  say: (words: string) => void;
};

function Status({ picture: { status, error, rightsConfirmedAt } }: { picture: MediaAnswer }) {
  if (status === "failed") return <p class="error">It could not be taken over: {error}.</p>;
  if (status === "fetching") return <p class="hint">Being fetched from your old site.</p>;
  if (rightsConfirmedAt !== null) return null;
  return (
    <p>
      <span class="flag">Not published: rights not confirmed</span>
    </p>
  );
}

function Description({ picture, save }: { picture: MediaAnswer; save: (alt: string) => void }) {
  const [alt, setAlt] = useState(picture.alt);
  return (
    <TextField
      label="What it shows"
      value={alt}
      maxLength={300}
      hint="Read out to guests who can't see it"
      onText={setAlt}
      onBlur={() => save(alt)}
    />
  );
}

function PlacePick({ picture: { id }, name, place, change, say }: Placed) {
  return (
    <Select
      label="Place"
      value={place}
      options={PLACES}
      onPick={(picked: Place) => {
        change((before) => withPlace(before, id, picked));
        say(`${name}: ${PLACES[picked]}`);
      }}
    />
  );
}

function FocusPick({ picture: { id }, place, content, change }: Placed) {
  if (place !== "hero" && place !== "gallery" && place !== "about") return null;
  return (
    <Select
      label="Always in sight"
      value={focusOf(content, id)}
      options={FOCUS}
      onPick={(focus) => change((before) => withFocus(before, id, focus), `focus ${id}`)}
    />
  );
}

function Moves({ picture: { id }, name, content: { gallery = [] }, change, say }: Placed) {
  const spot = gallery.findIndex(({ mediaId }) => mediaId === id);
  const move = (step: 1 | -1) => {
    change((before) => moved(before, id, step));
    say(`${name} moved ${step < 0 ? "forward" : "back"}`);
  };
  return (
    <>
      <IconButton icon="up" label={`Move ${name} forward`} disabled={spot <= 0} onClick={() => move(-1)} />
      <IconButton
        icon="down"
        label={`Move ${name} back`}
        disabled={spot === gallery.length - 1}
        onClick={() => move(1)}
      />
    </>
  );
}

function TakeOff({ picture: { id }, name, change, say }: Placed) {
  return (
    <Button
      look="quiet"
      icon="close"
      onClick={() => {
        change((before) => withPlace(before, id, "none"));
        say(`${name} taken off the site; Undo brings it back`);
      }}
    >
      Take off<span class="unseen"> the site: {name}</span>
    </Button>
  );
}

/** One picture: where it stands, what it shows, and what stays in sight when it is cropped. */
export function PictureCard({
  draft,
  picture,
  at,
  say,
}: {
  draft: Draft;
  picture: MediaAnswer;
  at: number;
  say: (words: string) => void;
}) {
  const { id, status } = picture;
  const { content } = draft.parts.value.configuration;
  const place = placeOf(content, id);
  const name = nameOf(picture, at);
  const [isAsked, setAsked] = useState(false);
  const change: Placed["change"] = (update, key = "") =>
    draft.change(
      (parts) => ({
        ...parts,
        configuration: { ...parts.configuration, content: update(parts.configuration.content) },
      }),
      key,
    );
  const placed = { picture, name, place, content, change, say };
  const describe = useAction(async (alt: string) => {
    if (alt.trim() === picture.alt) return;
    keepPicture(draft, id, await ask(one.$patch({ param: { id }, json: { alt } })));
    toast("Description saved");
  });
  const remove = useAction(async () => {
    await ask(one.$delete({ param: { id } }));
    setAsked(false);
    change((before) => withPlace(before, id, "none"));
    keepPicture(draft, id, undefined);
    toast("Picture deleted");
  });
  return (
    <li class={`card picture${place === "none" ? " unused" : ""}`}>
      <Thumb picture={picture} />
      <div class="picture-fields">
        <Status picture={picture} />
        {status !== "failed" && (
          <>
            <PlacePick {...placed} />
            <Description picture={picture} save={describe.act} />
            <FocusPick {...placed} />
          </>
        )}
        <ProblemNotice problem={describe.problem ?? remove.problem} />
        <div class="actions">
          {place === "gallery" && <Moves {...placed} />}
          {place === "none" || status === "failed" ? (
            <Button look="quiet" icon="trash" onClick={() => setAsked(true)}>
              Delete<span class="unseen"> {name}</span>
            </Button>
          ) : (
            <TakeOff {...placed} />
          )}
        </div>
      </div>
      {isAsked && (
        <Remove
          name={name}
          isBusy={remove.isBusy}
          onRemove={() => remove.act()}
          onClose={() => setAsked(false)}
        />
      )}
    </li>
  );
}
