import { css } from "../parts/css.ts";

export const style = css`
:root { --p: clamp(1.1rem, 4.5vw, 3rem); --w: color-mix(in srgb, var(--g), #fff 45%); --n: color-mix(in srgb, var(--a) 16%, var(--g)) }
@media (prefers-color-scheme: dark) { :root { --w: var(--s) } }
h1, h2, h3, .sg, .d > b, .le p:first-child, .st b, .ch b { font-family: var(--fd); font-weight: 700; line-height: 1.15 }
.hd { text-align: center }
.aw { height: 3.4rem; background: repeating-linear-gradient(90deg, var(--a) 0 1.8rem, var(--n) 1.8rem 3.6rem); mask: radial-gradient(circle at 50% calc(100% - .9rem), #000 .87rem, #0000 .9rem) 0 0/1.8rem 100%, linear-gradient(#000 0 0) 0 0/100% calc(100% - .9rem) no-repeat }
.sg { display: inline-block; text-decoration: none; font-size: 1.3rem; padding: .5rem 1rem 0 }
.sn ul, .ll { display: flex; flex-wrap: wrap; justify-content: center; gap: 0 1.5rem }
.sn a, .ll a { display: block; padding-block: .55rem; text-decoration: none; border-bottom: 2px dotted transparent }
.sn [aria-current], .sn a:hover, .ll a:hover { border-color: var(--t) }
.he { display: grid; justify-items: center; gap: .6rem; padding: .2rem var(--p) 1.4rem; text-align: center }
.sign { position: relative; max-width: 44rem; padding: 1rem clamp(1.2rem, 6vw, 4rem) 1.1rem; margin-bottom: .5rem; background: var(--w); border: 5px double var(--t); border-radius: var(--r) }
.sign > img { max-height: 4.5rem; width: auto; margin: 0 auto .5rem; background: none }
.sign p { font-size: 1rem; color: var(--m) }
.sign p:first-of-type:not(:last-of-type) { letter-spacing: .2em; text-transform: uppercase; font-size: .82rem }
h1 { font-size: clamp(2.1rem, 1rem + 6vw, 4.2rem); text-align: center; overflow-wrap: anywhere }
.sign h1 { margin-block: .1em .15em } h1.n2 { font-size: clamp(1.8rem, 1rem + 4.2vw, 3.4rem) } h1.n3 { font-size: clamp(1.35rem, 1rem + 1.8vw, 2.3rem); hyphens: auto }
.st { width: fit-content; margin-inline: auto; padding: .4rem 1.1rem; border: 2px dashed; border-radius: var(--r); rotate: -1.2deg; background: var(--w) }
.on { background: var(--a); color: var(--o); border-color: var(--o); box-shadow: 0 0 0 4px var(--a) }
.st small { display: block }
.wh { padding-block: .3rem }
.ac { display: flex; flex-wrap: wrap; justify-content: center; gap: .6rem; margin-top: .3rem }
.ac a { display: flex; align-items: center; gap: .45rem; min-height: 2.9rem; padding: .4rem 1rem; border: 2px solid var(--t); border-radius: 3rem; text-decoration: none; font-weight: 600; background: var(--w) }
.ac svg { color: var(--t) } .mi a { background: var(--a); color: var(--o); border-color: var(--a) } .mi svg { color: inherit }
.ac a:hover, .bt:hover { box-shadow: 0 3px 0 var(--t); translate: 0 -2px }
.ck { max-width: 34rem; margin: 1rem auto; width: calc(100% - 2*var(--p)); padding: 1.3rem 1.5rem; background: #29322d; color: #f6f1e2; border: 9px solid #8a5a34; border-radius: 6px; font: 1.25rem/1.4 "Chalkboard SE", "Segoe Print", "Bradley Hand", "Comic Neue", var(--fd); text-align: center; box-shadow: 0 3px 8px #0004 }
.in { max-width: 70rem; margin-inline: auto; padding: calc(1.8*var(--u)) var(--p) }
.in > h1 { margin-block: .4em .6em }
.le, .ab { text-align: center } .le p + p { margin-top: .7rem } .le div:last-child, .ab > div { max-width: 38em; margin-inline: auto }
.le p:first-child:not(:last-child) { font-size: clamp(1.5rem, 4vw, 2.3rem); color: var(--t) } .le p { font-size: 1.12rem }
.ab p + p { margin-top: .8em }
h2 { font-size: clamp(1.7rem, 4.5vw, 2.6rem); margin-bottom: .7rem }
.ph, figure { padding: .6rem; background: var(--w); border-radius: calc(var(--r)*.6 + 3px); box-shadow: 0 2px 9px #0003; rotate: -1.4deg; margin-bottom: 1.4rem }
:is(.ph, figure) img { width: 100%; border-radius: calc(var(--r)*.6); object-fit: cover; aspect-ratio: 4/3 }
figcaption { padding: .5rem .3rem 0; text-align: center; font-size: .95rem }
.ga { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(42%, 15rem), 1fr)); gap: 1.4rem } .ga figure:nth-child(even) { rotate: 1.7deg; translate: 0 .6rem } .ga figure:nth-child(3n) { rotate: .7deg }
.me > h2 { text-align: center }
.cn { background: var(--g) } .cn ul { gap: .45rem; padding-block: .7rem; width: fit-content; max-width: 100%; margin-inline: auto }
.cn a { padding: .4rem .95rem; background: var(--n); border-radius: 2rem; text-decoration: none } .cn a:hover { background: var(--a); color: var(--o) }
.sp { width: 6rem; height: 1.25rem; margin: 0 auto .3rem; color: var(--t) }
.c { margin-top: calc(1.4*var(--u)); padding: calc(1.3*var(--u)) clamp(1rem, 4vw, 2.6rem); background: var(--w); border-radius: var(--r); box-shadow: 0 0 0 1px var(--l) }
.c > header { text-align: center; margin-bottom: .8rem } .c :is(h2, h3) { font-size: clamp(1.45rem, 3.5vw, 2rem); color: var(--t); margin: 0 } .c header p { color: var(--m) }
.d { display: grid; grid-template-columns: 1fr auto; gap: 0 .5rem; align-content: start; padding-block: calc(.5*var(--u)) }
.d > * { grid-column: 1 } .d > b { display: flex; align-items: last baseline; gap: .5rem; line-height: 1.3 } .d > b::after { content: ""; flex: 1 1 1rem; border-bottom: 2px dotted var(--m); opacity: .6 }
.d > span { grid-area: 1/2; align-self: end; font-weight: 700; text-align: end } .d > span small { font-weight: 400 } .d > b:last-child::after { opacity: 0 }
.d i { font-style: normal; color: var(--m) } .d em { font: .85rem var(--ft); color: var(--t); white-space: nowrap } .d strong { font: 700 .85rem var(--ft); color: var(--t) } .d s { color: var(--m) }
.d p { line-height: 1.4; max-width: 34em } .d > small { font-size: .82rem; color: var(--m) }
.d dl { grid-column: 1/-1 } .d dl div { display: flex; gap: .5rem; align-items: baseline } .d dl div::before { content: ""; order: 1; flex: 1; border-bottom: 2px dotted var(--l) } .d dd { order: 2 }
.p { grid-template-columns: 5.5rem 1fr auto } .p > * { grid-column: 2 } .p > span { grid-area: 1/3 } .p > img { grid-area: 1/1/9/2; width: 5rem; aspect-ratio: 1; object-fit: cover; border-radius: calc(var(--r)*.7) }
.nt { margin: 1.6rem auto 0; max-width: 52em; font-size: .88rem; color: var(--m); text-align: center } .nt p + p { margin-top: .5em }
.mf { text-align: center; margin-top: 1rem }
.ch { max-width: 38rem; margin-inline: auto; text-align: center } .ch li a { display: flex; justify-content: space-between; gap: 1rem; align-items: baseline; padding: .7rem 1.2rem; margin-bottom: .5rem; background: var(--w); border-radius: var(--r); box-shadow: 0 0 0 1px var(--l); text-decoration: none } .ch a:hover b { color: var(--t) } .ch span { color: var(--m) } .bt { display: inline-block; margin-top: .6rem; padding: .7rem 1.4rem; border-radius: 3rem; background: var(--a); color: var(--o); font-weight: 600; text-decoration: none }
.cd { position: relative; max-width: 34rem; margin: calc(1.4*var(--u)) auto; width: calc(100% - 2*var(--p)); padding: 1.5rem clamp(1.1rem, 4vw, 2.2rem); background: var(--w); border: 2px dashed var(--t); border-radius: var(--r); box-shadow: 0 0 0 7px var(--w), 0 3px 12px 5px #0002 } .hc { rotate: -.6deg }
.cd h2 { text-align: center } .cd h3 { margin: 1rem 0 .3rem }
.hr div { display: grid; grid-template-columns: 1fr auto; gap: 0 1rem; padding-block: .4rem } .hr div + div { border-top: 1px dashed var(--l) } .hr dd { grid-column: 2; text-align: end } .hr small { display: block; color: var(--m) } .td { font-weight: 700; color: var(--t) }
.ct div { padding-block: .4rem } .ct dt { color: var(--m); font-size: .92rem } .cards .cd { width: 100% }
.lt { max-width: 42rem; margin-inline: auto } .lt section { margin-bottom: 1.6rem } .lt h2 { font-size: 1.35rem; margin-bottom: .2rem }
.ft { margin-top: 2rem; padding: 1.8rem var(--p) 1.2rem; text-align: center; background: var(--k); color: var(--q); border-radius: 50%/2.6rem 2.6rem 0 0 } .ft .sp { color: inherit }
@media (min-width: 60rem) {
.pi { display: grid; grid-template-columns: 1fr 1fr; gap: 4rem; align-items: center; text-align: start } .ab.pi > div { order: -1 } .ph, figure { margin: 0 }
.cards { display: grid; grid-template-columns: 1fr 1fr; gap: 2.5rem; align-items: start; margin-top: 1rem }
.w > ul { display: grid; grid-template-columns: 1fr 1fr; gap: 0 3.5rem }
}
@media print { .aw, .sp { display: none } .c, .cd, .ft, .sign { background: none; box-shadow: none; border-color: #999; padding-inline: 0 } .mn { columns: 2; column-gap: 10mm } .w > ul { display: block } h1 { font-size: 26pt } .st { rotate: none } .in { padding: 0 } }
`;
