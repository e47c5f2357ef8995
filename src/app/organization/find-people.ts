import { sql } from "kysely";
import { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { type Facet, POSTS } from "#domain/organization/organization.ts";
import { postName } from "#domain/organization/organization-names.ts";
import { escapeLike } from "#platform/database/escape-like.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import type { personPageSchema } from "#app/organization/schema.ts";
import { staysRevision } from "#app/organization/unchanged-person.ts";

type PersonPage = z.infer<typeof personPageSchema>;

export const personQuerySchema = z.object({
  q: z.string().trim().max(40).optional(),
  unitId: z.uuid().optional(),
  /** The `next` of the page before. */
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

interface PersonRow {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly unit_name: string | null;
  readonly branch_name: string | null;
  readonly facet: string | null;
  readonly posts: readonly string[];
  readonly stays: readonly { readonly unitId: string; readonly facet: Facet; readonly from: Day; readonly until: Day | null }[]; // prettier-ignore
}

const FACET_NAMES: Readonly<Record<string, string>> = {
  member: "正式党员",
  probationary: "预备党员",
};

/** People who belong to a unit that the actor may look into, by name or code, in order of their codes. */
export async function findPeople(
  db: Db,
  actor: Actor,
  query: z.infer<typeof personQuerySchema>,
): Promise<PersonPage> {
  const today = actor.today;
  const current = sql`m.from_on <= ${today}::date and (m.until_on is null or m.until_on > ${today}::date)`;
  const wanted = query.q === undefined || query.q === "" ? null : `%${escapeLike(query.q)}%`;
  const matching = sql`
    from person p
    where p.group_id = ${actor.groupId}
      and exists (select 1 from membership m where m.group_id = p.group_id and m.person_id = p.id
        and ${current} and m.unit_id in ${scopedUnits(actor, "person.read", query.unitId)})
      ${wanted === null ? sql`` : sql`and (p.name like ${wanted} or p.code like ${wanted})`}`;
  const { rows } = await sql<PersonRow>`
    select p.id, p.code, p.name, works.name as unit_name, belongs.name as branch_name, belongs.facet,
      array(select a.post from appointment a where a.group_id = p.group_id and a.person_id = p.id
        and a.from_on <= ${today}::date and (a.until_on is null or a.until_on > ${today}::date)
        order by a.from_on, a.id) as posts,
      (select coalesce(json_agg(json_build_object('unitId', m.unit_id, 'facet', m.facet, 'from', m.from_on, 'until', m.until_on)), '[]')
        from membership m where m.group_id = p.group_id and m.person_id = p.id) as stays
    from (select p.* ${matching} ${query.after === undefined ? sql`` : sql`and p.code > ${query.after}`}
      order by p.code limit ${query.limit + 1}) p
    left join lateral (select u.name from membership m join unit u on u.group_id = m.group_id and u.id = m.unit_id
      where m.group_id = p.group_id and m.person_id = p.id and m.facet = 'employee' and ${current} limit 1) works on true
    left join lateral (select u.name, m.facet from membership m join unit u on u.group_id = m.group_id and u.id = m.unit_id
      where m.group_id = p.group_id and m.person_id = p.id and m.facet <> 'employee' and ${current} limit 1) belongs on true
    order by p.code`.execute(db);
  const counted = await sql<{ total: number }>`select count(*) as total ${matching}`.execute(db);
  const items = rows.slice(0, query.limit);
  return {
    items: items.map((row) => ({
      id: row.id,
      code: row.code,
      name: row.name,
      unitName: row.unit_name ?? "",
      branchName: row.branch_name,
      posts: row.posts.flatMap((text) => {
        const post = POSTS.find((each) => each === text);
        return post === undefined ? [] : [postName(post)];
      }),
      facet: row.facet === null ? null : (FACET_NAMES[row.facet] ?? row.facet),
      revision: staysRevision(row.stays),
    })),
    next: rows.length > query.limit ? (items.at(-1)?.code ?? null) : null,
    total: counted.rows[0]?.total ?? 0,
  };
}
