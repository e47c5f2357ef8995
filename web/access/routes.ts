import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute, shellRoute } from "../shell/root-route.tsx";
import { textParam } from "../shell/search-params.ts";

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (search: Record<string, unknown>): { to?: string | undefined } => ({ to: textParam(search["to"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./LoginPage.tsx"), "LoginPage"),
});

const meRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/me",
  component: lazyRouteComponent(async () => import("./MePage.tsx"), "MePage"),
});
const passwordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/password",
  component: lazyRouteComponent(async () => import("./PasswordPage.tsx"), "PasswordPage"),
});

export const accessRoutes = [meRoute, passwordRoute] as const;
