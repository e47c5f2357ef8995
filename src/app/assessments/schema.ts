import { z } from "zod";
import { dueStateSchema, unitRefSchema } from "#app/duties/schema.ts";

/** Points are shown with two decimals: 64.75. */
export const checkpointSchema = z.object({ id: z.string(), name: z.string(), asOf: z.iso.date(), closesOn: z.iso.date(), state: z.enum(["frozen", "live", "not-begun"]), note: z.string() }); // prettier-ignore

export const scoreBoardSchema = z.object({
  scheme: z.object({
    id: z.string(),
    version: z.number().int(),
    name: z.string(),
    note: z.string(),
  }), // 共性 76 分，个性 24 分
  asOf: z.iso.date(),
  checkpoint: z.string(),
  checkpoints: z.array(checkpointSchema),
  /** In the order of the organization, never a ranking. */
  units: z.array(
    z.object({
      unit: unitRefSchema,
      enterprise: z.string(),
      previous: z.object({ name: z.string(), points: z.number(), base: z.number() }).nullable(),
      points: z.number(),
      base: z.number(),
      low: z.number(),
      high: z.number(),
      overdue: z.number().int(),
      missing: z.number().int(),
      grade: z.string().nullable(),
    }),
  ),
  notes: z.array(z.string()),
  /** The closing in force of the checkpoint that is looked at; the scores are those that it froze. */
  closing: z
    .object({ id: z.string(), closedOn: z.iso.date(), reason: z.string().nullable() })
    .nullable(),
  /** For the first time, or again with a reason. */
  mayClose: z.boolean(),
});
export type ScoreBoard = z.infer<typeof scoreBoardSchema>;

export const formulaPartSchema = z.object({
  text: z.string(),
  /** What the number opens to: a query of due items, records or figures. */
  opens: z.object({ institution: z.string().optional(), duty: z.string().optional(), states: z.array(dueStateSchema).optional(), figure: z.string().optional(), project: z.boolean().optional() }).nullable(), // prettier-ignore
});

export interface ScoreNodeView {
  id: string;
  number: string;
  name: string;
  weight: number;
  points: number;
  base: number;
  low: number;
  high: number;
  status: "scored" | "not-due" | "missing";
  note: string;
  formula: z.infer<typeof formulaPartSchema>[];
  basis: { planId: string; clauseId: string; place: string }[];
  institution: string | null;
  rows: { state: z.infer<typeof dueStateSchema>; text: string; detail: string; fact: string; dueItemId: string | null; recordId: string | null; count: number }[]; // prettier-ignore
  whatIf: string | null;
  children: ScoreNodeView[];
}
export const scoreNodeSchema: z.ZodType<ScoreNodeView> = z
  .lazy(() =>
    z.object({
      id: z.string(),
      number: z.string(),
      name: z.string(),
      weight: z.number(),
      points: z.number(),
      base: z.number(),
      low: z.number(),
      high: z.number(),
      status: z.enum(["scored", "not-due", "missing"]),
      note: z.string(),
      formula: z.array(formulaPartSchema),
      basis: z.array(z.object({ planId: z.string(), clauseId: z.string(), place: z.string() })),
      institution: z.string().nullable(),
      rows: z.array(z.object({ state: dueStateSchema, text: z.string(), detail: z.string(), fact: z.string(), dueItemId: z.string().nullable(), recordId: z.string().nullable(), count: z.number().int() })), // prettier-ignore
      whatIf: z.string().nullable(),
      children: z.array(scoreNodeSchema),
    }),
  )
  .meta({ id: "ScoreNode" });

export const scoreTreeSchema = z.object({
  unit: unitRefSchema,
  asOf: z.iso.date(),
  state: z.enum(["frozen", "live"]),
  frozenAt: z.string().nullable(),
  points: z.number(),
  base: z.number(),
  low: z.number(),
  high: z.number(),
  grade: z.string().nullable(),
  sections: z.array(scoreNodeSchema),
});
export type ScoreTree = z.infer<typeof scoreTreeSchema>;

export const closingInputSchema = z.object({
  checkpoint: z.string(),
  /** Needed where the checkpoint is closed already. */
  reason: z.string().trim().max(300).optional(),
  /** The id of the closing that the writer saw in force, null where there was none. */
  basedOn: z.string().max(64).nullable().optional(),
});
export const closingSchema = z.object({ id: z.string(), checkpoint: z.string(), asOf: z.iso.date(), fingerprint: z.string(), units: z.number().int() }); // prettier-ignore
export const figureInputSchema = z.object({ unitId: z.string(), code: z.string(), kind: z.enum(["figure", "rating"]), period: z.string(), value: z.number(), source: z.string().trim().min(2).max(200), reason: z.string().trim().max(300).optional(), basedOn: z.string().max(64).nullable() }); // prettier-ignore
export const figureListSchema = z.object({ items: z.array(z.object({ id: z.string(), unit: unitRefSchema, code: z.string(), name: z.string(), kind: z.string(), period: z.string(), value: z.number(), source: z.string(), by: z.string(), at: z.string() })) }); // prettier-ignore
