import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";
import { numberParam, textParam } from "../shell/search-params.ts";
import type { AdmissionSearch } from "./admission-search.ts";

const validateSearch = (search: Record<string, unknown>): AdmissionSearch => ({
  unit: textParam(search["unit"]),
  year: numberParam(search["year"]),
  all: search["all"] === true ? true : undefined,
});

const admissionRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admission",
  validateSearch,
  component: lazyRouteComponent(async () => import("./AdmissionPage.tsx"), "AdmissionPage"),
});

const cultivationRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/admission/cultivation",
  validateSearch,
  component: lazyRouteComponent(async () => import("./CultivationPage.tsx"), "CultivationPage"),
});

export const admissionRoutes = [admissionRoute, cultivationRoute] as const;
