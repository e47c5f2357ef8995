import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";
import { numberParam } from "../shell/search-params.ts";

export interface BurdenSearch {
  year?: number | undefined;
  /** 1 to 12; the whole year when absent. */
  month?: number | undefined;
}

const burdenRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assessments/burden",
  validateSearch: (search: Record<string, unknown>): BurdenSearch => ({
    year: numberParam(search["year"]),
    month: numberParam(search["month"]),
  }),
  component: lazyRouteComponent(async () => import("./BurdenPage.tsx"), "BurdenPage"),
});

export const burdenRoutes = [burdenRoute] as const;
