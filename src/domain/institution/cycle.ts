import { z } from "zod";
import { numeric } from "#domain/institution/dated-value.ts";
import { idText } from "#domain/institution/notation.ts";

/** How often, and until when. */

export const HOLIDAYS = ["new-year", "spring-festival", "qingming", "labour-day", "dragon-boat", "mid-autumn", "national-day"] as const; // prettier-ignore
export const FESTIVALS = ["spring-festival", "lantern", "qingming", "dragon-boat", "qixi", "mid-autumn", "double-ninth"] as const; // prettier-ignore

export const durationSchema = z.strictObject({
  count: numeric,
  unit: z.enum(["day", "working-day", "month"]),
});
export type Duration = z.infer<typeof durationSchema>;

const monthDay = z.string().regex(/^\d{2}-\d{2}$/);

export const cycleSchema = z.union([
  /** Each period; `times`: so many times in each (default 1). */
  z.strictObject({
    each: z.enum(["week", "month", "quarter", "half-year", "year"]),
    times: numeric.optional(),
  }),
  /**
   * Before public holidays: due `leadDays` before the first day off, opens `openDays` before that. Holidays fall together
   * when at most `joinWithin` days lie between them (default 0: they touch or overlap).
   */
  z.strictObject({
    beforeHolidays: z.array(z.enum(HOLIDAYS)).min(1),
    leadDays: numeric,
    openDays: numeric,
    joinWithin: numeric.optional(),
  }),
  /** On traditional festivals by the lunar calendar: from `before` days before to `after` days after. */
  z.strictObject({
    onFestivals: z.array(z.enum(FESTIVALS)).min(1),
    before: numeric,
    after: numeric,
  }),
  /** On given days of each year: a window from `before` days before to the day itself. */
  z.strictObject({ onDates: z.array(monthDay).min(1), before: numeric }),
  /**
   * Within a time after an event of the bearer. The day of the event is not counted. It may be done up to `before` days
   * before the event (default 0): a talk on the eve of an appointment.
   */
  z.strictObject({
    before: numeric.optional(),
    after: z.union([
      z.literal("appointment"),
      z.literal("unit-opened"),
      z.literal("joined"),
      z.strictObject({ recorded: idText, topic: idText.optional() }),
    ]),
    within: durationSchema,
  }),
  /** At each meeting of a kind: owed by each such record that is registered. */
  z.strictObject({ atEach: idText }),
  /** Held at all times; looked at once a year, on its last day. */
  z.strictObject({ continuous: z.literal(true) }),
]);
export type Cycle = z.infer<typeof cycleSchema>;

export const deadlineSchema = z.union([
  /** The last day of the period, moved by `plus`; the default for periodic cycles. */
  z.strictObject({ endOf: z.literal("period"), plus: durationSchema.optional() }),
  /** A day of the year of the period (or, with yearOffset 1, of the next): opens on the period's first day. */
  z.strictObject({ on: monthDay, yearOffset: z.number().int().min(0).max(1).optional() }),
  /** A date of the period's last month, clamped to its end: the 20th of each month, 06-20 and 12-20 of each half-year. */
  z.strictObject({ onDate: numeric }),
]);
export type Deadline = z.infer<typeof deadlineSchema>;
