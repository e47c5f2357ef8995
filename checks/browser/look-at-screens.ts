import type { Page, Request } from "playwright-core";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import type { DemoLogin } from "./log-in.ts";
import { DESK, openPage, PHONE } from "./open-page.ts";
import { SCREENS, type Screen } from "./screens.ts";

/** Nothing was asked for so long (ms): what one answer leads to was asked for, or nothing more will be. */
const QUIET = 120;
/** Longer (ms) than a busy machine needs for any screen. */
const PATIENCE = 45_000;

/** What stands where something is still on its way: bars, a picker whose code is loaded, what a record will count for. */
const LATE = ".skeleton, .picker-wait, .preview-stale";

/** The rules that look at colours only. */
const COLOURS = ["color-contrast"];

/** A test for each of these roles that all its screens are good, at a desk and on a phone. */
export function lookAtScreens(wanted: (role: DemoLogin) => boolean): void {
  const roles = [...new Set(SCREENS.map((screen) => screen.as))].filter(wanted);
  // one page for all screens of a role: code and answers that the browser has already are not fetched again
  it.each(roles)(
    "every screen of %s is accessible, as wide as the glass, without a complaint",
    async (role: DemoLogin) => {
      const { page, complaints } = await openPage("/me", { as: role });
      const settling = settlingOf(page);
      const found: Record<string, readonly string[]> = {};
      let complained = 0;
      for (const screen of SCREENS.filter(({ as }) => as === role)) {
        const wrong = await lookAt(page, settling, screen);
        wrong.push(...complaints.slice(complained));
        complained = complaints.length;
        if (wrong.length > 0) found[screen.name] = wrong;
      }
      expect(found).toEqual({});
    },
    300_000,
  );
}

/** What is wrong with a screen on each glass, in words; a good one gives none. */
async function lookAt(page: Page, { leave, settle }: Settling, screen: Screen): Promise<string[]> {
  const wrong: string[] = [];
  for (const [glass, viewport] of [["desk", DESK], ["phone", PHONE]] as const) { // as const: pairs
    await page.setViewportSize(viewport);
    // a page follows the glass; what was opened on it may close, and is opened again
    if (glass === "desk" || screen.click !== undefined) {
      leave();
      await page.goto(screen.path);
    }
    await settle();
    if (screen.click !== undefined) {
      await page.locator(screen.click).first().click();
      await settle();
    }
    // colours take half of the time; what is on the phone has those of the desk, and the marked screens show it
    const coloured = glass === "desk" || screen.dark === true;
    const violations = await findViolations(page, { without: coloured ? [] : COLOURS });
    if (screen.dark === true) {
      // in the dark only the colours are others
      await page.emulateMedia({ colorScheme: "dark" });
      const dark = await findViolations(page, { only: COLOURS });
      violations.push(...dark.map((violation) => `dark: ${violation}`));
      await page.emulateMedia({ colorScheme: "light" });
    }
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > viewport.width) violations.push(`${wide} px wide on ${viewport.width}`);
    if ((await page.locator("main").innerText()).trim() === "") violations.push("empty");
    wrong.push(...violations.map((violation) => `${glass}: ${violation}`));
  }
  return wrong;
} // prettier-ignore

interface Settling {
  /** What was asked for by the page that is left no longer counts: its answers are not always told. */
  readonly leave: () => void;
  /** Waits until everything asked for has arrived: no bars where text will be. Throws with what is still on its way. */
  readonly settle: () => Promise<void>;
}

function settlingOf(page: Page): Settling {
  const open = new Set<Request>();
  let changed = Date.now();
  page.on("request", (request) => {
    open.add(request);
    changed = Date.now();
  });
  const close = (request: Request): void => {
    open.delete(request);
    changed = Date.now();
  };
  page.on("requestfinished", close);
  page.on("requestfailed", close);
  return {
    leave: () => open.clear(),
    settle: async () => {
      const latest = Date.now() + PATIENCE;
      await page.locator("main").first().waitFor();
      for (;;) {
        await page.waitForFunction((late) => document.querySelector(late) === null, LATE);
        // what an answer leads to is asked for when it was drawn: the page has nothing more to do
        await page.evaluate(
          () => new Promise((done) => requestIdleCallback(done, { timeout: 1_000 })),
        );
        if (open.size === 0 && Date.now() - changed >= QUIET) return;
        if (Date.now() > latest) throw new Error(`${page.url()} still waits for ${[...open].map((each) => each.url()).join(", ")}`); // prettier-ignore
        await page.waitForTimeout(QUIET / 3);
      }
    },
  };
}
