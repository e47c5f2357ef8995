import { z } from "zod";

const lineSchema = z.object({
  id: z.string(),
  name: z.string(),
  rule: z.string(),
  /** S found in a public text, M from memory, P practice of the house. */
  mark: z.enum(["S", "M", "P"]),
  /** 删除 or 匿名 */
  ending: z.string(),
  done: z.number().int(),
  /** Of these, files that stay on the disk because something else still needs them. */
  stays: z.number().int().default(0),
});

/** What one run of retention did. Numbers only: nobody can be told from it. */
export const retentionReportSchema = z.object({
  lines: z.array(lineSchema),
  kept: z.array(z.object({ name: z.string(), because: z.string() })),
  /** How many there were of each value, where only the number stays; "少于3" instead of one or two. */
  counts: z.array(z.object({ facet: z.string(), value: z.string(), people: z.string() })),
  total: z.number().int(),
});
export type RetentionReport = z.infer<typeof retentionReportSchema>;

export const retentionRunSchema = z.object({
  id: z.string().nullable(),
  ranOn: z.iso.date(),
  ranBy: z.string().nullable(),
  dryRun: z.boolean(),
  report: retentionReportSchema,
});
export const retentionRunsSchema = z.object({ items: z.array(retentionRunSchema) });
