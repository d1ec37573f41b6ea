import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

/**
 * A modal by the browser's own means: focus stays inside, Escape asks to close, focus returns. It goes when whoever shows it
 * says so, and is silent from then on: what the browser tells late must not close one that was opened since.
 */
export function Dialog({
  title,
  onClose,
  actions,
  children,
}: {
  title: string;
  onClose: () => void;
  actions: ComponentChildren;
  children?: ComponentChildren;
}) {
  const element = useRef<HTMLDialogElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const id = useId();
  useEffect(() => {
    const dialog = element.current;
    if (!dialog) return;
    const before = document.activeElement;
    const listening = new AbortController();
    for (const event of ["cancel", "close"]) {
      const ask = (happened: Event) => {
        // A file field inside has a `cancel` of its own, which bubbles.
        if (happened.target !== dialog) return;
        happened.preventDefault();
        close.current();
      };
      dialog.addEventListener(event, ask, { signal: listening.signal });
    }
    dialog.showModal();
    return () => {
      listening.abort();
      // Everything else stays inert, and takes no focus, while it is open.
      dialog.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog ref={element} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
      <div class="actions">{actions}</div>
    </dialog>
  );
}
