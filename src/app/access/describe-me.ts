import { joinTitle } from "#domain/organization/join-title.ts";
import { sql } from "kysely";
import { addDays } from "#kernel/day.ts";
import type { Action, Role } from "#domain/access/policy.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
import { committeePosts } from "#domain/record/roster.ts";
import { postName } from "#domain/organization/organization-names.ts";
import { type Actor, actorMay } from "#app/access/actor.ts";
import type { Me, Room } from "#app/access/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

/** Which rooms of the shell a person uses follows from what they may do there. */
const ROOM_NEEDS = {
  todo: "duty.own",
  plan: "plan.read",
  wall: "duty.read",
  records: "record.read",
  cases: "case.own",
  meetings: "committee.own",
  supervision: "inspection.read",
  study: "duty.own",
  talent: "selection.judge",
  assessment: "assessment.read",
  organization: "person.read",
  people: "dossier.read",
  institutions: "institution.read",
  publications: "publication.read",
  accounts: "account.manage",
  grants: "grant.manage",
  system: "system.watch",
  audit: "audit.read",
  privacy: "retention.run",
} as const satisfies Record<Room, Action>;

/** Whose things come first for somebody with several roles. */
const HOME_ORDER: readonly Role[] = ["secretary", "clerk", "office", "hr", "discipline", "union", "league", "leader", "member", "system-administrator", "security-administrator", "audit-administrator"]; // prettier-ignore

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  office: "党务工作",
  hr: "人力资源",
  discipline: "纪检监察",
  union: "工会",
  league: "团委",
  leader: "领导",
  secretary: "党支部书记",
  clerk: "党务干事",
  member: "党员",
  "system-administrator": "系统管理员",
  "security-administrator": "安全管理员",
  "audit-administrator": "审计管理员",
};

/** Whose post and unit the shell speaks of: the principal's while acting for somebody. */
const shownPerson = (actor: Actor): string => actor.actingFor?.personId ?? actor.personId;

/** The unit whose things are shown first to somebody. */
export function homeOf(actor: Actor, organization: OrganizationIndex): Unit {
  const first = HOME_ORDER.map((role) => actor.grants.find((grant) => grant.role === role)).find(
    (grant) => grant !== undefined,
  );
  const belongs = organization.membershipsOf(shownPerson(actor), actor.today);
  const branch = belongs.find((membership) => membership.facet !== "employee") ?? belongs[0];
  const unitId = first?.role === "member" ? (branch?.unitId ?? first.unitId) : first?.unitId;
  const unit = organization.unit(unitId ?? branch?.unitId ?? "");
  const top = organization.unitsOf(["group"], actor.today)[0];
  const home = unit ?? top;
  if (home === undefined) throw new Error("the group has no unit");
  return home;
}

/** 桥西清运党支部书记; the post at home, else any post, else the role. */
function titleOf(actor: Actor, organization: OrganizationIndex, home: Unit): string {
  const posts = organization.appointmentsOf(shownPerson(actor), actor.today);
  const post = posts.find((each) => each.unitId === home.id) ?? posts[0];
  const unit = organization.unit(post?.unitId ?? home.id) ?? home;
  if (post === undefined) {
    const role = HOME_ORDER.find((each) => actor.grants.some((grant) => grant.role === each));
    return `${unit.name}${role === undefined ? "" : ROLE_NAMES[role]}`;
  }
  return joinTitle(unit.name, postName(post.post));
}

/** Everything that the shell needs to know about the person who is logged in. */
export async function describeMe(deps: AppDeps, actor: Actor): Promise<Me> {
  const organization = await loadOrganization(deps.db, actor.groupId, actor.organizationVersion);
  const home = homeOf(actor, organization);
  const group = await deps.db
    .selectFrom("groups")
    .select(["name", "short_name"])
    .where("id", "=", actor.groupId)
    .executeTakeFirstOrThrow();
  // the keys of a constant
  const rooms = Object.keys(ROOM_NEEDS) as Room[];
  const managed = actorMay(actor, "authorization.read") || (await hasTalentMatters(deps, actor));
  return {
    person: { id: actor.personId, name: actor.name },
    group: { name: group.name, shortName: group.short_name },
    grants: actor.grants.map((grant) => ({
      role: grant.role,
      unitId: grant.unitId,
      unitName: organization.unit(grant.unitId)?.name ?? "",
    })),
    home: { id: home.id, name: home.name, shortName: home.shortName, kind: home.kind },
    title: titleOf(actor, organization, home),
    rooms: rooms.filter((room) => actorMay(actor, ROOM_NEEDS[room]) && (room !== "meetings" || meets(actor, organization)) && (room !== "talent" || managed)), // prettier-ignore
    may: {
      importPlan: actorMay(actor, "plan.import"),
      editOrganization: actorMay(actor, "organization.edit"),
      record: actorMay(actor, "record.write"),
      returnRecords: actorMay(actor, "record.return"),
      closeAssessment: actorMay(actor, "assessment.close"),
      publish: actorMay(actor, "publication.publish"),
      setParameters: actorMay(actor, "institution.set-parameter"),
      waive: actorMay(actor, "duty.waive"),
      answerRequests: actorMay(actor, "privacy.answer"),
      seeImpact: actorMay(actor, "privacy.impact"),
      runRetention: actorMay(actor, "retention.run"),
      setNoticeRules: actorMay(actor, "notice.rules"),
    },
    ...(await actingOf(deps, actor)),
    mustChangePassword: actor.mustChangePassword,
    mustEnrolSecondFactor: actor.mustEnrolSecondFactor,
    secondFactorFrom: actor.secondFactorFrom ?? null,
    today: actor.today,
    openItems: await countOpenItems(deps, actor, home),
  };
}

/** Whoever reads nothing there still comes to judge, and to see a contract of their own. */
async function hasTalentMatters({ db }: Pick<AppDeps, "db">, actor: Actor): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select
    exists (select 1 from selection_judge where group_id = ${actor.groupId} and person_id = ${actor.personId}::uuid)
    or exists (select 1 from manager_contract where group_id = ${actor.groupId} and person_id = ${actor.personId}::uuid) as found`.execute(db);
  return rows[0]?.found === true;
} // prettier-ignore

/** The room of meetings is for those who read or propose there, and for members of a committee. */
const meets = (actor: Actor, organization: OrganizationIndex): boolean =>
  actorMay(actor, "committee.read") ||
  actorMay(actor, "committee.propose") ||
  organization.appointmentsOf(shownPerson(actor), actor.today).some(({ unitId, post }) => committeePosts(organization.unit(unitId)?.kind ?? "department").includes(post)); // prettier-ignore

/** In whose name the session acts, and in whose it may. */
async function actingOf(deps: AppDeps, actor: Actor): Promise<Pick<Me, "actingFor" | "mayActFor">> {
  const rows = await deps.db
    .selectFrom("delegation")
    .innerJoin("person", (join) =>
      join
        .onRef("person.group_id", "=", "delegation.group_id")
        .onRef("person.id", "=", "delegation.principal_id"),
    )
    .select(["delegation.id", "person.name", "delegation.until_on"])
    .where("delegation.group_id", "=", actor.groupId)
    .where("agent_id", "=", actor.personId)
    .where("ended_at", "is", null)
    .where("from_on", "<=", actor.today)
    .where("until_on", ">", actor.today)
    .orderBy("from_on")
    .orderBy("delegation.id")
    .execute();
  const { actingFor } = actor;
  const current = rows.find((row) => row.id === actingFor?.delegationId);
  return {
    actingFor:
      actingFor === null || current === undefined
        ? null
        : { personId: actingFor.personId, name: actingFor.name, until: current.until_on },
    mayActFor: rows.map((row) => ({ delegationId: row.id, name: row.name, until: row.until_on })),
  };
}

/**
 * What presses at the home unit (overdue or due within a week, as the day's list has it), or on the person where only
 * their own things are theirs to see. Other people's own items, like their study hours, press on them and not on the unit.
 */
async function countOpenItems(deps: AppDeps, actor: Actor, home: Unit): Promise<number> {
  if (!actorMay(actor, "duty.own")) return 0;
  const ownOnly = !actorMay(actor, "duty.read");
  const row = await deps.db
    .selectFrom("due_item")
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("group_id", "=", actor.groupId)
    .where("withdrawn_on", "is", null)
    .where("outcome", "in", ["none", "partly", "missing"])
    .where("opens_on", "<=", actor.today)
    .where((each) =>
      each.or([
        each("person_id", "is", null),
        each("source", "=", "project"),
        each("person_id", "=", actor.personId),
      ]),
    )
    .where(
      sql<boolean>`case when due_on >= ${actor.today}::date then due_on else register_by end <= ${addDays(actor.today, 7)}::date`,
    )
    .where(ownOnly ? "person_id" : "unit_id", "=", ownOnly ? actor.personId : home.id)
    .executeTakeFirstOrThrow();
  return row.count;
}
