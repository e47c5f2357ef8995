import { z } from "zod";
import { dueRowSchema, dueStateSchema, unitRefSchema } from "#app/duties/schema.ts";
import { recordFieldSchema } from "#domain/institution/record-kind.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);

export const agendaLineSchema = z.object({
  text: z.string().trim().min(1).max(200),
  topics: z.array(z.string()).max(8).default([]),
  corrected: z.boolean().optional(),
  milestone: z.string().optional(),
});

export const fileReferenceSchema = z.object({
  hash: z.string(),
  name: z.string(),
  size: z.number().int(),
  type: z.string(),
});

/** What a form sends. Its id is made by the browser, so that sending it twice makes one record. */
export const recordInputSchema = z.object({
  unitId: z.string(),
  kinds: z.array(z.string()).min(1).max(6),
  title: z.string().trim().max(120).default(""),
  day: z.iso.date(),
  endDay: z.iso.date().nullable().default(null),
  start: clock.nullable().default(null),
  end: clock.nullable().default(null),
  place: z.string().trim().max(120).nullable().default(null),
  agenda: z.array(agendaLineSchema).max(40).default([]),
  attendance: z
    .object({
      attended: z.array(z.string()).max(5000),
      leave: z
        .array(z.object({ personId: z.string(), reason: z.string().trim().max(60) }))
        .max(5000),
      /** Tenths of an hour of single people, where theirs differ from the record's. */
      hours: z.array(z.object({ personId: z.string(), hours: z.number().int().min(0).max(2000) })).max(5000).optional(), // prettier-ignore
      counted: z
        .object({ expected: z.number().int().min(0), attended: z.number().int().min(0) })
        .optional(),
    })
    .nullable()
    .default(null),
  minutes: z.string().max(20_000).nullable().default(null),
  decision: z.string().max(4_000).nullable().default(null),
  hours: z.number().int().min(0).max(2000).nullable().default(null),
  fields: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]))
    .default({}),
  makesUp: z.array(z.string()).max(50).default([]),
  files: z.array(fileReferenceSchema).max(20).default([]),
});
export type RecordInput = z.infer<typeof recordInputSchema>;

export const submitRecordSchema = recordInputSchema.extend({
  /** The revision this replaces; 0 for a new record. Another one in the store is a conflict. */
  replaces: z.number().int().min(0).default(0),
  reason: z.string().trim().max(200).optional(),
});

export const previewItemSchema = z.object({
  item: dueRowSchema,
  /** 委员应到5，实到5，已过半数。 */
  text: z.string(),
  /** 党支部工作条例第十二条；计划二·3 */
  basis: z.string(),
});

export const previewSchema = z.object({
  fulfils: z.array(previewItemSchema),
  lacks: z.array(previewItemSchema),
  /** Topics recognised in each agenda line, by its place. */
  agenda: z.array(z.object({ topics: z.array(z.object({ id: z.string(), name: z.string() })), milestone: z.object({ id: z.string(), name: z.string() }).nullable() })), // prettier-ignore
  /** Also counted: 学时：到会7人各1.2学时。 */
  also: z.array(z.string()),
  burden: z.object({ fields: z.number().int(), minutes: z.number().int() }),
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
});
export type Preview = z.infer<typeof previewSchema>;

export const recordFormSchema = z.object({
  unit: unitRefSchema,
  today: z.iso.date(),
  kinds: z.array(
    z.object({ id: z.string(), name: z.string(), attendance: z.enum(["none", "members", "committee", "chosen"]), hasAgenda: z.boolean(), fields: z.array(recordFieldSchema), usual: z.boolean() }), // prettier-ignore
  ),
  topics: z.array(z.object({ id: z.string(), name: z.string() })),
  people: z.array(z.object({ id: z.string(), name: z.string(), committee: z.boolean(), facet: z.string(), posts: z.array(z.string()) })), // prettier-ignore
  lastPlace: z.string().nullable(),
  lastAttended: z.array(z.string()),
  milestones: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Overdue items that a record can make up for. */
  overdue: z.array(dueRowSchema),
  /** Agenda lines that the asked due items need, each for the kinds of meeting on whose agenda it belongs. */
  agenda: z.array(z.object({ text: z.string(), kinds: z.array(z.string()) })),
});
export type RecordForm = z.infer<typeof recordFormSchema>;

export const recordRowSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  unit: unitRefSchema,
  kinds: z.array(z.object({ id: z.string(), name: z.string() })),
  title: z.string(),
  day: z.iso.date(),
  registeredOn: z.iso.date(),
  attended: z.number().int().nullable(),
  expected: z.number().int().nullable(),
  status: z.enum(["submitted", "returned", "withdrawn"]),
  fulfilled: z.number().int(),
  files: z.number().int(),
});
export type RecordRow = z.infer<typeof recordRowSchema>;

export const recordQuerySchema = z.object({
  unitId: z.string().optional(),
  kind: z.string().optional(),
  status: z.enum(["submitted", "returned", "withdrawn"]).optional(),
  institution: z.string().optional(),
  clauseId: z.string().optional(),
  q: z.string().max(60).optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const recordPageSchema = z.object({
  items: z.array(recordRowSchema),
  next: z.string().nullable(),
  total: z.number().int(),
});

export const recordDetailSchema = z.object({
  row: recordRowSchema,
  content: recordInputSchema.extend({ minutesApproved: z.boolean() }),
  names: z.record(z.string(), z.string()),
  topics: z.record(z.string(), z.string()),
  fulfils: z.array(
    z.object({ item: dueRowSchema, verdict: z.enum(["counts", "unknown"]), because: z.string() }),
  ),
  clauses: z.array(
    z.object({ planId: z.string(), clauseId: z.string(), place: z.string(), text: z.string() }),
  ),
  revisions: z.array(z.object({ revision: z.number().int(), registeredAt: z.string(), by: z.string(), reason: z.string().nullable(), changed: z.array(z.string()) })), // prettier-ignore
  remark: z.string().nullable(),
  may: z.object({
    correct: z.boolean(),
    return: z.boolean(),
    withdraw: z.boolean(),
    approveMinutes: z.boolean(),
  }),
});
export type RecordDetail = z.infer<typeof recordDetailSchema>;

export const submittedSchema = z.object({
  id: z.string(),
  revision: z.number().int(),
  fulfils: z.array(z.object({ item: dueRowSchema, state: dueStateSchema, because: z.string() })),
  lacks: z.array(previewItemSchema),
});
export const remarkSchema = z.object({ remark: z.string().trim().min(2).max(500) });
export const draftSchema = z.object({ key: z.string(), content: z.unknown(), savedAt: z.string() });
