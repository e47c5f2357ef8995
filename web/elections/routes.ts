import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { TERM_STATES, type TermState } from "#domain/election/term.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, textParam } from "../shell/search-params.ts";

export interface ElectionsSearch {
  unit?: string | undefined;
  state?: TermState | undefined;
}

const electionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/elections",
  validateSearch: (search: Record<string, unknown>): ElectionsSearch => ({
    unit: textParam(search["unit"]),
    state: choiceParam(search["state"], TERM_STATES),
  }),
  component: lazyRouteComponent(async () => import("./ElectionsPage.tsx"), "ElectionsPage"),
});

const countRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/elections/$caseId",
  component: lazyRouteComponent(async () => import("./CountPage.tsx"), "CountPage"),
});

export const electionRoutes = [electionsRoute, countRoute] as const;
