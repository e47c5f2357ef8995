import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { fixedClock } from "#platform/clock.ts";
import { KEPT_DAYS, pruneAnswers } from "#app/idempotency/prune-answers.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { sampleLibrary } from "#app/duties/sample-library.fixture.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { app, deps, logIn } = await createTestApp(database, sampleLibrary);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "second", person: "P-E1-1", role: "office", unit: "G" }); // prettier-ignore
await db.insertInto("adoption").values(sampleLibrary.institutions.map(({ id }) => ({ group_id: group.groupId, institution_id: id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library: sampleLibrary })); // prettier-ignore
const items = await db.selectFrom("due_item").select("id").where("group_id", "=", group.groupId).where("period", "=", "2026-10").orderBy("id").execute(); // prettier-ignore
const office = await logIn("office");
const second = await logIn("second");

const itemAt = (index: number): string => items[index]?.id ?? "";
const key = (): string => newId();
const waivers = async (id: string): Promise<number> =>
  (await db.selectFrom("waiver").select("id").where("due_item_id", "=", id).execute()).length;

test("the same request with the same key changes one thing and is answered the same", async () => {
  const once = key();
  const url = `/api/due-items/${itemAt(0)}/waiver`;
  const first = await office("POST", url, { reason: "单位搬迁" }, { "idempotency-key": once });
  expect(first.status).toBe(200);
  // without a key the second one would be told that the item is waived already
  expect([409, 422]).toContain((await office("POST", url, { reason: "单位搬迁" })).status);
  const again = await office("POST", url, { reason: "单位搬迁" }, { "idempotency-key": once });
  expect([again.status, again.raw.toString()]).toEqual([200, first.raw.toString()]);
  // still so when the thing has changed since: the answer is the first one, and nothing is done again
  expect((await office("DELETE", url)).status).toBe(200);
  const later = await office("POST", url, { reason: "单位搬迁" }, { "idempotency-key": once });
  expect(later.raw.toString()).toBe(first.raw.toString());
  expect(await waivers(itemAt(0))).toBe(1);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("another request with a key that was used is refused, another person's key is their own", async () => {
  const once = key();
  const url = `/api/due-items/${itemAt(1)}/waiver`;
  expect((await office("POST", url, { reason: "单位搬迁" }, { "idempotency-key": once })).status).toBe(200); // prettier-ignore
  const other = await office("POST", url, { reason: "另一理由" }, { "idempotency-key": once });
  expect([other.status, other.body]).toMatchObject([422, { code: "idempotency-key-reused" }]);
  const elsewhere = await office("POST", `/api/due-items/${itemAt(2)}/waiver`, { reason: "单位搬迁" }, { "idempotency-key": once }); // prettier-ignore
  expect(elsewhere.status).toBe(422);
  expect(await waivers(itemAt(2))).toBe(0);
  const theirs = await second("POST", `/api/due-items/${itemAt(2)}/waiver`, { reason: "单位搬迁" }, { "idempotency-key": once }); // prettier-ignore
  expect(theirs.status).toBe(200);
  expect((await office("POST", url, { reason: "单位搬迁" }, { "idempotency-key": "short" })).status).toBe(400); // prettier-ignore
});

test("thirty at once change one thing", async () => {
  const once = key();
  const url = `/api/due-items/${itemAt(3)}/chase`;
  const answers = await Promise.all(
    Array.from({ length: 30 }, () =>
      office("POST", url, { remark: "请尽快办理" }, { "idempotency-key": once }),
    ),
  );
  expect(new Set(answers.map(({ status, raw }) => `${status} ${raw.toString()}`)).size).toBe(1);
  expect(answers[0]?.status).toBe(200);
  const chases = await db.selectFrom("chase").select("id").where("due_item_id", "=", itemAt(3)).execute(); // prettier-ignore
  expect(chases).toHaveLength(1);
  const events = await db.selectFrom("audit_event").select("id").where("subject_id", "=", itemAt(3)).execute(); // prettier-ignore
  expect(events).toHaveLength(1);
});

test("a refusal is judged again, and leaves nothing", async () => {
  const once = key();
  // of a duty that may be put off by a month at most
  const [item] = await db.selectFrom("due_item").select("id").where("group_id", "=", group.groupId).where("source", "=", "themed-party-day").where("period", "=", "2026-11").execute(); // prettier-ignore
  const url = `/api/due-items/${item?.id ?? ""}/extension`;
  const late = { dueOn: "2027-09-30", reason: "等候验收结果" };
  expect((await office("POST", url, late, { "idempotency-key": once })).status).toBe(422);
  expect((await office("POST", url, late, { "idempotency-key": once })).status).toBe(422);
  // and the key was not used up by it
  expect((await office("POST", url, { ...late, dueOn: "2026-12-02" }, { "idempotency-key": once })).status).toBe(200); // prettier-ignore
});

test("what is kept cannot be read without the key, and is forgotten in time", async () => {
  const once = key();
  const url = `/api/due-items/${itemAt(5)}/waiver`;
  await office("POST", url, { reason: "极少见的理由" }, { "idempotency-key": once });
  const kept = await db.selectFrom("kept_answer").selectAll().where("group_id", "=", group.groupId).execute(); // prettier-ignore
  expect(kept.length).toBeGreaterThan(3);
  expect(JSON.stringify(kept)).not.toMatch(new RegExp(`极少见的理由|${once}`));
  expect(await pruneAnswers(deps)).toBe(0);
  const later = fixedClock(day("2026-09-28"));
  expect(KEPT_DAYS).toBeLessThan(11);
  expect(await pruneAnswers({ db, clock: later })).toBe(kept.length);
});

test("organization changes, records and deletions are made once too", async () => {
  const changes = [
    ["POST", "/api/units", { code: "B99", kind: "branch", name: "新设供水党支部", shortName: "新设支部", parentId: group.units.E1, tags: [], opensOn: "2026-09-20" }], // prettier-ignore
    ["PUT", `/api/records/${newId()}`, { unitId: group.units.B11, kinds: ["branch-committee-meeting"], day: "2026-09-10" }], // prettier-ignore
    ["DELETE", `/api/due-items/${itemAt(5)}/waiver`, undefined],
  ] as const;
  for (const [method, url, body] of changes) {
    const once = { "idempotency-key": key() };
    const first = await office(method, url, body, once);
    expect([url, first.status < 300]).toEqual([url, true]);
    const before = await db.selectFrom("audit_event").select("id").where("group_id", "=", group.groupId).execute(); // prettier-ignore
    const again = await office(method, url, body, once);
    expect([again.status, again.raw.toString()]).toEqual([first.status, first.raw.toString()]);
    expect(await db.selectFrom("audit_event").select("id").where("group_id", "=", group.groupId).execute()).toHaveLength(before.length); // prettier-ignore
  }
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
  expect(app.server.listening).toBe(false);
});
