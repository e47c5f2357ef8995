import type { Share } from "#domain/record/quorum.ts";
import { VOTING_RULES } from "#domain/record/quorum.ts";
import {
  type Procedure,
  type ProcedureSpan,
  type Step,
  stepOf,
} from "#domain/procedure/procedure.ts";

const UNITS = { day: "天", "working-day": "个工作日", month: "个月" } as const;

/** 3个月, 5个工作日; whole years as years. */
export const saySpan = ({ count, unit }: ProcedureSpan): string =>
  unit === "month" && count % 12 === 0 && count > 0 ? `${count / 12}年` : `${count}${UNITS[unit]}`;

const sayAnchor = (procedure: Procedure, anchor: string): string =>
  anchor === "opened" ? "事项开始" : `“${stepOf(procedure, anchor)?.name ?? anchor}”`;

/** When it may and must be done, as one line: 自“递交入党申请书”起1个月内; null where the rule says nothing. */
export function describeLimit(procedure: Procedure, step: Step): string | null {
  const parts: string[] = [];
  for (const { after, wait } of step.notBefore ?? []) {
    parts.push(`${sayAnchor(procedure, after)}满${saySpan(wait)}后才能办`);
  }
  if (step.within !== undefined) {
    const anchors = [step.within.after].flat().map((each) => sayAnchor(procedure, each)).join("、"); // prettier-ignore
    const last = Array.isArray(step.within.after) ? "（以最后办的为准）" : "";
    const extended = step.within.extendTo === undefined ? "" : `，特殊情况最长${saySpan(step.within.extendTo)}`; // prettier-ignore
    const named = step.within.byField === undefined ? undefined : procedure.fields.find((each) => each.id === step.within?.byField)?.name; // prettier-ignore
    parts.push(`自${anchors}${last}起${saySpan(step.within.span)}内${extended}${named === undefined ? "" : `，填了“${named}”的以那天为准`}`); // prettier-ignore
  }
  if (step.repeats !== undefined) {
    const least = step.repeats.atLeast === undefined ? "" : `，至少${step.repeats.atLeast}次`;
    parts.push(`自${sayAnchor(procedure, step.repeats.from)}起每${saySpan(step.repeats.every)}一次，到${sayAnchor(procedure, step.repeats.until)}为止${least}`); // prettier-ignore
  }
  if (step.publicity !== undefined) parts.push(`公示${step.publicity.workingDays}个工作日`);
  return parts.length === 0 ? null : parts.join("；");
}

/** 由党支部办理（党支部书记、副书记…）is the screen's; this is the body. */
export const describeActor = (procedure: Procedure, step: Step): string =>
  procedure.actors.find((each) => each.id === step.actor)?.name ?? step.actor;

/** Where an outcome leads. */
export function describeOutcome(procedure: Procedure, outcome: Step["outcomes"][number]): string {
  const name = (id: string): string => `“${stepOf(procedure, id)?.name ?? id}”`;
  if (outcome.ends !== undefined) {
    return `办结：${procedure.ends.find((each) => each.id === outcome.ends)?.name ?? outcome.ends}`;
  }
  if (outcome.backTo !== undefined && outcome.again === true)
    return `再来一轮，从${name(outcome.backTo)}办起${outcome.restarts === true ? "，时限从这天算起" : ""}`;
  if (outcome.backTo !== undefined)
    return `退回${name(outcome.backTo)}${outcome.restarts === true ? "，时限从退回那天算起" : ""}`;
  return outcome.opens === undefined || outcome.opens.length === 0 ? "继续" : `接着办${outcome.opens.map(name).join("、")}`; // prettier-ignore
}

/** Goes back, or ends without what the procedure is for. */
export const isBack = (procedure: Procedure, outcome: Step["outcomes"][number]): boolean =>
  outcome.backTo !== undefined ||
  outcome.vote === "failed" ||
  procedure.ends.some((end) => end.id === outcome.ends && !end.reached);

const sayShare = (share: Share): string =>
  share.numerator === 1 && share.denominator === 2
    ? share.strict
      ? "超过半数"
      : "半数以上"
    : `${share.strict ? "超过" : "达到"}${["", "", "二", "三", "四", "五"][share.denominator] ?? share.denominator}分之${["", "一", "二", "三", "四"][share.numerator] ?? share.numerator}`; // prettier-ignore

/** What a vote needs, in words: 应到会半数以上到会有效，赞成超过应到会半数通过. */
export function describeVote(step: Step): { rule: string; needs: string; written: boolean; secret: boolean } | null {
  if (step.vote === undefined) return null;
  const { otherwise } = step.vote;
  const rule = VOTING_RULES[step.vote.rule];
  const of = rule.of === "expected" ? "应到会人数" : "实到会人数";
  const written = rule.countsWrittenOpinions ? "，会前书面赞成计入" : "";
  return {
    rule: rule.name,
    needs: `到会${sayShare(rule.quorum).replace("达到", "达到应到会的").replace(/^超过半数/, "超过应到会的半数").replace(/^半数以上/, "达到应到会的半数以上")}有效，赞成${sayShare(rule.majority)}（按${of}）通过${written}${otherwise === undefined ? "" : `；${otherwise.is}的，按${VOTING_RULES[otherwise.rule].name}`}`,
    written: rule.countsWrittenOpinions,
    secret: step.vote.secret === true,
  };
} // prettier-ignore
