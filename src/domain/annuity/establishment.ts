import type { Day } from "#kernel/day.ts";

/** Where an enterprise stands on its way to an annuity, for the map of the group. */
export const PHASES = {
  none: "还没有开始",
  analysis: "可行性分析",
  plan: "拟订方案",
  filing: "报备",
  running: "已经运行",
  "not-now": "暂不具备条件",
} as const;
export type Phase = keyof typeof PHASES;

export interface EstablishmentCase {
  readonly openedOn: Day;
  /** Names of the stages of its open steps; empty once it ended. */
  readonly stages: readonly string[];
  readonly end: string | null;
}

/** The phase that the cases of an enterprise put it in: what was reached stays reached; of unfinished ones the latest counts. */
export function phaseOf(cases: readonly EstablishmentCase[]): Phase {
  if (cases.some((each) => each.end === "running" || each.stages.includes("running"))) return "running"; // prettier-ignore
  const latest = cases.toSorted((a, b) => (a.openedOn < b.openedOn ? 1 : -1))[0];
  if (latest === undefined) return "none";
  if (latest.end !== null) return latest.end === "not-now" ? "not-now" : "none";
  const order: readonly Phase[] = ["filing", "plan", "analysis"];
  return order.find((phase) => latest.stages.includes(phase)) ?? "analysis";
}

export interface Coverage {
  readonly covered: number;
  readonly employees: number;
}

/** People covered of all employees: 380/412人 · 92.2%; the share is cut, so that 100 % means everybody. */
export function sayCoverage({ covered, employees }: Coverage): string {
  if (employees <= 0) return `${covered}/${employees}人`;
  const tenths = Math.floor((covered * 1000) / employees);
  return `${covered}/${employees}人 · ${Math.floor(tenths / 10)}.${tenths % 10}%`;
}

/** Every fault of a pair of figures. */
export function checkCoverage({ covered, employees }: Coverage): string | null {
  if (covered < 0 || employees < 0 || !Number.isInteger(covered) || !Number.isInteger(employees)) return "人数要写整数，不能小于零"; // prettier-ignore
  return covered > employees ? `参加职工${covered}人超过全部职工${employees}人` : null;
}
