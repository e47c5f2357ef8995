import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Day } from "#kernel/day.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, textParam } from "../shell/search-params.ts";

export interface OrganizationSearch {
  asOf?: Day | undefined;
  q?: string | undefined;
  view?: "units" | "people" | "import" | undefined;
  /** The unit whose panel is open. */
  open?: string | undefined;
}

const organizationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/organization",
  validateSearch: (search: Record<string, unknown>): OrganizationSearch => ({
    asOf: dayParam(search["asOf"]),
    q: textParam(search["q"]),
    view: choiceParam(search["view"], ["units", "people", "import"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./OrganizationPage.tsx"), "OrganizationPage"),
});

export const organizationRoutes = [organizationRoute] as const;
