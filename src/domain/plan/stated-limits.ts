import { parseChineseNumber, toHalfWidth } from "#kernel/chinese-text.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { segmentAround } from "#domain/plan/clause-segment.ts";
import type { Clause } from "#domain/plan/plan.ts";
import { parameterNamed, type Stated } from "#domain/plan/stated-value.ts";

const FIGURE = "(?<figure>\\d{1,3}|[一二两三四五六七八九十]{1,3})";
/** 次月3日前, 季后10日内, 季度结束后5个工作日内, 到期后3日内. */
const AFTER_PERIOD = new RegExp(
  `(?<period>次月|每?月后|季后|季度(?:结束)?后|季末后|期后|到期后)${FIGURE}(?<unit>日|天|个工作日)(?:之?前|以?内)`,
  "g",
);
/** 7个工作日内答复, 任职后1个月内. */
const WITHIN = new RegExp(`${FIGURE}(?<unit>个工作日|个月|日|天)(?:以|之)?内`, "g");
const REGISTER = /登记|录入|归档|补录/;

/** Within so many days after a period or an event, and until when it must be registered. */
export function limitsStated(clause: Pick<Clause, "text">, institution: Institution): Stated[] {
  const text = toHalfWidth(clause.text);
  const afterPeriod = [...text.matchAll(AFTER_PERIOD)];
  const within = [...text.matchAll(WITHIN)].filter(({ index }) => !afterPeriod.some((match) => match.index <= index && index < match.index + match[0].length)); // prettier-ignore
  return [
    ...afterPeriod.flatMap((match) => statedBy(match, limitsAfterPeriod(institution), text)),
    ...within.flatMap((match) => statedBy(match, limitsAfterEvent(institution), text)),
  ];
}

interface Limit {
  readonly parameter: string;
  readonly unit: string;
  /** Says whether the part of the sentence speaks of this limit. */
  readonly means: (segment: string, found: RegExpExecArray) => boolean;
}

function statedBy(match: RegExpExecArray, limits: readonly Limit[], text: string): Stated[] {
  const unit = match.groups?.["unit"] === "天" ? "日" : match.groups?.["unit"];
  const segment = segmentAround(text, match.index);
  const meant = new Set(limits.filter((limit) => limit.unit === unit && limit.means(segment, match)).map(({ parameter }) => parameter)); // prettier-ignore
  const [parameter] = meant;
  const value = numberOf(match.groups?.["figure"] ?? "");
  if (parameter === undefined || meant.size !== 1 || value === null || value < 1) return [];
  return [{ parameter, said: match[0], value, stricter: "less", converted: null }];
}

const numberOf = (figure: string): number | null =>
  /^\d+$/.test(figure) ? Number(figure) : parseChineseNumber(figure);

const UNIT_NAMES = { day: "日", "working-day": "个工作日", month: "个月" } as const;
const NEXT: Readonly<Record<string, RegExp>> = {
  month: /次月|月后/,
  quarter: /季/,
  "half-year": /期后/,
  year: /期后/,
};

/** Until when it must be registered, and until when after its period it is due. */
function limitsAfterPeriod({ duties }: Institution): Limit[] {
  return duties.flatMap((duty): Limit[] => {
    const { cycle, registered, due } = duty;
    if (!("each" in cycle)) return [];
    const next = NEXT[cycle.each];
    const inPeriod = (found: RegExpExecArray): boolean => next?.test(found.groups?.["period"] ?? "") === true; // prettier-ignore
    const registerBy = parameterNamed(registered?.within.count);
    const plus = due !== undefined && "endOf" in due ? due.plus : undefined;
    const dueAfter = parameterNamed(plus?.count);
    return [
      ...(registerBy === null || registered === undefined
        ? []
        : [{ parameter: registerBy, unit: UNIT_NAMES[registered.within.unit], means: (segment: string, found: RegExpExecArray) => REGISTER.test(segment) && inPeriod(found) }]), // prettier-ignore
      ...(dueAfter === null || plus === undefined
        ? []
        : [{ parameter: dueAfter, unit: UNIT_NAMES[plus.unit], means: (segment: string, found: RegExpExecArray) => !REGISTER.test(segment) && inPeriod(found) }]), // prettier-ignore
    ];
  });
}

/** Within how long after an event; the words of the parameter's name say after which, or what is to be done. */
function limitsAfterEvent({ duties, parameters }: Institution): Limit[] {
  return duties.flatMap(({ cycle }): Limit[] => {
    if (!("within" in cycle)) return [];
    const parameter = parameterNamed(cycle.within.count);
    if (parameter === null) return [];
    const name = parameters[parameter]?.name ?? "";
    const words = name.split(/几(?:个工作日|个月|日|天)|后|内/).filter((word) => word.length >= 2);
    return [{ parameter, unit: UNIT_NAMES[cycle.within.unit], means: (segment) => words.length > 0 && words.every((word) => segment.includes(word)) }]; // prettier-ignore
  });
}
