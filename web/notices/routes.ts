import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { shellRoute } from "../shell/root-route.tsx";

const noticesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/notices",
  component: lazyRouteComponent(async () => import("./NoticesPage.tsx"), "NoticesPage"),
});
const noticeSettingsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/notices/settings",
  component: lazyRouteComponent(async () => import("./NoticeSettingsPage.tsx"), "NoticeSettingsPage"), // prettier-ignore
});
const robotsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: "/notices/robots",
  component: lazyRouteComponent(async () => import("./RobotsPage.tsx"), "RobotsPage"),
});

export const noticeRoutes = [noticesRoute, noticeSettingsRoute, robotsRoute] as const;
