import { z } from "zod";
import { markSchema } from "#domain/institution/citation.ts";
import { dayText, idText } from "#domain/institution/notation.ts";

/** 法规依据. Facts about a regulation; its text is never copied. */
export const actSchema = z.strictObject({
  id: idText,
  title: z.string(),
  issuedBy: z.string(),
  number: z.string().optional(),
  issuedOn: dayText,
  inForceFrom: dayText,
  inForceUntil: dayText.optional(),
  /** Its time is over and nothing took its place: what it asked for goes on as practice. */
  keptUp: z.literal(true).optional(),
  mark: markSchema,
});
export type Act = z.infer<typeof actSchema>;
