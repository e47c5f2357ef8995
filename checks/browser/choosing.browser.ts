import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { CaseDetail } from "#app/cases/schema.ts";
import type { PanelDetail } from "#app/selection/schema.ts";
import { ask } from "./ask.ts";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

interface Person {
  readonly id: string;
  readonly name: string;
}
const homeOf = async (page: Page): Promise<string> => (await ask<{ home: { id: string } }>(page, "/api/session")).home.id; // prettier-ignore
const peopleOf = async (page: Page): Promise<readonly Person[]> => (await ask<{ items: readonly Person[] }>(page, "/api/people?limit=60")).items; // prettier-ignore
const stepper = (page: Page, id: string) => async (basedOn: number, step: string, on: string, more: object) =>
  ask<CaseDetail>(page, `/api/cases/${id}/steps`, { basedOn, step, on, fields: {}, papers: [], ...more }); // prettier-ignore
const withdraw = async (page: Page, id: string): Promise<void> => {
  const { revision } = await ask<CaseDetail>(page, `/api/cases/${id}`);
  await ask(page, `/api/cases/${id}/withdraw`, { basedOn: revision, reason: "试验完了" });
};

it("a challenge takes a bid from the phone, shows it beside the others, and keeps one that was withdrawn", async () => {
  const { page: office } = await openPage("/me", { as: "office" });
  const { id } = await ask<CaseDetail>(office, "/api/cases", { procedure: "challenge-board", unitId: await homeOf(office), title: "揭榜试验", openedOn: "2026-08-03", first: { fields: { problem: "雨污混接点不好找", target: "一周内找全" } } }); // prettier-ignore
  const step = stepper(office, id);
  await step(1, "approve", "2026-08-10", { outcome: "listed", ballot: { expected: 9, attended: 8, inFavour: 8 }, fields: { deadline: "2027-06-30", funds: 50_000, standard: "抽查全对", tolerance: "尽职免责" } }); // prettier-ignore
  await step(2, "post", "2026-08-12", { fields: { "bid-until": "2026-09-30" } });

  const { page, complaints } = await openPage("/challenges", { as: "member", viewport: PHONE });
  await page
    .locator("article", { hasText: "揭榜试验" })
    .getByRole("link", { name: "揭榜" })
    .click();
  await page.getByRole("button", { name: "揭榜", exact: true }).click();
  const sheet = page.getByRole("dialog", { name: "揭榜：揭榜试验" });
  await sheet.getByRole("button", { name: "报揭榜方案" }).click();
  await sheet.getByText(/请写怎么攻这道题/).first().waitFor(); // prettier-ignore
  await sheet.getByLabel("方案").fill("染色剂加井内水质速测");
  await sheet.getByLabel("承诺做到什么").fill("七天内找全混接点");
  await sheet.getByLabel("需要的经费（元）").fill("50000.01");
  await sheet.getByLabel("联系方式").fill("内线8023");
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "报揭榜方案" }).click();
  await page.getByText("50,000.01元，超过榜题的经费").waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width); // prettier-ignore
  await page.getByRole("button", { name: "撤回方案" }).click();
  const taking = page.getByRole("dialog", { name: "撤回揭榜方案" });
  await taking.getByLabel("原因").fill("试剂买不到");
  await taking.getByRole("button", { name: "撤回方案" }).click();
  await page.getByRole("heading", { name: "撤回的方案" }).waitFor();
  await page.getByText("试剂买不到").waitFor();

  // who decides sees what was withdrawn too
  await office.goto(`/challenges/${id}`);
  await office.getByText("染色剂加井内水质速测").waitFor();
  expect(await findViolations(office)).toEqual([]);
  await withdraw(office, id);
  expect(complaints).toEqual([]);
});

it("a judge is replaced for a conflict found late: they stay named with the reason, another one judges", async () => {
  const { page, complaints } = await openPage("/me", { as: "office" });
  const people = await peopleOf(page);
  const [first, second, third, next, nominee] = people.slice(20, 25);
  const { id } = await ask<CaseDetail>(page, "/api/cases", { procedure: "award", unitId: await homeOf(page), title: "换评委试验", openedOn: "2026-08-03" }); // prettier-ignore
  const step = stepper(page, id);
  await step(0, "announce", "2026-08-03", { fields: { "award-kind": "新锐奖", title: "新锐奖", conditions: "35岁以下", places: 1 }, papers: [{ document: "notice", files: [], kept: "公文柜" }] }); // prettier-ignore
  await step(1, "nominate", "2026-08-17", { fields: { nominees: [nominee?.id] } });
  await step(2, "qualify", "2026-08-20", { outcome: "some", fields: { qualified: [nominee?.id] } });
  const rule = { criteria: [{ id: "deeds", name: "事迹", points: 100, note: "" }], trimFrom: null, places: 1 }; // prettier-ignore
  const panel = await ask<PanelDetail>(page, "/api/selection", { caseId: id, rule, judges: [first?.id, second?.id, third?.id], candidates: [{ personId: nominee?.id, name: nominee?.name, note: "" }] }); // prettier-ignore

  await page.goto(`/selection/${panel.row.id}`);
  await page.getByRole("button", { name: `更换${first?.name ?? ""}` }).click();
  const sheet = page.getByRole("dialog", { name: /^更换评委：/ });
  await sheet.getByRole("button", { name: "更换", exact: true }).click();
  await sheet.getByText("请选接替的人。").first().waitFor(); // prettier-ignore
  await sheet.getByRole("combobox", { name: "接替的人" }).fill(next?.name ?? "");
  await page.getByRole("option", { name: next?.name ?? "" }).first().click(); // prettier-ignore
  await sheet.getByLabel("原因", { exact: true }).fill("评审后发现是近亲属");
  await sheet.getByRole("checkbox", { name: /有利害关系/ }).check();
  await sheet.getByLabel(/是什么关系$/).fill("配偶的兄弟");
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "更换", exact: true }).click();
  await page.getByRole("heading", { name: "已经换下" }).waitFor();
  await page.getByText(/评审后发现是近亲属；有利害关系：.*（配偶的兄弟）/).waitFor();
  await page.getByText(`接替${first?.name ?? ""}`).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await ask(page, `/api/selection/${panel.row.id}/cancel`, { reason: "试验完了" });
  await withdraw(page, id);
  expect(complaints).toEqual([]);
});
