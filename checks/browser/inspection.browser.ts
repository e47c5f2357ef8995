import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { CaseDetail } from "#app/cases/schema.ts";
import type { SupervisionPlan } from "#app/inspection/schema.ts";
import { ask } from "./ask.ts";
import { findViolations } from "./find-violations.ts";
import { openPage } from "./open-page.ts";

const TOPIC = "浏览器试验：派车登记";
const FINDING = "浏览器试验：派车登记有补签";

const show = (page: Page, id: string): Promise<CaseDetail> => ask<CaseDetail>(page, `/api/cases/${id}`); // prettier-ignore
const step = async (page: Page, id: string, name: string, fields: object): Promise<CaseDetail> => ask<CaseDetail>(page, `/api/cases/${id}/steps`, { basedOn: (await show(page, id)).revision, step: name, fields, papers: [] }); // prettier-ignore

it("a visit is written down once, its finding is put right by the unit, refused to whoever put it right, and closed by another", async () => {
  const { page, complaints } = await openPage("/inspection/plans", { as: "discipline" });
  const { plans } = await ask<{ plans: readonly { id: string }[] }>(page, "/api/supervision-plans?year=2026"); // prettier-ignore
  const plan = await ask<SupervisionPlan>(page, `/api/supervision-plans/${plans[0]?.id ?? ""}`);
  const known = plan.visits.find(({ target }) => target.shortName === "桥西清运支部");
  const visit = await ask<{ id: string }>(page, "/api/supervision-visits", { unitId: known?.unit.id, kind: "监督检查", targetId: known?.target.id, topic: TOPIC, plannedOn: "2026-09-16", leaderId: known?.leader?.id }); // prettier-ignore
  await page.goto("/inspection/plans");
  await page.getByText(TOPIC).first().waitFor();

  await page.goto(`/inspection/visits/${visit.id}`);
  const held = page.locator("main");
  await held.getByRole("button", { name: "登记，没有发现问题" }).click();
  await held.getByText("请写了解到的情况，至少4个字。").first().waitFor(); // prettier-ignore
  await held.getByLabel("了解到的情况").fill("查了9月派车登记和加油卡。");
  await held.getByRole("button", { name: "发现了问题，加一个" }).click();
  await held.getByLabel("发现的问题").fill(FINDING);
  await held.getByLabel("依据的事实").fill("9月7日派车单在9月9日补签");
  expect(await findViolations(page)).toEqual([]);
  await held.getByRole("button", { name: "登记，1个问题进入整改" }).click();
  await page.getByText("已登记，1个问题进入整改").waitFor();
  await held.getByRole("link", { name: FINDING }).first().click();
  await page.waitForURL(/\/cases\//);
  const id = /\/cases\/([^?]+)/.exec(page.url())?.[1] ?? "";
  await step(page, id, "notify", {});

  // the measures are written by whoever visited, so they cannot verify them
  await step(page, id, "plan", { measures: "出车前审批，班长每周核对", owner: known?.leader?.id });

  const { page: unit } = await openPage(`/cases/${id}?step=mend`, { as: "secretary" });
  const mending = unit.getByRole("form", { name: "办理“完成整改并报告”" });
  await mending.getByLabel("整改结果").fill("补签的单子已注明，改为出车前审批");
  await mending.getByRole("button", { name: "登记：已报告" }).click();
  await unit.getByText(/^已登记“/).first().waitFor(); // prettier-ignore

  const verify = async (by: Page): Promise<void> => {
    await by.goto(`/cases/${id}?step=verify`);
    const verifying = by.getByRole("form", { name: "办理“另一人复核”" });
    await verifying.getByLabel("复核意见").fill("抽查3张派车单，都在出车前审批");
    await verifying.getByRole("radio", { name: /^整改到位，销号/ }).check();
    await verifying.getByRole("button", { name: "登记：整改到位，销号" }).click();
  };
  // who put it right is told so instead of the form
  await page.goto(`/cases/${id}?step=verify`);
  await page.getByText(/^“制定整改措施”是您办的，这一步要换一个人办，可以请.+。$/).first().waitFor(); // prettier-ignore
  expect(await page.getByRole("form", { name: "办理“另一人复核”" }).count()).toBe(0);
  const { page: office } = await openPage("/me", { as: "office" });
  await verify(office);
  await office.getByText(/^已登记“/).first().waitFor(); // prettier-ignore
  expect((await show(page, id)).ended?.name).toBe("已销号");
  expect(complaints).toEqual([]);
});
