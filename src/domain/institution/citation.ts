import { z } from "zod";
import { idText } from "#domain/institution/notation.ts";

/** How sure we are of a value: S found in a public text (已核), M from memory (待核), P practice without a national number (惯例). */
export const markSchema = z.enum(["S", "M", "P"]);
export type Mark = z.infer<typeof markSchema>;

export const citationSchema = z.strictObject({
  /** Id of a file in src/institutions/acts/, or "practice" for what no act says. */
  act: idText,
  /** Only with "practice": the group's own paper that says it, by title and number. */
  document: z.string().trim().max(80).optional(),
  /** As cited: 第十六条; absent for the whole act. */
  article: z.string().optional(),
  mark: markSchema,
});
export type Citation = z.infer<typeof citationSchema>;

/** 《…》第十六条, of an act of the list or of the group's own paper; null where no paper says it. */
export function citedPaper(
  { act, document = "", article = "" }: Citation,
  acts: readonly { readonly id: string; readonly title: string }[],
): string | null {
  const title = acts.find(({ id }) => id === act)?.title ?? document.trim();
  if (title === "") return null;
  return `${title.includes("《") ? title : `《${title}》`}${article}`;
}
