import { type Kysely, sql } from "kysely";
import { doersOf, ownEarlierStep } from "#domain/procedure/attempt.ts";
import type { CaseState } from "#domain/procedure/case-state.ts";
import { type Procedure, type Step, stepOf } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { grantHolds } from "#app/access/held-grants.ts";
import { rolesAllowing } from "#app/cases/case-scope.ts";

/** So many are named; the others are counted. */
const NAMED = 3;

/** The people as whom the actor does a step: themselves, and whom they act for. */
export const peopleOf = (actor: Pick<Actor, "personId" | "actingFor">): readonly string[] => {
  const principal = onBehalfOf(actor);
  return principal === null ? [actor.personId] : [actor.personId, principal];
};

/**
 * Why a step has to be done by another person than the reader, and who that may be: told before anything is typed. Null
 * where nothing keeps the reader from it.
 */
export async function sayWhoElse(
  db: Kysely<Database>,
  actor: Actor,
  procedure: Procedure,
  step: Step,
  state: Pick<CaseState, "done">,
  bearer: { readonly unitId: string; readonly personId: string | null },
): Promise<string | null> {
  const own = ownEarlierStep(state, step, peopleOf(actor));
  if (own === undefined) return null;
  const name = stepOf(procedure, own.step)?.name ?? own.step;
  const principal = actor.actingFor;
  const mine = doersOf(own).includes(actor.personId);
  const whose = mine || principal === null ? "您" : principal.name;
  const why = `“${name}”是${whose}办的，这一步要换一个人办`;
  const done = state.done.filter((each) => step.byAnother?.includes(each.step) === true);
  const named = procedure.actors.find(({ id }) => id === step.actor)?.roles ?? [];
  const roles = [...rolesAllowing(procedure, "case.act"), ...named];
  const others = await whoMay(db, actor, roles, bearer.unitId, new Set(done.flatMap(doersOf)));
  if (others.length === 0) return `${why}；现在没有别的人能办，请安全管理员授权一位。`;
  const first = others.slice(0, NAMED).join("、");
  return others.length > NAMED ? `${why}，可以请${first}等${others.length}人中的一位。` : `${why}，可以请${first}。`; // prettier-ignore
}

/** Names of those who may act on cases of the unit and did nothing that keeps them from it; who stands nearest comes first. */
async function whoMay(
  db: Kysely<Database>,
  { groupId, today }: Actor,
  roles: readonly string[],
  unitId: string,
  kept: ReadonlySet<string>,
): Promise<string[]> {
  const { rows } = await sql<{ person_id: string; name: string }>`
    select r.person_id, p.name from unit_ancestor a
    join role_grant r on r.group_id = a.group_id and r.unit_id = a.ancestor_id
    join unit u on u.group_id = r.group_id and u.id = r.unit_id
    join person p on p.group_id = r.group_id and p.id = r.person_id
    where a.group_id = ${groupId} and a.unit_id = ${unitId}::uuid
      and r.role = any(${roles}::text[]) and ${grantHolds(today)}
      and exists (select 1 from account l where l.group_id = r.group_id and l.person_id = r.person_id
        and (l.disabled_on is null or l.disabled_on > ${today}::date))
    group by r.person_id, p.name order by min(a.depth), p.name, r.person_id`.execute(db);
  return rows.filter((row) => !kept.has(row.person_id)).map((row) => row.name);
}
