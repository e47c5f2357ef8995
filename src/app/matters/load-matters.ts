import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { type Day, day, parseDay } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { groupBy } from "#domain/organization/group-by.ts";
import { type Handling, MATTER_PROCEDURES } from "#domain/matter/matter-kind.ts";
import type { Case, CaseEvent } from "#domain/procedure/case.ts";
import { caseState, lastDone, outcomeOf } from "#domain/procedure/case-state.ts";
import { standingOf } from "#domain/procedure/standing-of-case.ts";
import { timesOf } from "#domain/procedure/time-limits.ts";
import { stepOf } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { visibleCases } from "#app/cases/case-scope.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { fieldValueSchema } from "#app/cases/schema.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import type { MatterPage, MatterQuery } from "#app/matters/schema.ts";

type Row = MatterPage["items"][number];

interface CaseRow {
  readonly id: string;
  readonly procedure: string;
  readonly version: string;
  readonly title: string;
  readonly opened_unit_id: string;
  readonly unit_id: string;
  readonly opened_on: Day;
}
interface EventRow {
  readonly case_id: string;
  readonly kind: string;
  readonly step: string | null;
  readonly outcome: string | null;
  readonly on_day: Day;
  readonly content: unknown;
}

const HANDLING_OF = new Map<string, Handling>([
  [MATTER_PROCEDURES.request, "request"],
  [MATTER_PROCEDURES.report, "report"],
  [MATTER_PROCEDURES.filing, "filing"],
]);
const PROCEDURES = [...HANDLING_OF.keys()];

const contentSchema = z.object({
  fields: z.record(z.string(), fieldValueSchema.nullable()).optional(),
  to: z.string().optional(),
  unitId: z.string().optional(),
});

/** What of an event the fold of a matter needs; nothing of a matter is sealed. */
function eventOf(row: EventRow): CaseEvent[] {
  const content = contentSchema.parse(row.content);
  const base = { on: row.on_day, reason: "", by: "" };
  const fields = Object.fromEntries(Object.entries(content.fields ?? {}).flatMap(([id, value]) => (value === null ? [] : [[id, value] as const]))); // prettier-ignore
  switch (row.kind) {
    case "step":
      return [{ kind: "step", step: row.step ?? "", on: row.on_day, outcome: row.outcome ?? "", fields, documents: [], ballot: null, by: "" }]; // prettier-ignore
    case "extend":
      return [{ ...base, kind: "extend", step: row.step ?? "", to: day(content.to ?? row.on_day) }];
    case "take-back":
      return [{ ...base, kind: "take-back", step: row.step ?? "" }];
    case "withdraw":
      return [{ ...base, kind: "withdraw" }];
    case "move":
      return [{ ...base, kind: "move", unitId: content.unitId ?? "" }];
    default:
      return [];
  }
}

function present(row: CaseRow, events: readonly CaseEvent[], { organization, rules }: Frame, today: Day): Row | null {
  const procedure = definitionOf(rules.library, row.procedure, row.version);
  const handling = HANDLING_OF.get(row.procedure);
  if (procedure === undefined || handling === undefined) return null;
  const run: Case = { id: row.id, procedure: row.procedure, version: row.version, unitId: row.opened_unit_id, subjectId: null, openedOn: row.opened_on, events };
  const state = caseState(procedure, run);
  const standing = standingOf(procedure, run, today, rules.calendar);
  const done = (...steps: readonly string[]) => steps.map((step) => lastDone(state, step)).find((event) => event !== undefined);
  const sent = done("send", "file", "send-at-once");
  const replied = done("reply", "receive");
  const asked = state.open.find(({ step }) => step.id === "reply" || step.id === "receive");
  const text = (id: string): string | null => { const value = state.fields[id]; return typeof value === "string" && value !== "" ? value : null; };
  const dueDays = standing.open.flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn])).toSorted();
  const end = procedure.ends.find(({ id }) => id === state.ended?.end);
  const late = standing.open.some((open) => open.late);
  return {
    id: row.id,
    handling,
    title: row.title,
    kind: text("kind"),
    unit: presentUnit(organization, row.unit_id),
    number: text("number"),
    signedBy: organization.person(text("signed-by") ?? "")?.name ?? null,
    eventDay: parseDay(text("event-day") ?? ""),
    emergency: state.fields["emergency"] === true,
    openedOn: row.opened_on,
    sentOn: sent?.on ?? null,
    replyBy: asked === undefined ? null : timesOf(procedure, state, asked, rules.calendar).dueOn,
    repliedOn: replied?.on ?? null,
    reply: replied === undefined ? null : (outcomeOf(procedure, replied)?.name ?? null),
    followUps: state.done.filter(({ step }) => step === "follow-up").length,
    standing: state.ended === null ? (late ? "逾期" : "在办") : (end?.name ?? "已撤回"),
    next: state.open.map(({ step }) => stepOf(procedure, step.id)?.name ?? step.id),
    dueOn: dueDays[0] ?? null,
    late,
    ended: state.ended !== null,
  };
} // prettier-ignore

/** Major matters that the reader may see, the newest first, a page at a time. */
export async function findMatters(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: MatterQuery,
): Promise<Result<MatterPage>> {
  const empty = { items: [], next: null, counts: { running: 0, late: 0, ended: 0 } };
  if (query.unitId !== undefined && !isUuid(query.unitId)) return success(empty);
  const [on = "", id = ""] = (query.after ?? "").split("_");
  if (query.after !== undefined && (parseDay(on) === null || !isUuid(id))) return refused("bad-input", "翻页的位置无效。请回到列表第一页。"); // prettier-ignore
  const where = [
    sql`c.group_id = ${actor.groupId}`,
    sql`c.procedure = any(${query.handling === undefined ? PROCEDURES : [MATTER_PROCEDURES[query.handling]]}::text[])`,
    visibleCases(actor, frame.rules.library, frame.organization),
    sql`c.unit_id in ${scopedUnits(actor, "matter.read", query.unitId)}`,
    ...(query.search === undefined || query.search === "" ? [] : [sql`c.title like ${`%${query.search.replace(/[\\%_]/g, (found) => `\\${found}`)}%`}`]), // prettier-ignore
  ];
  const all = sql.join(where, sql` and `);
  const { rows: tally } = await sql<{ running: number; late: number; ended: number }>`
    select count(*) filter (where c.ended is null)::int as running,
      count(*) filter (where c.ended is null and c.next_due_on < ${actor.today}::date)::int as late,
      count(*) filter (where c.ended is not null)::int as ended from procedure_case c where ${all}`.execute(db); // prettier-ignore
  const state = query.state === "running" ? sql`and c.ended is null` : query.state === "ended" ? sql`and c.ended is not null` : query.state === "late" ? sql`and c.ended is null and c.next_due_on < ${actor.today}::date` : sql``; // prettier-ignore
  const beyond = query.after === undefined ? sql`` : sql`and (c.opened_on, c.id) < (${on}::date, ${id}::uuid)`; // prettier-ignore
  const { rows } = await sql<CaseRow>`select c.id, c.procedure, c.version, c.title, c.opened_unit_id, c.unit_id, c.opened_on
    from procedure_case c where ${all} ${state} ${beyond} order by c.opened_on desc, c.id desc limit ${query.limit + 1}`.execute(db); // prettier-ignore
  const shown = rows.slice(0, query.limit);
  const { rows: events } = shown.length === 0 ? { rows: [] } : await sql<EventRow>`
    select case_id, kind, step, outcome, on_day, content from case_event
    where group_id = ${actor.groupId} and case_id = any(${shown.map((row) => row.id)}::uuid[]) order by case_id, position`.execute(db); // prettier-ignore
  const byCase = groupBy(events, (event) => event.case_id);
  const last = shown.at(-1);
  return success({
    items: shown.flatMap((row) => present(row, (byCase.get(row.id) ?? []).flatMap(eventOf), frame, actor.today) ?? []), // prettier-ignore
    next: rows.length > query.limit && last !== undefined ? `${last.opened_on}_${last.id}` : null,
    counts: tally[0] ?? empty.counts,
  });
}
