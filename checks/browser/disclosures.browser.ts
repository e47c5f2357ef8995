import { expect, it } from "vitest";
import type { CaseDetail } from "#app/cases/schema.ts";
import { ask } from "./ask.ts";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

const TITLE = "公开试验：困难党员慰问";
const CONTENT = { content: "慰问困难党员，证件号999999199001010016。", scope: "党内", channel: "公开栏", duration: "长期" }; // prettier-ignore

it("a proposal with an identity number is refused, mended, approved, published and taken down", async () => {
  // another person than the one who proposes has to check
  const { page: office } = await openPage("/me", { as: "office" });
  const { page, complaints } = await openPage("/me", { as: "secretary" });
  const { home } = await ask<{ home: { id: string } }>(page, "/api/session");
  const { id } = await ask<CaseDetail>(office, "/api/cases", { procedure: "transparency", unitId: home.id, title: TITLE, openedOn: "2026-09-16", first: { fields: {} } }); // prettier-ignore
  const step = async (name: string, more: object, by = office): Promise<CaseDetail> => {
    const { revision } = await ask<CaseDetail>(by, `/api/cases/${id}`);
    return ask<CaseDetail>(by, `/api/cases/${id}/steps`, { basedOn: revision, step: name, fields: {}, papers: [], ...more }); // prettier-ignore
  };
  await step("propose", { fields: CONTENT });

  await page.goto(`/cases/${id}?step=check`);
  const check = page.getByRole("form", { name: /^办理“审核/ });
  // what is to be judged stands above the form, not behind the panel
  await page.locator("summary", { hasText: "前面写的" }).waitFor();
  expect(await page.locator(".step .case-values").innerText()).toContain(CONTENT.content);
  await check.getByRole("radio", { name: /^审核通过/ }).check();
  await check.getByRole("group", { name: /保密审查通过/ }).getByRole("button", { name: "是", exact: true }).click(); // prettier-ignore
  await check.getByRole("button", { name: "登记：审核通过" }).click();
  await page.getByText(/证件号或者银行卡号，必须删去/).first().waitFor(); // prettier-ignore
  await check.getByText("999999199001010016").first().waitFor();
  // the rule once, and each place once; the form says beside its field what is in the summary
  const told = await check.getByRole("alert").first().innerText();
  expect(told.match(/999999199001010016/g)).toHaveLength(1);
  const { page: phone } = await openPage(`/cases/${id}?step=check`, {
    as: "secretary",
    viewport: PHONE,
  });
  const folded = phone.locator(".step-folded summary", { hasText: "规定" });
  await folded.waitFor();
  // 规定 in one line beside a long limit: a text that wraps has a rectangle for each line
  expect(await folded.evaluate((summary) => { const word = document.createRange(); word.selectNodeContents(summary.firstChild ?? summary); return word.getClientRects().length; })).toBe(1); // prettier-ignore
  expect(await findViolations(page)).toEqual([]);
  await check.getByRole("radio", { name: /^退回修改/ }).check();
  await check.getByRole("button", { name: "登记：退回修改" }).click();
  await page.getByText(/：退回修改/).first().waitFor(); // prettier-ignore
  // a return is taken back by its own name, and what it returned counts again
  await page.goto(`/cases/${id}`);
  const returned = "审核（含保密审查和个人信息审查）：退回修改";
  expect(await page.locator(".event-undone", { hasText: returned }).count()).toBe(0);
  await page.getByRole("button", { name: `收回“${returned}”` }).click();
  const taking = page.getByRole("dialog", { name: `收回：${returned}` });
  await taking.getByLabel("为什么收回").fill("点错了，应当再看一遍");
  await taking.getByRole("button", { name: "收回这一步" }).click();
  await page.getByRole("button", { name: "收回“提出公开内容”" }).or(page.getByText("已收回")).first().waitFor(); // prettier-ignore
  expect((await ask<CaseDetail>(page, `/api/cases/${id}`)).steps.flatMap((each) => (each.open === null ? [] : [each.id]))).toEqual(["check"]); // prettier-ignore
  expect(await page.locator(".event-undone", { hasText: returned }).count()).toBe(1);
  await page.goto(`/cases/${id}?step=check`);
  await check.getByRole("radio", { name: /^退回修改/ }).check();
  await check.getByRole("button", { name: "登记：退回修改" }).click();
  await page.getByText(/已登记.*退回修改/).first().waitFor(); // prettier-ignore

  // what was written before the return stands in the form again
  await office.goto(`/cases/${id}?step=propose`);
  const mending = office.getByRole("form", { name: "办理“提出公开内容”" });
  expect(await mending.getByLabel("公开内容").inputValue()).toBe(CONTENT.content);
  await step("propose", { fields: { ...CONTENT, content: "走访慰问困难党员三户，送去慰问品。" } });
  await page.goto(`/cases/${id}?step=check`);
  await check.getByRole("radio", { name: /^审核通过/ }).check();
  await check.getByRole("group", { name: /保密审查通过/ }).getByRole("button", { name: "是", exact: true }).click(); // prettier-ignore
  await check.getByRole("button", { name: "登记：审核通过" }).click();
  await page.getByText(/已登记.*：审核通过/).first().waitFor(); // prettier-ignore
  // whoever proposed it is told that they do not approve it, and who does
  await office.goto(`/cases/${id}?step=approve`);
  await office.getByText(/“提出公开内容”是您办的，这一步要换一个人办，可以请周岚/).first().waitFor(); // prettier-ignore
  expect(await office.getByRole("form", { name: /^办理“审批/ }).count()).toBe(0);
  await step("approve", { outcome: "approved" }, page);
  await step("publish", {});

  await page.goto(`/disclosures?q=${encodeURIComponent(TITLE)}`);
  await page.getByRole("button", { name: TITLE }).or(page.getByRole("link", { name: TITLE })).first().click(); // prettier-ignore
  await page.getByText("走访慰问困难党员三户").waitFor();
  expect(await findViolations(page)).toEqual([]);
  await step("archive", { outcome: "early", fields: { "down-reason": "试验完了" } });
  await page.goto(`/disclosures?q=${encodeURIComponent(TITLE)}`);
  await page.getByText("现在没有公开的内容").waitFor();
  await page.goto(`/disclosures?state=past&q=${encodeURIComponent(TITLE)}`);
  await page.getByText("已撤下").first().waitFor();
  expect(complaints).toEqual([expect.stringContaining("422")]);
}, 60_000);
