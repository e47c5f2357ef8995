import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Calendar } from "#app/calendar/schema.ts";
import { get } from "./client.ts";

/** What of the calendar is looked at, apart from its days. */
export interface CalendarView {
  readonly unitId?: string | undefined;
  readonly institution?: string | undefined;
  readonly own?: "true" | undefined;
  readonly asOf?: string | undefined;
}

export const calendarQuery = (view: CalendarView, from: string, to: string) =>
  queryOptions({
    queryKey: ["calendar", view, from, to],
    queryFn: async ({ signal }) => get<Calendar>("/api/calendar", { ...view, from, to }, signal),
    placeholderData: keepPreviousData,
  });
