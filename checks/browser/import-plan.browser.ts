import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { findViolations } from "./find-violations.ts";
import { openPage } from "./open-page.ts";

const PLAN = new URL("../../demo/plans/2026-group-plan.txt", import.meta.url);
const BEFORE = "党员年度集中学习不少于32学时。";
const AFTER = "党员年度集中学习不少于40学时。";
const NEIGHBOUR = "按需求、技能、时间和地点匹配志愿者。";
const ADDED = "每年12月5日前各支部组织1次志愿服务日活动。";
/** No institution speaks of this. */
const UNBOUND = "每年对职工班车线路优化1次。";

/** The plan of the demo with one clause changed and two added, as a colleague would send it back. */
async function revisedPlan(): Promise<Buffer> {
  const text = await readFile(PLAN, "utf8");
  expect(text).toContain(BEFORE);
  expect(text).toContain(NEIGHBOUR);
  return Buffer.from(text.replace(BEFORE, AFTER).replace(NEIGHBOUR, NEIGHBOUR + ADDED + UNBOUND));
}

it("a revised plan is read, compared, published, shown, and taken back", async () => {
  const { page, complaints } = await openPage("/plans", { as: "office" });
  await page.getByRole("link", { name: "2026年党建工作计划" }).click();
  await page.getByRole("heading", { name: "2026年党建工作计划" }).waitFor();
  const planAddress = new URL(page.url()).pathname;

  await page.getByRole("link", { name: "导入修订稿" }).click();
  await page
    .getByLabel("计划文件")
    .setInputFiles({ name: "修订稿.txt", mimeType: "text/plain", buffer: await revisedPlan() });
  await page.getByRole("button", { name: "读这份文件" }).click();

  await page.getByRole("heading", { name: "改动的条款" }).waitFor();
  const facts = await page.locator(".difference dl > div").allInnerTexts();
  const said = facts.map((fact) => fact.replaceAll(/\s+/g, ""));
  expect(said).toContain("改动1条");
  expect(said).toContain("新增2条");
  expect(said).toContain("不再有0条");
  expect(await page.locator(".difference del").innerText()).toContain(BEFORE);
  expect(await page.locator(".difference ins").innerText()).toContain(AFTER);
  expect(await page.getByText(ADDED).count()).toBe(1);
  // the clause states another value than the institution holds: decided before anything is in force, and undecided again
  const values = page.locator(".draft-values");
  await values.getByRole("heading", { name: /数值与制度不同\d+处/ }).waitFor();
  const hours = values.getByRole("listitem").filter({ hasText: "不少于40学时" });
  await hours.getByText(/学时.*现为32学时.*起执行/).waitFor();
  await hours.getByRole("button", { name: /^采用/ }).click();
  await hours.getByText("发布时采用").waitFor();
  await page.reload();
  await hours.getByText("发布时采用").waitFor();
  await hours.getByRole("button", { name: /^改回没有定/ }).click();
  await hours.getByRole("button", { name: /^不采用/ }).waitFor();
  // what nothing carries out stands before everything else, and one click says what becomes of it
  const gap = page.locator(".draft-gaps > ul > li").filter({ hasText: UNBOUND });
  await gap.getByRole("button", { name: /^由“.+”落实/ }).first().click(); // prettier-ignore
  await gap.getByText(/^发布时由“.+”落实$/).waitFor();
  await gap.getByRole("button", { name: /^改回没有定/ }).click();
  await gap.getByRole("button", { name: /^是目标，不单独落实/ }).click();
  await gap.getByText("发布时标为目标，不单独落实").waitFor();
  expect(await findViolations(page)).toEqual([]);

  await page.getByRole("button", { name: /^发布，生成\d+项应办$/ }).click();
  await page.waitForURL(`**${planAddress}`);
  // a number that a draft once had is not given again, so the number is read and not guessed
  const note = await page.getByText(/^第\d+版，.*改动3处$/).innerText();
  const version = /^第\d+版/.exec(note)?.[0] ?? "";
  expect(await clausesOf(planAddress)).toContain(AFTER);
  // an aim that is none after all is offered what comes nearest, in its thread
  await page.getByText(UNBOUND).click();
  await page.getByRole("button", { name: "不是目标，要有制度落实" }).click();
  await page.getByRole("button", { name: /^由“.+”落实：/ }).first().waitFor(); // prettier-ignore
  await page.getByRole("button", { name: "标为目标，不单独落实" }).click();
  await page.getByRole("heading", { name: "是目标，不单独落实" }).waitFor();

  await page.goto("/plans");
  await page.getByRole("button", { name: `撤回${version}` }).click();
  await page
    .getByRole("dialog")
    .getByRole("button", { name: `撤回${version}` })
    .click();
  await page.getByText(`已撤回${version}，恢复执行第1版`).waitFor();
  const restored = await clausesOf(planAddress);
  expect(restored).toContain(BEFORE);
  expect(restored).not.toContain(ADDED);
  expect(complaints).toEqual([]);

  async function clausesOf(address: string): Promise<string> {
    await page.goto(address);
    await page.getByRole("button", { name: "全部展开" }).click();
    await page.locator(".measure-folded").waitFor({ state: "detached" });
    return (await page.locator(".plan-body").innerText()).replaceAll(/\s+/g, "");
  }
});

it("a file that only pretends to be a plan is refused with what it is and what to do", async () => {
  const { page } = await openPage("/plans/import", { as: "office" });
  await page.getByLabel("计划文件").setInputFiles({
    name: "计划.docx",
    mimeType: "application/octet-stream",
    buffer: Buffer.from("%PDF-1.7\n1 0 obj\n"),
  });
  await page.getByRole("button", { name: "读这份文件" }).click();
  await page.getByRole("alert").filter({ hasText: "PDF" }).waitFor();
});
