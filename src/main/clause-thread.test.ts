import { describe, expect, it } from "vitest";
import { z } from "zod";
import { newId } from "#kernel/id.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { scoreTreeSchema } from "#app/assessments/schema.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import { clauseThreadSchema, planDifferenceSchema, planPageSchema } from "#app/plans/schema.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "member", person: "P-B12-2", role: "member", unit: "B12" }); // prettier-ignore
const office = await logIn("office");
const clerk = await logIn("clerk");
const { E1, E2, B11, G } = group.units;

const PLAN = `2026年党建工作计划

一、加强理论武装
1.抓好理论学习。各支部每月开展主题党日，党员年度集中学习不少于32学时。集团党委理论学习中心组全年集中学习不少于10次。
2.用好工作实绩。把供水水质合格率等工作实绩作为考核的重要依据。
3.改进服务。走访结果每季度向各企业公布，由各企业对照居民来电来信、现场走访和窗口服务中发现的问题逐项改进，年底把绩效情况和全年实绩一并报送。
`;

const FULL: Indicator["curve"] = { curve: "linear", zeroAt: 0, fullAt: 1 };
const HUNDRED: Indicator["curve"] = { curve: "linear", zeroAt: 0, fullAt: 100 };
const scheme: Scheme = {
  id: "party-building-2026",
  name: "2026年度党建工作考核方案",
  year: 2026,
  sections: [
    {
      id: "life",
      name: "组织生活",
      indicators: [
        { id: "party-day", name: "主题党日按期率", weight: 40, source: { from: "due-items", institution: "themed-party-day", credit: { madeUp: 0.5, partly: 0 } }, curve: FULL }, // prettier-ignore
        { id: "hours", name: "党员学时完成率", weight: 20, source: { from: "hours", institution: "study-hours", duty: "members" }, curve: FULL }, // prettier-ignore
      ],
    },
    {
      id: "results",
      name: "实绩",
      indicators: [
        { id: "quality", name: "水质合格率", weight: 30, source: { from: "figure", code: "quality" }, curve: HUNDRED, basis: "计划一·2第1条" }, // prettier-ignore
        { id: "service", name: "服务评议", weight: 10, source: { from: "rating", code: "service" }, curve: HUNDRED, basis: "计划一·2第1条", appliesTo: { units: [E1] } }, // prettier-ignore
        { id: "other", name: "别处的评分", weight: 0, source: { from: "rating", code: "other" }, curve: { curve: "bonus", perUnit: 1, cap: 2 }, basis: "计划三·1第1条" }, // prettier-ignore
      ],
    },
  ],
  checkpoints: [{ id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-20" }],
  grades: [{ name: "合格", atLeast: 0 }],
  scores: ["enterprise"],
};
expect((await setScheme(db, group.groupId, scheme, { by: null, at: new Date("2026-02-01T00:00:00Z"), library })).ok).toBe(true); // prettier-ignore

const workSchema = z.object({ status: z.string(), result: z.unknown() });
const work = async (url: string, body?: object) => finish(await office("POST", url, body));
async function finish(started: Awaited<ReturnType<typeof office>>) {
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  await settleWork(deps);
  return workSchema.parse((await office("GET", `/api/work/${workId}`)).body);
}
const bytes = new TextEncoder().encode(PLAN);
const { planId } = planDifferenceSchema.parse((await work("/api/plans/import", new FilePart("计划.txt", bytes))).result); // prettier-ignore
expect((await finish(await publishVersion(office, planId, 1))).status).toBe("done");
const plan = planPageSchema.parse((await office("GET", `/api/plans/${planId}`)).body);
const clauses = plan.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses)); // prettier-ignore
const clauseWith = (words: string) => {
  const found = clauses.find((clause) => clause.text.includes(words));
  if (found === undefined) throw new Error(`no clause with ${words}`);
  return found;
};
const threadOf = async (words: string, caller: Caller, query = "") =>
  clauseThreadSchema.parse((await caller("GET", `/api/plans/${planId}/clauses/${clauseWith(words).id}${query}`)).body); // prettier-ignore
const leafOf = async (unitId: string, id: string) =>
  scoreTreeSchema
    .parse((await office("GET", `/api/schemes/${scheme.id}/units/${unitId}`)).body)
    .sections.flatMap((section) => section.children)
    .find((leaf) => leaf.id === id);

describe("what a clause is worth", () => {
  it("is told for rates and hours as a formula over all, and by unit", async () => {
    const people = [...group.people].filter(([code]) => code.startsWith("P-B11")).map(([, id]) => id); // prettier-ignore
    // made up in September for August, the eighth of the year
    const held = await clerk("PUT", `/api/records/${newId()}`, { unitId: B11, kinds: ["themed-party-day"], day: "2026-08-20", attendance: { attended: people, leave: [] } }); // prettier-ignore
    expect(held.status).toBe(201);
    const { scores } = await threadOf("主题党日", office);
    expect(scores.map((score) => `${score.indicator} ${score.name}`)).toEqual(["1.1 主题党日按期率", "1.2 党员学时完成率"]); // prettier-ignore
    const [days, hours] = scores;
    // four branches, eight months: one of 32 made up
    expect(days).toMatchObject({
      formula: "（按期 0 ＋ 补办 1 × 0.5）÷ 应办 32 × 40",
      points: "0.63 分",
      mean: "2个单位平均 0.63 / 40 分",
    });
    expect(days?.units.map(({ unit, points }) => [unit.shortName, points])).toEqual([["供水", "1.25"], ["排水", "0.00"]]); // prettier-ignore
    expect(days?.units.map(({ points }) => Number(points))).toEqual([(await leafOf(E1, "party-day"))?.points, (await leafOf(E2, "party-day"))?.points]); // prettier-ignore
    // hours run to the end of the year
    expect(hours).toMatchObject({
      formula: "未到期，不计分",
      points: "",
      mean: "2个单位未到期",
    });
    const december = (await threadOf("主题党日", office, "?asOf=2027-01-06")).scores[1];
    expect(december?.formula).toMatch(/人计 .+ 学时 ÷ 应学 .+ 学时 × 20$/);
    expect(december?.points).toMatch(/ 分$/);
  });

  it("is told for ratings and figures by unit only, for the clause that is their basis", async () => {
    const enter = (unitId: string, kind: string, code: string, value: number) =>
      office("POST", "/api/figures", { unitId, kind, code, period: "2026", value, source: "化验室", reason: "年度评议", basedOn: null }); // prettier-ignore
    for (const answer of [await enter(E1, "figure", "quality", 98), await enter(E2, "figure", "quality", 80), await enter(E1, "rating", "service", 90)]) expect(answer.status).toBe(200); // prettier-ignore
    const { scores } = await threadOf("工作实绩", office);
    expect(scores.map(({ name, formula, points, mean }) => ({ name, formula, points, mean }))).toEqual([
      { name: "水质合格率", formula: "", points: "", mean: "2个单位平均 26.70 / 30 分" },
      { name: "服务评议", formula: "", points: "", mean: "1个单位平均 9.00 / 10 分" },
    ]); // prettier-ignore
    expect(scores[0]?.units.map(({ points }) => points)).toEqual(["29.40", "24.00"]);
    expect((await leafOf(E1, "quality"))?.points).toBe(29.4);
    // and the way back: the score tree leads to this clause
    expect((await leafOf(E1, "service"))?.basis).toEqual([{ planId, clauseId: clauseWith("工作实绩").id, place: "计划一·2第1条" }]); // prettier-ignore
  });

  it("is the unit's own where a scored unit is looked at, and nothing for who reads no scores", async () => {
    const [quality] = (await threadOf("工作实绩", office, `?unitId=${E2}`)).scores;
    expect(quality).toMatchObject({ points: "24.00 分", mean: null, units: [] });
    expect(quality?.formula).toContain("数值 80");
    expect((await threadOf("主题党日", await logIn("member"))).scores).toEqual([]);
    // below what is scored there is the rate, but no unit to tell
    const [own] = (await threadOf("主题党日", clerk)).scores;
    expect(own).toMatchObject({ points: "2.50 分", mean: null, units: [] });
  });
});

describe("the margin of a clause", () => {
  it("of the centre group speaks of its sessions, not of the members' hours", () => {
    const clause = clauseWith("中心组");
    expect(clause.links.map((link) => link.institution)).toEqual(["centre-group-study"]);
    expect(clause.margin.fact).not.toContain("人");
  });

  it("never adds people to meetings", async () => {
    const clause = clauseWith("32学时");
    expect(clause.links.map((link) => link.institution)).toContain("study-hours");
    expect(clause.margin).toEqual({ mark: "overdue", fact: expect.stringMatching(/^逾期\d+项$/) });
    const hours = (await threadOf("32学时", office, `?unitId=${G}`)).executors.find((each) => each.institution === "study-hours"); // prettier-ignore
    expect(hours?.fact).toMatch(/^逾期\d+项；/);
  });
});

it("tells which institutions carry a clause out for sure, and which only perhaps", async () => {
  // two words of a phrase far apart mean little
  const { executors, carried } = await threadOf("走访结果", office);
  expect(carried).toBe(true);
  expect(executors.map(({ institution, sure }) => [institution, sure])).toEqual([["business-results", true], ["use-of-results", false]]); // prettier-ignore
  expect(executors[1]?.fact).toBe("待确认");
});
