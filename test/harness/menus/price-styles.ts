import type { Locale } from "./words.ts";

export const whole = (minor: number): string => String(Math.floor(minor / 100));
export const cents = (minor: number): string => String(minor % 100).padStart(2, "0");
export const comma = (minor: number): string => `${whole(minor)},${cents(minor)}`;
export const point = (minor: number): string => `${whole(minor)}.${cents(minor)}`;
export const isWhole = (minor: number): boolean => minor % 100 === 0;
export const grouped = (minor: number, sign: string): string =>
  whole(minor).replace(/(\d)(?=(\d{3})+$)/g, `$1${sign}`);

export const EURO: Locale["prices"] = {
  "12,50 €": (minor) => `${comma(minor)} €`,
  "12,50€": (minor) => `${comma(minor)}€`,
  "€ 12,50": (minor) => `€ ${comma(minor)}`,
  "€12,50": (minor) => `€${comma(minor)}`,
  "12.50 €": (minor) => `${point(minor)} €`,
  "€ 12.50": (minor) => `€ ${point(minor)}`,
  "12,50": comma,
  "12.50": point,
  "12,50 Euro": (minor) => `${comma(minor)} Euro`,
  "EUR 12,50": (minor) => `EUR ${comma(minor)}`,
  "12 €": (minor) => (isWhole(minor) ? `${whole(minor)} €` : `${comma(minor)} €`),
  "12,5 €": (minor) =>
    isWhole(minor)
      ? `${whole(minor)} €`
      : minor % 10 === 0
        ? `${comma(minor).slice(0, -1)} €`
        : `${comma(minor)} €`,
};
export const FRENCH: Locale["prices"] = {
  ...EURO,
  "12€50": (minor) => (isWhole(minor) ? `${whole(minor)}€` : `${whole(minor)}€${cents(minor)}`),
};
export const DASHED: Locale["prices"] = {
  ...EURO,
  "12,– €": (minor) => (isWhole(minor) ? `${whole(minor)},– €` : `${comma(minor)} €`),
  "12,-": (minor) => (isWhole(minor) ? `${whole(minor)},-` : comma(minor)),
  "€ 12,-": (minor) => (isWhole(minor) ? `€ ${whole(minor)},-` : `€ ${comma(minor)}`),
};
export const euro = { step: 10, range: [250, 4900] as [number, number] };
