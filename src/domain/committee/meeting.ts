import type { Day } from "#kernel/day.ts";
import type { Fen } from "#kernel/money.ts";
import type { FileReference } from "#domain/record/record.ts";

/**
 * What a committee meets about. `first-item` 第一议题, `pre-study` 前置研究 (an opinion, never a decision in the place of
 * board or management), `major` 三重一大, `personnel` 干部任免, `ordinary` everything else.
 */
export const ITEM_KINDS = ["first-item", "pre-study", "major", "personnel", "ordinary"] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

export const ITEM_KIND_NAMES = {
  "first-item": "第一议题",
  "pre-study": "前置研究",
  major: "三重一大",
  personnel: "干部任免",
  ordinary: "一般议题",
} as const satisfies Readonly<Record<ItemKind, string>>;

/** 论证, 合法性审核, 沟通 before a matter comes to the table. */
export const PREPARATIONS = ["done", "not-needed", "missing"] as const;
export type Preparation = (typeof PREPARATIONS)[number];
export interface Preparations {
  readonly argued: Preparation;
  readonly legality: Preparation;
  readonly communicated: Preparation;
}

/**
 * What came of an item. `noted`: heard or studied, nothing was voted on. For 前置研究 `passed` is the opinion 同意,
 * `passed-with-changes` 同意但要修改, `not-passed` 不同意.
 */
export const OUTCOMES = ["noted", "passed", "passed-with-changes", "not-passed", "postponed", "more-argument"] as const; // prettier-ignore
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_NAMES = {
  noted: "已学习、听取",
  passed: "通过",
  "passed-with-changes": "修改后通过",
  "not-passed": "未通过",
  postponed: "缓议",
  "more-argument": "退回补充论证",
} as const satisfies Readonly<Record<Outcome, string>>;

/** How the outcome of an item is called: of 前置研究 it is an opinion. */
export function outcomeName(kind: ItemKind, outcome: Outcome): string {
  if (kind !== "pre-study") return OUTCOME_NAMES[outcome];
  if (outcome === "passed") return "同意（前置研究意见）";
  if (outcome === "passed-with-changes") return "同意并提出修改意见（前置研究意见）";
  return outcome === "not-passed" ? "不同意（前置研究意见）" : OUTCOME_NAMES[outcome];
}

export interface Votes {
  /** Of personnel: whom it is about; empty otherwise. */
  readonly subject: string;
  readonly inFavour: number;
  readonly against: number;
  readonly abstained: number;
}

/** How often a supervised task is reported on. */
export const RHYTHMS = ["weekly", "monthly", "quarterly", "none"] as const;
export type Rhythm = (typeof RHYTHMS)[number];
export const RHYTHM_NAMES = {
  weekly: "每周",
  monthly: "每月",
  quarterly: "每季度",
  none: "只报结果",
} as const satisfies Readonly<Record<Rhythm, string>>;

/** What the resolution gives somebody to do; becomes a supervised case when the meeting closes. */
export interface ResolvedTask {
  readonly id: string;
  readonly text: string;
  readonly unitId: string;
  readonly ownerId: string;
  readonly coOwners: readonly string[];
  readonly dueOn: Day;
  readonly rhythm: Rhythm;
}

export interface AgendaItem extends Preparations {
  readonly id: string;
  readonly kind: ItemKind;
  readonly title: string;
  readonly proposalId: string | null;
  /** Id of a matter of the group's list. */
  readonly matter: string | null;
  readonly amount: Fen | null;
  /** Of a first item: what is studied. */
  readonly source: string;
  readonly reporter: string;
  readonly papers: readonly FileReference[];
  /** 回避: they leave for this item and count neither as due nor as present. */
  readonly recused: readonly { readonly personId: string; readonly because: string }[];
  /** 复议 of what was decided before: asks for the wish of more than half of the members. */
  readonly reconsiders: {
    readonly what: string;
    readonly supportedBy: readonly string[];
  } | null;
  /** 追认: an emergency decision that this item confirms, or does not. */
  readonly confirmsEmergency: boolean;
  /** Who spoke, in order. */
  readonly speakers: readonly string[];
  readonly votes: readonly Votes[];
  readonly dissents: readonly { readonly personId: string; readonly words: string }[];
  readonly outcome: Outcome | null;
  /** 议定意见: the resolution, or for 前置研究 the opinion. */
  readonly resolution: string;
  readonly tasks: readonly ResolvedTask[];
}

/** `circulation` 传批: opinions in writing one after the other, without sitting together. */
export const MEETING_FORMS = ["meeting", "circulation"] as const;
export type MeetingForm = (typeof MEETING_FORMS)[number];

export interface Meeting {
  readonly bodyId: string;
  readonly form: MeetingForm;
  readonly title: string;
  readonly heldOn: Day;
  /** Presides; the secretary, or whoever was charged by the secretary. */
  readonly chairId: string | null;
  readonly attended: readonly string[];
  readonly leave: readonly { readonly personId: string; readonly reason: string }[];
  /** Members of the committee whose right to vote is suspended on the day. */
  readonly withoutVote: readonly { readonly personId: string; readonly because: string }[];
  /** 列席. */
  readonly observers: readonly string[];
  readonly items: readonly AgendaItem[];
}
