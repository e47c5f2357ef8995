import { z } from "zod";
import { ACTION_GROUPS, type ActionGroup } from "#domain/audit/actions.ts";

const groups = Object.keys(ACTION_GROUPS) as [ActionGroup, ...ActionGroup[]]; // the keys of a constant

/** Filter of the list; each part may be left out. Days are days in China, both inclusive. */
export const auditFilterSchema = z.object({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  /** Who did it, or in whose name it was done. */
  personId: z.uuid().optional(),
  group: z.enum(groups).optional(),
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(80).optional(),
  /** A name of a person or unit, words of an action, an id. Never content. */
  q: z.string().trim().max(60).optional(),
});

export const auditQuerySchema = auditFilterSchema.extend({
  /** The `next` of the page before. */
  after: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const namedSchema = z.object({ id: z.string(), name: z.string() });

export const auditEventRowSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** Null: the system itself. */
  actor: namedSchema.nullable(),
  onBehalfOf: namedSchema.nullable(),
  action: z.string(),
  words: z.string(),
  group: z.enum(groups),
  subject: z.object({
    kind: z.string(),
    kindWord: z.string(),
    id: z.string(),
    /** Of people, units and accounts; null for what has a content. */
    name: z.string().nullable(),
  }),
  /** Place in the chain; null until it is sealed. */
  sequence: z.number().int().nullable(),
});

export const auditPageSchema = z.object({
  items: z.array(auditEventRowSchema),
  next: z.string().nullable(),
  total: z.number().int(),
  /** There are more than `total`. */
  more: z.boolean(),
});

const detailSchema = z.object({
  field: z.string(),
  /** Null where it is content, which is not shown. */
  value: z.string().nullable(),
  /** The person or unit that the value refers to. */
  name: z.string().nullable(),
  /** Characters that are not shown. */
  hidden: z.number().int(),
});

export const auditEventSchema = auditEventRowSchema.extend({
  cause: z.object({ text: z.string().nullable(), hidden: z.number().int() }).nullable(),
  before: z.array(detailSchema),
  after: z.array(detailSchema),
  hash: z.string().nullable(),
});

const findingSchema = z.object({
  table: z.string(),
  key: z.string(),
  message: z.string(),
  mend: z.string(),
});

/** What a verification came to. */
export const verifyReportSchema = z.object({
  ok: z.boolean(),
  checks: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      looked: z.number().int(),
      fault: findingSchema.nullable(),
      notices: z.array(findingSchema),
    }),
  ),
});

/** The last verification of the group; null when there was none. */
export const verificationSchema = z.object({
  run: z
    .object({
      id: z.string(),
      status: z.enum(["running", "done", "failed"]),
      step: z.string(),
      done: z.number().int(),
      total: z.number().int().nullable(),
      startedAt: z.iso.datetime(),
      finishedAt: z.iso.datetime().nullable(),
      startedBy: z.string().nullable(),
      /** Why it failed as a whole. */
      message: z.string().nullable(),
      report: verifyReportSchema.nullable(),
    })
    .nullable(),
});
