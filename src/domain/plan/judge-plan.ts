import type { Day } from "#kernel/day.ts";
import { findFormalism, FORMALISM_RULE } from "#domain/assessment/anti-formalism.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { forecastLoad } from "#domain/duty/forecast-load.ts";
import { checkLibrary } from "#domain/institution/check-institution.ts";
import type { Duty, Library } from "#domain/institution/institution.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import { findUnborne, type Unborne } from "#domain/plan/unborne-duties.ts";
import { burdenMinutes } from "#domain/record/burden.ts";

/** What speaks against publishing a plan as it is. All lists empty: nothing does. */
export interface PlanVerdict {
  readonly limitMinutes: number;
  /** Units whose fullest month is over the limit, the heaviest first. */
  readonly overloaded: { unit: string; month: string; minutes: number }[];
  /** The same fact asked twice between the institutions that the plan binds. */
  readonly doubleAsks: string[];
  /** Clauses that ask for what must not be scored, with what to do instead. */
  readonly formalism: { text: string; what: string; mend: string }[];
  /** Duties that nobody in the organization would owe. */
  readonly unborne: Unborne[];
  /** The rule against formalism, as cited. */
  readonly rule: string;
}

const MOST_TOLD = 10;

/**
 * The linter over a whole plan: the load that its institutions put on units (`items`: all that they would make owed), what
 * they ask twice, what nobody would owe, and clauses that smell of formalism (中央网信委 2023-12, 国办函〔2026〕12号).
 */
export function judgePlan(input: {
  readonly document: PlanDocument;
  readonly items: Iterable<DueItem>;
  /** Institutions that the plan binds. */
  readonly wanted: ReadonlySet<string>;
  readonly library: Library;
  readonly dutyOf: (institution: string, duty: string, on: Day) => Duty | undefined;
  readonly unitName: (id: string) => string;
  readonly limitMinutes: number;
  readonly asOf: Day;
}): PlanVerdict {
  const { document, library, limitMinutes } = input;
  const kinds = new Map(library.recordKinds.map((kind) => [kind.id, kind]));
  const fullest = new Map<string, { readonly month: string; readonly minutes: number }>();
  const items = [...input.items];
  for (const load of forecastLoad(items, input.dutyOf, kinds)) {
    const minutes = burdenMinutes(load.burden);
    if (minutes <= limitMinutes || minutes <= (fullest.get(load.unitId)?.minutes ?? 0)) continue;
    fullest.set(load.unitId, { month: load.month, minutes });
  }
  const institutions = library.institutions.filter((each) => input.wanted.has(each.id));
  const clauses = document.sections.flatMap(({ measures }) => measures.flatMap((each) => each.clauses)); // prettier-ignore
  return {
    limitMinutes,
    overloaded: [...fullest]
      .map(([unitId, load]) => ({ unit: input.unitName(unitId), ...load }))
      .toSorted((a, b) => b.minutes - a.minutes)
      .slice(0, MOST_TOLD),
    doubleAsks: checkLibrary({ ...library, institutions }, { asOf: input.asOf })
      .filter(({ code }) => code === "double-ask")
      .map(({ message }) => message)
      .slice(0, MOST_TOLD),
    formalism: clauses
      .flatMap(({ text }) => findFormalism(text).map((found) => ({ text, ...found })))
      .slice(0, MOST_TOLD),
    unborne: findUnborne(library, institutions, items, input.asOf),
    rule: FORMALISM_RULE,
  };
}
