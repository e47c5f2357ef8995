import { defineOperation, type Operation } from "#app/operation.ts";
import { loadCalendar } from "#app/calendar/load-calendar.ts";
import { calendarQuerySchema, calendarSchema } from "#app/calendar/schema.ts";
import { loadFrame } from "#app/duties/view-context.ts";

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
];
