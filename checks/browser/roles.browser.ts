import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { openPage, PHONE } from "./open-page.ts";

const BRANCH = "桥西清运支部";
const FORBIDDEN = "您没有权限进行这项操作";

it("a secretary sees the own branch only, and is refused politely on the addresses of others", async () => {
  const office = await openPage("/records", { as: "office" });
  const foreign = await office.page.evaluate<{ id: string; unit: { id: string } }>(async () => {
    const list = await fetch("/api/records?pageSize=100").then((response) => response.json());
    return list.items.find(
      (row: { unit: { shortName: string } }) => row.unit.shortName !== "桥西清运支部",
    );
  });

  const { page } = await openPage("/records", { as: "secretary" });
  await page.locator("[data-walk-row]").first().waitFor();
  const units = new Set(await page.locator(".ledger-unit").allInnerTexts());
  for (const unit of units) expect(unit).toMatch(/桥西清运支部|党小组/);
  expect(units).toContain(BRANCH);

  await page.goto(`/records?open=${foreign.id}`);
  await page
    .getByRole("alert")
    .filter({ hasText: /不在您的|没有找到|没有权限/ })
    .waitFor();
  await page.goto(`/todo?unitId=${foreign.unit.id}`);
  await page
    .getByRole("alert")
    .filter({ hasText: /不在您的|没有找到|没有权限/ })
    .waitFor();
});

it("a member sees what is for everybody: 待办, 计划, 事项, 我的", async () => {
  const { page } = await openPage("/todo", { as: "member", viewport: PHONE });
  const tabs = page.getByRole("navigation", { name: "主导航" }).locator("visible=true");
  await tabs.getByRole("link", { name: "计划" }).waitFor();
  expect(await tabs.getByRole("link").allInnerTexts()).toEqual(["待办", "计划", "事项", "我的"]);
  await page.goto("/wall");
  await page.getByRole("alert").filter({ hasText: FORBIDDEN }).waitFor();
  await page.goto("/assessments");
  await page.getByRole("alert").filter({ hasText: FORBIDDEN }).waitFor();
});

it("an administrator sees no business content", async () => {
  const { page } = await openPage("/", { as: "system" });
  await page.waitForURL(/\/accounts$/);
  const rail = page.getByRole("navigation", { name: "主导航" }).first();
  await rail.getByRole("link", { name: "账号" }).waitFor();
  const rooms = await rail.locator("li").allInnerTexts();
  expect(rooms.filter((room) => /待办|计划|挂图|台账|考核|组织|档案|制度|通报/.test(room))).toEqual(
    [],
  );
  for (const path of ["/todo", "/plans", "/wall", "/records", "/assessments", "/publications"]) {
    await page.goto(path);
    await page.getByRole("alert").filter({ hasText: "这一页您看不了" }).waitFor();
    await page.getByRole("link", { name: "去“账号”" }).waitFor();
    expect(await contentOf(page), path).not.toContain(BRANCH);
  }
});

const contentOf = async (page: Page): Promise<string> => page.locator("main").innerText();
