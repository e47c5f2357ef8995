import type { Locator } from "playwright-core";

/** Whether somebody who looks at the window sees the beginning of it: not below or above, and not under something else. */
export const isInSight = (box: Locator): Promise<boolean> =>
  box.evaluate((element) => {
    const { left, top, width } = element.getBoundingClientRect();
    const seen = document.elementFromPoint(left + width / 2, top + 4);
    return seen !== null && element.contains(seen);
  });
