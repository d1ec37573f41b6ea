import { css } from "../parts/css.ts";

/** The veil over a picture is thick enough, 86 per cent of the ground, that text holds on white as on black. */
export const style = css`
:root { --p: clamp(1.25rem, 6vw, 7rem); --v: color-mix(in srgb, var(--g) 86%, #0000); --x: color-mix(in srgb, var(--g) 40%, #0000) }
body { line-height: 1.65 }
h1, h2, h3, .kd, .le p:first-child, .d > b, .ft p, .hd > a, .ch b { font-family: var(--fd); font-weight: 400 }
h2, .kd, .c h3, .ft p, .ch b { font-style: italic }
.hd, .ft { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 2rem; padding: .7rem var(--p) }
.hd > a { font-size: 1.3rem; text-decoration: none; padding-block: .5rem }
.ov { position: absolute; inset: 0 0 auto; z-index: 1; padding-bottom: 3.5rem; background: linear-gradient(var(--v) 45%, var(--x) 75%, #0000) }
.sn { margin-inline-start: auto }
.sn a, .ll a, .ac a, .cn a, .ct dt { font-size: .8rem; letter-spacing: .13em; text-transform: uppercase }
.sn [aria-current], nav a:hover, .ll a:hover { color: var(--t) }
.he { position: relative; min-height: 100vh; min-height: 100svh; display: grid; align-items: end; overflow: hidden }
.he > img { position: absolute; inset: 0; width: 100%; height: 100% }
.gi { position: absolute; inset-inline-end: -.06em; top: 47%; translate: 0 -54%; font: 400 min(94vh, 118vw)/.8 var(--fd); color: var(--a) }
.ov:has(+ main .gi) { background: none }
.hx { position: relative; padding: 9rem var(--p) 1rem; background: linear-gradient(#0000, var(--x) 4.5rem, var(--v) 8.5rem, var(--g)) }
h1 { font-size: clamp(2.7rem, 1.2rem + 7.5vw, 7.5rem); line-height: 1; letter-spacing: -.01em }
.n2 { font-size: clamp(2.2rem, 1.2rem + 5vw, 5.5rem) }
.n3 { font-size: clamp(1.6rem, 1.1rem + 2.6vw, 3.4rem); hyphens: auto }
.kd { font-size: clamp(1.15rem, 2.4vw, 1.6rem); margin-top: .4rem; line-height: 1.3 }
.fr { display: grid; gap: .3rem 2.5rem; margin-top: 1.1rem; padding-top: .9rem; border-top: 1px solid color-mix(in srgb, currentColor 35%, #0000) }
.st::before { content: ""; display: inline-block; width: .55em; height: .55em; border: 1px solid; border-radius: 50%; margin-inline-end: .6em }
.on::before { background: currentColor }
a { text-decoration-thickness: 1px }
.ac { display: flex; margin-top: 1rem; border: 1px solid var(--a) }
.ac li { flex: 1 1 auto }
.ac li + li { border-inline-start: 1px solid var(--a) }
.ac a { display: grid; place-content: center; min-height: 2.9rem; padding: .3rem .4rem; text-align: center; letter-spacing: .05em }
.ac a:hover, .mi a { background: var(--a); color: var(--o) }
.ac svg { display: none }
.no { text-align: center; padding: 1.1rem var(--p); background: var(--s); font: italic 1.2rem var(--fd) }
.le { max-width: 46rem; margin-inline: auto; padding: calc(5*var(--u)) var(--p) calc(3*var(--u)); text-align: center }
.le p:first-child { font-size: clamp(2rem, 5.5vw, 3.6rem); line-height: 1.12; font-style: italic; margin-bottom: 1.4rem; text-wrap: balance }
.le p:only-child { font-size: clamp(1.35rem, 3vw, 2rem); line-height: 1.45 }
h2 { font-size: clamp(2rem, 5.5vw, 4rem); line-height: 1.1; letter-spacing: -.01em; margin-bottom: 1.3rem }
.ab { max-width: 72rem; margin-inline: auto; padding: calc(2.4*var(--u)) var(--p) }
.ab p { max-width: 34em }
.ab p + p { margin-top: 1em }
[dir=ltr] .ab h2 + p::first-letter { font: 400 3.6em/.75 var(--fd); float: inline-start; margin: .1em .06em 0 0; color: var(--t) }
figure { position: relative }
figcaption { position: absolute; inset: auto 0 -.7rem auto; padding: .5rem 1.1rem; background: var(--g); font: italic 1.05rem var(--fd) }
.pi figure { margin-block-end: 1.6rem; margin-inline: calc(-1*var(--p)) 18% }
.pi img { aspect-ratio: 4/5 }
.me, .pg, .ho { padding: calc(3*var(--u)) var(--p); max-width: 76rem; margin-inline: auto }
.me > h2, .ho > h2, .nx { text-align: center }
.cn { border-block: 1px solid var(--l) }
.cn ul { gap: 1.8rem; width: fit-content; max-width: 100%; margin-inline: auto }
.cn a { padding-block: 1rem }
.mn { counter-reset: c; text-align: center }
.c { counter-increment: c; padding-top: calc(3.6*var(--u)) }
.c > header { margin-bottom: calc(1.6*var(--u)) }
.c > header::before { content: counter(c, upper-roman); font: italic 1.1rem var(--fd); color: var(--t) }
.c :is(h2, h3) { font-size: clamp(1.8rem, 5vw, 3rem); line-height: 1.15; margin: 0 }
.c header p { color: var(--m); margin-top: .4rem }
.c > ul { display: grid; gap: calc(1.5*var(--u)) 4rem }
.d { display: flex; flex-direction: column; align-items: center; gap: 0 }
.d > b { order: -3; font-size: clamp(1.25rem, 2.3vw, 1.5rem); line-height: 1.3 }
.d > p { order: -2; max-width: 26em; color: var(--m); line-height: 1.5; text-wrap: balance }
.d > span { display: flex; align-items: center; gap: .8rem; order: -1; margin-top: .2rem }
.d > span::before { content: ""; width: 1.8rem; border-top: 1px solid var(--a) }
.d em { font: italic .85em var(--fd) }
.d i, .d em, .td, .ct dt, .ch .bt { color: var(--t) }
.d s, .d dt, .hr small, .ch span { color: var(--m) }
.d strong { font-weight: 400 }
.d dl { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.6rem }
.p > img { order: -4; width: min(100%, 16rem); height: auto; aspect-ratio: 4/3; margin-bottom: .7rem }
.nt { margin-top: calc(4*var(--u)) }
.nt p { max-width: 52em; margin-inline: auto }
.ch { max-width: 44rem; margin-inline: auto; text-align: center }
.ch li a { padding-block: .8rem; border-top: 1px solid var(--l) }
.ch b { font-size: 1.4rem }
.ch a:hover b { color: var(--t) }
.ga { display: grid; gap: 1.8rem; padding: calc(3*var(--u)) var(--p) }
.ga img { aspect-ratio: 4/3; height: 100% }
.ga figure:nth-child(3n + 2) { margin-inline-start: 16% }
.ho { max-width: 60rem }
.hs :is(h2, h3) { font: italic 1.35rem var(--fd); margin-bottom: .4rem }
.hr div { border-bottom: 1px solid var(--l) }
.ct { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 13rem), 1fr)); gap: 1.6rem 3rem; margin-block: 1.6rem }
.pg h1 { font-size: clamp(2.6rem, 8vw, 5.5rem); font-style: italic; text-align: center; margin-bottom: 2rem }
.cs { max-width: 30rem; margin: 0 auto 2rem; text-align: center }
.lt { max-width: 42rem; margin-inline: auto }
.lt h2 { font-size: 1.5rem; margin-bottom: .4rem }
.ft { padding-block: 2rem; border-top: 1px solid var(--l) }
.ft p { font-size: 1.3rem }
@media (min-width: 60rem) {
.fr { grid-template-columns: auto auto 1fr; align-items: center }
.fr .ac { margin: 0; justify-self: end }
.ac a { padding-inline: 1.5rem }
.pi { display: grid; grid-template-columns: 5fr 6fr; gap: 5rem; align-items: end }
.pi figure { margin: 0 }
.ab:not(.pi) > div { margin-inline-start: 33% }
.w > ul { grid-template-columns: 1fr 1fr }
.w .d:last-child:nth-child(odd) { grid-column: 1/-1 }
.ga { grid-template-columns: 7fr 5fr; gap: 3rem }
.ga figure:nth-child(3n + 1) { grid-row: span 2 }
.ga figure:nth-child(n) { margin: 0 }
}
@media print { .he { min-height: 0 } .hx, .ov, .me, .pg, .ho { padding: 0; background: none } .gi { display: none } .d { margin-bottom: 8pt } }
`;
