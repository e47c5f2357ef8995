import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";

/** 运行. */
const systemRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/system",
  component: lazyRouteComponent(async () => import("./SystemPage.tsx"), "SystemPage"),
});

export const systemRoutes = [systemRoute] as const;
