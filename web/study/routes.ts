import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Day } from "#kernel/day.ts";
import type { AUDIENCE_WORDS, MATERIAL_WORDS } from "./words.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, numberParam, textParam } from "../shell/search-params.ts";

const plansRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/study",
  validateSearch: (search: Record<string, unknown>): { unitId?: string | undefined; year?: number | undefined; state?: "missing" | "draft" | "filed" | "behind" | undefined } => ({ unitId: textParam(search["unitId"]), year: numberParam(search["year"]), state: choiceParam(search["state"], ["missing", "draft", "filed", "behind"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./PlansPage.tsx"), "PlansPage"),
});
const mineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/study/mine",
  component: lazyRouteComponent(async () => import("./MinePage.tsx"), "MinePage"),
});
const planRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/study/plans/$planId",
  component: lazyRouteComponent(async () => import("./PlanPage.tsx"), "PlanPage"),
});
const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/study/edit",
  validateSearch: (search: Record<string, unknown>): { unitId?: string | undefined; year?: number | undefined } => ({ unitId: textParam(search["unitId"]), year: numberParam(search["year"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./PlanEditPage.tsx"), "PlanEditPage"),
});
const materialsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/study/materials",
  validateSearch: (search: Record<string, unknown>): { q?: string | undefined; topic?: string | undefined; kind?: keyof typeof MATERIAL_WORDS | undefined; audience?: keyof typeof AUDIENCE_WORDS | undefined } => ({ q: textParam(search["q"]), topic: textParam(search["topic"]), kind: choiceParam(search["kind"], ["file", "link", "book"]), audience: choiceParam(search["audience"], ["everyone", "members", "secretaries", "probationary", "centre-group"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./MaterialsPage.tsx"), "MaterialsPage"),
});
const hoursRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/study/hours",
  validateSearch: (search: Record<string, unknown>): { unitId?: string | undefined; year?: number | undefined; asOf?: Day | undefined; reached?: "yes" | "no" | undefined; q?: string | undefined; open?: string | undefined } => ({ unitId: textParam(search["unitId"]), year: numberParam(search["year"]), asOf: dayParam(search["asOf"]), reached: choiceParam(search["reached"], ["yes", "no"]), q: textParam(search["q"]), open: textParam(search["open"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./HoursPage.tsx"), "HoursPage"),
});
const onlineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/study/online",
  validateSearch: (search: Record<string, unknown>): { work?: string | undefined } => ({ work: textParam(search["work"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./OnlinePage.tsx"), "OnlinePage"),
});

export const studyRoutes = [plansRoute, mineRoute, planRoute, editRoute, materialsRoute, hoursRoute, onlineRoute] as const; // prettier-ignore
