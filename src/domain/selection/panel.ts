import { z } from "zod";
import type { Problem } from "#kernel/problem.ts";

/**
 * 评审: several judges score the candidates of one decision. Before scoring each judge declares conflicts of interest; scores
 * are whole hundredths of a point; nothing of them is seen until every judge has handed in.
 */
export const criterionSchema = z.strictObject({
  id: z.string().min(1).max(40),
  name: z.string().trim().min(2).max(60),
  /** Full marks in points; those of all criteria sum to 100. */
  points: z.number().int().min(1).max(100),
  note: z.string().trim().max(300).default(""),
});

export const panelRuleSchema = z.strictObject({
  criteria: z.array(criterionSchema).min(1).max(12),
  /** 去掉一个最高分、一个最低分, for a candidate whom at least so many judges scored; null: all count. */
  trimFrom: z.number().int().min(4).max(15).nullable(),
  places: z.number().int().min(1).max(200),
});
export type PanelRule = z.infer<typeof panelRuleSchema>;

export interface Conflict {
  readonly judge: string;
  readonly candidate: string;
  readonly ground: string;
}

/** One judge's sheet: hundredths of a point for each candidate and criterion. */
export interface ScoreSheet {
  readonly judge: string;
  readonly scores: readonly { readonly candidate: string; readonly criterion: string; readonly score: number }[]; // prettier-ignore
}

const LEAST_JUDGES = 3;

/** What is wrong with the set-up of a panel. A candidate left with too few judges could not be compared. */
export function checkPanel(
  rule: PanelRule,
  judges: readonly string[],
  candidates: readonly string[],
): Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, where: string, message: string, mend: string): void => {
    problems.push({ code, where, message, mend });
  };
  const sum = rule.criteria.reduce((total, each) => total + each.points, 0);
  if (sum !== 100) say("points-off", "criteria", `各项满分合计${sum}分，应当是100分。`, "请调整各项的满分。"); // prettier-ignore
  if (new Set(rule.criteria.map((each) => each.name)).size < rule.criteria.length) say("criterion-twice", "criteria", "有两项评分内容同名。", "请合并，或者换一个名称。"); // prettier-ignore
  if (judges.length < LEAST_JUDGES) say("too-few-judges", "judges", `评委${judges.length}人，不少于${LEAST_JUDGES}人。`, "请增加评委。"); // prettier-ignore
  if (new Set(judges).size < judges.length) say("judge-twice", "judges", "同一位评委写了两次。", "请删去一次。"); // prettier-ignore
  if (candidates.length === 0)
    say("no-candidate", "candidates", "没有评审对象。", "请先填评审对象。");
  if (new Set(candidates).size < candidates.length) say("candidate-twice", "candidates", "同一个评审对象写了两次。", "请删去一次。"); // prettier-ignore
  const both = judges.filter((judge) => candidates.includes(judge));
  if (both.length > 0) say("judge-is-candidate", "judges", `有${both.length}位评委自己是评审对象。`, "请换人，评审对象不能当评委。"); // prettier-ignore
  return problems;
}

/** What is wrong with a sheet: every candidate whom the judge may score has every criterion, within its full marks, and nobody else. */
export function checkSheet(
  sheet: ScoreSheet,
  panel: {
    readonly rule: PanelRule;
    readonly candidates: readonly { readonly id: string; readonly name: string }[];
    readonly conflicts: readonly Conflict[];
  },
): Problem[] {
  const problems: Problem[] = [];
  const barred = new Set(panel.conflicts.filter((each) => each.judge === sheet.judge).map((each) => each.candidate)); // prettier-ignore
  const known = new Map(panel.rule.criteria.map((each) => [each.id, each]));
  const given = new Set<string>();
  for (const { candidate, criterion, score } of sheet.scores) {
    const one = panel.candidates.find((each) => each.id === candidate);
    const of = known.get(criterion);
    const where = `scores.${candidate}.${criterion}`;
    if (one === undefined || of === undefined) {
      problems.push({ code: "unknown-score", where, message: "有一个分数不属于这次评审。", mend: "请刷新后重新打分。" }); // prettier-ignore
      continue;
    }
    if (barred.has(candidate)) problems.push({ code: "conflict-scored", where, message: `您申报了与${one.name}的利害关系，不能给这一位打分。`, mend: "请去掉这一位的分数。" }); // prettier-ignore
    if (given.has(where)) problems.push({ code: "score-twice", where, message: `${one.name}的“${of.name}”打了两次分。`, mend: "请留一个分数。" }); // prettier-ignore
    given.add(where);
    if (!Number.isInteger(score) || score < 0 || score > of.points * 100) problems.push({ code: "score-out-of-range", where, message: `${one.name}的“${of.name}”要在0到${of.points}分之间，最多两位小数。`, mend: "请改分数。" }); // prettier-ignore
  }
  for (const one of panel.candidates) {
    if (barred.has(one.id)) continue;
    const missing = panel.rule.criteria.filter((each) => !given.has(`scores.${one.id}.${each.id}`));
    if (missing.length > 0) problems.push({ code: "score-missing", where: `scores.${one.id}`, message: `${one.name}还有${missing.map((each) => `“${each.name}”`).join("、")}没有打分。`, mend: "请打完再交。" }); // prettier-ignore
  }
  return problems;
}
