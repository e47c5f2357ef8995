import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { type Day, formatDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { caseState } from "#domain/procedure/case-state.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { loadCasesOf } from "#app/cases/load-cases-of.ts";
import { XLSX } from "#app/duties/export-due-items.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import type { CaseCircular, circularListSchema, circularRowSchema } from "#app/inspection/schema.ts"; // prettier-ignore
import { supervisingUnits } from "#app/inspection/supervising-units.ts";
import type { FileAnswer } from "#app/operation.ts";

const filesSchema = z.array(z.object({ hash: z.string(), name: z.string() }));

export const circularNotFound = (): Result<never> =>
  refused(
    "circular-not-found",
    "没有找到这份通报，或者它没有发给您的单位。请从通报列表里重新打开。",
  );

interface CircularRecord {
  readonly id: string;
  readonly unit_id: string;
  readonly title: string;
  readonly issued_on: Day;
  readonly reply_by: Day;
  readonly units: number;
  readonly answered: number;
  readonly late: number;
}

const presentRow = (row: CircularRecord, { organization }: Frame): z.output<typeof circularRowSchema> => ({
  id: row.id,
  title: row.title,
  unit: presentUnit(organization, row.unit_id),
  issuedOn: row.issued_on,
  replyBy: row.reply_by,
  units: row.units,
  answered: row.answered,
  late: row.late,
}); // prettier-ignore

const countsOf = (today: Day) => sql`
  left join lateral (
    select count(*)::int as units, count(*) filter (where c.ended in ('answered', 'not-needed'))::int as answered,
      count(*) filter (where c.ended is null and c.next_due_on < ${today}::date)::int as late
    from case_circular_unit u join procedure_case c on c.group_id = u.group_id and c.id = u.case_id and coalesce(c.ended, '') <> 'withdrawn'
    where u.group_id = t.group_id and u.circular_id = t.id) n on true`; // prettier-ignore

/** Circulars of a group with how many units have answered, the newest first. */
export async function listCirculars(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
): Promise<z.output<typeof circularListSchema>> {
  const { rows } = await sql<CircularRecord>`
    select t.id, t.unit_id, t.title, t.issued_on, t.reply_by, n.units, n.answered, n.late
    from case_circular t ${countsOf(actor.today)}
    where t.group_id = ${actor.groupId} and t.unit_id in ${scopedUnits(actor, "inspection.read")}
    order by t.issued_on desc, t.id desc limit 200`.execute(db);
  const own = supervisingUnits(actor, frame.organization);
  return {
    items: rows.map((row) => presentRow(row, frame)),
    maySend: own.length > 0,
    writes: own.map((unit) => presentUnit(frame.organization, unit.id)),
  };
}

/** A circular to whoever watches over it, with all answers; to a unit that was asked, with its own. */
export async function showCircular(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<CaseCircular>> {
  if (!isUuid(id)) return circularNotFound();
  const { organization } = frame;
  const { rows } = await sql<CircularRecord & { body: string; asked: string; files: unknown; record_id: string | null }>`
    select t.id, t.unit_id, t.title, t.body, t.asked, t.files, t.record_id, t.issued_on, t.reply_by, n.units, n.answered, n.late
    from case_circular t ${countsOf(actor.today)} where t.group_id = ${actor.groupId} and t.id = ${id}::uuid`.execute(db); // prettier-ignore
  const [row] = rows;
  if (row === undefined) return circularNotFound();
  const whole = mayOn(actor, "inspection.read", organization)(row.unit_id);
  const sent = await loadSent(db, actor, id);
  const cases = await loadCasesOf(db, actor, frame, { procedure: "circular-feedback", ids: sent.map(({ case_id }) => case_id) }); // prettier-ignore
  if (!whole && cases.length === 0) return circularNotFound();
  const acts = mayOn(actor, "case.act", organization);
  const byId = new Map(cases.map((each) => [each.run.id, each]));
  const answers = sent.flatMap((each): CaseCircular["answers"] => {
    const read = byId.get(each.case_id);
    if (read === undefined) return [];
    const state = caseState(read.definition, read.run);
    const text = (field: string): string | null => {
      const value = state.fields[field];
      return typeof value === "string" && value !== "" ? value : null;
    };
    const late = state.ended === null && each.due_on !== null && each.due_on < actor.today;
    return [
      {
        unit: presentUnit(organization, state.unitId),
        caseId: read.run.id,
        revision: read.run.events.length,
        state: state.ended === null ? (late ? "late" : "owed") : stateOfEnd(state.ended.end),
        dueOn: each.due_on,
        studiedOn: text("studied-on"),
        how: text("studied-how"),
        feedback: text("feedback"),
        remindedOn: each.reminded_on,
        mine: state.ended === null && acts(state.unitId),
      },
    ];
  });
  const order = { late: 0, owed: 1, "not-needed": 2, answered: 3, withdrawn: 4 } as const;
  return success({
    ...presentRow(row, frame),
    body: row.body,
    asked: row.asked,
    recordId: whole ? row.record_id : null,
    files: filesSchema.parse(row.files),
    answers: answers.toSorted((a, b) => order[a.state] - order[b.state] || (a.unit.name < b.unit.name ? -1 : 1)), // prettier-ignore
    whole,
    mayRemind: whole && mayOn(actor, "duty.chase", organization)(row.unit_id),
  });
}

const stateOfEnd = (end: string): CaseCircular["answers"][number]["state"] =>
  end === "answered" ? "answered" : end === "not-needed" ? "not-needed" : "withdrawn";

export interface SentTo {
  readonly unit_id: string;
  readonly case_id: string;
  readonly due_item_id: string | null;
  readonly due_on: Day | null;
  readonly reminded_on: Day | null;
}

/** Whom a circular was sent to, with what each still owes. */
export async function loadSent(db: Kysely<Database>, { groupId }: Actor, id: string): Promise<SentTo[]> {
  const { rows } = await sql<SentTo>`
    select u.unit_id, u.case_id, s.due_item_id, s.due_on,
      (select max(h.sent_on) from chase h where h.group_id = u.group_id and h.due_item_id = s.due_item_id) as reminded_on
    from case_circular_unit u
    left join open_step s on s.group_id = u.group_id and s.case_id = u.case_id and s.step = 'study'
    where u.group_id = ${groupId} and u.circular_id = ${id}::uuid`.execute(db);
  return rows;
} // prettier-ignore

const STATE_WORDS = { answered: "已反馈", "not-needed": "不适用", owed: "待反馈", late: "逾期未反馈", withdrawn: "已撤回" } as const; // prettier-ignore

/** Who answered what, as a workbook. */
export async function exportCircular(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<FileAnswer>> {
  const shown = await showCircular(db, actor, frame, id);
  if (!shown.ok) return shown;
  const circular = shown.value;
  const { writeWorkbook } = await import("#platform/documents/spreadsheet/write-workbook.ts");
  const bytes = await writeWorkbook({
    sheets: [
      {
        name: "学习反馈",
        title: `${circular.title}：学习反馈（截至${formatDay(actor.today, { year: true })}）`,
        columns: [
          { header: "单位", key: "unit", width: 28, kind: "text" },
          { header: "反馈情况", key: "state", width: 12, kind: "text" },
          { header: "期限", key: "due", width: 12, kind: "date" },
          { header: "学习日期", key: "studied", width: 12, kind: "date" },
          { header: "怎样学的", key: "how", width: 12, kind: "text" },
          { header: "对照检查和打算", key: "feedback", width: 60, kind: "text" },
        ],
        rows: circular.answers.map((each) => ({ unit: each.unit.name, state: STATE_WORDS[each.state], due: each.dueOn ?? "", studied: each.studiedOn ?? "", how: each.how ?? "", feedback: each.feedback ?? "" })), // prettier-ignore
      },
    ],
  });
  return success({ name: `学习反馈（${circular.title.slice(0, 30)}）.xlsx`, type: XLSX, body: Buffer.from(bytes) }); // prettier-ignore
}
