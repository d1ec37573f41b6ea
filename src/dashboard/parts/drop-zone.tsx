import { useEffect, useId, useRef, useState } from "preact/hooks";
import { ACCEPTED, MAX_BYTES } from "../../media/rules.ts";
import type { MediaAnswer } from "../../media/schema.ts";
import type { Problem } from "../client.ts";
import { toProblem } from "../load.ts";
import { uploadPicture } from "../pictures.ts";
import { IconButton } from "./button.tsx";
import { Icon } from "./icons.tsx";

type Upload = { id: number; name: string; part: number; problem?: Problem | { message: string } };

let last = 0;

/** What the server says best, said before ten megabytes went there. */
const TOO_LARGE = { message: "Larger than 10 MiB; make it smaller and try again" };

/** What is on its way, one after the other; what is left when the page is left is not sent. */
function useUploads(businessId: string, onPicture: (picture: MediaAnswer) => void) {
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const queue = useRef<Promise<void>>(Promise.resolve());
  const stop = useRef(new AbortController());
  const keep = useRef(onPicture);
  keep.current = onPicture;
  useEffect(() => {
    const { current } = stop;
    return () => current.abort();
  }, []);
  const change = (upload: number, by: Partial<Upload>) =>
    setUploads((all) => all.map((each) => (each.id === upload ? { ...each, ...by } : each)));
  const drop = (upload: number) => setUploads((all) => all.filter((each) => each.id !== upload));

  async function send(upload: number, file: File): Promise<void> {
    if (stop.current.signal.aborted) return;
    try {
      if (file.size > MAX_BYTES) return change(upload, { problem: TOO_LARGE });
      const onProgress = (part: number) => change(upload, { part });
      keep.current(await uploadPicture(businessId, file, onProgress, stop.current.signal));
      drop(upload);
    } catch (error) {
      change(upload, { problem: toProblem(error) });
    }
  }

  function take(files: Iterable<File>): void {
    for (const file of files) {
      last += 1;
      const upload = last;
      setUploads((all) => [...all, { id: upload, name: file.name, part: 0 }]);
      queue.current = queue.current.then(() => send(upload, file));
    }
  }

  return { uploads, take, drop };
}

function UploadRow({ upload, onDismiss }: { upload: Upload; onDismiss: () => void }) {
  return (
    <li class="upload">
      <span class="name">{upload.name}</span>
      {upload.problem ? (
        <>
          <span class="error">{upload.problem.message}</span>
          <IconButton icon="close" label={`Dismiss ${upload.name}`} onClick={onDismiss} />
        </>
      ) : (
        <progress
          max={1}
          // All sent, the server is at work: no bar knows how long.
          value={upload.part < 1 ? upload.part : undefined}
          aria-label={`Upload of ${upload.name}`}
        />
      )}
    </li>
  );
}

/** Takes pictures by click, by keyboard and by drop. */
export function DropZone({
  businessId,
  onPicture,
}: {
  businessId: string;
  onPicture: (picture: MediaAnswer) => void;
}) {
  const id = useId();
  const [isOver, setOver] = useState(false);
  const { uploads, take, drop } = useUploads(businessId, onPicture);
  return (
    <div class="uploads">
      {/* The label is the target of a drop as well; keys reach the field inside. */}
      <label
        for={id}
        class={`drop-zone${isOver ? " over" : ""}`}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files ?? []);
        }}
      >
        <input
          id={id}
          type="file"
          multiple
          accept={ACCEPTED}
          aria-describedby={`${id}-hint`}
          onChange={({ currentTarget }) => {
            take([...(currentTarget.files ?? [])]);
            currentTarget.value = "";
          }}
        />
        <Icon name="plus" />
        <strong>Add pictures</strong>
        <span class="hint" id={`${id}-hint`}>
          Choose files or drop them here: JPEG, PNG, WebP, AVIF or GIF, up to 10 MiB. Only pictures you may
          use.
        </span>
      </label>
      <ul aria-live="polite">
        {uploads.map((upload) => (
          <UploadRow key={upload.id} upload={upload} onDismiss={() => drop(upload.id)} />
        ))}
      </ul>
    </div>
  );
}
