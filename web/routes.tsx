import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, redirect } from "@tanstack/react-router";
import { accessRoutes, loginRoute } from "./access/routes.ts";
import { admissionRoutes } from "./admission/routes.ts";
import { administrationRoutes } from "./administration/routes.ts";
import { sessionQuery } from "./api/session.ts";
import { assessmentRoutes } from "./assessments/routes.ts";
import { auditRoutes } from "./audit/routes.ts";
import { burdenRoutes } from "./burden/routes.ts";
import { calendarRoutes } from "./calendar/routes.ts";
import { caseRoutes } from "./cases/routes.ts";
import { committeeRoutes } from "./committee/routes.ts";
import { disclosureRoutes } from "./disclosures/routes.ts";
import { electionRoutes } from "./elections/routes.ts";
import { kindListRoutes } from "./kind-lists/routes.ts";
import { matterRoutes } from "./matters/routes.ts";
import { delegationRoutes } from "./delegations/routes.ts";
import { todoRoute } from "./duties/routes.ts";
import { inspectionRoutes } from "./inspection/routes.ts";
import { institutionRoutes } from "./institutions/routes.ts";
import { noticeRoutes } from "./notices/routes.ts";
import { organizationRoutes } from "./organization/routes.ts";
import { peopleRoutes } from "./people/routes.ts";
import { planRoutes } from "./plans/routes.ts";
import { projectRoutes } from "./projects/routes.ts";
import { publicationRoutes } from "./publications/routes.ts";
import { recordRoutes } from "./records/routes.ts";
import { searchRoutes } from "./search/routes.ts";
import { ROOM_LIST } from "./shell/rooms.ts";
import { rootRoute, shellRoute } from "./shell/root-route.tsx";
import { PageError } from "./ui/PageError.tsx";
import { studioRoutes } from "./studio/routes.ts";
import { studyRoutes } from "./study/routes.ts";
import { systemRoutes } from "./system/routes.ts";
import { talentRoutes } from "./talent/routes.ts";
import { voiceRoutes } from "./voices/routes.ts";
import { wallRoutes } from "./wall/routes.ts";

const homeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/",
  beforeLoad: ({ context }) => {
    // the shell has asked already; an administrator owes nothing and sees no business content
    const me = context.queryClient.getQueryData(sessionQuery.queryKey);
    const first = ROOM_LIST.find((one) => me?.rooms.includes(one.room));
    throw redirect({ to: me === undefined ? "/todo" : (first?.to ?? "/me") });
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
    ...calendarRoutes,
    ...assessmentRoutes,
    ...burdenRoutes,
    ...organizationRoutes,
    ...peopleRoutes,
    ...institutionRoutes,
    ...studioRoutes,
    ...publicationRoutes,
    ...projectRoutes,
    ...caseRoutes,
    ...electionRoutes,
    ...disclosureRoutes,
    ...kindListRoutes,
    ...matterRoutes,
    ...admissionRoutes,
    ...committeeRoutes,
    ...inspectionRoutes,
    ...voiceRoutes,
    ...studyRoutes,
    ...talentRoutes,
    ...auditRoutes,
    ...systemRoutes,
    ...administrationRoutes,
    ...delegationRoutes,
    ...noticeRoutes,
    ...accessRoutes,
    ...searchRoutes,
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
