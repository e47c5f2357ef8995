import { sql } from "kysely";
import { canonicalJson } from "#domain/publication/fingerprint.ts";
import { attempt } from "#domain/procedure/attempt.ts";
import { caseOf, loadEvents, type CaseRecord } from "#app/cases/case-store.ts";
import { computeCase } from "#app/cases/keep-case.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import type { World } from "./world.ts";

const inOrder = <T extends { readonly step: string }>(list: readonly T[]): T[] =>
  list.toSorted((a, b) => (a.step < b.step ? -1 : 1));

/**
 * What stands of each case is what its events say, and each event of it was allowed by the rule when it was written: played
 * again from the first, nothing is refused. `fresh`: what moves with the days has been brought up to date; else only cases in
 * which something happened today stand as of today, the others wait for the night.
 */
export async function checkCases(world: World, fresh: boolean): Promise<string[]> {
  const { db, groupId, deps, clock } = world;
  const rows = await db.selectFrom("procedure_case").selectAll().where("group_id", "=", groupId).orderBy("id").execute(); // prettier-ignore
  if (rows.length === 0) return [];
  const rules = await loadRules(db, deps.library, groupId);
  const organization = await world.organization();
  const today = clock.today();
  const wrong: string[] = [];
  for (const row of rows) {
    const events = await loadEvents(db, groupId, row.id);
    const procedure = definitionOf(rules.library, row.procedure, row.version);
    if (procedure === undefined) {
      wrong.push(`a case of a procedure that is not there: ${row.procedure} ${row.version}`);
      continue;
    }
    const stored = { row: row as CaseRecord, events }; // every column that a case record has was selected
    const run = caseOf(stored, deps.keys);
    if (row.revision !== events.length) wrong.push(`${row.title}: ${events.length} events, revision ${row.revision}`); // prettier-ignore
    if (!events.some((event) => event.kind === "change-version")) {
      let played = { ...run, events: [] as typeof run.events };
      for (const event of run.events) {
        if (event.kind === "move") {
          played = { ...played, events: [...played.events, event] };
          continue;
        }
        const again = attempt(procedure, played, event, { today, calendar: rules.calendar });
        if (!again.ok)
          wrong.push(`${row.title}: ${event.kind} would be refused now: ${again.refusal.code}`); // prettier-ignore
        else played = again.value;
      }
    }
    const { standing, steps } = computeCase(procedure, run, stored.row, { groupId, organization, calendar: rules.calendar, today }); // prettier-ignore
    const kept = await db.selectFrom("open_step").select(["step", "time", "unit_id", "person_id", "scheduled_due_on", "due_on", "due_item_id"]).where("group_id", "=", groupId).where("case_id", "=", row.id).execute(); // prettier-ignore
    const have = kept.map((each) => ({ step: each.step, time: each.time, unit: each.unit_id, person: each.person_id, scheduled: each.scheduled_due_on, due: each.due_on, item: each.due_item_id })); // prettier-ignore
    const want = steps.map((each) => ({ step: each.step, time: each.time, unit: each.unitId, person: each.personId, scheduled: each.scheduledDueOn, due: each.dueOn, item: each.dueItemId })); // prettier-ignore
    const current = fresh || row.changed_at >= new Date(`${today}T08:00:00+08:00`);
    if (current && canonicalJson(inOrder(have)) !== canonicalJson(inOrder(want))) wrong.push(`${row.title}: open steps ${canonicalJson(inOrder(have))} are not ${canonicalJson(inOrder(want))}`); // prettier-ignore
    if ((row.ended ?? null) !== (standing.state.ended?.end ?? null)) wrong.push(`${row.title}: ended as ${row.ended ?? "running"}, its events say ${standing.state.ended?.end ?? "running"}`); // prettier-ignore
    if (row.unit_id !== standing.state.unitId) wrong.push(`${row.title}: stands in another unit than its events lead to`); // prettier-ignore
  }
  const { rows: orphans } = await sql<{ id: string }>`
    select d.id from due_item d where d.group_id = ${groupId} and d.source like 'case:%' and d.withdrawn_on is null
      and d.outcome not in ('met', 'made-up') and not exists (
        select 1 from open_step s where s.group_id = d.group_id and s.due_item_id = d.id)`.execute(
    db,
  );
  for (const { id } of orphans) wrong.push(`a due item of a step that is not open: ${id}`);
  return wrong;
}
