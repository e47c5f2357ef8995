import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, textParam } from "../shell/search-params.ts";
import { STATES, type CasesSearch } from "./cases-search.ts";

const casesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/cases",
  validateSearch: (search: Record<string, unknown>): CasesSearch => ({
    procedure: textParam(search["procedure"]),
    unit: textParam(search["unit"]),
    person: textParam(search["person"]),
    state: choiceParam(search["state"], STATES),
    stage: textParam(search["stage"]),
    origin: textParam(search["origin"]),
    q: textParam(search["q"]),
    start: textParam(search["start"]),
  }),
  component: lazyRouteComponent(async () => import("./CasesPage.tsx"), "CasesPage"),
});

const caseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/cases/$caseId",
  validateSearch: (search: Record<string, unknown>): { step?: string | undefined } => ({
    step: textParam(search["step"]),
  }),
  component: lazyRouteComponent(async () => import("./CasePage.tsx"), "CasePage"),
});

const procedureRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/procedures/$procedureId",
  validateSearch: (search: Record<string, unknown>): { version?: string | undefined } => ({
    version: textParam(search["version"]),
  }),
  component: lazyRouteComponent(async () => import("./ProcedurePage.tsx"), "ProcedurePage"),
});

export const caseRoutes = [casesRoute, caseRoute, procedureRoute] as const;
