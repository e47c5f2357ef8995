import { expect, it } from "vitest";
import { z } from "zod";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { planDifferenceSchema, planDraftSchema, planPageSchema } from "#app/plans/schema.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
const office = await logIn("office");
const clerk = await logIn("clerk");

const PLAN = `2026年党建工作计划

一、加强思想理论武装
1.抓好理论学习。各党支部每月开展一次主题党日。
2.帮扶到人。工会逐户了解职工家里的难处，帮扶到人。年内新增停车泊位300个。
3.美化环境。全年完成楼道粉刷12处。
`;
const TALK = "工会逐户了解职工家里的难处，帮扶到人。";
const PARKING = "年内新增停车泊位300个。";

async function importText(text: string) {
  const started = await office("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(text))); // prettier-ignore
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  await settleWork(deps);
  const done = z.object({ result: z.unknown() }).parse((await office("GET", `/api/work/${workId}`)).body); // prettier-ignore
  return planDifferenceSchema.parse(done.result);
}
const draftOf = async (planId: string, version: number) =>
  planDraftSchema.parse((await office("GET", `/api/plans/${planId}/versions/${version}/difference`)).body); // prettier-ignore

it("clauses that nothing carries out are decided before publishing, with one choice each, and hold with it", async () => {
  const { planId, version } = await importText(PLAN);
  const url = `/api/plans/${planId}/versions/${version}/gaps`;
  const before = await draftOf(planId, version);
  const talk = before.gaps.find(({ clause }) => clause === TALK);
  const parking = before.gaps.find(({ clause }) => clause === PARKING);
  if (talk === undefined || parking === undefined) throw new Error("the clauses are bound");
  expect(before.binding.gaps).toBe(before.gaps.length);
  expect(talk.decision).toBeNull();
  expect(talk.near.length).toBeGreaterThanOrEqual(2);
  expect(talk.near.length).toBeLessThanOrEqual(3);
  for (const { because } of talk.near) expect(because).toMatch(/^(?:写有|说到|都说到|所在|标题)“?/);
  const hardship = talk.near.find(({ mechanism }) => mechanism === "hardship-aid");
  expect(hardship, JSON.stringify(talk.near)).toBeDefined();

  expect((await clerk("POST", url, { clauseId: talk.clauseId, decision: "aim" })).status).toBe(403);
  const unknown = await office("POST", url, { clauseId: talk.clauseId, decision: "bind", institution: "no-such" }); // prettier-ignore
  expect(unknown).toMatchObject({ status: 404, body: { code: "institution-not-found" } });
  const bound = planDraftSchema.parse((await office("POST", url, { clauseId: talk.clauseId, decision: "bind", institution: "hardship-aid", mechanism: "hardship-aid" })).body); // prettier-ignore
  expect(bound.gaps.find(({ clauseId }) => clauseId === talk.clauseId)?.decision).toMatchObject({ institution: "hardship-aid", aim: false }); // prettier-ignore
  expect(bound.binding).toEqual({ bound: before.binding.bound + 1, gaps: before.binding.gaps - 1, aims: before.binding.aims }); // prettier-ignore
  // two more things to do in a year, said before anybody publishes
  expect(bound.forecast.dueItems).toBeGreaterThan(before.forecast.dueItems);
  const aimed = planDraftSchema.parse((await office("POST", url, { clauseId: parking.clauseId, decision: "aim" })).body); // prettier-ignore
  expect(aimed.binding.aims).toBe(before.binding.aims + 1);
  expect(aimed.revision).not.toBe(bound.revision);
  // and taken back, and chosen again
  const open = planDraftSchema.parse((await office("POST", url, { clauseId: talk.clauseId, decision: "open" })).body); // prettier-ignore
  expect(open.forecast.dueItems).toBe(before.forecast.dueItems);
  await office("POST", url, { clauseId: talk.clauseId, decision: "bind", institution: "hardship-aid" }); // prettier-ignore
  const stale = await office("POST", `/api/plans/${planId}/versions/${version}/publish`, { basedOn: open.revision }); // prettier-ignore
  expect(stale.status).toBe(409);

  await publishVersion(office, planId, version);
  await settleWork(deps);
  const plan = planPageSchema.parse((await office("GET", `/api/plans/${planId}`)).body);
  const clauses = plan.sections.flatMap(({ measures }) => measures.flatMap((each) => each.clauses));
  const [link] = clauses.find(({ text }) => text === TALK)?.links.filter(({ status }) => status === "confirmed") ?? []; // prettier-ignore
  expect(link).toMatchObject({ institution: "hardship-aid", decidedOn: "2026-09-17" });
  expect(clauses.find(({ text }) => text === PARKING)?.aim).toBe(true);
  const owed = await deps.db.selectFrom("due_item").select("id").where("group_id", "=", group.groupId).where("source", "=", "hardship-aid").execute(); // prettier-ignore
  expect(owed.length).toBeGreaterThan(0);

  // a revision asks no more about what was decided
  const next = await importText(PLAN.replace("粉刷12处", "粉刷15处"));
  const again = await draftOf(planId, next.version);
  expect(again.gaps.map(({ clause }) => clause)).not.toContain(TALK);
  expect(again.gaps.map(({ clause }) => clause)).not.toContain(PARKING);
  const settled = await office("POST", `/api/plans/${planId}/versions/${next.version}/gaps`, { clauseId: talk.clauseId, decision: "aim" }); // prettier-ignore
  expect(settled).toMatchObject({ status: 422, body: { code: "clause-not-open" } });
});
