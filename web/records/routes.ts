import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { LedgerSearch } from "./ledger-search.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, dayParam, textParam } from "../shell/search-params.ts";

export interface RecordFormSearch {
  unitId?: string | undefined;
  /** Kinds chosen beforehand, joined by commas. */
  kinds?: string | undefined;
  /** Due items that this record is meant for, joined by commas. */
  dueItems?: string | undefined;
  /** Overdue items that it makes up for, joined by commas. */
  makesUp?: string | undefined;
  /** The project milestone that a progress report is about. */
  milestone?: string | undefined;
  /** A draft that was put aside. */
  draft?: string | undefined;
}

/** 记一次会. */
const recordRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/record",
  validateSearch: (search: Record<string, unknown>): RecordFormSearch => ({
    unitId: textParam(search["unitId"]),
    kinds: textParam(search["kinds"]),
    dueItems: textParam(search["dueItems"]),
    makesUp: textParam(search["makesUp"]),
    milestone: textParam(search["milestone"]),
    draft: textParam(search["draft"]),
  }),
  component: lazyRouteComponent(async () => import("./RecordPage.tsx"), "RecordPage"),
});

/** What a record that was just submitted fulfilled. */
const doneRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/record/$recordId/done",
  component: lazyRouteComponent(async () => import("./DonePage.tsx"), "DonePage"),
});

/** Correction: a new revision of a record that exists. */
const correctRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/record/$recordId",
  component: lazyRouteComponent(async () => import("./CorrectPage.tsx"), "CorrectPage"),
});

/** 台账. */
const ledgerRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/records",
  validateSearch: (search: Record<string, unknown>): LedgerSearch => ({
    unitId: textParam(search["unitId"]),
    kind: textParam(search["kind"]),
    status: choiceParam(search["status"], ["submitted", "returned", "withdrawn"]),
    institution: textParam(search["institution"]),
    clauseId: textParam(search["clauseId"]),
    q: textParam(search["q"]),
    from: dayParam(search["from"]),
    to: dayParam(search["to"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./LedgerPage.tsx"), "LedgerPage"),
});

export const recordRoutes = [recordRoute, doneRoute, correctRoute, ledgerRoute] as const;
