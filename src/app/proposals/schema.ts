import { z } from "zod";
import { unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();

export const proposalInputSchema = z.object({
  title: z.string().trim().min(2).max(60),
  content: z.string().trim().min(4).max(4000),
  about: z.string().trim().max(60).optional(),
  /** Without showing the name to whoever handles it. */
  masked: z.boolean().default(false),
});

export const adoptedQuerySchema = z.object({
  /** Where the page before ended. */
  after: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});
/** What everybody may read of a proposal that changed something. */
export const adoptedSchema = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      content: z.string(),
      about: z.string().nullable(),
      /** Null where the name is not to be shown. */
      by: z.string().nullable(),
      unit: unitRefSchema,
      adoption: z.string(),
      answer: z.string(),
      answeredOn: day,
      outcome: z.string().nullable(),
      carriedOutOn: day.nullable(),
    }),
  ),
  next: z.string().nullable(),
  /** How many there are on all pages. */
  total: z.number().int(),
});

const figures = z.object({
  received: z.number().int(),
  accepted: z.number().int(),
  answered: z.number().int(),
  inTime: z.number().int(),
  late: z.number().int(),
  adopted: z.number().int(),
  carriedOut: z.number().int(),
  satisfied: z.number().int(),
});
export const proposalFiguresSchema = z.object({
  year: z.number().int(),
  totals: figures,
  /** By the unit that answers, in the order of the organization: never by how many. */
  units: z.array(figures.extend({ unit: unitRefSchema })),
  about: z.array(z.object({ name: z.string(), received: z.number().int(), adopted: z.number().int() })), // prettier-ignore
});
