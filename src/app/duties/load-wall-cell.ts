import { type Kysely, sql } from "kysely";
import { dayFrom, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { asOfDay, withLine } from "#app/duties/find-due-items.ts";
import { type ListedItem, presentDueRow } from "#app/duties/present-due-row.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { wallCellSchema } from "#app/duties/schema.ts";
import { itemsAsOf } from "#app/duties/state-sql.ts";
import { type Frame, mayOn, presenterOf } from "#app/duties/view-context.ts";
import type { z } from "zod";

export interface WallCellQuery {
  readonly unitId: string;
  readonly month: number;
  readonly year?: number | undefined;
  readonly asOf?: string | undefined;
  readonly institution?: string | undefined;
}

const NAMED = 2;

/** One cell of the wall, opened: what is not simply done, one by one; what is fine, in one line. */
export async function loadWallCell(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: WallCellQuery,
): Promise<Result<z.output<typeof wallCellSchema>>> {
  const { organization, groupId } = frame;
  const asOf = asOfDay(query.asOf, actor.today);
  const unit = organization.unit(query.unitId);
  if (unit === undefined || !mayOn(actor, "duty.read", organization)(unit.id)) {
    return refused(
      "unit-not-found",
      "没有找到这个单位，或者它不在您的管理范围内。请从挂图中另选一格。",
    );
  }
  const year = query.year ?? yearOf(asOf);
  const units = [unit.id, ...organization.subtreeOf(unit.id, asOf).filter((id) => organization.unit(id)?.kind === "party-group")]; // prettier-ignore
  const source = query.institution === undefined ? sql`true` : sql`d.source = ${query.institution}`;
  const items = sql`select d.* from ${itemsAsOf(groupId, asOf, actor.today)} d
    where d.unit_id = any(${units}::uuid[]) and ${source}
      and d.due_on between ${dayFrom(year, query.month, 1)}::date and ${dayFrom(year, query.month, 31)}::date`;
  const { rows } = await sql<ListedItem>`${withLine(items)} order by d.due_on, d.source, d.id`.execute(db); // prettier-ignore
  const presenter = presenterOf(frame, actor, asOf);
  const told = rows.map((row) => presentDueRow(row, presenter));
  const calm = told.filter((row) => row.state === "met");
  const names = [...new Set(calm.map((row) => row.institutionName))];
  const listed = names.slice(0, NAMED).join("、");
  return success({
    unit: presentUnit(organization, unit.id),
    month: query.month,
    items: told.filter((row) => row.state !== "met"),
    calm:
      calm.length === 0
        ? null
        : { text: `${listed}${calm.length > 1 ? `等${calm.length}项` : ""}均如期`, count: calm.length }, // prettier-ignore
    met: told.filter((row) => row.state === "met" || row.state === "made-up").length,
    total: told.length,
  });
}
