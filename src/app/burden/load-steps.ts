import { sql } from "kysely";
import { type Day, monthOf } from "#kernel/day.ts";
import { groupBy } from "#domain/organization/group-by.ts";
import { bearerOfStep } from "#domain/procedure/bearer-of-step.ts";
import { standingEvents } from "#domain/procedure/case-state.ts";
import { type Procedure, type Step, stepOf } from "#domain/procedure/procedure.ts";
import { stepBurden } from "#domain/procedure/step-burden.ts";
import type { Burden } from "#domain/record/burden.ts";
import type { Db } from "#platform/database/connect.ts";
import type { scopedUnits } from "#app/access/scoped-units.ts";
import { definitionOf, proceduresOf } from "#app/cases/procedures-of.ts";
import { isCaseSource, procedureOfSource } from "#app/duties/due-item-row.ts";
import type { Frame } from "#app/duties/view-context.ts";

type Units = ReturnType<typeof scopedUnits>;
interface Span {
  readonly from: Day;
  readonly to: Day;
}

/** Steps of a unit's month and what they cost together. */
export interface CountedSteps {
  readonly unitId: string;
  readonly month: number;
  readonly count: number;
  readonly typed: number;
  readonly seconds: number;
}

/**
 * Steps with a time limit by unit and month of the due day, those that were done too. What somebody does in a matter of
 * their own (applies, says whether they are content) is no burden of their unit, and in a small unit would tell who.
 */
export async function loadStepsAsked(
  db: Db,
  groupId: string,
  { rules }: Frame,
  units: Units,
  { from, to }: Span,
): Promise<CountedSteps[]> {
  const { rows } = await sql<{
    unitId: string;
    month: number;
    source: string;
    version: string;
    step: string;
    count: number;
  }>`
    select d.unit_id as "unitId", extract(month from d.due_on)::int as month, d.source, c.version, d.duty as step, count(*)::int as count
    from due_item d
    join procedure_case c on c.group_id = d.group_id and c.id = case when d.source like 'case:%' then split_part(d.period, ':', 2)::uuid end
    where d.group_id = ${groupId} and d.unit_id in ${units} and d.withdrawn_on is null and d.source like 'case:%' and d.person_id is null
      and d.due_on between ${from} and ${to}
    group by 1, 2, 3, 4, 5`.execute(db);
  return rows.flatMap(({ source, version, step, ...each }) => {
    const definition = isCaseSource(source) ? definitionOf(rules.library, procedureOfSource(source), version) : undefined; // prettier-ignore
    if (definition === undefined || isOwn(definition, step)) return [];
    const cost = stepBurden(definition, step);
    return [{ ...each, typed: cost.typed * each.count, seconds: cost.seconds * each.count }];
  });
}

interface EventRow {
  readonly caseId: string;
  readonly procedure: string;
  readonly version: string;
  readonly openedUnitId: string;
  readonly kind: string;
  readonly step: string | null;
  readonly on: Day;
  /** In the span, and since the case is kept here: the three below are read of these only. */
  readonly counts: boolean;
  /** Fields that were filled in, sealed ones too; of a step that has optional ones. */
  readonly filled: readonly string[] | null;
  /** Of a step that can send the case to another unit. */
  readonly fields: Readonly<Record<string, unknown>> | null;
  /** Where a move sent the case. */
  readonly movedTo: string | null;
  /** A record that counts itself shows the step. */
  readonly recorded: boolean;
  /** The unit of the due item that the step settled. */
  readonly settledFor: string | null;
}

/**
 * Steps that were done, by unit and month of the day: a return that undid one later did not undo the work, a mistake that
 * was taken back never was any. What a record shows is typed once and counted with the record. What was done before the
 * case was kept here was not asked for here.
 */
export async function loadStepsDone(
  db: Db,
  groupId: string,
  { rules, organization }: Frame,
  units: Units,
  { from, to }: Span,
): Promise<CountedSteps[]> {
  const { rows: scope } = await sql<{ id: string }>`select u.id from unit u where u.group_id = ${groupId} and u.id in ${units}`.execute(db); // prettier-ignore
  const shown = new Set(scope.map(({ id }) => id));
  // fields are looked into where the definition makes it matter: a year may have tens of thousands of steps
  const sending = stepsWith(proceduresOf(rules.library), ({ movesTo }) => movesTo !== undefined);
  const choosing = stepsWith(proceduresOf(rules.library), ({ optionalFields }) => optionalFields !== undefined); // prettier-ignore
  const { rows } = await sql<EventRow>`
    select e.case_id as "caseId", c.procedure, c.version, c.opened_unit_id as "openedUnitId",
      e.kind, e.step, e.on_day as on, v.counts, e.content ->> 'unitId' as "movedTo",
      case when e.step = any(${sending}) then e.content -> 'fields' end as fields,
      case when v.counts and e.step = any(${choosing}) then array(select f.key from jsonb_each(coalesce(e.content -> 'fields', '{}')) f where f.value not in ('""', '[]')) end as filled,
      v.counts and coalesce(e.content -> 'papers', '[]') <> '[]' and exists (select from jsonb_array_elements(coalesce(e.content -> 'papers', '[]')) p
        join record r on r.group_id = e.group_id and r.id = case when p.value ->> 'recordId' ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then (p.value ->> 'recordId')::uuid end and r.status <> 'withdrawn') as recorded,
      case when v.counts then (select d.unit_id from step_fulfilment s join due_item d on d.group_id = s.group_id and d.id = s.due_item_id
        where s.group_id = e.group_id and s.case_id = e.case_id and s.position = e.position and s.until_on is null limit 1) end as "settledFor"
    from case_event e join procedure_case c on c.group_id = e.group_id and c.id = e.case_id
    cross join lateral (select e.kind = 'step' and e.on_day between ${from} and ${to} and e.on_day >= c.started_on as counts) v
    where e.group_id = ${groupId} and e.case_id in (
      select y.case_id from case_event y join procedure_case k on k.group_id = y.group_id and k.id = y.case_id
      where y.group_id = ${groupId} and y.kind = 'step' and y.on_day between ${from} and ${to} and y.on_day >= k.started_on)
    order by e.case_id, e.position`.execute(db);
  const done: CountedSteps[] = [];
  for (const events of groupBy(rows, ({ caseId }) => caseId).values()) {
    let unitId = events[0]?.openedUnitId ?? "";
    for (const event of standingEvents({ events })) {
      if (event.kind === "move") unitId = event.movedTo ?? unitId;
      const definition = definitionOf(rules.library, event.procedure, event.version);
      const step = definition === undefined || event.step === null ? undefined : stepOf(definition, event.step); // prettier-ignore
      if (event.kind !== "step" || definition === undefined || step === undefined) continue;
      const at = unitId;
      const next = event.fields?.[step.movesTo ?? ""];
      if (typeof next === "string" && next !== "") unitId = next;
      if (!event.counts || isOwn(definition, step.id)) continue;
      const bearer = event.settledFor ?? bearerOfStep(definition, step, { unitId: at, personId: null }, organization, event.on).unitId; // prettier-ignore
      if (!shown.has(bearer)) continue;
      const cost: Burden = event.recorded ? { typed: 0, prefilled: 0, seconds: 0 } : stepBurden(definition, step.id, event.filled ?? []); // prettier-ignore
      done.push({ unitId: bearer, month: monthOf(event.on), count: 1, typed: cost.typed, seconds: cost.seconds }); // prettier-ignore
    }
  }
  return done;
}

const stepsWith = (procedures: readonly Procedure[], wanted: (step: Step) => boolean): string[] =>
  procedures.flatMap(({ steps }) => steps.filter(wanted).map(({ id }) => id));

/** Somebody's own step, which no unit has to do. */
function isOwn(definition: Procedure, step: string): boolean {
  const actor = stepOf(definition, step)?.actor;
  return definition.actors.find(({ id }) => id === actor)?.of === "person";
}
