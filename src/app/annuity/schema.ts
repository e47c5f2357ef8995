import { z } from "zod";
import { unitRefSchema } from "#app/duties/schema.ts";

const phase = z.enum(["none", "analysis", "plan", "filing", "running", "not-now"]);
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);

const coverageSchema = z.object({
  month,
  covered: z.number().int(),
  employees: z.number().int(),
  /** 380/412人 · 92.2% */
  words: z.string(),
});
export const annuityMapSchema = z.object({
  month,
  rows: z.array(
    z.object({
      unit: unitRefSchema,
      phase,
      phaseWords: z.string(),
      /** The case that says so, with what is open there. */
      case: z.object({ id: z.string(), title: z.string(), next: z.array(z.string()), late: z.boolean() }).nullable(), // prettier-ignore
      /** The figures of the month, else the last before it; null: nobody has said anything yet. */
      coverage: coverageSchema.nullable(),
      /** The twelve months up to the one shown, oldest first; months without figures are left out. */
      history: z.array(coverageSchema),
      /** Employees that the organization knows of, for whoever fills the figures in. */
      known: z.number().int(),
      /** Names what was read: `basedOn` of a change. */
      revision: z.string(),
      may: z.boolean(),
    }),
  ),
  phases: z.array(z.object({ id: phase, name: z.string(), units: z.number().int() })),
  /** Of the enterprises that have said something. */
  total: z.object({ covered: z.number().int(), employees: z.number().int(), units: z.number().int(), words: z.string() }), // prettier-ignore
});
export type AnnuityMap = z.infer<typeof annuityMapSchema>;

export const coverageInputSchema = z.object({
  unitId: z.string(),
  month,
  covered: z.number().int().min(0).max(1_000_000),
  employees: z.number().int().min(0).max(1_000_000),
  source: z.string().trim().min(2).max(200),
  /** The revision of the row that was read; another one in the meantime is told. */
  basedOn: z.string().max(64),
});
export const annuityQuerySchema = z.object({ month: month.optional() });
