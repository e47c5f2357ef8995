import { z } from "zod";
import { fen } from "#kernel/money.ts";
import { markSchema } from "#domain/institution/citation.ts";
import { unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();
const fenSchema = z.number().int().min(0).transform(fen);

/** A limit as it is stored: figures are whole fen, pieces or basis points. */
export const quotaSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("amount"), atMost: fenSchema, per: z.enum(["case", "year"]), inclusive: z.boolean() }), // prettier-ignore
  z.object({ kind: z.literal("count"), atMost: z.number().int().min(0), unit: z.string(), inclusive: z.boolean() }), // prettier-ignore
  z.object({ kind: z.literal("percent"), atMost: z.number().int().min(0), of: z.string(), inclusive: z.boolean() }), // prettier-ignore
]);

export const authorizationRowSchema = z.object({
  position: z.number().int(),
  code: z.string(),
  matter: z.string(),
  /** 全部企业, 类：竞争类, or the enterprise. */
  scope: z.string(),
  unitId: z.string().nullable(),
  /** 本企业董事会, 集团党委 */
  body: z.string(),
  level: z.enum(["enterprise", "group"]),
  /** 单笔500万元以下（含） */
  limit: z.string(),
  conditions: z.array(z.string()),
  studiedFirst: z.boolean(),
  basis: z.string(),
});
export const versionRefSchema = z.object({
  id: z.string(),
  number: z.number().int(),
  name: z.string(),
  from: day,
  /** The first day of the version after it; null while it holds. */
  until: day.nullable(),
  source: z.string(),
  mark: markSchema,
  /** in force, will be, was */
  state: z.enum(["now", "coming", "past"]),
  by: z.string(),
});
export const authorizationPageSchema = z.object({
  versions: z.array(versionRefSchema),
  /** The one that is shown: the one asked for, else the one of the day. */
  shown: versionRefSchema.nullable(),
  rows: z.array(authorizationRowSchema),
  /** Matters with what a question about them needs. */
  matters: z.array(z.object({ code: z.string(), name: z.string(), asks: z.array(z.enum(["amount", "year", "count", "percent"])), conditions: z.array(z.string()) })), // prettier-ignore
  enterprises: z.array(unitRefSchema),
  may: z.object({ adopt: z.boolean() }),
});
export type AuthorizationPage = z.infer<typeof authorizationPageSchema>;

const yuan = z.string().trim().max(20).optional();
const conditionList = z.string().max(2000).optional();
export const questionSchema = z.object({
  unitId: z.string(),
  code: z.string().trim().min(1).max(20),
  on: day.optional(),
  /** Yuan, with at most two decimals. */
  amount: yuan,
  earlier: yuan,
  count: z.coerce.number().int().min(0).max(1_000_000).optional(),
  /** Percent, with at most two decimals. */
  percent: z.string().trim().max(10).optional(),
  /** Conditions that hold, and that do not, as the list words them, with ；between them. */
  holds: conditionList,
  fails: conditionList,
});
export type QuestionInput = z.infer<typeof questionSchema>;

export const answerSchema = z.object({
  verdict: z.enum(["yes", "conditional", "no"]),
  sentence: z.string(),
  enterprise: unitRefSchema,
  on: day,
  by: authorizationRowSchema.nullable(),
  instead: authorizationRowSchema.nullable(),
  version: z.object({ id: z.string(), number: z.number().int(), name: z.string(), from: day }).nullable(), // prettier-ignore
  conditions: z.array(z.string()),
  considered: z.array(authorizationRowSchema.extend({ fits: z.enum(["yes", "open", "no"]), because: z.array(z.string()) })), // prettier-ignore
});
export type AuthorizationAnswer = z.infer<typeof answerSchema>;

export const adoptQuerySchema = z.object({
  dryRun: z.enum(["true", "false"]).default("false"),
  name: z.string().trim().min(2).max(60),
  from: day,
  source: z.string().trim().min(2).max(200),
  mark: markSchema.default("P"),
});
export const withdrawVersionSchema = z.object({ reason: z.string().trim().min(2).max(300) });
