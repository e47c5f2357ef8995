import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Day } from "#kernel/day.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, textParam } from "../shell/search-params.ts";

export interface AssessmentSearch {
  schemeId?: string | undefined;
  checkpoint?: string | undefined;
  asOf?: Day | undefined;
  level?: "enterprise" | "branch" | undefined;
  unitId?: string | undefined;
  /** The unit whose tree is open. */
  open?: string | undefined;
}

const assessmentRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assessments",
  validateSearch: (search: Record<string, unknown>): AssessmentSearch => ({
    schemeId: textParam(search["schemeId"]),
    checkpoint: textParam(search["checkpoint"]),
    asOf: dayParam(search["asOf"]),
    level: choiceParam(search["level"], ["enterprise", "branch"]),
    unitId: textParam(search["unitId"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./AssessmentPage.tsx"), "AssessmentPage"),
});

const figuresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/assessments/figures",
  component: lazyRouteComponent(async () => import("./FiguresPage.tsx"), "FiguresPage"),
});

export const assessmentRoutes = [assessmentRoute, figuresRoute] as const;
