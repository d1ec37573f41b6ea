import { css } from "../parts/css.ts";

export const style = css`
:root { --p: clamp(1.1rem, 4.5vw, 4rem); --h: 800 }
.co, .dk { --m: currentColor; --t: currentColor; --l: color-mix(in srgb, currentColor 28%, transparent) }
.co { background: var(--a); color: var(--o) }
.dk { background: var(--k); color: var(--q) }
h1, h2, h3, .kd, .st b, .ac a, .cn a, .d > b, .d > span, .hd, .le p:first-child, .ct dt { font-family: var(--fd); font-weight: var(--h) }
.hd { display: flex; flex-wrap: wrap; justify-content: space-between; padding: .5rem var(--p); gap: 0 1.5rem }
.hd a { display: block; padding: .6rem 0; text-decoration: none }
.sn { margin-inline-start: auto }
.sn ul, .ll { display: flex; flex-wrap: wrap; gap: 0 1.3rem }
.sn [aria-current], .hd a:hover, .ft a:hover { text-decoration: underline; text-decoration-thickness: 3px }
.he { padding: clamp(.4rem, 2vw, 2rem) var(--p) var(--p); overflow: hidden; position: relative }
.hx { position: relative; display: grid; gap: .7rem; justify-items: start }
.hx > img { max-height: 4rem; width: auto; background: none }
h1 { font-size: clamp(3rem, 14vw, 9rem); line-height: .88; letter-spacing: -.045em; margin: 0 0 .5rem -.05em; max-width: 100%; overflow-wrap: anywhere }
.n2 { font-size: clamp(2.3rem, 10vw, 6.5rem) }
.n3 { font-size: clamp(1.7rem, 6vw, 4rem); line-height: 1; hyphens: auto }
.kd { font-size: 1.2rem; line-height: 1.2 }
.st { background: var(--g); color: var(--i); border-radius: 2rem; padding: .4rem 1rem .4rem 2.1rem; position: relative }
.st::before { content: ""; position: absolute; inset-inline-start: .95rem; top: .95em; width: .7rem; height: .7rem; border-radius: 50%; border: 3px solid currentColor }
.on::before { background: currentColor }
.st small::before { content: "· " }
.wh { padding-block: .25rem; font-weight: 600 }
.ac { display: flex; gap: .6rem; width: 100%; margin-top: .4rem }
.ac li { flex: 1 1 0; max-width: 13rem }
.ac a { display: grid; gap: .3rem; place-items: center start; min-height: 4.6rem; padding: .7rem .75rem; border-radius: var(--r); background: var(--k); color: var(--q); text-decoration: none; line-height: 1.1; font-size: clamp(.8rem, 3.4vw, 1.05rem); overflow: hidden }
.ac svg { stroke-width: 2.2 }
.mi a { background: var(--g); color: var(--i) }
.ac a:hover, .bt:hover { box-shadow: inset 0 0 0 3px currentColor }
.he > img, .pi > img { width: 100%; height: 100%; object-fit: cover; aspect-ratio: 4/3 }
.he > img { width: 100vw; margin: var(--p) calc(-1*var(--p)) calc(-1*var(--p)); max-width: none }
.no { background: var(--k); color: var(--q); padding: 1rem var(--p); font-size: 1.2rem; font-weight: 700 }
.in, .ab > div { padding: clamp(2.2rem, 7vw, 6rem) var(--p); max-width: 92rem; margin-inline: auto }
h2 { font-size: clamp(2.2rem, 9vw, 5.5rem); line-height: .95; letter-spacing: -.035em; margin-bottom: clamp(1rem, 3vw, 2.4rem) }
.le { display: grid; gap: 1rem 3rem }
.le p:first-child:not(:last-child) { font-size: clamp(1.7rem, 6vw, 3.6rem); line-height: 1.02; letter-spacing: -.02em }
.le p:last-child { font-size: clamp(1.15rem, 2.4vw, 1.5rem); line-height: 1.4; max-width: 34em }
.ab p { font-size: clamp(1.15rem, 2.2vw, 1.45rem); max-width: 34em }
.ab p + p { margin-top: .8em }
.cn { background: var(--g); margin-inline: calc(-1*var(--p)); }
.cn ul { gap: .5rem; padding: .7rem var(--p) }
.cn a { border: 2px solid; border-radius: 2rem; padding: .45rem 1.05rem; text-decoration: none; line-height: 1.3 }
.cn a:hover, .cn a:active { background: var(--i); color: var(--g) }
.c { padding-top: calc(2*var(--u)) }
.c > header { margin-bottom: 1rem; max-width: 40em }
.c :is(h2, h3) { font-size: clamp(1.7rem, 5.5vw, 3rem); line-height: 1; letter-spacing: -.03em; margin-bottom: .35rem }
.c > ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .7rem }
.d { display: grid; grid-template-columns: 1fr auto; align-content: start; gap: .15rem .8rem; padding: calc(.85*var(--u)) 1rem; background: var(--s); border-radius: var(--r); overflow: hidden }
.d > * { grid-column: 1/-1 }
.d > b { grid-column: 1; font-size: 1.12rem; line-height: 1.2 }
.d > span { grid-area: 1/2; align-self: start; margin: calc(-.85*var(--u)) -1rem 0 0; padding: .55rem .85rem; background: var(--a); color: var(--o); border-end-start-radius: var(--r); line-height: 1.15; text-align: end }
.d > span small { display: block; font-weight: 500 }
.d i { font-style: normal; opacity: .6; margin-inline-end: .4em }
.d em { display: inline-block; font: 600 .85rem var(--ft); padding: .05rem .5rem; border: 1.5px solid; border-radius: 1rem; margin-inline-start: .3rem }
.d em::before { border-width: 0; width: 0; margin: 0 } .d .v::before { width: .55em; margin-inline-end: .3em }
.d strong { background: var(--i); color: var(--g); font: 700 .82rem var(--ft); padding: .1rem .5rem; border-radius: 1rem }
.d p { line-height: 1.38 }
.d > small { font-size: .82rem; color: var(--m) }
.d dl { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .3rem }
.d dl div { display: flex; gap: .5rem; background: var(--g); border-radius: var(--r); padding: .2rem .6rem; font-size: .95rem }
.d dd { font-weight: 700 }
.p > img { margin: calc(-.85*var(--u)) -1rem .6rem; width: calc(100% + 2rem); max-width: none; aspect-ratio: 16/10; object-fit: cover }
.p > span { grid-area: 2/2; margin-top: -.6rem; border-start-start-radius: var(--r) }
.nt { margin-top: 2.5rem; font-size: .9rem; color: var(--m); max-width: 60em }
.nt p + p { margin-top: .6em }
.mf { margin-top: 1.5rem }
.ch a { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; padding: 1rem; border-radius: var(--r); background: var(--s); margin-bottom: .6rem; text-decoration: none; font-size: 1.15rem }
.ch a:hover { background: var(--a); color: var(--o) }
.ch .bt { display: inline-block; background: var(--k); color: var(--q); font-weight: 700; padding: 1rem 1.4rem }
.ga { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(44%, 16rem), 1fr)) }
.ga figure { position: relative } .ga img { width: 100%; height: 100%; aspect-ratio: 1; object-fit: cover }
figcaption { position: absolute; inset: auto auto 0 0; background: var(--g); color: var(--i); padding: .4rem .8rem; font-weight: 600 }
.hs { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); gap: 2rem 4rem }
.hs :is(h2, h3) { font-size: 1.25rem; margin-bottom: .4rem; letter-spacing: 0 }
.hr div { display: grid; grid-template-columns: 1fr auto; gap: 0 1.2rem; padding-block: .6rem; border-top: 2px solid var(--l); font-size: 1.1rem }
.hr dd { grid-column: 2; text-align: end } .hr small { display: block }
.td { font-weight: 800 }
.ct { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1.4rem 2rem; font-size: clamp(1.15rem, 2.6vw, 1.5rem); line-height: 1.3 }
.ct dt { font-size: 1rem; margin-bottom: .2rem } .ct a { overflow-wrap: anywhere }
.lt section { max-width: 42em; margin-bottom: 1.8rem } .lt h2 { font-size: 1.3rem; letter-spacing: 0; margin-bottom: .3rem; line-height: 1.2 }
.ft { padding: var(--p) var(--p) 1rem; overflow: hidden }
.ft > p { font: var(--h) clamp(2rem, 9vw, 7rem)/.95 var(--fd); letter-spacing: -.045em }
.ft div { display: flex; flex-wrap: wrap; gap: 0 1.5rem; justify-content: space-between; margin-top: 1.4rem } .ft a { display: block; padding-block: .6rem }
@media (min-width: 60rem) {
.pi { display: grid; grid-template-columns: 1.15fr 1fr; align-items: stretch }
.he.pi { padding: 0 0 0 var(--p) } .pi .hx { padding: 2rem var(--p) var(--p) 0; align-content: end; min-height: 34rem } .pi h1 { font-size: clamp(3rem, 8.2vw, 8rem) } .pi .n2 { font-size: clamp(2.4rem, 6vw, 5.6rem) } .pi .n3 { font-size: clamp(1.8rem, 4vw, 3.4rem) }
.he > img { margin: 0; width: 100%; aspect-ratio: auto } .pi > img { aspect-ratio: auto; min-height: 100%; height: 0 }
.le { grid-template-columns: 1.15fr 1fr; align-items: end } .le p:only-child { grid-column: 1/-1 }
.he:not(.pi)::after { content: ""; position: absolute; inset-inline-end: -9rem; bottom: -9rem; width: 26rem; height: 26rem; border-radius: 50%; background: var(--k) }
}
@media print { .he, .co, .dk { background: none; color: #000; padding-left: 0 } .in { padding: 0 } h1 { font-size: 30pt } .mn { columns: 2; column-gap: 8mm } .c > ul { display: block } .d { background: none; padding: 4pt 0; border-bottom: 1px solid #bbb; border-radius: 0 } .d > span { margin: 0; padding: 0; background: none; color: #000 } .d dl div { padding: 0 } }
`;
