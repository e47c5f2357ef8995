import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, numberParam } from "../shell/search-params.ts";

const myCasesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/my-cases",
  validateSearch: (search: Record<string, unknown>): { start?: "proposal" | "aid" | undefined } => ({ start: choiceParam(search["start"], ["proposal", "aid"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./MyCasesPage.tsx"), "MyCasesPage"),
});
const proposalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/proposals",
  validateSearch: (search: Record<string, unknown>): { year?: number | undefined } => ({ year: numberParam(search["year"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./AdoptedPage.tsx"), "AdoptedPage"),
});
const challengesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/challenges",
  component: lazyRouteComponent(async () => import("./ChallengesPage.tsx"), "ChallengesPage"),
});

const bidsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/challenges/$challengeId",
  component: lazyRouteComponent(async () => import("./BidsPage.tsx"), "BidsPage"),
});

export const voiceRoutes = [myCasesRoute, proposalsRoute, challengesRoute, bidsRoute] as const;
