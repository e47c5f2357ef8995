import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { CaseDetail } from "#app/cases/schema.ts";
import { ask } from "./ask.ts";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

const MASKED = "不公开我的姓名";

const show = (page: Page, id: string): Promise<CaseDetail> => ask<CaseDetail>(page, `/api/cases/${id}`); // prettier-ignore
const step = async (page: Page, id: string, name: string, more: object): Promise<CaseDetail> => ask<CaseDetail>(page, `/api/cases/${id}/steps`, { basedOn: (await show(page, id)).revision, step: name, fields: {}, papers: [], ...more }); // prettier-ignore
const idOf = (page: Page): string => /\/cases\/([^?]+)/.exec(page.url())?.[1] ?? "";

/** The one who told says on the screen what the answer is worth. */
async function judge(page: Page, id: string, heading: string, outcome: string): Promise<void> {
  await page.goto(`/cases/${id}?step=satisfied`);
  const judging = page.getByRole("form", { name: `办理“${heading}”` });
  await judging.waitFor();
  // the answer that is judged stands above the form
  expect(await page.locator(".step-folded .case-values").innerText()).toMatch(/^答复/m);
  await judging.getByRole("radio", { name: new RegExp(`^${outcome}`) }).check();
  await judging.getByRole("button", { name: `登记：${outcome}` }).click();
}

it("a masked proposal is accepted, given to a unit and answered without a name, and its proposer says whether it is enough", async () => {
  const { page, complaints } = await openPage("/my-cases?start=proposal", { as: "member", viewport: PHONE }); // prettier-ignore
  const { person } = await ask<{ person: { name: string } }>(page, "/api/session");
  const sheet = page.getByRole("dialog", { name: "提建议" });
  await sheet.getByLabel("建议什么").fill("浏览器试验：更衣室加挂钩");
  await sheet.getByLabel("现在怎样，建议怎样做").fill("更衣室挂钩不够，建议每人一个。");
  await sheet.getByRole("checkbox", { name: new RegExp(`^${MASKED}`) }).check();
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "提出", exact: true }).click();
  await page.waitForURL(/\/cases\//);
  const id = idOf(page);

  const { page: office } = await openPage(`/cases/${id}?step=accept`, { as: "office" });
  const accepting = office.getByRole("form", { name: "办理“受理”" });
  await accepting.getByRole("radio", { name: /^受理/ }).check();
  await accepting.getByRole("button", { name: "登记：受理" }).click();
  await office.getByText("已登记“受理”").first().waitFor(); // prettier-ignore
  const { units } = await ask<{ units: readonly { id: string; kind: string; name: string }[] }>(office, "/api/organization"); // prettier-ignore
  const handler = units.find(({ kind, name }) => kind === "enterprise" && name === "环卫公司");
  await step(office, id, "assign", { fields: { "handled-by": handler?.id } });
  await step(office, id, "answer", { outcome: "kept", fields: { answer: "明年更新更衣柜时一并考虑。" } }); // prettier-ignore
  // whoever accepts and answers never learns who it was
  await office.reload();
  await office.getByText("不公开姓名").first().waitFor(); // prettier-ignore
  expect(await office.locator("main").innerText()).not.toContain(person.name);
  expect(JSON.stringify(await show(office, id))).not.toContain(person.name);

  await judge(page, id, "提出人评价", "满意");
  await page.getByText(/^已登记“/).first().waitFor(); // prettier-ignore
  expect((await show(page, id)).ended?.name).toBe("已办结");
  expect(complaints).toEqual([]);
});

it("a burden is told from where one stands, answered, and put before a leader where the answer is not enough", async () => {
  const { page, complaints } = await openPage("/notices", { as: "member" });
  await page.getByRole("button", { name: "这里太麻烦？反映负担" }).click();
  const sheet = page.getByRole("dialog", { name: "反映负担" });
  await sheet.getByRole("button", { name: "反映", exact: true }).click();
  await sheet.getByText("请写哪里重、怎样改好，至少4个字。").first().waitFor(); // prettier-ignore
  await sheet.getByLabel("哪里重，怎样改好").fill("浏览器试验：同一件事提醒两遍，合成一遍。");
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "反映", exact: true }).click();
  await page.getByRole("button", { name: "看这一件" }).click();
  await page.waitForURL(/\/cases\//);
  const id = idOf(page);

  const { page: office } = await openPage("/me", { as: "office" });
  await step(office, id, "accept", { outcome: "accepted" });
  await step(office, id, "answer", { outcome: "explained", fields: { answer: "一遍给承办人，一遍给负责人。" } }); // prettier-ignore
  await judge(page, id, "反映人评价", "没有解决，提请领导督办");
  await page.getByText(/^已登记“/).first().waitFor(); // prettier-ignore
  expect((await show(office, id)).steps.find((each) => each.open !== null)?.id).toBe("order");
  await ask(office, `/api/cases/${id}/withdraw`, { basedOn: (await show(office, id)).revision, reason: "试验完了" }); // prettier-ignore
  expect(complaints).toEqual([]);
});
