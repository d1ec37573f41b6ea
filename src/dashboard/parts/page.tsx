import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";

/** A page's frame: its title in the tab and as the heading that takes the focus after a change of route. */
export function Page({
  title,
  heading = title,
  lead,
  actions,
  width = "text",
  children,
}: {
  title: string;
  heading?: ComponentChildren;
  lead?: ComponentChildren;
  actions?: ComponentChildren;
  width?: "text" | "wide";
  children?: ComponentChildren;
}) {
  useEffect(() => {
    document.title = `${title} · Gastronomy OS`;
  }, [title]);
  return (
    <main id="main" class={`page ${width}`}>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{heading}</h1>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {actions && <div class="actions">{actions}</div>}
      </header>
      {children}
    </main>
  );
}

/** After a change of route a reader begins at the new page's heading. */
export function focusHeading(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>("h1[tabindex]")?.focus({ preventScroll: true }),
  );
}
