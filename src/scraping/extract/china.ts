import type { FoundAddress } from "./address-text.ts";
import { cleanText } from "./clean.ts";
import type { Line } from "./lines.ts";

/** From the largest part to the smallest: `台北市大安區永康街12號2樓`, `上海市黄浦区南京东路123号`. */
const REGION_ENDS = "市縣县省";
const DISTRICT_ENDS = "區区鄉乡鎮镇市县縣";
const NUMBER_ENDS = ["號", "号"];
const FLOOR_ENDS = "樓楼層层室F";
const MAX_NAME = 5;
const MAX_STREET = 30;

/** The end of a part that one of these signs closes, within a few characters. */
function partEnd(text: string, from: number, ends: string, most: number): number {
  for (let at = from + 1; at < Math.min(text.length, from + most + 1); at += 1) {
    if (!/[\p{Script=Han}\p{N}\-之、]/u.test(text[at] ?? "")) return -1;
    if (ends.includes(text[at] ?? "")) return at + 1;
  }
  return -1;
}

function isHan(char: string | undefined): boolean {
  return char !== undefined && /\p{Script=Han}/u.test(char);
}

/** Addresses in Chinese, which the sign for a house's number gives away. */
export function findChinese(lines: readonly Line[]): FoundAddress[] {
  const found: FoundAddress[] = [];
  lines.forEach(({ text }, line) => {
    if (text.length > 400) return;
    const number = NUMBER_ENDS.map((end) => text.indexOf(end)).find((at) => at > 0);
    if (number === undefined || !/[\p{N}一二三四五六七八九十]/u.test(text[number - 1] ?? "")) return;
    let from = number;
    while (from > 0 && /[\p{Script=Han}\p{N}\-之]/u.test(text[from - 1] ?? "") && number - from < MAX_STREET)
      from -= 1;
    const code = /^\d{3,6}/.exec(text.slice(from, from + 6))?.[0] ?? "";
    const start = from + code.length;
    const region = partEnd(text, start, REGION_ENDS, MAX_NAME);
    const district = partEnd(text, Math.max(start, region), DISTRICT_ENDS, MAX_NAME);
    const streetAt = Math.max(start, region, district);
    if ((region < 0 && district < 0) || streetAt >= number || !isHan(text[streetAt])) return;
    let end = number + 1;
    const floor = partEnd(text, end - 1, FLOOR_ENDS, MAX_NAME);
    if (floor > 0) end = floor;
    found.push({
      street: cleanText(text.slice(streetAt, end), 100),
      ...(code.length === 3 || code.length >= 5 ? { postalCode: code } : {}),
      city: text.slice(start, region > 0 ? region : district),
      ...(region > 0 && district > 0 ? { region: text.slice(region, district) } : {}),
      country: text[number] === "號" ? "TW" : "CN",
      line,
      start,
      confidence: 0.85,
    });
  });
  return found;
}
