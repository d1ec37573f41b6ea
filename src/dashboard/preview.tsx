import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
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
  /** How often it said that it can draw: a frame that is loaded once more shows nothing until it is told again. */
  const [loads, setLoads] = useState(0);
  const turn = useRef(onPage);
  turn.current = onPage;
  // Before the frame can have said anything, however fast it is there.
  useLayoutEffect(() => {
    const listen = (event: MessageEvent<FrameMessage>) => {
      // A sandboxed frame has no origin to check; that it is this frame, its window says.
      if (event.source === null || event.source !== frame.current?.contentWindow) return;
      if (event.data.kind === "ready") setLoads((before) => before + 1);
      else if (event.data.kind === "page" && DRAWN_PAGES.includes(event.data.page))
        turn.current?.(event.data.page);
    };
    addEventListener("message", listen);
    return () => removeEventListener("message", listen);
  }, []);
  useEffect(() => {
    if (loads === 0) return;
    const timer = setTimeout(() => {
      const message: DrawMessage = { kind: "draw", source, page };
      // Opaque origins can't be named as a target; the frame is ours by its address.
      frame.current?.contentWindow?.postMessage(message, "*");
    }, DRAW_EVERY_MS);
    return () => clearTimeout(timer);
  }, [loads, source, page]);
  return (
    <iframe
      ref={frame}
      class={loads > 0 ? "frame" : "frame waiting"}
      src="/preview-frame"
      sandbox="allow-scripts"
      title={title}
      inert={isInert}
      tabIndex={isInert ? -1 : undefined}
      loading="lazy"
    />
  );
}
