import { sql } from "kysely";
import { expect, test } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Tx } from "#platform/database/connect.ts";
import { atOnce } from "#platform/database/testing/at-once.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { writeWorkbook } from "#platform/documents/spreadsheet/write-workbook.ts";
import { library } from "#institutions/library.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { hoursPageSchema, inspectionSchema, materialPageSchema, mySessionsSchema, onlineListSchema, onlineResultSchema, personHoursSchema, planFormSchema, planPageSchema, sittingFormSchema, studyPlanSchema } from "#app/study/schema.ts"; // prettier-ignore
import { settleWork } from "#app/work/run-work.ts";
import { type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const account = (
  login: string,
  person: string,
  role: "office" | "secretary" | "member" | "clerk",
  unit: "G" | "B11" | "B21",
) => createTestAccount(database, group, { login, person, role, unit });
await account("office", "P-D1-1", "office", "G");
await account("secretary", "P-B11-1", "secretary", "B11");
await account("other", "P-B21-1", "clerk", "B21");
await account("member", "P-B11-3", "member", "B11");
await account("stranger", "P-B21-3", "member", "B21");
const adopted = ["study-plan", "study-hours", "online-study", "themed-party-day", "party-lecture"];
await db.insertInto("adoption").values(adopted.map((institution_id) => ({ group_id: group.groupId, institution_id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore

const [office, secretary, other, member, stranger] = [await logIn("office"), await logIn("secretary"), await logIn("other"), await logIn("member"), await logIn("stranger")]; // prettier-ignore
const unitId = group.units.B11;
const person = (number: number): string => group.people.get(`P-B11-${number}`) ?? "";

const ok = async (
  caller: Caller,
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  body?: object | FilePart,
) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const refusal = async (call: ReturnType<Caller>): Promise<string> => JSON.stringify((await call).body); // prettier-ignore
const outcome = async (source: string, duty: string, at = unitId): Promise<unknown> =>
  db.selectFrom("due_item").select(["outcome"]).where("group_id", "=", group.groupId).where("unit_id", "=", at).where("source", "=", source).where("duty", "=", duty).where("person_id", "is", null).where("outcome", "<>", "none").executeTakeFirst().then((row) => row?.outcome ?? "none"); // prettier-ignore
const hoursOf = async (caller: Caller, id: string): Promise<number> =>
  personHoursSchema.parse(await ok(caller, "GET", `/api/study/hours/${id}`)).norms[0]?.hours ?? -1;

const planId = newId();
const materialId = newId();
const sessions = [
  { id: newId(), title: "九月主题党日学习", topic: "党纪", kind: "themed-party-day", plannedOn: "2026-09-10", hours: 20, materials: [materialId] }, // prettier-ignore
  { id: newId(), title: "第四季度党课", topic: null, kind: "party-lecture", plannedOn: "2026-11-25", hours: 15 }, // prettier-ignore
];
const [first] = sessions;
const plan = { unitId, year: 2026, title: "桥西支部2026年学习计划", aim: "学习到人", topics: ["党纪"], sessions, basedOn: 0 }; // prettier-ignore

test("a material is listed with its file, found by two characters, and seen below the unit that lists it", async () => {
  const file = await ok(office, "POST", "/api/files", new FilePart("应知应会.txt", new TextEncoder().encode("应知应会"))); // prettier-ignore
  const { hash } = file as { hash: string };
  const input = { unitId: group.units.G, title: "党纪应知应会手册", kind: "file", fileHash: hash, topics: ["党纪"], audience: "members" }; // prettier-ignore
  await ok(office, "PUT", `/api/study/materials/${materialId}`, input);
  await ok(secretary, "PUT", `/api/study/materials/${newId()}`, { unitId, title: "班组共读书目", kind: "book", detail: "支部书架", audience: "everyone" }); // prettier-ignore
  const found = materialPageSchema.parse(await ok(member, "GET", "/api/study/materials?q=%E6%89%8B%E5%86%8C")); // prettier-ignore
  expect([found.total, found.items[0]?.title, found.topics]).toEqual([
    1,
    "党纪应知应会手册",
    ["党纪"],
  ]);
  expect((await member("GET", `/api/study/materials/${materialId}/file`)).raw.toString()).toBe("应知应会"); // prettier-ignore
  // what a branch lists is its own
  expect(materialPageSchema.parse(await ok(stranger, "GET", "/api/study/materials")).total).toBe(1);
  expect(materialPageSchema.parse(await ok(member, "GET", "/api/study/materials")).total).toBe(2);
  const page = materialPageSchema.parse(await ok(member, "GET", "/api/study/materials?limit=1"));
  expect(materialPageSchema.parse(await ok(member, "GET", `/api/study/materials?limit=1&after=${page.next}`)).items[0]?.id).not.toBe(page.items[0]?.id); // prettier-ignore
  expect((await secretary("PUT", `/api/study/materials/${materialId}`, input)).status).toBe(404);
  expect(await refusal(secretary("PUT", `/api/study/materials/${newId()}`, { ...input, unitId, fileHash: hash }))).toContain("unknown-file"); // prettier-ignore
  expect(await refusal(office("PUT", `/api/study/materials/${newId()}`, { ...input, kind: "link", address: "javascript:alert(1)" }))).toContain("https://"); // prettier-ignore
  expect((await member("PUT", `/api/study/materials/${newId()}`, input)).status).toBe(403);
});

test("the list of materials is itself the record of renewing it", async () => {
  const filed = await ok(office, "POST", "/api/study/materials/catalogue", {
    unitId: group.units.G,
  });
  expect(filed).toMatchObject({ count: 1 });
  expect(await ok(office, "POST", "/api/study/materials/catalogue", { unitId: group.units.G })).toEqual(filed); // prettier-ignore
});

test("a plan begins with the template, is a draft, and filing it makes the record that its duty asks for", async () => {
  const form = planFormSchema.parse(await ok(secretary, "GET", `/api/study/plans/form?unitId=${unitId}&year=2026`)); // prettier-ignore
  expect(form.template.sessions.length).toBe(16);
  expect(form.kinds.map((kind) => kind.id)).not.toContain("online-study");
  expect((await secretary("GET", `/api/study/plans/form?unitId=${group.units.B21}`)).status).toBe(404); // prettier-ignore
  const saved = studyPlanSchema.parse(await ok(secretary, "PUT", `/api/study/plans/${planId}`, plan)); // prettier-ignore
  expect([saved.filedOn, saved.sessions[0]?.state, saved.sessions[0]?.materials[0]?.title]).toEqual([null, "passed", "党纪应知应会手册"]); // prettier-ignore
  // nobody else's business while it is a draft
  expect((await member("GET", `/api/study/plans/${planId}`)).status).toBe(404);
  expect((await other("GET", `/api/study/plans/${planId}`)).status).toBe(404);
  expect((await secretary("PUT", `/api/study/plans/${newId()}`, { ...plan, sessions: [] })).status).toBe(422); // prettier-ignore
  expect(await refusal(secretary("PUT", `/api/study/plans/${planId}`, { ...plan, basedOn: 1, sessions: [{ ...first, plannedOn: "2027-01-01", kind: "online-study" }] }))).toMatch(/不在2026年.*不计学时/); // prettier-ignore
  const recordId = newId();
  expect(await outcome("study-plan", "yearly")).toBe("none");
  const filed = studyPlanSchema.parse(await ok(secretary, "POST", `/api/study/plans/${planId}/file`, { recordId, basedOn: 1 })); // prettier-ignore
  expect([filed.filedOn, filed.recordId]).toEqual(["2026-09-17", recordId]);
  expect(await outcome("study-plan", "yearly")).toBe("made-up");
  // again changes nothing
  await ok(secretary, "POST", `/api/study/plans/${planId}/file`, { recordId, basedOn: 1 });
  expect((await member("GET", `/api/study/plans/${planId}`)).status).toBe(200);
});

test("a filed plan is changed with a reason, and the record that filed it says the same", async () => {
  const changed = { ...plan, basedOn: 2, aim: "学习到人、补学到位" };
  expect(await refusal(secretary("PUT", `/api/study/plans/${planId}`, changed))).toContain(
    "要写原因",
  );
  await ok(secretary, "PUT", `/api/study/plans/${planId}`, { ...changed, reason: "上级要求补学" });
  const { rows } = await sql<{
    revision: number;
    minutes: string;
  }>`select r.revision, v.content ->> 'minutes' as minutes from study_plan p
    join record r on r.group_id = p.group_id and r.id = p.record_id join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
    where p.group_id = ${group.groupId} and p.id = ${planId}::uuid`.execute(db);
  expect(rows[0]?.revision).toBe(2);
  expect(rows[0]?.minutes).toMatch(/补学到位[\s\S]*《党纪应知应会手册》/);
  expect((await secretary("PUT", `/api/study/plans/${planId}`, { ...changed, reason: "旧页面" })).status).toBe(409); // prettier-ignore
});

test("holding a session makes a record that counts, and whoever was absent makes it up once", async () => {
  const form = sittingFormSchema.parse(await ok(secretary, "GET", `/api/study/sessions/${first?.id}/form`)); // prettier-ignore
  expect(form.people.length).toBe(6);
  const recordId = newId();
  const sitting = { part: "held", day: "2026-09-12", attended: [1, 2, 3, 4].map(person), leave: [{ personId: person(5), reason: "夜班" }] }; // prettier-ignore
  const held = studyPlanSchema.parse(await ok(secretary, "PUT", `/api/study/sessions/${first?.id}/records/${recordId}`, sitting)); // prettier-ignore
  const [session] = held.sessions;
  expect([session?.state, session?.attendance?.attended, session?.attendance?.absent.map((each) => each.leave)]).toEqual(["held", 4, ["夜班", null]]); // prettier-ignore
  expect(await hoursOf(secretary, person(3))).toBe(20);
  expect(await hoursOf(secretary, person(5))).toBe(0);
  await ok(secretary, "PUT", `/api/study/sessions/${first?.id}/records/${recordId}`, sitting);
  const makeUp = { part: "make-up", day: "2026-09-16", attended: [person(5)], hours: 20 };
  expect(await refusal(secretary("PUT", `/api/study/sessions/${first?.id}/records/${newId()}`, { ...makeUp, attended: [person(1)] }))).toContain("已经到会"); // prettier-ignore
  expect(await refusal(secretary("PUT", `/api/study/sessions/${first?.id}/records/${newId()}`, { ...makeUp, day: "2026-09-01" }))).toContain("不能早于"); // prettier-ignore
  const made = studyPlanSchema.parse(await ok(secretary, "PUT", `/api/study/sessions/${first?.id}/records/${newId()}`, makeUp)); // prettier-ignore
  expect([made.sessions[0]?.attendance?.madeUp.length, made.sessions[0]?.attendance?.absent.length]).toEqual([1, 1]); // prettier-ignore
  expect(await hoursOf(secretary, person(5))).toBe(20);
  expect(await refusal(secretary("PUT", `/api/study/plans/${planId}`, { ...plan, basedOn: 3, reason: "不办了", sessions: [] }))).toContain("已经开展"); // prettier-ignore
  expect((await other("PUT", `/api/study/sessions/${first?.id}/records/${newId()}`, sitting)).status).toBe(404); // prettier-ignore
  expect((await member("PUT", `/api/study/sessions/${first?.id}/records/${newId()}`, sitting)).status).toBe(403); // prettier-ignore
});

test("a session that is held while the plan is changed without it stays, and who changed the plan is told", async () => {
  const now = studyPlanSchema.parse(await ok(secretary, "GET", `/api/study/plans/${planId}`));
  const more = { ...plan.sessions[0], id: newId(), title: "第四季度学习", plannedOn: "2026-10-20" };
  const without = { ...plan, reason: "调整" };
  await ok(secretary, "PUT", `/api/study/plans/${planId}`, { ...without, basedOn: now.revision, sessions: [...plan.sessions, more] }); // prettier-ignore
  const session = (tx: Tx) => sql`select 1 from study_session where id = ${more.id}::uuid for update`.execute(tx); // prettier-ignore
  const recordId = newId();
  const [held, changed] = await atOnce(
    database,
    session,
    () => secretary("PUT", `/api/study/sessions/${more.id}/records/${recordId}`, { part: "held", day: "2026-09-15", attended: [1, 2].map(person), leave: [] }), // prettier-ignore
    () => secretary("PUT", `/api/study/plans/${planId}`, { ...without, basedOn: now.revision + 1 }),
  );
  expect([held.status, changed.status, changed.body]).toMatchObject([200, 409, { code: "changed-conflict" }]); // prettier-ignore
  const after = studyPlanSchema.parse(await ok(secretary, "GET", `/api/study/plans/${planId}`));
  expect(after.sessions.find((each) => each.id === more.id)?.state).toBe("held");
  await ok(secretary, "POST", `/api/records/${recordId}/withdraw`, { remark: "登记错了" });
  await ok(secretary, "PUT", `/api/study/plans/${planId}`, { ...without, basedOn: after.revision });
});

test("a record of the ledger is linked instead of typed again, and one record is one session", async () => {
  const recordId = newId();
  await ok(secretary, "PUT", `/api/records/${recordId}`, { unitId, kinds: ["party-lecture"], title: "党课：护水先锋", day: "2026-09-15", hours: 15, attendance: { attended: [person(1)], leave: [] } }); // prettier-ignore
  const lecture = sessions[1]?.id ?? "";
  const linked = studyPlanSchema.parse(await ok(secretary, "POST", `/api/study/sessions/${lecture}/link`, { recordId })); // prettier-ignore
  expect(linked.sessions.find((each) => each.id === lecture)?.state).toBe("held");
  expect(await refusal(secretary("POST", `/api/study/sessions/${first?.id}/link`, { recordId }))).toContain("只对应一次"); // prettier-ignore
  const unlinked = studyPlanSchema.parse(await ok(secretary, "POST", `/api/study/sessions/${lecture}/unlink`, { recordId })); // prettier-ignore
  expect(unlinked.sessions.find((each) => each.id === lecture)?.state).toBe("planned");
});

test("a member sees the own branch's sessions without other people's absence", async () => {
  const mine = mySessionsSchema.parse(await ok(member, "GET", "/api/study/sessions/mine"));
  expect(mine.items.map((each) => [each.title, each.attendance, each.mine])).toEqual([["九月主题党日学习", null, "attended"], ["第四季度党课", null, null]]); // prettier-ignore
  const plans = planPageSchema.parse(await ok(office, "GET", "/api/study/plans?year=2026"));
  expect([plans.total, plans.filed]).toEqual([4, 1]);
  expect(planPageSchema.parse(await ok(office, "GET", "/api/study/plans?year=2026&state=missing")).total).toBe(3); // prettier-ignore
  expect(planPageSchema.parse(await ok(other, "GET", "/api/study/plans?year=2026")).items.map((row) => row.unit.id)).toEqual([group.units.B21]); // prettier-ignore
  expect((await member("GET", "/api/study/plans")).status).toBe(403);
  expect(JSON.stringify(await ok(member, "GET", `/api/study/plans/${planId}`))).not.toContain("测试P-B11-6"); // prettier-ignore
});

const csv = (lines: readonly string[]): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`\uFEFF${lines.join("\r\n")}\r\n`); // prettier-ignore
const HEAD = "姓名,所在支部,学习积分,在线时长,认定学时";
const line = (number: number, hours: string, name = `测试P-B11-${number}`): string => `${name},桥西支部,900,300,${hours}`; // prettier-ignore
const fields = (more: Record<string, string> = {}) => ({ source: "学习强国", period: "2026H1", columns: JSON.stringify({ name: "姓名", branch: "所在支部", hours: "认定学时" }), ...more }); // prettier-ignore
const send = async (caller: Caller, lines: readonly string[], more: Record<string, string> = {}, dryRun = false) => onlineResultSchema.parse(await ok(caller, "POST", `/api/study/online/import?dryRun=${dryRun}`, new FilePart("学时.csv", csv(lines), fields(more)))); // prettier-ignore

test("the columns are guessed, points and time online are refused with the rule", async () => {
  const seen = inspectionSchema.parse(await ok(secretary, "POST", "/api/study/online/inspect", new FilePart("a.csv", csv(["2026年上半年学时表", HEAD, line(2, "3.5")]), { source: "学习强国" }))); // prettier-ignore
  expect([seen.choice, seen.remembered, seen.rows]).toEqual([{ name: "姓名", branch: "所在支部", hours: "认定学时" }, false, 1]); // prettier-ignore
  expect(seen.columns.filter((column) => column.refused !== null).map((column) => [column.heading, column.sample])).toEqual([["学习积分", []], ["在线时长", []]]); // prettier-ignore
  const wrong = await send(secretary, [HEAD, line(2, "3.5")], { columns: JSON.stringify({ name: "姓名", hours: "在线时长" }) }); // prettier-ignore
  expect([wrong.applied, wrong.problems[0]?.code, wrong.problems[0]?.message]).toEqual([false, "refused-column", expect.stringContaining("国办函〔2026〕12号")]); // prettier-ignore
});

test("all errors are told at once by row, and nothing is written", async () => {
  const result = await send(secretary, [HEAD, line(2, "很多"), line(3, "2"), line(3, "2"), line(0, "2", "何人"), "测试P-B21-2,北港支部,1,1,2"]); // prettier-ignore
  expect(result.problems.map((each) => [each.where, each.code])).toEqual([["第2行", "bad-hours"], ["第4行", "twice"], ["第5行", "unknown-person"], ["第6行", "unknown-person"]]); // prettier-ignore
  expect([result.applied, onlineListSchema.parse(await ok(secretary, "GET", "/api/study/online")).imports]).toEqual([false, []]); // prettier-ignore
});

test("an import becomes records that count hours person by person; the same again changes nothing, other hours supersede", async () => {
  const before = await hoursOf(office, person(2));
  const lines = [HEAD, line(2, "3.5"), line(3, "2"), line(0, "2", "何人")];
  const tried = await send(office, lines, { leaveOutUnknown: "true" }, true);
  expect([tried.applied, tried.summary, tried.unknown]).toEqual([false, { people: 2, added: 2, changed: 0, unchanged: 0, removed: 0 }, [{ row: 4, who: "何人（桥西支部）" }]]); // prettier-ignore
  expect(await hoursOf(office, person(2))).toBe(before);
  const done = await send(office, lines, { leaveOutUnknown: "true" });
  expect([done.applied, done.units.map((each) => [each.unit.id, each.people])]).toEqual([true, [[unitId, 2]]]); // prettier-ignore
  expect([await hoursOf(office, person(2)), await hoursOf(office, person(3))]).toEqual([before + 35, 40]); // prettier-ignore
  // the branch's duty of recognizing online hours is fulfilled by the same record
  expect(await outcome("online-study", "half-yearly")).toBe("made-up");
  const again = await send(office, lines, { leaveOutUnknown: "true" });
  expect(again.summary).toEqual({ people: 2, added: 0, changed: 0, unchanged: 2, removed: 0 });
  const corrected = await send(secretary, [HEAD, line(2, "5"), line(4, "1")]);
  expect([corrected.summary.changed, corrected.summary.added, corrected.units[0]?.kept]).toEqual([1, 1, 1]); // prettier-ignore
  expect([await hoursOf(office, person(2)), await hoursOf(office, person(3)), await hoursOf(office, person(4))]).toEqual([before + 50, 40, 30]); // prettier-ignore
  const { rows } = await sql<{ records: number; revisions: number }>`select count(*)::int as records, sum(r.revision)::int as revisions from record r where r.group_id = ${group.groupId} and 'online-study' = any(r.kinds)`.execute(db); // prettier-ignore
  expect(rows[0]).toEqual({ records: 1, revisions: 2 });
  const doubled = await send(secretary, [HEAD, line(2, "1")], { period: "2026Q2" });
  expect(doubled.problems[0]?.code).toBe("period-overlaps");
  const seen = inspectionSchema.parse(await ok(secretary, "POST", "/api/study/online/inspect", new FilePart("a.csv", csv([HEAD]), { source: "学习强国" }))); // prettier-ignore
  expect(seen.remembered).toBe(true);
  expect(await inTransaction(db, (tx) => verifyRollups(tx, group.groupId))).toEqual([]);
});

test("a workbook and GB18030 are read as well", async () => {
  // 姓名,认定学时 / 测试P-B11-6,4 in GB18030
  const gb = Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc8, 0xcf, 0xb6, 0xa8, 0xd1, 0xa7, 0xca, 0xb1, 0x0d, 0x0a, 0xb2, 0xe2, 0xca, 0xd4, ...new TextEncoder().encode("P-B11-6,4\r\n")]); // prettier-ignore
  const columns = JSON.stringify({ name: "姓名", hours: "认定学时" });
  const fromCsv = onlineResultSchema.parse(await ok(secretary, "POST", "/api/study/online/import?dryRun=true", new FilePart("a.csv", gb, fields({ source: "干部网络学院", columns })))); // prettier-ignore
  expect([fromCsv.problems, fromCsv.summary.added]).toEqual([[], 1]);
  const book = await writeWorkbook({ sheets: [{ name: "学时", columns: [{ header: "姓名", key: "name", width: 12, kind: "text" }, { header: "认定学时", key: "hours", width: 12, kind: "number" }], rows: [{ name: "测试P-B11-6", hours: 4.5 }] }] }); // prettier-ignore
  const fromBook = onlineResultSchema.parse(await ok(secretary, "POST", "/api/study/online/import?dryRun=true", new FilePart("a.xlsx", Uint8Array.from(book), fields({ source: "干部网络学院", columns })))); // prettier-ignore
  expect([fromBook.problems, fromBook.summary.added]).toEqual([[], 1]);
});

test("odd headings are settled once for each shape of a source's tables, and found below a line of remarks", async () => {
  const source = "红帆学堂";
  const inspect = async (lines: readonly string[]) => inspectionSchema.parse(await ok(secretary, "POST", "/api/study/online/inspect", new FilePart("a.csv", csv(lines), { source }))); // prettier-ignore
  const shapes = [
    { lines: ["导出单位：桥西,导出于9月", "谁,哪个组,核给", "测试P-B11-5,桥西支部,3"], columns: { name: "谁", branch: "哪个组", hours: "核给" } },
    { lines: ["给几个,何人,备忘", "2,测试P-B11-6,无"], columns: { name: "何人", hours: "给几个" } },
  ]; // prettier-ignore
  for (const { lines, columns } of shapes) {
    const seen = await inspect(lines);
    expect([seen.remembered, seen.rows]).toEqual([false, 1]);
    expect(seen.columns.map(({ heading }) => heading)).toEqual(expect.arrayContaining(Object.values(columns))); // prettier-ignore
    const done = onlineResultSchema.parse(await ok(secretary, "POST", "/api/study/online/import?dryRun=false", new FilePart("a.csv", csv(lines), fields({ source, columns: JSON.stringify(columns) })))); // prettier-ignore
    expect([done.problems, done.applied]).toEqual([[], true]);
  }
  for (const { lines, columns } of shapes) {
    const seen = await inspect(lines);
    expect([seen.choice, seen.remembered]).toEqual([columns, true]);
  }
});

test("hours are listed against the norm by unit, state and day, and exported; a member sees only their own", async () => {
  const all = hoursPageSchema.parse(await ok(office, "GET", "/api/study/hours?year=2026&limit=5"));
  expect([all.people, all.items.length, all.items.find((row) => row.person.id === person(1))?.norm]).toEqual([24, 5, "leaders"]); // prettier-ignore
  const next = hoursPageSchema.parse(await ok(office, "GET", `/api/study/hours?year=2026&limit=200&after=${encodeURIComponent(all.next ?? "")}`)); // prettier-ignore
  expect(new Set([...all.items, ...next.items].map((row) => row.person.id)).size).toBe(24);
  const branch = hoursPageSchema.parse(await ok(secretary, "GET", "/api/study/hours?reached=no"));
  expect([branch.total, branch.people]).toEqual([6, 6]);
  expect(hoursPageSchema.parse(await ok(office, "GET", `/api/study/hours?unitId=${unitId}&asOf=2026-09-01`)).average).toBe(0); // prettier-ignore
  expect((await other("GET", `/api/study/hours/${person(2)}`)).status).toBe(404);
  const mine = personHoursSchema.parse(await ok(member, "GET", "/api/study/hours/mine"));
  expect([mine.norms[0]?.hours, mine.norms[0]?.target, mine.sessions.map((each) => each.hours).toSorted((a, b) => a - b)]).toEqual([40, 320, [20, 20]]); // prettier-ignore
  expect((await member("GET", "/api/study/hours")).status).toBe(403);
  const file = await office("GET", `/api/study/hours.xlsx?reached=no&unitId=${unitId}`);
  const book = await readWorkbook(new Uint8Array(file.raw));
  const texts = book.ok ? (book.value[0]?.rows ?? []).flatMap((row) => [...row.cells.values()].map((cell) => cell.text)) : []; // prettier-ignore
  expect(texts.filter((text) => text === "未达标").length).toBe(6);
});

test("a large table is worked on in the background: checked line by line, imported with its progress, found again by its id", async () => {
  const lines = Array.from({ length: 400 }, (_, at) => line(0, "2", `外单位${at + 1}`));
  const workOn = async (rows: readonly string[], more: Record<string, string>, dryRun: boolean) => {
    const started = z.object({ workId: z.string() }).parse(await ok(secretary, "POST", `/api/study/online/import-work?dryRun=${dryRun}`, new FilePart("学时.csv", csv(rows), fields({ source: "干部网院", ...more })))); // prettier-ignore
    await settleWork(deps);
    return { ...z.object({ status: z.string(), step: z.string(), done: z.number(), total: z.number().nullable(), result: onlineResultSchema }).parse(await ok(secretary, "GET", `/api/work/${started.workId}`)), id: started.workId }; // prettier-ignore
  };
  const checked = await workOn(
    [HEAD, ...lines, line(2, "很多"), line(3, "2"), line(3, "2")],
    {},
    true,
  );
  expect([checked.status, checked.result.applied, checked.result.problems.length]).toEqual(["done", false, 402]); // prettier-ignore
  // every line by its number, in the order of the table
  const rows = checked.result.problems.map(({ where }) => Number(/第(\d+)行/.exec(where)?.[1]));
  expect(rows).toEqual(rows.toSorted((a, b) => a - b));
  expect([rows[0], checked.result.problems.at(-2)?.where, checked.result.problems.at(-1)?.code]).toEqual([2, "第402行", "twice"]); // prettier-ignore
  expect(checked.result.unknown).toHaveLength(400);

  const imported = await workOn([HEAD, ...lines, line(3, "2")], { leaveOutUnknown: "true" }, false);
  expect([imported.result.applied, imported.result.summary.added, imported.result.problems]).toEqual([true, 1, []]); // prettier-ignore
  expect(imported.result.unknown.map(({ row }) => row).slice(0, 2)).toEqual([2, 3]);
  expect((await other("GET", `/api/work/${imported.id}`)).status).toBe(404);
  expect((await member("POST", "/api/study/online/import-work", new FilePart("学时.csv", csv([HEAD]), fields()))).status).toBe(403); // prettier-ignore
});
