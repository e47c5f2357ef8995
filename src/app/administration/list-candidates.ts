import { sql } from "kysely";
import type { z } from "zod";
import { POST_ROLES } from "#domain/access/post-roles.ts";
import { postName } from "#domain/organization/organization-names.ts";
import { type Post, POSTS } from "#domain/organization/organization.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { belongsSql } from "#app/access/held-grants.ts";
import { unitNameOf } from "#app/administration/list-accounts.ts";
import type { candidatePageSchema, candidateQuerySchema } from "#app/administration/schema.ts";
import { escapeLike } from "#platform/database/escape-like.ts";

const SECRETARIES: readonly Post[] = ["branch-secretary", "general-branch-secretary"];
const ASKING: readonly Post[] = POSTS.filter((post) => POST_ROLES[post] !== undefined);

/** The log-in name that an employee's code gives: what of it a log-in name may hold, in small letters. */
export const loginFor = (code: string): string => {
  const usable = code.toLowerCase().replaceAll(/[^\w.@-]/g, "");
  return usable.length >= 2 ? usable : `u-${usable}`;
};

/** People of the group without an account: all, those with a post that asks for one, or the secretaries. */
export async function listCandidates(
  db: Db,
  { groupId, today }: Actor,
  query: z.infer<typeof candidateQuerySchema>,
): Promise<z.infer<typeof candidatePageSchema>> {
  const posts = query.whose === "secretaries" ? SECRETARIES : ASKING;
  const wanted = query.q === undefined || query.q === "" ? null : `%${escapeLike(query.q)}%`;
  const held = sql`a.from_on <= ${today}::date and (a.until_on is null or a.until_on > ${today}::date)`;
  const matching = sql`from person p where p.group_id = ${groupId}
    and not exists (select 1 from account c where c.group_id = p.group_id and c.person_id = p.id)
    and ${belongsSql(sql`p.group_id`, sql`p.id`, today)}
    ${query.whose === "all" ? sql`` : sql`and exists (select 1 from appointment a where a.group_id = p.group_id and a.person_id = p.id and ${held} and a.post = any(${[...posts]}::text[]))`}
    ${wanted === null ? sql`` : sql`and (p.name like ${wanted} or p.code ilike ${wanted})`}`;
  const { rows } = await sql<{ id: string; name: string; code: string; unit_name: string | null; posts: readonly { unit: string; post: string }[] }>`
    select p.id, p.name, p.code, ${unitNameOf(sql`p.id`, groupId, today)} as unit_name,
      coalesce((select json_agg(json_build_object('unit', u.short_name, 'post', a.post) order by a.from_on, a.id)
        from appointment a join unit u on u.group_id = a.group_id and u.id = a.unit_id
        where a.group_id = p.group_id and a.person_id = p.id and ${held}), '[]'::json) as posts
    ${matching} ${query.after === undefined ? sql`` : sql`and p.code > ${query.after}`}
    order by p.code limit ${query.limit + 1}`.execute(db); // prettier-ignore
  const counted = await sql<{ total: number }>`select count(*)::int as total ${matching}`.execute(db); // prettier-ignore
  const items = rows.slice(0, query.limit).map((row) => ({
    person: { id: row.id, name: row.name, code: row.code },
    unitName: row.unit_name ?? "",
    posts: row.posts.map(({ unit, post }) => `${unit}${nameOf(post)}`),
    login: loginFor(row.code),
  }));
  const next = rows.length > query.limit ? (items.at(-1)?.person.code ?? null) : null;
  return { items, next, total: counted.rows[0]?.total ?? 0 };
}

function nameOf(text: string): string {
  const post = POSTS.find((each) => each === text);
  return post === undefined ? "" : postName(post);
}
