import type { Duty, Institution } from "#domain/institution/institution.ts";
import { segmentAround, segmentStart } from "#domain/plan/clause-segment.ts";
import type { Clause, Quantity } from "#domain/plan/plan.ts";
import { parameterNamed, type Period, type Stated } from "#domain/plan/stated-value.ts";

const A_YEAR: Readonly<Record<Period, number>> = { month: 12, quarter: 4, "half-year": 2, year: 1 };

const SAME_UNIT: readonly (readonly string[])[] = [
  ["次", "场", "场次", "期"],
  ["个", "项"],
  ["件", "项"],
  ["学时", "课时", "小时"],
];
const sameUnit = (a: string, b: string): boolean =>
  a === b || SAME_UNIT.some((group) => group.includes(a) && group.includes(b));

/** Which period a clause counts by, as it stands before the figure. */
const PERIODS: readonly (readonly [RegExp, Period])[] = [
  [/每(?:个)?季度?|按季度?/g, "quarter"],
  [/每半年/g, "half-year"],
  [/每(?:个)?月|按月/g, "month"],
  [/每(?:一)?年|全年|年度|年内|本年/g, "year"],
];
/** Words of those who lead: they tell a parameter of post holders from one of the members or units. */
const LEADERS = /书记|委员|班子|领导|干部/;

/** So many in each period, so many hours. `shared`: other institutions carry the clause out too. */
export function countsStated(
  clause: Pick<Clause, "text" | "quantities">,
  institution: Institution,
  shared: boolean,
): Stated[] {
  const counted = institution.duties.flatMap(countedBy);
  let at = 0;
  return clause.quantities.flatMap((quantity): Stated[] => {
    const found = clause.text.indexOf(quantity.text, at);
    if (found < 0) return [];
    at = found + quantity.text.length;
    const segment = segmentAround(clause.text, found);
    if (shared && !namesInstitution(segment, institution)) return [];
    if (!countsSame(quantity, institution)) return [];
    const period = periodBefore(clause.text.slice(0, found), clause.text.slice(segmentStart(clause.text, found), found)); // prettier-ignore
    const fitting = counted.filter((count) => fits(count, institution, { quantity, segment, period }, counted)); // prettier-ignore
    const [only] = fitting;
    if (only === undefined || fitting.length !== 1 || quantity.min === null || period === null) return []; // prettier-ignore
    return [...atLeastOf(only, quantity, period), ...atMostOf(only, quantity, period)];
  });
}

/** A parameter that a duty counts up to in each of its periods. */
interface Counted {
  readonly parameter: string;
  readonly atMost: string | null;
  readonly each: Period;
  readonly ofHolders: boolean;
}

function countedBy(duty: Duty): Counted[] {
  const { cycle, measure } = duty;
  if (!("each" in cycle) || cycle.each === "week") return [];
  const hours = typeof measure === "object" && "hours" in measure ? measure.hours : undefined;
  const parameter = parameterNamed(hours ?? cycle.times);
  if (parameter === null) return [];
  return [
    {
      parameter,
      atMost: parameterNamed(duty.atMost),
      each: cycle.each,
      ofHolders: "holders" in duty.bearer,
    },
  ];
}

function fits(
  count: Counted,
  institution: Institution,
  said: { readonly quantity: Quantity; readonly segment: string; readonly period: Period | null },
  all: readonly Counted[],
): boolean {
  const unit = institution.parameters[count.parameter]?.unit ?? "";
  if (!sameUnit(said.quantity.unit, unit)) return false;
  // 每季度上一次党课 and 书记每年讲一次党课 are two parameters of one institution.
  const rivals = all.filter((other) => other !== count && sameUnit(said.quantity.unit, institution.parameters[other.parameter]?.unit ?? "")); // prettier-ignore
  if (rivals.some((rival) => rival.ofHolders !== count.ofHolders)) {
    return LEADERS.test(said.segment) === count.ofHolders;
  }
  return true;
}

function atLeastOf(count: Counted, { min, text }: Quantity, period: Period): Stated[] {
  const value = ((min ?? 0) * A_YEAR[period]) / A_YEAR[count.each];
  if (!Number.isInteger(value) || value < 1) return [];
  const converted = period === count.each ? null : { said: period, owed: count.each };
  return [{ parameter: count.parameter, said: text, value, stricter: "more", converted }];
}

/** 1至2个 gives the upper bound too; a single figure says nothing of one. */
function atMostOf(count: Counted, { min, max, text }: Quantity, period: Period): Stated[] {
  if (count.atMost === null || max === null || max === min || period !== count.each) return [];
  return [{ parameter: count.atMost, said: text, value: max, stricter: "less", converted: null }];
}

/** The last period word before the figure: in its own part of the sentence, else in what stands before. */
function periodBefore(before: string, inSegment: string): Period | null {
  for (const part of [inSegment, before]) {
    const found = PERIODS.flatMap(([pattern, period]) =>
      [...part.matchAll(pattern)].map((match) => ({ at: match.index, period })),
    ).toSorted((a, b) => b.at - a.at);
    if (found[0] !== undefined) return found[0].period;
  }
  return null;
}

/** Words that stand in any clause and name nothing. */
const EMPTY_WORDS = /组织|开展|召开|举行|举办|进行|活动|工作|党员|党委|支部|会议|情况|每年|全年|至少|专题/g; // prettier-ignore

const pairsOf = (text: string): Set<string> => {
  const plain = text.replaceAll(EMPTY_WORDS, "，").replaceAll(/[^\u4e00-\u9fff]/g, "，");
  const pairs = new Set<string>();
  for (let at = 0; at + 1 < plain.length; at += 1) {
    const pair = plain.slice(at, at + 2);
    if (!pair.includes("，")) pairs.add(pair);
  }
  return pairs;
};

const wordsOf = ({ name, duties }: Institution): string => [name, ...duties.map(({ title }) => title)].join("，"); // prettier-ignore

/** Whether what is counted is what the institution counts: they share a word, or the clause does not say what. */
function countsSame({ of, unit }: Quantity, institution: Institution): boolean {
  // hours of study say themselves what they count
  if (unit === "学时" || unit === "课时") return true;
  const said = pairsOf(of);
  if (said.size === 0) return true;
  const own = pairsOf(wordsOf(institution));
  return [...said].some((pair) => own.has(pair));
}

/** Whether the part of the sentence speaks of this institution and not of another one of the clause. */
function namesInstitution(segment: string, institution: Institution): boolean {
  const phrases = institution.recognises.flatMap(({ wording }) => wording);
  return phrases.some((phrase) => (typeof phrase === "string" ? segment.includes(phrase) : phrase.every((part) => segment.includes(part)))); // prettier-ignore
}
