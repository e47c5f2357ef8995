import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import type { DemoLogin } from "./log-in.ts";
import { type DESK, openPage, type PHONE } from "./open-page.ts";
import { SCREENS, type Screen } from "./screens.ts";

const ROLES = [...new Set(SCREENS.map((screen) => screen.as))];

/** A test for each role that all its screens are good on a glass of that size. */
export function lookAtScreens(viewport: typeof DESK | typeof PHONE): void {
  // one page for all screens of a role: code and answers that the browser has already are not fetched again
  it.each(ROLES)(
    "every screen of %s is accessible, as wide as the glass, without a complaint",
    async (role: DemoLogin) => {
      const { page, complaints } = await openPage("/me", { as: role, viewport });
      const found: Record<string, readonly string[]> = {};
      let complained = 0;
      for (const screen of SCREENS.filter(({ as }) => as === role)) {
        const wrong = await lookAt(page, screen, viewport.width);
        wrong.push(...complaints.slice(complained));
        complained = complaints.length;
        if (wrong.length > 0) found[screen.name] = wrong;
      }
      expect(found).toEqual({});
    },
    240_000,
  );
}

/** What is wrong with a screen, in words; a good one gives none. */
async function lookAt(page: Page, screen: Screen, width: number): Promise<string[]> {
  await page.goto(screen.path);
  await settle(page);
  if (screen.click !== undefined) {
    await page.locator(screen.click).first().click();
    await settle(page);
  }
  const wrong: string[] = [];
  for (const colorScheme of screen.dark === true
    ? (["light", "dark"] as const)
    : (["light"] as const)) {
    // prettier-ignore
    await page.emulateMedia({ colorScheme });
    wrong.push(...(await findViolations(page)).map((violation) => `${colorScheme}: ${violation}`));
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) wrong.push(`${wide} px wide on ${width}`);
  if ((await page.locator("main").innerText()).trim() === "") wrong.push("empty");
  return wrong;
}

/** Everything asked for has arrived: no bars where text will be. */
async function settle(page: Page): Promise<void> {
  await page.locator("main").first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}
