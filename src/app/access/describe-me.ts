import type { Action, Role } from "#domain/access/policy.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
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
  assessment: "assessment.read",
  organization: "person.read",
  institutions: "institution.read",
  publications: "publication.read",
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

/** The unit whose things are shown first to somebody. */
export function homeOf(actor: Actor, organization: OrganizationIndex): Unit {
  const first = HOME_ORDER.map((role) => actor.grants.find((grant) => grant.role === role)).find(
    (grant) => grant !== undefined,
  );
  const belongs = organization.membershipsOf(actor.personId, actor.today);
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
  const posts = organization.appointmentsOf(actor.personId, actor.today);
  const post = posts.find((each) => each.unitId === home.id) ?? posts[0];
  const unit = organization.unit(post?.unitId ?? home.id) ?? home;
  if (post === undefined) {
    const role = HOME_ORDER.find((each) => actor.grants.some((grant) => grant.role === each));
    return `${unit.name}${role === undefined ? "" : ROLE_NAMES[role]}`;
  }
  return joinTitle(unit.name, postName(post.post));
}

/** 桥西清运党支部 + 党支部书记 = 桥西清运党支部书记: what both say is said once. */
export function joinTitle(unitName: string, post: string): string {
  for (let length = Math.min(unitName.length, post.length); length > 0; length -= 1) {
    if (unitName.endsWith(post.slice(0, length))) return unitName + post.slice(length);
  }
  return unitName + post;
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
    rooms: rooms.filter((room) => actorMay(actor, ROOM_NEEDS[room])),
    may: {
      importPlan: actorMay(actor, "plan.import"),
      editOrganization: actorMay(actor, "organization.edit"),
      record: actorMay(actor, "record.write"),
      returnRecords: actorMay(actor, "record.return"),
      closeAssessment: actorMay(actor, "assessment.close"),
      publish: actorMay(actor, "publication.publish"),
      setParameters: actorMay(actor, "institution.set-parameter"),
      waive: actorMay(actor, "duty.waive"),
    },
    mustChangePassword: actor.mustChangePassword,
    today: actor.today,
    openItems: await countOpenItems(deps, actor, home),
  };
}

/** What is open for the home unit, or for the person where only their own things are theirs to see. */
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
    .where(ownOnly ? "person_id" : "unit_id", "=", ownOnly ? actor.personId : home.id)
    .executeTakeFirstOrThrow();
  return row.count;
}
