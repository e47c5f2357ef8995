import type { Day } from "#kernel/day.ts";

/** The chain of a first item: 传达 → 研究 → 落实 → 反馈. */
export const LINKS = ["conveyed", "studied", "carried-out", "fed-back"] as const;
export type ChainLink = (typeof LINKS)[number];
export const LINK_NAMES = {
  conveyed: "传达",
  studied: "研究",
  "carried-out": "落实",
  "fed-back": "反馈",
} as const satisfies Readonly<Record<ChainLink, string>>;

export interface ChainFacts {
  /** The meeting was closed, so the item was conveyed. */
  readonly learnedOn: Day | null;
  /** 贯彻措施: what the committee resolved about it. */
  readonly measures: string;
  readonly tasks: readonly {
    readonly dueOn: Day;
    readonly closedOn: Day | null;
    readonly calledOff: boolean;
  }[];
  /** Day of the feedback to the committee; null while there is none. */
  readonly fedBackOn: Day | null;
}

export interface Chain {
  readonly links: readonly {
    readonly link: ChainLink;
    readonly done: boolean;
    readonly on: Day | null;
  }[];
  /** The link that is to be done next; null when the chain is closed. */
  readonly next: ChainLink | null;
  readonly late: boolean;
}

/** Where the chain of a first item stands on a day. Each link counts only when the one before it does. */
export function chainOf(facts: ChainFacts, on: Day): Chain {
  const { learnedOn, measures, fedBackOn } = facts;
  const running = facts.tasks.filter((task) => !task.calledOff);
  const closed = running.map((task) => task.closedOn);
  const conveyed = learnedOn !== null && learnedOn <= on;
  const studied = conveyed && (measures.trim() !== "" || running.length > 0);
  const carriedOut = studied && running.length > 0 && closed.every((each) => each !== null && each <= on); // prettier-ignore
  // measures without a task of their own are fed back on directly
  const fedBack = studied && fedBackOn !== null && fedBackOn <= on && (carriedOut || running.length === 0); // prettier-ignore
  const lastClosed =
    closed
      .filter((each) => each !== null)
      .toSorted()
      .at(-1) ?? null;
  const done: Readonly<Record<ChainLink, readonly [boolean, Day | null]>> = {
    conveyed: [conveyed, learnedOn],
    studied: [studied, studied ? learnedOn : null],
    "carried-out": [carriedOut || fedBack, carriedOut ? lastClosed : null],
    "fed-back": [fedBack, fedBack ? fedBackOn : null],
  };
  const links = LINKS.map((link) => ({ link, done: done[link][0], on: done[link][1] }));
  return {
    links,
    next: links.find((each) => !each.done)?.link ?? null,
    late: running.some((task) => (task.closedOn === null || task.closedOn > on) && task.dueOn < on),
  };
}
