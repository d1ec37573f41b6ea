import { css } from "../parts/css.ts";

export const style = css`
:root { --p: 1.1rem }
body { padding-inline: max(var(--p), 50% - 37rem); hyphens: manual }
h2, h3, b, .td { font-weight: 600 }
.hd, .ft { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 1.5rem; border-bottom: 1px solid var(--i) }
.hd > a { font-weight: 600; text-decoration: none; padding-block: .6rem }
.nl { justify-content: end }
.sn a, .ll a, .cn a { color: var(--m) }
.sn a:hover, .ll a:hover, .cn a:hover, .ch a:hover { color: var(--t) }
.sn [aria-current] { color: var(--i) }
h1 { font: 600 clamp(2.5rem, 1rem + 7vw, 6.2rem)/.98 var(--fd); letter-spacing: -.035em; margin: clamp(1.1rem, 5vw, 4.5rem) 0 clamp(1.2rem, 4vw, 3rem) -.04em }
.n2 { font-size: clamp(2.1rem, 1rem + 5vw, 4.6rem) }
.n3 { font-size: clamp(1.6rem, 1rem + 2.6vw, 3.2rem); line-height: 1.05; hyphens: auto }
.lo { margin-top: 1.2rem }
.lede b { display: block }
.lede { max-width: 34em; padding-block: calc(1.6*var(--u)) calc(2.4*var(--u)) }
.fx div, .ct div, .hr div, .c, .d, .ch li { border-top: 1px solid var(--l) }
.fx div, .ct div { display: grid; grid-template-columns: minmax(6.4rem, 1fr) 3fr; gap: 0 .8rem; align-items: baseline; padding-block: .55rem }
.fx .wh { display: inline }
.fx dt, .ct dt { overflow-wrap: break-word }
.fx dt, .st small, .hr small { color: var(--m) }
.ct dd + dd { grid-column: 2 }
.on b { color: var(--t) }
.no { border: 1px solid var(--t); padding: .8rem 1rem; margin-top: 1.2rem }
.ac { display: flex; border-block: 1px solid var(--i) }
.ac li { flex: 1 1 auto }
.ac li + li { border-inline-start: 1px solid var(--l) }
.ac a { display: grid; place-content: center; min-height: 3rem; padding: .3rem .5rem; text-align: center; font-weight: 600; font-size: .95rem }
.ac a:hover { color: var(--g); background: var(--i) }
.mi a { color: var(--t) }
.ac svg { display: none }
.sc { border-top: 1px solid var(--i); padding-block: .9rem calc(4*var(--u)) }
.sc > h2 { margin-bottom: calc(1.2*var(--u)) }
.sc p + p { margin-top: .9em }
.pr { max-width: 36em }
.hs :is(h2, h3) { margin-bottom: .5rem }
.cn { border-bottom: 1px solid var(--l) }
.cn ul { gap: 1.4rem }
.cn a { padding-block: .75rem }
.c { padding-top: calc(1.6*var(--u)); margin-bottom: calc(2*var(--u)) }
.cn + .c { border: 0 }
.c > header { padding-bottom: .7rem }
.c header p { color: var(--m); font-size: .95rem }
.d { padding-block: calc(.62*var(--u)) }
.d i, .d em, .d s, .d p, .d span small { color: var(--m) }
.d i, .d strong { font-weight: 400 }
.d p { max-width: 34em; font-size: .97rem; line-height: 1.4 }
.d dl { font-size: .97rem }
.nt { border-top: 1px solid var(--i); padding-top: .8rem }
.nt p { max-width: 46em }
.nt b { color: var(--i) }
.ch a { padding-block: .8rem }
.ch .bt { text-decoration: underline }
.ch span { color: var(--m) }
.ga { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9rem, 44%), 1fr)); gap: 1rem }
.ga img { aspect-ratio: 1 }
figcaption { font-size: .84rem; color: var(--m); padding-top: .4rem }
.hi { margin-bottom: calc(2*var(--u)) }
.hi img { width: 100%; max-height: 32rem }
.sq { display: block; max-width: 18rem; margin-top: 1.4rem }
.lt h2 { margin-bottom: .3rem }
.ft { border: 0; border-top: 1px solid var(--i); padding-block: .4rem 2rem; color: var(--m) }
.ft p { padding-block: .6rem }
.menu .mn, .nx { margin-bottom: 2.5rem }
@media (min-width: 56rem) {
.cn { margin-inline: 0 }
.cn ul { padding-inline: 0 }
.sc, .c, .fx div { display: grid; grid-template-columns: 1fr 3fr; gap: 0 1.5rem }
.mw { display: block }
.c { padding-top: 0 }
.d:first-child { border-top: 0 }
.c > header { padding-block: calc(.62*var(--u)) }
.c :is(h2, h3) { position: sticky; top: 4rem }
.ac, .lede { margin-inline-start: calc(25% + 1.125rem) }
.ac { border-top-color: var(--l) }
.ac a { place-content: center start; padding-inline: 1rem }
.ac li:first-child a:not(:hover) { padding-inline-start: 0 }
.lede b { display: block }
.lede { font-size: 1.25rem }
}
@media (min-width: 72rem) { .w ul { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem } .w .d:nth-child(2) { border-top: 0 } }
@media print { .fx div:has(.st) { display: none } .c, .sc { display: block; padding-bottom: 0 } }
`;
