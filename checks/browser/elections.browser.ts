import { expect, it } from "vitest";
import type { CaseDetail } from "#app/cases/schema.ts";
import type { CountSheet, TermsPage } from "#app/elections/schema.ts";
import { ask } from "./ask.ts";
import { findViolations } from "./find-violations.ts";
import { openPage } from "./open-page.ts";

const SEATS = 3;
const kept = (document: string): object => ({ papers: [{ document, files: [], kept: "支部档案柜1-2" }] }); // prettier-ignore

it("an election is opened, refuses too few candidates, is counted, and the posts are shown; then all of it is taken back", async () => {
  const { page, complaints } = await openPage("/elections", { as: "office" });
  const { items } = await ask<TermsPage>(page, "/api/elections");
  // its own term gives way to one that ends this autumn, and stands again in the end
  const branch = items.findLast((row) => row.unit.kind === "branch" && row.case?.next[0] === "上级提醒换届"); // prettier-ignore
  if (branch?.case == null) throw new Error("no branch of the demo has its election before it");
  const own = branch.case.id;
  for (const how of ["take-back", "withdraw"]) await ask(page, `/api/cases/${own}/${how}`, { basedOn: (await ask<CaseDetail>(page, `/api/cases/${own}`)).revision, reason: "登记有误，重新登记" }); // prettier-ignore
  await page.reload();
  await page.getByRole("row").filter({ hasText: branch.unit.shortName }).filter({ hasText: branch.parent }).getByRole("button", { name: "登记任期" }).click(); // prettier-ignore
  const registering = page.getByRole("dialog", { name: `登记${branch.unit.shortName}的任期` });
  const electedOn = registering.getByRole("textbox", { name: "选举产生的日期" });
  await electedOn.fill("2023年10月12日");
  await electedOn.press("Tab");
  await registering.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText("任期已登记").waitFor();
  const opened = (await ask<TermsPage>(page, "/api/elections")).items.find(({ unit }) => unit.id === branch.unit.id); // prettier-ignore
  expect(opened).toMatchObject({ origin: "case", expiresOn: "2026-10-12" });
  const id = opened?.case?.id ?? "";

  const show = (): Promise<CaseDetail> => ask<CaseDetail>(page, `/api/cases/${id}`);
  const step = async (name: string, more: object): Promise<CaseDetail> => ask<CaseDetail>(page, `/api/cases/${id}/steps`, { basedOn: (await show()).revision, step: name, fields: {}, papers: [], ...more }); // prettier-ignore
  await step("remind", {});
  await step("request", { fields: { form: "设委员会", seats: SEATS, "planned-on": "2026-09-17" }, ...kept("request") }); // prettier-ignore
  await step("reply", { outcome: "agreed", fields: { "elect-by": "2026-10-12" }, ...kept("reply") }); // prettier-ignore
  const { people } = await ask<CountSheet>(page, `/api/elections/${id}/count`);
  const [first, second, third, fourth, teller] = people;

  // 应选3名，候选人不少于4名
  await page.goto(`/cases/${id}?step=nominate`);
  const nominating = page.getByRole("form", { name: /^办理“/ });
  const choose = async (name: string): Promise<void> => {
    await nominating.getByRole("combobox", { name: /候选人/ }).fill(name);
    await page.getByRole("option", { name }).first().click();
  };
  for (const each of [first, second, third]) await choose(each?.name ?? "");
  await nominating.getByRole("button", { name: /纸质存放/ }).click();
  await nominating.getByLabel("原件放在哪里").fill("支部档案柜1-2");
  await nominating.getByRole("button", { name: /^登记/ }).click();
  await nominating.getByText(/差额不少于应选名额的百分之二十/).first().waitFor(); // prettier-ignore
  expect(await findViolations(page)).toEqual([]);
  await choose(fourth?.name ?? "");
  await nominating.getByRole("button", { name: /^登记/ }).click();
  await page.getByText(/^已登记“/).first().waitFor(); // prettier-ignore
  await step("candidate-reply", kept("candidate-reply"));

  await page.goto(`/elections/${id}`);
  const count = page.getByRole("form", { name: /^登记/ });
  const fill = async (voters: number, votes: readonly (readonly [string | undefined, number])[]): Promise<void> => {
    await count.getByLabel("应到会有选举权").fill(String(voters));
    for (const label of ["实到会有选举权", "发出选票", "收回选票"]) await count.getByLabel(label).fill(String(voters)); // prettier-ignore
    for (const [name, inFavour] of votes) await count.getByLabel(`${name ?? ""}赞成票`).fill(String(inFavour)); // prettier-ignore
    await count.getByRole("group", { name: "监票人、计票人" }).last().getByRole("checkbox", { name: teller?.name ?? "" }).check(); // prettier-ignore
  }; // prettier-ignore
  const voters = people.length;
  await fill(voters, [[first?.name, voters], [second?.name, voters], [third?.name, voters - 1], [fourth?.name, 1]]); // prettier-ignore
  await count.getByText(`当选：${[first, second, third].map((each) => each?.name).join("、")}。`).waitFor(); // prettier-ignore
  expect(await findViolations(page)).toEqual([]);
  await count.getByRole("button", { name: "登记这次投票" }).click();
  await page.getByText("选举结果已登记").waitFor();
  await count
    .getByLabel("加一名候选人（从当选委员里）")
    .selectOption({ label: second?.name ?? "" });
  await fill(SEATS, [[second?.name, SEATS]]);
  await count.getByRole("radio", { name: `${second?.name ?? ""}是书记候选人` }).check();
  await count.getByRole("button", { name: "登记这次投票" }).click();
  await page.getByText("这次换届的选举已经登记完。").waitFor();
  await step("report", kept("result-report"));
  await step("approve-election", { outcome: "approved", ...kept("approval") });

  await page.goto("/elections");
  await page.locator("tr", { has: page.locator(`[data-walk-row="${branch.unit.id}"]`) }).getByText("2029年9月17日").waitFor(); // prettier-ignore
  await page.goto(`/organization?open=${branch.unit.id}`);
  await page.getByRole("button", { name: `免职：${second?.name ?? ""}，党支部书记` }).waitFor();
  await page.getByRole("button", { name: `免职：${first?.name ?? ""}，支部委员` }).waitFor();

  // the approval, the ballots, the papers: everything that followed goes with its step
  for (let now = await show(); now.steps.some(({ state }) => state === "done"); now = await show()) await ask(page, `/api/cases/${id}/take-back`, { basedOn: now.revision, reason: "试验完了" }); // prettier-ignore
  await ask(page, `/api/cases/${id}/withdraw`, { basedOn: (await show()).revision, reason: "试验完了" }); // prettier-ignore
  await ask(page, "/api/elections/terms", { unitId: branch.unit.id, electedOn: branch.electedOn });
  const after = (await ask<TermsPage>(page, "/api/elections")).items.find(({ unit }) => unit.id === branch.unit.id); // prettier-ignore
  expect(after).toEqual({ ...branch, case: { ...branch.case, id: after?.case?.id } });
  expect(complaints).toEqual([expect.stringContaining("422")]);
}, 90_000);

it("a discipline committee is elected by the assembly of its Party committee, its count sheet says so; then both stand as before", async () => {
  const { page, complaints } = await openPage("/elections", { as: "office" });
  const rows = async (): Promise<TermsPage["items"]> => (await ask<TermsPage>(page, "/api/elections")).items.filter(({ unit }) => unit.kind === "committee"); // prettier-ignore
  const before = await rows();
  expect(before.map(({ body, seated, electedOn }) => [body, seated, electedOn])).toEqual([["committee", 9, "2023-09-30"], ["discipline", 5, "2023-09-30"]]); // prettier-ignore
  const unitId = before[0]?.unit.id ?? "";
  const show = (id: string): Promise<CaseDetail> => ask<CaseDetail>(page, `/api/cases/${id}`);
  const idOf = async (body: string): Promise<string> => (await rows()).find((row) => row.body === body)?.case?.id ?? ""; // prettier-ignore
  const undo = async (body: string): Promise<void> => {
    const id = await idOf(body);
    for (let now = await show(id); now.steps.some(({ state }) => state === "done"); now = await show(id)) await ask(page, `/api/cases/${id}/take-back`, { basedOn: now.revision, reason: "登记有误，重新登记" }); // prettier-ignore
    await ask(page, `/api/cases/${id}/withdraw`, { basedOn: (await show(id)).revision, reason: "登记有误，重新登记" }); // prettier-ignore
  };
  const register = async (body: string, electedOn: string | null): Promise<unknown> => ask(page, "/api/elections/terms", { unitId, body, electedOn }); // prettier-ignore
  for (const body of ["discipline", "committee"]) await undo(body);
  for (const body of ["committee", "discipline"]) await register(body, "2021-10-20");

  const id = await idOf("discipline");
  const step = async (name: string, more: object): Promise<CaseDetail> => ask<CaseDetail>(page, `/api/cases/${id}/steps`, { basedOn: (await show(id)).revision, step: name, fields: {}, papers: [], ...more }); // prettier-ignore
  await step("remind", {});
  await step("request", { fields: { seats: 4, "planned-on": "2026-09-17" }, ...kept("request") });
  await step("reply", { outcome: "agreed", fields: { "elect-by": "2026-10-20" }, ...kept("reply") }); // prettier-ignore
  await step("prepare", { outcome: "done", fields: { members: 1043, assembly: "党员代表大会", delegates: 120 } }); // prettier-ignore
  const { people } = await ask<CountSheet>(page, `/api/elections/${id}/count`);
  // every member may count, or be elected though nobody proposed them
  expect(people).toHaveLength(1043);
  await step("nominate", { fields: { candidates: people.slice(0, 5).map((each) => each.id) }, ...kept("candidate-request") }); // prettier-ignore
  await step("candidate-reply", kept("candidate-reply"));

  await page.goto(`/elections/${id}`);
  const count = page.getByRole("form", { name: "登记大会选举纪委委员" });
  expect(await count.getByLabel("应到会有选举权").inputValue()).toBe("120");
  for (const label of ["实到会有选举权", "发出选票", "收回选票"]) await count.getByLabel(label).fill("120"); // prettier-ignore
  for (const [at, one] of people.slice(0, 5).entries()) await count.getByLabel(`${one.name}赞成票`).fill(at < 4 ? "110" : "40"); // prettier-ignore
  const teller = people.at(-1)?.name ?? "";
  await count.getByRole("searchbox", { name: "在名单里找" }).fill(teller);
  await count.getByRole("checkbox", { name: teller }).first().check();
  await count.getByRole("button", { name: "登记这次投票" }).click();
  await page.getByText("选举结果已登记").waitFor();
  await page.getByRole("heading", { name: /^第1次投票：选举纪委委员/ }).waitFor();

  for (const body of ["discipline", "committee"]) await undo(body);
  for (const { body, electedOn } of before) await register(body, electedOn);
  expect((await rows()).map((row) => ({ ...row, case: { ...row.case, id: "" } }))).toEqual(before.map((row) => ({ ...row, case: { ...row.case, id: "" } }))); // prettier-ignore
  expect(complaints).toEqual([]);
}, 60_000);
