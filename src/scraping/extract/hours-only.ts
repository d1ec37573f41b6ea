import type { Item } from "./hours-items.ts";

/** `Samstag nur abends`, `Sat dinner only`, `sábados só jantares`: days of one service, whose times other days tell. */
export function withOnly(items: Item[]): Item[] {
  if (!items.some((item) => item.is === "only")) return items;
  const out: Item[] = [];
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    if (!item) continue;
    const [first, second, third] = items.slice(at + 1, at + 4).filter(({ is }) => is !== "word");
    const label = first?.is === "label" ? first : second?.is === "label" ? second : null;
    const isOnly = first?.is === "only" || second?.is === "only";
    const isTold = third === undefined || !["span", "time", "until"].includes(third.is);
    if (item.is === "days" && isOnly && label?.part && isTold)
      out.push({ is: "service", days: item.days, part: label.part });
    else out.push(item);
  }
  return out;
}
