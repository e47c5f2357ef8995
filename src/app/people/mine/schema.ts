import { z } from "zod";
import { facetSchema } from "#app/people/schema.ts";

const cellSchema = z.union([z.string(), z.number(), z.null()]);

/** One kind of thing that is stored about the person, as a table. */
export const mySectionSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Why it is kept, and for how long. */
  about: z.string(),
  columns: z.array(z.object({ key: z.string(), name: z.string() })),
  rows: z.array(z.record(z.string(), cellSchema)),
  /** How many there are; the page shows the latest, the download all. */
  total: z.number().int(),
});
export type MySection = z.infer<typeof mySectionSchema>;

const revisionSchema = z.object({
  id: z.string(),
  fromOn: z.iso.date(),
  setOn: z.iso.date(),
  setBy: z.string().nullable(),
  supersededOn: z.iso.date().nullable(),
  erasedOn: z.iso.date().nullable(),
  erasedBecause: z.string().nullable(),
  /** In full: it is one's own. `masked` is what others see before they open it. */
  values: z.array(z.object({ key: z.string(), name: z.string(), shown: z.string(), masked: z.string() })), // prettier-ignore
  typed: z.record(z.string(), z.string()),
});

export const myFacetSchema = facetSchema.extend({
  /** Which roles see it masked, in words. */
  readers: z.string(),
  ownWrite: z.boolean(),
  /** The one that holds comes first; the others were replaced or erased. */
  revisions: z.array(revisionSchema),
});

export const myDataSchema = z.object({
  person: z.object({ id: z.string(), code: z.string(), name: z.string() }),
  group: z.string(),
  asOf: z.iso.datetime(),
  facets: z.array(myFacetSchema),
  sections: z.array(mySectionSchema),
});
export type MyData = z.infer<typeof myDataSchema>;
