import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Day } from "#kernel/day.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { dayParam, textParam } from "../shell/search-params.ts";

export interface TodoSearch {
  unitId?: string | undefined;
  asOf?: Day | undefined;
  /** The due item whose panel is open. */
  open?: string | undefined;
}

export const todoRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/todo",
  validateSearch: (search: Record<string, unknown>): TodoSearch => ({
    unitId: textParam(search["unitId"]),
    asOf: dayParam(search["asOf"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./TodoPage.tsx"), "TodoPage"),
});
