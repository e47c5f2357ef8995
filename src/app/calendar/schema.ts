import { z } from "zod";
import { dueStateSchema, stateCountsSchema } from "#app/duties/schema.ts";

/** So many days are answered at most: a month with the weeks at its ends, or two months of an agenda. */
export const MOST_DAYS = 62;

export const calendarQuerySchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** A unit and everything below it. */
  unitId: z.string().optional(),
  institution: z.string().optional(),
  /** A measure of the plan, by one of its clauses. */
  measure: z.string().max(64).optional(),
  /** Only what the reader owes in person. */
  own: z.literal("true").optional(),
  asOf: z.iso.date().optional(),
});
export type CalendarQuery = z.output<typeof calendarQuerySchema>;

/** What falls due on a day, by duty and state: one item, or the same duty of many units. */
export const calendarLineSchema = z.object({
  institution: z.string(),
  duty: z.string(),
  title: z.string(),
  state: dueStateSchema,
  count: z.number().int(),
  /** Its id and unit where there is only one. */
  item: z.object({ id: z.string(), unitName: z.string() }).nullable(),
});
export const calendarDaySchema = z.object({
  day: z.iso.date(),
  rest: z.enum(["off", "worked"]).nullable(),
  holiday: z.string().nullable(),
  festival: z.string().nullable(),
  workingDay: z.boolean(),
  counts: stateCountsSchema,
  /** Worst state first. */
  lines: z.array(calendarLineSchema),
});
/** Measures of the plan of a year that something carries out, as the calendar can be narrowed to them. */
export const calendarMeasuresSchema = z.object({
  /** `id`: a clause of it, by which it is known over the versions of the plan. */
  items: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const calendarSchema = z.object({
  asOf: z.iso.date(),
  from: z.iso.date(),
  to: z.iso.date(),
  /** Years of which the arrangement of holidays is not announced yet. */
  unannounced: z.array(z.number().int()),
  totals: stateCountsSchema,
  days: z.array(calendarDaySchema),
});
export type Calendar = z.infer<typeof calendarSchema>;
export type CalendarDay = Calendar["days"][number];
export type CalendarLine = CalendarDay["lines"][number];
