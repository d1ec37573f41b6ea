type Rgb = readonly [number, number, number];

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

function hexOf([red, green, blue]: Rgb): string {
  return `#${((1 << 24) | (red << 16) | (green << 8) | blue).toString(16).slice(1)}`;
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const [red, green, blue] = rgbOf(hex).map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** WCAG's contrast ratio, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [x, y] = [luminance(a), luminance(b)];
  return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
}

/** `share` of the second colour in the first, 0 to 1. */
export function mix(a: string, b: string, share: number): string {
  const [from, to] = [rgbOf(a), rgbOf(b)];
  const part = (at: 0 | 1 | 2) => Math.round(from[at] + (to[at] - from[at]) * share);
  return hexOf([part(0), part(1), part(2)]);
}

export function isDark(hex: string): boolean {
  return luminance(hex) < 0.18;
}

/** The colour itself, or as little darkened or lightened as makes it readable on every one of the grounds. */
export function readableOn(colour: string, grounds: readonly string[], ratio: number): string {
  const passes = (candidate: string) => grounds.every((ground) => contrast(candidate, ground) >= ratio);
  if (passes(colour)) return colour;
  const [first = "#ffffff"] = grounds;
  const ends = isDark(first) ? ["#ffffff", "#000000"] : ["#000000", "#ffffff"];
  for (const end of ends) {
    for (let step = 1; step <= 20; step++) {
      const candidate = mix(colour, end, step / 20);
      if (passes(candidate)) return candidate;
    }
  }
  return contrast("#000000", first) >= contrast("#ffffff", first) ? "#000000" : "#ffffff";
}
