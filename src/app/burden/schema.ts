import { z } from "zod";

const figuresSchema = z.object({
  /** Due items of the unit but for steps of procedures, and duties that its members owe each counted once. */
  items: z.number().int(),
  /** Records that were made. */
  records: z.number().int(),
  /** Steps of procedures that fall due, and that were done, with or without a time limit; nobody's own steps. */
  stepsAsked: z.number().int(),
  stepsDone: z.number().int(),
  /** Of the minutes those of the steps that were done. */
  stepMinutes: z.number().int(),
  /** Places typed by hand in records and steps, by the published standard for each kind of field. */
  typed: z.number().int(),
  minutes: z.number().int(),
  /** Records that need not be made because one served several duties, and the minutes of them. */
  savedRecords: z.number().int(),
  savedMinutes: z.number().int(),
  /** What the due items of the time ask for when each record serves all that it can. */
  expectedMinutes: z.number().int(),
});
export type BurdenFigures = z.infer<typeof figuresSchema>;

export const burdenSchema = z.object({
  year: z.number().int(),
  /** 1 to 12, or null for the whole year. */
  month: z.number().int().nullable(),
  limitMinutes: z.number().int(),
  totals: figuresSchema,
  /** The heaviest first. */
  units: z.array(
    figuresSchema.extend({
      unitId: z.string(),
      /** The short name; with the unit above where several have the same. */
      name: z.string(),
      /** What came of it, people's items included: what is done of what had to be, and what of it is late or not told. */
      results: z.object({ settled: z.number().int(), due: z.number().int(), overdue: z.number().int(), missing: z.number().int() }), // prettier-ignore
      /** Minutes of each month, January first: made, or expected where the month is not over. */
      months: z.array(z.object({ minutes: z.number().int(), expected: z.boolean() })),
      /** Months over the limit. */
      over: z.number().int(),
    }),
  ),
  suggestions: z.array(
    z.object({
      text: z.string(),
      first: z.object({ institution: z.string(), name: z.string() }),
      second: z.object({ institution: z.string(), name: z.string() }),
      /** In how many units' months both were shown by records of their own. */
      times: z.number().int(),
      minutes: z.number().int(),
    }),
  ),
  /** Standard time in seconds for each kind of field: what all minutes are computed from. */
  standard: z.array(z.object({ name: z.string(), seconds: z.number().int() })),
});
export type BurdenPage = z.infer<typeof burdenSchema>;

/** What somebody says about burden, from wherever they stand. */
export const complaintInputSchema = z.object({
  what: z.string().trim().min(4).max(2000),
  kind: z.string().trim().max(60).optional(),
  /** The page in words: 待办, 记一笔. */
  place: z.string().trim().max(120).optional(),
  institution: z.string().max(64).optional(),
  dueItemId: z.string().max(64).optional(),
  /** Without showing the name to whoever handles it. */
  masked: z.boolean().default(false),
});

const institutionRef = z.object({ id: z.string(), name: z.string() });
export const complaintListSchema = z.object({
  year: z.number().int(),
  received: z.number().int(),
  accepted: z.number().int(),
  answered: z.number().int(),
  inTime: z.number().int(),
  late: z.number().int(),
  /** Answered with something that was changed. */
  changed: z.number().int(),
  /** Null: about no institution. */
  byInstitution: z.array(z.object({ institution: institutionRef.nullable(), received: z.number().int(), changed: z.number().int() })), // prettier-ignore
  byKind: z.array(z.object({ name: z.string(), received: z.number().int() })),
  /** The answered ones, the newest first: never who, never the words. */
  items: z.array(z.object({ id: z.string(), kind: z.string(), institution: institutionRef.nullable(), answer: z.string(), changed: z.string().nullable(), answeredOn: z.iso.date() })), // prettier-ignore
});
export type ComplaintList = z.infer<typeof complaintListSchema>;
