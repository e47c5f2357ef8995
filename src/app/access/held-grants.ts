import { type RawBuilder, sql } from "kysely";
import { z } from "zod";
import { type Day, parseDay } from "#kernel/day.ts";
import { ADMINISTRATORS, ROLES } from "#domain/access/policy.ts";

const dayColumn = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed !== null) return parsed;
  context.addIssue("not a day");
  return z.NEVER;
});
export const grantsColumn = z.array(
  z.object({
    role: z.enum(ROLES),
    unitId: z.string(),
    wholeGroup: z.boolean(),
    from: dayColumn,
    until: dayColumn.nullable(),
  }),
);

/** Whether a person is in the group on a day; both are columns of the statement around it. */
export const belongsSql = (
  groupId: RawBuilder<unknown>,
  personId: RawBuilder<unknown>,
  today: Day,
): RawBuilder<boolean> => sql<boolean>`exists (select 1 from membership belongs
  where belongs.group_id = ${groupId} and belongs.person_id = ${personId}
    and belongs.from_on <= ${today}::date and (belongs.until_on is null or belongs.until_on > ${today}::date))`;

/**
 * Whether the grant `r` over the unit `u` counts on a day: its own days, the days of the post that it came with, a unit
 * that is there, and a person who is. Decided here by dates, so that a right ends on its day whether or not any
 * bookkeeping has run.
 */
export const grantHolds = (today: Day): RawBuilder<boolean> => sql<boolean>`(
  r.from_on <= ${today}::date and (r.until_on is null or r.until_on > ${today}::date)
  and (u.closes_on is null or u.closes_on > ${today}::date)
  and (r.appointment_id is null or exists (select 1 from appointment post
    where post.group_id = r.group_id and post.id = r.appointment_id and post.person_id = r.person_id
      and post.from_on <= ${today}::date and (post.until_on is null or post.until_on > ${today}::date)))
  and ${belongsSql(sql`r.group_id`, sql`r.person_id`, today)})`;

const GRANT_JSON = sql`json_agg(json_build_object('role', r.role, 'unitId', r.unit_id,
  'wholeGroup', u.kind = 'group', 'from', r.from_on, 'until', r.until_on) order by r.from_on, r.id)`;

/** The grants of a person that count on a day, as the JSON that `grantsColumn` reads. */
export const heldGrants = (
  groupId: RawBuilder<unknown>,
  personId: RawBuilder<unknown>,
  today: Day,
): RawBuilder<unknown> => sql`coalesce((select ${GRANT_JSON} from role_grant r
  join unit u on u.group_id = r.group_id and u.id = r.unit_id
  where r.group_id = ${groupId} and r.person_id = ${personId} and ${grantHolds(today)}), '[]'::json)`;

/** Roles that nobody acts in for somebody else: an administrator's, and what everybody has of their own. */
export const NEVER_DELEGATED = [...ADMINISTRATORS, "member"] as const;

/**
 * What a session acts with under the delegation `d` of the principal `pr`: the principal's business grants that held
 * on its first day and still hold. None when the delegation is over or the agent administers.
 */
export const delegatedGrants = (today: Day): RawBuilder<unknown> =>
  sql`coalesce((select ${GRANT_JSON} from role_grant r
    join unit u on u.group_id = r.group_id and u.id = r.unit_id
    where r.group_id = d.group_id and r.person_id = d.principal_id and r.role <> all(${[...NEVER_DELEGATED]}::text[])
      and d.ended_at is null and d.from_on <= ${today}::date and d.until_on > ${today}::date
      and r.from_on <= d.from_on and ${grantHolds(today)}
      and not exists (select 1 from role_grant a where a.group_id = d.group_id and a.person_id = d.agent_id
        and a.role = any(${[...ADMINISTRATORS]}::text[]) and a.from_on <= ${today}::date
        and (a.until_on is null or a.until_on > ${today}::date))), '[]'::json)`;
