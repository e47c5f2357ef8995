import { z } from "zod";
import { unitRefSchema } from "#app/duties/schema.ts";

export const publicationRowSchema = z.object({
  id: z.string(),
  kind: z.enum(["study-circular", "overdue-circular", "checklist"]),
  title: z.string(),
  unit: unitRefSchema.nullable(),
  period: z.string(),
  status: z.enum(["draft", "reviewed", "published", "withdrawn"]),
  number: z.string().nullable(),
  publishedOn: z.iso.date().nullable(),
});
export const publicationListSchema = z.object({ items: z.array(publicationRowSchema) });
export const publicationInputSchema = z.object({
  kind: z.enum(["study-circular", "overdue-circular", "checklist"]),
  /** 2026Q2 for a circular, 2026 for a checklist. */
  period: z
    .string()
    .regex(/^2\d{3}(-\d{2}|Q[1-4])?$/, "请写成2026Q3（季度）、2026-09（月份）或2026（年度）"),
  unitId: z.string().optional(),
});
export const publicationDetailSchema = z.object({
  row: publicationRowSchema,
  /** The paper as blocks, see src/domain/publication/paper.ts. */
  paper: z.unknown(),
  fingerprint: z.string(),
  origin: z.array(z.string()),
  signing: z.array(z.string()),
  /** What has changed in the figures since it was composed; asked of drafts only. Not empty: compose it anew. */
  changes: z.array(z.string()),
  may: z.object({
    edit: z.boolean(),
    review: z.boolean(),
    publish: z.boolean(),
    withdraw: z.boolean(),
  }),
});
export const publishInputSchema = z.object({ number: z.string().trim().max(40).optional() });

export const feedSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
});
export const feedListSchema = z.object({ items: z.array(feedSchema) });
/** Of the person; of a unit; with an institution: what it asks of the unit and of everything below. */
export const feedInputSchema = z.object({
  unitId: z.string().optional(),
  institution: z.string().optional(),
  /** A measure of the plan, by one of its clauses: what carries it out asks of the unit and of everything below. */
  measure: z.string().max(64).optional(),
});
/** The address is told once; only its hash is kept. */
export const feedCreatedSchema = z.object({ feed: feedSchema, path: z.string() });

export type PublicationRow = z.output<typeof publicationRowSchema>;
export type PublicationDetail = z.output<typeof publicationDetailSchema>;
export type Feed = z.output<typeof feedSchema>;
