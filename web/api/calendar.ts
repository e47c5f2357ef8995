import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { z } from "zod";
import type { Calendar, calendarMeasuresSchema } from "#app/calendar/schema.ts";
import { get } from "./client.ts";

/** What of the calendar is looked at, apart from its days. */
export interface CalendarView {
  readonly unitId?: string | undefined;
  readonly institution?: string | undefined;
  readonly measure?: string | undefined;
  readonly own?: "true" | undefined;
  readonly asOf?: string | undefined;
}

export const calendarQuery = (view: CalendarView, from: string, to: string) =>
  queryOptions({
    queryKey: ["calendar", view, from, to],
    queryFn: async ({ signal }) => get<Calendar>("/api/calendar", { ...view, from, to }, signal),
    placeholderData: keepPreviousData,
  });

/** Measures of the year's plan, to narrow by. */
export const measuresQuery = (year: number) =>
  queryOptions({
    queryKey: ["calendar-measures", year],
    queryFn: async ({ signal }) => get<z.infer<typeof calendarMeasuresSchema>>("/api/calendar/measures", { year }, signal), // prettier-ignore
  });
