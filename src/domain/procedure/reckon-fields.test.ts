import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { officialHolidays } from "#kernel/official-holidays.ts";
import { statutoryHolidays } from "#kernel/statutory-holidays.ts";
import { workingCalendar } from "#kernel/working-calendar.ts";
import { reckonFields } from "#domain/procedure/reckon-fields.ts";

const calendar = workingCalendar(officialHolidays(), statutoryHolidays);

const STEP = { reckons: { field: "until", days: "lasts", atLeast: { count: 4, unit: "working-day" }, unless: { field: "duration", is: "长期" } } } as const; // prettier-ignore
const until = (known: object, entered: object, on: string): unknown =>
  reckonFields(STEP, { ...known }, { ...entered }, day(on), calendar)["until"];

test("the last day is so many days after the day of the step, and no fewer working days than must be", () => {
  expect(until({ lasts: 30 }, {}, "2026-09-07")).toBe("2026-10-07");
  // 29, 30 September, 8, 9, 10 October: seven days would end within the holiday
  expect(until({ lasts: 7 }, {}, "2026-09-29")).toBe("2026-10-10");
});

test("a day that somebody wrote stands, and what has no end gets none", () => {
  expect(until({ lasts: 30, until: "2026-09-30" }, {}, "2026-09-07")).toBeUndefined();
  expect(until({ lasts: 30 }, { until: "2026-09-30" }, "2026-09-07")).toBe("2026-09-30");
  expect(until({ lasts: 30, duration: "长期" }, {}, "2026-09-07")).toBeUndefined();
  expect(until({}, {}, "2026-09-07")).toBeUndefined();
});
