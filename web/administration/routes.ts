import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ROLES, type Role } from "#domain/access/policy.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, textParam } from "../shell/search-params.ts";

const ACCOUNT_STATES = ["active", "first-password", "disabled", "left"] as const;
const GRANT_STATES = ["current", "coming", "ended"] as const;

export interface AccountsSearch {
  q?: string | undefined;
  state?: (typeof ACCOUNT_STATES)[number] | undefined;
}
const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/accounts",
  validateSearch: (search: Record<string, unknown>): AccountsSearch => ({
    q: textParam(search["q"]),
    state: choiceParam(search["state"], ACCOUNT_STATES),
  }),
  component: lazyRouteComponent(async () => import("./AccountsPage.tsx"), "AccountsPage"),
});

export interface GrantsSearch {
  q?: string | undefined;
  role?: Role | undefined;
  state?: (typeof GRANT_STATES)[number] | undefined;
  personId?: string | undefined;
  unitId?: string | undefined;
}
const grantsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/grants",
  validateSearch: (search: Record<string, unknown>): GrantsSearch => ({
    q: textParam(search["q"]),
    role: choiceParam(search["role"], ROLES),
    state: choiceParam(search["state"], GRANT_STATES),
    personId: textParam(search["personId"]),
    unitId: textParam(search["unitId"]),
  }),
  component: lazyRouteComponent(async () => import("./GrantsPage.tsx"), "GrantsPage"),
});

const rolesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/roles",
  component: lazyRouteComponent(async () => import("./RolesPage.tsx"), "RolesPage"),
});

export const administrationRoutes = [accountsRoute, grantsRoute, rolesRoute] as const;
