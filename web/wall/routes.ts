import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Day } from "#kernel/day.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, numberParam, textParam } from "../shell/search-params.ts";

export interface WallSearch {
  /** What the rows are; units when it does not say. */
  by?: "institution" | "measure" | undefined;
  unitId?: string | undefined;
  asOf?: Day | undefined;
  institution?: string | undefined;
  year?: number | undefined;
  order?: "trouble" | "organization" | undefined;
  /** The open cell: row and month. */
  cell?: string | undefined;
}

const wallRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/wall",
  validateSearch: (search: Record<string, unknown>): WallSearch => ({
    by: choiceParam(search["by"], ["institution", "measure"]),
    unitId: textParam(search["unitId"]),
    asOf: dayParam(search["asOf"]),
    institution: textParam(search["institution"]),
    year: numberParam(search["year"]),
    order: choiceParam(search["order"], ["trouble", "organization"]),
    cell: textParam(search["cell"]),
  }),
  component: lazyRouteComponent(async () => import("./WallPage.tsx"), "WallPage"),
});

export const wallRoutes = [wallRoute] as const;
