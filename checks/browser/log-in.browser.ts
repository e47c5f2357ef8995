import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { logIn } from "./log-in.ts";
import { DESK, openPage, PHONE } from "./open-page.ts";

it("the first page opens without a complaint, on a desk and on a phone, light and dark", async () => {
  for (const viewport of [DESK, PHONE]) {
    const { page, complaints } = await openPage("/", { viewport });
    await page.getByRole("button", { name: "登录" }).waitFor();
    expect(await page.title()).toContain("落实");
    for (const colorScheme of ["light", "dark"] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await findViolations(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(viewport.width);
  }
});

it("a wrong password is refused in words, and the page that was asked for is kept", async () => {
  const { page } = await openPage("/me");
  await page.getByLabel("用户名").fill("secretary");
  await page.getByLabel("密码").fill("not the password");
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("alert").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await logIn(page, "secretary");
  await page.waitForURL(/\/me$/);
});
