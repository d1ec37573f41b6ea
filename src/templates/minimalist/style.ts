import { css } from "../parts/css.ts";

export const style = css`
body { padding-inline: max(1.1rem, 50% - 37rem); hyphens: manual }
.hd { display: flex; gap: 1rem; justify-content: space-between; align-items: baseline; padding-block: .4rem; border-bottom: 1px solid var(--i) }
.hd > a { font-weight: 600; text-decoration: none; padding-block: .6rem }
.sn ul, .ll { display: flex; flex-wrap: wrap; gap: 0 1.4rem }
.sn a, .ll a { display: block; padding-block: .6rem; text-decoration: none; color: var(--m) }
.sn a:hover, .ll a:hover, .d a:hover { color: var(--t) }
.sn [aria-current] { color: var(--i) }
.nl { flex-direction: row-reverse }
h1 { font: 600 clamp(2.5rem, 1rem + 7vw, 6.2rem)/.98 var(--fd); letter-spacing: -.035em; margin-block: clamp(1.1rem, 5vw, 4.5rem) clamp(1.2rem, 4vw, 3rem); margin-inline-start: -.04em }
.lg > img { width: auto; max-height: 4.5rem; margin-top: 1.2rem; background: none }
.lede { max-width: 34em; padding-block: calc(1.2*var(--u)) }
h2, h3, .fx dt, .ct dt { font-weight: 600 }
.fx div, .ct div, .hr div { display: grid; grid-template-columns: minmax(5.4rem, 1fr) 3fr; gap: 0 1rem; padding-block: .55rem; border-top: 1px solid var(--l) }
.fx dt { color: var(--m); font-weight: 400 }
.fx a { display: block }
.on b { color: var(--t) }
.st b { font-weight: 600 }
.st small { display: block; color: var(--m) }
.no { border: 1px solid var(--t); padding: .8rem 1rem; margin-top: 1.2rem }
.ac { display: flex; border-block: 1px solid var(--i); margin-bottom: calc(2.4*var(--u)) }
.ac li { flex: 1 1 0 }
.ac li + li { border-inline-start: 1px solid var(--l) }
.ac a { display: grid; place-content: center; min-height: 3rem; padding: .3rem .2rem; text-decoration: none; text-align: center; font-weight: 600; font-size: .95rem }
.ac a:hover { color: var(--g); background: var(--i) }
.mi a { color: var(--t) }
.ac svg { display: none }
.sc { border-top: 1px solid var(--i); padding-block: .9rem calc(4*var(--u)) }
.sc > h2 { margin-bottom: calc(1.2*var(--u)) }
.sc p + p { margin-top: .9em }
.pr { max-width: 36em }
.hr div { grid-template-columns: 1fr auto }
.hr dd { grid-column: 2; text-align: end }
.hr dt small { display: block; color: var(--m) }
.td { font-weight: 600 }
.hs > div + div { margin-top: 1.8rem }
.hs h3, .hs h2 { margin-bottom: .5rem }
.ct dd + dd { grid-column: 2 }
.cn { background: var(--g); border-bottom: 1px solid var(--l); margin-bottom: 1.6rem }
.cn ul { gap: 1.4rem }
.cn a { padding-block: .75rem; text-decoration: none; color: var(--m) }
.cn a:hover { color: var(--t) }
.c { margin-bottom: calc(3*var(--u)) }
.c > header { padding-bottom: .7rem }
.c header p { color: var(--m); font-size: .95rem }
.d { display: grid; grid-template-columns: 1fr auto; gap: 0 1.4rem; align-content: start; padding-block: calc(.62*var(--u)); border-top: 1px solid var(--l) }
.d > * { grid-column: 1 }
.d > span { grid-column: 2; grid-row: 1; text-align: end }
.d > span small { display: block; color: var(--m) }
.d > b { font-weight: 600 }
.d i { font-style: normal; font-weight: 400; color: var(--m); margin-inline-end: .6em }
.d strong { font-weight: 400; margin-inline-start: .6em }
.d s { color: var(--m) }
.d em { font: .84rem var(--ft); color: var(--m); margin-inline-start: .7em; white-space: nowrap }
.d p { color: var(--m); max-width: 34em; font-size: .97rem; line-height: 1.4 }
.d > small { font-size: .82rem; color: var(--m) }
.d dl { grid-column: 1/-1 }
.d dl div { display: flex; justify-content: space-between; gap: 1rem; font-size: .97rem }
.p { grid-template-columns: 5rem 1fr auto }
.p > * { grid-column: 2 }
.p > span { grid-column: 3 }
.p > img { grid-area: 1/1/9/2; width: 5rem; height: 5rem; object-fit: cover; margin-inline-end: .4rem }
.nt { border-top: 1px solid var(--i); padding-top: .8rem; font-size: .88rem; color: var(--m); max-width: 46em }
.nt p { margin-bottom: .6em }
.nt b { color: var(--i) }
.mf, .bt { margin-top: 1rem; display: inline-block }
.ch a { display: flex; justify-content: space-between; gap: 1rem; padding-block: .8rem; border-top: 1px solid var(--l); text-decoration: none }
.ch a b { font-weight: 600 } .ch a span { color: var(--m); white-space: nowrap }
.ch .bt { justify-content: start; border: 0; text-decoration: underline }
.ga { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(9rem, 44%), 1fr)); gap: 1rem }
.ga img { width: 100%; aspect-ratio: 1; object-fit: cover }
figcaption { font-size: .84rem; color: var(--m); padding-top: .4rem }
.hi { margin-bottom: calc(2*var(--u)) }
.hi img { width: 100%; max-height: 32rem; object-fit: cover }
.sq { max-width: 18rem; margin-top: 1.4rem }
.lt section { margin-bottom: 1.8rem; max-width: 40em }
.lt h2 { margin-bottom: .3rem }
.ft { border-top: 1px solid var(--i); display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 2rem; padding-block: .4rem 2rem; color: var(--m) }
.ft p { padding-block: .6rem }
@media (min-width: 56rem) {
.sc, .c { display: grid; grid-template-columns: 1fr 3fr; gap: 0 1.5rem }
.mw { display: block }
.c { border-top: 1px solid var(--l) } .d:first-child { border-top: 0 } .c > header { padding-block: calc(.62*var(--u)) }
.c > header > h2, .c > header > h3 { position: sticky; top: 4rem }
.fx div { grid-template-columns: 1fr 3fr; gap: 0 1.5rem }
.ac { margin-inline-start: calc(25% + .4rem); border-top-color: var(--l) }
.ac a { place-content: center start; padding-inline: 1rem } .ac li:first-child a { padding-inline-start: 0 } .ac li:first-child a:hover { padding-inline-start: 1rem }
.lede { margin-inline-start: calc(25% + .4rem); font-size: 1.25rem }
.hs { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 2rem } .hs > div + div { margin: 0 }
}
@media (min-width: 72rem) { .w ul { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2.5rem } .w .d:nth-child(2) { border-top: 0 } }
@media print { .hd { display: none } .mn { columns: 2; column-gap: 10mm } .c, .sc { display: block } .w ul { display: block } h1 { font-size: 26pt } .sc { padding-bottom: 1rem } }
`;
