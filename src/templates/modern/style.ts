import { css } from "../parts/css.ts";

export const style = css`
:root { --p: clamp(1.1rem, 4.5vw, 4rem) }
.co, .dk { --m: currentColor; --t: currentColor; --l: color-mix(in srgb, currentColor 28%, transparent) }
.co { background: var(--a); color: var(--o) }
.dk, .no { background: var(--k); color: var(--q) }
h1, h2, h3, .kd, .st b, .ac a, .cn a, .d > b, .d > span, .hd, .le p:first-child, .ct dt, .ft > p { font-family: var(--fd); font-weight: 800 }
.hd { display: flex; flex-wrap: wrap; justify-content: space-between; padding: .5rem var(--p); gap: 0 1.5rem }
.hd > a { padding-block: .6rem; text-decoration: none }
.sn { margin-inline-start: auto }
.sn [aria-current], .hd a:hover, .ft a:hover { text-decoration: underline 3px }
.he { padding: clamp(.4rem, 2vw, 2rem) var(--p) var(--p); overflow: hidden; position: relative }
.hx { position: relative; z-index: 1; display: grid; gap: .7rem; justify-items: start }
h1 { font-size: clamp(3rem, 14vw, 9rem); line-height: .88; letter-spacing: -.045em; margin: 0 0 .4em -.05em; max-width: 100% }
.n2 { font-size: clamp(2.3rem, 10vw, 6.5rem) }
.n3 { font-size: clamp(1.7rem, 6vw, 4rem); line-height: 1; hyphens: auto }
.kd { font-size: 1.2rem; line-height: 1.2 }
.st { background: var(--g); color: var(--i); border-radius: 1.6rem; padding-block: .4rem; padding-inline: 2.1rem 1.2rem; position: relative }
.st::before { content: ""; position: absolute; inset-inline-start: .95rem; top: .85em; width: .7rem; height: .7rem; border-radius: 50%; border: 3px solid }
.on::before { background: currentColor }
.wh { font-weight: 600 }
.ac { display: flex; gap: .6rem; width: 100%; margin-top: .4rem }
.ac li { flex: 1 1 auto; max-width: 13rem }
.ac a { display: grid; gap: .3rem; place-items: center start; min-height: 4.6rem; padding: .7rem .75rem; border-radius: var(--r); background: var(--k); color: var(--q); line-height: 1.1; font-size: clamp(.8rem, 3.4vw, 1.05rem) }
.ac svg { stroke-width: 2.2 }
.mi a { background: var(--g); color: var(--i) }
.ac a:hover, .bt:hover { box-shadow: inset 0 0 0 3px }
.he > img, .pi > img { width: 100%; height: 100%; aspect-ratio: 4/3 }
.he > img { width: 100vw; margin: var(--p) calc(-1*var(--p)) calc(-1*var(--p)); max-width: none }
.no { padding: 1rem var(--p); font-size: 1.2rem; font-weight: 700 }
.in, .ab > div { padding: clamp(2.2rem, 7vw, 6rem) var(--p); max-width: 92rem; margin-inline: auto }
h2 { font-size: clamp(2.2rem, 9vw, 5.5rem); line-height: .95; letter-spacing: -.035em; margin-bottom: clamp(1rem, 3vw, 2.4rem) }
.le { display: grid; gap: 1rem 3rem }
.le p { font-size: clamp(1.15rem, 2.4vw, 1.5rem); line-height: 1.4; max-width: 34em }
.le p:first-child:not(:last-child) { font-size: clamp(1.7rem, 6vw, 3.6rem); line-height: 1.02; letter-spacing: -.02em }
.ab p { font-size: clamp(1.15rem, 2.2vw, 1.45rem); max-width: 34em }
.ab p + p { margin-top: .8em }
.cn ul { gap: .5rem; padding-block: .7rem }
.cn a { border: 2px solid; border-radius: 2rem; padding: .4rem 1.05rem }
.cn a:hover { background: var(--i); color: var(--g) }
.c { padding-top: calc(2*var(--u)) }
.c > header { margin-bottom: 1rem }
.c :is(h2, h3) { font-size: clamp(1.7rem, 5.5vw, 3rem); line-height: 1; letter-spacing: -.03em; margin-bottom: .35rem }
.c > ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); gap: .7rem }
.d { gap: .15rem .8rem; padding: calc(.85*var(--u)) 1rem; background: var(--s); border-radius: var(--r); overflow: hidden }
.d > * { grid-column: 1/-1 }
.d > b { grid-column: 1; font-size: 1.12rem; line-height: 1.25 }
.d > span { grid-area: 1/2; align-self: start; margin-block-start: calc(-.85*var(--u)); margin-inline-end: -1rem; padding: .55rem .85rem; background: var(--a); color: var(--o); border-end-start-radius: var(--r); line-height: 1.15 }
.d > span small { font-weight: 500 }
.d i { opacity: .7 }
.d em { font-weight: 600 }
.d strong { background: var(--i); color: var(--g); font: 700 .82rem var(--ft); padding: .1rem .5rem; border-radius: 1rem }
.d p { line-height: 1.38 }
.d dl { display: flex; flex-wrap: wrap; gap: .4rem; margin-top: .3rem }
.d dl div { background: var(--g); border-radius: var(--r); padding: .2rem .6rem; font-size: .95rem }
.d dd { font-weight: 700 }
.p > img { grid-area: auto; margin: calc(-.85*var(--u)) -1rem .5rem; width: calc(100% + 2rem); max-width: none; height: auto; aspect-ratio: 16/10 }
.p { grid-template-columns: 1fr auto }
.p > span { grid-area: 2/2; margin-top: -.5rem }
.nt { margin-top: 2.5rem }
.nt p { max-width: 60em }
.ch a { padding: 1rem; border-radius: var(--r); background: var(--s); margin-bottom: .6rem; font-size: 1.15rem }
.ch a:hover { background: var(--a); color: var(--o) }
.ch .bt { background: var(--k); color: var(--q); font-weight: 700; padding: 1rem 1.4rem }
.ga { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(44%, 16rem), 1fr)) }
.ga figure { position: relative }
.ga img { height: 100%; aspect-ratio: 1 }
@media (max-width: 39rem) { .ga :last-child:nth-child(odd) { grid-column: 1/-1 } .ga :last-child:nth-child(odd) img { aspect-ratio: 2 } }
figcaption { position: absolute; inset: auto auto 0 0; background: var(--g); color: var(--i); padding: .4rem .8rem; font-weight: 600 }
.hs :is(h2, h3), .lt h2 { font-size: 1.3rem; line-height: 1.2; margin-bottom: .4rem; letter-spacing: 0 }
.hr div { border-top: 2px solid var(--l); font-size: 1.1rem }
.td { font-weight: 800 }
.ct { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 15rem), 1fr)); gap: 1.4rem 2rem; font-size: clamp(1.15rem, 2.6vw, 1.5rem); line-height: 1.3 }
.ct dt { font-size: 1rem }
.ft { padding: var(--p) var(--p) 1rem }
.ft > p { font-size: clamp(2rem, 9vw, 7rem); line-height: .95; letter-spacing: -.045em }
.ft div { display: flex; flex-wrap: wrap; gap: 0 1.5rem; justify-content: space-between; margin-top: 1.4rem }
.ft a { padding-block: .6rem }
@media (min-width: 60rem) {
.pi { display: grid; grid-template-columns: 1.15fr 1fr }
.he.pi { padding: 0 0 0 var(--p) }
.pi .hx { padding: 2rem var(--p) 2.5rem 0; align-content: end; min-height: 34rem }
.pi h1 { font-size: clamp(3rem, 8.2vw, 8rem) }
.pi .n2 { font-size: clamp(2.4rem, 6vw, 5.6rem) }
.pi .n3 { font-size: clamp(1.8rem, 4vw, 3.4rem) }
.pi > img { margin: 0; width: 100%; aspect-ratio: auto; min-height: 100%; height: 0 }
.le { grid-template-columns: 1.15fr 1fr; align-items: end }
.le p:only-child { grid-column: 1/-1 }
.cn ul { flex-wrap: wrap }
.he:not(.pi)::after { content: ""; position: absolute; inset-inline-end: -9rem; bottom: -9rem; width: 26rem; height: 26rem; border-radius: 50%; background: var(--k) }
}
@media print { h2 { font-size: 20pt; margin: 18pt 0 6pt } .c :is(h2, h3) { font-size: 13pt } .he, .co, .dk, .d, .d > span { background: none; color: #000; padding: 0; margin: 0 } .in, .ab > div { padding: 0 } .d { padding: 4pt 0; border-bottom: 1px solid #bbb; border-radius: 0 } }
`;
