import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { countSheetSchema, registeredSchema, termsPageSchema } from "#app/elections/schema.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { B11, B12, B21, B22, E1, G } = group.units;
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "secretary", person: "P-B11-1", role: "secretary", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "other", person: "P-B21-1", role: "secretary", unit: "B21" }); // prettier-ignore
const office = await logIn("office");
const secretary = await logIn("secretary");
const other = await logIn("other");
const person = (number: number): string => group.people.get(`P-B11-${number}`) ?? "";
const member = (number: number): string => group.people.get(`P-B22-${number}`) ?? "";

const ok = async (caller: Caller, method: "GET" | "POST", url: string, body?: object) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const terms = async (caller: Caller, query = "") => termsPageSchema.parse(await ok(caller, "GET", `/api/elections${query}`)); // prettier-ignore
const termOf = async (unit: string) => (await terms(office)).items.find((row) => row.unit.id === unit); // prettier-ignore
const show = async (id: string) => caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${id}`)); // prettier-ignore
const kept = (id: string) => [{ document: id, files: [], kept: "支部档案柜1-2" }];
const step = async (caller: Caller, id: string, body: object) => {
  const { revision } = await show(id);
  return caller("POST", `/api/cases/${id}/steps`, { basedOn: revision, ...body });
};
const done = async (caller: Caller, id: string, body: object) => {
  const answer = await step(caller, id, body);
  expect([body, answer.status < 300 ? "ok" : answer.body]).toEqual([body, "ok"]);
};
const count = async (caller: Caller, id: string, body: object) => {
  const { revision } = await show(id);
  return caller("POST", `/api/elections/${id}/count`, { basedOn: revision, ...body });
};
const votes = (...list: readonly (readonly [number, number])[]) => list.map(([who, inFavour]) => ({ personId: person(who), inFavour, against: 0 })); // prettier-ignore
const holders = async (unit: string, on: string) =>
  (
    await db
      .selectFrom("appointment")
      .select(["person_id", "post"])
      .where("group_id", "=", group.groupId)
      .where("unit_id", "=", unit)
      .where("from_on", "<=", day(on))
      .where((eb) => eb.or([eb("until_on", "is", null), eb("until_on", ">", day(on))]))
      .execute()
  )
    .map(
      (row) => `${[1, 2, 3, 4, 5, 6].find((each) => person(each) === row.person_id)} ${row.post}`,
    )
    .toSorted();

test("terms that nobody registered are told from the posts; registering them makes the superior owe the reminder", async () => {
  const before = await terms(office);
  const row = before.items.find(({ unit }) => unit.id === B12);
  expect(row).toMatchObject({ origin: "posts", electedOn: "2020-01-01", expiresOn: "2023-01-01", state: "expired", case: null }); // prettier-ignore
  // what would have ended already is not guessed: the same people may have been elected again
  expect(before.toRegister).toBe(0);
  await sql`update appointment set from_on = '2025-03-01' where group_id = ${group.groupId} and unit_id = ${B21}`.execute(
    db,
  );
  await sql`update groups set organization_version = organization_version + 1 where id = ${group.groupId}`.execute(db); // prettier-ignore
  expect((await terms(office)).toRegister).toBe(1);
  const registered = registeredSchema.parse(await ok(office, "POST", "/api/elections/terms/inferred", { unitId: group.units.E2 })); // prettier-ignore
  expect(registered).toEqual({ registered: 1 });
  expect(await termOf(B21)).toMatchObject({ origin: "case", state: "running", expiresOn: "2028-03-01", case: { next: ["上级提醒换届"], dueOn: "2027-09-01", late: false, reminded: false } }); // prettier-ignore
  expect(await ok(office, "POST", "/api/elections/terms/inferred", { unitId: group.units.E2 })).toEqual({ registered: 0 }); // prettier-ignore
  expect((await terms(other)).items.map(({ unit }) => unit.id)).toEqual([B21]);
  expect((await other("POST", "/api/elections/terms", { unitId: B11, electedOn: "2023-06-15" })).body).toMatchObject({ code: "unit-not-found" }); // prettier-ignore
});

test("a branch elected on 15 June 2023 runs through: reminder, request, ballots, approval, and the posts change on the day", async () => {
  await ok(secretary, "POST", "/api/elections/terms", { unitId: B11, electedOn: "2023-06-15" });
  const row = await termOf(B11);
  expect(row).toMatchObject({ expiresOn: "2026-06-15", remindOn: "2025-12-15", latestOn: "2027-06-15", state: "expired", origin: "case" }); // prettier-ignore
  const id = row?.case?.id ?? "";
  const owed = await db.selectFrom("due_item").select(["unit_id", "due_on", "title"]).where("group_id", "=", group.groupId).where("period", "=", `step:${id}:remind:1`).where("withdrawn_on", "is", null).execute(); // prettier-ignore
  expect(owed).toEqual([{ unit_id: G, due_on: "2025-12-15", title: "桥西支部换届（2026年届满）：上级提醒换届" }]); // prettier-ignore
  expect((await step(secretary, id, { step: "remind" })).body).toMatchObject({ code: "step-forbidden" }); // prettier-ignore
  await done(office, id, { step: "remind" });
  expect((await termOf(B11))?.state).toBe("expired");
  const nothing = await step(secretary, id, { step: "request", fields: { form: "设委员会", seats: 2, "planned-on": "2026-09-17" }, papers: kept("request") }); // prettier-ignore
  expect(nothing.body).toMatchObject({ code: "condition-fails" });
  await done(secretary, id, { step: "request", fields: { form: "设委员会", seats: 3, "planned-on": "2026-09-17" }, papers: kept("request") }); // prettier-ignore
  const tooLate = await step(office, id, { step: "reply", outcome: "agreed-late", fields: { "elect-by": "2027-06-16", "shift-reason": "机构合并" }, papers: kept("reply") }); // prettier-ignore
  expect(tooLate.body).toMatchObject({ code: "condition-fails", message: expect.stringContaining("不超过1年") }); // prettier-ignore
  await done(office, id, { step: "reply", outcome: "agreed-late", fields: { "elect-by": "2026-12-31", "shift-reason": "机构合并" }, papers: kept("reply") }); // prettier-ignore
  expect((await termOf(B11))?.state).toBe("approved");
  await done(secretary, id, { step: "nominate", fields: { candidates: [1, 2, 3, 4].map(person) }, papers: kept("candidate-request") }); // prettier-ignore
  await done(office, id, { step: "candidate-reply", papers: kept("candidate-reply") });

  // nobody passes by the count sheet
  const around = await step(secretary, id, { step: "election-meeting", outcome: "elected", fields: { tellers: [person(5)], "votes-returned": true, elected: [1, 2, 3].map(person) }, ballot: { expected: 6, attended: 5, inFavour: 5 } }); // prettier-ignore
  expect(around.body).toMatchObject({ code: "count-sheet-missing" });
  const sheet = countSheetSchema.parse(await ok(secretary, "GET", `/api/elections/${id}/count`));
  expect(sheet.ballot).toMatchObject({ kind: "members", seats: 3, candidatesAsked: 4, expected: 6, round: 1, may: true }); // prettier-ignore
  const ballot = { on: "2026-09-17", expected: 6, attended: 5, issued: 5, returned: 5, spoiled: 0, tellers: [person(5)] }; // prettier-ignore
  const four = { ...ballot, attended: 4, issued: 4, returned: 4, candidates: votes([1, 4], [2, 4], [3, 3], [4, 1]) }; // prettier-ignore
  expect((await count(secretary, id, four)).body).toMatchObject({ code: "no-quorum" });
  expect((await count(secretary, id, { ...ballot, tellers: [person(1)], candidates: votes([1, 5], [2, 6]) })).body).toMatchObject({ code: "ballot-refused", problems: expect.arrayContaining([expect.objectContaining({ where: "candidates" }), expect.objectContaining({ where: "tellers" })]) }); // prettier-ignore
  expect((await count(other, id, { ...ballot, candidates: votes([1, 5], [2, 4], [3, 3], [4, 3]) })).status).toBe(404); // prettier-ignore
  const tied = countSheetSchema.parse((await count(secretary, id, { ...ballot, candidates: votes([1, 5], [2, 4], [3, 3], [4, 3]) })).body); // prettier-ignore
  expect(tied.rounds[0]?.outcome).toMatchObject({ needed: 3, open: 1, elected: [{ id: person(1) }, { id: person(2) }], tied: [{ id: person(3) }, { id: person(4) }] }); // prettier-ignore
  expect(tied.ballot).toMatchObject({ round: 2, seats: 1, candidates: [{ id: person(3) }, { id: person(4) }] }); // prettier-ignore
  const second = countSheetSchema.parse((await count(secretary, id, { ...ballot, candidates: votes([3, 4], [4, 1]) })).body); // prettier-ignore
  expect(second.ballot).toMatchObject({ kind: "officers", expected: 3 });
  const elected = await show(id);
  expect(elected.filled["elected"]).toEqual([1, 2, 3].map(person));
  const written = await db.selectFrom("record").select(["kinds", "title"]).where("group_id", "=", group.groupId).where("unit_id", "=", B11).where("status", "<>", "withdrawn").orderBy("title").execute(); // prettier-ignore
  expect(written.map(({ title }) => title)).toEqual(["关于换届选举的请示", "换届提醒", "换届选举党员大会"]); // prettier-ignore
  const officers = {
    ...ballot,
    expected: 3,
    attended: 3,
    issued: 3,
    returned: 3,
    tellers: [person(5)],
  };
  expect((await count(secretary, id, { ...officers, secretary: person(4), candidates: votes([4, 3]) })).body).toMatchObject({ code: "ballot-refused" }); // prettier-ignore
  const last = countSheetSchema.parse((await count(secretary, id, { ...officers, secretary: person(2), candidates: votes([2, 3], [1, 2]) })).body); // prettier-ignore
  expect(last.ballot).toBeNull();
  expect((await office("GET", `/api/elections/${id}/count.docx`)).status).toBe(200);
  await done(secretary, id, { step: "report", papers: kept("result-report") });
  expect(await holders(B11, "2026-09-17")).toEqual(["1 branch-secretary"]);
  expect((await step(secretary, id, { step: "approve-election", outcome: "approved", papers: kept("approval") })).body).toMatchObject({ code: "step-forbidden" }); // prettier-ignore
  await done(office, id, {
    step: "approve-election",
    outcome: "approved",
    papers: kept("approval"),
  });
  expect(await holders(B11, "2026-09-16")).toEqual(["1 branch-secretary"]);
  expect(await holders(B11, "2026-09-17")).toEqual(["1 branch-deputy-secretary", "2 branch-secretary", "3 branch-committee-member"]); // prettier-ignore
  expect(await termOf(B11)).toMatchObject({ electedOn: "2026-09-17", expiresOn: "2029-09-17", remindOn: "2029-03-17", state: "running", seated: 3, case: { next: ["上级提醒换届"], late: false } }); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);

  // an approval that was a mistake: the posts, the term and the next case go with it
  const after = await show(id);
  await ok(office, "POST", `/api/cases/${id}/take-back`, { basedOn: after.revision, reason: "批准的人选写错了" }); // prettier-ignore
  expect(await holders(B11, "2026-09-17")).toEqual(["1 branch-secretary"]);
  expect(await termOf(B11)).toMatchObject({ electedOn: "2023-06-15", case: { id } });
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a reminder and a request that are taken back take their records out of the ledger", async () => {
  await ok(office, "POST", "/api/elections/terms", { unitId: B12, electedOn: "2023-06-15" });
  const id = (await termOf(B12))?.case?.id ?? "";
  const ledger = async () => (await db.selectFrom("record").select("title").where("group_id", "=", group.groupId).where("unit_id", "=", B12).where("status", "<>", "withdrawn").orderBy("title").execute()).map(({ title }) => title); // prettier-ignore
  const takeBack = async () => ok(office, "POST", `/api/cases/${id}/take-back`, { basedOn: (await show(id)).revision, reason: "发错了单位" }); // prettier-ignore
  const request = { step: "request", fields: { form: "设委员会", seats: 3, "planned-on": "2026-09-17" }, papers: kept("request") }; // prettier-ignore
  await done(office, id, { step: "remind" });
  await done(office, id, request);
  expect(await ledger()).toEqual(["关于换届选举的请示", "换届提醒"]);
  await takeBack();
  expect(await ledger()).toEqual(["换届提醒"]);
  await takeBack();
  expect(await ledger()).toEqual([]);
  // sent again it stands again, once
  await done(office, id, { step: "remind" });
  expect(await ledger()).toEqual(["换届提醒"]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("of two who count the same ballot at once one wins, and the other is told", async () => {
  await ok(office, "POST", "/api/elections/terms", { unitId: B22, electedOn: "2023-06-15" });
  const id = (await termOf(B22))?.case?.id ?? "";
  await done(office, id, { step: "remind" });
  await done(office, id, { step: "request", fields: { form: "不设委员会", seats: 0, "planned-on": "2026-09-17" }, papers: kept("request") }); // prettier-ignore
  await done(office, id, { step: "reply", outcome: "agreed-late", fields: { "elect-by": "2026-12-31", "shift-reason": "补办" }, papers: kept("reply") }); // prettier-ignore
  await done(office, id, { step: "nominate", fields: { candidates: [member(2)] }, papers: kept("candidate-request") }); // prettier-ignore
  await done(office, id, { step: "candidate-reply", papers: kept("candidate-reply") });
  const { revision } = await show(id);
  const ballot = { basedOn: revision, on: "2026-09-17", expected: 6, attended: 5, issued: 5, returned: 5, spoiled: 0, tellers: [member(5)], secretary: member(2), candidates: [{ personId: member(2), inFavour: 5, against: 0 }] }; // prettier-ignore
  const both = await Promise.all([1, 2].map(() => office("POST", `/api/elections/${id}/count`, ballot))); // prettier-ignore
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body).toMatchObject({
    code: expect.stringContaining("-conflict"),
  });
  const rows = await db
    .selectFrom("election_count")
    .select("id")
    .where("case_id", "=", id)
    .execute();
  expect(rows).toHaveLength(1);
  expect((await show(id)).filled["secretary"]).toBe(member(2));
});

test("a unit of a kind without a committee is no part of it, and the page counts states", async () => {
  const page = await terms(office, `?unitId=${E1}`);
  expect(page.items.every(({ unit }) => unit.kind === "branch")).toBe(true);
  expect(Object.values(page.counts).reduce((sum, each) => sum + each, 0)).toBe(page.items.length);
  expect((await office("POST", "/api/elections/terms", { unitId: E1, electedOn: "2024-01-01" })).body).toMatchObject({ code: "wrong-unit-kind" }); // prettier-ignore
});
