import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage } from "./open-page.ts";

/** The meeting is in September; what it fulfils counts from the day on which it would have been late: 5 October is the last. */
const LATER = "2026-10-06";

it("one meeting fulfils three duties; the clause and the score follow, and follow back", async () => {
  const office = await openPage("/plans", { as: "office" });
  const before = { clause: await clauseOf(office.page), score: await scoreOf(office.page) };

  const { page, complaints } = await openPage("/record?kinds=branch-committee-meeting", {
    as: "secretary",
  });
  await page.getByLabel("第1项议题").fill("第三季度意识形态分析研判");
  await page.keyboard.press("Enter");
  // typed at once: the new line must have the focus already
  await page.keyboard.type("中秋国庆廉洁过节提醒");
  expect(await page.getByLabel("第2项议题").inputValue()).toBe("中秋国庆廉洁过节提醒");
  await page.getByRole("button", { name: "全到了" }).click();
  await page.getByRole("button", { name: "提交，履行3项" }).waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.reload();
  expect(await page.getByLabel("第2项议题").inputValue()).toBe("中秋国庆廉洁过节提醒");
  await page.getByRole("button", { name: "提交，履行3项" }).click();
  await page.getByRole("heading", { name: "已记下，履行3项" }).waitFor();
  const fulfilled = await page.locator(".done-list .preview-name").allInnerTexts();
  expect(fulfilled.map((title) => title.replace(/（.*$/, "")).toSorted()).toEqual(
    ["意识形态分析研判", "支委会", "节前廉政提醒"].toSorted(),
  );
  expect(await findViolations(page)).toEqual([]);

  const after = { clause: await clauseOf(office.page), score: await scoreOf(office.page) };
  expect(after.clause).toEqual({ done: before.clause.done + 1, of: before.clause.of });
  expect(after.score.overdue).toBe(before.score.overdue - 3);
  expect(after.score.points).toBeGreaterThan(before.score.points);

  await page.getByRole("button", { name: "撤回重写" }).click();
  await page.waitForURL(/draft=/);
  expect(await page.getByLabel("第1项议题").inputValue()).toBe("第三季度意识形态分析研判");
  expect(await clauseOf(office.page)).toEqual(before.clause);
  expect(await scoreOf(office.page)).toEqual(before.score);
  expect([...complaints, ...office.complaints]).toEqual([]);
});

/** How much of the clause on ideology work is done, as its thread says it: 已办86/124项. */
async function clauseOf(page: Page): Promise<{ done: number; of: number }> {
  await page.goto("/plans");
  await page.getByRole("link", { name: "2026年党建工作计划" }).click();
  await page.getByRole("button", { name: "全部展开" }).click();
  await page.locator("[data-clause]", { hasText: "每季度开展1次分析研判" }).click();
  const fact = page.locator(".panel-section > header", { hasText: "应办" });
  await fact.waitFor();
  const [, done, of] = /已办(\d+)\/(\d+)项/.exec(await fact.innerText()) ?? [];
  expect(Number(of)).toBeGreaterThan(0);
  return { done: Number(done), of: Number(of) };
}

/** What the board says of 环卫公司 when September's duties are due. */
async function scoreOf(page: Page): Promise<{ points: number; overdue: number }> {
  await page.goto(`/assessments?asOf=${LATER}`);
  const row = page.locator("tr", { has: page.getByRole("button", { name: "环卫公司" }) });
  const points = await row.locator("td strong").innerText();
  const [, overdue] = /(\d+)项/.exec(await row.locator("td.says-overdue").innerText()) ?? [];
  expect(Number(points)).toBeGreaterThan(0);
  return { points: Number(points), overdue: Number(overdue) };
}
