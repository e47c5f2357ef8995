import { expect, test } from "vitest";
import { z } from "zod";
import { library } from "#institutions/library.ts";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import { planDifferenceSchema, planPageSchema, undoForecastSchema } from "#app/plans/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

/** Records have their own (work-of-a-branch), grants and accounts theirs (administration). */
const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "first", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "second", person: "P-E1-1", role: "office", unit: "G" }); // prettier-ignore
const adopted = ["themed-party-day", "secretary-led-projects", "study-plan"];
await db.insertInto("adoption").values(adopted.map((institution_id) => ({ group_id: group.groupId, institution_id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-01"), library })); // prettier-ignore
const scheme: Scheme = {
  id: "s",
  name: "方案",
  year: 2026,
  sections: [{ id: "a", name: "实绩", indicators: [{ id: "w", name: "合格率", weight: 100, source: { from: "figure", code: "water" }, curve: { curve: "linear", zeroAt: 90, fullAt: 100 } }] }], // prettier-ignore
  checkpoints: [{ id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-10" }],
  grades: [{ name: "好", atLeast: 0 }],
  scores: ["enterprise"],
};
const set = await setScheme(db, group.groupId, scheme, { by: null, at: new Date("2026-02-01"), library }); // prettier-ignore
if (!set.ok) throw new Error(set.refusal.message);
const first = await logIn("first");
const second = await logIn("second");
const { B11, E1 } = group.units;

const renaming = (name: string, seen: object) => ({ name, shortName: "桥西", tags: [], was: seen });
const figure = (value: number, basedOn: string | null) => ({ unitId: E1, code: "water", kind: "figure", period: "2026", value, source: "化验月报", basedOn }); // prettier-ignore

test("renaming a unit: the second sees the first's name, and may put theirs over it knowingly", async () => {
  const was = { name: "桥西供水党支部", shortName: "桥西支部", tags: [] };
  expect((await first("PUT", `/api/units/${B11}`, renaming("桥西第一党支部", was))).status).toBe(
    200,
  );
  const late = await second("PUT", `/api/units/${B11}`, renaming("桥西中心党支部", was));
  expect([late.status, late.body]).toMatchObject([409, { code: "unit-conflict", current: { name: "桥西第一党支部", shortName: "桥西" } }]); // prettier-ignore
  const { current } = z.object({ current: z.object({ name: z.string(), shortName: z.string(), tags: z.array(z.string()) }) }).parse(late.body); // prettier-ignore
  expect((await second("PUT", `/api/units/${B11}`, renaming("桥西中心党支部", current))).status).toBe(200); // prettier-ignore
});

test("a project: the second gets the first's text beside their own", async () => {
  const input = { title: "夜班驿站", unitId: B11, leaderId: group.people.get("P-B11-1"), year: 2026, path: "先试点后推开", deliverables: "两个驿站", milestones: [{ title: "选址", dueOn: "2026-11-30" }] }; // prettier-ignore
  const projectSchema = z.object({ id: z.string(), revision: z.string(), path: z.string() });
  const made = projectSchema.parse((await first("POST", "/api/projects", input)).body);
  const edit = (path: string, basedOn: string) => ({ ...input, path, basedOn });
  expect((await first("PUT", `/api/projects/${made.id}`, edit("分三步走办好", made.revision))).status).toBe(200); // prettier-ignore
  const late = await second("PUT", `/api/projects/${made.id}`, edit("一步到位办好", made.revision));
  expect([late.status, late.body]).toMatchObject([409, { code: "changed-conflict", current: { path: "分三步走办好" } }]); // prettier-ignore
  const { current } = z.object({ current: projectSchema }).parse(late.body);
  const kept = await second(
    "PUT",
    `/api/projects/${made.id}`,
    edit("一步到位办好", current.revision),
  );
  expect([kept.status, projectSchema.parse(kept.body).path]).toEqual([200, "一步到位办好"]);
});

test("a material of study: the second sees the first's title, keeps their text, and may put it over knowingly", async () => {
  const id = newId();
  const materialSchema = z.object({ title: z.string(), revision: z.string() });
  const input = { unitId: B11, title: "防汛应知应会", kind: "book", detail: "支部书架", topics: ["安全"], audience: "members" }; // prettier-ignore
  const put = (as: typeof first, body: object) => as("PUT", `/api/study/materials/${id}`, body);
  const made = materialSchema.parse((await put(first, input)).body);
  // the same again is the same revision: nobody is told of a change that was none
  expect((await put(first, { ...input, basedOn: made.revision })).body).toMatchObject({ revision: made.revision }); // prettier-ignore
  expect((await put(first, { ...input, title: "防汛应知应会手册", basedOn: made.revision })).status).toBe(200); // prettier-ignore
  const late = await put(second, { ...input, detail: "在二楼书架", basedOn: made.revision });
  expect([late.status, late.body]).toMatchObject([409, { code: "changed-conflict", current: { title: "防汛应知应会手册", detail: "支部书架", retiredOn: null } }]); // prettier-ignore
  const { current } = z.object({ current: materialSchema }).parse(late.body);
  expect((await put(second, { ...input, detail: "在二楼书架", basedOn: current.revision })).status).toBe(200); // prettier-ignore
  // taken from the library meanwhile: told too, not listed again unseen
  const seen = materialSchema.parse((await put(first, input)).body);
  expect((await second("POST", `/api/study/materials/${id}/retire`, {})).status).toBe(204);
  const retired = await put(first, { ...input, title: "又一次", basedOn: seen.revision });
  expect([retired.status, retired.body]).toMatchObject([409, { current: { retiredOn: expect.stringMatching(/^\d/) } }]); // prettier-ignore
});

test("a figure: who filled it first, what and from where", async () => {
  expect((await first("POST", "/api/figures", figure(98, null))).status).toBe(200);
  const late = await second("POST", "/api/figures", figure(97, null));
  expect([late.status, late.body]).toMatchObject([409, { code: "figure-conflict", current: { value: 98, source: "化验月报", by: "测试P-D1-1" } }]); // prettier-ignore
  const { current } = z.object({ current: z.object({ revision: z.string() }) }).parse(late.body);
  expect((await second("POST", "/api/figures", figure(97, current.revision))).status).toBe(200);
});

test("a parameter: the second's value does not silently replace the first's", async () => {
  const page = z.object({ parameters: z.array(z.object({ key: z.string(), raw: z.unknown(), revision: z.string() })) }); // prettier-ignore
  const url = "/api/institutions/themed-party-day";
  const [parameter] = page.parse((await first("GET", url)).body).parameters.filter((each) => typeof each.raw === "number"); // prettier-ignore
  const change = (value: number, basedOn = parameter?.revision) => ({ parameter: parameter?.key, from: "2026-10-01", value, reason: "按季度汇总", basedOn }); // prettier-ignore
  expect((await first("POST", `${url}/parameters`, change(7))).status).toBe(200);
  const late = await second("POST", `${url}/parameters`, change(8));
  expect([late.status, late.body]).toMatchObject([409, { code: "changed-conflict", current: { value: 7, from: "2026-10-01" } }]); // prettier-ignore
  const { current } = z.object({ current: z.object({ revision: z.string() }) }).parse(late.body);
  expect((await second("POST", `${url}/parameters`, change(8, current.revision))).status).toBe(200);
});

test("a waiver: the second is told who waived it and why", async () => {
  const item = await db.selectFrom("due_item").select("id").where("group_id", "=", group.groupId).where("source", "=", "themed-party-day").where("outcome", "=", "none").executeTakeFirstOrThrow(); // prettier-ignore
  const url = `/api/due-items/${item.id}/waiver`;
  expect((await first("POST", url, { reason: "支部换届" })).status).toBe(200);
  const late = await second("POST", url, { reason: "人员外出" });
  expect([late.status, late.body]).toMatchObject([409, { code: "waiver-conflict", current: { by: "测试P-D1-1", reason: "支部换届" } }]); // prettier-ignore
});

test("a plan: what one confirmed another does not reject without seeing it", async () => {
  const text = "2026年党建工作计划\n\n一、加强学习\n1.抓好学习。各党支部每月开展一次主题党日。\n";
  await first("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(text))); // prettier-ignore
  await settleWork(deps);
  const { items } = z.object({ items: z.array(z.object({ id: z.string() })) }).parse((await first("GET", "/api/plans")).body); // prettier-ignore
  const planId = items[0]?.id ?? "";
  await publishVersion(first, planId, 1);
  await settleWork(deps);
  const shown = planPageSchema.parse((await first("GET", `/api/plans/${planId}`)).body);
  const clause = shown.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses)).find((each) => each.links.length > 0); // prettier-ignore
  const [link] = clause?.links ?? [];
  const decide = (decision: "confirm" | "reject", was = link?.status) => ({ clauseId: clause?.id, institution: link?.institution, mechanism: link?.mechanism, decision, was }); // prettier-ignore
  expect((await first("POST", `/api/plans/${planId}/links`, decide("confirm"))).status).toBe(200);
  const late = await second("POST", `/api/plans/${planId}/links`, decide("reject"));
  expect([late.status, late.body]).toMatchObject([409, { code: "link-conflict", current: { status: "confirmed", by: "测试P-D1-1" } }]); // prettier-ignore
  expect((await second("POST", `/api/plans/${planId}/links`, decide("reject", "confirmed"))).status).toBe(200); // prettier-ignore
});

const unitSchema = z.object({ unit: z.object({ revision: z.string() }) });
const unitRevision = async (id: string) => unitSchema.parse((await second("GET", `/api/units/${id}`)).body).unit.revision; // prettier-ignore
const nowSchema = z.object({ current: z.object({ now: z.string(), revision: z.string() }) });

test("moving, merging, closing a unit: the second is told where it hangs now and until when it is there", async () => {
  const { B21, B22, E2 } = group.units;
  const reason = "机构调整";
  const seen = await unitRevision(B21);
  expect((await first("POST", `/api/units/${B21}/move`, { parentId: E1, on: "2026-11-01", reason, basedOn: seen })).status).toBe(200); // prettier-ignore
  const attempts = [
    ["move", { parentId: E1, on: "2026-10-01" }],
    ["merge", { into: B22, on: "2026-12-01" }],
    ["close", { on: "2026-12-01" }],
  ] as const;
  for (const [what, change] of attempts) {
    const late = await second("POST", `/api/units/${B21}/${what}`, { ...change, reason, basedOn: seen }); // prettier-ignore
    expect([what, late.status, late.body]).toMatchObject([what, 409, { code: "changed-conflict" }]);
    const { now } = nowSchema.parse(late.body).current;
    expect(now).toContain("2026年11月1日起改由“临澜供水有限公司”管理");
  }
  const late = await second("POST", `/api/units/${B21}/merge`, { into: B22, on: "2026-12-01", reason, basedOn: seen }); // prettier-ignore
  const { revision } = nowSchema.parse(late.body).current;
  // nothing was done by the refused ones, and the second may do theirs knowingly
  expect(await unitRevision(B21)).toBe(revision);
  const known = await second("POST", `/api/units/${B21}/merge`, { into: B22, on: "2026-12-01", reason, basedOn: revision }); // prettier-ignore
  expect(known.status).toBe(200);
  // a unit that nobody touched is not in the way, and what it is called today does not hang on the day looked at
  const tree = z.object({ units: z.array(z.object({ id: z.string(), revision: z.string() })) });
  const [today, later] = await Promise.all(["", "?asOf=2027-01-01"].map(async (query) => tree.parse((await second("GET", `/api/organization${query}`)).body).units)); // prettier-ignore
  expect(later?.find(({ id }) => id === E2)).toEqual(today?.find(({ id }) => id === E2));
});

test("ending an appointment: the second is told the end that the first set", async () => {
  const posts = z.object({ posts: z.array(z.object({ appointmentId: z.string(), until: z.string().nullable() })) }); // prettier-ignore
  const read = async () => posts.parse((await first("GET", `/api/units/${group.units.B12}`)).body).posts[0]; // prettier-ignore
  const post = await read();
  const url = `/api/appointments/${post?.appointmentId ?? ""}/end`;
  const was = { until: null };
  expect((await first("POST", url, { until: "2026-12-01", was })).status).toBe(200);
  const late = await second("POST", url, { until: "2026-10-01", was });
  expect([late.status, late.body]).toMatchObject([409, { code: "appointment-conflict", current: { until: "2026-12-01", now: expect.stringContaining("到2026年12月1日为止") } }]); // prettier-ignore
  expect((await read())?.until).toBe("2026-12-01");
  expect((await second("POST", url, { until: "2026-10-01", was: { until: "2026-12-01" } })).status).toBe(200); // prettier-ignore
  expect((await read())?.until).toBe("2026-10-01");
});

test("accepting and withdrawing a project: what was settled is not settled over again", async () => {
  const input = { title: "雨污分流", unitId: B11, leaderId: group.people.get("P-B11-1"), year: 2026, path: "先摸排后改造", deliverables: "两条街", milestones: [{ title: "摸排", dueOn: "2026-11-30" }] }; // prettier-ignore
  const shown = z.object({ id: z.string(), revision: z.string() });
  const made = shown.parse((await first("POST", "/api/projects", input)).body);
  const url = `/api/projects/${made.id}`;
  expect((await first("PUT", url, { ...input, deliverables: "三条街", basedOn: made.revision })).status).toBe(200); // prettier-ignore
  for (const [what, body] of [["accept", { rating: 90, remark: "很好" }], ["withdraw", { remark: "不做了" }]] as const) {
    const late = await second("POST", `${url}/${what}`, { ...body, basedOn: made.revision });
    expect([late.status, late.body]).toMatchObject([409, { current: { status: "registered", deliverables: "三条街", now: expect.stringContaining("三条街") } }]); // prettier-ignore
  } // prettier-ignore
  const projects = z.object({ items: z.array(shown) });
  const { revision } = projects.parse((await second("GET", "/api/projects")).body).items.find(({ id }) => id === made.id) ?? { revision: "" }; // prettier-ignore
  expect((await second("POST", `${url}/withdraw`, { remark: "不做了", basedOn: revision })).status).toBe(200); // prettier-ignore
  const gone = await first("POST", `${url}/withdraw`, { remark: "撤下", basedOn: revision });
  expect([gone.status, gone.body]).toMatchObject([409, { current: { status: "withdrawn", now: "“雨污分流”已经撤下。" } }]); // prettier-ignore
});

const planId = async () => z.object({ items: z.array(z.object({ id: z.string() })) }).parse((await first("GET", "/api/plans")).body).items[0]?.id ?? ""; // prettier-ignore
const REVISED =
  "2026年党建工作计划\n\n一、加强学习\n1.抓好学习。各党支部每月开展一次主题党日。全面推进楼道美化工程。\n";
async function importRevision(text = REVISED): Promise<number> {
  const started = z.object({ workId: z.string() }).parse((await first("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(text)))).body); // prettier-ignore
  await settleWork(deps);
  const work = z.object({ result: z.object({ version: z.number() }) });
  return work.parse((await first("GET", `/api/work/${started.workId}`)).body).result.version;
}
const versionUrl = (id: string, version: number): string => `/api/plans/${id}/versions/${version}`;
const draftSchema = z.object({ revision: z.string() });

test("publishing a plan: another draft took its place, or it was published already; taking back takes one back", async () => {
  const id = await planId();
  const old = await importRevision();
  const seen = draftSchema.parse((await second("GET", `${versionUrl(id, old)}/difference`)).body);
  const newer = await importRevision(`${REVISED}2.落实“第一议题”制度。\n`);
  const replaced = await second("POST", `${versionUrl(id, old)}/publish`, { basedOn: seen.revision }); // prettier-ignore
  expect([replaced.status, replaced.body]).toMatchObject([409, { code: "version-conflict", current: { status: "discarded", draft: newer, now: expect.stringContaining(`最近由测试P-D1-1导入了第${newer}版；等待发布的草稿是第${newer}版`) } }]); // prettier-ignore
  // what waits no more cannot be published over what took its place
  expect(replaced.body).not.toHaveProperty("current.revision");
  const both = draftSchema.parse((await second("GET", `${versionUrl(id, newer)}/difference`)).body);
  expect((await first("POST", `${versionUrl(id, newer)}/publish`, { basedOn: both.revision })).status).toBe(200); // prettier-ignore
  await settleWork(deps);
  const late = await second("POST", `${versionUrl(id, newer)}/publish`, { basedOn: both.revision });
  expect([late.status, late.body]).toMatchObject([409, { current: { inForce: newer, status: "published", now: `执行第${newer}版，最近由测试P-D1-1发布了第${newer}版。` } }]); // prettier-ignore

  expect((await first("POST", `/api/plans/${id}/undo`, { version: newer })).status).toBe(200);
  const twice = await second("POST", `/api/plans/${id}/undo`, { version: newer });
  expect([twice.status, twice.body]).toMatchObject([409, { code: "version-conflict", current: { inForce: 1, now: `执行第1版，最近由测试P-D1-1撤回了第${newer}版。` } }]); // prettier-ignore

  // what a draft was held against is taken back: it waits as another one, held against what is in force now
  const third = await importRevision();
  const third0 = draftSchema.parse(
    (await second("GET", `${versionUrl(id, third)}/difference`)).body,
  );
  expect((await first("POST", `/api/plans/${id}/undo`, { version: 1 })).status).toBe(200);
  const moved = await second("POST", `${versionUrl(id, third)}/publish`, { basedOn: third0.revision }); // prettier-ignore
  expect([moved.status, moved.body]).toMatchObject([409, { current: { inForce: null, draft: third + 1, status: "discarded" } }]); // prettier-ignore
  const { revision } = draftSchema.parse((await second("GET", `${versionUrl(id, third + 1)}/difference`)).body); // prettier-ignore
  expect((await second("POST", `${versionUrl(id, third + 1)}/publish`, { basedOn: revision })).status).toBe(200); // prettier-ignore
  await settleWork(deps);
  expect((await first("GET", `/api/plans/${id}`)).body).toMatchObject({ plan: { version: third + 1 } }); // prettier-ignore
});

test("a draft that waits while the version before it is taken back says what it changes now, and only that is applied", async () => {
  const id = await planId();
  const publish = async (version: number): Promise<number> => {
    const { revision } = draftSchema.parse((await first("GET", `${versionUrl(id, version)}/difference`)).body); // prettier-ignore
    const { status } = await first("POST", `${versionUrl(id, version)}/publish`, {
      basedOn: revision,
    });
    await settleWork(deps);
    return status;
  };
  const difference = async (version: number) => planDifferenceSchema.parse((await first("GET", `${versionUrl(id, version)}/difference`)).body); // prettier-ignore
  const clauses = async () => planPageSchema.parse((await first("GET", `/api/plans/${id}`)).body).sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses)); // prettier-ignore
  const older = await clauses();
  const text = `${REVISED}2.落实“第一议题”制度。\n`;
  const between = await importRevision(text);
  expect(await publish(between)).toBe(200);
  const waiting = await importRevision(`${text}3.建好职工书屋，添置图书。\n`);
  expect((await difference(waiting)).added.map((each) => each.text)).toEqual(["建好职工书屋，添置图书。"]); // prettier-ignore
  const stale = await difference(waiting);
  const forecast = undoForecastSchema.parse((await first("GET", `/api/plans/${id}/undo`)).body);
  expect(forecast.redrafted).toBe(waiting + 1);
  expect((await first("POST", `/api/plans/${id}/undo`, { version: between })).body).toMatchObject({ draft: waiting + 1 }); // prettier-ignore
  const now = await difference(waiting + 1);
  expect(now.added.map((each) => each.text)).toEqual(["落实“第一议题”制度。", "建好职工书屋，添置图书。"]); // prettier-ignore
  expect(now.removed).toEqual([]);
  expect(now.kept).toBe(older.length);
  expect(now.forecast.dueItems).toBe(stale.forecast.dueItems);
  // the one before is never published, whoever asks and whatever they read
  const asked = z.object({ workId: z.string() }).parse((await publishVersion(second, id, waiting)).body); // prettier-ignore
  await settleWork(deps);
  expect((await second("GET", `/api/work/${asked.workId}`)).body).toMatchObject({
    status: "failed",
  });
  expect(await publish(waiting + 1)).toBe(200);
  const kept = await clauses();
  // what stayed is the same clause as before, with all that hangs on it
  for (const { id: clause } of older) expect(kept.map((each) => each.id)).toContain(clause);
});

test("putting a draft aside: published or replaced meanwhile, it is told", async () => {
  const id = await planId();
  const old = await importRevision();
  const { revision } = draftSchema.parse((await second("GET", `${versionUrl(id, old)}/difference`)).body); // prettier-ignore
  const newer = await importRevision(`${REVISED}2.落实“第一议题”制度。\n`);
  const late = await second("POST", `${versionUrl(id, old)}/discard`, { basedOn: revision });
  expect([late.status, late.body]).toMatchObject([409, { code: "version-conflict", message: expect.stringContaining("没有再放弃"), current: { status: "discarded", draft: newer } }]); // prettier-ignore
  const shown = draftSchema.parse(
    (await second("GET", `${versionUrl(id, newer)}/difference`)).body,
  );
  expect((await first("POST", `${versionUrl(id, newer)}/discard`, { basedOn: shown.revision })).status).toBe(204); // prettier-ignore
  const twice = await second("POST", `${versionUrl(id, newer)}/discard`, { basedOn: shown.revision }); // prettier-ignore
  expect([twice.status, twice.body]).toMatchObject([409, { current: { now: expect.stringContaining(`放弃了第${newer}版`) } }]); // prettier-ignore
});

test("moving a person: the second is told where they are now, and may move them from there", async () => {
  const row = z.object({ people: z.array(z.object({ personId: z.string(), name: z.string(), facet: z.string(), revision: z.string() })) }); // prettier-ignore
  const { B12, B21, E2 } = group.units;
  const { people } = row.parse((await second("GET", `/api/units/${B12}`)).body);
  const who = people.find((each) => each.facet === "member");
  const url = `/api/people/${who?.personId ?? ""}/move`;
  const listed = z.object({ items: z.array(z.object({ id: z.string(), revision: z.string() })) }).parse((await second("GET", `/api/people?unitId=${B12}&limit=200`)).body); // prettier-ignore
  // both pages name the same thing
  expect(listed.items.find((each) => each.id === who?.personId)?.revision).toBe(who?.revision);
  const move = { facet: "employee", on: "2026-09-17", basedOn: who?.revision };
  expect((await first("POST", url, { ...move, unitId: E2 })).status).toBe(200);
  const late = await second("POST", url, { ...move, unitId: group.units.G });
  expect([late.status, late.body]).toMatchObject([409, { code: "changed-conflict", message: expect.stringContaining(who?.name ?? "?"), current: { now: expect.stringContaining("在“临澜排水有限公司”") } }]); // prettier-ignore
  const { revision } = nowSchema.parse(late.body).current;
  expect((await second("POST", url, { ...move, unitId: group.units.G, on: "2026-09-18", basedOn: revision })).status).toBe(200); // prettier-ignore
  expect((await second("POST", url, { facet: "member", unitId: B21, on: "2026-09-18" })).status).toBe(400); // prettier-ignore
});

test("an institution's draft: who throws it away is told of the one that somebody saved meanwhile", async () => {
  const url = "/api/studio/institutions/themed-party-day";
  const opened = z.object({ opened: z.object({ definition: z.unknown() }) }).parse((await first("GET", url)).body); // prettier-ignore
  const save = (basedOn: number) => first("PUT", `${url}/draft`, { definition: opened.opened.definition, reason: "试改", basedOn }); // prettier-ignore
  expect((await save(0)).status).toBe(200);
  expect((await save(1)).status).toBe(200);
  const late = await second("DELETE", `${url}/draft?basedOn=1`);
  expect([late.status, late.body]).toMatchObject([409, { code: "definition-conflict", current: { version: 2 } }]); // prettier-ignore
  expect((await second("DELETE", `${url}/draft?basedOn=2`)).status).toBe(204);
});

test("an aim: who would mark a clause is told of the executor that somebody confirmed meanwhile", async () => {
  const id = await planId();
  const shown = planPageSchema.parse((await first("GET", `/api/plans/${id}`)).body);
  const clause = shown.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses)).find((each) => each.links.length === 0); // prettier-ignore
  const threadUrl = `/api/plans/${id}/clauses/${clause?.id ?? ""}`;
  const thread = draftSchema.parse((await second("GET", threadUrl)).body);
  const added = await first("POST", `/api/plans/${id}/links`, { clauseId: clause?.id, institution: "themed-party-day", mechanism: "", decision: "add", was: null }); // prettier-ignore
  expect(added.status).toBe(200);
  const mark = (basedOn: string) => second("POST", `/api/plans/${id}/aims`, { clauseId: clause?.id, aim: true, basedOn }); // prettier-ignore
  const late = await mark(thread.revision);
  expect([late.status, late.body]).toMatchObject([409, { code: "clause-conflict", current: { aim: false, now: "没有标为目标，由“主题党日”（已确认）落实。" } }]); // prettier-ignore
  expect((await mark(nowSchema.parse(late.body).current.revision)).status).toBe(200);
  const again = await mark(thread.revision);
  expect([again.status, again.body]).toMatchObject([409, { current: { aim: true, now: expect.stringContaining("已标为目标（测试P-E1-1）") } }]); // prettier-ignore
});

test("a study plan: filed meanwhile, the writer of the draft is told and gives a reason; it is not filed twice", async () => {
  const sessions = [{ id: newId(), title: "四月主题党日学习", kind: "themed-party-day", plannedOn: "2026-04-12", hours: 20 }]; // prettier-ignore
  const plan = { unitId: B11, year: 2026, title: "桥西支部2026年学习计划", aim: "学习到人", sessions }; // prettier-ignore
  const url = `/api/study/plans/${newId()}`;
  expect((await first("PUT", url, { ...plan, basedOn: 0 })).status).toBe(200);
  expect((await second("PUT", url, { ...plan, aim: "补学到位", basedOn: 1 })).status).toBe(200);
  const stale = await first("POST", `${url}/file`, { recordId: newId(), basedOn: 1 });
  expect([stale.status, stale.body]).toMatchObject([409, { current: { revision: 2, aim: "补学到位", savedBy: "测试P-E1-1", filedOn: null } }]); // prettier-ignore
  expect((await first("POST", `${url}/file`, { recordId: newId(), basedOn: 2 })).status).toBe(200);
  const twice = await second("POST", `${url}/file`, { recordId: newId(), basedOn: 2 });
  expect([twice.status, twice.body]).toMatchObject([409, { current: { filedOn: "2026-09-17" } }]);
  const draft = { ...plan, aim: "学深一层", basedOn: 2 };
  const late = await second("PUT", url, draft);
  expect([late.status, late.body]).toMatchObject([409, { current: { revision: 3, filedOn: "2026-09-17" } }]); // prettier-ignore
  expect((await second("PUT", url, { ...draft, basedOn: 3 })).body).toMatchObject({ message: expect.stringContaining("要写原因") }); // prettier-ignore
  expect((await second("PUT", url, { ...draft, basedOn: 3, reason: "上级调整" })).status).toBe(200); // prettier-ignore
});

test("what was seen must be said: a client cannot forget it", async () => {
  const rename = await first("PUT", `/api/units/${B11}`, { name: "桥西供水党支部", shortName: "桥西支部", tags: [] }); // prettier-ignore
  expect(rename.status).toBe(400);
});
