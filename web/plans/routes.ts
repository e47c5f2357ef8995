import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Day } from "#kernel/day.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, numberParam, textParam } from "../shell/search-params.ts";

export interface PlanSearch {
  unitId?: string | undefined;
  asOf?: Day | undefined;
  /** Which clauses are shown: all, slipping, unbound … */
  show?: "slipping" | "unbound" | "aims" | undefined;
  /** The clause whose thread is open. */
  open?: string | undefined;
}

export interface ImportSearch {
  /** The plan whose revision is imported. */
  planId?: string | undefined;
  /** The year that the plan is for, where it is another than the document names. */
  year?: number | undefined;
  /** The reading of a document. */
  work?: string | undefined;
  /** The version that was read and waits. */
  draft?: number | undefined;
  /** The publishing of it. */
  publishing?: string | undefined;
}

const planListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/plans",
  component: lazyRouteComponent(async () => import("./PlanListPage.tsx"), "PlanListPage"),
});
const importRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/plans/import",
  validateSearch: (search: Record<string, unknown>): ImportSearch => ({
    planId: textParam(search["planId"]),
    year: numberParam(search["year"]),
    work: textParam(search["work"]),
    draft: numberParam(search["draft"]),
    publishing: textParam(search["publishing"]),
  }),
  component: lazyRouteComponent(async () => import("./ImportPage.tsx"), "ImportPage"),
});
const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/plans/$planId",
  validateSearch: (search: Record<string, unknown>): PlanSearch => ({
    unitId: textParam(search["unitId"]),
    asOf: dayParam(search["asOf"]),
    show: choiceParam(search["show"], ["slipping", "unbound", "aims"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./PlanPage.tsx"), "PlanPage"),
});

export const planRoutes = [planListRoute, importRoute, planRoute] as const;
