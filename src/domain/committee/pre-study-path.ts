import type { AgendaItem } from "#domain/committee/meeting.ts";

/** 动议 → 论证和合法性审核 → 沟通 → 前置研究 → 董事会、经理层决策 → 执行 → 督办评估. */
export const PATH = ["proposed", "argued", "communicated", "studied", "decided", "carried-out", "evaluated"] as const; // prettier-ignore
export type PathStep = (typeof PATH)[number];
export const PATH_NAMES = {
  proposed: "动议",
  argued: "论证和合法性审核",
  communicated: "会前沟通",
  studied: "前置研究",
  decided: "董事会、经理层决策",
  "carried-out": "执行",
  evaluated: "督办评估",
} as const satisfies Readonly<Record<PathStep, string>>;

/** Who decides after the opinion, and what they decided. */
export const DECIDERS = { board: "董事会", management: "经理层", shareholder: "出资人" } as const;
export type Decider = keyof typeof DECIDERS;
export const DECISIONS = {
  "as-advised": "按前置研究意见决定",
  "with-changes": "作了修改后决定",
  "not-adopted": "没有通过",
  deferred: "暂缓决定",
} as const;
export type Decision = keyof typeof DECISIONS;

export interface PathFacts {
  readonly item: Pick<AgendaItem, "argued" | "legality" | "communicated" | "outcome">;
  readonly closed: boolean;
  readonly decision: Decision | null;
  /** Tasks that came from the decision: how many, and how many of them are closed. */
  readonly tasks: number;
  readonly closedTasks: number;
}

/** How far a matter of 前置研究 has come. What was not agreed to or is not decided does not go on. */
export function pathOf(facts: PathFacts): readonly { readonly step: PathStep; readonly done: boolean }[] {
  const { item, closed, decision, tasks, closedTasks } = facts;
  const advised = closed && (item.outcome === "passed" || item.outcome === "passed-with-changes" || item.outcome === "not-passed"); // prettier-ignore
  const decided = advised && decision !== null && decision !== "deferred";
  const carriedOut = decided && decision !== "not-adopted" && tasks > 0 && closedTasks === tasks;
  const done: Readonly<Record<PathStep, boolean>> = {
    proposed: true,
    argued: item.argued !== "missing" && item.legality !== "missing",
    communicated: item.communicated !== "missing",
    studied: advised,
    decided,
    "carried-out": carriedOut,
    evaluated: carriedOut,
  };
  return PATH.map((step) => ({ step, done: done[step] }));
} // prettier-ignore

/** Whether the board or management may decide: only after the opinion, never instead of it. */
export const mayDecide = (facts: Pick<PathFacts, "item" | "closed">): boolean =>
  facts.closed && (facts.item.outcome === "passed" || facts.item.outcome === "passed-with-changes" || facts.item.outcome === "not-passed"); // prettier-ignore
