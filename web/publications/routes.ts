import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";

const publicationListRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/publications",
  component: lazyRouteComponent(
    async () => import("./PublicationListPage.tsx"),
    "PublicationListPage",
  ),
});
const publicationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/publications/$publicationId",
  component: lazyRouteComponent(async () => import("./PublicationPage.tsx"), "PublicationPage"),
});

export const publicationRoutes = [publicationListRoute, publicationRoute] as const;
