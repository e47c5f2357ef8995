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
import { setQuota } from "#app/admission/set-quota.ts";
import { enterFigure } from "#app/assessments/figures.ts";
import { openCaseWith } from "#app/cases/open-case.ts";
import { decideProposal, saveProposal, withdrawProposal } from "#app/committee/change-proposal.ts";
import { callOffMeeting, closeMeeting, sendNotice } from "#app/committee/close-meeting.ts";
import { saveMeeting } from "#app/committee/save-meeting.ts";
import { meetingInputSchema, proposalInputSchema } from "#app/committee/schema.ts";
import { createContract } from "#app/contracts/create-contract.ts";
import { proposeDisclosure } from "#app/disclosures/propose-disclosure.ts";
import { waiveDueItem } from "#app/duties/change-due-item.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { registerTerm } from "#app/elections/register-term.ts";
import { registerFinding } from "#app/inspection/hold-visit.ts";
import { addVisit, savePlan as saveSupervisionPlan } from "#app/inspection/save-plan.ts";
import { planInputSchema as supervisionPlanInput, registerFindingSchema } from "#app/inspection/schema.ts"; // prettier-ignore
import { sendCircular } from "#app/inspection/send-circular.ts";
import { addRobot } from "#app/notices/robots.ts";
import { changeOrganization } from "#app/organization/change-organization.ts";
import { createFeed } from "#app/publications/change-feed.ts";
import { draftPublication } from "#app/publications/draft-publication.ts";
import { returnRecord, withdrawRecord } from "#app/records/change-record.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { submitRecord } from "#app/records/submit-record.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { retireMaterial, saveMaterial } from "#app/study/change-material.ts";
import { savePlan as saveStudyPlan } from "#app/study/save-plan.ts";
import { materialInputSchema, planInputSchema as studyPlanInput } from "#app/study/schema.ts";
import { switchOff } from "#app/studio/switch-off.ts";
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

/** What is asked of a unit by whose it has ceased to be while they asked, and what they are told. */
interface Late {
  readonly name: string;
  readonly told: string;
  readonly ask: (actor: Actor, unitId: string) => Promise<Parameters<typeof codeOf>[0]>;
}
const late = (name: string, told: string, ask: Late["ask"]): Late => ({ name, told, ask });
const NO_UNIT = "unit-not-found";

/** Each must be judged by the organization of its lock: none by that of its beginning, which is still in memory. */
async function askedBy(kept: { record: string; proposal: string; material: string; meeting: string }): Promise<readonly Late[]> {
  return [
    late("supervision plan", NO_UNIT, (by, unitId) => saveSupervisionPlan(deps, by, supervisionPlanInput.parse({ unitId, year: 2027, title: "监督计划", lines: [], basedOn: 0 }))),
    late("quota", NO_UNIT, (by, unitId) => setQuota(deps, by, unitId, 2027, { planned: 2, fixed: false, basis: "支委会决定", basedOn: null })),
    late("visit", NO_UNIT, (by, unitId) => addVisit(deps, by, { unitId, kind: "实地调研", targetId: unitId, topic: "学习情况", plannedOn: day("2026-09-20"), leaderId: null })),
    late("robot", NO_UNIT, (by, unitId) => addRobot(deps, by, { unitId, name: "支部群", vendor: "wecom", address: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=11111111-2222-3333-4444-555555555555" })),
    late("term", NO_UNIT, (by, unitId) => registerTerm(deps, by, { unitId, body: "committee", electedOn: "2025-03-01" })),
    late("disclosure", NO_UNIT, (by, unitId) => proposeDisclosure(deps, by, { unitId, title: "支部党费收缴" })),
    late("switching off", NO_UNIT, (by, unitId) => switchOff(deps, by, "themed-party-day", { unitId, from: "2026-10-01", until: "2026-11-01", reason: "单位搬迁", approvedBy: person("P-G-1") })),
    late("checklist", NO_UNIT, (by, unitId) => draftPublication(deps, by, { kind: "checklist", period: "2026-08", unitId })),
    late("feed", NO_UNIT, async (by, unitId) => createFeed(deps, by, await loadFrame(db, deps, by), { unitId })),
    late("figure", NO_UNIT, (by, unitId) => enterFigure(deps, by, { unitId, code: "workplace-safety", kind: "figure", period: "2026-08", value: 1, source: "安全月报", basedOn: null })),
    late("finding", NO_UNIT, (by, unitId) => registerFinding(deps, by, registerFindingSchema.parse({ unitId, finding: "会议记录不全", evidence: "现场查看记录本" }))),
    late("circular", NO_UNIT, (by, unitId) => sendCircular(deps, by, { id: newId(), unitId: by.grants[0]?.unitId ?? "", title: "典型案例通报", body: "某支部会议记录不全，已经整改。", asked: "", replyBy: "2026-10-20", unitIds: [unitId], files: [] })),
    late("new proposal", NO_UNIT, (by, unitId) => saveProposal(deps, by, newId(), proposalOf(unitId))),
    late("deciding a proposal", "proposal-not-found", (by) => decideProposal(deps, by, kept.proposal, { decision: "accept", remark: "", basedOn: 1 })),
    late("withdrawing a proposal", "proposal-not-found", (by) => withdrawProposal(deps, by, kept.proposal, { basedOn: 1, remark: "不报了" })),
    late("notice of a meeting", "meeting-not-found", (by) => sendNotice(deps, by, kept.meeting, { basedOn: 1 })),
    late("calling a meeting off", "meeting-not-found", (by) => callOffMeeting(deps, by, kept.meeting, { basedOn: 1, remark: "改期" })),
    late("returning a record", "record-not-found", (by) => returnRecord(deps, by, kept.record, "请补签到表")),
    late("withdrawing a record", "record-not-found", (by) => withdrawRecord(deps, by, kept.record, "记错了单位")),
    late("material", NO_UNIT, (by, unitId) => saveMaterial(deps, by, newId(), materialOf(unitId))),
    late("retiring a material", "study-material-not-found", (by) => retireMaterial(deps, by, kept.material)),
    late("study plan", NO_UNIT, (by, unitId) => saveStudyPlan(deps, by, newId(), studyPlanInput.parse({ unitId, year: 2027, title: "2027年学习计划", sessions: [], basedOn: 0 }))),
  ];
} // prettier-ignore

const proposalOf = (unitId: string) =>
  proposalInputSchema.parse({ unitId, bodyId: unitId, kind: "ordinary", title: "更换会议桌", summary: "会议桌旧了。", argued: "done", legality: "done", communicated: "done", preparedHow: "问过各小组", basedOn: 0 }); // prettier-ignore
const materialOf = (unitId: string) =>
  materialInputSchema.parse({ unitId, title: "党章", kind: "book", audience: "everyone" });

const WRITTEN = ["supervision_plan", "admission_quota", "supervision_visit", "robot", "procedure_case", "institution_waiver", "publication", "feed", "figure", "committee_proposal", "record", "study_material", "study_plan", "audit_event"] as const; // prettier-ignore
const rowsWritten = async (): Promise<readonly number[]> =>
  Promise.all(WRITTEN.map(async (table) => Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)} where group_id = ${groupId}`.execute(db)).rows[0]?.n))); // prettier-ignore

test("nothing is written to a unit by whose it has just ceased to be", async () => {
  const office = await as("office", "P-D1-1");
  const theirs = await as("office", "P-E1-1", E1);
  const kept = { record: newId(), proposal: newId(), material: newId(), meeting: newId() };
  const record = recordInputSchema.parse({ unitId: B11, kinds: ["branch-committee-meeting"], day: "2026-09-10" }); // prettier-ignore
  const meeting = meetingInputSchema.parse({ bodyId: B11, form: "meeting", heldOn: today, start: "09:00", end: "10:00", place: "会议室", chairId: person("P-B11-1"), attended: [person("P-B11-1")], leave: [], items: [{ id: newId(), kind: "first-item", title: "学习重要讲话", source: "讲话原文", outcome: null, resolution: "" }], basedOn: 0 }); // prettier-ignore
  const before = [await submitRecord(deps, theirs, kept.record, { ...record, replaces: 0 }), await saveProposal(deps, theirs, kept.proposal, proposalOf(B11)), await saveMaterial(deps, theirs, kept.material, materialOf(B11)), await saveMeeting(deps, theirs, kept.meeting, meeting)]; // prettier-ignore
  expect(before.map(codeOf)).toEqual(["done", "done", "done", "done"]);
  const asked = await askedBy(kept);
  const counted = await rowsWritten();
  const told: string[] = [];
  for (const [index, { name, ask }] of asked.entries()) {
    // to and fro: each waits for a move of its own
    const [from, to, head] = index % 2 === 0 ? [E1, E2, "P-E1-1"] : [E2, E1, "P-E2-1"];
    const by = await as("office", head, from);
    const move = changing(office, (now) => planMove(now, { unit: B11, to, on: today }));
    const [moved, answer] = await overlap(database, move, () => ask(by, B11));
    told.push(`${name}: ${codeOf(moved)}, ${codeOf(answer)}`);
  }
  expect(told).toEqual(asked.map((each) => `${each.name}: done, ${each.told}`));
  // each move is told once
  expect(await rowsWritten()).toEqual(counted.map((rows, at) => rows + (WRITTEN[at] === "audit_event" ? asked.length : 0))); // prettier-ignore
});

test("a contract is not made with somebody whose post has just ended", async () => {
  const office = await as("office", "P-D1-1");
  const [post] = await db.selectFrom("appointment").select("id").where("group_id", "=", groupId).where("unit_id", "=", E2).execute(); // prettier-ignore
  const contract = { unitId: E2, personId: person("P-E2-1"), post: "enterprise-head" as const, postTitle: "总经理", termFrom: "2026-10-01", termUntil: "2029-10-01" }; // prettier-ignore
  const end = changing(office, (now) => planAppointmentEnd(now, { appointment: post?.id ?? "", until: today })); // prettier-ignore
  const [ended, made] = await overlap(database, end, () => createContract(deps, office, contract));
  expect([codeOf(ended), codeOf(made)]).toEqual(["done", "not-the-holder"]);
});
