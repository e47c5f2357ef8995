import { lookAtScreens } from "./look-at-screens.ts";
import { DESK } from "./open-page.ts";

lookAtScreens(DESK);
