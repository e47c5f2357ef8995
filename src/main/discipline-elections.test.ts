import { sql } from "kysely";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { countSheetSchema, termsPageSchema } from "#app/elections/schema.ts";
import { rebuildUnitAncestors } from "#app/units/rebuild-unit-ancestors.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const SINCE = day("2021-09-30");
const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { G, E1, E2, B11 } = group.units;
const person = (number: number): string => group.people.get(`P-B11-${number}`) ?? "";
const nameOf = (id: string): string =>
  String([1, 2, 3, 4, 5, 6].find((each) => person(each) === id));

/** A Party committee under a unit, elected on 30 September 2021: a secretary and two members. */
async function addCommittee(parent: string, code: string, shortName: string): Promise<string> {
  const id = newId();
  await db.insertInto("unit").values({ group_id: group.groupId, id, code, kind: "committee", name: `中共临澜${shortName}`, short_name: shortName, tags: [], opens_on: day("2020-01-01"), closes_on: null, merged_into: null, sort: 50 }).execute(); // prettier-ignore
  await db.insertInto("unit_placement").values({ group_id: group.groupId, unit_id: id, parent_id: parent, from_on: day("2020-01-01"), until_on: null }).execute(); // prettier-ignore
  const posts = ["party-committee-secretary", "party-committee-member", "party-committee-member"];
  await db.insertInto("appointment").values(posts.map((post, index) => ({ group_id: group.groupId, id: newId(), person_id: person(index + 1), unit_id: id, post, is_key: false, from_on: SINCE, until_on: null }))).execute(); // prettier-ignore
  await db.transaction().execute((tx) => rebuildUnitAncestors(tx, group.groupId, day("2026-09-17"))); // prettier-ignore
  return id;
}
const DW = await addCommittee(G, "DW", "集团党委");
const D2 = await addCommittee(E2, "DW2", "排水党委");
const D3 = await addCommittee(E1, "DW3", "供水党委");
// the discipline committee of one of them is known by its secretary alone
await db.insertInto("appointment").values({ group_id: group.groupId, id: newId(), person_id: person(4), unit_id: D2, post: "discipline-secretary", is_key: false, from_on: SINCE, until_on: null }).execute(); // prettier-ignore
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
const office = await logIn("office");

const ok = async (method: "GET" | "POST", url: string, body?: object) => {
  const answer = await office(method, url, body);
  expect([url, body, answer.status < 300 ? "ok" : answer.body]).toEqual([url, body, "ok"]);
  return answer.body;
};
const register = (unitId: string, body: string, electedOn: string) => office("POST", "/api/elections/terms", { unitId, body, electedOn }); // prettier-ignore
const terms = async () => termsPageSchema.parse(await ok("GET", "/api/elections"));
const termOf = async (unitId: string, body: string) => (await terms()).items.find((row) => row.unit.id === unitId && row.body === body); // prettier-ignore
const caseOf = async (unitId: string, body: string): Promise<string> => (await termOf(unitId, body))?.case?.id ?? ""; // prettier-ignore
const show = async (id: string) => caseDetailSchema.parse(await ok("GET", `/api/cases/${id}`));
const kept = (id: string) => [{ document: id, files: [], kept: "党委档案柜1-2" }];
const step = async (id: string, body: object) => office("POST", `/api/cases/${id}/steps`, { basedOn: (await show(id)).revision, ...body }); // prettier-ignore
const done = async (id: string, body: object) => {
  const answer = await step(id, body);
  expect([body, answer.status < 300 ? "ok" : answer.body]).toEqual([body, "ok"]);
};
const takeBack = async (id: string) => office("POST", `/api/cases/${id}/take-back`, { basedOn: (await show(id)).revision, reason: "填错了" }); // prettier-ignore
const count = async (id: string, body: object) => office("POST", `/api/elections/${id}/count`, { basedOn: (await show(id)).revision, ...body }); // prettier-ignore
const votes = (...list: readonly (readonly [number, number])[]) => list.map(([who, inFavour]) => ({ personId: person(who), inFavour, against: 0 })); // prettier-ignore
const hall = {
  expected: 24,
  attended: 20,
  issued: 20,
  returned: 20,
  spoiled: 0,
  tellers: [person(6)],
};
const inRoom = (members: number) => ({ ...hall, expected: members, attended: members, issued: members, returned: members }); // prettier-ignore
const posts = async (unitId: string, on: string) => {
  const { rows } = await sql<{ person_id: string; post: string }>`
    select person_id, post from appointment where group_id = ${group.groupId} and unit_id = ${unitId} and from_on <= ${on}::date and (until_on is null or until_on > ${on}::date)`.execute(db); // prettier-ignore
  return rows.map((row) => `${nameOf(row.person_id)} ${row.post}`).toSorted();
};

/** From the reminder to the reply about the candidates, all before the meeting. */
async function prepare(
  id: string,
  seats: number,
  candidates: readonly number[],
  discipline: boolean,
): Promise<void> {
  await done(id, { step: "remind", on: "2026-03-30" });
  await done(id, { step: "request", on: "2026-06-10", fields: { seats, "planned-on": "2026-09-16" }, papers: kept("request") }); // prettier-ignore
  await done(id, { step: "reply", on: "2026-06-30", outcome: "agreed", papers: kept("reply") });
  await done(id, { step: "prepare", on: "2026-07-06", outcome: discipline ? "done" : "meeting", fields: { members: 24, assembly: "党员大会" } }); // prettier-ignore
  await done(id, { step: "nominate", on: "2026-08-20", fields: { candidates: candidates.map(person) }, papers: kept("candidate-request") }); // prettier-ignore
  await done(id, { step: "candidate-reply", on: "2026-08-28", papers: kept("candidate-reply") });
}

test("a discipline committee is registered for the term of its Party committee, and reminded with it", async () => {
  expect(await termOf(DW, "discipline")).toBeUndefined();
  expect(await termOf(DW, "committee")).toMatchObject({ origin: "posts", may: { register: true, discipline: true } }); // prettier-ignore
  expect(await termOf(B11, "committee")).toMatchObject({ may: { discipline: false } });
  expect((await register(B11, "discipline", "2023-06-15")).body).toMatchObject({ code: "wrong-unit-kind" }); // prettier-ignore
  expect((await register(DW, "discipline", "2021-09-29")).body).toMatchObject({ code: "before-committee" }); // prettier-ignore
  // set up while the committee was in office: it ends with the committee
  expect((await register(D3, "discipline", "2024-03-15")).status).toBe(200);
  expect(await termOf(D3, "discipline")).toMatchObject({ origin: "case", electedOn: "2024-03-15", expiresOn: "2026-09-30", remindOn: "2026-03-30", state: "remind" }); // prettier-ignore
  const id = await caseOf(D3, "discipline");
  const owed = await db.selectFrom("due_item").select(["unit_id", "due_on", "title"]).where("group_id", "=", group.groupId).where("period", "=", `step:${id}:remind:1`).where("withdrawn_on", "is", null).execute(); // prettier-ignore
  expect(owed).toEqual([{ unit_id: G, due_on: "2026-03-30", title: "供水纪委换届（2026年届满）：上级提醒纪委换届" }]); // prettier-ignore
  expect((await register(D3, "discipline", "2024-03-15")).body).toMatchObject({ code: "runs-already" }); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("terms that are told by posts alone are registered for both at once", async () => {
  expect(await termOf(D2, "discipline")).toMatchObject({ origin: "posts", secretary: "测试P-B11-4", seated: 1, expiresOn: "2026-09-30" }); // prettier-ignore
  expect(await ok("POST", "/api/elections/terms/inferred", { unitId: D2 })).toEqual({ registered: 2 }); // prettier-ignore
  expect([await termOf(D2, "committee"), await termOf(D2, "discipline")]).toMatchObject([{ origin: "case" }, { origin: "case" }]); // prettier-ignore
  // whoever sits in the discipline committee alone has no seat in the Party committee
  expect(await termOf(D2, "committee")).toMatchObject({ seated: 3 });
});

test("both are elected by one assembly, the plenary passes the secretary, and the posts change with the approvals", async () => {
  for (const body of ["committee", "discipline"]) expect((await register(DW, body, "2021-09-30")).status).toBe(200); // prettier-ignore
  const [party, discipline] = [await caseOf(DW, "committee"), await caseOf(DW, "discipline")];
  await prepare(party, 5, [1, 2, 3, 4, 5, 6], false);
  await prepare(discipline, 3, [3, 4, 5, 6], true);
  const sheet = countSheetSchema.parse(await ok("GET", `/api/elections/${discipline}/count`));
  expect(sheet.ballot).toMatchObject({ step: "大会选举纪委委员", seats: 3, candidatesAsked: 4, expected: 24, may: true }); // prettier-ignore
  const members = { ...hall, tellers: [person(1)], candidates: votes([3, 18], [4, 17], [5, 15], [6, 3]) }; // prettier-ignore
  expect((await count(discipline, { ...members, on: "2026-09-16", candidates: votes([3, 18], [4, 17], [5, 15]) })).body).toMatchObject({ code: "ballot-refused" }); // prettier-ignore
  expect((await count(discipline, { ...members, on: "2026-09-16" })).status).toBe(200);
  const committee = { ...hall, tellers: [group.people.get("P-B12-1") ?? ""], candidates: votes([1, 20], [2, 19], [3, 18], [4, 16], [5, 12], [6, 2]) }; // prettier-ignore
  expect((await count(party, { ...committee, on: "2026-09-17" })).body).toMatchObject({ code: "another-assembly", message: expect.stringContaining("2026-09-16") }); // prettier-ignore
  expect((await count(party, { ...committee, on: "2026-09-16" })).status).toBe(200);
  expect((await count(discipline, { ...inRoom(3), on: "2026-09-16", secretary: person(3), candidates: votes([3, 3], [4, 2]) })).status).toBe(200); // prettier-ignore
  const endorse = { step: "endorse", on: "2026-09-16", outcome: "passed", ballot: { expected: 5, attended: 4, inFavour: 3 } }; // prettier-ignore
  expect((await step(discipline, endorse)).body).toMatchObject({ code: "committee-not-elected" });
  expect((await count(party, { ...inRoom(5), on: "2026-09-16", secretary: person(1), candidates: votes([1, 5]) })).status).toBe(200); // prettier-ignore
  expect((await step(discipline, { ...endorse, ballot: { expected: 5, attended: 4, inFavour: 2 } })).body).toMatchObject({ code: "vote-otherwise" }); // prettier-ignore
  await done(discipline, endorse);
  for (const id of [party, discipline]) await done(id, { step: "report", papers: kept("result-report") }); // prettier-ignore
  const approve = { step: "approve-election", outcome: "approved", papers: kept("approval") };
  expect((await step(discipline, approve)).body).toMatchObject({ code: "committee-first" });
  const before = await posts(DW, "2026-09-17");
  await done(party, approve);
  expect(await termOf(DW, "discipline")).toMatchObject({ electedOn: "2021-09-30", expiresOn: "2026-09-30" }); // prettier-ignore
  await done(discipline, approve);
  expect(await posts(DW, "2026-09-16")).toEqual(before);
  expect(await posts(DW, "2026-09-17")).toEqual([
    "1 party-committee-secretary",
    "2 party-committee-member",
    "3 discipline-secretary",
    "3 party-committee-member",
    "4 discipline-deputy-secretary",
    "4 party-committee-member",
    "5 discipline-member",
    "5 party-committee-member",
  ]);
  const next = { electedOn: "2026-09-16", expiresOn: "2031-09-16", remindOn: "2031-03-16", state: "running" }; // prettier-ignore
  expect(await termOf(DW, "committee")).toMatchObject({ ...next, seated: 5 });
  expect(await termOf(DW, "discipline")).toMatchObject({ ...next, seated: 3, secretary: "测试P-B11-3", case: { next: ["上级提醒纪委换届"], late: false } }); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);

  expect((await takeBack(party)).body).toMatchObject({ code: "discipline-approved" });
  for (const id of [discipline, party]) expect((await takeBack(id)).status).toBe(200);
  expect(await posts(DW, "2026-09-17")).toEqual(before);
  expect([await caseOf(DW, "committee"), await caseOf(DW, "discipline")]).toEqual([party, discipline]); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("of two ballots on different days that are entered at once one wins, and the other is told which assembly it was", async () => {
  const [party, discipline] = [await caseOf(D2, "committee"), await caseOf(D2, "discipline")];
  await prepare(party, 5, [1, 2, 3, 4, 5, 6], false);
  await prepare(discipline, 3, [3, 4, 5, 6], true);
  const sitting = { expected: 12, attended: 12, issued: 12, returned: 12, spoiled: 0, tellers: [group.people.get("P-B12-1") ?? ""] }; // prettier-ignore
  const both = await Promise.all([
    count(party, { ...sitting, on: "2026-09-15", candidates: votes([1, 12], [2, 12], [3, 11], [4, 10], [5, 9], [6, 2]) }), // prettier-ignore
    count(discipline, { ...sitting, on: "2026-09-16", candidates: votes([3, 12], [4, 11], [5, 10], [6, 1]) }), // prettier-ignore
  ]);
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  expect(both.find(({ status }) => status === 422)?.body).toMatchObject({ code: "another-assembly" }); // prettier-ignore
});
