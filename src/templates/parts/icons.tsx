/** Drawn on a grid of 24 with a line of the text's colour. */
const PATHS = {
  call: "M5 3h4l2 5-3 2a12 12 0 0 0 6 6l2-3 5 2v4a2 2 0 0 1-2 2A17 17 0 0 1 3 5a2 2 0 0 1 2-2",
  map: "M12 21s7-6.5 7-12a7 7 0 0 0-14 0c0 5.5 7 12 7 12M12 6.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5",
  menu: "M5 3v7a3 3 0 0 0 6 0V3M8 3v18M18 21V3c-3 1-4 5-4 10h4",
  reserve: "M4 6h16v15H4zM4 11h16M8 3v5M16 3v5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
