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

it("somewhere else is logged out by a button, and here by another", async () => {
  const userAgent = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"; // prettier-ignore
  const { page: forgotten } = await openPage("/sign-in", { userAgent });
  expect(await forgotten.getByLabel("密码").getAttribute("type")).toBe("password");
  await logIn(forgotten, "leader");
  const { page, complaints } = await openPage("/sign-in", { viewport: PHONE });
  await logIn(page, "leader");
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /^让iPad上的Safari（.+）退出$/ }).click();
  await page.getByText("已让它退出。").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await forgotten.goto("/plans");
  await forgotten.waitForURL(/\/login\?to=%2Fplans$/);

  await page.goto("/me");
  await page.getByRole("button", { name: "退出", exact: true }).click();
  await page.waitForURL(/\/login/);
  await page.goto("/plans");
  await page.waitForURL(/\/login\?to=%2Fplans$/);
  expect(complaints).toEqual([]);
});
