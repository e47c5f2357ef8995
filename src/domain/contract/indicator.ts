import { z } from "zod";
import type { Problem } from "#kernel/problem.ts";

/**
 * 经营业绩责任书: what a manager answers for, in indicators. Weights are basis points of the whole (1 % = 100) and sum to
 * 10 000; figures are decimals as they were written and are reckoned with exactly.
 */
const figure = z.number().min(-1e12).max(1e12);

export const scoringSchema = z.discriminatedUnion("kind", [
  /** 完成率 = 实际 ÷ 目标, at most `capPercent`. */
  z.strictObject({ kind: z.literal("proportion"), capPercent: z.number().int().min(100).max(200) }),
  /** 越低越好: 完成率 = 2 − 实际 ÷ 目标, at least 0 and at most `capPercent`. */
  z.strictObject({ kind: z.literal("lower-better"), capPercent: z.number().int().min(100).max(200) }), // prettier-ignore
  /** 扣分: each one (an accident, a complaint) costs so many percent of the weight; the target is none. */
  z.strictObject({ kind: z.literal("deduct-each"), percentEach: z.number().int().min(1).max(100) }),
  /** 完成得满分，没完成不得分. */
  z.strictObject({ kind: z.literal("done") }),
  /** 定性: judged from 0 to 100 with a reason. */
  z.strictObject({ kind: z.literal("judged") }),
]);
export type Scoring = z.infer<typeof scoringSchema>;

export const indicatorSchema = z.strictObject({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(2).max(60),
  /** 主要指标: an exit line looks at each of these by itself. */
  main: z.boolean(),
  weight: z.number().int().min(1).max(10_000),
  unit: z.string().trim().max(20),
  target: figure.nullable(),
  scoring: scoringSchema,
  note: z.string().trim().max(300).default(""),
});
export type Indicator = z.infer<typeof indicatorSchema>;

export const WHOLE = 10_000;
const HALF = 5_000;

/** What is wrong with a set of indicators, beside each. `where`: indicators.2.target */
export function checkIndicators(indicators: readonly Indicator[]): Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, where: string, message: string, mend: string): void => {
    problems.push({ code, where, message, mend });
  };
  const sum = indicators.reduce((total, each) => total + each.weight, 0);
  if (sum !== WHOLE) say("weights-off", "indicators", `各项指标权重合计${percent(sum)}，应当是100%。`, sum > WHOLE ? `请减去${percent(sum - WHOLE)}。` : `还差${percent(WHOLE - sum)}。`); // prettier-ignore
  const judged = indicators.filter((each) => each.scoring.kind === "judged").reduce((total, each) => total + each.weight, 0); // prettier-ignore
  if (judged > HALF) say("not-quantitative", "indicators", `定性指标权重合计${percent(judged)}，责任书要以定量为主。`, "请把定性指标减到50%以下。"); // prettier-ignore
  if (indicators.length > 0 && !indicators.some((each) => each.main)) say("no-main-indicator", "indicators", "没有一项是主要指标，底线无从判断。", "请至少勾选一项主要指标。"); // prettier-ignore
  const names = new Set<string>();
  for (const [index, each] of indicators.entries()) {
    const where = `indicators.${index}`;
    if (names.has(each.name)) say("indicator-twice", where, `“${each.name}”写了两次。`, "请合并，或者换一个名称。"); // prettier-ignore
    names.add(each.name);
    const measured = each.scoring.kind === "proportion" || each.scoring.kind === "lower-better";
    if (measured && (each.target === null || each.target <= 0)) say("target-missing", `${where}.target`, `“${each.name}”没有写大于零的目标值，算不出完成率。`, "请填目标值；没有数量目标的，改用“完成得分”或“定性”。"); // prettier-ignore
  }
  return problems;
}

/** 4000 → 40%, 1250 → 12.5% */
export const percent = (basisPoints: number): string =>
  `${(basisPoints / 100).toFixed(2).replace(/\.?0+$/, "")}%`;
