/**
 * The samples' pictures: still lifes seen from above, drawn by us as SVG, 1600 by 1067. They stand in for photographs
 * wherever a sample is shown; a real site's pictures are uploaded.
 */
type Draw = (random: () => number) => string;

const WIDTH = 1600;
const HEIGHT = 1067;

/** The same numbers for the same seed (mulberry32), so that a picture never changes. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const times = (count: number, draw: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => draw(at)).join("");
const fixed = (value: number) => Math.round(value * 10) / 10;

function polar(x: number, y: number, angle: number, radius: number): [number, number] {
  return [fixed(x + Math.cos(angle) * radius), fixed(y + Math.sin(angle) * radius)];
}

function blob(
  x: number,
  y: number,
  radius: number,
  fill: string,
  random: () => number,
  rough = 0.16,
): string {
  const points = Array.from({ length: 9 }, (_, at) =>
    polar(x, y, (at / 9) * Math.PI * 2, radius * (1 - rough + random() * rough * 2)),
  );
  const middle = (a: [number, number], b: [number, number]) =>
    `${fixed((a[0] + b[0]) / 2)} ${fixed((a[1] + b[1]) / 2)}`;
  const last = points.at(-1) ?? [x, y];
  const first = points[0] ?? [x, y];
  const path = points
    .map((point, at) => `Q${point.join(" ")} ${middle(point, points[at + 1] ?? first)}`)
    .join("");
  return `<path d="M${middle(last, first)}${path}Z" fill="${fill}"/>`;
}

function dish(x: number, y: number, radius: number, rim: string, well: string): string {
  return `<g filter="url(#shadow)"><circle cx="${x}" cy="${y}" r="${radius}" fill="${rim}"/></g><circle cx="${x}" cy="${y}" r="${radius}" fill="url(#shine)"/><circle cx="${x}" cy="${y}" r="${radius * 0.74}" fill="${well}"/><circle cx="${x}" cy="${y}" r="${radius * 0.74}" fill="none" stroke="#000" stroke-opacity=".14" stroke-width="5"/>`;
}

/** A tangle of long pasta or noodles. */
function strands(
  x: number,
  y: number,
  radius: number,
  colours: string[],
  count: number,
  random: () => number,
): string {
  return times(count, (at) => {
    const turn = random() * Math.PI * 2;
    const reach = radius * (0.25 + random() * 0.75);
    const [ax, ay] = polar(x, y, turn, reach);
    const [bx, by] = polar(x, y, turn + 1 + random() * 1.6, reach * (0.8 + random() * 0.3));
    const [cx, cy] = polar(x, y, turn + 0.7 + random(), reach * 1.35);
    return `<path d="M${ax} ${ay}Q${cx} ${cy} ${bx} ${by}" fill="none" stroke="${colours[at % colours.length]}" stroke-width="${fixed(9 + random() * 5)}" stroke-linecap="round"/>`;
  });
}

function leaf(x: number, y: number, size: number, turn: number, fill: string): string {
  return `<g transform="translate(${fixed(x)} ${fixed(y)}) rotate(${fixed(turn)})" filter="url(#soft)"><path d="M0 0C${size * 0.3} ${-size * 0.5} ${size} ${-size * 0.4} ${size * 1.25} 0C${size} ${size * 0.4} ${size * 0.3} ${size * 0.5} 0 0Z" fill="${fill}"/><path d="M0 0H${size}" stroke="#fff" stroke-opacity=".25" stroke-width="2"/></g>`;
}

function scatter(
  x: number,
  y: number,
  radius: number,
  count: number,
  random: () => number,
  draw: (x: number, y: number, turn: number) => string,
): string {
  return times(count, () => {
    const [px, py] = polar(x, y, random() * Math.PI * 2, radius * Math.sqrt(random()));
    return draw(px, py, random() * 360);
  });
}

function fork(x: number, y: number, turn: number): string {
  return `<g transform="translate(${x} ${y}) rotate(${turn})" filter="url(#soft)" fill="#c9c4ba"><rect x="-9" y="120" width="18" height="400" rx="9"/><path d="M-34 0h10v90h14V0h10v90H14V0h10v90c0 50-20 60-24 60h-18c-6 0-26-10-26-60z"/></g>`;
}

function table(base: string, grain: string, frequency: string): string {
  return `<rect width="100%" height="100%" fill="${base}"/><rect width="100%" height="100%" filter="url(#grain)" opacity=".5"/><filter id="grain"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="4" seed="4"/><feColorMatrix values="0 0 0 0 ${grain} 0 0 0 .9 -.28"/></filter>`;
}

const WOOD = table("#4a2f1e", "0.08 0 0 0 0 0.04 0 0 0 0 0.02", "0.004 0.09");
const SLATE = table("#2a2d30", "0.02 0 0 0 0 0.02 0 0 0 0 0.03", "0.03 0.03");
const LINEN = table("#d9cfbf", "0.45 0 0 0 0 0.4 0 0 0 0 0.33", "0.35 0.02");

const tableOfPasta: Draw = (random) => {
  const pasta = ["#f0c763", "#e3b04a", "#f7d98a", "#d69f3c"];
  return `${WOOD}${dish(830, 560, 350, "#f2ebdf", "#e7ddcc")}${blob(830, 560, 225, "#a8321a", random)}${strands(830, 560, 205, pasta, 90, random)}${scatter(830, 560, 150, 26, random, (x, y) => blob(x, y, 16, "#8c2814", random, 0.3))}${strands(820, 545, 120, pasta, 36, random)}${scatter(830, 540, 190, 60, random, (x, y) => `<circle cx="${x}" cy="${y}" r="${fixed(2 + random() * 4)}" fill="#fff6de"/>`)}${leaf(800, 510, 75, -25, "#3f7d2c")}${leaf(830, 530, 66, 100, "#4b9136")}${leaf(800, 530, 55, 200, "#357024")}${dish(240, 210, 150, "#efe6d6", "#e0d4bf")}${times(7, (at) => `<g transform="translate(${180 + (at % 3) * 52} ${165 + Math.floor(at / 3) * 44}) rotate(${fixed(random() * 60)})" filter="url(#soft)"><rect width="62" height="40" rx="14" fill="#c98b4a"/><rect x="5" y="5" width="52" height="30" rx="11" fill="#f0d9ad"/></g>`)}<g filter="url(#shadow)"><circle cx="1360" cy="230" r="120" fill="#e8ded0" fill-opacity=".35" stroke="#fff" stroke-opacity=".6" stroke-width="5"/><circle cx="1360" cy="230" r="88" fill="#5a0d1c"/><path d="M1300 190a88 88 0 0 1 70-44" stroke="#fff" stroke-opacity=".55" stroke-width="8" fill="none"/></g>${fork(1330, 440, 6)}${scatter(1180, 920, 240, 9, random, (x, y, turn) => leaf(x, y, 26, turn, "#4b8636"))}`;
};

const coffee: Draw = (random) =>
  `${LINEN}${dish(900, 560, 330, "#3b4a52", "#35434b")}<g filter="url(#shadow)"><circle cx="900" cy="560" r="205" fill="#f6f1e8"/><path d="M1080 480q110-30 130 40t-110 80z" fill="#f6f1e8"/></g><circle cx="900" cy="560" r="178" fill="#5a3217"/><circle cx="900" cy="560" r="178" fill="url(#crema)"/><radialGradient id="crema"><stop offset=".6" stop-color="#b97b3f" stop-opacity=".9"/><stop offset="1" stop-color="#5a3217" stop-opacity=".2"/></radialGradient>${times(6, (at) => `<path d="M${900 - 100 + at * 14} ${640 - at * 34}q${100 - at * 14} ${70 - at * 8} ${200 - at * 28} 0q${-100 + at * 14} ${24} ${-200 + at * 28} 0z" fill="#f5e3c6"/>`)}<path d="M900 430v230" stroke="#f5e3c6" stroke-width="10"/>${scatter(330, 300, 190, 34, random, (x, y, turn) => `<g transform="translate(${x} ${y}) rotate(${fixed(turn)})" filter="url(#soft)"><ellipse rx="21" ry="15" fill="#4a2815"/><path d="M-18 0q18-8 36 0" stroke="#23110a" stroke-width="4" fill="none"/></g>`)}<g transform="translate(1260 700) rotate(24)" filter="url(#soft)" fill="#bdb6aa"><ellipse rx="38" ry="52"/><rect x="-7" y="40" width="14" height="270" rx="7"/></g>`;

const bread: Draw = (random) => {
  const loaf = (x: number, y: number, radius: number) =>
    `<g filter="url(#shadow)">${blob(x, y, radius, "#8a4f22", random, 0.05)}</g>${blob(x, y, radius * 0.93, "#b9742f", random, 0.05)}${blob(x - radius * 0.12, y - radius * 0.14, radius * 0.7, "#cf9147", random, 0.08)}${times(4, (at) => `<path d="M${fixed(x - radius * 0.5)} ${fixed(y - radius * 0.45 + at * radius * 0.3)}q${fixed(radius * 0.5)} ${fixed(-radius * 0.22)} ${fixed(radius)} 0" stroke="#f3dcb0" stroke-width="${fixed(radius * 0.075)}" stroke-linecap="round" fill="none"/>`)}${scatter(x, y, radius * 0.85, 120, random, (px, py) => `<circle cx="${px}" cy="${py}" r="${fixed(1 + random() * 3.5)}" fill="#fff7e6" fill-opacity=".75"/>`)}`;
  return `${WOOD}${loaf(520, 420, 270)}${loaf(1080, 660, 290)}${loaf(1180, 190, 190)}${loaf(300, 860, 200)}${scatter(800, 540, 900, 380, random, (x, y) => `<circle cx="${x}" cy="${y}" r="${fixed(0.8 + random() * 2.6)}" fill="#fff3dc" fill-opacity=".55"/>`)}${times(9, (at) => `<g transform="translate(${700 + at * 22} ${960 - at * 9}) rotate(${-28 + at * 2})" fill="#d8b265"><ellipse rx="20" ry="8"/><ellipse cx="8" cy="-16" rx="18" ry="7" transform="rotate(-24)"/><ellipse cx="8" cy="16" rx="18" ry="7" transform="rotate(24)"/></g>`)}`;
};

const plate: Draw = (random) =>
  `${LINEN}${dish(800, 545, 370, "#faf7f1", "#f3ede2")}${blob(790, 580, 220, "#e7cf9c", random)}${scatter(790, 580, 200, 150, random, (x, y) => `<circle cx="${x}" cy="${y}" r="${fixed(5 + random() * 4)}" fill="${random() > 0.5 ? "#d9ba7c" : "#f0deb6"}"/>`)}${times(7, (at) => `<g transform="translate(${620 + at * 46} ${430 + (at % 3) * 46}) rotate(${fixed(20 + random() * 50)})" filter="url(#soft)"><path d="M0-18Q150-20 175 0Q150 20 0 18Z" fill="#dd7a24"/><path d="M20-8H120M30 8H110" stroke="#f5a653" stroke-width="4"/></g>`)}${times(5, (at) => `<g filter="url(#soft)"><circle cx="${680 + at * 66}" cy="${690 + (at % 2) * 40}" r="46" fill="#7c1742"/><circle cx="${680 + at * 66}" cy="${690 + (at % 2) * 40}" r="31" fill="none" stroke="#a93266" stroke-width="6"/></g>`)}${scatter(800, 560, 210, 16, random, (x, y, turn) => leaf(x, y, 44, turn, random() > 0.5 ? "#4d8a35" : "#6aa446"))}${scatter(800, 560, 230, 40, random, (x, y) => `<circle cx="${x}" cy="${y}" r="5" fill="#fffaf0"/>`)}${fork(1290, 330, 4)}${dish(270, 250, 130, "#5f6f5a", "#dcd7b8")}`;

const ramen: Draw = (random) => {
  const egg = (x: number, y: number, turn: number) =>
    `<g transform="translate(${x} ${y}) rotate(${turn})" filter="url(#soft)"><ellipse rx="84" ry="64" fill="#f5e6cb"/><ellipse cx="6" rx="48" ry="42" fill="#e8871e"/><ellipse cx="-4" cy="-10" rx="20" ry="13" fill="#ffbd5c"/></g>`;
  const pork = (x: number, y: number) =>
    `<g filter="url(#soft)">${blob(x, y, 102, "#8f4a33", random, 0.07)}${blob(x, y, 86, "#d8a083", random, 0.08)}${times(3, (at) => `<path d="M${x - 60} ${y - 30 + at * 32}q60-34 120 0" stroke="#f3d6c0" stroke-width="12" fill="none"/>`)}</g>`;
  return `${SLATE}${dish(800, 540, 430, "#20303f", "#15212c")}<circle cx="800" cy="540" r="345" fill="#c8873c"/><circle cx="800" cy="540" r="345" fill="url(#broth)"/><radialGradient id="broth"><stop offset=".3" stop-color="#e3ab5b"/><stop offset="1" stop-color="#9c5d22"/></radialGradient>${strands(770, 590, 240, ["#f1d48c", "#e6c070", "#f8e4ae"], 120, random)}<g filter="url(#soft)"><path d="M900 150l150 60-40 240-170-40z" fill="#1c2b22"/><path d="M930 190l80 32M920 250l90 34M912 310l80 30" stroke="#33473a" stroke-width="5"/></g>${pork(610, 430)}${pork(690, 350)}${egg(960, 660, 18)}${egg(820, 740, -14)}${scatter(640, 650, 110, 46, random, (x, y) => `<circle cx="${x}" cy="${y}" r="11" fill="none" stroke="${random() > 0.4 ? "#7fb04e" : "#cfe3a8"}" stroke-width="6"/>`)}${scatter(800, 540, 300, 70, random, (x, y) => `<ellipse cx="${x}" cy="${y}" rx="5" ry="3" fill="#fff3d6"/>`)}<g transform="rotate(-14 1330 560)" filter="url(#soft)"><rect x="1330" y="130" width="16" height="820" rx="8" fill="#9c5b32"/><rect x="1372" y="120" width="16" height="820" rx="8" fill="#8a4d29"/></g>${dish(230, 230, 120, "#3a1f1b", "#240f0c")}`;
};

const dumplings: Draw = (random) =>
  `${SLATE}${dish(800, 540, 400, "#cfd6d3", "#bfc8c5")}${times(6, (at) => {
    const [x, y] = polar(790, 545, (at / 6) * Math.PI * 2 + 0.3, 196);
    return `<g transform="translate(${x} ${y}) rotate(${fixed((at / 6) * 360 + 107)}) scale(.8)" filter="url(#soft)"><path d="M-130 30C-110-90 110-90 130 30C80 74-80 74-130 30Z" fill="#f1dfb8"/><path d="M-118 34C-80 6 80 6 118 34C80 70-80 70-118 34Z" fill="#b8692a"/>${times(7, (fold) => `<path d="M${-84 + fold * 28} ${-34 - (3 - Math.abs(fold - 3)) * 5}q8 18 2 36" stroke="#cbb07c" stroke-width="6" fill="none"/>`)}</g>`;
  })}<g filter="url(#shadow)"><circle cx="790" cy="545" r="84" fill="#22303a"/></g><circle cx="790" cy="545" r="66" fill="#3a1508"/><path d="M748 520a50 50 0 0 1 44-26" stroke="#fff" stroke-opacity=".4" stroke-width="7" fill="none"/>${scatter(800, 545, 330, 60, random, (x, y) => `<circle cx="${x}" cy="${y}" r="9" fill="none" stroke="#6fa143" stroke-width="5"/>`)}<g transform="rotate(12 1350 560)" filter="url(#soft)"><rect x="1340" y="120" width="16" height="820" rx="8" fill="#9c5b32"/><rect x="1380" y="130" width="16" height="820" rx="8" fill="#8a4d29"/></g>`;

const PICTURES: Readonly<Record<string, Draw>> = {
  "sample-table": tableOfPasta,
  "sample-coffee": coffee,
  "sample-bread": bread,
  "sample-plate": plate,
  "sample-ramen": ramen,
  "sample-dumplings": dumplings,
};

/** Null for an id that no sample uses. */
export function samplePicture(id: string): string | null {
  const draw = Object.hasOwn(PICTURES, id) ? PICTURES[id] : undefined;
  if (!draw) return null;
  const light = `<radialGradient id="light" cx=".32" cy=".2" r="1"><stop stop-color="#ffe9c4" stop-opacity=".32"/><stop offset=".5" stop-color="#000" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".6"/></radialGradient><rect width="100%" height="100%" fill="url(#light)"/>`;
  const defs = `<defs><filter id="shadow" x="-30%" y="-30%" width="160%" height="160%"><feDropShadow dx="14" dy="22" stdDeviation="20" flood-opacity=".5"/></filter><filter id="soft" x="-40%" y="-40%" width="180%" height="180%"><feDropShadow dx="4" dy="7" stdDeviation="6" flood-opacity=".4"/></filter><linearGradient id="shine" x2="1" y2="1"><stop stop-color="#fff" stop-opacity=".5"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".16"/></linearGradient></defs>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMid slice">${defs}${draw(randomFrom(id.length * 7919))}${light}</svg>`;
}
