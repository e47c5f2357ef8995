import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";
import { textParam } from "../shell/search-params.ts";

/** `list`: the one that is shown whole. */
export interface KindListsSearch {
  list?: string | undefined;
}

const kindListsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/kind-lists",
  validateSearch: (search: Record<string, unknown>): KindListsSearch => ({ list: textParam(search["list"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./KindListsPage.tsx"), "KindListsPage"),
});

export const kindListRoutes = [kindListsRoute] as const;
