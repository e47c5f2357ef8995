import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { CaseDetail } from "#app/cases/schema.ts";
import { ask } from "./ask.ts";
import { findViolations } from "./find-violations.ts";
import { openPage, PHONE } from "./open-page.ts";

interface Session {
  readonly person: { readonly id: string };
  readonly home: { readonly id: string };
}

/** A matter of its own in the name of who is logged in; its first step is open. */
const openMatter = async (page: Page, title: string): Promise<CaseDetail> => {
  const { home } = await ask<Session>(page, "/api/session");
  return ask(page, "/api/cases", { procedure: "supervised-task", unitId: home.id, title });
};

type Step = CaseDetail["steps"][number];
const openStep = (of: CaseDetail): Step => {
  const found = of.steps.find((step) => step.open?.may === true && step.open.now);
  if (found === undefined) throw new Error(`nothing can be done in ${of.title}`);
  return found;
};

/** Something that fits each field and paper of a step, whatever its definition asks for today. */
function fillingOf(of: CaseDetail, step: Step, people: readonly string[]) {
  const fit = (field: CaseDetail["fields"][number]): unknown => {
    switch (field.type) {
      case "choice":
        return field.choices[0];
      case "number":
      case "yuan":
        return 3;
      case "boolean":
        return true;
      case "day":
        return of.openedOn;
      case "person":
        return people[0];
      case "people":
        return people.slice(0, 2);
      case "unit":
        return of.unit.id;
      case "text":
      case "long-text":
        return "按规定办理";
    }
  };
  const there = of.documents.filter((each) => each.state === "there").map((each) => each.id);
  return {
    fields: Object.fromEntries(of.fields.filter(({ id }) => step.fields.includes(id)).map((field) => [field.id, fit(field)])), // prettier-ignore
    papers: step.documents.filter((id) => !there.includes(id)).map((document) => ({ document, files: [], kept: "档案柜2-3" })), // prettier-ignore
  };
}

/** Fills the form of a step on the screen: words into every text, the first of every choice. */
async function fillStep(page: Page): Promise<void> {
  const form = page.getByRole("form", { name: /^办理“/ });
  await form.waitFor();
  for (const text of await form.locator(".field > textarea, .field > input[inputmode]").all()) {
    if ((await text.inputValue()) === "") await text.fill("3");
  }
  for (const text of await form.locator(".field > input:not([inputmode])").all()) {
    if ((await text.inputValue()) === "") await text.fill("按规定办理");
  }
  for (const chips of await form.locator(".chips").all()) await chips.getByRole("button").first().click(); // prettier-ignore
  for (const combo of await form.getByRole("combobox").all()) {
    await combo.click();
    await page.getByRole("option").first().click();
  }
  for (const kept of await form.getByRole("button", { name: /写明原件放在哪里/ }).all()) {
    await kept.click();
    await form.getByLabel("原件放在哪里").last().fill("党支部档案柜2-3");
  }
}

it("a case is opened on the screen, its step is done and taken back", async () => {
  const { page, complaints } = await openPage("/cases", { as: "secretary" });
  await page.getByRole("button", { name: "发起事项" }).click();
  const sheet = page.getByRole("dialog", { name: "发起事项" });
  await sheet.getByLabel("办什么事").selectOption({ label: "发展党员（党员管理）" });
  const person = sheet.getByRole("combobox", { name: "关于谁" });
  await person.click();
  await page.getByRole("option").nth(2).click();
  expect(await findViolations(page)).toEqual([]);
  await sheet.getByRole("button", { name: "发起", exact: true }).click();
  await page.waitForURL(/\/cases\/[0-9a-f-]+\?step=/);
  expect(await findViolations(page)).toEqual([]);

  // what is missing stands beside its field, and nothing was sent
  const submit = page.getByRole("button", { name: /^登记：/ });
  await submit.click();
  await page.getByText(/还缺《.+》/).first().waitFor(); // prettier-ignore
  await fillStep(page);
  const born = page.getByRole("textbox", { name: "出生日期" });
  if (await born.isVisible()) {
    await born.fill("1996-04-02");
    await born.blur();
  }
  // who comes from outside of the group says since when: first without, which is refused in words
  await submit.click();
  await page.getByText(/要填组织关系转入的日期/).first().waitFor(); // prettier-ignore
  await page.getByRole("textbox", { name: /^转入前的党组织/ }).fill("");
  await submit.click();
  await page.getByText(/^已登记“/).waitFor();
  await page.getByRole("button", { name: "收回", exact: true }).click();
  await page.getByText(/^已收回“/).waitFor();
  await page.getByRole("complementary", { name: "内容、材料和经过" }).getByText(/^收回“/).waitFor(); // prettier-ignore

  await page.getByRole("button", { name: "撤回这件事项" }).click();
  await page.getByLabel("为什么撤回").fill("开错了人");
  await page.getByRole("button", { name: "撤回这件事项" }).last().click();
  await page.getByText(/办结：已撤回/).waitFor(); // prettier-ignore
  // the one refusal that was wanted
  expect(complaints.filter((each) => !each.includes("status of 422"))).toEqual([]);
});

it("what may not be done yet says why and from when, and a day that the rule refuses keeps what was typed", async () => {
  const { page } = await openPage("/me", { as: "union" });
  const { home } = await ask<Session>(page, "/api/session");
  const { items } = await ask<{ items: readonly { id: string }[] }>(page, "/api/people?limit=40");
  const people = items.map((each) => each.id);
  let aid = await ask<CaseDetail>(page, "/api/cases", { procedure: "hardship-aid", unitId: home.id, personId: people[12] }); // prettier-ignore
  for (let at = 0; at < 6 && openStep(aid).publicity === null; at += 1) {
    const step = openStep(aid);
    const outcome = step.outcomes.find((each) => !each.back)?.id;
    aid = await ask(page, `/api/cases/${aid.id}/steps`, { basedOn: aid.revision, step: step.id, outcome, ...fillingOf(aid, step, people) }); // prettier-ignore
  }
  const publicity = openStep(aid);
  expect(publicity.publicity).not.toBeNull();

  await page.goto(`/cases/${aid.id}?step=${publicity.id}`);
  await fillStep(page);
  const day = page.getByRole("textbox", { name: "公示从哪天开始" });
  await day.fill("9月1日");
  await day.blur();
  await page.getByLabel("说明").fill("张贴在食堂门口");
  await page.getByRole("button", { name: /^登记/ }).click();
  await page.getByRole("alert").getByText(/9月1日早于/).waitFor(); // prettier-ignore
  expect(await page.getByLabel("说明").inputValue()).toBe("张贴在食堂门口");
  await day.fill("今天");
  await day.blur();
  await page.getByRole("button", { name: /^登记/ }).click();
  await page.getByText(/^已登记“/).waitFor();

  // the step after it waits for the end of the period, in words, and has no form
  const waits = page.locator(".timeline-row", { hasText: "起可以办" });
  await waits.getByText(/期满，最早9月\d+日/).waitFor(); // prettier-ignore
  await waits.getByRole("button").click();
  await page.getByRole("heading", { name: "规定" }).waitFor();
  expect(await page.getByRole("form").count()).toBe(0);
  expect(await findViolations(page)).toEqual([]);
});

it("of two who do the same step the second is told who was first, and their words stay", async () => {
  const { page: first } = await openPage("/me", { as: "office" });
  const matter = await openMatter(first, "两个人同时办的一件事");
  const step = openStep(matter);
  const address = `/cases/${matter.id}?step=${step.id}`;
  const { page: second } = await openPage(address, { as: "hr" });
  await fillStep(second);
  await second.getByLabel("说明").fill("我写的说明");
  await first.goto(address);
  await fillStep(first);
  await first.getByRole("button", { name: /^登记/ }).click();
  await first.getByText(/^已登记“/).waitFor();

  await second.getByRole("button", { name: /^登记/ }).click();
  await second.getByText(/^现在是：/).waitFor();
  expect(await second.getByLabel("说明").inputValue()).toBe("我写的说明");
  expect(await findViolations(second)).toEqual([]);
  await second.getByRole("button", { name: "看现在的" }).click();
  await second.getByRole("form").waitFor({ state: "detached" });
});

it("arrow keys walk the list and the steps, Enter opens, Esc gives the focus back", async () => {
  const { page } = await openPage("/me", { as: "office" });
  const matter = await openMatter(page, "用键盘走一遍的事");
  await page.goto(`/cases?q=${encodeURIComponent("用键盘走一遍")}`);
  const row = page.getByRole("link", { name: matter.title }).first();
  await row.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/cases\/[0-9a-f-]+$/);
  const steps = page.locator(".timeline [data-walk-row]");
  await steps.first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/step=/);
  const opened = new URL(page.url()).searchParams.get("step");
  expect(opened).toBe(await steps.nth(1).getAttribute("data-walk-row"));
  await page.keyboard.press("ArrowDown");
  await page.waitForURL((url) => url.searchParams.get("step") !== opened);
  await page.keyboard.press("Escape");
  await page.waitForURL((url) => !url.searchParams.has("step"));
  const focused = await page.evaluate(() => document.activeElement?.getAttribute("data-walk-row"));
  expect(await steps.evaluateAll((all) => all.map((one) => one.getAttribute("data-walk-row")))).toContain(focused); // prettier-ignore
});

it("a member does their own step on the phone", async () => {
  const { page: union } = await openPage("/me", { as: "union" });
  const { page, complaints } = await openPage("/me", { as: "member", viewport: PHONE });
  const [{ home }, { person }] = [await ask<Session>(union, "/api/session"), await ask<Session>(page, "/api/session")]; // prettier-ignore
  await ask(union, "/api/cases", { procedure: "hardship-aid", unitId: home.id, personId: person.id, title: "困难帮扶（于归）" }); // prettier-ignore

  await page.goto("/cases");
  await page.getByRole("heading", { name: "我的事项" }).waitFor();
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("link", { name: "困难帮扶（于归）" }).click();
  await page.getByRole("button", { name: /^办“/ }).click();
  await fillStep(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width); // prettier-ignore
  expect(await findViolations(page)).toEqual([]);
  await page.getByRole("button", { name: /^登记/ }).click();
  await page.getByText(/^已登记“/).waitFor();
  await page.getByText("下一步").first().waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width); // prettier-ignore
  expect(complaints).toEqual([]);
});
