import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, textParam } from "../shell/search-params.ts";

export interface DisclosuresSearch {
  unit?: string | undefined;
  state?: "past" | "all" | undefined;
  q?: string | undefined;
  /** The one that is read. */
  open?: string | undefined;
}

const disclosuresRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/disclosures",
  validateSearch: (search: Record<string, unknown>): DisclosuresSearch => ({
    unit: textParam(search["unit"]),
    state: choiceParam(search["state"], ["past", "all"]),
    q: textParam(search["q"]),
    open: textParam(search["open"]),
  }),
  component: lazyRouteComponent(async () => import("./DisclosuresPage.tsx"), "DisclosuresPage"),
});

const catalogueRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/disclosures/catalogue",
  validateSearch: (search: Record<string, unknown>): { unit?: string | undefined } => ({
    unit: textParam(search["unit"]),
  }),
  component: lazyRouteComponent(async () => import("./CataloguePage.tsx"), "CataloguePage"),
});

export const disclosureRoutes = [disclosuresRoute, catalogueRoute] as const;
