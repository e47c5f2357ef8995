import { expect, it } from "vitest";
import { z } from "zod";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { clauseThreadSchema, planDifferenceSchema, planPageSchema } from "#app/plans/schema.ts";
import { settleWork } from "#app/work/run-work.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
const office = await logIn("office");
const clerk = await logIn("clerk");

const PLAN = `2026年党建工作计划

一、加强思想理论武装
1.抓好理论学习。党委理论学习中心组全年集中学习不少于8次。
2.听取意见。对党员群众的合理化建议，7个工作日内答复。
`;

async function work(url: string, body?: object): Promise<unknown> {
  const started = await office("POST", url, body);
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  await settleWork(deps);
  return z.object({ result: z.unknown() }).parse((await office("GET", `/api/work/${workId}`)).body)
    .result;
}

it("proposes the values of a clause, adopts one from today on and keeps that another is declined", async () => {
  const file = new FilePart("计划.txt", new TextEncoder().encode(PLAN));
  const { planId } = planDifferenceSchema.parse(await work("/api/plans/import", file));
  await work(`/api/plans/${planId}/versions/1/publish`);
  const plan = planPageSchema.parse((await office("GET", `/api/plans/${planId}`)).body);
  const [study, answers] = plan.sections.flatMap(({ measures }) => measures.flatMap(({ clauses }) => clauses)); // prettier-ignore
  const thread = async (clauseId = "") => clauseThreadSchema.parse((await office("GET", `/api/plans/${planId}/clauses/${clauseId}`)).body); // prettier-ignore

  const [proposed] = (await thread(study?.id)).values;
  expect(proposed).toEqual({
    institution: "centre-group-study",
    parameter: "timesPerQuarter",
    value: 2,
    from: "2026-09-17",
    text: "计划写“不少于8次”，折合每季度2次；“党委理论学习中心组学习”的每季度次数现为1次。采用后自9月17日起执行。",
  });
  const values = `/api/plans/${planId}/values`;
  const adopt = { clauseId: study?.id, institution: "centre-group-study", parameter: "timesPerQuarter", value: 2, decision: "adopt" }; // prettier-ignore
  expect((await clerk("POST", values, adopt)).status).toBe(403);
  // a value that the clause does not state
  expect((await office("POST", values, { ...adopt, value: 3 })).body).toMatchObject({ code: "value-not-found" }); // prettier-ignore
  const adopted = await office("POST", values, adopt);
  expect([adopted.status, clauseThreadSchema.parse(adopted.body).values]).toEqual([200, []]);
  const [set] = await db.selectFrom("parameter_override").select(["value", "from_on", "mark", "reason"]).where("group_id", "=", group.groupId).execute(); // prettier-ignore
  expect(set).toEqual({ value: 2, from_on: "2026-09-17", mark: "P", reason: "按《2026年党建工作计划》计划一·1第1条：写有“不少于8次”" }); // prettier-ignore

  const [other] = (await thread(answers?.id)).values;
  expect([other?.parameter, other?.value]).toEqual(["answerWithin", 7]);
  const declined = await office("POST", values, { clauseId: answers?.id, institution: "proposals", parameter: "answerWithin", value: 7, decision: "decline" }); // prettier-ignore
  expect([declined.status, clauseThreadSchema.parse(declined.body).values]).toEqual([200, []]);
  expect((await thread(answers?.id)).values).toEqual([]);
  const actions = await db.selectFrom("audit_event").select("action").where("group_id", "=", group.groupId).where("action", "in", ["clause.decline-value", "institution.set-parameter"]).execute(); // prettier-ignore
  expect(actions.map(({ action }) => action).toSorted()).toEqual(["clause.decline-value", "institution.set-parameter"]); // prettier-ignore
});
