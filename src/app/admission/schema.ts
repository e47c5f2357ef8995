import { z } from "zod";
import { unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();
const personRefSchema = z.object({ id: z.string(), name: z.string() });
const standingSchema = z.enum(["applicant", "activist", "candidate", "probationary"]);

export const quotaSchema = z.object({
  planned: z.number().int(),
  /** 上级下达: may not be exceeded. */
  fixed: z.boolean(),
  /** The paper by which it was set. */
  basis: z.string(),
  setBy: z.string(),
  /** `basedOn` of the next change. */
  revision: z.string(),
  state: z.enum(["free", "full", "tight", "over"]),
  /** 已接收3名，还有2名 */
  text: z.string(),
});

export const tallySchema = z.object({
  standing: z.object({ applicant: z.number().int(), activist: z.number().int(), candidate: z.number().int(), probationary: z.number().int() }), // prettier-ignore
  applied: z.number().int(),
  chosen: z.number().int(),
  listed: z.number().int(),
  received: z.number().int(),
  confirmed: z.number().int(),
  stopped: z.number().int(),
  late: z.number().int(),
  limits: z.number().int(),
  kept: z.number().int(),
});

export const admissionRowSchema = tallySchema.extend({
  unit: unitRefSchema,
  /** How deep under the first row. */
  depth: z.number().int(),
  quota: quotaSchema.nullable(),
  maySet: z.boolean(),
});
export type AdmissionRow = z.infer<typeof admissionRowSchema>;

export const admissionSchema = z.object({
  year: z.number().int(),
  asOf: day,
  unit: unitRefSchema,
  /** The unit itself first, then what stands below it and has cases or a quota. */
  rows: z.array(admissionRowSchema),
  /** Open steps that are late, the longest first. */
  late: z.array(z.object({ caseId: z.string(), title: z.string(), unit: unitRefSchema, step: z.string(), dueOn: day, days: z.number().int() })), // prettier-ignore
  /** Units above whose quota has no row here, which counts for this one too. */
  above: z.array(z.object({ unit: unitRefSchema, received: z.number().int(), quota: quotaSchema })), // prettier-ignore
  years: z.array(z.number().int()),
});
export type AdmissionPage = z.infer<typeof admissionSchema>;

export const admissionQuerySchema = z.object({
  unitId: z.string().optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
});
export type AdmissionQuery = z.output<typeof admissionQuerySchema>;

export const quotaInputSchema = z.object({
  planned: z.number().int().min(0).max(10_000),
  fixed: z.boolean(),
  basis: z.string().trim().min(2).max(200),
  /** Revision of the one that was read; null where there was none. */
  basedOn: z.string().max(40).nullable(),
});

const placedSchema = z.object({ person: personRefSchema, unit: unitRefSchema });
export const cultivationSchema = z.object({
  year: z.number().int(),
  asOf: day,
  unit: unitRefSchema,
  keyPosts: z.number().int(),
  heldByMembers: z.number().int(),
  emptyUnits: z.array(unitRefSchema),
  /** 骨干培养成党员 */
  staff: z.array(placedSchema.extend({ standing: standingSchema.nullable(), caseId: z.string().nullable() })), // prettier-ignore
  staffAdmitted: z.array(placedSchema.extend({ on: day })),
  /** 党员培养成骨干 */
  membersAppointed: z.array(placedSchema.extend({ on: day })),
  otherMembers: z.number().int(),
  /** The same figures of each enterprise or department below. */
  units: z.array(z.object({ unit: unitRefSchema, keyPosts: z.number().int(), heldByMembers: z.number().int(), staff: z.number().int(), inAdmission: z.number().int(), staffAdmitted: z.number().int(), membersAppointed: z.number().int() })), // prettier-ignore
  /** Clauses of the plan that ask for it. */
  clauses: z.array(z.object({ planId: z.string(), clauseId: z.string(), place: z.string(), text: z.string() })), // prettier-ignore
});
export type CultivationPage = z.infer<typeof cultivationSchema>;
