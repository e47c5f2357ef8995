import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { rootRoute, shellRoute } from "../shell/root-route.tsx";
import { textParam } from "../shell/search-params.ts";

interface LoginSearch {
  readonly to?: string | undefined;
  /** "code": the first step was done at the provider. */
  readonly step?: string | undefined;
  /** Why the way by the provider ended here. */
  readonly refused?: string | undefined;
}

export const loginRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/login",
  validateSearch: (search: Record<string, unknown>): LoginSearch => ({
    to: textParam(search["to"]),
    step: textParam(search["step"]),
    refused: textParam(search["refused"]),
  }),
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

const signInRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { told?: string | undefined; refused?: string | undefined } => ({ told: textParam(search["told"]), refused: textParam(search["refused"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./SignInPage.tsx"), "SignInPage"),
});
const signInsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/sign-ins",
  validateSearch: (search: Record<string, unknown>): { open?: string | undefined } => ({ open: textParam(search["open"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./SignInsPage.tsx"), "SignInsPage"),
});

export const accessRoutes = [meRoute, passwordRoute, signInRoute, signInsRoute] as const;
