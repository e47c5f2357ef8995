import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, textParam } from "../shell/search-params.ts";

export interface PeopleSearch {
  facet?: string | undefined;
  q?: string | undefined;
  /** Left out: who has it filled in. */
  filled?: "all" | "no" | undefined;
  /** The person whose dossier is open. */
  open?: string | undefined;
}

const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/people",
  validateSearch: (search: Record<string, unknown>): PeopleSearch => ({
    facet: textParam(search["facet"]),
    q: textParam(search["q"]),
    filled: choiceParam(search["filled"], ["all", "no"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./PeoplePage.tsx"), "PeoplePage"),
});

const myDataRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/me/data",
  component: lazyRouteComponent(async () => import("./MyDataPage.tsx"), "MyDataPage"),
});

const requestsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/privacy/requests",
  component: lazyRouteComponent(async () => import("./RequestsPage.tsx"), "RequestsPage"),
});

const impactRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/privacy/impact",
  component: lazyRouteComponent(async () => import("./ImpactPage.tsx"), "ImpactPage"),
});

const retentionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/privacy/retention",
  component: lazyRouteComponent(async () => import("./RetentionPage.tsx"), "RetentionPage"),
});

export const peopleRoutes = [peopleRoute, myDataRoute, requestsRoute, impactRoute, retentionRoute] as const; // prettier-ignore
