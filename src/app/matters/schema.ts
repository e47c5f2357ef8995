import { z } from "zod";
import { HANDLINGS, type Handling } from "#domain/matter/matter-kind.ts";
import { unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();
const handling = z.enum(Object.keys(HANDLINGS) as [Handling, ...Handling[]]); // the keys of a constant

export const matterRowSchema = z.object({
  id: z.string(),
  handling,
  title: z.string(),
  /** 机构设立、撤销、合并和职责调整 */
  kind: z.string().nullable(),
  unit: unitRefSchema,
  number: z.string().nullable(),
  signedBy: z.string().nullable(),
  /** When what it is about is to happen, or happened. */
  eventDay: day.nullable(),
  emergency: z.boolean(),
  openedOn: day,
  sentOn: day.nullable(),
  /** By when the superior has to answer; null where no answer is asked for, or not yet. */
  replyBy: day.nullable(),
  repliedOn: day.nullable(),
  /** 同意, 不同意, 备案 */
  reply: z.string().nullable(),
  followUps: z.number().int(),
  /** 在办, 已批复并落实: as the list says it. */
  standing: z.string(),
  next: z.array(z.string()),
  dueOn: day.nullable(),
  late: z.boolean(),
  ended: z.boolean(),
});
export const matterQuerySchema = z.object({
  unitId: z.string().optional(),
  handling: handling.optional(),
  state: z.enum(["running", "late", "ended", "all"]).default("all"),
  search: z.string().trim().max(80).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type MatterQuery = z.output<typeof matterQuerySchema>;
export const matterPageSchema = z.object({
  items: z.array(matterRowSchema),
  next: z.string().nullable(),
  counts: z.object({ running: z.number().int(), late: z.number().int(), ended: z.number().int() }),
});
export type MatterPage = z.output<typeof matterPageSchema>;

export const matterKindsSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), handling, source: z.string() })),
});

export const paperTextSchema = z.object({ handling, text: z.string().max(4000) });
export const passagesSchema = z.object({
  items: z.array(z.object({ start: z.number().int(), end: z.number().int(), text: z.string(), what: z.string() })), // prettier-ignore
});
