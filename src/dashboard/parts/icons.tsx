const PATHS = {
  globe: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M3 12h18M12 3c5 5 5 13 0 18c-5-5-5-13 0-18",
  pen: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  paste: "M8 5H5v16h14V5h-3M9 3h6v4H9zM9 12h6M9 16h4",
  check: "M5 12.5l4.5 4.5L19 7",
  alert: "M12 8v5m0 3.5v.5M12 3l10 18H2z",
  info: "M12 11v6m0-10v.5M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18",
  close: "M6 6l12 12M18 6L6 18",
  up: "M6 14l6-6l6 6",
  down: "M6 10l6 6l6-6",
  plus: "M12 5v14M5 12h14",
  trash: "M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13",
  undo: "M8 5L4 9l4 4M4 9h10a5 5 0 0 1 0 10h-4",
  eye: "M2 12c5-9 15-9 20 0c-5 9-15 9-20 0M12 9.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 0 0 0-5",
  copy: "M9 9h11v11H9zM5 15H4V4h11v1",
  out: "M14 4h6v6M20 4l-9 9M18 14v6H4V6h6",
  user: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4 21c1-8 15-8 16 0",
  phone: "M8 2h8v20H8zM11 18.5h2",
  screen: "M3 4h18v13H3zM8 21h8",
  back: "M14 6l-6 6l6 6",
} as const;

export type IconName = keyof typeof PATHS;

/** Beside words that say the same, so it is hidden from readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
