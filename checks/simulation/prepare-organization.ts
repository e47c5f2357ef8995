import { addDays } from "#kernel/day.ts";
import type { Result } from "#kernel/problem.ts";
import { movePerson } from "#domain/organization/move-person.ts";
import type { OrganizationChanges } from "#domain/organization/organization-changes.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { planMerge } from "#domain/organization/plan-merge.ts";
import { planAppointment, planAppointmentEnd, planPerson } from "#domain/organization/plan-people.ts"; // prettier-ignore
import { planClose, planMove, planOpen } from "#domain/organization/plan-units.ts";
import { changeOrganization } from "#app/organization/change-organization.ts";
import { type Act, pick } from "./act.ts";
import type { World } from "./world.ts";

type OrganizationStep = "openUnit" | "closeUnit" | "mergeUnit" | "moveUnit" | "addPerson" | "movePerson" | "leave" | "appoint" | "endAppointment"; // prettier-ignore

/** A unit or a person comes, goes or moves; a post is given or ends. */
export async function prepareOrganization(
  world: World,
  organization: OrganizationIndex,
  kind: OrganizationStep,
  choose: readonly number[],
): Promise<Act | null> {
  const { deps } = world;
  const office = await world.office();
  const number = world.next();
  // chosen against what is there now, planned against what is there when it is done
  const plan = planner(world, organization, kind, choose, number);
  if (plan === null) return null;
  return () =>
    changeOrganization(deps, office, `simulated.${kind}`, (now) => {
      const planned = plan(now);
      return planned.ok
        ? { ok: true, value: { changes: planned.value, text: kind, subject: { kind: "unit", id: world.groupId } } } // prettier-ignore
        : planned;
    });
}

function planner(
  world: World,
  organization: OrganizationIndex,
  kind: OrganizationStep,
  choose: readonly number[],
  number: number,
): ((now: OrganizationIndex) => Result<OrganizationChanges>) | null {
  const [a = 0, b = 0, c = 0, d = 0] = choose;
  const today = world.clock.today();
  const scope = world.groupId;
  // organization changes are made on the day, announced for later, or entered late
  const on = addDays(today, [0, 0, 0, 7, 30, -10][c % 6] ?? 0);
  const branches = organization.unitsOf(["branch"], on);
  const enterprises = organization.unitsOf(["enterprise"], on);
  const branch = pick(branches, a);
  const other = pick(branches, b);
  const enterprise = pick(enterprises, b);
  const { people, appointments } = organization.organization;
  const person = pick(people, a);
  switch (kind) {
    case "openUnit":
      return enterprise === undefined
        ? null
        : (now) => planOpen(now, { code: `N${number}`, kind: d % 5 === 0 ? "enterprise" : "branch", name: `新设${number}单位`, shortName: `新${number}`, tags: [], parent: d % 5 === 0 ? (now.unitsOf(["group"], on)[0]?.id ?? "") : enterprise.id, on, scope }); // prettier-ignore
    case "closeUnit": {
      // one without people, if there is any: others are refused
      const empty = organization.unitsOf(["branch", "enterprise"], on).filter((unit) => organization.organization.memberships.every((each) => each.unitId !== unit.id || each.until !== null)); // prettier-ignore
      const unit = pick(empty, a) ?? branch;
      return unit === undefined ? null : (now) => planClose(now, { unit: unit.id, on });
    }
    case "mergeUnit": {
      const [one, two] = d % 4 === 0 ? [pick(enterprises, a), enterprise] : [branch, other];
      return one === undefined || two === undefined ? null : (now) => planMerge(now, { unit: one.id, into: two.id, on }); // prettier-ignore
    }
    case "moveUnit":
      return branch === undefined || enterprise === undefined ? null : (now) => planMove(now, { unit: branch.id, to: enterprise.id, on }); // prettier-ignore
    case "addPerson":
      return enterprise === undefined || branch === undefined
        ? null
        : (now) => planPerson(now, { code: `N${number}`, name: `新人${number}`, unit: enterprise.id, branch: d % 3 === 0 ? null : branch.id, facet: d % 3 === 0 ? null : d % 3 === 1 ? "member" : "probationary", from: on, scope }); // prettier-ignore
    case "movePerson":
      return person === undefined || other === undefined ? null : (now) => movePerson(now, { person: person.id, facet: d % 6 === 0 ? "probationary" : "member", unit: other.id, on }); // prettier-ignore
    case "leave":
      return person === undefined ? null : (now) => movePerson(now, { person: person.id, facet: d % 2 === 0 ? "member" : "employee", unit: null, on }); // prettier-ignore
    case "appoint":
      return person === undefined || branch === undefined
        ? null
        : (now) => planAppointment(now, { person: person.id, unit: other?.id ?? branch.id, post: d % 3 === 0 ? "branch-committee-member" : "branch-secretary", key: false, from: on, scope }); // prettier-ignore
    case "endAppointment": {
      const appointment = pick(appointments.filter((each) => each.until === null), a); // prettier-ignore
      return appointment === undefined ? null : (now) => planAppointmentEnd(now, { appointment: appointment.id, until: on }); // prettier-ignore
    }
  }
}
