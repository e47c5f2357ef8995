import { z } from "zod";

/**
 * A printed sheet of a procedure as data: what stands where, filled from what the case knows. Texts and cells may hold
 * references in braces; what the case does not know yet stays blank, to be written by hand.
 *
 *     {person} {person-code} {unit} {superior} {group} {opened} {stage}
 *     {issued}                   the day of the step that hands this sheet in; today until it is done
 *     {field:ID}                 a field, in words
 *     {day:STEP}                 when a step was last done (公示: when it began)
 *     {day:STEP|OTHER}           the first of these that was done: versions of a rule name a step differently, or have none
 *     {until:STEP}               when a publicity period ended
 *     {after:STEP:MONTHS[:FIELD]}  so many months after a step, and as many more as a field says
 *     {outcome:STEP} {by:STEP}   how it came out, who did it
 *     {vote:STEP:PART}           expected attended absent in-favour written total needed result
 *
 * A part in <angle brackets> is left out where all else in its text is known and it is not: nobody was elected deputy.
 *
 * Inside a table that has a row for each time a step was done: {on} {outcome} {by} {number} {field:ID}; inside one that
 * has a row for each document of the case: {number} {name} {on} {kept} {state}.
 */
const text = z.string();

const cellSchema = z.strictObject({
  label: z.string(),
  value: text,
  /** Share of the line; one when absent. */
  width: z.number().positive().optional(),
  /** Lines of room that it has at least, for what is written by hand. */
  lines: z.number().int().min(1).optional(),
});

export const formBlockSchema = z.union([
  z.strictObject({ heading: z.string() }),
  /** A paragraph, indented; `to` an addressee on a line of its own, flush left. */
  z.strictObject({ text, to: z.literal(true).optional() }),
  /** Lines of labelled cells in one frame. */
  z.strictObject({ rows: z.array(z.array(cellSchema).min(1)).min(1) }),
  z.strictObject({
    /** A line for each time that a step was done, or for each document. */
    each: z.union([z.strictObject({ step: z.string() }), z.literal("documents")]),
    columns: z.array(z.strictObject({ header: z.string(), value: text, width: z.number().positive() })).min(2), // prettier-ignore
    /** Empty lines are added up to so many. */
    atLeast: z.number().int().min(0).optional(),
  }),
  /** Who signs and when, to the right. */
  z.strictObject({ signed: z.array(text).min(1) }),
  z.strictObject({ note: text }),
]);
export type FormBlock = z.infer<typeof formBlockSchema>;

export const formSchema = z.strictObject({
  /** The title on the sheet; lines apart. */
  title: z.array(text).min(1),
  blocks: z.array(formBlockSchema).min(1),
});
export type Form = z.infer<typeof formSchema>;

/** References in the texts of a form, without their braces. */
export function referencesOf(form: Form): string[] {
  const texts = [...form.title, ...form.blocks.flatMap(textsOf)];
  return texts.flatMap((each) => [...each.matchAll(/\{([^{}]+)\}/g)].map(([, found]) => found ?? "")); // prettier-ignore
}

function textsOf(block: FormBlock): string[] {
  if ("heading" in block) return [block.heading];
  if ("text" in block) return [block.text];
  if ("rows" in block) return block.rows.flat().flatMap(({ label, value }) => [label, value]);
  if ("signed" in block) return block.signed;
  if ("note" in block) return [block.note];
  return block.columns.flatMap(({ header, value }) => [header, value]);
}
