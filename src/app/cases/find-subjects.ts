import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { UnitKind } from "#domain/organization/organization.ts";
import { escapeLike } from "#platform/database/escape-like.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { mayOnCase } from "#app/cases/case-scope.ts";
import { versionOn } from "#app/cases/procedures-of.ts";
import type { subjectQuerySchema, subjectsSchema } from "#app/cases/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** So many are offered; who is not among them is found by typing more of the name. */
const OFFERED = 50;
const EMPLOYERS: readonly UnitKind[] = ["enterprise", "group"];

/**
 * Whom a case of a unit may be about: those whose names the actor sees anyway, and those who work where the unit stands. Who
 * applies to a branch is a colleague of its members, and does not belong to it yet.
 */
export async function findSubjects(
  db: Kysely<Database>,
  actor: Actor,
  { organization, rules }: Frame,
  id: string,
  query: z.output<typeof subjectQuerySchema>,
): Promise<Result<z.output<typeof subjectsSchema>>> {
  const procedure = versionOn(rules.library, id, actor.today);
  if (procedure === undefined) return refused("procedure-not-found", "没有找到这个程序。请从程序列表中重新打开。"); // prettier-ignore
  if (!isUuid(query.unitId) || !mayOnCase(actor, "case.open", procedure, organization)(query.unitId)) {
    return refused("unit-not-found", `没有找到这个单位，或者您不能在那里发起“${procedure.name}”。请从自己的单位中选择。`); // prettier-ignore
  } // prettier-ignore
  const wanted = `%${escapeLike(query.q ?? "")}%`;
  // whom it can begin with today comes first; of the others something earlier may still be written down
  const already = procedure.notFor === undefined ? sql`` : sql`exists (select 1 from membership m where m.group_id = p.group_id
    and m.person_id = p.id and m.facet = ${procedure.notFor.facet} and m.from_on <= ${actor.today}::date
    and (m.until_on is null or m.until_on > ${actor.today}::date)),`; // prettier-ignore
  const { rows } = await sql<{ id: string; code: string; name: string; unit: string | null }>`
    select p.id, p.code, p.name, (select u.name from membership m join unit u on u.group_id = m.group_id and u.id = m.unit_id
      where m.group_id = p.group_id and m.person_id = p.id and m.from_on <= ${actor.today}::date
        and (m.until_on is null or m.until_on > ${actor.today}::date) order by (m.facet = 'employee'), u.name limit 1) as unit
    from person p where p.group_id = ${actor.groupId} and (p.name like ${wanted} or p.code like ${wanted})
      and exists (select 1 from membership m where m.group_id = p.group_id and m.person_id = p.id
        and m.from_on <= ${actor.today}::date and (m.until_on is null or m.until_on > ${actor.today}::date)
        and (m.unit_id in ${scopedUnits(actor, "person.read")}
          or (m.facet = 'employee' and m.unit_id = any(${workplacesOf(organization, query.unitId, actor)}::uuid[]))))
    order by ${already} p.code limit ${OFFERED}`.execute(db);
  return success({ items: rows.map((row) => ({ ...row, unit: row.unit ?? "" })) });
}

/** The enterprise in which a unit stands, or the group itself, with its departments; not the enterprises below it. */
function workplacesOf(organization: OrganizationIndex, unitId: string, { today }: Actor): string[] {
  const employerOf = (id: string): string | undefined =>
    [id, ...organization.ancestorsOf(id, today)].find((each) => EMPLOYERS.some((kind) => organization.unit(each)?.kind === kind)); // prettier-ignore
  const employer = employerOf(unitId);
  if (employer === undefined) return [];
  return organization.subtreeOf(employer, today).filter((id) => employerOf(id) === employer);
}
