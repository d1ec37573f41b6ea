import { css } from "./css.ts";

/** What every template stands on: plain layout and the printed menu. Each adds its own character after it. */
export const base = css`
*, ::before, ::after { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; scroll-padding-top: 4.5rem; hyphens: auto; hyphenate-limit-chars: 9 4 4 }
body { margin: 0; min-height: 100svh; display: flex; flex-direction: column; background: var(--g); color: var(--i); font: 1.06rem/1.5 var(--ft); overflow-wrap: anywhere }
main { flex: 1 0 auto }
h1, h2, h3, p, ul, ol, dl, dd, figure { margin: 0; padding: 0; font: inherit; text-wrap: pretty }
h1, h2, h3 { text-wrap: balance }
.ac, .sn, .hr { overflow-wrap: break-word }
ul, ol { list-style: none }
img, svg { display: block; max-width: 100% }
img { height: auto; background: var(--s); object-fit: cover }
figure img { width: 100% }
svg { width: 1.25em; height: 1.25em; fill: none; stroke: currentColor; stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round }
a { color: inherit; text-underline-offset: .2em }
:focus-visible { outline: 3px solid var(--t); outline-offset: 2px }
.sk { position: absolute; z-index: 9; inset: 0 auto auto 0; padding: .7rem 1rem; background: var(--g); color: var(--i) }
.sk:not(:focus) { clip-path: inset(50%) }
.sn ul, .ll { display: flex; flex-wrap: wrap; gap: 0 1.4rem }
.sn a, .ll a { display: block; padding-block: .6rem }
nav a, .ll a, .ac a, .ch a { text-decoration: none }
.lo { max-height: 4.5rem; width: auto; background: none }
.st small, .hr small, .d > span small { display: block }
.wh, .nx a { display: inline-block; padding-block: .25rem }
.cn { position: sticky; top: 0; z-index: 2; background: var(--g); margin-inline: calc(-1*var(--p)) }
.cn ul { display: flex; padding-inline: var(--p); overflow-x: auto; scrollbar-width: none }
.cn a { display: block; white-space: nowrap }
.d { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; align-content: start }
.d > * { grid-column: 1 }
.d > span { grid-area: 1/2; text-align: end }
.d > dl { grid-column: 1/-1 }
.d:not(.p):has(> span small) { & > span { grid-row: 1/span 2 } & > :is(p, small) { grid-column: 1 } }
.d > span, .d dd, .hr dd { font-variant-numeric: tabular-nums; white-space: nowrap }
.d i { font-style: normal; margin-inline-end: .5em }
.d em { font: .85rem var(--ft); white-space: nowrap; margin-inline-start: .4em }
.d em::before { content: ""; display: inline-block; width: .55em; height: .55em; margin-inline-end: .3em; border: 1px solid; border-radius: 50% }
.d .v::before { background: currentColor; border-radius: 0 80% 0 80% }
.d > small { font-size: .82rem; color: var(--m) }
.d dl div { display: flex; justify-content: space-between; gap: .6rem }
.p { grid-template-columns: 5rem 1fr auto }
.p > * { grid-column: 2 }
.p > span { grid-area: 1/3 }
.p > img { grid-area: 1/1/9/2; width: 5rem; height: 5rem }
.nt { font-size: .88rem; color: var(--m) }
.nt p + p { margin-top: .6em }
.ch li a { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem }
.ch span { white-space: nowrap }
.ct a > span { display: inline-block; text-decoration: inherit }
.bt, .mf { display: inline-block; margin-top: 1rem }
.hs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); gap: 2rem 3rem }
.hr div { display: grid; grid-template-columns: 1fr auto; gap: 0 1.2rem; padding-block: .55rem }
.hr dd { text-align: end }
.lt section { max-width: 42rem; margin-bottom: 1.8rem }
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth } }
`;
