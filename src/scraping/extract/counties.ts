import type { Piece } from "./address-pieces.ts";
import { fold, key } from "./clean.ts";
import { cityOf, type Town } from "./town.ts";

/** `Woodstock, Oxfordshire, OX20 1UD`, `Montréal (Québec) H2S 2M2`: the town stands before the county or the province. */
export function withoutCounty(town: Town, pieces: readonly Piece[], at: number, from: number): void {
  if (!town.city) return;
  if (town.country === "CA" ? !PROVINCES.has(fold(town.city)) : !isCountyOf(town.country, town.city)) return;
  const county = key(town.city);
  for (let i = at; i > from; i -= 1) {
    const piece = pieces[i];
    const city = piece ? cityOf(piece.tokens, piece.text, piece.start) : undefined;
    const isCode = piece?.tokens.some((token) => token.kind === "number");
    if (!city || isCode || key(city) === county || isCounty(city)) continue;
    town.region ??= town.city;
    town.city = city;
    return;
  }
}

/** `Main Street, Schull, Co. Cork`: in a land without codes the county behind the town makes it an address. */
export function isCountyAhead(pieces: readonly Piece[], town: number): boolean {
  const next = pieces[town + 1];
  return next !== undefined && next.tokens.length <= 4 && isCounty(next.text);
}

function isCountyOf(country: string | undefined, name: string): boolean {
  return (country === "GB" || country === "IE") && isCounty(name);
}

const PROVINCES = new Set(
  "quebec,ontario,british columbia,colombie-britannique,alberta,manitoba,saskatchewan,nova scotia,nouvelle-ecosse,new brunswick,nouveau-brunswick,newfoundland,newfoundland and labrador,prince edward island,yukon,nunavut,northwest territories".split(
    ",",
  ),
);

function isCounty(name: string): boolean {
  return /^Co(?:unty)?\b|shire$/i.test(name) || COUNTIES.has(fold(name).replaceAll(".", ""));
}
const COUNTIES = new Set(
  "n yorks,s yorks,w yorks,e yorks,yorks,lancs,notts,derbys,herts,beds,bucks,cambs,glos,hants,lincs,leics,northants,oxon,salop,staffs,warks,wilts,worcs,berks,west cork,kent,essex,sussex,east sussex,west sussex,surrey,norfolk,suffolk,cornwall,devon,dorset,somerset,cumbria,durham,northumberland,merseyside,greater manchester,west midlands,tyne and wear,middlesex,rutland,isle of wight,highland,fife,gwynedd,powys,dyfed,clwyd,antrim,armagh,down,fermanagh,tyrone".split(
    ",",
  ),
);
