import type { Kysely } from "kysely";
import { type Day, monthOf, yearOf } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import { DUE_STATES } from "#domain/institution/due-state.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { countByMonth } from "#app/duties/count-by-month.ts";
import { asOfDay, sourcesOfInstitution } from "#app/duties/find-due-items.ts";
import type { StateCounts, Wall } from "#app/duties/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { layoutByInstitution, layoutByMeasure, layoutByUnit, type WallLayout } from "#app/wall/wall-layout.ts"; // prettier-ignore
import type { WallBy } from "#app/duties/wall-by.ts";
import { byTrouble, hasSlipped, noCounts, troubleOf, worstOf } from "#app/duties/wall-trouble.ts";

export interface WallQuery {
  readonly by?: WallBy | undefined;
  readonly unitId?: string | undefined;
  readonly asOf?: string | undefined;
  readonly institution?: string | undefined;
  readonly year?: number | undefined;
  readonly order?: "trouble" | "organization" | undefined;
}

interface Row {
  readonly months: StateCounts[];
  readonly year: StateCounts;
}

/** 年度挂图: units, institutions or measures × months, each cell its worst state. One statement; the rest is in memory. */
export async function loadWall(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: WallQuery,
): Promise<Result<Wall>> {
  const { rules, groupId } = frame;
  const by = query.by ?? "unit";
  const asOf = asOfDay(query.asOf, actor.today);
  const year = query.year ?? yearOf(asOf);
  const within = query.unitId !== undefined && isUuid(query.unitId) ? query.unitId : undefined;
  const layout = await layoutOf(db, actor, frame, { by, within, asOf, year });
  const counts = await countByMonth(db, {
    groupId,
    by: by === "unit" ? "unit_id" : "source",
    units: scopedUnits(actor, "duty.read", within),
    year,
    asOf,
    today: actor.today,
    dueSoonDays: rules.dueSoonDays,
    sources: query.institution === undefined ? undefined : sourcesOfInstitution(rules, query.institution), // prettier-ignore
  });

  const rows = new Map<string, Row>();
  for (const { id } of layout.groups.flatMap((group) => group.rows)) {
    rows.set(id, { months: Array.from({ length: 12 }, noCounts), year: noCounts() });
  }
  const totals = noCounts();
  for (const { key, month, state, items } of counts) {
    const found = layout.rowsOf(key).flatMap((id) => rows.get(id) ?? []);
    // what a year asks for bit by bit (hours of study) is begun long before it falls due: on the wall it is not due yet
    const shown = state === "partly" && monthIsAhead(year, month, asOf) ? "open" : state;
    if (found.length > 0) totals[shown] += items;
    for (const row of found) {
      const cell = row.months[month - 1];
      if (cell !== undefined) cell[shown] += items;
      row.year[shown] += items;
    }
  }
  return success({ asOf, year, by, totals, ...arrange(layout, rows, query.order ?? "trouble") });
}

async function layoutOf(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  of: { readonly by: WallBy; readonly within: string | undefined; readonly asOf: Day; readonly year: number }, // prettier-ignore
): Promise<WallLayout> {
  switch (of.by) {
    case "unit":
      return layoutByUnit(actor, frame.organization, of.within, of.asOf);
    case "institution":
      return layoutByInstitution(frame.rules);
    case "measure":
      return layoutByMeasure(db, actor, frame, of.year);
  }
}

/** Rows and headings as they are shown: in trouble first, or in their own order. */
function arrange(
  layout: WallLayout,
  rows: ReadonlyMap<string, Row>,
  order: "trouble" | "organization",
): Pick<Wall, "groups" | "calm" | "quiet"> {
  let [calm, quiet] = [0, 0];
  const groups = layout.groups.flatMap(({ id, name, rows: lines }) => {
    const sum = noCounts();
    const shown = lines.flatMap((line) => {
      const row = rows.get(line.id);
      if (row === undefined || (!layout.keepsEmpty && isEmpty(row.year))) return [];
      for (const state of DUE_STATES) sum[state] += row.year[state];
      if (troubleOf(row.year) === null && !hasSlipped(row.year)) {
        if (row.year.met > 0) calm += 1;
        else quiet += 1;
      }
      return [{ ...line, row }];
    });
    if (shown.length === 0) return [];
    // both sorts are stable: what is equally in trouble keeps its own order
    const sorted = order === "trouble" ? shown.toSorted((a, b) => byTrouble(a.row.year, b.row.year)) : shown; // prettier-ignore
    const presented = sorted.map(({ id: rowId, name: rowName, row }) => ({
      id: rowId,
      name: rowName,
      cells: row.months.map((month) => {
        const state = worstOf(month);
        return state === null ? null : { state, count: month[state] };
      }),
      trouble: troubleOf(row.year),
    }));
    const summary = `${shown.length}${layout.counter}${sum.overdue > 0 ? `，逾期${sum.overdue}项` : ""}`; // prettier-ignore
    return [{ sum, group: { id, name, summary, overdue: sum.overdue, rows: presented } }];
  });
  const inOrder = order === "trouble" ? groups.toSorted((a, b) => byTrouble(a.sum, b.sum)) : groups;
  return { calm, quiet, groups: inOrder.map((each) => each.group) };
}

const isEmpty = (counts: StateCounts): boolean => worstOf(counts) === null;

const monthIsAhead = (year: number, month: number, asOf: Day): boolean =>
  year > yearOf(asOf) || (year === yearOf(asOf) && month > monthOf(asOf));
