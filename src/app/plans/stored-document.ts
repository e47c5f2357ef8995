import { z } from "zod";
import { type Day, parseDay } from "#kernel/day.ts";
import type { PlanDocument } from "#domain/plan/plan.ts";
import type { Db } from "#platform/database/connect.ts";

const dayText = z.string().transform((text, context): Day => {
  const parsed = parseDay(text);
  if (parsed !== null) return parsed;
  context.addIssue("not a day");
  return z.NEVER;
});
const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  line: z.number().exactOptional(),
  where: z.string().exactOptional(),
  mend: z.string().exactOptional(),
});
const clauseSchema = z.object({
  id: z.string(),
  text: z.string(),
  actors: z.array(z.string()),
  dates: z.array(z.object({ text: z.string(), from: dayText.nullable(), to: dayText.nullable() })),
  frequency: z.array(z.string()),
  quantities: z.array(
    z.object({
      text: z.string(),
      min: z.number().nullable(),
      max: z.number().nullable(),
      unit: z.string(),
      of: z.string(),
    }),
  ),
  citations: z.array(z.string()),
  names: z.array(z.string()),
  festivals: z.array(z.string()),
  links: z.array(
    z.object({
      institution: z.string(),
      mechanism: z.string(),
      confidence: z.number(),
      because: z.string(),
    }),
  ),
  aim: z.boolean().exactOptional(),
});
const title = { number: z.number().nullable(), title: z.string().nullable() };

/** A plan document as the version's row keeps it. */
export const planDocumentSchema: z.ZodType<PlanDocument> = z.object({
  title: z.string().nullable(),
  year: z.number().nullable(),
  preamble: z.array(z.string()),
  sections: z.array(
    z.object({
      ...title,
      measures: z.array(z.object({ ...title, clauses: z.array(clauseSchema) })),
    }),
  ),
  closing: z.array(z.string()),
  problems: z.array(problemSchema),
});

const MOST_KEPT = 16;
const caches = new WeakMap<object, Map<string, PlanDocument>>();

/** The document of a version. Versions never change, so the parsed ones of late are kept. */
export async function loadDocument(
  db: Db,
  groupId: string,
  planId: string,
  version: number,
): Promise<PlanDocument | null> {
  const adapter = db.getExecutor().adapter;
  const cache = caches.get(adapter) ?? new Map<string, PlanDocument>();
  caches.set(adapter, cache);
  const key = `${groupId} ${planId} ${version}`;
  const kept = cache.get(key);
  if (kept !== undefined) return kept;
  const row = await db
    .selectFrom("plan_version")
    .select("document")
    .where("group_id", "=", groupId)
    .where("plan_id", "=", planId)
    .where("version", "=", version)
    .executeTakeFirst();
  if (row === undefined) return null;
  const document = planDocumentSchema.parse(row.document);
  // inside a transaction the row may yet be rolled back, and its number given to another document
  if (!db.isTransaction) {
    cache.set(key, document);
    const oldest = cache.keys().next();
    if (cache.size > MOST_KEPT && oldest.done !== true) cache.delete(oldest.value);
  }
  return document;
}
