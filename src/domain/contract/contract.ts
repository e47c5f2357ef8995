import { addMonths, type Day, formatDay } from "#kernel/day.ts";
import type { Problem } from "#kernel/problem.ts";

/** 任期制和契约化 of one manager in one post of one enterprise. `until` is the first day after the term. */
export interface ManagerContract {
  readonly id: string;
  readonly personId: string;
  readonly unitId: string;
  readonly post: "enterprise-head" | "enterprise-deputy";
  /** 总经理, 副总经理（分管生产） */
  readonly postTitle: string;
  readonly from: Day;
  readonly until: Day;
  readonly endedOn: Day | null;
  readonly endedBecause: string | null;
}

/** Posts that are held on a term with a contract. */
export const MANAGER_POSTS = ["enterprise-head", "enterprise-deputy"] as const;

/** A term that is over has ended by itself: who goes on needs another contract. */
export type ContractStanding = "coming" | "running" | "expired" | "ended";

export function standingOfContract(contract: ManagerContract, on: Day): ContractStanding {
  if (contract.endedOn !== null && contract.endedOn <= on) return "ended";
  if (on < contract.from) return "coming";
  return on < contract.until ? "running" : "expired";
}

export const STANDING_WORDS = {
  coming: "还没有开始",
  running: "任期内",
  expired: "任期届满，自然终止",
  ended: "已经解聘",
} as const satisfies Record<ContractStanding, string>;

const SHORTEST_MONTHS = 12;
const LONGEST_MONTHS = 60;

/** What cannot be true of a term, and of two terms of one person in one enterprise. */
export function checkTerm(
  contract: Pick<ManagerContract, "id" | "personId" | "unitId" | "from" | "until">,
  others: readonly ManagerContract[],
): Problem[] {
  const problems: Problem[] = [];
  const { from, until } = contract;
  if (until < addMonths(from, SHORTEST_MONTHS) || until > addMonths(from, LONGEST_MONTHS)) {
    problems.push({ code: "bad-term", where: "termUntil", message: `任期从${formatDay(from, { year: true })}起，至少一年，最多五年。`, mend: "任期一般为二至三年，请核对起止日期。" }); // prettier-ignore
  }
  const clash = others.find((other) => other.id !== contract.id && other.personId === contract.personId && other.unitId === contract.unitId && other.from < until && from < (other.endedOn ?? other.until)); // prettier-ignore
  if (clash !== undefined) {
    problems.push({ code: "terms-overlap", where: "termFrom", message: `这个人在本企业已有${formatDay(clash.from, { year: true })}起的一份契约，任期重叠。`, mend: "请从上一任期届满之日起订立，或者先终止上一份。" }); // prettier-ignore
  }
  return problems;
}

/** A term is generally two to three years (notice of 2020); another length is not refused, it is said. */
export const usualTerm = ({ from, until }: Pick<ManagerContract, "from" | "until">): boolean =>
  until >= addMonths(from, 24) && until <= addMonths(from, 36);

/** Calendar years that a term touches. */
export function yearsOfTerm({ from, until }: Pick<ManagerContract, "from" | "until">): number[] {
  const first = Number(from.slice(0, 4));
  // a term until 1 January does not reach into that year
  const last = until.endsWith("-01-01") ? Number(until.slice(0, 4)) - 1 : Number(until.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
