import { z } from "zod";
import { POSTS } from "#domain/organization/organization.ts";
import { numeric } from "#domain/institution/dated-value.ts";
import { idText } from "#domain/institution/notation.ts";

const post = z.enum(POSTS);

/**
 * What a record must show. All given conditions hold together. Each is judged yes, no or unknown:
 * a field that was not given makes it unknown (待补), never no.
 */
export const requirementSchema = z.strictObject({
  /** Any of these record kinds. */
  record: z.array(idText).min(1),
  /** The record is about one of these topics, by an agenda line or by its kind. */
  topic: z.array(idText).optional(),
  /** One of the topics stands at this place of the agenda (1 = first). */
  position: z.number().int().min(1).optional(),
  /** Share of those who should come: numerator / denominator; inclusive unless `strict`. Leave stays in the denominator. */
  quorum: z
    .strictObject({
      of: z.enum(["members", "committee", "all-members"]),
      atLeast: z.union([z.tuple([z.number().int(), z.number().int()]), z.strictObject({ parameter: z.string() })]), // prettier-ignore
      strict: z.boolean().optional(),
    })
    .optional(),
  /** At least one holder of these posts took part, in the role if one is given (a field of the record kind that holds a person). */
  participants: z
    .strictObject({
      holders: z.array(post).min(1),
      as: idText.optional(),
      atLeast: z.number().int().min(1).optional(),
    })
    .optional(),
  /** At least so many people attended. */
  attendedAtLeast: numeric.optional(),
  /** Minutes were written, or approved by the superior. */
  minutes: z.enum(["written", "approved"]).optional(),
  /** A decision is stated in the record. */
  decision: z.literal(true).optional(),
  /** Fields of the record kind that must be filled. */
  fields: z.array(idText).optional(),
  /** A figure of the record must reach a value. */
  figure: z.strictObject({ field: idText, atLeast: numeric }).optional(),
});
export type Requirement = z.infer<typeof requirementSchema>;

/** How records add up to the target of a due item. */
export const measureSchema = z.union([
  /** Records; the target is the cycle's `times` (default 1). */
  z.literal("records"),
  /** Hours of study per person, split by day at a period's edge. */
  z.strictObject({ hours: numeric }),
  /** Distinct partners of a relation; the target follows from the bearer. */
  z.literal("partners"),
  /** The sum of a figure. */
  z.strictObject({ sumOf: idText, target: numeric }),
]);
export type MeasureBy = z.infer<typeof measureSchema>;
