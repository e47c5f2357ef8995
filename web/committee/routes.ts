import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { Day } from "#kernel/day.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, numberParam, textParam } from "../shell/search-params.ts";

const STATES = ["preparing", "noticed", "closed", "called-off"] as const;
const PROPOSAL_STATES = ["waiting", "submitted", "accepted", "returned", "postponed", "withdrawn", "listed", "settled"] as const; // prettier-ignore

const meetingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings",
  validateSearch: (search: Record<string, unknown>): { bodyId?: string | undefined; year?: number | undefined; status?: (typeof STATES)[number] | undefined } => ({ bodyId: textParam(search["bodyId"]), year: numberParam(search["year"]), status: choiceParam(search["status"], STATES) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./MeetingsPage.tsx"), "MeetingsPage"),
});
const editRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings/edit",
  validateSearch: (search: Record<string, unknown>): { id?: string | undefined; bodyId?: string | undefined } => ({ id: textParam(search["id"]), bodyId: textParam(search["bodyId"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./MeetingEditPage.tsx"), "MeetingEditPage"),
});
const proposalsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings/proposals",
  validateSearch: (search: Record<string, unknown>): { bodyId?: string | undefined; unitId?: string | undefined; status?: (typeof PROPOSAL_STATES)[number] | undefined; open?: string | undefined } => ({ bodyId: textParam(search["bodyId"]), unitId: textParam(search["unitId"]), status: choiceParam(search["status"], PROPOSAL_STATES), open: textParam(search["open"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./ProposalsPage.tsx"), "ProposalsPage"),
});
const proposeRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings/propose",
  validateSearch: (search: Record<string, unknown>): { id?: string | undefined } => ({ id: textParam(search["id"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./ProposePage.tsx"), "ProposePage"),
});
const tasksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings/tasks",
  validateSearch: (search: Record<string, unknown>): { bodyId?: string | undefined; light?: "green" | "yellow" | "red" | undefined; state?: "running" | "done" | "all" | undefined; asOf?: Day | undefined } => ({ bodyId: textParam(search["bodyId"]), light: choiceParam(search["light"], ["green", "yellow", "red"]), state: choiceParam(search["state"], ["running", "done", "all"]), asOf: dayParam(search["asOf"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./TasksPage.tsx"), "TasksPage"),
});
const firstItemsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings/first-items",
  validateSearch: (search: Record<string, unknown>): { bodyId?: string | undefined; year?: number | undefined; asOf?: Day | undefined } => ({ bodyId: textParam(search["bodyId"]), year: numberParam(search["year"]), asOf: dayParam(search["asOf"]) }), // prettier-ignore
  component: lazyRouteComponent(async () => import("./FirstItemsPage.tsx"), "FirstItemsPage"),
});
const mattersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings/matters",
  component: lazyRouteComponent(async () => import("./MattersPage.tsx"), "MattersPage"),
});
const meetingRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/meetings/$meetingId",
  component: lazyRouteComponent(async () => import("./MeetingPage.tsx"), "MeetingPage"),
});

export const committeeRoutes = [meetingsRoute, editRoute, proposalsRoute, proposeRoute, tasksRoute, firstItemsRoute, mattersRoute, meetingRoute] as const; // prettier-ignore
