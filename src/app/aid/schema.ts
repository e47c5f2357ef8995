import { z } from "zod";
import { unitRefSchema } from "#app/duties/schema.ts";

/** Fewer than three could be told apart: their number and sum are not told. */
const small = z.number().int().nullable();
export const aidSummarySchema = z.object({
  year: z.number().int(),
  running: z.number().int(),
  late: z.number().int(),
  /** Payments of the year, and their sum in fen. */
  payments: z.number().int(),
  paid: z.number().int(),
  units: z.array(z.object({ unit: unitRefSchema, payments: small, paid: small })),
  mayOpenForOthers: z.boolean(),
});
