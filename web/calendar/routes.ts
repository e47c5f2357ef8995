import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { CalendarSearch } from "./calendar-search.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, textParam } from "../shell/search-params.ts";

const calendarRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/calendar",
  validateSearch: (search: Record<string, unknown>): CalendarSearch => ({
    view: choiceParam(search["view"], ["month", "agenda"]),
    day: dayParam(search["day"]),
    unitId: textParam(search["unitId"]),
    institution: textParam(search["institution"]),
    measure: textParam(search["measure"]),
    own: search["own"] === true || search["own"] === "true" ? "true" : undefined,
    asOf: dayParam(search["asOf"]),
    list: dayParam(search["list"]),
    duty: textParam(search["duty"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./CalendarPage.tsx"), "CalendarPage"),
});

export const calendarRoutes = [calendarRoute] as const;
