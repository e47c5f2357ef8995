import { z } from "zod";
import { DUE_STATES } from "#domain/institution/due-state.ts";
import { exampleRecordSchema } from "#domain/institution/example.ts";
import { recordFieldSchema } from "#domain/institution/record-kind.ts";

/** A definition as the form has it: it may be unfinished, so it is checked by `readDefinition` and not by the frame. */
export const definitionInput = z.record(z.string(), z.unknown());

const problemSchema = z.object({
  code: z.string(),
  message: z.string(),
  where: z.string().optional(),
  mend: z.string().optional(),
  /** Whether it stands in the way of publishing. */
  blocks: z.boolean(),
});

export const previewSchema = z.object({
  from: z.iso.date(),
  until: z.iso.date(),
  items: z.number().int(),
  bearers: z.number().int(),
  months: z.array(z.object({ month: z.string(), items: z.number().int() })),
  /** Units that owe it or owed it, how many of them come over the limit. */
  unitCount: z.number().int(),
  unitsOver: z.number().int(),
  /** The first of them: those over the limit, the heaviest first, then those for whom the most changes. */
  units: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** Of this institution, in the twelve months. */
      items: z.number().int(),
      /** More (or less) than now, in the twelve months. */
      minutes: z.number().int(),
      /** The month that becomes the fullest, with what is owed anyway. */
      peakMonth: z.string(),
      peakBefore: z.number().int(),
      peakAfter: z.number().int(),
      overLimit: z.boolean(),
    }),
  ),
  limitMinutes: z.number().int(),
});

export const checkAnswerSchema = z.object({
  problems: z.array(problemSchema),
  /** `from`: null as it is to begin with; a day where a later value of a parameter changes it. */
  sentences: z.array(z.object({ duty: z.string(), text: z.string(), from: z.iso.date().nullable() })), // prettier-ignore
  /** What carries it beyond the duties, in Chinese; empty where nothing is named. */
  carriedBy: z.string(),
  examples: z.array(
    z.object({ note: z.string(), holds: z.boolean(), text: z.string(), when: z.iso.date() }),
  ),
  preview: previewSchema.nullable(),
});
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;

export const versionSchema = z.object({
  version: z.number().int(),
  from: z.iso.date().nullable(),
  status: z.enum(["shipped", "draft", "published", "withdrawn"]),
  reason: z.string(),
  savedBy: z.string().nullable(),
  savedAt: z.iso.datetime().nullable(),
  publishedBy: z.string().nullable(),
  inForceToday: z.boolean(),
});

export const switchedOffSchema = z.object({
  id: z.string(),
  unitId: z.string(),
  unitName: z.string(),
  from: z.iso.date(),
  until: z.iso.date(),
  reason: z.string(),
  approvedBy: z.string(),
  setBy: z.string(),
  ended: z.boolean(),
});

export const switchedOffListSchema = z.object({ items: z.array(switchedOffSchema) });
export type SwitchedOffList = z.infer<typeof switchedOffListSchema>;

export const studioPageSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** The group's own, its version of a shipped one, or shipped as it is. */
  origin: z.enum(["own", "adjusted", "shipped"]),
  versions: z.array(versionSchema),
  /** The version that is opened; the draft when there is one. */
  opened: z.object({ version: z.number().int(), definition: definitionInput }),
  inForce: z.object({ from: z.iso.date(), until: z.iso.date().nullable() }).nullable(),
  switchedOff: z.array(switchedOffSchema),
});
export type StudioPage = z.infer<typeof studioPageSchema>;

export const saveDraftSchema = z.object({
  definition: definitionInput,
  reason: z.string().trim().min(2).max(500),
  /** The newest version that the writer has seen; another one in the meantime is told. 0 for a new institution. */
  basedOn: z.number().int().min(0),
});

/** What publishing from a day on would change; `adopt`: with putting it in force, where it is not. */
export const forecastSchema = z.object({
  definition: definitionInput,
  from: z.iso.date(),
  adopt: z.boolean().default(false),
});
export const publishingForecastSchema = z.object({
  added: z.number().int(),
  withdrawn: z.number().int(),
  /** With other days or another target. */
  revised: z.number().int(),
  /** In force already, by a plan or by a decision of its own. */
  adopted: z.boolean(),
});
export type PublishingForecast = z.infer<typeof publishingForecastSchema>;

/** 试一试: records that are thought up, and the day that is asked about. */
export const trySchema = z.object({
  definition: definitionInput,
  duty: z.string().max(80),
  when: z.iso.date(),
  /** Since when the bearer exists; long ago when absent. */
  since: z.iso.date().optional(),
  given: z.array(exampleRecordSchema).max(20),
});
export const tryAnswerSchema = z.object({
  state: z.enum([...DUE_STATES, "none"]),
  title: z.string().nullable(),
  period: z.string().nullable(),
  dueOn: z.iso.date().nullable(),
  registerBy: z.iso.date().nullable(),
  progress: z.number().nullable(),
  target: z.number().nullable(),
  /** Why the records count or not. */
  reasons: z.array(z.string()),
});
export type TryAnswer = z.infer<typeof tryAnswerSchema>;

/** What the form of a definition chooses from. */
export const choicesSchema = z.object({
  subjects: z.array(z.object({ id: z.string(), name: z.string() })),
  acts: z.array(z.object({ id: z.string(), title: z.string(), number: z.string().nullable(), inForceUntil: z.iso.date().nullable() })), // prettier-ignore
  recordKinds: z.array(z.object({ id: z.string(), name: z.string(), units: z.array(z.string()), attendance: z.string(), hasAgenda: z.boolean(), countsHours: z.boolean(), fields: z.array(recordFieldSchema) })), // prettier-ignore
  topics: z.array(z.object({ id: z.string(), name: z.string(), institution: z.string() })),
  /** To begin from a copy. */
  institutions: z.array(z.object({ id: z.string(), name: z.string() })),
  /** 程序 that the institution may name. */
  procedures: z.array(z.object({ id: z.string(), name: z.string() })),
  loadLimitMinutes: z.number().int(),
});
export type Choices = z.infer<typeof choicesSchema>;

/** Institutions that somebody is writing on. */
export const draftListSchema = z.object({
  items: z.array(z.object({ id: z.string(), name: z.string(), version: z.number().int(), savedBy: z.string().nullable(), savedAt: z.iso.datetime(), published: z.boolean() })), // prettier-ignore
});
export type DraftList = z.infer<typeof draftListSchema>;

export const publishSchema = z.object({ version: z.number().int().min(1), from: z.iso.date() });

export const comparisonSchema = z.object({
  before: z.number().int(),
  after: z.number().int(),
  differences: z.array(
    z.object({ path: z.string(), place: z.string(), before: z.string().nullable(), after: z.string().nullable() }), // prettier-ignore
  ),
});

export const adoptSchema = z.object({
  from: z.iso.date(),
  reason: z.string().trim().min(2).max(500),
});
export const retireSchema = z.object({
  on: z.iso.date(),
  reason: z.string().trim().min(2).max(500),
});

export const switchOffSchema = z.object({
  unitId: z.string(),
  from: z.iso.date(),
  until: z.iso.date(),
  reason: z.string().trim().min(2).max(500),
  /** The person who approved it. */
  approvedBy: z.string(),
});

export const loadLimitSchema = z.object({ minutes: z.number().int().min(10).max(10_000) });

/** The file that an institution is exported to and imported from. */
export const DEFINITION_FORMAT = "luoshi-institution-1";
