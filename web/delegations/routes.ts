import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";

const delegationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/delegations",
  component: lazyRouteComponent(async () => import("./DelegationsPage.tsx"), "DelegationsPage"),
});

export const delegationRoutes = [delegationsRoute] as const;
