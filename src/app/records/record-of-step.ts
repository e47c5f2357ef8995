import type { Day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { newId } from "#kernel/id.ts";
import { type Result, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrameNow, mayOn } from "#app/duties/view-context.ts";
import { withdrawRecordWithStep } from "#app/records/change-record.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { submitTogether } from "#app/records/submit-record.ts";

type Deps = Pick<AppDeps, "library" | "clock">;

export interface RecordOfStep {
  /** `recordIdOfStep`, where nothing else keeps which record the step has written. */
  readonly id?: string;
  readonly unitId: string;
  readonly kinds: readonly string[];
  readonly title: string;
  readonly on: Day;
  /** What it is about, with the topics that institutions ask for. */
  readonly line: { readonly text: string; readonly topics: readonly string[] };
  readonly turnout?: { readonly expected: number; readonly attended: number };
  readonly decision?: string;
  readonly fields?: Readonly<Record<string, string | number>>;
}

/** The record that a step of a case writes, by the place of the step among the case's events; found again when it is taken back. */
export const recordIdOfStep = (groupId: string, caseId: string, position: number): string =>
  derivedId("record-of-step", groupId, caseId, String(position));

/**
 * What a step of a case says is written into the ledger with it, so that nobody enters it twice and the duties that ask for
 * such a record are fulfilled. In the caller's transaction; null where the actor keeps no ledger of that unit.
 */
export async function keepRecordOfStep(tx: Tx, deps: Deps, actor: Actor, of: RecordOfStep): Promise<Result<string | null>> {
  const here = { ...deps, db: tx };
  const { organization } = await loadFrameNow(tx, deps, actor);
  if (!mayOn(actor, "record.write", organization)(of.unitId)) return success(null);
  const id = of.id ?? newId();
  const content = recordInputSchema.parse({
    unitId: of.unitId,
    kinds: [...of.kinds],
    title: of.title.slice(0, 120),
    day: of.on,
    agenda: [{ text: of.line.text.slice(0, 200), topics: [...of.line.topics], corrected: true }],
    attendance: of.turnout === undefined ? null : { attended: [], leave: [], counted: of.turnout },
    decision: of.decision?.slice(0, 4000) ?? null,
    fields: of.fields ?? {},
  });
  const kept = await submitTogether(here, actor, [{ id, submission: { ...content, replaces: 0 } }], () => Promise.resolve(success(null)));
  return kept.ok ? success(id) : kept;
} // prettier-ignore

/**
 * The record of a step that was taken back is withdrawn with it, also by somebody who keeps no ledger of the unit: what follows
 * from taking back is theirs who may take back. One that was never written, or withdrawn before, stays as it is.
 */
export async function dropRecordOfStep(tx: Tx, deps: Deps, actor: Actor, id: string | null, why: string): Promise<void> {
  if (id !== null) await withdrawRecordWithStep({ ...deps, db: tx }, actor, id, why);
} // prettier-ignore
