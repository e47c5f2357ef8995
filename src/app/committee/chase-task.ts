import { type Kysely, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { type Result, overtaken, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { loadTasks, presentTask, type TaskRecord } from "#app/committee/load-tasks.ts";
import type { BoardTask } from "#app/committee/schema.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { chaseDueItem } from "#app/notices/chase-due-item.ts";

/** Steps of a supervised task that whoever has the task owes; giving and closing it is the office's. */
const OWED = ["sign-for", "report", "feed-back"];

/** Tasks (`t`, of meetings `m`, cases `c`) that the actor sees on the board. */
export const visibleTasks = (actor: Actor) => sql`(m.body_id in ${scopedUnits(actor, "committee.read")} or c.unit_id in ${scopedUnits(actor, "committee.read")} or t.owner_id = ${actor.personId}::uuid)`; // prettier-ignore

/** The due item that is owed next for a task; null where its owner owes nothing: fed back, closed, called off. */
function owedItem({ ended, steps }: TaskRecord, today: Day): string | null {
  if (ended !== null || steps === null || "close" in steps) return null;
  const owed = Object.entries(steps).filter(([step, at]) => OWED.includes(step) && at.item !== null && at.opened <= today); // prettier-ignore
  const [next] = owed.toSorted(([, a], [, b]) => (a.due ?? "9").localeCompare(b.due ?? "9"));
  return next?.[1].item ?? null;
}

/** Tasks as the board shows them: beside each what was chased of it, and whether the actor may chase now. */
export async function presentBoard(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  tasks: readonly TaskRecord[],
  asOf: Day,
): Promise<BoardTask[]> {
  const { rows } = tasks.length === 0 ? { rows: [] } : await sql<{ case_id: string; on: Day; remark: string | null; by: string | null; principal: string | null }>`
    select split_part(d.period, ':', 2) as case_id, h.sent_on as on, h.remark, h.sent_by as by, h.on_behalf_of as principal
    from chase h join due_item d on d.group_id = h.group_id and d.id = h.due_item_id
    where h.group_id = ${actor.groupId} and h.sent_on <= ${asOf}::date and d.source = 'case:supervised-task'
      and split_part(d.period, ':', 2) = any(${tasks.map((task) => task.case_id)}::text[]) order by h.sent_on, h.id`.execute(db); // prettier-ignore
  const chasing = mayOn(actor, "duty.chase", frame.organization);
  return tasks.map((task) => {
    const own = rows.filter((row) => row.case_id === task.case_id);
    return {
      ...presentTask(task, frame, asOf),
      chases: own.map((row) => ({ on: row.on, by: sayWho(frame.organization, row.by, row.principal), remark: row.remark })), // prettier-ignore
      mayChase: asOf === actor.today && owedItem(task, actor.today) !== null && chasing(task.unit_id), // prettier-ignore
    };
  });
}

/**
 * 催办 from the board: the step that is owed next is chased by the same rules as any due item (once a day, so often a week for a
 * unit), told to who does it in the unit and to the owner. Of a task that was fed back in the meantime nobody is chased (409).
 */
export async function chaseTask(
  deps: AppDeps,
  actor: Actor,
  id: string,
  input: { readonly remark?: string | undefined },
): Promise<Result<BoardTask>> {
  const notFound = refused("task-not-found", "没有找到这项督办任务，或者它不在您能看的范围内。请从决议督办里重新打开。"); // prettier-ignore
  if (!isUuid(id)) return notFound;
  const frame = await loadFrame(deps.db, deps, actor);
  const read = async () => (await loadTasks(deps.db, actor.groupId, sql`t.id = ${id}::uuid and ${visibleTasks(actor)}`))[0]; // prettier-ignore
  const show = async (task: TaskRecord) => (await presentBoard(deps.db, actor, frame, [task], actor.today))[0]; // prettier-ignore
  const task = await read();
  if (task === undefined) return notFound;
  if (!mayOn(actor, "duty.chase", frame.organization)(task.unit_id)) return refused("chase-forbidden", `“${task.text}”不由您催办。请由督办部门或者责任单位的上级催办。`); // prettier-ignore
  const item = owedItem(task, actor.today);
  if (item === null) return nothingOwed(task, await show(task));
  const chased = await chaseDueItem(deps, actor, item, { ...input, also: [task.owner_id], path: "/meetings/tasks" }); // prettier-ignore
  if (!chased.ok && chased.refusal.code !== "already-done" && chased.refusal.code !== "due-item-not-found") return chased; // prettier-ignore
  const now = await read();
  const shown = now === undefined ? undefined : await show(now);
  if (now === undefined || shown === undefined) return notFound;
  return chased.ok ? success(shown) : nothingOwed(now, shown);
}

const nothingOwed = (task: TaskRecord, current: BoardTask | undefined): Result<never> =>
  overtaken("task-conflict", `“${task.text}”已经反馈或者办结，责任单位现在不欠什么，不用催办。请看现在的进展。`, current); // prettier-ignore
