import { z } from "zod";
import { yearOf } from "#kernel/day.ts";
import { success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { loadCalendar } from "#app/calendar/load-calendar.ts";
import {
  calendarMeasuresSchema,
  calendarQuerySchema,
  calendarSchema,
} from "#app/calendar/schema.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { carriedMeasures, loadMeasures } from "#app/wall/wall-layout.ts";

export const calendarOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/calendar",
    id: "showCalendar",
    summary: "What falls due day by day, with holidays and festivals; at most 62 days",
    area: "calendar",
    policy: "duty.own",
    query: calendarQuerySchema,
    response: calendarSchema,
    handler: async ({ deps, actor, query }) =>
      loadCalendar(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/calendar/measures",
    id: "listCalendarMeasures",
    summary: "Measures of the year's plan that the calendar and feeds can be narrowed to",
    area: "calendar",
    policy: "plan.read",
    query: z.object({ year: z.coerce.number().int().min(2000).max(2999).optional() }),
    response: calendarMeasuresSchema,
    handler: async ({ deps, actor, query }) => {
      const frame = await loadFrame(deps.db, deps, actor);
      const found = await loadMeasures(deps.db, actor, frame, query.year ?? yearOf(actor.today));
      return success({ items: carriedMeasures(found) });
    },
  }),
];
