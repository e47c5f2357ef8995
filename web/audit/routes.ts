import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { ACTION_GROUPS, type ActionGroup } from "#domain/audit/actions.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, textParam } from "../shell/search-params.ts";
import type { AuditSearch } from "./audit-search.ts";

const GROUPS = Object.keys(ACTION_GROUPS) as ActionGroup[]; // the keys of a constant

/** 审计. */
const auditRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/audit",
  validateSearch: (search: Record<string, unknown>): AuditSearch => ({
    from: dayParam(search["from"]),
    to: dayParam(search["to"]),
    personId: textParam(search["personId"]),
    group: choiceParam(search["group"], GROUPS),
    subjectKind: textParam(search["subjectKind"]),
    subjectId: textParam(search["subjectId"]),
    q: textParam(search["q"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./AuditPage.tsx"), "AuditPage"),
});

export const auditRoutes = [auditRoute] as const;
