import { z } from "zod";
import { VISIT_KINDS } from "#domain/inspection/supervision-plan.ts";
import { LIGHTS } from "#domain/committee/task-light.ts";
import { dueStateSchema, unitRefSchema } from "#app/duties/schema.ts";

const day = z.iso.date();
const id = z.string().max(64);
const personRefSchema = z.object({ id: z.string(), name: z.string() });
const fileSchema = z.object({
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  name: z.string().max(255),
});
const year = z.coerce.number().int().min(2000).max(2100);

/** A line of a plan as it is typed: several units at once make a visit each. */
export const planLineSchema = z.object({
  kind: z.enum(VISIT_KINDS),
  targetId: id,
  topic: z.string().trim().max(120),
  plannedOn: day,
  leaderId: id.nullable().default(null),
});
export const planInputSchema = z.object({
  unitId: id,
  year: z.number().int().min(2000).max(2100),
  title: z.string().trim().min(2).max(120),
  aim: z.string().trim().max(2000).default(""),
  lines: z.array(planLineSchema).max(400),
  /** The revision that the page carried; 0 for a new one. */
  basedOn: z.number().int().min(0).optional(),
});

export const visitRowSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  unit: unitRefSchema,
  target: unitRefSchema,
  kind: z.string(),
  topic: z.string(),
  plannedOn: day,
  leader: personRefSchema.nullable(),
  heldOn: day.nullable(),
  recordId: z.string().nullable(),
  /** called-off where it is not made any more. */
  state: z.union([dueStateSchema, z.literal("called-off")]),
  /** The last day with extensions; null once it was made or called off. */
  dueOn: day.nullable(),
  findings: z.number().int(),
  planned: z.boolean(),
  /** Told to whom was visited. */
  told: z.boolean(),
  /** By when they are to be told; null before the visit, once they are, and where it was called off. */
  tellBy: day.nullable(),
});
export type VisitRow = z.infer<typeof visitRowSchema>;

export const planRowSchema = z.object({
  id: z.string(),
  unit: unitRefSchema,
  year: z.number().int(),
  title: z.string(),
  adoptedOn: day.nullable(),
  visits: z.number().int(),
  held: z.number().int(),
  late: z.number().int(),
});
export const planQuerySchema = z.object({ year: year.optional(), unitId: z.string().optional() });
export const planListSchema = z.object({
  year: z.number().int(),
  plans: z.array(planRowSchema),
  /** Of the year, whichever plan they stand in, and those that stand in none. By day. */
  visits: z.array(visitRowSchema),
  /** Units for which the reader may write a plan. */
  writes: z.array(unitRefSchema),
});
export const planSchema = planRowSchema.omit({ visits: true, held: true, late: true }).extend({
  aim: z.string(),
  revision: z.number().int(),
  recordId: z.string().nullable(),
  lines: z.array(planLineSchema),
  visits: z.array(visitRowSchema),
  advice: z.array(z.string()),
  mayWrite: z.boolean(),
  units: z.array(unitRefSchema),
  people: z.array(personRefSchema),
});
export type SupervisionPlan = z.infer<typeof planSchema>;
export const basedOnSchema = z.object({ basedOn: z.number().int().min(0) });

export const visitInputSchema = z.object({
  unitId: id,
  kind: z.enum(VISIT_KINDS),
  targetId: id,
  topic: z.string().trim().min(2).max(120),
  plannedOn: day,
  leaderId: id.nullable().default(null),
});

/** What was found: its facts, never a photo as a condition. */
export const findingInputSchema = z.object({
  /** The unit that puts it right; who was visited when left out. */
  unitId: id.optional(),
  finding: z.string().trim().min(4).max(2000),
  evidence: z.string().trim().min(2).max(2000),
  rule: z.string().trim().max(200).optional(),
  severity: z.enum(["一般", "较重", "严重"]).optional(),
  deadline: day.optional(),
  files: z.array(fileSchema).max(20).default([]),
});
export const holdInputSchema = z.object({
  on: day,
  place: z.string().trim().max(120).optional(),
  leaderId: id,
  memberIds: z.array(id).max(30).default([]),
  summary: z.string().trim().min(4).max(4000),
  findings: z.array(findingInputSchema).max(30).default([]),
  files: z.array(fileSchema).max(20).default([]),
});

export const findingRowSchema = z.object({
  id: z.string(),
  caseId: z.string(),
  title: z.string(),
  unit: unitRefSchema,
  foundOn: day,
  light: z.enum(LIGHTS),
  turn: z.enum(["finder", "unit", "verifier", "over"]),
  dueOn: day.nullable(),
  stage: z.string(),
  ended: z.object({ name: z.string(), on: day, reached: z.boolean() }).nullable(),
  reportedLate: z.boolean(),
  returned: z.number().int(),
  owner: z.string().nullable(),
  severity: z.string().nullable(),
});
export type FindingRow = z.infer<typeof findingRowSchema>;

export const visitSchema = visitRowSchema.extend({
  summary: z.string().nullable(),
  feedback: z.string().nullable(),
  members: z.array(personRefSchema),
  findingRows: z.array(findingRowSchema),
  may: z.object({ hold: z.boolean(), callOff: z.boolean(), tell: z.boolean() }),
  revision: z.number().int(),
});
export const registerFindingSchema = findingInputSchema.extend({
  unitId: id,
  /** The construction project at which it was found. */
  projectCaseId: id.optional(),
  on: day.optional(),
});
export const openedSchema = z.object({ caseId: z.string() });

export const boardQuerySchema = z.object({
  unitId: z.string().optional(),
  asOf: day.optional(),
  light: z.enum(LIGHTS).optional(),
  /** running, or also what was closed in the year. */
  closed: z.stringbool().default(false),
  /** Where the page before ended. */
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type BoardQuery = z.output<typeof boardQuerySchema>;
export const boardSchema = z.object({
  asOf: day,
  units: z.array(
    z.object({ unit: unitRefSchema, red: z.number().int(), yellow: z.number().int(), green: z.number().int(), closed: z.number().int(), closedLate: z.number().int(), light: z.enum(LIGHTS) }), // prettier-ignore
  ),
  /** A page of them, the most pressing first. */
  items: z.array(findingRowSchema),
  next: z.string().nullable(),
  /** How many the list has on all its pages. */
  total: z.number().int(),
});
export type RectificationBoard = z.infer<typeof boardSchema>;

export const circularInputSchema = z.object({
  id,
  unitId: id,
  title: z.string().trim().min(4).max(120),
  body: z.string().trim().min(10).max(20_000),
  asked: z.string().trim().max(2000).default(""),
  replyBy: day,
  unitIds: z.array(id).min(1).max(400),
  files: z.array(fileSchema).max(20).default([]),
});
export const circularRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  unit: unitRefSchema,
  issuedOn: day,
  replyBy: day,
  units: z.number().int(),
  answered: z.number().int(),
  late: z.number().int(),
});
export const circularListSchema = z.object({
  items: z.array(circularRowSchema),
  maySend: z.boolean(),
  writes: z.array(unitRefSchema),
});
export const circularSchema = circularRowSchema.extend({
  body: z.string(),
  asked: z.string(),
  recordId: z.string().nullable(),
  files: z.array(fileSchema),
  /** Units that were asked, those that owe first. Only the reader's own where they read no more. */
  answers: z.array(
    z.object({
      unit: unitRefSchema,
      caseId: z.string(),
      revision: z.number().int(),
      state: z.enum(["answered", "not-needed", "owed", "late", "withdrawn"]),
      dueOn: day.nullable(),
      studiedOn: day.nullable(),
      how: z.string().nullable(),
      feedback: z.string().nullable(),
      remindedOn: day.nullable(),
      mine: z.boolean(),
    }),
  ),
  whole: z.boolean(),
  mayRemind: z.boolean(),
});
export type CaseCircular = z.infer<typeof circularSchema>;
export const remindSchema = z.object({
  reminded: z.array(z.string()),
  /** Not reminded today, with the reason. */
  left: z.array(z.object({ unit: z.string(), why: z.string() })),
});

export const projectListSchema = z.object({
  items: z.array(
    z.object({
      caseId: z.string(),
      title: z.string(),
      unit: unitRefSchema,
      budget: z.number().nullable(),
      tenderWay: z.string().nullable(),
      stage: z.string(),
      ended: z.string().nullable(),
      findings: z.number().int(),
      openFindings: z.number().int(),
      checkpoints: z.array(
        z.object({ id: z.string(), name: z.string(), state: z.enum(["done", "open", "late", "ahead"]), times: z.number().int(), dueOn: day.nullable() }), // prettier-ignore
      ),
    }),
  ),
});
