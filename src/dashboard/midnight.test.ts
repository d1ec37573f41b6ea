import { expect, it } from "vitest";
import { midnightIn, todayIn } from "./midnight.ts";

it("is the restaurant's midnight, wherever its owner is", () => {
  const now = Date.parse("2026-10-24T22:30:00Z");
  // In Berlin it is half past midnight on the day whose clocks go back.
  expect(todayIn("Europe/Berlin", now)).toBe("2026-10-25");
  expect(midnightIn("Europe/Berlin", 1, now)).toBe("2026-10-25T23:00:00.000Z");
  expect(midnightIn("Europe/Berlin", 7, now)).toBe("2026-10-31T23:00:00.000Z");
  expect(todayIn("America/New_York", now)).toBe("2026-10-24");
  expect(midnightIn("America/New_York", 1, now)).toBe("2026-10-25T04:00:00.000Z");
  expect(midnightIn("Pacific/Kiritimati", 1, now)).toBe("2026-10-25T10:00:00.000Z");
});
