import { signal } from "@preact/signals";

type Toast = { id: number; text: string; tone: "good" | "bad" };

const toasts = signal<Toast[]>([]);
let last = 0;

export function toast(text: string, tone: Toast["tone"] = "good"): void {
  const id = ++last;
  toasts.value = [...toasts.value, { id, text, tone }].slice(-3);
  setTimeout(() => {
    toasts.value = toasts.value.filter((each) => each.id !== id);
  }, 6000);
}

/** Read out as they come; on the page all the time, since a region that appears with its text is not read. */
export function Toasts() {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, tone }) => (
        <p key={id} class={`toast ${tone}`}>
          {text}
        </p>
      ))}
    </div>
  );
}
