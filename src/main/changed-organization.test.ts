import { sql } from "kysely";
import { expect, test } from "vitest";
import { library } from "#institutions/library.ts";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { success } from "#kernel/problem.ts";
import type { Role } from "#domain/access/policy.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { planAppointmentEnd } from "#domain/organization/plan-people.ts";
import { planMerge } from "#domain/organization/plan-merge.ts";
import { planMove } from "#domain/organization/plan-units.ts";
import { overlap } from "#platform/database/testing/overlap.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import type { Actor } from "#app/access/actor.ts";
import { openCaseWith } from "#app/cases/open-case.ts";
import { closeMeeting } from "#app/committee/close-meeting.ts";
import { saveMeeting } from "#app/committee/save-meeting.ts";
import { meetingInputSchema } from "#app/committee/schema.ts";
import { waiveDueItem } from "#app/duties/change-due-item.ts";
import { changeOrganization } from "#app/organization/change-organization.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { loadOrganization } from "#app/units/load-organization.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestGroup } from "#main/testing/test-group.ts";

/**
 * The organization is changed while somebody else is judged by it: their request began before, knows the version of before,
 * and waits. What is let through is what may be done after.
 */
const database = await testDatabase();
const { db } = database;
const { deps } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { groupId } = group;
const { G, E1, E2, B11, B12, B21, B22 } = group.units;
const today = day("2026-09-17");
const person = (code: string): string => group.people.get(code) ?? "";

await db.insertInto("adoption").values({ group_id: groupId, institution_id: "themed-party-day", from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }).execute(); // prettier-ignore
await db.transaction().execute((tx) => bringUpToDate(tx, groupId, { today, library }));

/** As a request begins: with the versions of now, and the organization of now in memory. */
async function as(role: Role, code: string, unitId = G): Promise<Actor> {
  const now = await db.selectFrom("groups").select(["organization_version", "rules_version"]).where("id", "=", groupId).executeTakeFirstOrThrow(); // prettier-ignore
  await loadOrganization(db, groupId);
  return {
    groupId,
    accountId: person(code),
    personId: person(code),
    name: code,
    grants: [{ role, unitId, wholeGroup: unitId === G, from: day("2026-01-01"), until: null }],
    actingFor: null,
    mustChangePassword: false,
    mustEnrolSecondFactor: false,
    today,
    organizationVersion: now.organization_version,
    rulesVersion: now.rules_version,
  };
}

type Planned = ReturnType<typeof planMerge>;
const changing = (actor: Actor, plan: (organization: OrganizationIndex) => Planned) => (tx: typeof db) =>
  changeOrganization({ ...deps, db: tx }, actor, "unit.merge", (organization) => {
    const planned = plan(organization);
    return planned.ok ? success({ changes: planned.value, text: "机构调整", subject: { kind: "unit", id: G } }) : planned;
  }); // prettier-ignore
const codeOf = (result: {
  ok: boolean;
  refusal?: { code: string; problems?: readonly { code: string }[] };
}): string =>
  // prettier-ignore
  result.ok ? "done" : (result.refusal?.problems?.[0]?.code ?? result.refusal?.code ?? "");

test("a case is not opened in a unit that is just being merged", async () => {
  const office = await as("office", "P-D1-1");
  const merge = changing(office, (now) => planMerge(now, { unit: B12, into: B11, on: today }));
  const open = () => openCaseWith(deps, office, { procedure: "rectification", unitId: B12 });
  const [merged, opened] = await overlap(database, merge, open);
  expect([codeOf(merged), codeOf(opened)]).toEqual(["done", "unit-not-found"]);
  expect(await db.selectFrom("procedure_case").select("id").where("unit_id", "=", B12).execute()).toEqual([]); // prettier-ignore
});

test("what is owed is not waived by whose unit it has just ceased to be", async () => {
  const office = await as("office", "P-D1-1");
  const theirs = await as("office", "P-E2-1", E2);
  const [item] = await db.selectFrom("due_item").select("id").where("unit_id", "=", B21).where("withdrawn_on", "is", null).where("period", "=", "2026-10").execute(); // prettier-ignore
  const move = changing(office, (now) => planMove(now, { unit: B21, to: E1, on: today }));
  const waive = () => waiveDueItem(deps, theirs, item?.id ?? "", { reason: "单位搬迁" });
  const [moved, waived] = await overlap(database, move, waive);
  expect([codeOf(moved), codeOf(waived)]).toEqual(["done", "due-item-not-found"]);
  // it stands as it stood, and is waived by whose it is now
  const now = await as("office", "P-E1-1", E1);
  expect(codeOf(await waiveDueItem(deps, now, item?.id ?? "", { reason: "单位搬迁" }))).toBe("done"); // prettier-ignore
});

test("a meeting is not closed by the vote of somebody whose post has just ended", async () => {
  const office = await as("office", "P-D1-1");
  const meetingId = newId();
  const seats = ["P-B22-1", "P-B22-2", "P-B22-3"].map(person);
  const posts = seats.map((personId, index) => ({ group_id: groupId, id: newId(), person_id: personId, unit_id: B22, post: index === 0 ? "branch-deputy-secretary" : "branch-committee-member", is_key: false, from_on: day("2020-01-01"), until_on: null })); // prettier-ignore
  await db.insertInto("appointment").values(posts.slice(1)).execute();
  await sql`update groups set organization_version = organization_version + 1 where id = ${groupId}`.execute(db); // prettier-ignore
  const secretary = await as("secretary", "P-B22-1", B22);
  const content = meetingInputSchema.parse({ bodyId: B22, form: "meeting", heldOn: today, start: "09:00", end: "10:00", place: "会议室", chairId: seats[0], attended: seats.slice(0, 2), leave: [{ personId: seats[2], reason: "出差" }], items: [{ id: newId(), kind: "first-item", title: "学习重要讲话", source: "讲话原文", outcome: "noted", resolution: "抓好落实" }], basedOn: 0 }); // prettier-ignore
  expect(codeOf(await saveMeeting(deps, secretary, meetingId, content))).toBe("done");
  const end = changing(office, (now) => planAppointmentEnd(now, { appointment: posts[1]?.id ?? "", until: today })); // prettier-ignore
  const [ended, closed] = await overlap(database, end, () => closeMeeting(deps, secretary, meetingId, { basedOn: 1 })); // prettier-ignore
  expect(codeOf(ended)).toBe("done");
  expect(codeOf(closed)).toBe("not-a-member");
});
