import { ACTIONS } from "#domain/audit/actions.ts";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { logIn } from "./log-in.ts";
import { openPage, PHONE } from "./open-page.ts";

it("the audit administrator verifies, filters, opens an event and takes the list along", async () => {
  // something to find on the first page, whatever others did before: a log-in of somebody else
  const { page: other } = await openPage("/todo");
  await logIn(other, "leader");
  const { page, complaints } = await openPage("/audit", { as: "audit" });
  const rail = page.getByRole("navigation", { name: "主导航" }).first();
  await rail.getByRole("link", { name: "审计" }).waitFor();

  const verify = page.getByRole("region", { name: "核对" });
  await verify.getByRole("button", { name: "核对", exact: true }).click();
  await verify.getByText("没有问题", { exact: true }).waitFor({ timeout: 60_000 });
  await verify.getByText(/^核对了\d+项$/).click();
  await verify.getByText("审计链和锚点").waitFor();
  expect(await findViolations(page)).toEqual([]);

  // the filter is in the address
  await page.getByRole("button", { name: /^类别/ }).click();
  await page.getByRole("option", { name: "登录和账号" }).click();
  await page.waitForURL(/group=access/);
  await page.locator(".audit-words", { hasText: "登录" }).first().waitFor();
  // what others did at their log-ins stands here too, and nothing else
  const access: readonly string[] = Object.values(ACTIONS).filter(({ group }) => group === "access").map(({ words }) => words); // prettier-ignore
  const shown = await page.locator(".audit-words").allInnerTexts();
  expect(shown.filter((words) => !access.includes(words))).toEqual([]);

  await page
    .locator("[data-walk-row]", { hasText: /^登录$/ })
    .first()
    .click();
  const panel = page.getByRole("complementary", { name: "一条审计记录" });
  await panel.getByText("session.open").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await panel.getByRole("button", { name: "只看此人" }).click();
  await page.waitForURL(/personId=/);
  await page.getByRole("button", { name: /^去掉：只看/ }).waitFor();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "导出所示" }).click();
  expect((await download).suggestedFilename()).toMatch(/^审计记录-.*\.xlsx$/);
  expect(complaints).toEqual([]);
});

it("on the phone an event is a sheet, and the page is as wide as the glass", async () => {
  const { page } = await openPage("/audit", { as: "audit", viewport: PHONE });
  await page.locator("[data-walk-row]").first().click();
  await page.getByRole("dialog", { name: "一条审计记录" }).getByText("链上序号").waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    PHONE.width,
  );
});

it("nobody else gets in, and who audits gets no business content", async () => {
  const office = await openPage("/audit", { as: "office" });
  await office.page.getByRole("alert").filter({ hasText: "您没有权限进行这项操作" }).first().waitFor(); // prettier-ignore
  const { page } = await openPage("/plans", { as: "audit" });
  await page.getByRole("alert").filter({ hasText: "这一页您看不了" }).waitFor();
});
