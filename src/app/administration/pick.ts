import { sql } from "kysely";
import type { z } from "zod";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { belongsSql } from "#app/access/held-grants.ts";
import { unitNameOf } from "#app/administration/list-accounts.ts";
import type { pickPeopleSchema, pickUnitsSchema } from "#app/administration/schema.ts";
import { escapeLike } from "#platform/database/escape-like.ts";
import { loadOrganization } from "#app/units/load-organization.ts";

const MOST_PEOPLE = 30;

/** People of the group by name or code, to give a grant to: who they are, and nothing about what they do. */
export async function pickPeople(
  db: Db,
  { groupId, today }: Actor,
  q: string,
): Promise<z.infer<typeof pickPeopleSchema>> {
  const wanted = q === "" ? null : `%${escapeLike(q)}%`;
  const { rows } = await sql<{ id: string; name: string; code: string; unit_name: string | null; has_account: boolean }>`
    select p.id, p.name, p.code, ${unitNameOf(sql`p.id`, groupId, today)} as unit_name,
      exists (select 1 from account a where a.group_id = p.group_id and a.person_id = p.id) as has_account
    from person p where p.group_id = ${groupId} and ${belongsSql(sql`p.group_id`, sql`p.id`, today)}
      ${wanted === null ? sql`` : sql`and (p.name like ${wanted} or p.code ilike ${wanted})`}
    order by p.code limit ${MOST_PEOPLE}`.execute(db); // prettier-ignore
  return {
    items: rows.map((row) => ({
      id: row.id,
      name: row.name,
      code: row.code,
      unitName: row.unit_name ?? "",
      hasAccount: row.has_account,
    })),
  };
}

/** The units that are open, in the order of the organization. */
export async function pickUnits(db: Db, actor: Actor): Promise<z.infer<typeof pickUnitsSchema>> {
  const organization = await loadOrganization(db, actor.groupId, actor.organizationVersion);
  return {
    items: organization.organization.units
      .filter((unit) => organization.isOpen(unit.id, actor.today))
      .toSorted((a, b) => a.sort - b.sort || (a.code < b.code ? -1 : 1))
      .map(({ id, name, code, kind }) => ({ id, name, code, kind })),
  };
}
