/** Opening hours in OpenStreetMap's syntax (the part of it that the expected facts use) as minutes of the week. */
const DAYS = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

export type WeekSpans = { from: number; to: number | null }[];

export function parseOsmHours(text: string): WeekSpans {
  const week: { [day: number]: { from: number; to: number | null }[] } = {};
  for (const rule of text.split(";").map((part) => part.trim())) {
    const [head = "", ...rest] = rule.split(" ");
    const isTime = /^\d/.test(head);
    const days = isTime ? DAYS.map((_, i) => i) : expandDays(head);
    const times = (isTime ? rule : rest.join(" ")).trim();
    for (const day of days) {
      week[day] =
        times === "off" || times === "closed"
          ? []
          : times.split(",").map((span) => {
              const match = /^(\d{1,2}):(\d{2})(?:-(\d{1,2}):(\d{2})|\+)$/.exec(span.trim());
              if (!match) throw new Error(`Unreadable opening hours: ${text}`);
              const opens = Number(match[1]) * 60 + Number(match[2]);
              const closes = match[3] === undefined ? null : Number(match[3]) * 60 + Number(match[4]);
              return { from: opens, to: closes !== null && closes <= opens ? closes + 1440 : closes };
            });
    }
  }
  return Object.entries(week).flatMap(([day, spans]) =>
    spans.map((span) => ({
      from: Number(day) * 1440 + span.from,
      to: span.to === null ? null : Number(day) * 1440 + span.to,
    })),
  );
}

function expandDays(text: string): number[] {
  return text.split(",").flatMap((part) => {
    const [first = "", last = first] = part.split("-");
    if (first === "PH") return [];
    const from = DAYS.indexOf(first);
    const to = DAYS.indexOf(last);
    if (from < 0 || to < 0) throw new Error(`Unknown day in opening hours: ${text}`);
    const days: number[] = [];
    for (let day = from; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === to) return days;
    }
  });
}

/** The same minutes of the week in a form to compare; adjoining spans are one, open ends are marked. */
export function minutesKey(spans: WeekSpans): string {
  const minutes = new Set<number>();
  const open: number[] = [];
  for (const span of spans) {
    if (span.to === null) open.push(span.from % 10_080);
    else for (let minute = span.from; minute < span.to; minute += 1) minutes.add(minute % 10_080);
  }
  const sorted = [...minutes].sort((a, b) => a - b);
  const runs: string[] = [];
  let start = sorted[0];
  sorted.forEach((minute, i) => {
    if (sorted[i + 1] !== minute + 1) {
      runs.push(`${start}-${minute}`);
      start = sorted[i + 1];
    }
  });
  return `${runs.join(",")}|${open.sort((a, b) => a - b).join(",")}`;
}
