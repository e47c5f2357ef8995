import { sql } from "kysely";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { Db } from "#platform/database/connect.ts";
import { requestSealAbout, robotSealAbout } from "#platform/keys/sealed-columns.ts";
import { sha256 } from "#platform/tokens.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import type { AppDeps } from "#app/deps.ts";
import { showGroupRules } from "#app/notices/settings.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { type Caller, FilePart } from "#main/testing/test-app.ts";
import type { TestGroup, TestUnit } from "#main/testing/test-group.ts";
import type { Things } from "./example.ts";
import { seedCommittee } from "./seed-committee.ts";
import { seedChallenge, seedInspection } from "./seed-inspection.ts";
import { seedManagers, seedOwnPanel } from "./seed-managers.ts";
import { seedPartyAffairs } from "./seed-party.ts";
import { seedStudy } from "./seed-study.ts";
import { idSchema, must, NOW } from "./seed-with.ts";

const PLAN = `2026年党建工作计划

一、加强思想理论武装
1.抓好理论学习。各党支部每月开展一次主题党日，每季度安排一次党课。建立学习提醒和情况通报制度，每季度通报一次。建立学习记录，党员每年学时达标。党委理论学习中心组全年集中学习不少于8次。
`;
/** The next version, which waits as a draft: it states another value, and asks for something that no institution carries out. */
const REVISED = `${PLAN}2.听取意见。对党员群众的合理化建议，7个工作日内答复。
3.改善通勤。每年对职工班车线路优化1次。
`;
const SCHEME: Scheme = {
  id: "branches-2026",
  name: "2026年度党支部考核方案",
  year: 2026,
  sections: [
    {
      id: "life",
      name: "组织生活",
      indicators: [
        { id: "party-day", name: "主题党日按期率", weight: 60, source: { from: "due-items", institution: "themed-party-day", credit: { madeUp: 0.5, partly: 0 } }, curve: { curve: "linear", zeroAt: 0, fullAt: 1 } }, // prettier-ignore
        { id: "water", name: "合格率", weight: 40, source: { from: "figure", code: "water-quality" }, curve: { curve: "linear", zeroAt: 90, fullAt: 100 } }, // prettier-ignore
      ],
    },
  ],
  checkpoints: [{ id: "half", name: "半年", asOf: "2026-06-30", closesOn: "2026-07-10" }],
  grades: [{ name: "好", atLeast: 0 }],
  scores: ["enterprise", "branch"],
};

/** Names of units and people carry a mark, so that one look at an answer says whose things are in it. */
export async function markNames(
  db: Db,
  group: TestGroup,
  marks: Partial<Record<TestUnit, string>>,
): Promise<void> {
  for (const [code, mark] of Object.entries(marks)) {
    await sql`update unit set name = ${`${mark}标`} || name, short_name = ${`${mark}标`} || short_name
      where group_id = ${group.groupId} and code = ${code}`.execute(db);
    await sql`update person set name = ${`${mark}标`} || name
      where group_id = ${group.groupId} and code like ${`P-${code}-%`}`.execute(db);
  }
  await sql`update groups set organization_version = organization_version + 1 where id = ${group.groupId}`.execute(
    db,
  );
}

export type SeededPlan = Pick<Things, "planId" | "clauseId" | "valueClauseId" | "draftClauseId" | "draftGapId" | "noticeRulesRevision" | "authorizationId" | "comingAuthorizationId">; // prettier-ignore

/** A plan in force and a scheme: what belongs to the group as a whole. */
export async function seedGroup(
  deps: AppDeps,
  group: TestGroup,
  office: Caller,
): Promise<SeededPlan> {
  const { planId } = z.object({ planId: z.string() }).parse(await readPlan(deps, office, PLAN));
  await publishVersion(office, planId, 1);
  await settleWork(deps);
  const set = await setScheme(deps.db, group.groupId, SCHEME, { by: null, at: NOW, library: deps.library }); // prettier-ignore
  if (!set.ok) throw new Error(set.refusal.message);
  await sql`insert into adoption (group_id, institution_id, from_on) values (${group.groupId}, 'secretary-led-projects', '2026-01-01') on conflict do nothing`.execute(
    deps.db,
  );
  const clauses = await deps.db.selectFrom("clause").select(["id", "text"]).where("group_id", "=", group.groupId).orderBy("position").execute(); // prettier-ignore
  const [first] = clauses;
  const valued = clauses.find(({ text }) => text.includes("不少于8次"));
  if (first === undefined || valued === undefined)
    throw new Error("the seeded plan has no clauses");
  const draft = await readPlan(deps, office, REVISED);
  const [added, gap] = z
    .object({ version: z.literal(2), added: z.array(idSchema) })
    .parse(draft).added;
  const lists = await seedAuthorization(deps.db, group.groupId);
  return {
    ...lists,
    planId,
    clauseId: first.id,
    valueClauseId: valued.id,
    draftClauseId: added?.id ?? "",
    draftGapId: gap?.id ?? "",
    noticeRulesRevision: (await showGroupRules(deps.db, group.groupId)).revision,
  };
}

async function readPlan(deps: AppDeps, office: Caller, text: string): Promise<unknown> {
  const started = await office("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(text))); // prettier-ignore
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  await settleWork(deps);
  return z.object({ result: z.unknown() }).parse((await office("GET", `/api/work/${workId}`)).body)
    .result;
}

/** Rows in every area for one branch, each with its mark. */
export async function seedUnit(
  deps: AppDeps,
  group: TestGroup,
  office: Caller,
  at: {
    readonly branch: "B11" | "B21";
    readonly enterprise: "E1" | "E2";
    readonly spare: "B12" | "B22";
    readonly mark: string;
    readonly plan: SeededPlan;
  },
): Promise<Things> {
  const { db } = deps;
  const { groupId, units } = group;
  const unitId = units[at.branch];
  const person = (code: string): string => group.people.get(code) ?? "";
  const members = [1, 2, 3, 4, 5, 6].map((number) => person(`P-${at.branch}-${number}`));
  const words = `${at.mark}标`;
  const file = z.object({ hash: z.string(), name: z.string(), size: z.number(), type: z.string() }).parse(await must(office("POST", "/api/files", new FilePart(`${words}签到.txt`, new TextEncoder().encode(`${words}五人到会`))), "file")); // prettier-ignore
  const records: string[] = [];
  for (const [index, on] of ["2026-03-12", "2026-04-12", "2026-05-12", "2026-06-12"].entries()) {
    const id = newId();
    await must(office("PUT", `/api/records/${id}`, { unitId, kinds: ["themed-party-day"], title: `${words}台账${index}`, day: on, place: `${words}会议室`, agenda: [{ text: `${words}议题` }], attendance: { attended: members.slice(0, 4), leave: [{ personId: members[4], reason: `${words}夜班` }] }, minutes: `${words}纪要`, files: index === 0 ? [file] : [] }), "record"); // prettier-ignore
    records.push(id);
  }
  const projects: string[] = [];
  for (const title of ["一", "二"]) {
    const made = await must(office("POST", "/api/projects", { title: `${words}项目${title}`, unitId, leaderId: members[0], year: 2026, path: `${words}路径办法`, deliverables: `${words}成果`, milestones: [{ title: `${words}节点`, dueOn: "2026-11-30" }] }), "project"); // prettier-ignore
    projects.push(idSchema.parse(made).id);
  }
  const cases: string[] = [];
  for (const number of [1, 2, 3, 4, 5]) {
    const opened = await must(office("POST", "/api/cases", { procedure: "major-matter-request", unitId, title: `${words}请示${number}` }), "case"); // prettier-ignore
    cases.push(idSchema.parse(opened).id);
  }
  // a task whose day may be put off, and an admission that may go on under the older text
  const task = idSchema.parse(await must(office("POST", "/api/cases", { procedure: "supervised-task", unitId, title: `${words}督办` }), "case")).id; // prettier-ignore
  await must(office("POST", `/api/cases/${task}/steps`, { basedOn: 0, step: "give", fields: { resolution: `${words}决议`, owner: members[0] ?? "" } }), "step"); // prettier-ignore
  await must(office("POST", `/api/cases/${task}/steps`, { basedOn: 1, step: "sign-for" }), "step");
  cases.push(task, idSchema.parse(await must(office("POST", "/api/cases", { procedure: "member-admission", unitId, personId: person(`P-${at.enterprise}-1`) }), "case")).id); // prettier-ignore
  const matter = { kind: "需要上级统筹协调的事项", body: `${words}请示内容`, issuer: "党组织", "dual-leadership": false, deliberated: "集体研究", "event-day": "2026-12-01", emergency: false }; // prettier-ignore
  await must(office("POST", `/api/cases/${cases[4] ?? ""}/steps`, { basedOn: 0, step: "draft", outcome: "done", fields: matter, papers: [{ document: "request-paper", files: [{ hash: file.hash, name: file.name }] }] }), "step"); // prettier-ignore
  await must(office("POST", "/api/figures", { unitId, code: "water-quality", kind: "figure", period: "2026", value: 98, source: `${words}月报`, basedOn: null }), "figure"); // prettier-ignore
  const paper = await must(office("POST", "/api/publications", { kind: "study-circular", period: "2026Q2", unitId: units[at.enterprise] }), "publication"); // prettier-ignore
  const due = await db
    .selectFrom("due_item")
    .select("id")
    .where("group_id", "=", groupId)
    .where("unit_id", "=", unitId)
    .where("source", "=", "themed-party-day")
    .where("outcome", "=", "none")
    .where("due_on", ">", day("2026-09-20"))
    .orderBy("due_on")
    .execute();
  const overdue = await db.selectFrom("due_item").select("id").where("group_id", "=", groupId).where("unit_id", "=", unitId).where("outcome", "=", "none").where("due_on", "<", day("2026-09-01")).orderBy("due_on").limit(3).execute(); // prettier-ignore
  const dueItems = [...overdue.slice(0, 1), ...due].map((row) => row.id);
  await must(office("POST", `/api/due-items/${dueItems[2] ?? ""}/waiver`, { reason: `${words}免办理由` }), "waiver"); // prettier-ignore
  await must(office("POST", `/api/due-items/${dueItems[0] ?? ""}/chase`, { remark: `${words}催办` }), "chase"); // prettier-ignore
  const paperId = z.object({ row: idSchema }).parse(paper).row.id;
  const published = await must(office("POST", "/api/publications", { kind: "study-circular", period: "2026Q1", unitId: units[at.enterprise] }), "publication"); // prettier-ignore
  const publishedId = z.object({ row: idSchema }).parse(published).row.id;
  await db.updateTable("publication").set({ status: "published", published_on: day("2026-04-10"), number: `${words}〔2026〕1号` }).where("group_id", "=", groupId).where("id", "=", publishedId).execute(); // prettier-ignore
  const principal = members[0] ?? "";
  const spare = person(`P-${at.spare}-6`);
  const mine = await seedPerson(deps, groupId, members[1] ?? "", words, principal);
  const grantId = newId();
  await db.insertInto("role_grant").values({ group_id: groupId, id: grantId, person_id: principal, role: "secretary", unit_id: unitId, from_on: day("2026-01-01"), until_on: null, reason: `${words}授权` }).execute(); // prettier-ignore
  await db.insertInto("dossier").values({ group_id: groupId, id: newId(), person_id: principal, facet: "cadre", content: JSON.stringify({ level: "中层副职", inPostSince: "2024-01-01", title: `${words}职称` }), sealed: null, key_id: null, from_on: day("2026-01-01"), set_by: null, set_at: NOW, superseded_at: null, erased_at: null, erased_because: null }).execute(); // prettier-ignore
  const switchedOffId = newId();
  await sql`insert into institution_waiver (group_id, id, institution_id, unit_id, from_on, until_on, reason, approved_by, set_by, set_at)
    values (${groupId}, ${switchedOffId}, 'party-lecture', ${unitId}, '2026-12-01', '2026-12-20', ${`${words}停用`}, ${principal}, ${principal}, ${NOW})`.execute(
    db,
  );
  const [robots, deliveryId] = [[newId(), newId()], newId()];
  for (const id of robots) {
    await db.insertInto("robot").values({ group_id: groupId, id, unit_id: unitId, name: `${words}群`, vendor: "wecom", host: "robot.invalid", address_sealed: deps.keys.seal("https://robot.invalid/", robotSealAbout(id, "address")), secret_sealed: null, set_by: principal, set_at: NOW, removed_at: null }).execute(); // prettier-ignore
  }
  await db.insertInto("delivery").values({ group_id: groupId, id: deliveryId, channel: "email", notice_id: null, person_id: principal, robot_id: null, content: JSON.stringify({ title: `${words}邮件`, sections: [] }), status: "dead", next_at: NOW, last_error: null, created_at: NOW, done_at: NOW }).execute(); // prettier-ignore
  const managers = await seedManagers(deps.db, office, { groupId, enterpriseId: units[at.enterprise], head: person(`P-${at.enterprise}-1`), people: members, words }); // prettier-ignore
  const committee = await seedCommittee(office, { unitId, words, people: members, file });
  const inspection = await seedInspection(office, {
    unitId,
    enterpriseId: units[at.enterprise],
    words,
    file,
  });
  const challenge = await seedChallenge(office, { groupUnitId: units.G, unitId, leaderId: members[2] ?? "", words }); // prettier-ignore
  const study = await seedStudy(office, { unitId, words, fileHash: file.hash });
  const appointment = await db.selectFrom("appointment").select("id").where("group_id", "=", groupId).where("unit_id", "=", units[at.enterprise]).executeTakeFirstOrThrow(); // prettier-ignore
  const event = await db.selectFrom("audit_event").select("id").where("group_id", "=", groupId).where("subject_id", "=", records[0] ?? "").executeTakeFirstOrThrow(); // prettier-ignore
  const party = await seedPartyAffairs(db, office, { groupId, unitId, words, people: members });
  return {
    ...mine,
    ...study,
    ...committee,
    ...inspection,
    ...challenge,
    ...managers,
    groupId,
    ...at.plan,
    schemeId: SCHEME.id,
    groupUnitId: units.G,
    unitId,
    enterpriseId: units[at.enterprise],
    spareUnitId: units[at.spare],
    personId: principal,
    sparePersonId: spare,
    unionId: units[at.enterprise === "E1" ? "W1" : "W2"],
    leaderId: person(`P-${at.spare}-1`),
    agentId: members[1] ?? "",
    appointmentId: appointment.id,
    dueItems,
    records,
    projects,
    cases,
    ...party,
    publicationId: paperId,
    publishedId,
    fileHash: file.hash,
    grantId,
    eventId: event.id,
    switchedOffId,
    robots,
    deliveryId,
  };
}

/** What belongs to one person: an account with a session, a draft, a calendar, long work, a request about their data. */
export async function seedPerson(
  { db, keys }: Pick<AppDeps, "db" | "keys">,
  groupId: string,
  personId: string,
  words: string,
  /** Who asked this person to act for them. */
  principalId: string,
): Promise<
  Pick<
    Things,
    | "accountId"
    | "feedId"
    | "workId"
    | "sessionId"
    | "requestId"
    | "delegationId"
    | "noticeId"
    | "ownPanelId"
    | "ownCandidateId"
  >
> {
  // prettier-ignore
  const [accountId, feedId, workId, sessionId, requestId] = [newId(), newId(), newId(), newId(), newId()]; // prettier-ignore
  const existing = await db.selectFrom("account").select("id").where("group_id", "=", groupId).where("person_id", "=", personId).executeTakeFirst(); // prettier-ignore
  const account = existing?.id ?? accountId;
  if (existing === undefined) {
    await db.insertInto("account").values({ group_id: groupId, id: accountId, person_id: personId, login: `${words}${accountId.slice(-6)}`, password_hash: "none", locked_until: null, disabled_on: null, created_at: NOW }).execute(); // prettier-ignore
  }
  await db.insertInto("session").values({ group_id: groupId, token_hash: sha256(sessionId), account_id: account, created_at: NOW, seen_at: NOW, expires_at: new Date("2026-09-24T00:00:00Z"), device: `${words}手机`, id: sessionId, address: null, delegation_id: null, oidc_issuer: null, oidc_sid: null, oidc_id_token: null }).execute(); // prettier-ignore
  await db.insertInto("draft").values({ group_id: groupId, person_id: personId, key: "new", content: JSON.stringify({ title: `${words}草稿` }), saved_at: NOW }).execute(); // prettier-ignore
  await db.insertInto("feed").values({ group_id: groupId, id: feedId, token_hash: sha256(feedId), unit_id: null, person_id: personId, created_by: personId, created_at: NOW, revoked_at: null }).execute(); // prettier-ignore
  await db.insertInto("work").values({ group_id: groupId, id: workId, kind: "plan-import", status: "done", step: `${words}进度`, total: 1, result: JSON.stringify({ message: `${words}结果` }), started_by: personId, started_at: NOW, finished_at: NOW }).execute(); // prettier-ignore
  await db.insertInto("privacy_request").values({ group_id: groupId, id: requestId, person_id: personId, kind: "explanation", facet: null, content: keys.seal(`${words}申请`, requestSealAbout(requestId, "content")), filed_at: NOW, answer_by: day("2026-10-10"), status: "filed", answer: null, answered_by: null, answered_at: null }).execute(); // prettier-ignore
  const delegationId = newId();
  await db.insertInto("delegation").values({ group_id: groupId, id: delegationId, principal_id: principalId, agent_id: personId, from_on: day("2026-09-17"), until_on: day("2026-09-20"), reason: `${words}出差`, set_by: principalId, set_at: NOW, ended_by: null, ended_at: null }).execute(); // prettier-ignore
  const noticeId = newId();
  await db.insertInto("notice").values({ group_id: groupId, id: noticeId, person_id: personId, kind: "digest", on_day: day("2026-09-17"), title: `${words}消息`, content: JSON.stringify({ sections: [] }), in_app: true, created_at: NOW, read_at: null }).execute(); // prettier-ignore
  const own = await seedOwnPanel(db, groupId, personId, words);
  return {
    ...own,
    noticeId,
    accountId: account,
    feedId,
    workId,
    sessionId,
    requestId,
    delegationId,
  };
}

/** Two versions of an authorization list: one in force, one to come. */
async function seedAuthorization(
  db: Db,
  groupId: string,
): Promise<Pick<Things, "authorizationId" | "comingAuthorizationId">> {
  const [authorizationId, comingAuthorizationId] = [newId(), newId()];
  const versions = [
    [authorizationId, "2026-01-01"],
    [comingAuthorizationId, "2027-01-01"],
  ] as const; // as const: pairs // prettier-ignore
  for (const [index, [id, from]] of versions.entries()) {
    await db.insertInto("authorization_version").values({ group_id: groupId, id, number: index + 1, name: `第${index + 1}版`, from_on: day(from), source: "党委会", mark: "P", adopted_by: null, on_behalf_of: null, adopted_at: NOW, record_id: null, withdrawn_at: null, withdrawn_by: null }).execute(); // prettier-ignore
    await db.insertInto("authorization_row").values({ group_id: groupId, version_id: id, position: 1, code: "2.1", matter: "固定资产投资", scope: "all", unit_id: null, tag: null, level: "enterprise", body: "board", quota: JSON.stringify({ kind: "none" }), conditions: [], studied_first: false, basis: "" }).execute(); // prettier-ignore
  }
  return { authorizationId, comingAuthorizationId };
}
