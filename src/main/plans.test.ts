import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { clauseThreadSchema, planDifferenceSchema, planPageSchema, undoForecastSchema } from "#app/plans/schema.ts"; // prettier-ignore
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
const stranger = await createTestGroup(database);
await createTestAccount(database, stranger, { login: "stranger", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore

const office = await logIn("office");
const clerk = await logIn("clerk");

const FIRST = `2026年党建工作计划

一、加强思想理论武装
1.抓好理论学习。坚持以学习为先，努力建设学习型组织。各党支部每月开展一次主题党日。
2.落实“第一议题”制度。党委会议落实“第一议题”制度。
二、夯实基层基础
1.规范组织生活。党支部每季度召开一次党员大会。全面推进楼道美化工程。
`;
const SECOND = FIRST.replace("各党支部每月开展一次主题党日。", "各党支部每月至少开展一次主题党日。")
  .replace("党支部每季度召开一次党员大会。", "")
  .replace("全面推进楼道美化工程。", "全面推进楼道美化工程。党员领导干部带头讲党课。");

const utf8 = (text: string) => new TextEncoder().encode(text);
const nextYear = () => new FilePart("计划.txt", utf8(FIRST.replaceAll("2026", "2027")));
const workSchema = z.object({ status: z.string(), message: z.string().nullable(), result: z.unknown() }); // prettier-ignore

/** Starts long work and waits for its end. */
const work = async (caller: Caller, url: string, body?: object) =>
  finish(caller, await caller("POST", url, body));
async function finish(caller: Caller, started: Awaited<ReturnType<Caller>>) {
  expect([started.status, started.body]).toEqual([200, { workId: expect.any(String) }]);
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  await settleWork(deps);
  return workSchema.parse((await caller("GET", `/api/work/${workId}`)).body);
}
const importText = async (text: string) => {
  const done = await work(office, "/api/plans/import", new FilePart("计划.txt", utf8(text)));
  expect([done.status, done.message]).toEqual(["done", null]);
  return planDifferenceSchema.parse(done.result);
};
const publish = async (planId: string, version: number) =>
  finish(office, await publishVersion(office, planId, version));
const page = async (planId: string, caller = office, query = "") =>
  planPageSchema.parse((await caller("GET", `/api/plans/${planId}${query}`)).body);
const clausesOf = (plan: z.infer<typeof planPageSchema>) =>
  plan.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses));

const owed = async () => {
  const { rows } = await sql<{ source: string; items: number }>`
    select source, count(*)::int as items from due_item
    where group_id = ${group.groupId} and withdrawn_on is null group by 1 order by 1`.execute(db);
  return Object.fromEntries(rows.map((row) => [row.source, row.items]));
};

describe("a plan", () => {
  let planId = "";
  let themedDay = "";

  it("is read into a draft that changes nothing yet", async () => {
    const difference = await importText(FIRST);
    planId = difference.planId;
    expect(difference).toMatchObject({ version: 1, year: 2026, kept: 0, removed: [] });
    expect(difference.added.map((each) => each.place)).toContain("第一部分·举措1·第2条");
    expect(difference.forecast.dueItems).toBeGreaterThan(48);
    expect(await owed()).toEqual({});
    const [plan] = z.object({ items: z.array(z.unknown()) }).parse((await office("GET", "/api/plans")).body).items; // prettier-ignore
    expect(plan).toMatchObject({ id: planId, version: null, draft: 1 });
  });

  it("makes the year owed when it is published", async () => {
    const done = await publish(planId, 1);
    expect(done.status).toBe("done");
    const items = await owed();
    // four branches, twelve months
    expect(items["themed-party-day"]).toBe(48);
    expect(await verifyRollups(db, group.groupId)).toEqual([]);
    const shown = await page(planId);
    expect(shown.plan).toMatchObject({
      version: 1,
      versionNote: "第1版，9月17日发布",
      draft: null,
    });
    const clause = clausesOf(shown).find((each) => each.text.includes("主题党日"));
    themedDay = clause?.id ?? "";
    // nobody has recorded anything: eight months of four branches are late
    expect(clause?.counts).toMatchObject({ overdue: 32, met: 0 });
    expect(clause?.margin).toEqual({ mark: "overdue", fact: "逾期32项" });
    expect(shown.totals.clauses).toBe(clausesOf(shown).length);
    expect(clausesOf(shown).map((each) => each.margin.mark)).toContain("unbound");
  });

  it("cannot be published twice", async () => {
    const again = await publish(planId, 1);
    expect([again.status, again.message]).toEqual(["failed", expect.stringContaining("不是待发布的草稿")]); // prettier-ignore
  });

  it("shows a clerk the state of their branch only", async () => {
    const mine = clausesOf(await page(planId, clerk)).find((each) => each.id === themedDay);
    expect(mine?.counts).toMatchObject({ overdue: 8 });
    const other = await clerk("GET", `/api/plans/${planId}?unitId=${group.units.B21}`);
    expect([other.status, other.body]).toMatchObject([404, { code: "unit-not-found" }]);
  });

  it("is seen as of a day that has passed", async () => {
    const march = clausesOf(await page(planId, office, "?asOf=2026-03-31"));
    // January and February were to be registered by the 5th of the next month
    expect(march.find((each) => each.id === themedDay)?.counts).toMatchObject({ overdue: 8, "due-soon": 4 }); // prettier-ignore
  });

  it("opens a clause to its executors, units and burden", async () => {
    const answer = await office("GET", `/api/plans/${planId}/clauses/${themedDay}`);
    const thread = clauseThreadSchema.parse(answer.body);
    expect(thread).toMatchObject({ place: "第一部分·举措1·第2条", records: { total: 0 } });
    const executor = thread.executors.find((each) => each.institution === "themed-party-day");
    expect(executor).toMatchObject({ state: "overdue", link: { status: "proposed" } });
    expect(executor?.units.map((bar) => [bar.unit.shortName, bar.children, bar.fact])).toEqual([
      ["供水", "2个支部", "逾期16"],
      ["排水", "2个支部", "逾期16"],
    ]);
    expect(executor?.sentence).toContain("主题党日");
    expect(thread.burden?.text).toContain("1条台账");
  });

  it("goes out as a workbook and as a paper", async () => {
    for (const ending of ["xlsx", "docx"]) {
      const file = await office("GET", `/api/plans/${planId}/export.${ending}`);
      expect([ending, file.status, file.raw.subarray(0, 2).toString()]).toEqual([ending, 200, "PK"]); // prettier-ignore
    }
  });

  it("is refused to those who may not", async () => {
    const file = new FilePart("计划.txt", utf8(FIRST));
    expect((await clerk("POST", "/api/plans/import", file)).status).toBe(403);
    expect((await clerk("POST", `/api/plans/${planId}/undo`, { version: 1 })).status).toBe(403);
    const foreign = await logIn("stranger");
    expect((await foreign("GET", `/api/plans/${planId}`)).status).toBe(404);
    expect((await foreign("GET", "/api/plans")).body).toEqual({ items: [] });
    expect((await foreign("POST", `/api/plans/${planId}/undo`, { version: 1 })).status).toBe(404);
  });

  it("keeps decisions about links, and what is owed follows", async () => {
    const decision = { clauseId: themedDay, institution: "themed-party-day", mechanism: "organizational-life" }; // prettier-ignore
    const links = `/api/plans/${planId}/links`;
    const clause = clausesOf(await page(planId)).find((each) => each.id === themedDay);
    const mechanism = clause?.links.find((link) => link.institution === "themed-party-day")?.mechanism ?? ""; // prettier-ignore
    const rejected = await office("POST", links, {
      ...decision,
      mechanism,
      decision: "reject",
      was: "proposed",
    });
    expect(rejected.status).toBe(200);
    expect((await owed())["themed-party-day"]).toBeUndefined();
    const confirmed = await office("POST", links, {
      ...decision,
      mechanism,
      decision: "confirm",
      was: "rejected",
    });
    expect(confirmed.body).toMatchObject({ confirmed: "测试P-D1-1 9月17日确认" });
    // decided in the year: from now on
    expect((await owed())["themed-party-day"]).toBe(16);
    expect((await clerk("POST", links, { ...decision, mechanism, decision: "reject" })).status).toBe(403); // prettier-ignore
  });

  it("keeps the ids of clauses when a changed document comes, and archives what went", async () => {
    const before = new Map(clausesOf(await page(planId)).map((each) => [each.text, each.id]));
    const difference = await importText(SECOND);
    expect(difference).toMatchObject({ planId, version: 2 });
    expect(difference.changed.map((each) => each.after)).toEqual([expect.stringContaining("每月至少开展一次主题党日")]); // prettier-ignore
    expect(difference.removed.map((each) => each.text)).toEqual(["党支部每季度召开一次党员大会。"]);
    expect((await publish(planId, 2)).status).toBe("done");
    const after = clausesOf(await page(planId));
    expect(after.find((each) => each.text.includes("至少开展一次主题党日"))?.id).toBe(themedDay);
    for (const clause of after) {
      const was = before.get(clause.text);
      if (was !== undefined) expect(clause.id).toBe(was);
    }
    // the decision about the link stays with the clause
    expect(after.find((each) => each.id === themedDay)?.links.map((link) => link.status)).toContain("confirmed"); // prettier-ignore
    const archived = await db.selectFrom("clause").select("text").where("group_id", "=", group.groupId).where("archived_in", "is not", null).execute(); // prettier-ignore
    expect(archived.map((row) => row.text)).toEqual(["党支部每季度召开一次党员大会。"]);
    expect(await verifyRollups(db, group.groupId)).toEqual([]);
  });

  it("goes back to the version before", async () => {
    const items = await owed();
    const undone = await office("POST", `/api/plans/${planId}/undo`, { version: 2 });
    expect(undone.body).toMatchObject({ version: 1 });
    expect(clausesOf(await page(planId)).map((each) => each.text)).toContain("党支部每季度召开一次党员大会。"); // prettier-ignore
    expect(await owed()).not.toEqual(items);
    expect(await verifyRollups(db, group.groupId)).toEqual([]);
    const versions = (await office("GET", `/api/plans/${planId}/versions`)).body;
    expect(versions).toMatchObject({ items: [{ version: 2, status: "undone" }, { version: 1, status: "published" }] }); // prettier-ignore
  });

  it("says in figures what undoing would do, and does nothing", async () => {
    const before = await owed();
    const forecast = undoForecastSchema.parse((await office("GET", `/api/plans/${planId}/undo`)).body); // prettier-ignore
    expect(forecast).toMatchObject({ version: 1, previous: null, becomesDraft: true, after: { owed: 0, met: 0, overdue: 0 } }); // prettier-ignore
    expect(forecast.before.owed).toBe(Object.values(before).reduce((sum, items) => sum + items, 0));
    expect(forecast.before.overdue).toBeGreaterThan(0);
    expect(await owed()).toEqual(before);
    expect((await page(planId)).plan).toMatchObject({ version: 1, draft: null });
    expect((await clerk("GET", `/api/plans/${planId}/undo`)).status).toBe(403);
  });

  it("can be undone altogether, and is a draft again", async () => {
    expect((await office("POST", `/api/plans/${planId}/undo`, { version: 1 })).body).toMatchObject({ version: null, draft: 1 }); // prettier-ignore
    expect(await owed()).toEqual({});
    expect(await db.selectFrom("adoption").selectAll().where("group_id", "=", group.groupId).execute()).toEqual([]); // prettier-ignore
    expect(clausesOf(await page(planId)).length).toBeGreaterThan(0);
    const { revision: basedOn } = z.object({ revision: z.string() }).parse((await office("GET", `/api/plans/${planId}/versions/1/difference`)).body); // prettier-ignore
    expect((await office("POST", `/api/plans/${planId}/versions/1/discard`, { basedOn })).status).toBe(204); // prettier-ignore
  });

  it("published in the middle of its year asks for nothing that was due before the day it is owed from", async () => {
    const { planId: late, version, forecast } = await importText(FIRST);
    expect(forecast.dueByMonth).toHaveLength(12);
    expect(forecast.dueByMonth?.reduce((sum, month) => sum + month, 0)).toBe(forecast.dueItems);
    const refused = await publishVersion(office, late, version, "2027-01-01");
    expect([refused.status, refused.body]).toMatchObject([422, { code: "owed-from-refused" }]);
    expect(await owed()).toEqual({});
    await finish(office, await publishVersion(office, late, version, "2026-10-01"));
    const { rows } = await sql<{ items: number; first: string }>`select count(*)::int as items, min(due_on)::text as first from due_item
      where group_id = ${group.groupId} and source = 'themed-party-day' and withdrawn_on is null`.execute(db);
    // four branches, three months
    expect(rows).toEqual([{ items: 12, first: "2026-10-31" }]);
    const revision = await importText(SECOND);
    const again = await publishVersion(office, revision.planId, revision.version, "2026-11-01");
    expect([again.status, again.body]).toMatchObject([422, { code: "owed-from-refused" }]);
    const discard = async (of: number) => {
      const { revision: basedOn } = z.object({ revision: z.string() }).parse((await office("GET", `/api/plans/${late}/versions/${of}/difference`)).body);
      expect((await office("POST", `/api/plans/${late}/versions/${of}/discard`, { basedOn })).status).toBe(204);
    };
    await discard(revision.version);
    expect((await office("POST", `/api/plans/${late}/undo`, { version })).status).toBe(200);
    await discard(version);
  }); // prettier-ignore

  it("tells why a file is no plan", async () => {
    const done = await work(office, "/api/plans/import", new FilePart("计划.docx", utf8("%PDF-1.7 x"))); // prettier-ignore
    expect([done.status, done.message]).toEqual(["failed", expect.stringContaining("PDF")]);
    const empty = await work(office, "/api/plans/import", new FilePart("计划.txt", utf8("\n \n"))); // prettier-ignore
    expect(empty).toMatchObject({ status: "failed", result: { code: "file-empty" } });
  });

  it("imported by two at once becomes one plan with one draft", async () => {
    await Promise.all([1, 2].map(() => office("POST", "/api/plans/import", nextYear())));
    await settleWork(deps);
    const plans = z.object({ items: z.array(z.looseObject({ year: z.number(), draft: z.number().nullable() })) }).parse((await office("GET", "/api/plans")).body).items; // prettier-ignore
    expect(plans.filter((each) => each.year === 2027)).toMatchObject([{ draft: 2 }]);
    const rows = await db.selectFrom("plan_version as v").innerJoin("plan as p", "p.id", "v.plan_id").select("status").where("p.year", "=", 2027).orderBy("version").execute(); // prettier-ignore
    expect(rows.map((row) => row.status)).toEqual(["discarded", "draft"]);
  });

  it("leaves one audit event for each change", async () => {
    const events = await db.selectFrom("audit_event").select(["action"]).where("group_id", "=", group.groupId).where("subject_kind", "in", ["plan", "clause"]).orderBy("id").execute(); // prettier-ignore
    expect(events.map((event) => event.action)).toEqual(["plan.import", "plan.publish", "link.reject", "link.confirm", "plan.import", "plan.publish", "plan.undo", "plan.undo", "plan.discard", "plan.import", "plan.publish", "plan.import", "plan.discard", "plan.undo", "plan.discard", "plan.import", "plan.import"]); // prettier-ignore
  });

  it("is for the year that its importer names, and an aim that an institution carries out is none any more", async () => {
    const as = async (year: string) => work(office, "/api/plans/import", new FilePart("计划.txt", utf8(FIRST), { year })); // prettier-ignore
    expect(await as("去年")).toMatchObject({
      status: "failed",
      result: { code: "plan-year-unknown" },
    });
    const draft = planDifferenceSchema.parse((await as("2028")).result);
    expect(draft.year).toBe(2028);
    await publish(draft.planId, draft.version);
    const clause = async () => clausesOf(await page(draft.planId)).find(({ text }) => text.includes("楼道美化")); // prettier-ignore
    const id = (await clause())?.id ?? "";
    const thread = clauseThreadSchema.parse((await office("GET", `/api/plans/${draft.planId}/clauses/${id}`)).body); // prettier-ignore
    expect([thread.carried, thread.aim]).toEqual([false, false]);
    await office("POST", `/api/plans/${draft.planId}/aims`, { clauseId: id, aim: true, basedOn: thread.revision }); // prettier-ignore
    expect(await clause()).toMatchObject({ aim: true, margin: { mark: "aim" } });
    const added = clauseThreadSchema.parse((await office("POST", `/api/plans/${draft.planId}/links`, { clauseId: id, institution: "brands", mechanism: "", decision: "add", was: null })).body); // prettier-ignore
    expect([added.carried, added.aim, added.near]).toEqual([true, false, []]);
  });
});
