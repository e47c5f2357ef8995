import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { BoardSearch } from "./board-search.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, numberParam, textParam } from "../shell/search-params.ts";

const boardRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inspection",
  validateSearch: (search: Record<string, unknown>): BoardSearch => ({
    unit: textParam(search["unit"]),
    asOf: dayParam(search["asOf"]),
    light: choiceParam(search["light"], ["green", "yellow", "red"]),
    closed: search["closed"] === true ? true : undefined,
    start: choiceParam(search["start"], ["finding"]),
  }),
  component: lazyRouteComponent(async () => import("./BoardPage.tsx"), "BoardPage"),
});
const plansRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inspection/plans",
  validateSearch: (search: Record<string, unknown>): { year?: number | undefined; start?: "visit" | undefined } => ({ year: numberParam(search["year"]), start: choiceParam(search["start"], ["visit"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./PlansPage.tsx"), "PlansPage"),
});
const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inspection/plans/edit",
  validateSearch: (search: Record<string, unknown>): { id?: string | undefined; unit?: string | undefined; year?: number | undefined } => ({ id: textParam(search["id"]), unit: textParam(search["unit"]), year: numberParam(search["year"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./PlanEditPage.tsx"), "PlanEditPage"),
});
const visitRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inspection/visits/$visitId",
  component: lazyRouteComponent(async () => import("./VisitPage.tsx"), "VisitPage"),
});
const circularsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inspection/circulars",
  validateSearch: (search: Record<string, unknown>): { start?: "send" | undefined } => ({ start: choiceParam(search["start"], ["send"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./CircularsPage.tsx"), "CircularsPage"),
});
const circularRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inspection/circulars/$circularId",
  component: lazyRouteComponent(async () => import("./CircularPage.tsx"), "CircularPage"),
});
const projectsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/inspection/projects",
  validateSearch: (search: Record<string, unknown>): { finding?: string | undefined } => ({ finding: textParam(search["finding"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./ProjectsPage.tsx"), "ProjectsPage"),
});

export const inspectionRoutes = [boardRoute, plansRoute, editRoute, visitRoute, circularsRoute, circularRoute, projectsRoute] as const; // prettier-ignore
