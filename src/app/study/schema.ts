import { z } from "zod";
import { dueStateSchema, unitRefSchema } from "#app/duties/schema.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const tags = z.array(z.string().trim().min(1).max(30)).max(8);

// ---- plans ----

export const SESSION_STATES = ["held", "planned", "passed", "dropped"] as const;

const namedSchema = z.object({ id: z.string(), name: z.string() });
const materialRefSchema = z.object({ id: z.string(), title: z.string(), kind: z.string() });

export const studySessionSchema = z.object({
  id: z.string(),
  title: z.string(),
  topic: z.string().nullable(),
  kind: namedSchema,
  plannedOn: z.iso.date(),
  /** Tenths of a class hour. */
  hours: z.number().int(),
  droppedBecause: z.string().nullable(),
  /** `passed`: its day is over and no record shows that it was held. */
  state: z.enum(SESSION_STATES),
  materials: z.array(materialRefSchema),
  records: z.array(z.object({ id: z.string(), title: z.string(), day: z.iso.date(), part: z.enum(["held", "make-up"]), people: z.number().int() })), // prettier-ignore
  /** Who came, by the organizer's record; null where no record says it, and for readers who may not see names. */
  attendance: z
    .object({
      expected: z.number().int(),
      attended: z.number().int(),
      madeUp: z.array(namedSchema),
      /** Who did not come and has not made it up yet, with the reason of a leave. */
      absent: z.array(namedSchema.extend({ leave: z.string().nullable() })),
    })
    .nullable(),
  /** Whether the asker came: 到会, 补学 or not; null where no record says it. */
  mine: z.enum(["attended", "made-up", "absent"]).nullable(),
});
export type StudySession = z.infer<typeof studySessionSchema>;

export const studyPlanSchema = z.object({
  id: z.string(),
  unit: unitRefSchema,
  year: z.number().int(),
  title: z.string(),
  aim: z.string(),
  topics: z.array(z.string()),
  revision: z.number().int(),
  filedOn: z.iso.date().nullable(),
  recordId: z.string().nullable(),
  savedBy: z.string(),
  sessions: z.array(studySessionSchema),
  may: z.object({ write: z.boolean() }),
});
export type StudyPlan = z.infer<typeof studyPlanSchema>;

export const planQuerySchema = z.object({
  unitId: z.string().optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  state: z.enum(["missing", "draft", "filed", "behind"]).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const planRowSchema = z.object({
  unit: unitRefSchema,
  planId: z.string().nullable(),
  filedOn: z.iso.date().nullable(),
  sessions: z.number().int(),
  /** Planned up to today, and how many of all were held. */
  due: z.number().int(),
  held: z.number().int(),
  may: z.object({ write: z.boolean() }),
});
export const planPageSchema = z.object({ year: z.number().int(), items: z.array(planRowSchema), next: z.string().nullable(), total: z.number().int(), filed: z.number().int() }); // prettier-ignore
export type PlanPage = z.infer<typeof planPageSchema>;

export const sessionInputSchema = z.object({
  id: z.uuid(),
  title: z.string().trim().min(2).max(80),
  topic: z.string().trim().max(30).nullable().default(null),
  kind: z.string().max(60),
  plannedOn: z.iso.date(),
  hours: z.number().int().min(0).max(160),
  droppedBecause: z.string().trim().max(200).nullable().default(null),
  materials: z.array(z.uuid()).max(20).default([]),
});
export const planInputSchema = z.object({
  unitId: z.uuid(),
  year: z.number().int().min(2000).max(2100),
  title: z.string().trim().min(2).max(80),
  aim: z.string().trim().max(1000).default(""),
  topics: tags.default([]),
  sessions: z.array(sessionInputSchema).max(100),
  /** The revision that was shown; 0 for a new plan. */
  basedOn: z.number().int().min(0),
  /** Asked for where a filed plan is changed. */
  reason: z.string().trim().max(200).optional(),
});
export type PlanInput = z.output<typeof planInputSchema>;

export const planFormSchema = z.object({
  unit: unitRefSchema,
  year: z.number().int(),
  existing: z.string().nullable(),
  template: z.object({ title: z.string(), aim: z.string(), topics: z.array(z.string()), sessions: z.array(z.object({ title: z.string(), topic: z.string().nullable(), kind: z.string(), plannedOn: z.iso.date(), hours: z.number().int() })) }), // prettier-ignore
  kinds: z.array(namedSchema),
});
export type PlanForm = z.infer<typeof planFormSchema>;

export const fileInputSchema = z.object({ recordId: z.uuid(), basedOn: z.number().int().min(1) });

export const sittingInputSchema = z.object({
  part: z.enum(["held", "make-up"]),
  day: z.iso.date(),
  start: clock.nullable().default(null),
  end: clock.nullable().default(null),
  place: z.string().trim().max(120).nullable().default(null),
  /** Tenths; null: by start and end. */
  hours: z.number().int().min(0).max(160).nullable().default(null),
  attended: z.array(z.string()).max(5000),
  leave: z
    .array(z.object({ personId: z.string(), reason: z.string().trim().max(60) }))
    .max(5000)
    .default([]),
  minutes: z.string().max(20_000).nullable().default(null),
});
export type SittingInput = z.output<typeof sittingInputSchema>;

export const sittingFormSchema = z.object({
  today: z.iso.date(),
  people: z.array(namedSchema),
  /** Records of the unit around the planned day that hold study and belong to no session yet. */
  candidates: z.array(z.object({ id: z.string(), title: z.string(), day: z.iso.date(), people: z.number().int() })), // prettier-ignore
});
export type SittingForm = z.infer<typeof sittingFormSchema>;

// ---- materials ----

export const MATERIAL_KINDS = ["file", "link", "book"] as const;
export const AUDIENCES = ["everyone", "members", "secretaries", "probationary", "centre-group"] as const; // prettier-ignore

export const materialQuerySchema = z.object({
  q: z.string().trim().max(60).optional(),
  topic: z.string().max(30).optional(),
  kind: z.enum(MATERIAL_KINDS).optional(),
  audience: z.enum(AUDIENCES).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const materialSchema = z.object({
  id: z.string(),
  unit: unitRefSchema,
  title: z.string(),
  kind: z.enum(MATERIAL_KINDS),
  /** Name of the file; its content at /api/study/materials/:id/file. */
  fileName: z.string().nullable(),
  address: z.string().nullable(),
  detail: z.string().nullable(),
  topics: z.array(z.string()),
  audience: z.enum(AUDIENCES),
  listedOn: z.iso.date(),
  /** Sessions that use it. */
  sessions: z.number().int(),
  /** What a change is based on. */
  revision: z.string(),
  may: z.object({ write: z.boolean() }),
});
export type StudyMaterial = z.infer<typeof materialSchema>;
export const materialPageSchema = z.object({ items: z.array(materialSchema), next: z.string().nullable(), total: z.number().int(), topics: z.array(z.string()) }); // prettier-ignore
export const materialInputSchema = z.object({
  unitId: z.uuid(),
  title: z.string().trim().min(2).max(120),
  kind: z.enum(MATERIAL_KINDS),
  fileHash: z.string().max(64).nullable().default(null),
  address: z.string().trim().max(500).nullable().default(null),
  detail: z.string().trim().max(300).nullable().default(null),
  topics: tags.default([]),
  audience: z.enum(AUDIENCES),
  /** The revision that was shown; absent for a new one, and for who means to set it whatever it is. */
  basedOn: z.string().max(32).optional(),
});
export type MaterialInput = z.output<typeof materialInputSchema>;
export const catalogueInputSchema = z.object({ unitId: z.uuid() });

// ---- hours ----

export const hoursQuerySchema = z.object({
  unitId: z.string().optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  asOf: z.iso.date().optional(),
  reached: z.enum(["yes", "no"]).optional(),
  q: z.string().trim().max(40).optional(),
  after: z.string().max(160).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const hoursRowSchema = z.object({
  person: namedSchema.extend({ code: z.string() }),
  unit: unitRefSchema,
  /** members: 党员; leaders: 书记委员. */
  norm: z.enum(["members", "leaders"]),
  /** Tenths. */
  hours: z.number().int(),
  target: z.number().int(),
  state: dueStateSchema,
});
export type HoursRow = z.infer<typeof hoursRowSchema>;
export const hoursPageSchema = z.object({
  year: z.number().int(),
  asOf: z.iso.date(),
  items: z.array(hoursRowSchema),
  next: z.string().nullable(),
  /** Of the filter; the others of all in the unit. */
  total: z.number().int(),
  people: z.number().int(),
  reached: z.number().int(),
  average: z.number().int(),
});
export type HoursPage = z.infer<typeof hoursPageSchema>;
export const personHoursSchema = z.object({
  year: z.number().int(),
  asOf: z.iso.date(),
  person: namedSchema,
  norms: z.array(hoursRowSchema.omit({ person: true }).extend({ dueItemId: z.string() })),
  sessions: z.array(z.object({ recordId: z.string(), title: z.string(), day: z.iso.date(), kinds: z.array(z.string()), unit: unitRefSchema, hours: z.number().int(), verdict: z.enum(["counts", "unknown"]), because: z.string() })), // prettier-ignore
});
export type PersonHours = z.infer<typeof personHoursSchema>;
export const mySessionsSchema = z.object({ items: z.array(studySessionSchema.extend({ unit: unitRefSchema })) }); // prettier-ignore
export type MySessions = z.infer<typeof mySessionsSchema>;

// ---- online study ----

const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  where: z.string(),
  mend: z.string().optional(),
});
export const columnChoiceSchema = z.object({
  code: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  branch: z.string().max(200).optional(),
  hours: z.string().max(200).optional(),
  course: z.string().max(200).optional(),
});
export const inspectionSchema = z.object({
  sheet: z.string(),
  rows: z.number().int(),
  columns: z.array(z.object({ heading: z.string(), sample: z.array(z.string()), refused: z.string().nullable() })), // prettier-ignore
  choice: columnChoiceSchema,
  /** Whether the choice is the one that was used last for this source. */
  remembered: z.boolean(),
});
export type Inspection = z.infer<typeof inspectionSchema>;
export const onlineResultSchema = z.object({
  applied: z.boolean(),
  summary: z.object({ people: z.number().int(), added: z.number().int(), changed: z.number().int(), unchanged: z.number().int(), removed: z.number().int() }), // prettier-ignore
  units: z.array(z.object({ unit: unitRefSchema, people: z.number().int(), added: z.number().int(), changed: z.number().int(), removed: z.number().int(), kept: z.number().int() })), // prettier-ignore
  unknown: z.array(z.object({ row: z.number().int(), who: z.string() })),
  problems: z.array(problemSchema),
});
export type OnlineResult = z.infer<typeof onlineResultSchema>;
export const onlineListSchema = z.object({
  sources: z.array(z.string()),
  imports: z.array(z.object({ source: z.string(), period: z.string(), units: z.number().int(), people: z.number().int(), lastOn: z.iso.date() })), // prettier-ignore
});
export type OnlineList = z.infer<typeof onlineListSchema>;
