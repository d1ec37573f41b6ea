import { css } from "./css.ts";

/** What every template stands on. Each adds its own character after it. */
export const base = css`
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 4.5rem; hyphens: auto; hyphenate-limit-chars: 9 4 4 }
body { margin: 0; background: var(--g); color: var(--i); font: 1.06rem/1.5 var(--ft); overflow-wrap: break-word }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; font: inherit; text-wrap: pretty }
h1, h2, h3 { text-wrap: balance }
ul, ol { list-style: none }
img, svg { display: block; max-width: 100% }
img { height: auto; background: var(--s) }
svg { width: 1.25em; height: 1.25em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round }
a { color: inherit; text-underline-offset: .2em }
:focus-visible { outline: 3px solid var(--t); outline-offset: 2px }
.sk { position: absolute; z-index: 9; inset: 0 auto auto 0; padding: .7rem 1rem; background: var(--g); color: var(--i) }
.sk:not(:focus) { clip-path: inset(50%) }
.cn ul { display: flex; overflow-x: auto; scrollbar-width: none }
.cn { position: sticky; top: 0; z-index: 2 }
.cn a { display: block; white-space: nowrap }
.d > span, .d dd, .hr dd { font-variant-numeric: tabular-nums; white-space: nowrap }
.d em::before { content: ""; display: inline-block; width: .55em; height: .55em; margin-inline-end: .3em; border: 1px solid; border-radius: 50% }
.d .v::before { background: currentColor; border-radius: 0 80% 0 80% }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
@media print {
@page { margin: 16mm 14mm }
body { font-size: 9.5pt; background: #fff }
.sk, nav, .ac, .ll, img, footer, .bt { display: none !important }
.c { break-inside: auto } .d, .c > header { break-inside: avoid } .c > header { break-after: avoid }
}
`;
