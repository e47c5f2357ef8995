import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { accessRoutes, loginRoute } from "./access/routes.ts";
import { sessionQuery } from "./api/session.ts";
import { assessmentRoutes } from "./assessments/routes.ts";
import { todoRoute } from "./duties/routes.ts";
import { institutionRoutes } from "./institutions/routes.ts";
import { organizationRoutes } from "./organization/routes.ts";
import { planRoutes } from "./plans/routes.ts";
import { projectRoutes } from "./projects/routes.ts";
import { publicationRoutes } from "./publications/routes.ts";
import { recordRoutes } from "./records/routes.ts";
import { rootRoute, shellRoute } from "./shell/root-route.tsx";
import { PageError } from "./ui/PageError.tsx";
import { wallRoutes } from "./wall/routes.ts";

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: ({ context }) => {
    // the shell has asked already; an administrator owes nothing and sees no business content
    const me = context.queryClient.getQueryData(sessionQuery.queryKey);
    throw redirect({ to: me === undefined || me.rooms.includes("todo") ? "/todo" : "/me" });
  },
});

/** All screens. Each area lists its own in `routes.ts`; each page's code is loaded when it is first opened. */
const tree = rootRoute.addChildren([
  loginRoute,
  shellRoute.addChildren([
    homeRoute,
    todoRoute,
    ...recordRoutes,
    ...planRoutes,
    ...wallRoutes,
    ...assessmentRoutes,
    ...organizationRoutes,
    ...institutionRoutes,
    ...publicationRoutes,
    ...projectRoutes,
    ...accessRoutes,
  ]),
]);

export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queryClient },
    // The code of a page is fetched while the pointer is still on its way to the click.
    defaultPreload: "intent",
    defaultPreloadDelay: 40,
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: () => <PageError error={null} />,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
