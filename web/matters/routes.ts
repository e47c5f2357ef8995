import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { HANDLINGS, type Handling } from "#domain/matter/matter-kind.ts";
import { shellRoute } from "../shell/root-route.tsx";
import { choiceParam, textParam } from "../shell/search-params.ts";

export interface MattersSearch {
  unit?: string | undefined;
  handling?: Handling | undefined;
  state?: "running" | "late" | "ended" | undefined;
  q?: string | undefined;
}

const mattersRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/matters",
  validateSearch: (search: Record<string, unknown>): MattersSearch => ({
    unit: textParam(search["unit"]),
    handling: choiceParam(search["handling"], Object.keys(HANDLINGS) as Handling[]), // the keys of a constant
    state: choiceParam(search["state"], ["running", "late", "ended"]),
    q: textParam(search["q"]),
  }),
  component: lazyRouteComponent(async () => import("./MattersPage.tsx"), "MattersPage"),
});

export const matterRoutes = [mattersRoute] as const;
