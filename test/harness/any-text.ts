import fc from "fast-check";

export const PAGE = "https://www.adler.test/";
export const FORBIDDEN =
  /[\p{Cc}\p{Cs}\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff0-\ufffb]/u;

const piece = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }),
  fc.string({ unit: "binary", minLength: 1, maxLength: 6 }),
  fc.constantFrom(
    ..."Wirtshaus|Crème|brûlée|Żurek|牛肉麵|Ελληνικά|Щи|مطعم|👩‍🍳|ﬁsh|𝕏|İ|ǅ|é".split("|"),
    ..."<b>|</b>|<script>|</script>|<!--|&amp;|&lt;b&gt;|&#x202e;|\"|'|\\|\\u202e|{{x}}|]]>|%00|`".split("|"),
    ..."\u202e|\u2066|\u200b|\u200d|\u00ad|\ufeff|\u0000|\u0007|\u0085|\u2028|\ud800|\udc00|\u{e0041}".split(
      "|",
    ),
  ),
);
const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(" "));
const long = fc.tuple(text, fc.integer({ min: 1, max: 60 })).map(([one, times]) => `${one} `.repeat(times));
/** Text of any kind, short or long, markup and signs that nobody sees included. */
export const anyText = fc.oneof({ weight: 6, arbitrary: text }, { weight: 1, arbitrary: long });

export const escaped = (raw: string): string =>
  raw.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
