import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Role } from "#domain/access/policy.ts";
import type { Database } from "#platform/database/schema.ts";
import { grantHolds } from "#app/access/held-grants.ts";

/** Somebody who is told, for themselves or acting for somebody (代办). */
export interface Recipient {
  readonly personId: string;
  /** In whose name they do it; null for themselves. */
  readonly principal: string | null;
}

export interface Recipients {
  /** Who does what a unit owes: its secretary and clerk; else its department or office; else who heads it. */
  ofUnit(unitId: string): readonly Recipient[];
  /** A person, or nobody when they cannot log in. What somebody owes as a person is not done by an agent. */
  ofPerson(personId: string): readonly Recipient[];
  /** Who looks after the units below: offices and leaders, each with the unit of their grant. */
  readonly superiors: readonly { readonly personId: string; readonly unitId: string }[];
}

const DOERS: readonly (readonly Role[])[] = [
  ["secretary", "clerk"],
  ["hr", "discipline", "union", "league"],
  ["office"],
];
/** Who heads a unit that nobody holds a role for. */
const HEADS = ["branch-secretary", "general-branch-secretary", "party-committee-secretary", "department-head", "enterprise-head", "union-chair", "league-secretary"]; // prettier-ignore

/** Who is told on a day: only people with an account that is open. Members are told only what they owe themselves. */
export async function findRecipients(
  db: Kysely<Database>,
  groupId: string,
  today: Day,
): Promise<Recipients> {
  const reachable = sql`exists (select 1 from account a where a.group_id = r.group_id and a.person_id = r.person_id
    and (a.disabled_on is null or a.disabled_on > ${today}::date))`;
  const { rows: grants } = await sql<{ person_id: string; unit_id: string; role: Role }>`
    select r.person_id, r.unit_id, r.role from role_grant r join unit u on u.group_id = r.group_id and u.id = r.unit_id
    where r.group_id = ${groupId} and ${grantHolds(today)} and ${reachable} order by r.person_id`.execute(
    db,
  );
  const { rows: heads } = await sql<{ person_id: string; unit_id: string }>`
    select r.person_id, r.unit_id from appointment r
    where r.group_id = ${groupId} and r.post = any(${HEADS}::text[]) and r.from_on <= ${today}::date
      and (r.until_on is null or r.until_on > ${today}::date) and ${reachable} order by r.person_id`.execute(
    db,
  );
  const { rows: agents } = await sql<{ principal_id: string; person_id: string; name: string }>`
    select r.principal_id, r.agent_id as person_id, p.name
    from (select d.*, d.agent_id as person_id from delegation d) r
    join person p on p.group_id = r.group_id and p.id = r.principal_id
    where r.group_id = ${groupId} and r.ended_at is null and r.from_on <= ${today}::date and r.until_on > ${today}::date
      and ${reachable}`.execute(db);
  const { rows: open } = await sql<{ person_id: string }>`
    select r.person_id from account r where r.group_id = ${groupId} and (r.disabled_on is null or r.disabled_on > ${today}::date)`.execute(
    db,
  );

  const logIn = new Set(open.map((row) => row.person_id));
  const actingFor = new Map<string, Recipient[]>();
  for (const { principal_id, person_id, name } of agents) {
    actingFor.set(principal_id, [...(actingFor.get(principal_id) ?? []), { personId: person_id, principal: name }]); // prettier-ignore
  }
  const withAgents = (people: Iterable<string>): Recipient[] =>
    [...new Set(people)].flatMap((personId) => [
      { personId, principal: null },
      ...(actingFor.get(personId) ?? []),
    ]);
  const byUnit = groupedByUnit(grants);
  const headsOf = groupedByUnit(heads);
  return {
    ofUnit(unitId) {
      const held = byUnit.get(unitId) ?? [];
      for (const roles of DOERS) {
        const found = held.filter(({ role }) => roles.includes(role));
        if (found.length > 0) return withAgents(found.map((grant) => grant.person_id));
      }
      return withAgents((headsOf.get(unitId) ?? []).map((head) => head.person_id));
    },
    ofPerson: (personId) => (logIn.has(personId) ? [{ personId, principal: null }] : []),
    superiors: grants
      .filter(({ role }) => role === "office" || role === "leader")
      .map((grant) => ({ personId: grant.person_id, unitId: grant.unit_id })),
  };
}

function groupedByUnit<T extends { readonly unit_id: string }>(
  rows: readonly T[],
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(row.unit_id, [...(groups.get(row.unit_id) ?? []), row]);
  return groups;
}
