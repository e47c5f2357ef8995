import { expect, test } from "vitest";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { contractDetailSchema, contractListSchema } from "#app/contracts/schema.ts";
import { myPanelSchema, panelDetailSchema, panelListSchema } from "#app/selection/schema.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const account = (login: string, person: string, role: "office" | "member", unit: "G" | "E1") => createTestAccount(database, group, { login, person, role, unit }); // prettier-ignore
await account("office", "P-D1-1", "office", "G");
for (const number of [2, 3, 4, 5, 6]) await account(`judge${number}`, `P-B11-${number}`, "member", "E1"); // prettier-ignore
const office = await logIn("office");
const [one, two, three, four, five] = [await logIn("judge2"), await logIn("judge3"), await logIn("judge4"), await logIn("judge5"), await logIn("judge6")]; // prettier-ignore
const { E1, G } = group.units;
const person = (code: string): string => group.people.get(code) ?? "";

const ok = async (caller: Caller, method: "GET" | "POST" | "PUT", url: string, body?: object) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const refusal = async (call: ReturnType<Caller>): Promise<string> => JSON.stringify((await call).body); // prettier-ignore
const show = async (id: string) => caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${id}`)); // prettier-ignore
const kept = (document: string) => ({ document, files: [], kept: "人事档案柜" });
interface StepBody {
  readonly on: string;
  readonly fields?: object;
  readonly outcome?: string;
  readonly papers?: object[];
  readonly ballot?: object;
}
const revisions = new Map<string, number>();
const doStep = (id: string, step: string, { on, fields = {}, papers = [], ...more }: StepBody) =>
  office("POST", `/api/cases/${id}/steps`, { basedOn: revisions.get(id) ?? 0, step, on, fields, papers, ...more }); // prettier-ignore
const step = async (id: string, name: string, body: StepBody) => {
  const answer = await doStep(id, name, body);
  expect([name, answer.status < 300 ? "ok" : answer.body]).toEqual([name, "ok"]);
  revisions.set(id, caseDetailSchema.parse(answer.body).revision);
};
const contractsOf = async (id: string) => contractListSchema.parse(await ok(office, "GET", `/api/contracts?caseId=${id}`)).items; // prettier-ignore
const detailOf = async (id: string) => contractDetailSchema.parse(await ok(office, "GET", `/api/contracts/${id}`)); // prettier-ignore
const takeBack = async (id: string) => {
  const answer = await office("POST", `/api/cases/${id}/take-back`, { basedOn: revisions.get(id) ?? 0, reason: "董事会重新研究" }); // prettier-ignore
  if (answer.status < 300) revisions.set(id, caseDetailSchema.parse(answer.body).revision);
  return answer;
};
const auditOf = async (action: string) => db.selectFrom("audit_event").select(["cause", "after"]).where("group_id", "=", group.groupId).where("action", "=", action).execute(); // prettier-ignore

/** A selection that stands before the board. */
async function selection(title: string): Promise<string> {
  const { id } = caseDetailSchema.parse(await ok(office, "POST", "/api/cases", { procedure: "professional-manager", unitId: E1, title, openedOn: "2026-06-01" })); // prettier-ignore
  await step(id, "plan", { on: "2026-06-01", fields: { post: "总经理，任职条件见方案", source: "竞聘上岗" }, papers: [kept("notice")] }); // prettier-ignore
  await step(id, "applications", { on: "2026-06-15", fields: { applicants: 5 }, outcome: "some" });
  await step(id, "qualify", { on: "2026-06-16", fields: { "qualified-count": 3 }, outcome: "some" }); // prettier-ignore
  await step(id, "review", { on: "2026-06-24", outcome: "done", papers: [kept("scores")], fields: { judges: [2, 3, 4].map((each) => person(`P-B11-${each}`)), "conflicts-declared": true, ranking: "第一名" } }); // prettier-ignore
  await step(id, "background", { on: "2026-06-26", fields: { background: "没有不良记录" }, outcome: "clear" }); // prettier-ignore
  await step(id, "committee", { on: "2026-06-29", outcome: "agreed", ballot: { expected: 9, attended: 8, inFavour: 8 } }); // prettier-ignore
  await step(id, "publish", { on: "2026-06-30", outcome: "done" });
  return id;
}
const appointed = { "term-years": 3, "within-board-term": true, appointee: person("P-E1-1"), "manager-post": "总经理", "post-title": "总经理", "term-from": "2026-08-01" }; // prettier-ignore

test("an appointment makes the draft of the contract, and both know one another", async () => {
  const id = await selection("供水公司总经理选聘");
  expect(await contractsOf(id)).toEqual([]);
  expect(await refusal(doStep(id, "board", { on: "2026-07-10", outcome: "appointed", fields: { ...appointed, appointee: "" } }))).toContain("聘任要写明聘任的人"); // prettier-ignore
  expect(await refusal(doStep(id, "board", { on: "2026-07-10", outcome: "appointed", fields: { ...appointed, "term-years": 6 } }))).toContain("至少一年，最多五年"); // prettier-ignore
  await step(id, "board", { on: "2026-07-10", outcome: "appointed", fields: appointed });
  const [row] = await contractsOf(id);
  expect(row).toMatchObject({ caseId: id, standing: "draft", person: { id: person("P-E1-1") }, unit: { id: E1 }, post: "enterprise-head", postTitle: "总经理", from: "2026-08-01", until: "2029-08-01" }); // prettier-ignore
  const contract = await detailOf(row?.id ?? "");
  expect(contract.papers.map((paper) => [paper.kind, paper.signedOn])).toEqual([["agreement", null]]); // prettier-ignore
  expect((await auditOf("contract.draft"))[0]?.after).toMatchObject({ case: id, unit: E1 });
  // taken back, the untouched draft goes with it
  expect((await takeBack(id)).status).toBe(200);
  expect(await contractsOf(id)).toEqual([]);
  expect((await office("GET", `/api/contracts/${contract.row.id}`)).status).toBe(404);
  expect((await auditOf("contract.discard"))[0]?.cause).toBe("聘任收回：董事会重新研究");
});

test("a draft that somebody wrote into or signed is not thrown away behind their back", async () => {
  const id = await selection("供水公司总经理第二次选聘");
  await step(id, "board", { on: "2026-07-12", outcome: "appointed", fields: appointed });
  const [again] = await contractsOf(id);
  const base = `/api/contracts/${again?.id}`;
  const { agreementTemplate } = await detailOf(again?.id ?? "");
  await ok(office, "PUT", `${base}/papers`, { year: 0, content: { ...agreementTemplate, other: "分管安全" }, basedOn: 1 }); // prettier-ignore
  expect(await refusal(takeBack(id))).toContain("先打开契约作废草稿");
  await ok(office, "POST", `${base}/discard`, { reason: "条件没有谈拢" });
  expect(await refusal(office("PUT", `${base}/papers`, { year: 0, content: agreementTemplate, basedOn: 2 }))).toContain("没有找到"); // prettier-ignore
  expect((await takeBack(id)).status).toBe(200);
  // signed, it binds: the appointment cannot be taken back any more, nor withdrawn
  await step(id, "board", { on: "2026-07-13", outcome: "appointed", fields: appointed });
  const [third] = await contractsOf(id);
  const paper = (await detailOf(third?.id ?? "")).papers[0]?.id ?? "";
  await ok(office, "POST", `/api/contracts/${third?.id}/papers/${paper}/sign`, { signedOn: "2026-08-03" }); // prettier-ignore
  expect((await contractsOf(id))[0]?.standing).toBe("running");
  expect(await refusal(takeBack(id))).toContain("已经签订");
  expect(await refusal(office("POST", `/api/contracts/${third?.id}/discard`, { reason: "不要了" }))).toContain("不能作废"); // prettier-ignore
  expect(await refusal(office("POST", `/api/cases/${id}/withdraw`, { basedOn: revisions.get(id) ?? 0, reason: "不选了" }))).toContain("已经签订"); // prettier-ignore
});

test("an appointment that overlaps a running term is refused, and somebody without the post cannot sign", async () => {
  const id = await selection("供水公司总经理再选聘");
  expect(await refusal(doStep(id, "board", { on: "2026-07-20", outcome: "appointed", fields: appointed }))).toContain("任期重叠"); // prettier-ignore
  await step(id, "board", { on: "2026-07-20", outcome: "appointed", fields: { ...appointed, appointee: person("P-B11-6"), "manager-post": "副总经理等其他经理层成员", "post-title": "副总经理" } }); // prettier-ignore
  const [row] = await contractsOf(id);
  expect(row?.post).toBe("enterprise-deputy");
  const paper = (await detailOf(row?.id ?? "")).papers[0]?.id ?? "";
  expect(await refusal(office("POST", `/api/contracts/${row?.id}/papers/${paper}/sign`, { signedOn: "2026-08-03" }))).toContain("还没有在组织里登记"); // prettier-ignore
  // a selection that is withdrawn takes its untouched draft with it
  await ok(office, "POST", `/api/cases/${id}/withdraw`, { basedOn: revisions.get(id) ?? 0, reason: "岗位撤销" }); // prettier-ignore
  expect(await contractsOf(id)).toEqual([]);
});

const rule = { criteria: [{ id: "deeds", name: "事迹", points: 100, note: "" }], trimFrom: null, places: 1 }; // prettier-ignore
const seats = (...numbers: number[]): string[] => numbers.map((each) => person(`P-B11-${each}`));

async function openPanel(title: string, judges: string[]) {
  const { id } = caseDetailSchema.parse(await ok(office, "POST", "/api/cases", { procedure: "award", unitId: G, title, openedOn: "2026-08-03" })); // prettier-ignore
  await step(id, "announce", { on: "2026-08-03", fields: { "award-kind": "新锐奖", title: "新锐奖", conditions: "35岁以下", places: 1 }, papers: [kept("notice")] }); // prettier-ignore
  await step(id, "nominate", { on: "2026-08-17", fields: { nominees: [person("P-B12-2"), person("P-B12-3")] } }); // prettier-ignore
  await step(id, "qualify", { on: "2026-08-20", outcome: "some", fields: { qualified: [person("P-B12-2"), person("P-B12-3")] } }); // prettier-ignore
  const candidates = ["P-B12-2", "P-B12-3"].map((code) => ({ personId: person(code), name: code, note: "" })); // prettier-ignore
  const panel = panelDetailSchema.parse(await ok(office, "POST", "/api/selection", { caseId: id, rule, judges, candidates })); // prettier-ignore
  return { caseId: id, panel, url: `/api/selection/${panel.row.id}`, mine: `/api/my/selection/${panel.row.id}` }; // prettier-ignore
}

test("a judge is replaced: their sheet is kept and not counted, whoever comes scores anew, and a closed panel stays", async () => {
  const { caseId, panel, url, mine } = await openPanel("换评委的评审", seats(2, 3, 4));
  const rows = await db.selectFrom("selection_judge").select(["id", "person_id"]).where("group_id", "=", group.groupId).where("panel_id", "=", panel.row.id).execute(); // prettier-ignore
  const rowOf = (number: number): string => rows.find((each) => each.person_id === person(`P-B11-${number}`))?.id ?? ""; // prettier-ignore
  const [a = "", b = ""] = panel.candidates.map((each) => each.id);
  const judge = async (caller: Caller, first: number, second: number) => {
    await ok(caller, "POST", `${mine}/declare`, { conflicts: [] });
    return myPanelSchema.parse(await ok(caller, "POST", `${mine}/hand-in`, { scores: [{ candidate: a, criterion: "deeds", score: first }, { candidate: b, criterion: "deeds", score: second }] })); // prettier-ignore
  };
  await judge(one, 10_000, 1000);
  await judge(two, 8000, 9000);
  const replace = (body: object) => office("POST", `${url}/replace-judge`, { reason: "与评审对象是近亲属，评审后才发现", ...body }); // prettier-ignore
  expect(await refusal(replace({ judge: rowOf(2), personId: null }))).toContain("不少于3人");
  expect(await refusal(replace({ judge: rowOf(2), personId: person("P-B11-3") }))).toContain("写了两次"); // prettier-ignore
  expect(await refusal(replace({ judge: rowOf(2), personId: person("P-B12-2") }))).toContain("自己是评审对象"); // prettier-ignore
  const changed = panelDetailSchema.parse(await (async () => (await replace({ judge: rowOf(2), personId: person("P-B11-5"), conflicts: [{ candidate: a, ground: "近亲属" }] })).body)()); // prettier-ignore
  expect([changed.row.judges, changed.row.handedIn, changed.ranking]).toEqual([3, 1, null]);
  const gone = changed.judges.find((each) => each.id === rowOf(2));
  expect(gone).toMatchObject({ handedIn: true, replacedOn: "2026-09-17", replacedBecause: "与评审对象是近亲属，评审后才发现", conflicts: [{ candidate: a, ground: "近亲属" }] }); // prettier-ignore
  expect(changed.judges.find((each) => each.inPlaceOf === rowOf(2))).toMatchObject({ declared: false, handedIn: false }); // prettier-ignore
  expect(await refusal(one("POST", `${mine}/declare`, { conflicts: [] }))).toContain("不再担任");
  expect(await refusal(replace({ judge: rowOf(2), personId: person("P-B11-6") }))).toContain("已经换下"); // prettier-ignore
  expect(await refusal(replace({ judge: rowOf(3), personId: person("P-B11-2") }))).toContain("不能再回来"); // prettier-ignore
  await judge(three, 7000, 9000);
  await judge(four, 7500, 9300);
  const closed = panelDetailSchema.parse(await ok(office, "GET", url));
  // 81.67 would be the mean with the sheet of the judge who left
  expect(closed.ranking?.ranked.map((each) => [each.candidate, each.average, each.counted.length, each.abstained])).toEqual([[b, 9100, 3, []], [a, 7500, 3, []]]); // prettier-ignore
  expect(await refusal(replace({ judge: rowOf(3), personId: person("P-B11-6") }))).toContain("已经全部交齐"); // prettier-ignore
  const sealed = await db.selectFrom("selection_judge").select("scores_sealed").where("id", "=", rowOf(2)).executeTakeFirstOrThrow(); // prettier-ignore
  expect(sealed.scores_sealed).not.toBeNull();
  await ok(office, "POST", `${url}/record`, { basedOn: closed.caseRevision });
  expect((await show(caseId)).filled["judges"]).toEqual(expect.arrayContaining(seats(3, 4, 5)));
  expect((await auditOf("selection.replace-judge"))[0]).toMatchObject({ cause: "与评审对象是近亲属，评审后才发现", after: { from: person("P-B11-2"), to: person("P-B11-5"), handedIn: true } }); // prettier-ignore
});

test("of a panel of four one is taken off without another, and it closes when those who stay have all handed in", async () => {
  const { panel, url, mine } = await openPanel("减评委的评审", seats(2, 3, 4, 6));
  const [a = "", b = ""] = panel.candidates.map((each) => each.id);
  for (const caller of [one, two, three]) {
    await ok(caller, "POST", `${mine}/declare`, { conflicts: [] });
    await ok(caller, "POST", `${mine}/hand-in`, { scores: [{ candidate: a, criterion: "deeds", score: 9000 }, { candidate: b, criterion: "deeds", score: 8000 }] }); // prettier-ignore
  }
  const waiting = panelDetailSchema.parse(await ok(office, "GET", url)).judges.find((each) => !each.handedIn); // prettier-ignore
  // the last judge hands in while they are taken off: one of the two is first, and the ranking is one of a whole panel
  await ok(five, "POST", `${mine}/declare`, { conflicts: [] });
  const [taken, handed] = await Promise.all([
    office("POST", `${url}/replace-judge`, { judge: waiting?.id, personId: null, reason: "长期出差" }), // prettier-ignore
    five("POST", `${mine}/hand-in`, { scores: [{ candidate: a, criterion: "deeds", score: 1000 }, { candidate: b, criterion: "deeds", score: 1000 }] }), // prettier-ignore
  ]);
  expect([taken.status < 300, handed.status < 300].filter(Boolean)).toHaveLength(1);
  const closed = panelDetailSchema.parse(await ok(office, "GET", url));
  const counted = taken.status < 300 ? 3 : 4;
  expect([closed.row.state, closed.row.judges, closed.ranking?.ranked[0]?.counted.length]).toEqual(["closed", counted, counted]); // prettier-ignore
  expect(panelListSchema.parse(await ok(office, "GET", "/api/selection")).items.find((each) => each.id === panel.row.id)?.judges).toBe(counted); // prettier-ignore
});
