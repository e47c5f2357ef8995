import type { DueItem } from "#domain/duty/due-item.ts";
import type { TriggeringRecord } from "#domain/duty/schedule.ts";
import type { Library } from "#domain/institution/institution.ts";
import { TRUSTED_CONFIDENCE } from "#domain/plan/bind-plan.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Record } from "#domain/record/record.ts";

export type YearStep = "read" | "bind" | "schedule" | "record" | "match" | "assess";

/** Institutions that a plan asks for surely enough to be in force until a person says otherwise. */
export const trustedInstitutions = (plan: PlanDocument): string[] => [
  ...new Set(
    plan.sections
      .flatMap((section) => section.measures.flatMap((measure) => measure.clauses))
      .filter((clause) => clause.aim !== true)
      .flatMap((clause) => clause.links)
      .filter((link) => link.confidence >= TRUSTED_CONFIDENCE)
      .map((link) => link.institution),
  ),
];

/** What in a register may bring duties of its own: each record once for each kind, with the topics of agenda and kinds. */
export function eventsOf(records: readonly Record[], library: Library): TriggeringRecord[] {
  const topicsOf = new Map(library.recordKinds.map((kind) => [kind.id, kind.topics ?? []]));
  return records.flatMap((record) => {
    const topics = [
      ...new Set([
        ...record.agenda.flatMap((line) => line.topics),
        ...record.kinds.flatMap((kind) => topicsOf.get(kind) ?? []),
      ]),
    ];
    const { id: recordId, unitId, day } = record;
    return record.kinds.map((kind) => ({ recordId, kind, topics, unitId, day }));
  });
}

export const dutyOf = ({ source }: DueItem): string =>
  "institution" in source ? `${source.institution}/${source.duty}` : "";

export const hoursDuties = (library: Library): ReadonlySet<string> =>
  new Set(
    library.institutions.flatMap(({ id, duties }) =>
      duties
        .filter(({ measure }) => typeof measure === "object" && "hours" in measure)
        .map((duty) => `${id}/${duty.id}`),
    ),
  );

export function stopwatch(
  onStep: ((step: YearStep, done: number, total: number) => void) | undefined,
) {
  const spent = { read: 0, bind: 0, schedule: 0, record: 0, match: 0, assess: 0 };
  return {
    spent,
    step: <T>(name: YearStep, work: () => T): T => {
      onStep?.(name, 0, 1);
      const began = performance.now();
      const result = work();
      spent[name] += performance.now() - began;
      onStep?.(name, 1, 1);
      return result;
    },
    progress: (name: YearStep, done: number, total: number): void => {
      if (done % 200 === 0) onStep?.(name, done, total);
    },
  };
}
