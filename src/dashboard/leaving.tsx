import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { Button } from "./parts/button.tsx";
import { Dialog } from "./parts/dialog.tsx";

/** Whether something typed would be lost; the address below which one may move about all the same. */
export const unsaved = signal<{ below: string } | null>(null);
const wanted = signal<string | null>(null);

function wouldLose(path: string): boolean {
  return unsaved.value !== null && !path.startsWith(unsaved.value.below);
}

/** Asks before unsaved changes are left, whichever way: a link, the back button, closing the tab. */
export function LeavingGuard() {
  const { url, route } = useLocation();
  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link || link.target || link.origin !== location.origin || event.ctrlKey || event.metaKey) return;
      if (!wouldLose(link.pathname)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      wanted.value = link.pathname + link.search;
    };
    const onBack = (event: PopStateEvent) => {
      if (!wouldLose(location.pathname)) return;
      event.stopImmediatePropagation();
      wanted.value = location.pathname + location.search;
      history.pushState(null, "", url);
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (unsaved.value) event.preventDefault();
    };
    addEventListener("click", onClick, { capture: true });
    addEventListener("popstate", onBack, { capture: true });
    addEventListener("beforeunload", onUnload);
    return () => {
      removeEventListener("click", onClick, { capture: true });
      removeEventListener("popstate", onBack, { capture: true });
      removeEventListener("beforeunload", onUnload);
    };
  }, [url]);
  const target = wanted.value;
  if (target === null) return null;
  const stay = () => {
    wanted.value = null;
  };
  return (
    <Dialog
      title="Leave without saving?"
      onClose={stay}
      actions={
        <>
          <Button onClick={stay}>Stay here</Button>
          <Button
            look="danger"
            onClick={() => {
              unsaved.value = null;
              wanted.value = null;
              route(target);
            }}
          >
            Leave, and lose them
          </Button>
        </>
      }
    >
      <p>Your last changes are not saved yet.</p>
    </Dialog>
  );
}
