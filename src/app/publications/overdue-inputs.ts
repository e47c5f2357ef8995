import { type Kysely, sql } from "kysely";
import { type Day, formatDay, yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { hasClosed, lastAncestorsOf } from "#domain/organization/last-place.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { OverdueFigures, OverdueMatter } from "#domain/publication/overdue-circular.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { itemsAsOf } from "#app/duties/state-sql.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { circularPeriod, rowsOf } from "#app/publications/circular-inputs.ts";
import type { FrozenInputs } from "#app/publications/frozen-inputs.ts";
import { issuerOf } from "#app/publications/issuer.ts";
import { planOfYear } from "#app/publications/plan-of-year.ts";

/** So many matters are named; of more the circular would be a book. */
const NAMED = 300;

/** What a circular of overdue matters is composed from: what fell due in the period, as it stands today. */
export async function overdueInputs(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  asked: { readonly period: string; readonly unit: Unit },
): Promise<Result<FrozenInputs>> {
  const period = circularPeriod(asked.period, actor, "逾期事项通报");
  if (!period.ok) return period;
  const { unit } = asked;
  const rows = rowsOf(unit, frame, actor);
  if (rows.length === 0) {
    return refused("no-rows", `逾期事项通报按集团或所属企业编发，“${unit.name}”下面没有单位。请选集团或一家企业。`); // prettier-ignore
  }
  const plan = await planOfYear(db, actor.groupId, yearOf(period.value.from));
  if (!plan.ok) return plan;
  const asOf = actor.today;
  const matters = await readMatters(db, frame, actor, { from: period.value.from, to: period.value.to, top: unit.id }); // prettier-ignore
  const parents = rowsByUnit(rows, matters, frame, actor);
  const units = rows.map((row): OverdueFigures => {
    const own = matters.filter((matter) => parents.get(matter.unitId) === row.id);
    return { unitId: row.id, name: row.shortName, ...countOf(own) };
  });
  const rest = matters.filter((matter) => !parents.has(matter.unitId));
  if (rest.length > 0) units.push({ unitId: unit.id, name: unit.kind === "group" ? "集团本部" : "本部", ...countOf(rest) }); // prettier-ignore
  const issuer = issuerOf(frame, unit, actor.today);
  const named = matters.filter((matter) => !matter.personal && matter.state !== "on-time");
  return success({
    kind: "overdue-circular",
    input: {
      issuer: issuer.name,
      number: null,
      period: period.value,
      asOf,
      planTitle: plan.value.title,
      addressees: [unit.kind === "group" ? "各企业党总支、党支部" : "各党支部"],
      units,
      matters: named.slice(0, NAMED).map(({ unitId, title, dueOn, madeUpOn }): OverdueMatter => ({ unitName: nameOf(unitId, frame, asOf), title, dueOn, madeUpOn })), // prettier-ignore
      personal: matters.filter((matter) => matter.personal && matter.state === "overdue").length,
      office: issuer.office,
      requirements: null,
      date: null,
      copyTo: [],
      printedBy: null,
    },
    origin: [
      `${formatDay(period.value.from, { year: true })}至${formatDay(period.value.to, { year: true })}到期的应办事项${matters.length}项`,
      `${formatDay(asOf, { year: true })}前登记的算数；免办的不计，仍在登记期内的不计`,
      ...(named.length > NAMED ? [`逾期和补办的共${named.length}项，列出前${NAMED}项`] : []),
    ],
    rulesVersion: actor.rulesVersion,
    organizationVersion: actor.organizationVersion,
    office: issuer.office,
  });
}

const nameOf = (unitId: string, { organization }: Frame, on: Day): string =>
  `${organization.unit(unitId)?.name ?? ""}${hasClosed(organization, unitId, on) ? "（已撤并）" : ""}`;

interface Matter {
  readonly unitId: string;
  readonly title: string;
  readonly dueOn: Day;
  readonly madeUpOn: Day | null;
  readonly personal: boolean;
  readonly state: "on-time" | "made-up" | "overdue";
}

const countOf = (matters: readonly Matter[]): Omit<OverdueFigures, "unitId" | "name"> => {
  const of = (state: Matter["state"]): number => matters.filter((matter) => matter.state === state).length; // prettier-ignore
  return { expected: matters.length, onTime: of("on-time"), madeUp: of("made-up"), overdue: of("overdue") }; // prettier-ignore
};

/** What fell due in the period and whose time to register it has run out, or which is done. */
async function readMatters(
  db: Kysely<Database>,
  { organization }: Frame,
  actor: Actor,
  { from, to, top }: { readonly from: Day; readonly to: Day; readonly top: string },
): Promise<Matter[]> {
  const { rows } = await sql<{ unit_id: string; title: string; due_on: Day; person_id: string | null; outcome: string; outcome_since: Day | null }>`
    select d.unit_id, d.title, d.due_on, d.person_id, d.outcome, d.outcome_since from ${itemsAsOf(actor.groupId, actor.today, actor.today)} d
    join unit_ancestor a on a.group_id = d.group_id and a.unit_id = d.unit_id and a.ancestor_id = ${top}::uuid
    join unit u on u.group_id = d.group_id and u.id = d.unit_id
    where d.due_on between ${from}::date and ${to}::date
      and (d.outcome in ('met', 'made-up') or (d.outcome in ('none', 'partly') and d.register_by < ${actor.today}::date))
    order by u.sort, d.due_on, d.id`.execute(db); // prettier-ignore
  return rows
    .filter((row) => organization.unit(row.unit_id) !== undefined)
    .map((row) => {
      const state = row.outcome === "met" ? "on-time" : row.outcome === "made-up" ? "made-up" : "overdue"; // prettier-ignore
      return { unitId: row.unit_id, title: row.title, dueOn: row.due_on, madeUpOn: state === "made-up" ? row.outcome_since : null, personal: row.person_id !== null, state }; // prettier-ignore
    });
}

/** For each unit that owed something the row that it counts in: its own, or the nearest above; of a closed one, where it hung last. */
function rowsByUnit(
  rows: readonly Unit[],
  matters: readonly Matter[],
  { organization }: Frame,
  { today }: Actor,
): Map<string, string> {
  const ids = new Set(rows.map(({ id }) => id));
  return new Map(
    [...new Set(matters.map(({ unitId }) => unitId))].flatMap((unitId) => {
      const row = [unitId, ...lastAncestorsOf(organization, unitId, today)].find((id) => ids.has(id)); // prettier-ignore
      return row === undefined ? [] : [[unitId, row] as const];
    }),
  );
}
