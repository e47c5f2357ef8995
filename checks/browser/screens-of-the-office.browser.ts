import { lookAtScreens } from "./look-at-screens.ts";

lookAtScreens((role) => role === "office");
