import { z } from "zod";
import { UNIT_KINDS } from "#domain/organization/organization.ts";
import { idText } from "#domain/institution/notation.ts";

/** Record kinds: a shared vocabulary, so that one record serves several institutions. */

export const recordFieldSchema = z.strictObject({
  id: idText,
  name: z.string(),
  type: z.enum([
    "text",
    "long-text",
    "number",
    "yuan",
    "day",
    "person",
    "people",
    "boolean",
    "choice",
  ]),
  unit: z.string().optional(),
  choices: z.array(z.string()).optional(),
});

export const recordKindSchema = z.strictObject({
  id: idText,
  name: z.string(), // 支委会
  /** Whose attendance is asked: nobody's, all members of the unit, its committee, or freely chosen people. */
  attendance: z.enum(["none", "members", "committee", "chosen"]),
  /** Kinds of unit that make such records, the most usual first. */
  units: z.array(z.enum(UNIT_KINDS)).min(1),
  /** Counts towards the study hours of those who attended. */
  countsHours: z.boolean().optional(),
  /** Topics that every record of this kind is about, without an agenda line. */
  topics: z.array(idText).optional(),
  hasAgenda: z.boolean().optional(),
  fields: z.array(recordFieldSchema).optional(),
  wording: z.array(z.string()).optional(),
});
export type RecordKind = z.infer<typeof recordKindSchema>;
export type RecordField = z.infer<typeof recordFieldSchema>;
