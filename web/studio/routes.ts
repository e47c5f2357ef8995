import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { STUDIO_VIEWS } from "./studio-views.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam } from "../shell/search-params.ts";

const newInstitutionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/institutions/new",
  component: lazyRouteComponent(async () => import("./NewInstitutionPage.tsx"), "NewInstitutionPage"), // prettier-ignore
});
const studioRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/institutions/$institutionId/studio",
  validateSearch: (search: Record<string, unknown>): { view?: (typeof STUDIO_VIEWS)[number] | undefined; } => ({
    view: choiceParam(search["view"], STUDIO_VIEWS),
  }),
  component: lazyRouteComponent(async () => import("./StudioPage.tsx"), "StudioPage"),
}); // prettier-ignore
const switchedOffRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/institutions/$institutionId/switched-off",
  component: lazyRouteComponent(async () => import("./SwitchedOffPage.tsx"), "SwitchedOffPage"),
});

export const studioRoutes = [newInstitutionRoute, studioRoute, switchedOffRoute] as const;
