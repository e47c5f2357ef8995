import { z } from "zod";
import { dueStateSchema, unitRefSchema } from "#app/duties/schema.ts";
import { remarkSchema } from "#app/records/schema.ts";

export const milestoneSchema = z.object({
  id: z.string(),
  title: z.string(),
  dueOn: z.iso.date(),
  state: dueStateSchema,
  dueItemId: z.string(),
  lastReport: z.object({ recordId: z.string(), day: z.iso.date(), text: z.string() }).nullable(),
});
export const projectSchema = z.object({
  id: z.string(),
  title: z.string(),
  unit: unitRefSchema,
  leader: z.object({ id: z.string(), name: z.string(), post: z.string() }),
  year: z.number().int(),
  path: z.string(),
  deliverables: z.string(),
  status: z.enum(["registered", "accepted", "withdrawn"]),
  rating: z.number().nullable(),
  milestones: z.array(milestoneSchema),
  /** Names what was read: `basedOn` of a change. */
  revision: z.string(),
});
export const projectInputSchema = z.object({
  title: z.string().trim().min(2).max(80),
  unitId: z.string(),
  leaderId: z.string(),
  year: z.number().int(),
  path: z.string().trim().min(4).max(2000),
  deliverables: z.string().trim().min(2).max(1000),
  milestones: z.array(z.object({ id: z.string().optional(), title: z.string().trim().min(2).max(80), dueOn: z.iso.date() })).min(1).max(12), // prettier-ignore
});
/** The revision that was shown; another one in the meantime is told. */
const basedOn = z.string().max(64);
export const projectChangeSchema = projectInputSchema.extend({ basedOn });
export const acceptanceSchema = z.object({ rating: z.number().min(0).max(100), remark: z.string().trim().min(2).max(500), basedOn }); // prettier-ignore
export const projectWithdrawalSchema = remarkSchema.extend({ basedOn });
export const projectListSchema = z.object({
  items: z.array(projectSchema),
  /** Leaders who owe one or two projects and what they have: 周岚 0 项，应领办1至2项. */
  leaders: z.array(z.object({ id: z.string(), name: z.string(), unit: unitRefSchema, projects: z.number().int(), note: z.string() })), // prettier-ignore
});
