import { z } from "zod";
import { idText } from "#domain/institution/notation.ts";

/** How sure we are of a value: S found in a public text (已核), M from memory (待核), P practice without a national number (惯例). */
export const markSchema = z.enum(["S", "M", "P"]);
export type Mark = z.infer<typeof markSchema>;

export const citationSchema = z.strictObject({
  /** Id of a file in src/institutions/acts/, or "practice" for what no act says. */
  act: idText,
  /** As cited: 第十六条; absent for the whole act. */
  article: z.string().optional(),
  mark: markSchema,
});
export type Citation = z.infer<typeof citationSchema>;
