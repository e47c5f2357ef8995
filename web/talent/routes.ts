import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Day } from "#kernel/day.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, numberParam, textParam } from "../shell/search-params.ts";

const mineRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/talent",
  component: lazyRouteComponent(async () => import("./TalentPage.tsx"), "TalentPage"),
});
const authorizationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/authorization",
  validateSearch: (search: Record<string, unknown>): { unitId?: string | undefined; code?: string | undefined; amount?: string | undefined; earlier?: string | undefined; count?: string | undefined; percent?: string | undefined; holds?: string | undefined; fails?: string | undefined; on?: Day | undefined; version?: string | undefined } => ({ unitId: textParam(search["unitId"]), code: textParam(search["code"]), amount: textParam(search["amount"]), earlier: textParam(search["earlier"]), count: textParam(search["count"]), percent: textParam(search["percent"]), holds: textParam(search["holds"]), fails: textParam(search["fails"]), on: dayParam(search["on"]), version: textParam(search["version"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("../authorization/AuthorizationPage.tsx"), "AuthorizationPage"), // prettier-ignore
});
const adoptRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/authorization/adopt",
  component: lazyRouteComponent(async () => import("../authorization/AdoptPage.tsx"), "AdoptPage"),
});
const contractsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contracts",
  validateSearch: (search: Record<string, unknown>): { unitId?: string | undefined; year?: number | undefined } => ({ unitId: textParam(search["unitId"]), year: numberParam(search["year"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("../contracts/ContractsPage.tsx"), "ContractsPage"), // prettier-ignore
});
const contractRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contracts/$contractId",
  component: lazyRouteComponent(async () => import("../contracts/ContractPage.tsx"), "ContractPage"), // prettier-ignore
});
const paperRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/contracts/$contractId/paper",
  validateSearch: (search: Record<string, unknown>): { kind: "agreement" | "annual" | "term"; year?: number | undefined } => ({ kind: choiceParam(search["kind"], ["agreement", "annual", "term"]) ?? "annual", year: numberParam(search["year"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("../contracts/PaperPage.tsx"), "PaperPage"),
});
const annuityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/annuity",
  validateSearch: (search: Record<string, unknown>): { month?: string | undefined } => ({ month: textParam(search["month"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("../annuity/AnnuityPage.tsx"), "AnnuityPage"),
});
const selectionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/selection",
  component: lazyRouteComponent(async () => import("../selection/SelectionPage.tsx"), "SelectionPage"), // prettier-ignore
});
const openPanelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/selection/open/$caseId",
  component: lazyRouteComponent(async () => import("../selection/OpenPanelPage.tsx"), "OpenPanelPage"), // prettier-ignore
});
const panelRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/selection/$panelId",
  component: lazyRouteComponent(async () => import("../selection/PanelPage.tsx"), "PanelPage"),
});
const judgeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/judge/$panelId",
  component: lazyRouteComponent(async () => import("../selection/JudgePage.tsx"), "JudgePage"),
});

export const talentRoutes = [mineRoute, authorizationRoute, adoptRoute, contractsRoute, contractRoute, paperRoute, annuityRoute, selectionRoute, openPanelRoute, panelRoute, judgeRoute] as const; // prettier-ignore
