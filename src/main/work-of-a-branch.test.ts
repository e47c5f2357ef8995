import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { library } from "#institutions/library.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { dueDetailSchema, duePageSchema, todoSchema, wallCellSchema, wallSchema } from "#app/duties/schema.ts"; // prettier-ignore
import { previewSchema, recordDetailSchema, recordFormSchema, recordPageSchema, submittedSchema } from "#app/records/schema.ts"; // prettier-ignore
import { projectListSchema, projectSchema } from "#app/projects/schema.ts";
import { type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const account = (
  login: string,
  person: string,
  role: "office" | "clerk" | "member" | "leader",
  unit: "G" | "B11" | "B21" | "E1",
) =>
  // prettier-ignore
  createTestAccount(database, group, { login, person, role, unit });
await account("office", "P-D1-1", "office", "G");
await account("clerk", "P-B11-1", "clerk", "B11");
await account("other", "P-B21-1", "clerk", "B21");
await account("member", "P-B11-3", "member", "B11");
const adopted = ["themed-party-day", "branch-committee", "party-lecture", "members-meeting", "ideology-work", "holiday-reminder", "heart-to-heart-talks", "secretary-led-projects"]; // prettier-ignore
await db.insertInto("adoption").values(adopted.map((institution_id) => ({ group_id: group.groupId, institution_id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-01"), library })); // prettier-ignore

const office = await logIn("office");
const clerk = await logIn("clerk");
const other = await logIn("other");
const member = await logIn("member");
const unit = group.units.B11;
const people = [1, 2, 3, 4, 5, 6].map((number) => group.people.get(`P-B11-${number}`) ?? "");

const ok = async (
  caller: Caller,
  method: "GET" | "POST" | "PUT" | "DELETE",
  url: string,
  body?: object | FilePart,
) => {
  // prettier-ignore
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const partyDay = (more: object = {}) => ({ unitId: unit, kinds: ["themed-party-day"], day: "2026-09-12", agenda: [{ text: "主题党日：护水先锋" }], attendance: { attended: people.slice(0, 5), leave: [{ personId: people[5], reason: "夜班" }] }, ...more }); // prettier-ignore

test("the list of what a branch owes is by urgency, and only its own", async () => {
  const todo = todoSchema.parse(await ok(clerk, "GET", "/api/todo"));
  expect(todo.unit.id).toBe(unit);
  expect(todo.groups.map((each) => each.key)).toEqual(expect.arrayContaining(["overdue", "month"]));
  expect(todo.groups.flatMap((each) => each.items).every((item) => item.unit.id === unit)).toBe(true); // prettier-ignore
  const overdue = todo.groups.find((each) => each.key === "overdue");
  expect(overdue?.items.every((item) => item.state === "overdue" && item.daysLeft < 0)).toBe(true);
  expect(overdue?.items[0]?.action?.verb).toBe("去记录");
  const foreign = await other("GET", `/api/todo?unitId=${unit}`);
  expect(foreign.status).toBe(404);
  const mine = todoSchema.parse(await ok(member, "GET", "/api/todo"));
  expect(mine.groups.flatMap((each) => each.items).every((item) => item.person?.id === people[2])).toBe(true); // prettier-ignore
});

test("lists are paged by a cursor and scoped in SQL", async () => {
  const first = duePageSchema.parse(await ok(clerk, "GET", "/api/due-items?limit=7&institution=themed-party-day")); // prettier-ignore
  expect([first.items.length, first.total]).toEqual([7, 12]);
  const second = duePageSchema.parse(await ok(clerk, "GET", `/api/due-items?limit=7&institution=themed-party-day&after=${first.next}`)); // prettier-ignore
  expect([second.items.length, second.next]).toEqual([5, null]);
  expect(new Set([...first.items, ...second.items].map((item) => item.period)).size).toBe(12);
  const all = duePageSchema.parse(await ok(office, "GET", "/api/due-items?institution=themed-party-day&states=overdue&states=open&limit=200")); // prettier-ignore
  expect(all.items.every((item) => item.state === "overdue" || item.state === "open")).toBe(true);
  const [item] = first.items;
  expect((await other("GET", `/api/due-items/${item?.id}`)).status).toBe(404);
  expect((await clerk("GET", "/api/due-items?after=nonsense")).status).toBe(400);
  expect((await clerk("POST", `/api/due-items/${item?.id}/waiver`, { reason: "自己免了" })).status).toBe(403); // prettier-ignore
});

test("what is typed is answered at once; submitting does what the preview said", async () => {
  const form = recordFormSchema.parse(await ok(clerk, "GET", `/api/records/form?unitId=${unit}`));
  expect(form.people.map((each) => each.id).toSorted()).toEqual(expect.arrayContaining(people.toSorted())); // prettier-ignore
  expect(form.kinds.some((kind) => kind.id === "themed-party-day")).toBe(true);
  expect(form.overdue.length).toBeGreaterThan(5);
  const few = previewSchema.parse(await ok(clerk, "POST", "/api/records/preview", partyDay({ attendance: { attended: people.slice(0, 2), leave: [] } }))); // prettier-ignore
  expect(few.fulfils).toEqual([]);
  expect(few.lacks[0]?.text).toContain("应到6，实到2");
  const preview = previewSchema.parse(await ok(clerk, "POST", "/api/records/preview", partyDay()));
  expect(preview.fulfils.map((each) => each.item.institution)).toContain("themed-party-day");
  expect(preview.fulfils[0]?.basis).toContain("支部工作条例");
  const id = newId();
  const answer = await clerk("PUT", `/api/records/${id}`, partyDay());
  expect(answer.status).toBe(201);
  const submitted = submittedSchema.parse(answer.body);
  expect(submitted.fulfils.map((each) => each.item.id)).toEqual(preview.fulfils.map((each) => each.item.id)); // prettier-ignore
  expect(submitted.fulfils.every((each) => each.state === "met")).toBe(true);
  const again = await clerk("PUT", `/api/records/${id}`, partyDay());
  expect([again.status, submittedSchema.parse(again.body).fulfils.length]).toEqual([200, submitted.fulfils.length]); // prettier-ignore
  // another browser had it open and sends something else on the old revision
  const conflict = await clerk("PUT", `/api/records/${id}`, partyDay({ place: "二楼会议室" }));
  expect(conflict.status).toBe(409);
  expect(recordDetailSchema.parse((conflict.body as { current: unknown }).current).row.revision).toBe(1); // prettier-ignore
  await ok(clerk, "PUT", `/api/records/${id}`, { ...partyDay({ place: "二楼会议室" }), replaces: 1, reason: "补地点" }); // prettier-ignore
  const detail = recordDetailSchema.parse(await ok(clerk, "GET", `/api/records/${id}`));
  expect(detail.revisions.map((each) => each.changed)).toEqual([[], ["地点"]]);
  expect((await other("GET", `/api/records/${id}`)).status).toBe(404);
  expect(recordDetailSchema.parse(await ok(member, "GET", `/api/records/${id}`)).may).toEqual({ correct: false, return: false, withdraw: false, approveMinutes: false }); // prettier-ignore
  const found = recordPageSchema.parse(await ok(clerk, "GET", `/api/records?q=${encodeURIComponent("先锋")}`)); // prettier-ignore
  expect(found.items.map((each) => each.id)).toEqual([id]);
  const none = recordPageSchema.parse(await ok(clerk, "GET", `/api/records?q=${encodeURIComponent("锋先")}`)); // prettier-ignore
  expect(none.items).toEqual([]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("returned, approved, withdrawn: each by whom it may be, with the reason kept", async () => {
  const id = newId();
  await ok(clerk, "PUT", `/api/records/${id}`, { unitId: unit, kinds: ["themed-party-day"], day: "2026-08-10", minutes: "议定三件事。", attendance: { attended: people.slice(0, 2), leave: [] } }); // prettier-ignore
  expect((await clerk("POST", `/api/records/${id}/return`, { remark: "请补名单" })).status).toBe(
    403,
  );
  const returned = recordDetailSchema.parse(await ok(office, "POST", `/api/records/${id}/return`, { remark: "请补名单" })); // prettier-ignore
  expect([returned.row.status, returned.remark]).toEqual(["returned", "请补名单"]);
  await ok(clerk, "PUT", `/api/records/${id}`, { unitId: unit, kinds: ["themed-party-day"], day: "2026-08-10", minutes: "议定三件事。", attendance: { attended: people.slice(0, 5), leave: [] }, replaces: 1 }); // prettier-ignore
  const approved = recordDetailSchema.parse(await ok(office, "POST", `/api/records/${id}/approve-minutes`)); // prettier-ignore
  expect([approved.row.status, approved.row.revision, approved.content.minutesApproved, approved.remark]).toEqual(["submitted", 3, true, null]); // prettier-ignore
  const before = approved.fulfils.length;
  expect(before).toBeGreaterThan(0);
  const withdrawn = recordDetailSchema.parse(await ok(clerk, "POST", `/api/records/${id}/withdraw`, { remark: "记错了单位" })); // prettier-ignore
  expect([withdrawn.row.status, withdrawn.fulfils.length, withdrawn.revisions.length]).toEqual(["withdrawn", 0, 3]); // prettier-ignore
  const open = await sql<{ count: number }>`select count(*)::int as count from fulfilment where record_id = ${id} and until_on is null`.execute(db); // prettier-ignore
  expect(open.rows[0]?.count).toBe(0);
  expect((await clerk("PUT", `/api/records/${id}`, { ...partyDay(), replaces: 3 })).status).toBe(
    422,
  );
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("waived, put off, chased: with reason and who, and taken back", async () => {
  const page = duePageSchema.parse(await ok(office, "GET", `/api/due-items?unitId=${unit}&institution=themed-party-day&from=2026-10-01&to=2026-10-31`)); // prettier-ignore
  const id = page.items[0]?.id ?? "";
  const waived = dueDetailSchema.parse(await ok(office, "POST", `/api/due-items/${id}/waiver`, { reason: "防汛值守期间" })); // prettier-ignore
  expect([waived.item.state, waived.waivers[0]?.reason, waived.may.record, waived.may.waive]).toEqual(["waived", "防汛值守期间", false, true]); // prettier-ignore
  const again = await office("POST", `/api/due-items/${id}/waiver`, { reason: "防汛值守期间" });
  expect(again.status).toBe(409);
  const back = dueDetailSchema.parse(await ok(office, "DELETE", `/api/due-items/${id}/waiver`));
  expect(back.item.state).toBe("open");
  const late = await office("POST", `/api/due-items/${id}/extension`, { dueOn: "2026-10-20", reason: "场地维修" }); // prettier-ignore
  expect(late.status).toBe(422);
  const extended = dueDetailSchema.parse(await ok(office, "POST", `/api/due-items/${id}/extension`, { dueOn: "2026-11-10", reason: "场地维修" })); // prettier-ignore
  expect([extended.item.dueOn, extended.item.registerBy]).toEqual(["2026-11-10", "2026-11-15"]);
  const chased = dueDetailSchema.parse(await ok(office, "POST", `/api/due-items/${id}/chase`, { remark: "请安排" })); // prettier-ignore
  expect(chased.item.note).toBe("9月17日催办");
  expect((await office("POST", `/api/due-items/${id}/chase`, {})).status).toBe(422);
  expect(chased.sentence).toContain("主题党日");
  // the nightly run leaves the extension alone
  const run = await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore
  expect(run).toMatchObject({ added: 0, withdrawn: 0, revised: 0 });
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("the wall shows the worst of each month, and opens", async () => {
  const wall = wallSchema.parse(await ok(office, "GET", "/api/wall"));
  expect(wall.groups.map((each) => each.rows.length)).toEqual([2, 2]);
  const row = wall.groups.flatMap((each) => each.rows).find((each) => each.id === unit); // prettier-ignore
  expect(row?.cells[0]?.state).toBe("overdue");
  expect(row?.trouble?.text).toMatch(/^逾期\d+/);
  const counted = duePageSchema.parse(await ok(office, "GET", `/api/due-items?unitId=${unit}&states=overdue&limit=200`)); // prettier-ignore
  expect(row?.trouble?.text).toContain(`逾期${counted.items.filter((item) => item.dueOn.startsWith("2026")).length}`); // prettier-ignore
  const cell = wallCellSchema.parse(
    await ok(office, "GET", `/api/wall/cell?unitId=${unit}&month=9`),
  );
  expect(cell.calm?.count).toBeGreaterThan(0);
  expect(cell.total).toBe(cell.items.length + (cell.calm?.count ?? 0));
  // on the first of September nothing of it had been recorded yet
  const before = wallCellSchema.parse(await ok(office, "GET", `/api/wall/cell?unitId=${unit}&month=9&asOf=2026-09-01`)); // prettier-ignore
  expect(before.calm).toBeNull();
  const narrow = wallSchema.parse(await ok(clerk, "GET", "/api/wall"));
  expect(narrow.groups.flatMap((each) => each.rows).map((each) => each.id)).toEqual([unit]); // prettier-ignore
});

test("files are kept by hash and opened by those who may see a record that holds them", async () => {
  const bytes = new TextEncoder().encode("到会名单：六人");
  const file = await ok(clerk, "POST", "/api/files", new FilePart("名单.txt", bytes));
  const { hash } = file as { hash: string };
  expect((await clerk("GET", `/api/files/${hash}`)).raw.toString()).toBe("到会名单：六人");
  expect((await other("GET", `/api/files/${hash}`)).status).toBe(404);
  expect((await office("GET", `/api/files/${hash}`)).status).toBe(404);
  await ok(clerk, "PUT", `/api/records/${newId()}`, partyDay({ day: "2026-09-14", files: [file] }));
  expect((await office("GET", `/api/files/${hash}`)).status).toBe(200);
  expect((await other("GET", `/api/files/${hash}`)).status).toBe(404);
  // who uploads the same has it too, under the name that they gave it
  expect(await ok(other, "POST", "/api/files", new FilePart("北港到会.txt", bytes))).toMatchObject({ hash, name: "北港到会.txt" }); // prettier-ignore
  expect((await other("GET", `/api/files/${hash}`)).status).toBe(200);
  expect((await clerk("GET", `/api/files/${hash}`)).status).toBe(200);
  const wrong = await clerk("POST", "/api/files", new FilePart("名单.pdf", bytes));
  expect(wrong.status).toBeGreaterThanOrEqual(400);
});

test("drafts are one's own and the last word counts", async () => {
  await ok(clerk, "PUT", "/api/drafts/new-record", { content: { title: "半句话" } });
  await ok(clerk, "PUT", "/api/drafts/new-record", { content: { title: "一句话" } });
  expect(await ok(clerk, "GET", "/api/drafts/new-record")).toMatchObject({ content: { title: "一句话" } }); // prettier-ignore
  expect((await other("GET", "/api/drafts/new-record")).status).toBe(404);
  expect((await clerk("DELETE", "/api/drafts/new-record")).status).toBe(204);
  expect(await ok(clerk, "GET", "/api/drafts")).toEqual({ items: [] });
});

test("a led project: registered, reported, accepted; its milestones are owed", async () => {
  const input = { title: "夜班驿站", unitId: unit, leaderId: people[0], year: 2026, path: "选点、建设、运行、评估", deliverables: "两处驿站", milestones: [{ title: "选点", dueOn: "2026-09-20" }, { title: "建成", dueOn: "2026-11-20" }] }; // prettier-ignore
  const wrong = await clerk("POST", "/api/projects", { ...input, leaderId: people[4] });
  expect(wrong.status).toBe(422);
  const project = projectSchema.parse(await ok(clerk, "POST", "/api/projects", input));
  expect(project.milestones.map((each) => each.state)).toEqual(["due-soon", "open"]);
  const todo = todoSchema.parse(await ok(clerk, "GET", "/api/todo"));
  const owed = todo.groups.flatMap((each) => each.items).find((item) => item.institution === "project"); // prettier-ignore
  expect(owed?.action).toMatchObject({ verb: "写进展", milestone: project.milestones[0]?.id });
  const preview = previewSchema.parse(await ok(clerk, "POST", "/api/records/preview", { unitId: unit, kinds: ["branch-committee-meeting"], day: "2026-09-17", agenda: [{ text: "夜班驿站选点与分工" }] })); // prettier-ignore
  expect(preview.agenda[0]?.milestone?.id).toBe(project.milestones[0]?.id);
  for (const milestone of project.milestones) {
    const report = { unitId: unit, kinds: ["project-progress"], day: "2026-09-17", title: `${milestone.title}完成`, agenda: [{ text: `夜班驿站${milestone.title}`, milestone: milestone.id }], fields: { leader: people[0], progress: "已完成" } }; // prettier-ignore
    await ok(clerk, "PUT", `/api/records/${newId()}`, report);
  }
  const list = projectListSchema.parse(await ok(office, "GET", "/api/projects?year=2026"));
  expect(list.items[0]?.milestones.map((each) => [each.state, each.lastReport?.text])).toEqual([["met", "已完成"], ["met", "已完成"]]); // prettier-ignore
  expect(list.leaders.find((each) => each.id === people[0])?.projects).toBe(1);
  expect(list.leaders.find((each) => each.id !== people[0])?.note).toContain("0项，应领办1至2项");
  expect((await clerk("POST", `/api/projects/${project.id}/accept`, { rating: 90, remark: "很好", basedOn: project.revision })).status).toBe(403); // prettier-ignore
  const accepted = projectSchema.parse(await ok(office, "POST", `/api/projects/${project.id}/accept`, { rating: 90, remark: "很好", basedOn: project.revision })); // prettier-ignore
  expect([accepted.status, accepted.rating]).toEqual(["accepted", 90]);
  expect((await office("POST", `/api/projects/${project.id}/withdraw`, { remark: "不要了", basedOn: accepted.revision })).status).toBe(422); // prettier-ignore
  const run = await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore
  expect(run).toMatchObject({ added: 0, withdrawn: 0, revised: 0 });
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("exports hold what the lists show", async () => {
  const items = await office("GET", "/api/due-items/export.xlsx?institution=themed-party-day");
  const book = await readWorkbook(items.raw);
  expect(book.ok && book.value[0]?.rows.length).toBe(4 * 12 + 2);
  const records = await office("GET", "/api/records/export.xlsx");
  expect((await readWorkbook(records.raw)).ok).toBe(true);
  expect((await member("GET", "/api/records/export.xlsx")).status).toBe(403);
});
