import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { dayInChina, fixedClock, shiftedClock } from "./clock.ts";

it("a day in China begins at 16:00 UTC", () => {
  expect(dayInChina(new Date("2026-09-16T15:59:59.999Z"))).toBe("2026-09-16");
  expect(dayInChina(new Date("2026-09-16T16:00:00Z"))).toBe("2026-09-17");
  expect(dayInChina(new Date("2026-12-31T16:00:00Z"))).toBe("2027-01-01");
});

it("agrees with the time zone tables", () => {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });
  for (let hour = 0; hour < 24 * 366; hour += 7) {
    const instant = new Date(Date.UTC(2026, 0, 1, hour));
    expect(dayInChina(instant)).toBe(format.format(instant));
  }
});

it("a fixed clock stands still at noon in China", () => {
  const clock = fixedClock(day("2026-09-17"));
  expect(clock.today()).toBe("2026-09-17");
  expect(clock.now()).toEqual(new Date("2026-09-17T04:00:00Z"));
});

it("a shifted clock is on another day", () => {
  const clock = shiftedClock(day("2026-09-17"));
  expect(clock.today()).toBe(dayInChina(clock.now()));
  // midnight in China may fall between two lines
  expect(["2026-09-17", "2026-09-18"]).toContain(clock.today());
});
