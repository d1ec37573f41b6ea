import type { FoundAddress } from "./address-text.ts";
import { cleanText } from "./clean.ts";
import type { Line } from "./lines.ts";

/** The 47 prefectures. An address names them from the largest to the smallest part: `〒104-0061 東京都中央区銀座4丁目8-12`. */
const PREFECTURES =
  "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県".split(
    " ",
  );
const FIGURES = "0123456789０１２３４５６７８９";
const DASHES = "-−－‐–ー";
const TOWN_ENDS = "市区町村";
const MAX_TOWN = 8;

/** `104-0061` in the characters before `end`. */
function codeBefore(text: string): string | undefined {
  let out = "";
  for (let at = text.length - 1; at >= 0 && out.length < 8; at -= 1) {
    const char = text[at] ?? "";
    if (FIGURES.includes(char)) out = `${FIGURES.indexOf(char) % 10}${out}`;
    else if (DASHES.includes(char) && out.length === 4) out = `-${out}`;
    else if (out !== "" || !/[\s　]/.test(char)) break;
  }
  return /^\d{3}-\d{4}$/.test(out) ? out : undefined;
}

/** The end of `中央区` or `横浜市西区`, which follow the prefecture. */
function townEnd(text: string): number {
  const at = Array.from({ length: Math.min(MAX_TOWN, text.length) }, (_, i) => i).find(
    (i) => i > 0 && TOWN_ENDS.includes(text[i] ?? ""),
  );
  if (at === undefined) return 0;
  if (text[at] !== "市") return at + 1;
  const ward = text.slice(at + 1, at + 5).indexOf("区");
  return ward > 0 ? at + ward + 2 : at + 1;
}

/** Addresses in Japanese, which a prefecture's name gives away. */
export function findJapanese(lines: readonly Line[]): FoundAddress[] {
  const found: FoundAddress[] = [];
  lines.forEach(({ text }, line) => {
    if (text.length > 400 || !/[都道府県]/u.test(text)) return;
    const region = PREFECTURES.find((name) => text.includes(name));
    if (!region) return;
    const at = text.indexOf(region);
    const rest = text.slice(at + region.length).trimStart();
    const end = townEnd(rest);
    if (end === 0) return;
    const above = lines[line - 1]?.text ?? "";
    const postalCode = codeBefore(text.slice(0, at)) ?? codeBefore(above.slice(0, 40));
    // Up to the telephone, a note in brackets or the end of the sentence.
    const street = cleanText(rest.slice(end).split(/[　\t（(。、|｜]|TEL|Tel|tel|電話|☎/u, 1)[0] ?? "", 100);
    if (!/[\d０-９一二三四五六七八九十]/u.test(street)) return;
    found.push({
      street,
      ...(postalCode ? { postalCode } : {}),
      city: rest.slice(0, end),
      region,
      country: "JP",
      line,
      start: at,
      confidence: 0.9,
    });
  });
  return found;
}
