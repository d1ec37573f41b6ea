import { focusOn } from "../focus.ts";
import { IconButton } from "./button.tsx";

/** Buttons that move something within its list. The one that was pressed can be pressed again, wherever it went. */
export function Moves({
  id,
  called,
  place,
  count,
  onMove,
  say,
}: {
  id: string;
  called: string;
  /** From 0. */
  place: number;
  count: number;
  onMove: (by: -1 | 1) => void;
  say: (words: string) => void;
}) {
  const move = (by: -1 | 1) => {
    const to = place + by;
    onMove(by);
    say(`${called}, now ${to + 1} of ${count}`);
    const isUp = to === count - 1 || (by < 0 && to > 0);
    focusOn(`${isUp ? "up" : "down"}-${id}`);
  };
  return (
    <>
      <IconButton
        id={`up-${id}`}
        icon="up"
        label={`Move ${called} up`}
        disabled={place === 0}
        onClick={() => move(-1)}
      />
      <IconButton
        id={`down-${id}`}
        icon="down"
        label={`Move ${called} down`}
        disabled={place === count - 1}
        onClick={() => move(1)}
      />
    </>
  );
}
