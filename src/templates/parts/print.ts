import { css } from "./css.ts";

/** What every page looks like on paper; a preview is never printed. */
export const print = css`
@media print {
@page { margin: 16mm 14mm }
html { font-size: 9pt }
body { display: block; background: #fff; padding: 0 }
.sk, nav, .st, .ac, .ll, .ph, figure, img, footer, .bt, .ga, section:has(> .ga) { display: none !important }
main h1 { font-size: 26pt }
.mn { columns: 2; column-gap: 10mm }
.c > ul { display: block !important }
.d, .c > header { break-inside: avoid }
.c > header { break-after: avoid }
}
`;
