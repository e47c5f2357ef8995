import { day, formatDay } from "#kernel/day.ts";
import { applies } from "#domain/assessment/assess.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";
import type { Unit } from "#domain/organization/organization.ts";
import type { ChecklistIndicator } from "#domain/publication/checklist.ts";
import { describeCurve } from "#domain/publication/describe-curve.ts";
import type { Owed, OwedDuty } from "#app/publications/owed-duties.ts";

/** The ground of an indicator, where no clause and no act says it: as the scheme has it. */
interface Ground {
  readonly clause: string | null;
  readonly acts: readonly string[];
}

type Written = Omit<ChecklistIndicator, "id" | "number" | "name" | "weight" | "common" | "score">;
type WriteDuties = (owed: readonly OwedDuty[]) => Written;

/** Whom the scheme scores by these indicators; `itself` is false when it is a unit above or below the list's own. */
export interface ScoredAs {
  readonly unit: Unit;
  readonly itself: boolean;
}

/**
 * The indicators of a scheme that concern a unit, numbered as the scheme counts them, each with what the unit owes for
 * it; and the duties that they count. For a unit that is only a part of the one that is scored, those of the indicators
 * that it owes something for.
 */
export function checklistIndicators(
  scheme: Scheme,
  scored: ScoredAs,
  owed: Owed,
  write: WriteDuties,
): { readonly indicators: ChecklistIndicator[]; readonly counted: ReadonlySet<OwedDuty> } {
  const counted = new Set<OwedDuty>();
  const indicators = scheme.sections.flatMap((section, index) =>
    section.indicators.flatMap((indicator, place): ChecklistIndicator[] => {
      if (!applies(indicator, scored.unit)) return [];
      const duties = dutiesOf(indicator, owed);
      for (const duty of duties) counted.add(duty);
      const written = writeIndicator(indicator, duties, owed, scheme, scored.itself, write);
      if (written === null) return [];
      return [
        {
          id: indicator.id,
          number: `${index + 1}.${place + 1}`,
          name: indicator.name,
          weight: indicator.weight,
          common: indicator.appliesTo === undefined,
          score: null,
          ...written,
        },
      ];
    }),
  );
  return { indicators, counted };
}

function dutiesOf({ source }: Indicator, owed: Owed): OwedDuty[] {
  switch (source.from) {
    case "due-items":
      return owed.duties.filter(({ institution, duty }) => institution.id === source.institution && (source.duties?.includes(duty.id) ?? true)); // prettier-ignore
    case "overdue-count":
      return owed.duties.filter(({ institution }) => institution.id === source.institution);
    case "hours":
      return owed.duties.filter(({ institution, duty }) => institution.id === source.institution && duty.id === source.duty); // prettier-ignore
    case "projects":
    case "rating":
    case "figure":
      return [];
  }
}

/** Null where the indicator has nothing to do with what this unit owes. */
function writeIndicator(
  indicator: Indicator,
  duties: readonly OwedDuty[],
  owed: Owed,
  scheme: Scheme,
  itself: boolean,
  write: WriteDuties,
): Written | null {
  const { source } = indicator;
  const ground = groundOf(indicator);
  switch (source.from) {
    case "due-items":
    case "hours": {
      if (duties.length === 0) return itself ? nothingOwed(ground) : null;
      const written = write(duties);
      return written.clause === null && written.acts.length === 0 ? { ...written, ...ground } : { ...written, clause: written.clause ?? ground.clause }; // prettier-ignore
    }
    case "overdue-count": {
      if (duties.length === 0) return itself ? nothingOwed(ground) : null;
      return { ...write(duties), owes: [`不出现逾期；${describeCurve(indicator.curve)}`] };
    }
    case "projects": {
      if (owed.milestones.length === 0 && !itself) return null;
      const rating = source.what === "rating";
      return {
        owes: [
          rating ? `领办项目通过验收；${describeCurve(indicator.curve)}` : "领办项目按节点推进",
        ],
        when: [rating ? "验收时" : "各节点到期前"],
        shownBy: [rating ? "验收评分" : "领办项目进展台账"],
        ...ground,
      };
    }
    case "rating":
    case "figure": {
      if (!itself) return null;
      const last = scheme.checkpoints
        .map((each) => each.asOf)
        .toSorted()
        .at(-1);
      const until = source.expectedFrom ?? last;
      return {
        owes: [describeCurve(indicator.curve)],
        when: [until === undefined ? "年底" : `${formatDay(day(until))}${source.expectedFrom === undefined ? "" : "起"}计`], // prettier-ignore
        shownBy: [source.from === "rating" ? "评分和评分理由" : "填报的数据，注明来源"],
        ...ground,
      };
    }
  }
}

const nothingOwed = (ground: Ground): Written => ({ owes: ["本年度尚无应办事项"], when: [], shownBy: [], ...ground }); // prettier-ignore

/** 计划一·1 is a clause; anything else is the ground in the scheme's own words. */
function groundOf({ basis }: Indicator): Ground {
  if (basis === undefined) return { clause: null, acts: [] };
  return basis.startsWith("计划")
    ? { clause: basis.replace(/^计划/, ""), acts: ["考核方案"] }
    : { clause: null, acts: [basis] };
}
