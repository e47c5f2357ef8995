import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { clockAt, createSampleGroup, type SampleGroup } from "#app/duties/sample-group.fixture.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { type RecordInput, recordInputSchema } from "#app/records/schema.ts";
import { type Submission, type Submitted, submitRecord } from "#app/records/submit-record.ts";

const { db } = await testDatabase();

const groupWithYear = async (name: string, today = "2026-02-09"): Promise<SampleGroup> => {
  const group = await createSampleGroup(db, { name });
  await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: day(today), library: sampleLibrary })); // prettier-ignore
  return group;
};

const submit = (group: SampleGroup, today: string, id: string, input: Submission, unit = group.west) =>
  submitRecord(
    { db, library: sampleLibrary, clock: clockAt(day(today)) },
    group.actor("clerk", unit, today),
    id,
    input,
  ); // prettier-ignore

const form = (group: SampleGroup, input: Partial<RecordInput>, replaces = 0): Submission => ({
  ...recordInputSchema.parse({ unitId: group.west, kinds: ["party-day"], day: "2026-03-12", ...input }), // prettier-ignore
  replaces,
});

const attended = (people: readonly string[], count: number): RecordInput["attendance"] => ({
  attended: people.slice(0, count),
  leave: [],
});

const stored = (result: Awaited<ReturnType<typeof submit>>): Submitted & { kind: "stored" } => {
  if (!result.ok) throw new Error(result.refusal.message);
  if (result.value.kind !== "stored") throw new Error(result.value.kind);
  return result.value;
};

const outcomes = async (group: SampleGroup, period: string): Promise<Record<string, string>> => {
  const rows = await db
    .selectFrom("due_item")
    .select(["source", "outcome"])
    .where("group_id", "=", group.groupId)
    .where("unit_id", "=", group.west)
    .where("period", "=", period)
    .where("person_id", "is", null)
    .execute();
  return Object.fromEntries(rows.map((row) => [row.source, row.outcome]));
};

test("one meeting that is three things fulfils three duties and counts hours, once each", async () => {
  const group = await groupWithYear("three-at-once");
  const result = stored(
    await submit(group, "2026-04-22", newId(), form(group, {
      kinds: ["branch-committee-meeting", "party-day"],
      day: "2026-04-21",
      start: "08:30",
      end: "09:40",
      agenda: [
        { text: "第二季度意识形态分析研判", topics: [] },
        { text: "五一节前廉洁过节提醒", topics: [] },
      ],
      attendance: attended(group.westPeople, 5),
    })),
  ); // prettier-ignore
  expect(await outcomes(group, "2026-04")).toEqual({ "branch-committee": "met", "themed-party-day": "met" }); // prettier-ignore
  expect(await outcomes(group, "2026Q2")).toEqual({ ideology: "met" });
  expect(await outcomes(group, "holiday:labour-day-2026")).toEqual({ "holiday-reminder": "met" });
  expect(result.stored.matched.filter(({ row }) => row.source === "study-hours").map(({ match }) => match.amount)).toEqual([12, 12, 12, 12, 12]); // prettier-ignore
  expect(await outcomes(group, "2026-03")).toEqual({ "branch-committee": "none", "themed-party-day": "none" }); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a correction supersedes: what it no longer shows is no longer fulfilled, the old revision stays", async () => {
  const group = await groupWithYear("corrected");
  const id = newId();
  stored(await submit(group, "2026-03-13", id, form(group, { attendance: attended(group.westPeople, 8) }))); // prettier-ignore
  expect((await outcomes(group, "2026-03"))["themed-party-day"]).toBe("met");
  const corrected = stored(await submit(group, "2026-03-20", id, form(group, { attendance: attended(group.westPeople, 4) }, 1))); // prettier-ignore
  expect(corrected.stored.record.revision).toBe(2);
  // 4 of 8 is not more than half
  expect((await outcomes(group, "2026-03"))["themed-party-day"]).toBe("none");
  const changes = await db.selectFrom("due_change").innerJoin("due_item", "due_item.id", "due_change.due_item_id").select(["day", "due_change.outcome"]).where("due_item.group_id", "=", group.groupId).where("source", "=", "themed-party-day").orderBy("day").execute(); // prettier-ignore
  expect(changes).toEqual([{ day: "2026-03-13", outcome: "met" }, { day: "2026-03-20", outcome: "none" }]); // prettier-ignore
  const revisions = await db.selectFrom("record_revision").select("revision").where("record_id", "=", id).orderBy("revision").execute(); // prettier-ignore
  expect(revisions.map((row) => row.revision)).toEqual([1, 2]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("registered late is made up and stays so, whatever is corrected later", async () => {
  const group = await groupWithYear("late");
  const id = newId();
  const input = { attendance: attended(group.westPeople, 8) };
  // held on 12 March, to be registered by 5 April
  stored(await submit(group, "2026-04-06", id, form(group, input)));
  expect((await outcomes(group, "2026-03"))["themed-party-day"]).toBe("made-up");
  stored(await submit(group, "2026-04-08", id, form(group, { ...input, place: "桥西站二楼会议室" }, 1))); // prettier-ignore
  expect((await outcomes(group, "2026-03"))["themed-party-day"]).toBe("made-up");
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a missing list is 待补, not zero, and settles when it comes", async () => {
  const group = await groupWithYear("missing-list");
  const id = newId();
  stored(await submit(group, "2026-03-13", id, form(group, {})));
  expect((await outcomes(group, "2026-03"))["themed-party-day"]).toBe("missing");
  stored(await submit(group, "2026-03-14", id, form(group, { attendance: attended(group.westPeople, 6) }, 1))); // prettier-ignore
  expect((await outcomes(group, "2026-03"))["themed-party-day"]).toBe("met");
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("the same submission twice, also at once, makes one record", async () => {
  const group = await groupWithYear("same-twice");
  const id = newId();
  const input = form(group, { attendance: attended(group.westPeople, 8) });
  const both = await Promise.all([submit(group, "2026-03-13", id, input), submit(group, "2026-03-13", id, input)]); // prettier-ignore
  expect(both.map((result) => (result.ok ? result.value.kind : result.refusal.code)).toSorted()).toEqual(["same", "stored"]); // prettier-ignore
  const again = await submit(group, "2026-03-14", id, input);
  expect(again.ok && again.value.kind).toBe("same");
  const count = await sql<{ count: number }>`select count(*)::int as count from record_revision where record_id = ${id}`.execute(db); // prettier-ignore
  expect(count.rows[0]?.count).toBe(1);
  const other = await submit(group, "2026-03-14", id, { ...input, place: "别处" });
  expect(other.ok && other.value.kind).toBe("conflict");
});

test("each meeting of the committee owes its first agenda item; a withdrawn kind takes it back", async () => {
  const group = await groupWithYear("first-item");
  const id = newId();
  const meeting = (text: string, replaces: number): Submission =>
    form(group, { unitId: group.root, kinds: ["committee-meeting"], day: "2026-03-03", agenda: [{ text, topics: [] }] }, replaces); // prettier-ignore
  const items = (): Promise<{ outcome: string; withdrawn_on: string | null }[]> =>
    db.selectFrom("due_item").select(["outcome", "withdrawn_on"]).where("group_id", "=", group.groupId).where("period", "=", `record:${id}`).execute(); // prettier-ignore
  stored(await submit(group, "2026-03-04", id, meeting("研究安全生产", 0), group.root));
  expect(await items()).toEqual([{ outcome: "none", withdrawn_on: null }]);
  stored(await submit(group, "2026-03-05", id, meeting("第一议题：传达学习", 1), group.root));
  expect(await items()).toEqual([{ outcome: "made-up", withdrawn_on: null }]);
  const other = newId();
  stored(await submit(group, "2026-03-05", other, { ...meeting("研究", 0) }, group.root));
  stored(await submit(group, "2026-03-06", other, { ...meeting("研究", 1), kinds: ["training"] }, group.root)); // prettier-ignore
  const gone = await db.selectFrom("due_item").select("withdrawn_on").where("period", "=", `record:${other}`).execute(); // prettier-ignore
  expect(gone).toEqual([{ withdrawn_on: "2026-03-06" }]);
  // the nightly run agrees with what was done at once
  const run = await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: day("2026-03-07"), library: sampleLibrary })); // prettier-ignore
  expect(run).toMatchObject({ added: 0, withdrawn: 0, revised: 0, revived: 0, matched: 0 });
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("an institution adopted later is fulfilled by what was recorded before", async () => {
  const group = await createSampleGroup(db, { name: "adopted-later", institutions: ["branch-committee"] }); // prettier-ignore
  await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: day("2026-02-09"), library: sampleLibrary })); // prettier-ignore
  stored(await submit(group, "2026-03-13", newId(), form(group, { attendance: attended(group.westPeople, 8) }))); // prettier-ignore
  await db.insertInto("adoption").values({ group_id: group.groupId, institution_id: "themed-party-day", from_on: day("2026-03-01"), until_on: null, plan_id: null, adopted_by: null }).execute(); // prettier-ignore
  await db
    .updateTable("groups")
    .set({ rules_version: 2 })
    .where("id", "=", group.groupId)
    .execute();
  const run = await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: day("2026-07-01"), library: sampleLibrary })); // prettier-ignore
  expect(run).toMatchObject({ added: 20, matched: 1 });
  expect(await outcomes(group, "2026-03")).toMatchObject({ "themed-party-day": "met" });
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("what cannot be true is refused, all at once and beside its field", async () => {
  const group = await groupWithYear("refused");
  const result = await submit(group, "2026-03-13", newId(), form(group, { day: "2026-03-14", kinds: ["party-day", "nothing"], start: "10:00", end: "09:00", attendance: attended(group.northPeople, 1) })); // prettier-ignore
  expect(result.ok).toBe(false);
  const problems = result.ok ? [] : (result.refusal.problems ?? []);
  expect(problems.map((problem) => `${problem.code} ${problem.where}`)).toEqual(["record-in-future day", "end-before-start end", "unknown-kind kinds", "person-not-in-unit attendance"]); // prettier-ignore
  const foreign = await submit(group, "2026-03-13", newId(), form(group, { unitId: group.north }));
  expect(!foreign.ok && foreign.refusal.code).toBe("unit-not-found");
  const files = await submit(group, "2026-03-13", newId(), form(group, { files: [{ hash: "0".repeat(64), name: "名单.jpg", size: 1, type: "image/jpeg" }] })); // prettier-ignore
  expect(!files.ok && files.refusal.problems?.[0]?.code).toBe("unknown-file");
  const count = await sql<{ count: number }>`select count(*)::int as count from record where group_id = ${group.groupId}`.execute(db); // prettier-ignore
  expect(count.rows[0]?.count).toBe(0);
});

test("twenty at once to one unit: all kept, no deadlock", async () => {
  const group = await groupWithYear("twenty");
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      submit(group, "2026-03-20", newId(), form(group, { day: `2026-03-${String((index % 15) + 1).padStart(2, "0")}`, kinds: index % 2 === 0 ? ["party-day"] : ["branch-committee-meeting"], attendance: attended(group.westPeople.toReversed(), (index % 8) + 1) })),
    ),
  ); // prettier-ignore
  expect(results.every((result) => result.ok && result.value.kind === "stored")).toBe(true);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});
