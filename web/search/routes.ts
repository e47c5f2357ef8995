import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import type { SearchKind } from "../api/search.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, textParam } from "../shell/search-params.ts";

const KINDS = ["clause", "institution", "unit", "person", "publication", "case", "record"] as const satisfies readonly SearchKind[]; // prettier-ignore

interface SearchSearch {
  q?: string | undefined;
  kind?: SearchKind | undefined;
}

/** 搜索. */
const searchRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/search",
  validateSearch: (search: Record<string, unknown>): SearchSearch => ({
    q: textParam(search["q"]),
    kind: choiceParam(search["kind"], KINDS),
  }),
  component: lazyRouteComponent(async () => import("./SearchPage.tsx"), "SearchPage"),
}); // prettier-ignore

export const searchRoutes = [searchRoute] as const;
