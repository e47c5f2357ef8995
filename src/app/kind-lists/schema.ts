import { z } from "zod";
import { markSchema } from "#domain/institution/citation.ts";
import { ownKindSchema } from "#domain/kind-list/kind-list.ts";

const day = z.iso.date();

/** A kind as it is offered; the source in words: 《…条例》第十三条, or the group's own paper. */
export const kindSchema = z.object({ id: z.string(), name: z.string(), source: z.string(), mark: markSchema }); // prettier-ignore

const versionSchema = z.object({
  version: z.number().int(),
  from: day,
  source: z.string(),
  setBy: z.string(),
  setOn: day,
  /** Taken back before its day, and why. */
  withdrawn: z.string().nullable(),
  kinds: z.array(kindSchema),
});

/** A list of kinds on a day: what may be chosen, what changed it, and what will. */
export const kindListSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** How many versions were set: what a change says it is based on. */
  revision: z.number().int(),
  /** 0 while it is as it ships. */
  version: z.number().int(),
  from: day.nullable(),
  kinds: z.array(kindSchema),
  /** Where it is asked: procedure and what the field is called. */
  asked: z.array(z.object({ procedure: z.string(), name: z.string(), field: z.string() })),
  coming: versionSchema.nullable(),
  /** All that were set, the newest first. */
  versions: z.array(versionSchema),
});
export type KindListPage = z.infer<typeof kindListsSchema>;
export const kindListsSchema = z.object({
  today: day,
  items: z.array(kindListSchema),
  may: z.object({ set: z.boolean() }),
});

export const setKindsSchema = z.object({
  basedOn: z.number().int().min(0),
  from: day,
  source: z.string().trim().min(2).max(200),
  /** In the order in which they are offered; one without an id is new. What is left out is retired from that day. */
  kinds: z.array(ownKindSchema.omit({ id: true }).extend({ id: z.string().max(64).optional() })).min(1).max(60), // prettier-ignore
});
export const withdrawKindsSchema = z.object({
  version: z.number().int().min(1),
  reason: z.string().trim().min(2).max(200),
});
