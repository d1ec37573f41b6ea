export const HOUR = 3600;
export const DAY = 86_400;

/** The same day of the month and time of day `months` later, or the month's last day. */
export function addMonths(instant: number, months: number): number {
  const start = new Date(instant * 1000);
  const target = new Date(start);
  target.setUTCDate(1);
  target.setUTCMonth(start.getUTCMonth() + months);
  const lastDay = new Date(Date.UTC(target.getUTCFullYear(), target.getUTCMonth() + 1, 0)).getUTCDate();
  target.setUTCDate(Math.min(start.getUTCDate(), lastDay));
  return target.getTime() / 1000;
}

/** The first end of a period after `after`, counted from the anchor so that the 31st comes back after February. */
export function periodEnd(anchor: number, after: number, interval: string, count: number): number {
  if (interval === "day" || interval === "week") {
    const step = count * (interval === "day" ? DAY : 7 * DAY);
    return anchor + (Math.floor((after - anchor) / step) + 1) * step;
  }
  const months = count * (interval === "year" ? 12 : 1);
  let periods = 1;
  while (addMonths(anchor, periods * months) <= after) periods++;
  return addMonths(anchor, periods * months);
}
