import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { writeWorkbook } from "#platform/documents/spreadsheet/write-workbook.ts";
import { sha256 } from "#platform/tokens.ts";
import { canonicalJson } from "#domain/publication/fingerprint.ts";
import { library } from "#institutions/library.ts";
import { closingSchema, figureListSchema, scoreBoardSchema, scoreTreeSchema } from "#app/assessments/schema.ts"; // prettier-ignore
import { setScheme } from "#app/assessments/set-scheme.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { importResultSchema } from "#app/organization/schema.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "leader", person: "P-E1-1", role: "leader", unit: "E1" }); // prettier-ignore

const scheme: Scheme = {
  id: "party-building-2026",
  name: "2026年度党建工作考核方案",
  year: 2026,
  sections: [
    {
      id: "organization-life",
      name: "组织生活",
      indicators: [
        {
          id: "party-day",
          name: "主题党日按期率",
          weight: 60,
          source: { from: "due-items", institution: "themed-party-day", credit: { madeUp: 0.5, partly: 0 } }, // prettier-ignore
          curve: { curve: "linear", zeroAt: 0, fullAt: 1 },
        },
      ],
    },
    {
      id: "business",
      name: "实绩",
      indicators: [
        {
          id: "water-quality",
          name: "出厂水质合格率",
          weight: 40,
          source: { from: "figure", code: "water-quality", expectedFrom: "2026-12-31" },
          curve: { curve: "linear", zeroAt: 90, fullAt: 100 },
        },
      ],
    },
  ],
  checkpoints: [
    { id: "half", name: "半年", asOf: "2026-06-30", closesOn: "2026-07-10" },
    { id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-20" },
  ],
  grades: [
    { name: "优秀", atLeast: 90 },
    { name: "合格", atLeast: 60 },
    { name: "不合格", atLeast: 0 },
  ],
  scores: ["enterprise", "branch"],
};
await db.insertInto("adoption").values({ group_id: group.groupId, institution_id: "themed-party-day", from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }).execute(); // prettier-ignore
await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-02-01"), library })); // prettier-ignore
const set = { by: null, at: new Date("2026-02-01T00:00:00Z"), library };
expect((await setScheme(db, group.groupId, scheme, set)).ok).toBe(true);

const office = await logIn("office");
const clerk = await logIn("clerk");
const leader = await logIn("leader");
const { E1, B11 } = group.units;
const people = [1, 2, 3, 4, 5, 6].map((number) => group.people.get(`P-B11-${number}`) ?? "");
const board = async (query = "") => scoreBoardSchema.parse((await office("GET", `/api/schemes/${scheme.id}/board${query}`)).body); // prettier-ignore
const scoreOf = async (unitId: string, query = "") => (await board(`?unitId=${unitId}${query}`)).units[0]; // prettier-ignore
const hold = (on: string) => clerk("PUT", `/api/records/${newId()}`, { unitId: B11, kinds: ["themed-party-day"], day: on, attendance: { attended: people, leave: [] } }); // prettier-ignore

test("a scheme is kept by versions; the same again is the same", async () => {
  const again = await setScheme(db, group.groupId, scheme, set);
  expect(again.ok && again.value.version).toBe(1);
  const odd = { ...scheme, sections: scheme.sections.map((section) => ({ ...section, indicators: section.indicators.map((each) => ({ ...each, name: "公众号点赞数" })) })) }; // prettier-ignore
  const refusal = await setScheme(db, group.groupId, odd, set);
  expect(!refusal.ok && refusal.refusal.code).toBe("scheme-refused");
});

test("a live score counts what has fallen due, and moves with each record", async () => {
  // January to August are due and registered by 5 September: eight for the branch, sixteen for the enterprise
  expect(await scoreOf(B11, "&level=branch")).toMatchObject({ points: 0, base: 60, overdue: 8 });
  expect((await hold("2026-08-20")).status).toBe(201);
  // made up: half of one of eight
  expect(await scoreOf(B11, "&level=branch")).toMatchObject({ points: 3.75, base: 60, overdue: 7 });
  expect(await scoreOf(E1)).toMatchObject({ points: 1.88, base: 60, overdue: 15 });
  const tree = scoreTreeSchema.parse((await office("GET", `/api/schemes/${scheme.id}/units/${B11}`)).body); // prettier-ignore
  const [life] = tree.sections;
  const leaf = life?.children[0];
  expect([tree.state, leaf?.points, leaf?.institution]).toEqual(["live", 3.75, "themed-party-day"]);
  expect(leaf?.rows.map((row) => row.state)).toEqual([...Array.from({ length: 7 }, () => "overdue"), "made-up"]); // prettier-ignore
  expect(leaf?.rows.at(-1)?.recordId).toMatch(/-/);
  expect(leaf?.formula.map((part) => part.text).join("")).toContain("3.75");
  expect(leaf?.whatIf).toContain("如果：");
});

test("a frozen score does not move; closing again needs a reason and keeps the first", async () => {
  expect((await clerk("POST", `/api/schemes/${scheme.id}/closings`, { checkpoint: "half" })).status).toBe(403); // prettier-ignore
  const early = await office("POST", `/api/schemes/${scheme.id}/closings`, { checkpoint: "year" });
  expect(early.status).toBe(422);
  const closed = closingSchema.parse((await office("POST", `/api/schemes/${scheme.id}/closings`, { checkpoint: "half" })).body); // prettier-ignore
  expect([closed.asOf, closed.units]).toEqual(["2026-06-30", 6]);
  const frozen = await board("?checkpoint=half&level=branch");
  expect(frozen.checkpoints.map((each) => each.state)).toEqual(["frozen", "live"]);
  await hold("2026-03-10");
  expect(await board("?checkpoint=half&level=branch")).toEqual(frozen);
  const tree = scoreTreeSchema.parse((await office("GET", `/api/schemes/${scheme.id}/units/${B11}?checkpoint=half`)).body); // prettier-ignore
  expect([tree.state, tree.points]).toEqual(["frozen", 0]);
  // the fingerprint is that of what is kept
  const row = await db.selectFrom("closing").select(["content", "fingerprint"]).where("id", "=", closed.id).executeTakeFirstOrThrow(); // prettier-ignore
  expect(sha256(canonicalJson(row.content))).toBe(row.fingerprint);
  expect((await office("POST", `/api/schemes/${scheme.id}/closings`, { checkpoint: "half" })).status).toBe(422); // prettier-ignore
  expect((await office("POST", `/api/schemes/${scheme.id}/closings`, { checkpoint: "half", reason: "复核后更正" })).status).toBe(200); // prettier-ignore
  // who still sees the first closing is shown the second before theirs replaces it
  const unseen = await office("POST", `/api/schemes/${scheme.id}/closings`, { checkpoint: "half", reason: "另一处更正", basedOn: closed.id }); // prettier-ignore
  expect([unseen.status, unseen.body]).toMatchObject([409, { code: "closing-conflict", current: { closedOn: expect.stringMatching(/^\d{4}-/), reason: "复核后更正" } }]); // prettier-ignore
  const again = await board("?checkpoint=half&level=branch");
  expect(again.closing).toMatchObject({ reason: "复核后更正" });
  const kept = await sql<{ count: number }>`select count(*)::int as count from closing where group_id = ${group.groupId}`.execute(db); // prettier-ignore
  expect(kept.rows[0]?.count).toBe(2);
});

test("scores of a past day are those that were known then", async () => {
  const before = await scoreOf(B11, "&level=branch&asOf=2026-09-16");
  expect(before).toMatchObject({ points: 0, overdue: 8 });
});

test("each sees the scores of their own units only", async () => {
  const seen = scoreBoardSchema.parse((await leader("GET", `/api/schemes/${scheme.id}/board?level=branch`)).body); // prettier-ignore
  expect(seen.units.map((row) => row.unit.id)).toEqual([group.units.B11, group.units.B12]);
  expect((await clerk("GET", `/api/schemes/${scheme.id}/units/${group.units.B21}`)).status).toBe(404); // prettier-ignore
});

const table = async (rows: Record<string, string | number>[]) =>
    new FilePart("实绩.xlsx", new Uint8Array(await writeWorkbook({
      sheets: [{
        name: "实绩",
        columns: [
          { header: "单位编码", key: "unit", width: 10, kind: "text" },
          { header: "指标代码", key: "code", width: 20, kind: "text" },
          { header: "期间", key: "period", width: 10, kind: "text" },
          { header: "数值", key: "value", width: 10, kind: "number", decimals: 2 },
          { header: "来源", key: "source", width: 20, kind: "text" },
        ],
        rows,
      }],
    }))); // prettier-ignore

test("figures come from a table, all errors at once, with a dry run, and count", async () => {
  const bad = importResultSchema.parse((await office("POST", "/api/figures/import", await table([{ unit: "E9", code: "water-quality", period: "2026", value: 99, source: "化验室" }, { unit: "E1", code: "nothing", period: "第三季", value: 99, source: "化验室" }]))).body); // prettier-ignore
  expect([bad.applied, bad.problems.map((problem) => `${problem.code} ${problem.where}`)]).toEqual([false, ["unit-not-found 实绩!A2", "unknown-figure 实绩!B3", "bad-period 实绩!C3"]]); // prettier-ignore
  const good = [
    { unit: "E1", code: "出厂水质合格率", period: "2026", value: 99.5, source: "化验室月报" },
  ];
  const dry = importResultSchema.parse((await office("POST", "/api/figures/import?dryRun=true", await table(good))).body); // prettier-ignore
  expect([dry.applied, dry.summary.added]).toEqual([false, 1]);
  expect(figureListSchema.parse((await office("GET", "/api/figures")).body).items).toEqual([]);
  const done = importResultSchema.parse((await office("POST", "/api/figures/import", await table(good))).body); // prettier-ignore
  expect([done.applied, done.summary.added]).toEqual([true, 1]);
  const again = importResultSchema.parse((await office("POST", "/api/figures/import", await table(good))).body); // prettier-ignore
  expect(again.summary).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  expect(await scoreOf(E1)).toMatchObject({ base: 100 });
  expect((await clerk("POST", "/api/figures", { unitId: B11, code: "water-quality", kind: "figure", period: "2026", value: 1, source: "自报", basedOn: null })).status).toBe(403); // prettier-ignore
  const file = await office("GET", `/api/schemes/${scheme.id}/board.xlsx`);
  expect(file.raw.subarray(0, 2).toString()).toBe("PK");
});
