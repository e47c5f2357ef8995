import { z } from "zod";
import { actualSchema, adjustmentSchema, agreementSchema, appraisalSchema, letterSchema } from "#domain/contract/contract-paper.ts"; // prettier-ignore
import { markSchema } from "#domain/institution/citation.ts";
import { unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();
const personRef = z.object({ id: z.string(), name: z.string() });
const postSchema = z.enum(["enterprise-head", "enterprise-deputy"]);
/** draft: a selection made it, and its agreement is not signed. */
const standing = z.enum(["draft", "coming", "running", "expired", "ended"]);

const triggerSchema = z.object({
  line: z.number().int().min(1).max(5),
  year: z.number().int().nullable(),
  reason: z.string(),
  /** A decision after looking speaks of it. */
  decided: z.boolean(),
});
/** A value of the rule with where it comes from. */
const ruleValueSchema = z.object({ name: z.string(), value: z.number(), unit: z.string(), mark: markSchema, why: z.string() }); // prettier-ignore

export const contractRowSchema = z.object({
  id: z.string(),
  unit: unitRefSchema,
  person: personRef,
  post: postSchema,
  postTitle: z.string(),
  from: day,
  until: day,
  standing,
  /** 任期内, 还有3个月届满 */
  standingWords: z.string(),
  /** The selection that made its draft. */
  caseId: z.string().nullable(),
  agreementSignedOn: day.nullable(),
  termSignedOn: day.nullable(),
  /** Of the year that is shown. */
  annualSignedOn: day.nullable(),
  /** Hundredths of a point of the year that is shown, once confirmed. */
  score: z.number().int().nullable(),
  /** Lines touched that nobody has decided about. */
  triggers: z.number().int(),
});
export const contractListSchema = z.object({
  year: z.number().int(),
  items: z.array(contractRowSchema),
  /** Holders of these posts who have no contract that runs. */
  without: z.array(z.object({ unit: unitRefSchema, person: personRef, post: postSchema, since: day })), // prettier-ignore
  /** Enterprises whose yearly appraisal of the year may be finished, or is. */
  finishes: z.array(z.object({ unit: unitRefSchema, appraised: z.number().int(), contracts: z.number().int(), finishedOn: day.nullable(), recordId: z.string().nullable() })), // prettier-ignore
  may: z.object({ write: z.boolean(), pay: z.boolean() }),
});
export type ContractList = z.infer<typeof contractListSchema>;

export const paperViewSchema = z.object({
  id: z.string(),
  kind: z.enum(["agreement", "annual", "term"]),
  year: z.number().int(),
  name: z.string(),
  revision: z.number().int(),
  content: z.union([agreementSchema, letterSchema]),
  signedOn: day.nullable(),
  recordId: z.string().nullable(),
  reason: z.string().nullable(),
  savedBy: z.string(),
  savedAt: z.string(),
  superseded: z.boolean(),
});
export const scoredSchema = z.object({
  indicator: z.string(),
  name: z.string(),
  main: z.boolean(),
  weight: z.number().int(),
  target: z.number().nullable(),
  unit: z.string(),
  scoring: z.string(),
  actual: z.number().nullable(),
  completion: z.string().nullable(),
  points: z.number().int().nullable(),
  formula: z.string(),
  /** Under the line of main indicators. */
  under: z.boolean(),
});
export const appraisalViewSchema = z.object({
  id: z.string(),
  kind: z.enum(["mid-year", "annual", "term"]),
  year: z.number().int(),
  name: z.string(),
  revision: z.number().int(),
  paperId: z.string(),
  content: appraisalSchema,
  items: z.array(scoredSchema),
  score: z.number().int().nullable(),
  formula: z.string(),
  missing: z.array(z.string()),
  confirmedOn: day.nullable(),
  savedBy: z.string(),
  savedAt: z.string(),
});
export const contractDetailSchema = z.object({
  row: contractRowSchema,
  revision: z.number().int(),
  usualTerm: z.boolean(),
  years: z.array(z.number().int()),
  endedOn: day.nullable(),
  endedBecause: z.string().nullable(),
  /** In force, one of a kind and year. */
  papers: z.array(paperViewSchema),
  /** Revisions that were replaced, the newest first. */
  earlier: z.array(paperViewSchema),
  appraisals: z.array(appraisalViewSchema),
  triggers: z.array(triggerSchema),
  reviews: z.array(z.object({ id: z.string(), kind: z.enum(["ground", "decision"]), line: z.number().int().nullable(), decision: z.string().nullable(), reason: z.string(), decidedBy: z.string().nullable(), on: day, by: z.string() })), // prettier-ignore
  lines: z.array(ruleValueSchema),
  /** Which pay was set, without any amount; only for who may open it. `id` is `basedOn` of a change. */
  paySet: z.array(z.object({ kind: z.enum(["year", "incentive"]), year: z.number().int(), id: z.string() })), // prettier-ignore
  agreementTemplate: agreementSchema,
  may: z.object({ write: z.boolean(), pay: z.boolean() }),
});
export type ContractDetail = z.infer<typeof contractDetailSchema>;

export const contractInputSchema = z.object({
  unitId: z.string(),
  personId: z.string(),
  post: postSchema,
  postTitle: z.string().trim().min(2).max(40),
  termFrom: day,
  /** The first day after the term. */
  termUntil: day,
});
const reason = z.string().trim().min(2).max(300);
export const paperInputSchema = z.object({
  /** 0 for papers of the whole term. */
  year: z.number().int().min(0).max(2999),
  content: z.discriminatedUnion("kind", [agreementSchema, letterSchema]),
  /** The revision that was read; 0 where there was none. */
  basedOn: z.number().int().min(0),
  /** Asked for when what is replaced was signed. */
  reason: reason.optional(),
});
export const discardSchema = z.object({ reason });
export const signSchema = z.object({ signedOn: day });
export const appraisalInputSchema = appraisalSchema.extend({
  kind: z.enum(["mid-year", "annual", "term"]),
  year: z.number().int().min(0).max(2999),
  actuals: z.array(actualSchema).max(20),
  adjustments: z.array(adjustmentSchema).max(10).default([]),
  basedOn: z.number().int().min(0),
  reason: reason.optional(),
});
export const finishSchema = z.object({ unitId: z.string(), year: z.number().int().min(2000).max(2999) }); // prettier-ignore
export const groundSchema = z.object({ line: z.number().int().min(3).max(5), reason, on: day });
export const DECISIONS = { stay: "继续任职", warn: "提醒谈话", adjust: "调整岗位或者薪酬", exit: "解聘" } as const; // prettier-ignore
export const decisionSchema = z.object({
  decision: z.enum(["stay", "warn", "adjust", "exit"]),
  reason: z.string().trim().min(4).max(1000),
  /** 董事会2026年第5次会议 */
  decidedBy: z.string().trim().min(2).max(80),
  decidedOn: day,
});

const fenAmount = z.number().int().min(0).max(100_000_000_000);
/** `basedOn`: the id of the pay that stands there, null where none does. */
export const payInputSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("year"), year: z.number().int().min(2000).max(2999), base: fenAmount, performance: fenAmount, exception: reason.optional(), basedOn: z.string().max(64).nullable() }), // prettier-ignore
  z.object({
    kind: z.literal("incentive"),
    amount: fenAmount,
    basedOn: z.string().max(64).nullable(),
  }),
]);
export const openPaySchema = z.object({
  purpose: z.enum(["pay-review", "audit", "appraisal"]),
  words: z.string().trim().min(4).max(200),
});
export const PAY_PURPOSES = {
  "pay-review": "核定、兑现薪酬",
  appraisal: "考核测算",
  audit: "配合审计、巡察",
} as const;
export const payViewSchema = z.object({
  years: z.array(
    z.object({
      year: z.number().int(),
      base: z.number().int(),
      performance: z.number().int(),
      structure: z.object({ ok: z.boolean(), sentence: z.string() }),
      exception: z.string().nullable(),
      /** After the appraisal was confirmed. */
      paid: z.object({ coefficient: z.number().int(), performance: z.number().int(), total: z.number().int(), formula: z.string() }).nullable(), // prettier-ignore
    }),
  ),
  incentive: z.object({ amount: z.number().int().nullable(), cap: z.number().int(), ok: z.boolean(), sentence: z.string() }), // prettier-ignore
  rules: z.array(ruleValueSchema),
});
export type PayView = z.infer<typeof payViewSchema>;
export const paySetSchema = z.object({ structure: z.object({ ok: z.boolean(), sentence: z.string() }).nullable() }); // prettier-ignore
