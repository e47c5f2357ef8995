import { type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { RETENTION_RULES } from "#domain/person/retention-rules.ts";

const MONTHS = RETENTION_RULES.find(({ id }) => id === "uploads")?.months ?? 1;

/**
 * Whether an upload (alias u) still gives its person the right to attach the content: within its time, and as long as a draft
 * of theirs waits with it. What no longer holds is removed at night; until then it counts for nothing either.
 */
export const uploadHolds = (today: Day): RawBuilder<boolean> =>
  sql<boolean>`(((u.uploaded_at at time zone 'Asia/Shanghai')::date + make_interval(months => ${MONTHS}::int))::date > ${today}::date
    or exists (select 1 from draft d where d.group_id = u.group_id and d.person_id = u.uploaded_by
      and strpos(d.content::text, u.hash) > 0))`;
