import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

it("may this enterprise decide this: asked in a sentence, answered with the row, and the address says it all", async () => {
  const { page, complaints } = await openPage("/authorization", { as: "office" });
  await page.getByRole("button", { name: /^企业/ }).click();
  await page.getByRole("option", { name: "环卫公司" }).click();
  await page.getByRole("button", { name: /^事项/ }).click();
  await page.getByRole("option", { name: /固定资产投资/ }).click();
  await page.getByLabel("金额（元）").fill("3000000");
  await page.getByRole("heading", { name: "环卫公司：满足条件可以" }).waitFor();
  await page.getByText("先经党委前置研究讨论。依据授权清单第1版第2条").waitFor();
  await page.getByLabel("金额（元）").fill("5000001");
  await page.getByRole("heading", { name: "环卫公司：不能" }).waitFor();
  await page.getByText("由集团董事会决定").first().waitFor();
  expect(page.url()).toContain("5000001");
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("a score opens to its inputs, a touched line asks for looking, and pay opens for a purpose only", async () => {
  const { page, complaints } = await openPage("/contracts?year=2025", { as: "hr" });
  await page.getByRole("row").filter({ hasText: "1项" }).getByRole("link").click();
  await page.getByText("需要研究", { exact: true }).last().waitFor();
  await page.getByText(/主要指标“营业收入”完成率67.98%，低于70%/).waitFor();
  await page.getByText(/^2025年度考核：/).click();
  await page.getByText(/实际8430万元÷目标12400万元/).waitFor();
  await page.getByRole("button", { name: "登记研究决定" }).click();
  await page.getByRole("button", { name: "登记决定" }).click();
  await page.getByText("请写由谁决定").waitFor();
  await page.getByRole("button", { name: "算了" }).click();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it("a judge declares before scoring, on the phone", async () => {
  const { page, complaints } = await openPage("/talent", { as: "member", viewport: PHONE });
  await page.getByRole("link", { name: /新锐奖/ }).click();
  await page.getByRole("heading", { name: "先申报利害关系" }).waitFor();
  await page.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "申报", exact: true }).click();
  await page.getByText(/请写您和.*是什么关系/).waitFor();
  await page.getByLabel("是什么关系").fill("同一班组，配偶");
  await page.getByRole("button", { name: "申报", exact: true }).click();
  await page.getByRole("heading", { name: "打分" }).waitFor();
  await page.getByText("您回避（同一班组，配偶）").waitFor();
  await page.getByRole("button", { name: "交评分表" }).click();
  await page
    .getByText(/要在0到60分之间/)
    .first()
    .waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(complaints).toEqual([]);
});
