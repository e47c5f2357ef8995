import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";
import { numberParam, textParam } from "../shell/search-params.ts";

export interface ProjectSearch {
  year?: number | undefined;
  unitId?: string | undefined;
}

const projectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/projects",
  validateSearch: (search: Record<string, unknown>): ProjectSearch => ({
    year: numberParam(search["year"]),
    unitId: textParam(search["unitId"]),
  }),
  component: lazyRouteComponent(async () => import("./ProjectPage.tsx"), "ProjectPage"),
});

export const projectRoutes = [projectRoute] as const;
