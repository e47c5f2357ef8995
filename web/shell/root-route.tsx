import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { isLoggedOut } from "../api/client.ts";
import { sessionQuery } from "../api/session.ts";
import { PageError } from "../ui/PageError.tsx";
import { Shell } from "./Shell.tsx";

export interface RouterContext {
  readonly queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: PageError,
  notFoundComponent: () => <PageError error={null} />,
});

/** Everything behind the log-in. Areas hang their routes below this one (see web/README.md). */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "shell",
  beforeLoad: async ({ context, location }) => {
    try {
      const me = await context.queryClient.ensureQueryData(sessionQuery);
      // first the password, then the second factor, then everything else
      if (me.mustEnrolSecondFactor && !me.mustChangePassword && !["/sign-in", "/password"].includes(location.pathname)) throw redirect({ to: "/sign-in" }); // prettier-ignore
      if (me.mustChangePassword && location.pathname !== "/password") throw redirect({ to: "/password" }); // prettier-ignore
    } catch (error) {
      if (isLoggedOut(error)) throw redirect({ to: "/login", search: { to: location.href } });
      throw error;
    }
  },
  component: Shell,
});
