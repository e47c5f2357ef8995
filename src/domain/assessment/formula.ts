import type { Counts, Reading } from "#domain/assessment/metrics.ts";
import { exact, formatFraction, type Fraction } from "#domain/assessment/fraction.ts";
import { formatPoints, formatWeight, type Hundredths } from "#domain/assessment/points.ts";
import type { Curve, Indicator } from "#domain/assessment/scheme.ts";
import type { FormulaPart, Reference } from "#domain/assessment/score.ts";
import type { Outcome } from "#domain/duty/due-item.ts";

/** How a figure is written in a formula: 93.75%, 28.4, 3. */
const decimal = (value: Fraction): string => formatFraction(value, 2);
const percent = (value: Fraction): string =>
  `${formatFraction({ numerator: value.numerator * 100n, denominator: value.denominator }, 2)}%`;

/** Whether points are just weight × value, so that the curve needs no words of its own. */
const isPlain = (curve: Curve): boolean =>
  curve.curve === "linear" && curve.zeroAt === 0 && curve.fullAt === 1;

/**
 * The formula of an indicator with its numbers, ending in its points:
 * （按期 80 ＋ 补办 5 × 0.5）÷ 应办 88 × 8 ＝ 7.50 分.
 */
export function writeFormula(
  indicator: Indicator,
  reading: Reading,
  value: Fraction,
  weight: Hundredths,
  earned: Hundredths,
): FormulaPart[] {
  const { curve } = indicator;
  const figure = writeValue(indicator, reading);
  const result: FormulaPart = { text: ` ＝ ${formatPoints(earned)} 分` };
  if (isPlain(curve)) return [...figure, { text: ` × ${formatWeight(weight)}` }, result];
  const isRate =
    indicator.source.from === "due-items" ||
    indicator.source.from === "hours" ||
    (indicator.source.from === "projects" && indicator.source.what === "milestones-on-time");
  const show = isRate ? percent : decimal;
  const shown = isRate ? [...figure, { text: ` ＝ ${show(value)}` }] : figure;
  return [...shown, { text: `，${writeCurve(curve, weight, show)}` }, result];
}

function writeCurve(curve: Curve, weight: Hundredths, show: (value: Fraction) => string): string {
  switch (curve.curve) {
    case "linear":
      return `${show(exact(curve.zeroAt))}得0分、${show(exact(curve.fullAt))}得满分，满分 ${formatWeight(weight)}`;
    case "threshold":
      return `达到${show(exact(curve.atLeast))}得满分 ${formatWeight(weight)}，否则不得分`;
    case "steps": {
      const steps = curve.steps.toSorted((a, b) => b.atLeast - a.atLeast);
      const words = steps.map(
        (step) => `达到${show(exact(step.atLeast))}得${percent(exact(step.share))}`,
      );
      return `${words.join("、")}，满分 ${formatWeight(weight)}`;
    }
    case "deduction": {
      const most = curve.atMost === undefined ? "" : `，最多扣 ${curve.atMost}`;
      return weight > 0
        ? `${formatWeight(weight)} 减去每项 ${curve.perUnit}${most}`
        : `每项扣 ${curve.perUnit}${most}`;
    }
    case "bonus":
      return `每项加 ${curve.perUnit}，最多加 ${curve.cap}`;
    case "veto":
      return `达到 ${curve.atLeast} 时等次最高为“${curve.gradeAtMost}”`;
  }
}

function writeValue({ source }: Indicator, reading: Reading): FormulaPart[] {
  switch (reading.of) {
    case "items":
      if (source.from === "overdue-count") {
        return [
          {
            text: `逾期 ${reading.counts.none + reading.counts.partly}`,
            opens: itemsOf(source, ["none", "partly"]),
          },
        ];
      }
      return writeRate(source, reading.counts);
    case "hours": {
      const opens: Reference =
        source.from === "hours"
          ? { hours: { institution: source.institution, duty: source.duty } }
          : { projectRatings: true };
      const { tenths, target, people } = reading.known;
      return [
        { text: `${people}人计 ${tenths / 10} 学时`, opens },
        { text: ` ÷ 应学 ${target / 10} 学时` },
      ];
    }
    case "value":
      return [writeEntered(source, reading)];
  }
}

function writeEntered(
  source: Indicator["source"],
  reading: Extract<Reading, { of: "value" }>,
): FormulaPart {
  const sum = reading.sum ?? 0;
  switch (source.from) {
    case "rating":
      return { text: `评分 ${sum}`, opens: { rating: source.code } };
    case "figure":
      return { text: `数值 ${sum}`, opens: { figure: source.code } };
    case "projects":
    case "due-items":
    case "hours":
    case "overdue-count":
      return {
        text: reading.count > 1 ? `评分合计 ${sum} ÷ ${reading.count} 个项目` : `项目评分 ${sum}`,
        opens: { projectRatings: true },
      };
  }
}

function writeRate(source: Indicator["source"], counts: Counts): FormulaPart[] {
  const credit = creditOf(source);
  const terms: FormulaPart[] = [
    { text: `按期 ${counts.met}`, opens: itemsOf(source, ["met"]) },
    ...credited("补办", counts.madeUp, credit.madeUp, itemsOf(source, ["made-up"])),
    ...credited("部分", counts.partly, credit.partly, itemsOf(source, ["partly"])),
  ];
  const known = counts.met + counts.madeUp + counts.partly + counts.none;
  const base: FormulaPart = {
    text: `${counts.missing > 0 ? "已知" : "应办"} ${known}`,
    opens: itemsOf(source, ["met", "made-up", "partly", "none"]),
  };
  return terms.length === 1
    ? [...terms, { text: " ÷ " }, base]
    : [{ text: "（" }, ...terms, { text: "）÷ " }, base];
}

function credited(name: string, count: number, credit: number, opens: Reference): FormulaPart[] {
  if (count === 0) return [];
  return [{ text: " ＋ " }, { text: `${name} ${count}`, opens }, { text: ` × ${credit}` }];
}

const DEFAULT_CREDIT = { madeUp: 0.5, partly: 0 };

/** What is made up late or done in part counts, by the scheme. */
export const creditOf = (
  source: Indicator["source"],
): { readonly madeUp: number; readonly partly: number } =>
  "credit" in source && source.credit !== undefined ? source.credit : DEFAULT_CREDIT;

/** What a count of a source opens to. */
export function itemsOf(
  source: Indicator["source"],
  outcomes: readonly Outcome[],
  fallenDue = true,
): Reference {
  switch (source.from) {
    case "due-items":
      return {
        items: {
          institution: source.institution,
          ...(source.duties === undefined ? {} : { duties: source.duties }),
          outcomes,
          fallenDue,
        },
      };
    case "overdue-count":
      return { items: { institution: source.institution, outcomes, fallenDue } };
    case "projects":
    case "hours":
    case "rating":
    case "figure":
      return { milestones: { outcomes, fallenDue } };
  }
}
