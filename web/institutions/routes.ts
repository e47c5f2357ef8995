import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { InstitutionSearch } from "./institution-search.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { dayParam, textParam } from "../shell/search-params.ts";

const validateSearch = (search: Record<string, unknown>): InstitutionSearch => ({
  planId: textParam(search["planId"]),
  asOf: dayParam(search["asOf"]),
});

const institutionListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/institutions",
  validateSearch,
  component: lazyRouteComponent(async () => import("./InstitutionPage.tsx"), "InstitutionPage"),
});
const institutionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/institutions/$institutionId",
  validateSearch,
  component: lazyRouteComponent(async () => import("./InstitutionPage.tsx"), "InstitutionPage"),
});

export const institutionRoutes = [institutionListRoute, institutionRoute] as const;
