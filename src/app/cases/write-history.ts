import { type Result, success } from "#kernel/problem.ts";
import { attempt } from "#domain/procedure/attempt.ts";
import type { Case, CaseEvent } from "#domain/procedure/case.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { type CaseDeps, caseFrameOf } from "#app/cases/case-context.ts";
import { type EventContent, sealContent, type StoredCase, caseOf } from "#app/cases/case-store.ts";
import { keepCase } from "#app/cases/keep-case.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** What happened in a case before it was kept here: an event with what is written of it, and who did it. */
export interface PastEvent {
  readonly event: CaseEvent;
  readonly content: EventContent;
  readonly byPerson: string;
}

/**
 * Writes the whole past of a case at once: each event judged by the text that the case ran by then, as if it were written
 * today; where it stands and what is owed follow once, at the end. Nothing outside of the case follows from it.
 */
export async function writeHistory(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  stored: StoredCase,
  definitionOf: (version: string) => Procedure | undefined,
  past: readonly PastEvent[],
): Promise<Result<null>> {
  const { row } = stored;
  let run: Case = caseOf(stored, deps.keys);
  let procedure = definitionOf(row.version);
  const at = deps.clock.now();
  const rows = [];
  for (const { event, content, byPerson } of past) {
    if (event.kind === "change-version") procedure = definitionOf(event.version);
    if (procedure === undefined) throw new Error(`no such version of ${row.procedure}`);
    const judged = attempt(procedure, run, event, { today: actor.today, calendar: frame.rules.calendar }); // prettier-ignore
    if (!judged.ok) return judged;
    run = { ...judged.value, version: procedure.version };
    const sealed = sealContent(deps.keys, procedure, content);
    rows.push({
      group_id: actor.groupId,
      id: sealed.id,
      case_id: row.id,
      position: run.events.length,
      kind: event.kind,
      step: "step" in event ? event.step : null,
      outcome: event.kind === "step" ? event.outcome : null,
      on_day: event.on,
      content: JSON.stringify(sealed.content),
      sealed: sealed.sealed,
      by_person: byPerson,
      on_behalf_of: null,
      at,
    });
  }
  if (procedure === undefined || rows.length === 0) return success(null);
  await tx.insertInto("case_event").values(rows).execute();
  await keepCase(tx, caseFrameOf(frame, actor), procedure, row, run, at);
  await writeAudit(tx, { ...accountable(actor), at, action: "case.history", subject: { kind: "case", id: row.id }, after: { events: rows.length } }); // prettier-ignore
  return success(null);
}
