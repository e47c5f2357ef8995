import type { Kysely } from "kysely";
import { type Day, monthOf, yearOf } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import { DUE_STATES } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { countByMonth, type MonthCount } from "#app/duties/count-by-month.ts";
import { asOfDay } from "#app/duties/find-due-items.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { StateCounts, Wall } from "#app/duties/schema.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { byTrouble, hasSlipped, noCounts, troubleOf, worstOf } from "#app/duties/wall-trouble.ts";

export interface WallQuery {
  readonly unitId?: string | undefined;
  readonly asOf?: string | undefined;
  readonly institution?: string | undefined;
  readonly year?: number | undefined;
  readonly order?: "trouble" | "organization" | undefined;
}

interface BranchRow {
  readonly unit: Unit;
  readonly enterprise: string;
  readonly months: StateCounts[];
  readonly year: StateCounts;
}

/** 年度挂图: branches × months, each cell its worst state. One statement; the organization is in memory. */
export async function loadWall(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: WallQuery,
): Promise<Result<Wall>> {
  const { organization, rules, groupId } = frame;
  const asOf = asOfDay(query.asOf, actor.today);
  const year = query.year ?? yearOf(asOf);
  const within = query.unitId !== undefined && isUuid(query.unitId) ? query.unitId : undefined;
  const counts = await countByMonth(db, {
    groupId,
    units: scopedUnits(actor, "duty.read", within),
    year,
    asOf,
    today: actor.today,
    dueSoonDays: rules.dueSoonDays,
    institution: query.institution,
  });
  const mayRead = mayOn(actor, "duty.read", organization);
  const branches = organization
    .unitsOf(["branch"], asOf)
    .filter((unit) => mayRead(unit.id) && isWithin(organization, unit.id, within, asOf))
    .map((unit): BranchRow => ({ unit, enterprise: enterpriseOf(organization, unit.id, asOf), months: Array.from({ length: 12 }, noCounts), year: noCounts() })); // prettier-ignore
  addCounts(branches, counts, organization, year, asOf);

  const totals = noCounts();
  for (const row of branches) addTo(totals, row.year);
  const byEnterprise = new Map<string, BranchRow[]>();
  for (const row of branches) byEnterprise.set(row.enterprise, [...(byEnterprise.get(row.enterprise) ?? []), row]); // prettier-ignore
  const enterprises = [...byEnterprise].map(([id, rows]) => {
    const sum = noCounts();
    for (const row of rows) addTo(sum, row.year);
    return { id, rows, sum };
  });
  const order = query.order ?? "trouble";
  const inOrder = (a: string, b: string): number =>
    (organization.unit(a)?.sort ?? 0) - (organization.unit(b)?.sort ?? 0) || (a < b ? -1 : 1);
  enterprises.sort((a, b) => (order === "trouble" ? byTrouble(a.sum, b.sum) : 0) || inOrder(a.id, b.id)); // prettier-ignore
  return success({
    asOf,
    year,
    totals,
    calm: branches.filter((row) => troubleOf(row.year) === null && !hasSlipped(row.year)).length,
    enterprises: enterprises.map(({ id, rows, sum }) => ({
      unit: presentUnit(organization, id),
      summary: `${rows.length}个支部${sum.overdue > 0 ? `，逾期${sum.overdue}项` : ""}`,
      overdue: sum.overdue,
      branches: rows
        .toSorted(
          (a, b) =>
            (order === "trouble" ? byTrouble(a.year, b.year) : 0) || inOrder(a.unit.id, b.unit.id),
        ) // prettier-ignore
        .map((row) => ({
          unit: presentUnit(organization, row.unit.id),
          cells: row.months.map((month) => {
            const state = worstOf(month);
            return state === null ? null : { state, count: month[state] };
          }),
          trouble: troubleOf(row.year),
        })),
    })),
  });
}

function addCounts(
  branches: readonly BranchRow[],
  counts: readonly MonthCount[],
  organization: OrganizationIndex,
  year: number,
  asOf: Day,
): void {
  const byUnit = new Map(branches.map((row) => [row.unit.id, row]));
  for (const { unit_id, month, state, items } of counts) {
    // what Party groups owe stands in the row of their branch
    const branch = [unit_id, ...(byUnit.has(unit_id) ? [] : organization.ancestorsOf(unit_id, asOf))].find((id) => byUnit.has(id)); // prettier-ignore
    const row = byUnit.get(branch ?? "");
    const cell = row?.months[month - 1];
    if (row === undefined || cell === undefined) continue;
    // what a year asks for bit by bit (hours of study) is begun long before it falls due: on the wall it is not due yet
    const shown = state === "partly" && monthIsAhead(year, month, asOf) ? "open" : state;
    cell[shown] += items;
    row.year[shown] += items;
  }
}

const monthIsAhead = (year: number, month: number, asOf: Day): boolean =>
  year > yearOf(asOf) || (year === yearOf(asOf) && month > monthOf(asOf));

const isWithin = (
  organization: OrganizationIndex,
  unitId: string,
  top: string | undefined,
  asOf: Day,
): boolean =>
  top === undefined || unitId === top || organization.ancestorsOf(unitId, asOf).includes(top);

/** The enterprise or department under which a branch stands on the wall; else the unit right above it. */
function enterpriseOf(organization: OrganizationIndex, unitId: string, asOf: Day): string {
  const above = organization.ancestorsOf(unitId, asOf);
  const found = above.find((id) => {
    const kind = organization.unit(id)?.kind;
    return kind === "enterprise" || kind === "department";
  });
  return found ?? above[0] ?? unitId;
}

function addTo(sum: StateCounts, more: StateCounts): void {
  for (const state of DUE_STATES) sum[state] += more[state];
}
