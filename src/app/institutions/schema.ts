import { z } from "zod";
import { dueStateSchema, stateCountsSchema } from "#app/duties/schema.ts";

export const institutionRowSchema = z.object({ id: z.string(), name: z.string(), subject: z.string(), subjectName: z.string(), cycle: z.string(), inForce: z.boolean(), clauses: z.number().int(), /** The group's own, its version of a shipped one, or shipped as it is. */ origin: z.enum(["own", "adjusted", "shipped"]) }); // prettier-ignore
export const institutionListSchema = z.object({
  total: z.number().int(),
  used: z.number().int(),
  unverified: z.number().int(),
  items: z.array(institutionRowSchema),
});

/** A piece of the sentence of a duty; `parameter` numbers the row of the table that it can be changed in. */
export const sentencePartSchema = z.object({
  text: z.string(),
  parameter: z.number().int().nullable(),
});

export const institutionPageSchema = z.object({
  id: z.string(),
  name: z.string(),
  subjectName: z.string(),
  inForce: z.object({ from: z.iso.date(), plan: z.string().nullable() }).nullable(),
  duties: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      sentence: z.array(sentencePartSchema),
      basis: z.string(),
    }),
  ),
  /** Procedures, projects and funds that do its work beyond the duties: 由“发展党员”程序办理; empty where none is named. */
  carriedBy: z.string(),
  sources: z.array(z.object({ title: z.string(), article: z.string().nullable(), issuedBy: z.string(), /** Null for a paper of the group's own. */ inForceFrom: z.iso.date().nullable(), mark: z.string(), markName: z.string() })), // prettier-ignore
  parameters: z.array(
    z.object({
      number: z.number().int(),
      key: z.string(),
      name: z.string(),
      value: z.string(),
      unit: z.string().nullable(),
      from: z.iso.date(),
      /** What is decided already and holds later. */
      next: z.object({ from: z.iso.date(), value: z.string() }).nullable(),
      basis: z.string(),
      mark: z.enum(["S", "M", "P"]),
      markName: z.string(), // 已核 待核 惯例
      editable: z.boolean(),
      raw: z
        .union([z.number(), z.string(), z.boolean(), z.array(z.number()), z.array(z.string())])
        .nullable(),
      /** Names what was read: `basedOn` of a change. */
      revision: z.string(),
    }),
  ),
  examples: z.array(z.object({ given: z.string(), asOf: z.iso.date(), state: z.union([dueStateSchema, z.literal("none")]), text: z.string(), holds: z.boolean() })), // prettier-ignore
  wording: z.array(z.string()),
  clauses: z.array(
    z.object({ planId: z.string(), clauseId: z.string(), place: z.string(), text: z.string() }),
  ),
  /** Where it is or will be switched off, of the units that the reader sees and those above. */
  off: z.array(z.object({ text: z.string(), reason: z.string(), approvedBy: z.string() })),
  forecast: z.object({ total: z.number().int(), months: z.array(z.object({ month: z.string(), items: z.number().int(), registerBy: z.iso.date().nullable() })), note: z.string().nullable() }), // prettier-ignore
  burden: z.object({ records: z.string(), fields: z.string(), minutes: z.string(), doubleAsks: z.number().int(), note: z.string() }), // prettier-ignore
  results: z.object({ asOf: z.iso.date(), counts: stateCountsSchema, text: z.string() }),
  changes: z.array(z.object({ day: z.iso.date(), text: z.string(), by: z.string() })),
});
export type InstitutionPage = z.infer<typeof institutionPageSchema>;

export const parameterChangeSchema = z.object({
  parameter: z.string(),
  from: z.iso.date(),
  value: z.union([z.number(), z.string(), z.boolean(), z.array(z.number()), z.array(z.string())]),
  reason: z.string().trim().min(4).max(300),
  /** The revision that was changed; another one in the meantime is told. */
  basedOn: z.string().max(64),
  citation: z
    .object({
      /** An act of the list, or "practice" with the group's own paper in `document`. */
      act: z.string().max(80),
      document: z.string().trim().max(80).optional(),
      article: z.string().trim().max(40).optional(),
      mark: z.enum(["S", "M", "P"]),
    })
    .optional(),
});
