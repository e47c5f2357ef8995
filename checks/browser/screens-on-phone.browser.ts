import { lookAtScreens } from "./look-at-screens.ts";
import { PHONE } from "./open-page.ts";

lookAtScreens(PHONE);
