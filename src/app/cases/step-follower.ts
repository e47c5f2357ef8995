import type { Result } from "#kernel/problem.ts";
import type { Case, CaseEvent } from "#domain/procedure/case.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";

/** What was written to a case. `before` and `after` are the case without and with the event. */
export interface WrittenEvent {
  readonly procedure: Procedure;
  readonly row: { readonly id: string; readonly title: string; readonly person_id: string | null };
  readonly before: Case;
  readonly after: Case;
  readonly event: CaseEvent;
}

/**
 * What follows outside of the cases from something that was written to one, in the same transaction; a refusal undoes both.
 * Given by whoever wires the server, so that the cases need not know the areas that follow them.
 */
export type StepFollower = (tx: Tx, actor: Actor, written: WrittenEvent) => Promise<Result<null>>;
