import { z } from "zod";
import {
  catalogueItemSchema,
  CHANNELS,
  DURATIONS,
  SCOPES,
} from "#domain/transparency/catalogue.ts";
import { unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();

export const disclosureRowSchema = z.object({
  id: z.string(),
  unit: unitRefSchema,
  title: z.string(),
  /** 党费: the class of the catalogue; null for what stands in no line of it. */
  area: z.string().nullable(),
  scope: z.enum(SCOPES),
  channel: z.enum(CHANNELS),
  duration: z.enum(DURATIONS),
  from: day,
  until: day.nullable(),
  /** Public today. */
  standing: z.boolean(),
  downReason: z.string().nullable(),
  excerpt: z.string(),
});
export const disclosureSchema = disclosureRowSchema.extend({
  content: z.string(),
  by: z.string(),
  caseId: z.string().nullable(),
});
export const disclosureQuerySchema = z.object({
  unitId: z.string().optional(),
  /** standing: what is public today; past: what was taken down, for who watches over it. */
  state: z.enum(["standing", "past", "all"]).default("standing"),
  search: z.string().trim().max(80).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
export type DisclosureQuery = z.output<typeof disclosureQuerySchema>;
export const disclosurePageSchema = z.object({
  items: z.array(disclosureRowSchema),
  next: z.string().nullable(),
  /** Whether the reader sees what was taken down too. */
  mayWatch: z.boolean(),
});
export type DisclosurePage = z.output<typeof disclosurePageSchema>;
export type DisclosureDetail = z.output<typeof disclosureSchema>;

const sourceSchema = z.object({ title: z.string(), article: z.string().nullable(), mark: z.string() }); // prettier-ignore
export const catalogueRowSchema = z.object({
  item: catalogueItemSchema.omit({ source: true }).extend({ graceDays: z.number().int() }),
  source: sourceSchema,
  /** The group's own line, or one that it changed. */
  own: z.boolean(),
  state: z.enum(["published", "due", "late", "as-needed"]),
  period: z.string().nullable(),
  dueOn: day.nullable(),
  lastOn: day.nullable(),
  timesThisYear: z.number().int(),
  /** The disclosure of this line that is being prepared. */
  case: z.object({ id: z.string(), next: z.string() }).nullable(),
});
export const cataloguePageSchema = z.object({
  today: day,
  unit: unitRefSchema.nullable(),
  rows: z.array(catalogueRowSchema),
  units: z.array(z.object({ unit: unitRefSchema, published: z.number().int(), due: z.number().int(), late: z.number().int() })), // prettier-ignore
  version: z.number().int(),
  versions: z.array(z.object({ version: z.number().int(), setOn: day, setBy: z.string(), reason: z.string() })), // prettier-ignore
  may: z.object({ propose: z.boolean(), setCatalogue: z.boolean() }),
});
export type CataloguePage = z.output<typeof cataloguePageSchema>;
export const catalogueQuerySchema = z.object({ unitId: z.string().optional() });

export const catalogueContentSchema = z.object({
  items: z.array(catalogueItemSchema).max(100),
  leftOut: z.array(z.string().max(64)).max(100),
});
export const catalogueInputSchema = z.object({
  basedOn: z.number().int().min(0),
  items: z.array(catalogueItemSchema.omit({ source: true })).max(100),
  leftOut: z.array(z.string().max(64)).max(100),
  reason: z.string().trim().min(2).max(200),
});

export const proposeInputSchema = z.object({
  unitId: z.string(),
  /** Left out for something that stands in no line of the catalogue. */
  itemId: z.string().max(64).optional(),
  title: z.string().trim().max(120).optional(),
});
export const proposedSchema = z.object({ caseId: z.string() });

export const textInputSchema = z.object({ text: z.string().max(4000) });
export const findingsSchema = z.object({
  items: z.array(z.object({ start: z.number().int(), end: z.number().int(), text: z.string(), what: z.string(), never: z.boolean() })), // prettier-ignore
});
