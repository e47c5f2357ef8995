import { type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { type Result, refused } from "#kernel/problem.ts";
import { mayDoSomewhere, unitsAllowing } from "#domain/access/grants.ts";
import { type Action, type Role, ruleOf } from "#domain/access/policy.ts";
import type { Library } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Actor } from "#app/access/actor.ts";
import { newestProcedures } from "#app/cases/procedures-of.ts";
import type { CaseRecord } from "#app/cases/case-store.ts";

type Limits = Pick<Procedure, "readers" | "openers" | "sealedTo">;

/** Who opens what is sealed, where a procedure does not say: those whose office it is to check it. */
const SEALED_TO: readonly Role[] = ["office", "hr", "discipline", "secretary"];

/** The roles that count for a procedure; all where it names none. */
function rolesFor({ readers, openers, sealedTo }: Limits, action: Action): readonly Role[] | undefined {
  if (action === "case.open") return openers ?? readers;
  return action === "case.open-sealed" ? (sealedTo ?? SEALED_TO).filter((role) => readers?.includes(role) ?? true) : readers;
} // prettier-ignore

/** The roles with which somebody may do something with cases of a procedure. */
export const rolesAllowing = (procedure: Limits, action: Action): Role[] => {
  const roles = rolesFor(procedure, action);
  return ruleOf(action).roles.filter((role) => roles?.includes(role) ?? true);
};

/** The grants that count for doing something with cases of a procedure. */
function grantsFor(actor: Actor, procedure: Limits, action: Action) {
  const roles = rolesFor(procedure, action);
  return roles === undefined ? actor.grants : actor.grants.filter(({ role }) => roles.includes(role)); // prettier-ignore
}

/** Whether the actor may do something with cases of a procedure on a unit. */
export function mayOnCase(
  actor: Actor,
  action: Action,
  procedure: Limits,
  organization: OrganizationIndex,
): (unitId: string) => boolean {
  const tops = unitsAllowing(grantsFor(actor, procedure, action), action);
  return (unitId) =>
    tops.includes(unitId) ||
    organization.ancestorsOf(unitId, actor.today).some((id) => tops.includes(id));
}

/** For somebody else, in a unit that the actor answers for. */
export const mayOpenForOthers = (actor: Actor, procedure: Procedure): boolean =>
  mayDoSomewhere(grantsFor(actor, procedure, "case.open"), "case.open");

export const mayOpenSomewhere = (actor: Actor, procedure: Procedure): boolean =>
  mayOpenForOthers(actor, procedure) ||
  (procedure.openToAll === true && mayDoSomewhere(actor.grants, "case.own"));

/** So few units are looked up one by one in an index; more are quicker held against a hash of them. */
const FEW_UNITS = 24;

/**
 * The cases that the actor sees, as a condition over `c` (procedure_case): of the units they answer for, as far as the
 * procedure lets their role read it; and always those about them, started by them, or with a step that is theirs.
 *
 * With the organization, whoever answers for few units gets another text than whoever answers for many: a statement stays
 * prepared, and the plan kept for an office that sees everything would read all cases for a branch secretary, too.
 */
export function visibleCases(
  actor: Actor,
  library: Pick<Library, "procedures">,
  organization?: OrganizationIndex,
): RawBuilder<unknown> {
  const ways = new Map<string, { tops: string[]; procedures: string[] }>();
  for (const procedure of newestProcedures(library)) {
    const tops = unitsAllowing(grantsFor(actor, procedure, "case.read"), "case.read").toSorted();
    if (tops.length === 0) continue;
    const way = ways.get(tops.join()) ?? { tops, procedures: [] };
    way.procedures.push(procedure.id);
    ways.set(tops.join(), way);
  }
  const within = [...ways.values()].map(({ tops, procedures }) => {
    const units = sql`select scope.unit_id from unit_ancestor scope
      where scope.group_id = ${actor.groupId} and scope.ancestor_id = any(${tops}::uuid[])`;
    const few = organization !== undefined && isFew(organization, tops, actor.today);
    return sql`(c.procedure = any(${procedures}::text[]) and ${few ? sql`c.unit_id = any(array(${units}))` : sql`c.unit_id in (${units})`})`;
  });
  const own = sql`(c.person_id = ${actor.personId}::uuid or c.started_by = ${actor.personId}::uuid)`;
  return sql`(${sql.join([...within, own], sql` or `)})`;
} // prettier-ignore

function isFew(organization: OrganizationIndex, tops: readonly string[], today: Day): boolean {
  let units = 0;
  for (const top of tops) {
    units += organization.subtreeOf(top, today).length;
    if (units > FEW_UNITS) return false;
  }
  return true;
}

/** Whether the actor sees one case. */
export const seesCase = (
  actor: Actor,
  row: Pick<CaseRecord, "unit_id" | "person_id" | "started_by">,
  procedure: Limits,
  organization: OrganizationIndex,
): boolean =>
  row.person_id === actor.personId ||
  row.started_by === actor.personId ||
  mayOnCase(actor, "case.read", procedure, organization)(row.unit_id);

export const caseNotFound = (): Result<never> =>
  refused("case-not-found", "没有找到这件事项，或者它不在您的管理范围内。请从事项列表中重新打开。");
