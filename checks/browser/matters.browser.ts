import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

const press = (page: Page, group: string, name: string): Promise<void> =>
  page.getByRole("group", { name: group }).last().getByRole("button", { name, exact: true }).click(); // prettier-ignore

/** The sheet with which a paper upwards is begun, from the ledger. */
async function begin(page: Page, handling: string, title: string, kind: string, body: string): Promise<void> {
  await page.getByRole("link", { name: `写${handling}` }).click();
  await page.getByLabel("名称", { exact: true }).fill(title);
  await page.getByLabel("事项种类").selectOption({ label: kind });
  await page.getByLabel(`${handling}正文`).fill(body);
  await press(page, "行文名义", "党组织");
  await press(page, "受双重领导", "否");
  await press(page, "审定方式", "集体研究");
} // prettier-ignore

/** 主要负责人签发: the secretary signs the paper; whom to pick in a form is tried elsewhere. */
async function sign(page: Page): Promise<void> {
  await page.getByRole("form", { name: "办理“主要负责人签发”" }).waitFor();
  await page.evaluate(async () => {
    // runs in the page, where nothing of this file is
    // oxlint-disable-next-line unicorn/consistent-function-scoping
    const json = async <T>(path: string, init?: RequestInit): Promise<T> => (await fetch(path, init)).json() as Promise<T>; // as the schema of the operation says
    const { person } = await json<{ person: { id: string } }>("/api/session");
    const address = `/api/cases/${location.pathname.split("/").at(-1) ?? ""}`;
    const { revision } = await json<{ revision: number }>(address);
    const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
    await json(`${address}/steps`, { method: "POST", headers: { "content-type": "application/json", "x-luoshi": "1", "idempotency-key": key }, body: JSON.stringify({ basedOn: revision, step: "sign", outcome: "signed", fields: { "signed-by": person.id } }) });
  });
  await page.goto(page.url().split("?")[0] ?? "");
} // prettier-ignore

it("a request is refused for two matters in one, sent, answered, and stands in the ledger", async () => {
  const title = "夜间清运车辆加装盲区影像";
  const { page, complaints } = await openPage("/matters", { as: "secretary" });
  await begin(page, "请示", title, "需要上级统筹协调的事项", "一、请批准加装盲区影像。\n二、请同意增加驾驶员两名。"); // prettier-ignore
  await page.getByRole("radio", { name: /^已审定/ }).check();
  await press(page, "情况紧急，先处置后报告", "否");
  const day = page.getByRole("textbox", { name: "事项拟实施日期" });
  await day.fill("2026年12月1日");
  await day.press("Tab");
  const send = page.getByRole("button", { name: /^发起并登记/ });
  await send.click();
  await page
    .getByText(/一文一事/)
    .first()
    .waitFor();
  await page.getByText("“二、请同意”").first().waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByLabel("请示正文").fill("夜间清运盲区大，请批准加装盲区影像。\n妥否，请批复。");
  await send.click();

  await sign(page);
  await page.getByRole("button", { name: "办“送达上级”" }).click();
  const sending = page.getByRole("form", { name: "办理“送达上级”" });
  await sending.getByLabel("文号").fill("桥西清运支〔2026〕8号");
  await sending.getByRole("button", { name: /纸质存放/ }).click();
  await sending.getByLabel("原件放在哪里").fill("支部档案柜1-2");
  await sending.getByRole("button", { name: /^登记/ }).click();
  await page.getByText("已登记“送达上级”").waitFor();
  const address = page.url();

  const above = await openPage(address, { as: "office" });
  await above.page.getByRole("button", { name: "办“上级答复”" }).click();
  const reply = above.page.getByRole("form", { name: "办理“上级答复”" });
  await reply.getByRole("radio", { name: /^同意/ }).check();
  await reply.getByLabel("答复内容").fill("同意加装，费用在年度预算中列支。");
  await reply.getByRole("button", { name: "登记：同意" }).click();
  await above.page.getByText("已登记“上级答复”：同意").waitFor();

  await page.goto(`/matters?q=${encodeURIComponent(title)}`);
  const row = page.getByRole("row").filter({ hasText: title });
  await row.getByRole("link", { name: "批复" }).waitFor();
  expect(await row.textContent()).toContain("桥西清运支〔2026〕8号");
  expect(await findViolations(page)).toEqual([]);
  expect([complaints, above.complaints]).toEqual([[expect.stringContaining("422")], []]);
}, 60_000);

it("a report is written on the phone, no wider than the glass, and hides no request", async () => {
  const title = "城西转运站棚顶漏雨抢修";
  const { page, complaints } = await openPage("/matters", { as: "secretary", viewport: PHONE });
  const fits = (): Promise<boolean> => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth); // prettier-ignore
  await begin(page, "报告", title, "突发事件、安全生产事故、舆情和群体性事件", "已组织抢修。所需经费二十万元，请批准。"); // prettier-ignore
  await page.getByRole("radio", { name: /突发/ }).check();
  expect(await fits()).toBe(true);
  const send = page.getByRole("button", { name: /^发起并登记/ });
  await send.click();
  await page.getByText("不得夹带请示").first().waitFor();
  await page.getByLabel("报告正文").fill("已组织抢修，没有人员受伤。特此报告。");
  await send.click();
  await page.getByRole("heading", { name: title }).first().waitFor();
  expect(await fits()).toBe(true);
  await page.goto(`/matters?q=${encodeURIComponent(title)}`);
  await page.getByRole("link", { name: title }).waitFor();
  expect(await fits()).toBe(true);
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([expect.stringContaining("422")]);
}, 60_000);
