import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { z } from "zod";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { institutionPageSchema } from "#app/institutions/schema.ts";
import {
  clauseThreadSchema,
  planDifferenceSchema,
  planDraftSchema,
  planPageSchema,
} from "#app/plans/schema.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
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

const work = async (url: string, body?: object): Promise<unknown> =>
  finish(await office("POST", url, body));
async function finish(started: Awaited<ReturnType<typeof office>>): Promise<unknown> {
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  await settleWork(deps);
  return z.object({ result: z.unknown() }).parse((await office("GET", `/api/work/${workId}`)).body)
    .result;
}

it("proposes the values of a clause, adopts one from today on and keeps that another is declined", async () => {
  const file = new FilePart("计划.txt", new TextEncoder().encode(PLAN));
  const { planId } = planDifferenceSchema.parse(await work("/api/plans/import", file));
  await finish(await publishVersion(office, planId, 1));
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

const set = async () => db.selectFrom("parameter_override").select(["parameter", "value", "from_on", "reason"]).where("group_id", "=", group.groupId).where("from_on", ">=", day("2027-01-01")).execute(); // prettier-ignore

it("decides the values of a draft before it is published: nothing holds until then, and it is published with them", async () => {
  const text = PLAN.replaceAll("2026", "2027").replace("不少于8次", "不少于12次").replace("7个工作日", "6个工作日"); // prettier-ignore
  const file = new FilePart("计划.txt", new TextEncoder().encode(`${text}3.每季度理论学习。党委理论学习中心组全年集中学习不少于8次。\n`)); // prettier-ignore
  const { planId } = planDifferenceSchema.parse(await work("/api/plans/import", file));
  const url = `/api/plans/${planId}/versions/1`;
  const draft = async () => planDraftSchema.parse((await office("GET", `${url}/difference`)).body);
  const shown = await draft();
  // what is in force by the first test: twice a quarter since this year
  expect(shown.values.map(({ place, parameter, value, decision }) => [place, parameter, value, decision])).toEqual([
    ["第一部分·举措1·第1条", "timesPerQuarter", 3, null],
    ["第一部分·举措2·第1条", "answerWithin", 6, null],
  ]); // prettier-ignore
  expect(shown.values[0]?.text).toContain("采用后自2027年1月1日起执行");
  const [study, answers] = shown.values;
  if (study === undefined || answers === undefined) throw new Error("no values");
  const chosen = (of: typeof study, decision: string) => ({ clauseId: of.clauseId, institution: of.institution, parameter: of.parameter, value: of.value, decision }); // prettier-ignore
  expect((await clerk("POST", `${url}/values`, chosen(study, "adopt"))).status).toBe(403);
  expect((await office("POST", `${url}/values`, { ...chosen(study, "adopt"), value: 9 })).body).toMatchObject({ code: "value-not-found" }); // prettier-ignore
  expect((await office("POST", `${url}/values`, chosen(study, "adopt"))).body).toMatchObject({ values: [{ decision: "adopt" }, { decision: null }] }); // prettier-ignore
  expect((await office("POST", `${url}/values`, chosen(answers, "adopt"))).status).toBe(200);
  expect((await office("POST", `${url}/values`, chosen(answers, "open"))).body).toMatchObject({ values: [{ decision: "adopt" }, { decision: null }] }); // prettier-ignore
  expect((await office("POST", `${url}/values`, chosen(answers, "decline"))).body).toMatchObject({ values: [{ decision: "adopt" }, { decision: "decline" }] }); // prettier-ignore
  expect(await set()).toEqual([]);
  // whoever saw it before the decisions is told
  expect((await office("POST", `${url}/publish`, { basedOn: shown.revision })).status).toBe(409);
  await finish(await publishVersion(office, planId, 1));
  expect(await set()).toEqual([{ parameter: "timesPerQuarter", value: 3, from_on: "2027-01-01", reason: "按《2027年党建工作计划》计划一·1第1条：写有“不少于12次”" }]); // prettier-ignore
  const timesOn = async (on: string) => institutionPageSchema.parse((await office("GET", `/api/institutions/centre-group-study?asOf=${on}`)).body).parameters.find(({ key }) => key === "timesPerQuarter")?.value; // prettier-ignore
  expect([await timesOn("2026-12-31"), await timesOn("2027-01-01")]).toEqual(["2", "3"]);
  const thread = clauseThreadSchema.parse((await office("GET", `/api/plans/${planId}/clauses/${answers.clauseId}`)).body); // prettier-ignore
  expect(thread.values).toEqual([]);
  expect((await draft()).values).toEqual([]);
  const undo = z.object({ values: z.number() }).parse((await office("GET", `/api/plans/${planId}/undo`)).body); // prettier-ignore
  expect(undo.values).toBe(1);
});
