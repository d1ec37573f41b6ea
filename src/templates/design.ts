import type { Design, Warning } from "../sites/schema.ts";
import { contrast, isDark, mix, readableOn } from "./colour.ts";

type Colours = { ground: string; ink: string; accent: string };

/** Two stacks of fonts that are on people's devices already: nothing is loaded for them. */
type FontPair = { label: string; display: string; text: string };

export type DesignDefaults = {
  colours: Colours;
  fontPair: string;
  radius: NonNullable<Design["radius"]>;
  density: NonNullable<Design["density"]>;
  fontPairs: Readonly<Record<string, FontPair>>;
  /** Whether a visitor who prefers a dark screen gets one. */
  hasDarkVariant: boolean;
};

const RADIUS = { none: "0", small: "4px", medium: "10px", large: "20px" } as const;
const UNIT = { compact: ".82rem", regular: "1rem", airy: "1.25rem" } as const;

/** WCAG 2.2, 1.4.3: text of ordinary size. */
const TEXT = 4.5;

function palette({ ground, ink, accent }: Colours): string {
  const text = readableOn(ink, [ground], TEXT);
  // A ground of middling lightness has no room beside it.
  const tinted = mix(ground, text, 0.06);
  const soft = contrast(text, tinted) >= TEXT ? tinted : ground;
  const field = isDark(ground) ? mix(ground, text, 0.09) : text;
  const grounds = [ground, soft];
  const best = contrast(ground, accent) >= contrast(text, accent) ? ground : text;
  const values = {
    g: ground,
    i: text,
    a: accent,
    /** On fields of the accent. */
    o: readableOn(best, [accent], TEXT),
    /** The accent as text. */
    t: readableOn(accent, grounds, TEXT),
    /** Quieter text. */
    m: readableOn(mix(text, ground, 0.36), grounds, TEXT),
    /** Hairlines, and fields a little off the ground. */
    l: mix(ground, text, 0.18),
    s: soft,
    /** A dark field with text on it; after dark it is only a little lighter than the ground. */
    k: field,
    q: readableOn(isDark(ground) ? text : ground, [field], TEXT),
  };
  return Object.entries(values)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
}

/** The same three colours after dark: the ground is what was ink, nearly black. */
function darkOf({ ground, ink, accent }: Colours): Colours {
  const deep = mix(isDark(ink) ? ink : mix(ground, "#000000", 0.85), "#000000", 0.35);
  return { ground: deep, ink: isDark(ground) ? ground : mix(ground, deep, 0.08), accent };
}

const known = new Map<string, string>();

/**
 * The owner's choices as custom properties, and nothing else of theirs enters a style sheet. Where their colours would
 * make text unreadable, the nearest readable shade stands in.
 */
export function properties(defaults: DesignDefaults, design: Design): string {
  const key = JSON.stringify([defaults.fontPair, defaults.colours, design]);
  const found = known.get(key);
  if (found !== undefined) return found;

  const colours = coloursOf(defaults, design);
  const pairs = new Map(Object.entries(defaults.fontPairs));
  const pair = pairs.get(design.fontPair ?? "") ?? pairs.get(defaults.fontPair);
  const fixed = [
    `--r:${RADIUS[design.radius ?? defaults.radius]}`,
    `--u:${UNIT[design.density ?? defaults.density]}`,
    `--fd:${pair?.display ?? "serif"}`,
    `--ft:${pair?.text ?? "sans-serif"}`,
  ].join(";");
  const isDarkAlready = isDark(colours.ground);
  const hasDark = defaults.hasDarkVariant && !isDarkAlready;
  const dark = hasDark
    ? `@media screen and (prefers-color-scheme:dark){:root{${palette(darkOf(colours))}}}`
    : "";
  // On paper the ground is white whatever the screen shows.
  const paper = isDarkAlready
    ? `@media print{:root{${palette({ ground: "#ffffff", ink: "#111111", accent: colours.accent })}}}`
    : "";
  const scheme = hasDark ? "light dark" : isDarkAlready ? "dark" : "light";
  const css = `:root{color-scheme:${scheme};${fixed};${palette(colours)}}${dark}${paper}`;
  if (known.size > 500) known.clear();
  known.set(key, css);
  return css;
}

/** The owner's colours, and the template's where they chose none. */
export function coloursOf({ colours }: DesignDefaults, { colours: own }: Design): Colours {
  const chosen = (colour: string | undefined, otherwise: string) =>
    colour !== undefined && /^#[0-9a-f]{6}$/i.test(colour) ? colour : otherwise;
  return {
    ground: chosen(own?.ground, colours.ground),
    ink: chosen(own?.ink, colours.ink),
    accent: chosen(own?.accent, colours.accent),
  };
}

/** What an owner should know about their colours. Pages are readable all the same: `properties` sees to that. */
export function designWarnings(defaults: DesignDefaults, design: Design): Warning[] {
  const { ground, ink, accent } = coloursOf(defaults, design);
  const ratio = (a: string, b: string) => contrast(a, b).toFixed(1);
  const warnings: Warning[] = [];
  if (contrast(ink, ground) < TEXT) {
    warnings.push({
      path: "design.colours.ink",
      code: "low-contrast",
      message: `Text on the ground has a contrast of ${ratio(ink, ground)}:1 and is hard to read; 4.5:1 is needed. Pages use the nearest readable shade of it. Choose a ${isDark(ground) ? "lighter" : "darker"} text colour.`,
    });
  }
  if (contrast(accent, ground) < 3) {
    warnings.push({
      path: "design.colours.accent",
      code: "low-contrast",
      message: `The accent on the ground has a contrast of ${ratio(accent, ground)}:1; 3:1 is needed for buttons to be seen. Words in it use the nearest readable shade. Choose a ${isDark(ground) ? "lighter" : "darker"} accent.`,
    });
  }
  return warnings;
}
