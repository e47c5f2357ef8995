import type { ExitTrigger, ManagerHistory } from "#domain/contract/exit-lines.ts";
import { exitTriggers } from "#domain/contract/exit-lines.ts";
import { type LetterScore, scoreLetter } from "#domain/contract/score-letter.ts";
import type { ContractRules } from "#app/contracts/contract-rules.ts";
import type { ContractWhole, KeptAppraisal, KeptPaper } from "#app/contracts/contract-store.ts";

/** The score of an appraisal against the very letter that it was measured by. */
export function scoreOf(appraisal: KeptAppraisal, papers: readonly KeptPaper[]): LetterScore {
  const content = papers.find((paper) => paper.id === appraisal.paperId)?.content;
  const indicators = content === undefined || content.kind === "agreement" ? [] : content.indicators; // prettier-ignore
  return scoreLetter(indicators, appraisal.content.actuals, appraisal.content.adjustments);
}

const latest = <T>(items: readonly T[]): T | undefined => items.at(-1);

/** The history of a contract as the lines look at it: confirmed years only, and grounds as people stated them. */
export function historyOf(whole: ContractWhole): ManagerHistory {
  const { contract, papers, appraisals, reviews } = whole;
  const ground = (line: number): string | null => latest(reviews.filter((each) => each.kind === "ground" && each.line === line))?.reason ?? null; // prettier-ignore
  return {
    head: contract.post === "enterprise-head",
    years: appraisals
      .filter((each) => each.kind === "annual" && each.confirmedOn !== null)
      .map((each) => ({
        year: each.year,
        score: each.score,
        indicators: scoreOf(each, papers).items.map(({ indicator, completion }) => ({ name: indicator.name, main: indicator.main, completion })), // prettier-ignore
        standing: each.content.standing,
      })),
    termGrade: appraisals.find((each) => each.kind === "term" && each.confirmedOn !== null)?.content.grade ?? null, // prettier-ignore
    unfit: ground(3),
    liability: ground(4),
    other: ground(5),
  };
}

/** What was decided about is told by the words that stood there then: a figure that was corrected later is looked at again. */
export const triggerKey = ({ line, year, reason }: ExitTrigger): string => `${line}|${year ?? ""}|${reason}`; // prettier-ignore

export interface JudgedTrigger extends ExitTrigger {
  readonly decided: boolean;
}

export function triggersOf(whole: ContractWhole, rules: ContractRules): JudgedTrigger[] {
  const decided = new Set(whole.reviews.filter((each) => each.kind === "decision").flatMap((each) => each.triggers)); // prettier-ignore
  return exitTriggers(historyOf(whole), rules.exit).map((trigger) => ({ ...trigger, decided: decided.has(triggerKey(trigger)) })); // prettier-ignore
}
