import type { Day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Citation } from "#domain/institution/citation.ts";
import type { DatedValue } from "#domain/institution/dated-value.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";

/** A value that a group sets for a parameter of an institution, from a day on. */
export interface NewParameterValue {
  readonly institution: string;
  readonly parameter: string;
  readonly from: Day;
  readonly value: DatedValue["value"];
  readonly reason: string;
  readonly citation?: Citation | undefined;
}

/**
 * Writes a value that has been checked. What was set for the same day is superseded and kept. The caller accounts for it,
 * moves the rules on and brings what is owed up to date, in the same transaction.
 */
export async function writeParameter(
  tx: Tx,
  actor: Pick<Actor, "groupId" | "personId">,
  { institution, parameter, from, value, reason, citation }: NewParameterValue,
  now: Date,
): Promise<void> {
  await tx
    .updateTable("parameter_override")
    .set({ superseded_at: now })
    .where("group_id", "=", actor.groupId)
    .where("institution_id", "=", institution)
    .where("parameter", "=", parameter)
    .where("from_on", "=", from)
    .where("superseded_at", "is", null)
    .execute();
  await tx
    .insertInto("parameter_override")
    .values({
      group_id: actor.groupId,
      id: newId(),
      institution_id: institution,
      parameter,
      from_on: from,
      value: JSON.stringify(value),
      mark: citation?.mark ?? "P",
      reason,
      citation: citation === undefined ? null : JSON.stringify(citation),
      set_by: actor.personId,
      set_at: now,
      superseded_at: null,
    })
    .execute();
}
