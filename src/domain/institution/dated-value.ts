import { z } from "zod";
import { citationSchema, markSchema } from "#domain/institution/citation.ts";
import { dayText } from "#domain/institution/notation.ts";

/** One value of a parameter from a day on. */
export const datedValueSchema = z.strictObject({
  from: dayText,
  value: z.union([z.number(), z.string(), z.boolean(), z.array(z.number()), z.array(z.string())]),
  mark: markSchema,
  citation: citationSchema.optional(),
  reason: z.string().optional(),
});
export type DatedValue = z.infer<typeof datedValueSchema>;

export const parameterSchema = z.strictObject({
  name: z.string(), // Chinese: 登记时限（次月几日前）
  unit: z.string().optional(), // Chinese: 日, 次, 学时
  values: z.array(datedValueSchema).min(1),
});

/** A number, or a parameter of this institution that holds one. */
export const numeric = z.union([z.number(), z.strictObject({ parameter: z.string() })]);
export type Numeric = z.infer<typeof numeric>;
