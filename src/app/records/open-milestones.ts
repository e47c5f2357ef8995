import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";

/** A milestone of a led project that a unit still owes. */
export interface OpenMilestone {
  readonly id: string;
  /** 领办项目“夜班驿站”节点2：选点与分工 */
  readonly name: string;
  readonly project: string;
  readonly dueOn: Day;
}

export async function loadOpenMilestones(
  db: Kysely<Database>,
  groupId: string,
  unitId: string,
): Promise<OpenMilestone[]> {
  const { rows } = await sql<OpenMilestone>`
    select substring(d.period from 11) as id, d.title as name, p.title as project, d.due_on as "dueOn"
    from due_item d join project p on p.group_id = d.group_id and p.id::text = d.duty
    where d.group_id = ${groupId} and d.unit_id = ${unitId}::uuid and d.source = 'project'
      and d.withdrawn_on is null and d.outcome in ('none', 'partly', 'missing')
    order by d.due_on, d.id`.execute(db);
  return rows;
}

const plain = (text: string): string => text.replace(/[\s“”"'《》〈〉·]/g, "");

/** The milestone that a line of an agenda speaks of: the next one of the project that it names. */
export const milestoneOfLine = (
  text: string,
  milestones: readonly OpenMilestone[],
): OpenMilestone | null =>
  milestones.find((each) => plain(text).includes(plain(each.project))) ?? null;
