import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("the wall by institution and by measure: the choice is in the address, a cell opens", async () => {
  const { page, complaints } = await openPage("/wall", { as: "office" });
  await page.getByRole("button", { name: "行：单位" }).click();
  await page.getByRole("option", { name: "计划举措" }).click();
  await page.waitForURL(/by=measure/);
  await page.locator("[data-cell]").first().click();
  await page.getByRole("dialog").getByRole("link", { name: "看计划原文" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.goto("/wall?by=institution");
  await page.getByRole("rowheader", { name: "主题党日" }).waitFor();
  await page.locator("[data-cell^='themed-party-day.']").first().click();
  await page.getByRole("dialog").getByRole("link", { name: "看当月日历" }).click();
  await page.waitForURL(/\/calendar\?.*institution=themed-party-day/);
  expect(complaints).toEqual([]);
});

it("the month by keyboard: arrows by day and week, Page Down by month, t for today, Enter opens the day", async () => {
  const { page, complaints } = await openPage("/calendar", { as: "secretary" });
  await page.getByRole("heading", { name: "2026年9月" }).waitFor();
  await page.locator("[data-day='2026-09-17']").focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowRight");
  await page.waitForURL(/day=2026-09-25/);
  const focused = page.locator(":focus");
  expect(await focused.innerText()).toContain("9月25日（周五），中秋，放假");
  await page.keyboard.press("PageDown");
  await page.getByRole("heading", { name: "2026年10月" }).waitFor();
  expect(await page.locator("[data-day='2026-10-10']").innerText()).toContain("调休上班");
  await page.keyboard.press("t");
  await page.getByRole("heading", { name: "2026年9月" }).waitFor();
  await page.locator("[data-day='2026-09-30']").focus();
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "9月30日（周三）应办" });
  await panel.getByText("主题党日（9月）").click();
  await page
    .getByRole("complementary", { name: "主题党日（9月）" })
    .getByText("为什么要办")
    .waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("on the phone what comes next is first, and nothing is wider than the glass", async () => {
  const { page } = await openPage("/calendar", { as: "secretary", viewport: PHONE });
  await page.getByRole("heading", { name: /9月18日/ }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.goto("/calendar?view=month");
  await page.locator("[data-day='2026-09-18']").waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width); // prettier-ignore
});
it("the office puts an item off from the calendar, no further than the rule", async () => {
  const { page } = await openPage("/calendar?view=agenda&institution=themed-party-day&day=2026-10-31", { as: "office" }); // prettier-ignore
  await page
    .getByRole("button", { name: /主题党日（10月）/ })
    .first()
    .click();
  await page.getByRole("complementary").locator("[data-walk-row]").first().click();
  await page.getByRole("button", { name: "延期", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "延期" });
  await sheet.getByText("最晚11月30日").waitFor();
  expect(await findViolations(page)).toEqual([]);
});
