import { z } from "zod";
import { UNIT_KINDS } from "#domain/organization/organization.ts";

/** 考核方案: how metrics become a score. Points are hundredths of a point inside the engine, points with two decimals outside. */

const id = z.string().regex(/^[a-z][a-z0-9-.]*$/);

/** What an item counts that was made up late, or done in part. */
const creditSchema = z.strictObject({
  madeUp: z.number().min(0).max(1),
  partly: z.number().min(0).max(1),
});

/** Where an indicator's figure comes from. */
export const metricSourceSchema = z.union([
  /** A rate over due items of a duty, in the unit's subtree: (on time + made up × credit) ÷ fallen due. */
  z.strictObject({ from: z.literal("due-items"), institution: id, duties: z.array(id).optional(), credit: creditSchema }), // prettier-ignore
  /** Mean hours per member over the norm. */
  z.strictObject({ from: z.literal("hours"), institution: id, duty: id }),
  /** Milestones of projects led in the subtree, and their ratings. */
  z.strictObject({
    from: z.literal("projects"),
    what: z.enum(["milestones-on-time", "rating"]),
    /** For milestones; made up late counts half when absent. */
    credit: creditSchema.optional(),
  }),
  /** A rating given by a person, with reason. From `expectedFrom` on (default: after the last checkpoint) a missing one is 待补. */
  z.strictObject({
    from: z.literal("rating"),
    code: id,
    expectedFrom: z.iso.date().optional(),
  }),
  /** An imported or entered figure (工作实绩). */
  z.strictObject({
    from: z.literal("figure"),
    code: id,
    expectedFrom: z.iso.date().optional(),
  }),
  /** How many overdue items there are. */
  z.strictObject({ from: z.literal("overdue-count"), institution: id }),
]);
export type MetricSource = z.infer<typeof metricSourceSchema>;

/** How a figure becomes a share of the weight, or points. */
export const curveSchema = z.union([
  /** 0 at `zeroAt`, the whole weight at `fullAt`, straight between. */
  z.strictObject({ curve: z.literal("linear"), zeroAt: z.number(), fullAt: z.number() }),
  /** All or nothing. */
  z.strictObject({ curve: z.literal("threshold"), atLeast: z.number() }),
  /** The share of the highest step reached. */
  z.strictObject({ curve: z.literal("steps"), steps: z.array(z.strictObject({ atLeast: z.number(), share: z.number().min(0).max(1) })).min(1) }), // prettier-ignore
  /** The weight less points for each. */
  z.strictObject({ curve: z.literal("deduction"), perUnit: z.number().positive(), atMost: z.number().positive().optional() }), // prettier-ignore
  /** Points on top for each, up to a cap. The weight must be 0. */
  z.strictObject({
    curve: z.literal("bonus"),
    perUnit: z.number().positive(),
    cap: z.number().positive(),
  }),
  /** When the figure reaches the value, the grade is capped (一票否决). The weight must be 0. */
  z.strictObject({ curve: z.literal("veto"), atLeast: z.number(), gradeAtMost: z.string() }),
]);
export type Curve = z.infer<typeof curveSchema>;

export const indicatorSchema = z.strictObject({
  id,
  name: z.string(),
  weight: z.number().min(0),
  source: metricSourceSchema,
  curve: curveSchema,
  /** Empty: common to all (共性). Otherwise only for these (个性). */
  appliesTo: z.strictObject({ kinds: z.array(z.enum(UNIT_KINDS)).optional(), tags: z.array(z.string()).optional(), units: z.array(z.string()).optional() }).optional(), // prettier-ignore
  /** Clause ids, or where the plan has none, the reason in words. */
  basis: z.string().optional(),
});
export type Indicator = z.infer<typeof indicatorSchema>;

export const schemeSchema = z.strictObject({
  id,
  name: z.string(),
  year: z.number().int(),
  sections: z
    .array(z.strictObject({ id, name: z.string(), indicators: z.array(indicatorSchema).min(1) }))
    .min(1),
  checkpoints: z
    .array(z.strictObject({ id, name: z.string(), asOf: z.iso.date(), closesOn: z.iso.date() }))
    .min(1),
  /** Highest first; a grade holds from its share of the full points (0 to 100). */
  grades: z.array(z.strictObject({ name: z.string(), atLeast: z.number() })).min(1),
  /** Kinds of unit that are scored. */
  scores: z.array(z.enum(UNIT_KINDS)).min(1),
});
export type Scheme = z.infer<typeof schemeSchema>;
