import type { Day } from "#kernel/day.ts";
import type { Ballot } from "#domain/record/quorum.ts";

export type FieldValue = string | number | boolean | readonly string[];

/** What was written to a case; only ever added. `id` in the order of writing. */
export type CaseEvent =
  | {
      readonly kind: "step";
      readonly step: string;
      /** The day on which it was done; for a publicity period the day on which it began. */
      readonly on: Day;
      readonly outcome: string;
      readonly fields: Readonly<Record<string, FieldValue>>;
      readonly documents: readonly string[];
      readonly ballot: Ballot | null;
      readonly by: string;
      /** 代办: whose hand it was, where it was done in the name of `by`. */
      readonly hand?: string;
    }
  | { readonly kind: "extend"; readonly step: string; readonly on: Day; readonly to: Day; readonly reason: string; readonly by: string }
  /** The step that was written last was a mistake: as if it had not been. */
  | { readonly kind: "take-back"; readonly step: string; readonly on: Day; readonly reason: string; readonly by: string }
  | { readonly kind: "withdraw"; readonly on: Day; readonly exit?: string; readonly reason: string; readonly by: string }
  | { readonly kind: "move"; readonly on: Day; readonly unitId: string; readonly reason: string; readonly by: string }
  | { readonly kind: "change-version"; readonly on: Day; readonly version: string; readonly reason: string; readonly by: string }; // prettier-ignore

export type StepEvent = Extract<CaseEvent, { kind: "step" }>;

/** 事项: one run of a procedure. Everything else about it follows from its events. */
export interface Case {
  readonly id: string;
  readonly procedure: string;
  /** The version of the rule that it runs by. */
  readonly version: string;
  readonly unitId: string;
  /** The person, or the unit, that it is about; null for a matter. */
  readonly subjectId: string | null;
  readonly openedOn: Day;
  readonly events: readonly CaseEvent[];
}
