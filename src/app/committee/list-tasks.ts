import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { day } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { presentBoard, visibleTasks } from "#app/committee/chase-task.ts";
import { loadTasks, presentTask } from "#app/committee/load-tasks.ts";
import type { TaskPage, taskQuerySchema } from "#app/committee/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";

const below = (id: string) => sql`(select s.unit_id from unit_ancestor s where s.group_id = t.group_id and s.ancestor_id = ${id}::uuid)`; // prettier-ignore

/**
 * The board: supervised tasks of resolutions with their lights on a day, the nearest first. Seen by whoever reads the
 * committee's meetings, whoever answers for the unit that has the task, and its owner.
 */
export async function listTasks(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: z.output<typeof taskQuerySchema>,
): Promise<TaskPage> {
  const asOf = query.asOf === undefined ? actor.today : day(query.asOf);
  const none = { asOf, items: [], next: null, counts: { green: 0, yellow: 0, red: 0, done: 0 } };
  const { bodyId, unitId } = query;
  if ([bodyId, unitId].some((id) => id !== undefined && !isUuid(id))) return none;
  const where = [
    visibleTasks(actor),
    sql`m.held_on <= ${asOf}::date`,
    ...(bodyId === undefined ? [] : [sql`m.body_id in ${below(bodyId)}`]),
    ...(unitId === undefined ? [] : [sql`c.unit_id in ${below(unitId)}`]),
  ];
  const rows = await loadTasks(db, actor.groupId, sql.join(where, sql` and `), sql`order by t.due_on, t.id`); // prettier-ignore
  const all = rows.map((row) => presentTask(row, frame, asOf));
  const running = all.filter((task) => task.doneOn === null);
  const count = (light: string): number => running.filter((task) => task.light === light).length;
  const wanted = (query.state === "all" ? all : query.state === "done" ? all.filter((task) => task.doneOn !== null) : running).filter((task) => query.light === undefined || task.light === query.light); // prettier-ignore
  const from = query.after === undefined ? 0 : wanted.findIndex((task) => task.id === query.after) + 1; // prettier-ignore
  const shown = new Set(wanted.slice(from, from + query.limit).map((task) => task.id));
  const items = await presentBoard(db, actor, frame, rows.filter((row) => shown.has(row.id)), asOf); // prettier-ignore
  return {
    asOf,
    items,
    next: from + query.limit < wanted.length ? (items.at(-1)?.id ?? null) : null,
    counts: { green: count("green"), yellow: count("yellow"), red: count("red"), done: all.length - running.length }, // prettier-ignore
  };
}
