import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("Enter in the palette leads to all results, by kind, with the words marked, and on to one of them", async () => {
  const { page, complaints } = await openPage("/todo", { as: "office" });
  await page.getByRole("button", { name: /^搜索条款/ }).waitFor();
  await page.keyboard.press("/");
  await page.getByRole("combobox").fill("学习");
  await page.getByRole("option").first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/search\?q=/);
  await page.getByRole("heading", { name: /^台账/ }).waitFor();
  expect(new Set(await page.locator(".found mark").allInnerTexts())).toContain("学习");
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("navigation", { name: "类别" }).getByRole("link", { name: /^台账/ }).click();
  await page.waitForURL(/kind=record/);
  const current = page.locator(".search-kinds [aria-current=page]");
  expect(await current.allInnerTexts()).toEqual([expect.stringMatching(/^台账/)]);
  await page.getByRole("button", { name: "再看后面的" }).click();
  await page.locator("[data-walk-row]").nth(25).waitFor();
  await page.locator("[data-walk-row]").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/records\?open=/);
  expect(complaints).toEqual([]);
});

it("says where it has looked when nothing is found, and fits the phone", async () => {
  const { page } = await openPage("/search?q=量子通信", { as: "secretary", viewport: PHONE });
  await page.getByText("没有找到“量子通信”").waitFor();
  await page.getByText(/条款、制度、单位、人员、通报、(事项、)?台账里都找过了/).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.goto("/search?q=党课");
  await page.locator(".found mark").first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width); // prettier-ignore
});
