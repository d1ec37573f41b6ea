import { css } from "../parts/css.ts";

export const style = css`
:root { --p: clamp(1.1rem, 4.5vw, 3rem); --w: color-mix(in srgb, var(--g), #fff 45%); --n: color-mix(in srgb, var(--a) 16%, var(--g)) }
@media screen and (prefers-color-scheme: dark) { :root { --w: var(--s) } }
h1, h2, h3, .sg, .d > b, .le p:first-child:not(:last-child), .st b, .ch b { font-family: var(--fd); font-weight: 700; line-height: 1.15 }
.hd, .he, .st, .le, .ft, .nt, .nx, .ch, .mf { text-align: center }
.aw { height: 3.4rem; background: repeating-linear-gradient(90deg, var(--a) 0 1.8rem, var(--n) 1.8rem 3.6rem); mask: radial-gradient(circle at 50% calc(100% - .9rem), #000 .87rem, #0000 .9rem) 0 0/1.8rem 100%, linear-gradient(#000 0 0) 0 0/100% calc(100% - .9rem) no-repeat }
.sg { display: inline-block; text-decoration: none; font-size: 1.3rem; padding: .5rem 1rem 0 }
.sn ul, .ll { justify-content: center }
.sn a, .ll a { padding-block: .5rem; border-bottom: 2px dotted #0000 }
.sn [aria-current], .sn a:hover, .ll a:hover { border-color: currentColor }
.he { display: grid; justify-items: center; gap: .6rem; padding: .7rem var(--p) 1.4rem }
.sign { max-width: 44rem; padding: 1rem clamp(1.2rem, 6vw, 4rem) 1.1rem; margin-bottom: .5rem; background: var(--w); border: 5px double var(--t); border-radius: var(--r) }
.sign .lo { margin: 0 auto .5rem }
.sign p { color: var(--m) }
.sign p:has(+ h1) { letter-spacing: .2em; text-transform: uppercase; font-size: .82rem }
h1 { font-size: clamp(2.1rem, 1rem + 6vw, 4.2rem); text-align: center; margin: .1em 0 .15em }
.n2 { font-size: clamp(1.8rem, 1rem + 4.2vw, 3.4rem) }
.n3 { font-size: clamp(1.35rem, 1rem + 1.8vw, 2.3rem); hyphens: auto }
.st { width: fit-content; margin-inline: auto; padding: .4rem 1.1rem; border: 2px dashed; border-radius: var(--r); rotate: -1.2deg; background: var(--w) }
.on { background: var(--a); color: var(--o); box-shadow: 0 0 0 4px var(--a) }
.ac { display: flex; flex-wrap: wrap; justify-content: center; gap: .35rem; margin-top: 1.1rem }
.ac a { display: grid; justify-items: center; gap: .1rem; min-height: 2.9rem; padding: .5rem .45rem; border: 2px solid var(--t); border-radius: var(--r); font-size: .85rem; font-weight: 600; background: var(--w) }
.ac li { min-width: 4.6rem }
.ac svg { color: var(--t) }
.mi a { background: var(--a); color: var(--o); border-color: var(--a) }
.mi svg { color: inherit }
.ac a:hover, .bt:hover { box-shadow: 0 3px 0 var(--t); translate: 0 -2px }
.ck { max-width: 34rem; margin: 1rem auto; width: calc(100% - 2*var(--p)); padding: 1.3rem 1.5rem; background: #29322d; color: #f6f1e2; border: 9px solid #8a5a34; font: 1.25rem/1.4 "Chalkboard SE", "Segoe Print", "Bradley Hand", "Comic Neue", var(--fd); text-align: center }
.in { max-width: 70rem; margin-inline: auto; padding: calc(1.8*var(--u)) var(--p) }
.in > h1 { margin: .4em 0 .6em }
.le div:last-child, .ab > div { max-width: 38em; width: fit-content; margin-inline: auto }
.le p { font-size: 1.12rem }
.le p:first-child:not(:last-child) { font-size: clamp(1.5rem, 4vw, 2.3rem); color: var(--t) }
.le p + p, .ab p + p { margin-top: .8em }
h2 { font-size: clamp(1.7rem, 4.5vw, 2.6rem); margin-bottom: .7rem; text-align: center }
.ph, figure { padding: .6rem; background: var(--w); border-radius: calc(var(--r)*.6 + 3px); box-shadow: 0 2px 9px #0003; rotate: -1.4deg; margin-bottom: 1.4rem }
:is(.ph, figure) img { width: 100%; border-radius: calc(var(--r)*.6); aspect-ratio: 4/3 }
figcaption { padding: .5rem .3rem 0; text-align: center; font-size: .95rem }
.ga { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(42%, 15rem), 1fr)); gap: 1.4rem }
.ga > :nth-child(even) { rotate: 1.7deg; translate: 0 .6rem }
.cn ul { gap: .45rem; padding-block: .7rem; width: fit-content; max-width: 100%; margin-inline: auto }
.cn a { padding: .4rem .95rem; background: var(--n); border-radius: 2rem }
.cn a:hover { background: var(--a); color: var(--o) }
.sp { width: 6rem; margin: 0 auto .3rem; color: var(--t) }
.c { margin-top: calc(1.4*var(--u)); padding: calc(1.3*var(--u)) clamp(1rem, 4vw, 2.6rem) }
.c, .ch li a { background: var(--w); border-radius: var(--r); box-shadow: 0 0 0 1px var(--l) }
.c > header { text-align: center; margin-bottom: .8rem }
.c :is(h2, h3) { font-size: clamp(1.45rem, 3.5vw, 2rem); color: var(--t); margin: 0 }
.c header p, .d i, .d s, .ch span, .ct dt, .hr small { color: var(--m) }
.d { gap: 0 .5rem; padding-block: calc(.5*var(--u)) }
.d > b { overflow: hidden; line-height: 1.3 }
.d > b:has(+ span)::after { content: ""; display: inline-block; width: 100%; margin-inline: .4em calc(-100% - .4em); border-bottom: 2px dotted var(--m); opacity: .6 }
.d > span { align-self: end; font-weight: 700 }
.d em, .d strong { color: var(--t) }
.d strong { font: 700 .85rem var(--ft) }
.d p { line-height: 1.4; max-width: 34em }
.d:not(.p) > :is(p, small) { grid-column: 1/-1 }
.d dl div { align-items: baseline }
.d dl div::before { content: ""; order: 1; flex: 1; border-bottom: 2px dotted var(--l) }
.d dd { order: 2 }
.p > img { border-radius: calc(var(--r)*.7) }
.nt { margin: 1.6rem auto 0; max-width: 52em }
.ch { max-width: 38rem; margin-inline: auto }
.ch li a { padding: .7rem 1.2rem; margin-bottom: .5rem }
.ch a:hover b, .td { color: var(--t) }
.bt { padding: .7rem 1.4rem; border-radius: 3rem; background: var(--a); color: var(--o); font-weight: 600 }
.cd { max-width: 34rem; margin: calc(1.8*var(--u)) auto; width: calc(100% - 2*var(--p)); padding: 1.5rem clamp(1.1rem, 4vw, 2.2rem); background: var(--w); border: 2px dashed var(--t); border-radius: var(--r); box-shadow: 0 0 0 7px var(--w), 0 3px 12px 5px #0002 }
.hc { rotate: -.6deg }
.cd h3 { margin-bottom: .3rem }
.hr div + div { border-top: 1px dashed var(--l) }
.td { font-weight: 700 }
.ct div, .hr div { padding-block: .4rem }
.cards .cd { width: 100% }
.lt { max-width: 42rem; margin-inline: auto }
.lt h2 { font-size: 1.35rem; margin-bottom: .2rem; text-align: start }
.ft { margin-top: 2rem; padding: 1.8rem var(--p) 1.2rem; background: var(--k); color: var(--q); border-radius: 50%/2.6rem 2.6rem 0 0 }
.ft .sp { color: inherit }
@media (min-width: 40rem) { .ac a { display: flex; align-items: center; gap: .45rem; border-radius: 3rem; padding-inline: 1.1rem } }
@media (min-width: 60rem) {
.pi { display: grid; grid-template-columns: 1fr 1fr; gap: 4rem; align-items: center; text-align: start }
.pi h2 { text-align: start }
.ab.pi > div { order: -1 }
.ph, figure { margin: 0 }
.cards { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem; align-items: start; margin-top: 1rem }
.cn ul { flex-wrap: wrap; justify-content: center }
.w > ul { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3.5rem }
}
@media print { .aw, .sp { display: none } .c, .cd, .sign, .in { background: none; box-shadow: none; border-color: #999; margin-block: .6rem; rotate: none } .c, .in { padding: 0 } }
`;
