import { useEffect, useRef, useState } from "preact/hooks";
import type { PageId } from "../templates/view.ts";
import { DRAWN_PAGES, type DrawMessage, type FrameMessage } from "./preview-messages.ts";

/** Typing draws at most this often. */
const DRAW_EVERY_MS = 80;

/**
 * A site drawn by the very components that diners get, in a sandboxed frame of its own policy. It takes the draft by
 * message and answers with the page that a link inside it led to.
 */
export function PreviewFrame({
  source,
  page,
  onPage,
  title,
  isInert = false,
}: {
  source: DrawMessage["source"];
  page: PageId;
  onPage?: (page: PageId) => void;
  title: string;
  /** A picture rather than something to use. */
  isInert?: boolean;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [isReady, setReady] = useState(false);
  const turn = useRef(onPage);
  turn.current = onPage;
  useEffect(() => {
    const listen = (event: MessageEvent<FrameMessage>) => {
      // A sandboxed frame has no origin to check; that it is this frame, its window says.
      if (event.source === null || event.source !== frame.current?.contentWindow) return;
      if (event.data.kind === "ready") setReady(true);
      else if (event.data.kind === "page" && DRAWN_PAGES.includes(event.data.page))
        turn.current?.(event.data.page);
    };
    addEventListener("message", listen);
    return () => removeEventListener("message", listen);
  }, []);
  useEffect(() => {
    if (!isReady) return;
    const timer = setTimeout(() => {
      const message: DrawMessage = { kind: "draw", source, page };
      // Opaque origins can't be named as a target; the frame is ours by its address.
      frame.current?.contentWindow?.postMessage(message, "*");
    }, DRAW_EVERY_MS);
    return () => clearTimeout(timer);
  }, [isReady, source, page]);
  return (
    <iframe
      ref={frame}
      class={isReady ? "frame" : "frame waiting"}
      src="/preview-frame"
      sandbox="allow-scripts"
      title={title}
      inert={isInert}
      tabIndex={isInert ? -1 : undefined}
      loading="lazy"
    />
  );
}
