import { z } from "zod";
import type { FacetImpact } from "#domain/person/impact.ts";
import { OPENING_PURPOSES, type OpeningPurposeId } from "#domain/person/facet.ts";

// the keys of a constant
const PURPOSE_IDS = Object.keys(OPENING_PURPOSES) as [OpeningPurposeId, ...OpeningPurposeId[]];

const kindSchema = z.object({
  is: z.enum(["text", "day", "count", "money", "choice", "identity-number", "telephone", "email", "bank-account"]), // prettier-ignore
  max: z.number().optional(),
  choices: z.array(z.string()).optional(),
});
const purposeSchema = z.object({ id: z.enum(PURPOSE_IDS), name: z.string() });

/** A facet as forms and lists want to know it. */
export const facetSchema = z.object({
  id: z.string(),
  name: z.string(),
  purpose: z.string(),
  basis: z.string(),
  retention: z.string(),
  never: z.array(z.string()),
  sensitive: z.boolean(),
  separateConsent: z.boolean(),
  fields: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      kind: kindSchema,
      required: z.boolean(),
      /** Whether lists show less than all of it. */
      masked: z.boolean(),
    }),
  ),
  purposes: z.array(purposeSchema),
  mayWrite: z.boolean(),
});
export const facetListSchema = z.object({ items: z.array(facetSchema) });

const shownFieldSchema = z.object({
  key: z.string(),
  name: z.string(),
  /** Masked; null where nothing is filled in. */
  shown: z.string().nullable(),
});

/** One facet of a person, masked. `id` names the revision: a change says which one it saw. */
export const dossierFacetSchema = facetSchema.extend({
  revision: z
    .object({
      id: z.string(),
      fromOn: z.iso.date(),
      setBy: z.string().nullable(),
      setOn: z.iso.date(),
    })
    .nullable(),
  values: z.array(shownFieldSchema),
});
export const dossierSchema = z.object({
  person: z.object({
    id: z.string(),
    code: z.string(),
    name: z.string(),
    unitName: z.string(),
    left: z.boolean(),
  }),
  facets: z.array(dossierFacetSchema),
});
export type DossierView = z.infer<typeof dossierSchema>;

/** What was typed, text by field; empty for not filled in. */
const typedSchema = z.record(z.string().max(40), z.string().max(400));

export const dossierChangeSchema = z.object({
  values: typedSchema,
  fromOn: z.iso.date(),
  /** The revision that the form was filled from; null where there was none. */
  replaces: z.uuid().nullable(),
  /** That the separate consent was asked for and given, where the facet needs one. */
  consent: z.boolean().default(false),
});
export const dossierStoredSchema = z.object({ id: z.string() });

export const openingSchema = z.object({
  /** Both are asked for by sensitive facets only. */
  purpose: z.enum(PURPOSE_IDS).nullable().default(null),
  words: z.string().trim().max(200).default(""),
});
/** Opened: the values in full, and as a form wants them. */
export const openedSchema = z.object({
  revision: z.object({ id: z.string(), fromOn: z.iso.date() }).nullable(),
  values: z.array(z.object({ key: z.string(), name: z.string(), shown: z.string() })),
  typed: z.record(z.string(), z.string()),
});

export const facetRowSchema = z.object({
  person: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  unitName: z.string(),
  filled: z.boolean(),
  fromOn: z.iso.date().nullable(),
  values: z.array(shownFieldSchema),
});
export const facetPageSchema = z.object({
  facet: facetSchema,
  items: z.array(facetRowSchema),
  next: z.string().nullable(),
  total: z.number().int(),
});
export const facetQuerySchema = z.object({
  facet: z.string().max(40),
  unitId: z.uuid().optional(),
  q: z.string().trim().max(40).optional(),
  filled: z.enum(["true", "false"]).optional(),
  after: z.string().max(64).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type FacetQuery = z.infer<typeof facetQuerySchema>;

/** The impact assessment: numbers, no names. */
const facetImpactSchema = z.object({
  id: z.string(),
  name: z.string(),
  sensitive: z.boolean(),
  assessmentRequired: z.boolean(),
  people: z.number().int(),
  purpose: z.string(),
  basis: z.string(),
  fields: z.string(),
  readers: z.string(),
  writers: z.string(),
  retention: z.string(),
  retentionRule: z.string(),
  never: z.string(),
  risk: z.string(),
  measures: z.array(z.string()).readonly(),
}) satisfies z.ZodType<FacetImpact>;

export const impactSchema = z.object({
  asOf: z.iso.date(),
  facets: z.array(facetImpactSchema).readonly(),
  automatedDecisions: z.string(),
  rights: z.string(),
  others: z.array(z.object({ name: z.string(), retention: z.string(), rule: z.string() })).readonly(), // prettier-ignore
  kept: z.array(z.object({ name: z.string(), because: z.string() })).readonly(),
});
