import { type Kysely, type RawBuilder, sql } from "kysely";
import { dayFrom, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { DueState } from "#domain/institution/due-state.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { asOfDay, sourcesOfInstitution, withLine } from "#app/duties/find-due-items.ts";
import { type ListedItem, presentDueRow, sourceName } from "#app/duties/present-due-row.ts";
import { presentUnit, type UnitRef } from "#app/duties/present-unit.ts";
import type { wallCellSchema } from "#app/duties/schema.ts";
import { itemsAsOf, stateSql } from "#app/duties/state-sql.ts";
import { type Frame, mayOn, presenterOf } from "#app/duties/view-context.ts";
import type { WallBy } from "#app/duties/wall-by.ts";
import { loadMeasures } from "#app/wall/wall-layout.ts";
import { WORST_FIRST } from "#app/duties/wall-trouble.ts";
import type { z } from "zod";

export interface WallCellQuery {
  readonly by?: WallBy | undefined;
  /** The institution or measure whose row it is. */
  readonly row?: string | undefined;
  /** The unit whose row it is; by institution and measure, what is shown of it. */
  readonly unitId?: string | undefined;
  readonly month: number;
  readonly year?: number | undefined;
  readonly asOf?: string | undefined;
  readonly institution?: string | undefined;
}

type WallCell = z.output<typeof wallCellSchema>;
/** Whose cell it is, and the items that stand in it. */
interface Place extends Pick<WallCell, "name" | "institution" | "clause"> {
  readonly unit: UnitRef | null;
  readonly units: RawBuilder<unknown>;
  readonly sources: readonly string[] | null;
}

const NAMED = 2;
const MOST_LISTED = 60;

/** One cell of the wall, opened: what is not simply done, worst first; what is fine, in one line. */
export async function loadWallCell(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: WallCellQuery,
): Promise<Result<WallCell>> {
  const { rules, groupId } = frame;
  const asOf = asOfDay(query.asOf, actor.today);
  const year = query.year ?? yearOf(asOf);
  const place = query.by === undefined || query.by === "unit" ? unitPlace(actor, frame, query) : await rowPlace(db, actor, frame, query, year); // prettier-ignore
  if (!place.ok) return place;
  const { name, unit, institution, clause, units } = place.value;
  const asked = query.institution === undefined ? null : sourcesOfInstitution(rules, query.institution); // prettier-ignore
  const conditions = [sql`true`, ...[place.value.sources, asked].flatMap((sources) => sources === null ? [] : [sql`d.source = any(${sources}::text[])`])]; // prettier-ignore
  const items = sql`select d.*, ${stateSql(asOf, rules.dueSoonDays)} as state from ${itemsAsOf(groupId, asOf, actor.today)} d
    where d.unit_id in ${units} and ${sql.join(conditions, sql` and `)}
      and d.due_on between ${dayFrom(year, query.month, 1)}::date and ${dayFrom(year, query.month, 31)}::date`;
  const { rows: counts } = await sql<{ source: string; state: DueState; items: number }>`
    select c.source, c.state, count(*)::int as items from (${items}) c group by 1, 2 order by 1, 2`.execute(db); // prettier-ignore
  const listed = sql`select c.* from (${items}) c where c.state <> 'met'
    order by array_position(${WORST_FIRST}::text[], c.state), c.due_on, c.source, c.id limit ${MOST_LISTED}`;
  const { rows } = await sql<ListedItem>`${withLine(listed)}
    order by array_position(${WORST_FIRST}::text[], d.state), d.due_on, d.source, d.id`.execute(db);

  const presenter = presenterOf(frame, actor, asOf);
  const countOf = (state: DueState): number => counts.reduce((sum, row) => sum + (row.state === state ? row.items : 0), 0); // prettier-ignore
  const total = counts.reduce((sum, row) => sum + row.items, 0);
  const met = countOf("met");
  const names = counts.flatMap((row) => row.state !== "met" ? [] : [sourceName(row, rules)]); // prettier-ignore
  return success({
    name,
    unit,
    institution,
    clause,
    month: query.month,
    items: rows.map((row) => presentDueRow(row, presenter)),
    more: total - met - rows.length,
    calm: met === 0 ? null : { text: `${names.slice(0, NAMED).join("、")}${met > 1 ? `等${met}项` : ""}均如期`, count: met }, // prettier-ignore
    met: met + countOf("made-up"),
    total,
  });
}

function unitPlace(actor: Actor, { organization }: Frame, query: WallCellQuery): Result<Place> {
  const unit = organization.unit(query.unitId ?? "");
  if (unit === undefined || !mayOn(actor, "duty.read", organization)(unit.id)) {
    return refused(
      "unit-not-found",
      "没有找到这个单位，或者它不在您的管理范围内。请从挂图中另选一格。",
    );
  }
  const asOf = asOfDay(query.asOf, actor.today);
  const ids = [unit.id, ...organization.subtreeOf(unit.id, asOf).filter((id) => organization.unit(id)?.kind === "party-group")]; // prettier-ignore
  const shown = presentUnit(organization, unit.id);
  return success({ name: shown.shortName, unit: shown, institution: null, clause: null, units: sql`(select unnest(${ids}::uuid[]))`, sources: null }); // prettier-ignore
}

async function rowPlace(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: WallCellQuery,
  year: number,
): Promise<Result<Place>> {
  const within = query.unitId !== undefined && isUuid(query.unitId) ? query.unitId : undefined;
  const units = scopedUnits(actor, "duty.read", within);
  const row = query.row ?? "";
  if (query.by === "institution") {
    const institution = frame.rules.institutions.get(row);
    if (institution === undefined) {
      return refused("institution-not-found", "没有找到这项制度。请从挂图中另选一格。");
    }
    return success({ name: institution.name, unit: null, institution: institution.id, clause: null, units, sources: sourcesOfInstitution(frame.rules, row) }); // prettier-ignore
  }
  const found = await loadMeasures(db, actor, frame, year);
  const measure = found?.sections.flatMap((section) => section.measures).find((each) => each.id === row); // prettier-ignore
  if (measure === undefined) {
    return refused("measure-not-found", `${year}年的计划里没有这条举措。请从挂图中另选一格。`);
  }
  const clause = measure.firstClause === null ? null : { planId: measure.planId, clauseId: measure.firstClause }; // prettier-ignore
  return success({ name: measure.name, unit: null, institution: null, clause, units, sources: measure.sources }); // prettier-ignore
}
