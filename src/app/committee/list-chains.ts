import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { type Day, day, formatDay, yearOf } from "#kernel/day.ts";
import { chainOf, LINK_NAMES } from "#domain/committee/first-item-chain.ts";
import { LIGHT_NAMES } from "#domain/committee/task-light.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { mayWrite, visibleMeetings } from "#app/committee/committee-scope.ts";
import { loadTasks, presentTask } from "#app/committee/load-tasks.ts";
import { type ChainList, type chainQuerySchema, itemInputSchema } from "#app/committee/schema.ts";
import { feedbackText } from "#app/committee/show-meeting.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";

type ChainQuery = z.output<typeof chainQuerySchema>;

interface Row {
  readonly item_id: string;
  readonly item: unknown;
  readonly meeting_id: string;
  readonly meeting_title: string;
  readonly held_on: Day;
  readonly record_id: string | null;
  readonly body_id: string;
  readonly fed_back: { readonly on: Day; readonly content: unknown } | null;
}

/** 第一议题台账: each first item of the year with its chain 传达 → 研究 → 落实 → 反馈, the latest first. */
export async function listChains(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: ChainQuery,
): Promise<ChainList> {
  const asOf = query.asOf === undefined ? actor.today : day(query.asOf);
  const year = query.year ?? yearOf(asOf);
  if (query.bodyId !== undefined && !isUuid(query.bodyId)) return { year, asOf, items: [], closed: 0, late: 0 }; // prettier-ignore
  const body = query.bodyId === undefined ? sql`true` : sql`m.body_id in (select s.unit_id from unit_ancestor s where s.group_id = m.group_id and s.ancestor_id = ${query.bodyId}::uuid)`; // prettier-ignore
  const { rows } = await sql<Row>`
    select i.id as item_id, m.id as meeting_id, m.title as meeting_title, m.held_on, m.record_id, m.body_id,
      (select item from committee_meeting_revision v cross join jsonb_array_elements(v.content -> 'items') item
        where v.group_id = m.group_id and v.meeting_id = m.id and v.revision = m.revision and item ->> 'id' = i.id::text) as item,
      (select json_build_object('on', f.on_day, 'content', f.content) from committee_follow_up f where f.group_id = i.group_id and f.item_id = i.id
        and f.kind = 'feedback' and f.on_day <= ${asOf}::date order by f.at desc, f.id desc limit 1) as fed_back
    from committee_item i join committee_meeting m on m.group_id = i.group_id and m.id = i.meeting_id
    where i.group_id = ${actor.groupId} and i.kind = 'first-item' and m.status = 'closed' and m.year = ${year} and m.held_on <= ${asOf}::date
      and ${body} and ${visibleMeetings(actor)} order by m.held_on desc, m.id desc limit 1000`.execute(db); // prettier-ignore
  const ids = rows.map((row) => row.item_id);
  const tasks = ids.length === 0 ? [] : await loadTasks(db, actor.groupId, sql`t.item_id = any(${ids}::uuid[])`, sql`order by t.due_on, t.id`); // prettier-ignore
  const items = rows.map((row) => {
    const item = itemInputSchema.parse(row.item);
    const own = tasks.filter((task) => task.item_id === row.item_id);
    const chain = chainOf(
      {
        learnedOn: row.held_on,
        measures: item.resolution,
        tasks: own.map((task) => ({ dueOn: day(presentTask(task, frame, asOf).dueOn), closedOn: task.ended === null ? null : task.ended_on, calledOff: task.ended !== null && task.ended !== "closed" })), // prettier-ignore
        fedBackOn: row.fed_back?.on ?? null,
      },
      asOf,
    );
    return {
      itemId: row.item_id,
      body: presentUnit(frame.organization, row.body_id),
      meeting: { id: row.meeting_id, title: row.meeting_title, heldOn: row.held_on, recordId: row.record_id }, // prettier-ignore
      title: item.title,
      source: item.source,
      measures: item.resolution,
      tasks: own.map((task) => presentTask(task, frame, asOf)),
      feedback: row.fed_back === null ? null : { on: row.fed_back.on, text: feedbackText(row.fed_back.content) }, // prettier-ignore
      links: [...chain.links],
      next: chain.next,
      late: chain.late,
      may: { follow: mayWrite(actor, frame, row.body_id) },
    };
  });
  return { year, asOf, items, closed: items.filter((item) => item.next === null).length, late: items.filter((item) => item.late).length }; // prettier-ignore
}

const column = (key: string, header: string, width: number) => ({
  key,
  header,
  width,
  kind: "text" as const,
}); // as const: a literal kind

/** The ledger as a workbook: a line a task, or one where there is none. */
export async function exportChains(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: ChainQuery,
): Promise<FileAnswer> {
  const { items, asOf, year } = await listChains(db, actor, frame, query);
  const rows = items.flatMap((item) => {
    const common = {
      body: item.body.name,
      meeting: item.meeting.title,
      heldOn: item.meeting.heldOn,
      source: item.source,
      title: item.title,
      measures: item.measures,
      state: item.next === null ? "已闭环" : `待${LINK_NAMES[item.next]}`,
      feedback: item.feedback === null ? "" : `${formatDay(day(item.feedback.on))} ${item.feedback.text}`, // prettier-ignore
    };
    if (item.tasks.length === 0) return [{ ...common, task: "", owner: "", unit: "", dueOn: "", light: "", closed: "" }]; // prettier-ignore
    return item.tasks.map((task) => ({ ...common, task: task.text, owner: task.owner.name, unit: task.unit.name, dueOn: task.dueOn, light: LIGHT_NAMES[task.light], closed: `${task.state}${task.doneOn === null ? "" : ` ${task.doneOn}`}` })); // prettier-ignore
  });
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "第一议题",
        title: `${year}年第一议题贯彻落实台账（截至${formatDay(day(asOf), { year: true })}）`,
        columns: [column("body", "党组织", 26), column("meeting", "会议", 22), column("heldOn", "学习日期", 12), column("source", "学习内容", 36), column("title", "议题", 30), column("measures", "贯彻措施", 40), column("task", "任务", 34), column("unit", "责任单位", 20), column("owner", "责任人", 10), column("dueOn", "期限", 12), column("light", "红黄绿", 8), column("closed", "销号", 18), column("feedback", "反馈", 36), column("state", "到哪一步", 12)], // prettier-ignore
        rows,
        frozenColumns: 1,
        print: { landscape: true },
      },
    ],
  });
  return { name: `第一议题台账-${year}-${asOf}.xlsx`, type: XLSX, body: Buffer.from(bytes) };
}
