import { type RawBuilder, sql } from "kysely";
import { type Day, dayFrom } from "#kernel/day.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import type { Db } from "#platform/database/connect.ts";

export interface ThreadRecord {
  readonly id: string;
  readonly day: Day;
  readonly unitId: string;
  readonly title: string;
  readonly state: DueState;
}

interface RecordRow {
  readonly id: string;
  readonly day: Day;
  readonly unit_id: string;
  readonly title: string;
  readonly outcome: string;
}

const STATES: Readonly<Record<string, DueState>> = {
  met: "met",
  "made-up": "made-up",
  missing: "missing",
  partly: "partly",
  waived: "waived",
};

/** Records of a year that count for some institutions, within a scope: how many, and the latest three. */
export async function findThreadRecords(
  db: Db,
  groupId: string,
  question: {
    readonly units: RawBuilder<string>;
    readonly sources: readonly string[];
    readonly year: number;
    readonly asOf: Day;
  },
): Promise<{ readonly total: number; readonly recent: readonly ThreadRecord[] }> {
  if (question.sources.length === 0) return { total: 0, recent: [] };
  const inYear = sql`r.day between ${dayFrom(question.year, 1, 1)}::date
    and least(${dayFrom(question.year, 12, 31)}::date, ${question.asOf}::date)`;
  const counting = sql`
    from fulfilment f join due_item i on i.group_id = f.group_id and i.id = f.due_item_id
    where f.group_id = r.group_id and f.record_id = r.id and f.until_on is null
      and i.source = any(${question.sources}::text[])`;
  const records = sql`
    from record r where r.group_id = ${groupId} and r.status = 'submitted' and ${inYear}
      and r.unit_id in ${question.units} and exists (select 1 ${counting})`;
  const counted = await sql<{ total: number }>`select count(*) as total ${records}`.execute(db);
  const { rows } = await sql<RecordRow>`
    select r.id, r.day, r.unit_id, r.title,
      (select i.outcome ${counting} order by i.due_on, i.id limit 1) as outcome
    ${records} order by r.day desc, r.id desc limit 3`.execute(db);
  return {
    total: counted.rows[0]?.total ?? 0,
    recent: rows.map((row) => ({
      id: row.id,
      day: row.day,
      unitId: row.unit_id,
      title: row.title,
      state: STATES[row.outcome] ?? "open",
    })),
  };
}
