import { z } from "zod";
import { indicatorSchema } from "#domain/contract/indicator.ts";

/**
 * The three papers of a manager: 岗位聘任协议, 年度经营业绩责任书, 任期经营业绩责任书. What they hold follows the notice of 2020:
 * parties, duties and powers, indicators with target and scoring, appraisal and reward, exit.
 */
export const PAPER_KINDS = {
  agreement: "岗位聘任协议",
  annual: "年度经营业绩责任书",
  term: "任期经营业绩责任书",
} as const;
export type PaperKind = keyof typeof PAPER_KINDS;

const text = z.string().trim().max(4000);

export const agreementSchema = z.strictObject({
  kind: z.literal("agreement"),
  /** Who signs for the enterprise: 董事长沈长河（受董事会委托） */
  signedFor: z.string().trim().min(2).max(60),
  /** 岗位职责 */
  duties: text.min(4),
  /** 权责: what the post decides, by the authorization list. */
  powers: text.min(4),
  appraisal: text,
  /** In words: the amounts stand sealed elsewhere. */
  pay: text,
  exit: text,
  other: text.default(""),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const letterSchema = z.strictObject({
  kind: z.enum(["annual", "term"]),
  signedFor: z.string().trim().min(2).max(60),
  indicators: z.array(indicatorSchema).min(1).max(20),
  reward: text,
  other: text.default(""),
});

export const paperContentSchema = z.union([agreementSchema, letterSchema]);
export type PaperContent = z.infer<typeof paperContentSchema>;

export const paperName = (kind: PaperKind, year: number): string =>
  kind === "annual" ? `${year}${PAPER_KINDS.annual}` : PAPER_KINDS[kind];

export const actualSchema = z.strictObject({
  indicator: z.string().min(1).max(40),
  value: z.number().min(-1e12).max(1e12),
  reason: z.string().trim().max(300).optional(),
});
export const adjustmentSchema = z.strictObject({
  /** Hundredths of a point. */
  points: z.number().int().min(-10_000).max(10_000),
  reason: z.string().trim().min(2).max(200),
});

export const APPRAISAL_KINDS = { "mid-year": "年中检查", annual: "年度考核", term: "任期考核" } as const; // prettier-ignore
export type AppraisalKind = keyof typeof APPRAISAL_KINDS;
/** 2025年度考核, 2026年年中检查, 任期考核 */
export const sayAppraisal = ({ kind, year }: { readonly kind: AppraisalKind; readonly year: number }): string =>
  kind === "term" ? APPRAISAL_KINDS.term : `${year}${kind === "mid-year" ? "年" : ""}${APPRAISAL_KINDS[kind]}`; // prettier-ignore

export const appraisalSchema = z.strictObject({
  actuals: z.array(actualSchema).max(20),
  adjustments: z.array(adjustmentSchema).max(10).default([]),
  /** Where whoever appraised states that the manager stood among those appraised together. */
  standing: z.enum(["last", "near-last"]).nullable().default(null),
  /** Only of a term. */
  grade: z.enum(["competent", "basic", "incompetent"]).nullable().default(null),
  note: z.string().trim().max(1000).default(""),
});
export type Appraisal = z.infer<typeof appraisalSchema>;

/** What an agreement begins with; everything in it may be written otherwise. */
export const agreementTemplate = (postTitle: string): Agreement => ({
  kind: "agreement",
  signedFor: "董事长（受董事会委托）",
  duties: `主持或者分管${postTitle}职责范围内的生产经营工作，执行党委和董事会的决定。`,
  powers: "按集团授权清单和本企业议事规则行使职权；超出授权的事项按规定上报。",
  appraisal: "每年按年度经营业绩责任书考核一次，年中检查一次；任期届满按任期经营业绩责任书考核。",
  pay: "薪酬由基本年薪、绩效年薪和任期激励组成，绩效年薪按年度考核结果兑现，任期激励在任期考核后兑现；按规定追索扣回。",
  exit: "触及退出底线的，由董事会研究后作出决定；任期届满未续聘的，自然终止。",
  other: "",
});
