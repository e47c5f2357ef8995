import { z } from "zod";
import { DUE_STATES } from "#domain/institution/due-state.ts";
import { WALL_BY } from "#app/duties/wall-by.ts";

export const dueStateSchema = z.enum(DUE_STATES);

export const unitRefSchema = z.object({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.string(),
});

/** One due item as lists show it. Day differences are for `asOf`: positive = days left, negative = days late. */
export const dueRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  institution: z.string(),
  institutionName: z.string(),
  duty: z.string(),
  unit: unitRefSchema,
  person: z.object({ id: z.string(), name: z.string() }).nullable(),
  period: z.string(),
  opensOn: z.iso.date(),
  dueOn: z.iso.date(),
  registerBy: z.iso.date(),
  state: dueStateSchema,
  daysLeft: z.number().int(),
  progress: z.number(),
  target: z.number(),
  /** 学时, 次, 人 … for progress and target as shown (hours already in hours). */
  measure: z.string(),
  /** The verb on its one button: 去记录, 补名单, 写进展; null when nothing can be done here. */
  action: z
    .object({
      verb: z.string(),
      kinds: z.array(z.string()),
      milestone: z.string().optional(),
      /** A step of a case: it is done on the page of the case. */
      case: z.string().optional(),
      step: z.string().optional(),
    })
    .nullable(),
  /** A second line: 按支部约定每月20日前; 已讲，待登记到会名单; last chase. */
  note: z.string().nullable(),
});
export type DueRow = z.infer<typeof dueRowSchema>;

export const todoSchema = z.object({
  asOf: z.iso.date(),
  unit: unitRefSchema,
  who: z.string(),
  doneThisMonth: z.number().int(),
  groups: z.array(
    z.object({
      key: z.enum(["overdue", "week", "month", "later"]),
      title: z.string(),
      items: z.array(dueRowSchema),
      /** All of the group; `items` may be cut. */
      count: z.number().int(),
    }),
  ),
  /** What one sitting (支委会) can settle: 记一次支委会，办完这3件. */
  together: z
    .object({
      text: z.string(),
      sitting: z.string(),
      kinds: z.array(z.string()),
      items: z.array(z.string()),
    })
    .nullable(),
});
export type Todo = z.infer<typeof todoSchema>;

export const dueQuerySchema = z.object({
  unitId: z.string().optional(),
  personId: z.string().optional(),
  institution: z.string().optional(),
  duty: z.string().optional(),
  planId: z.string().optional(),
  clauseId: z.string().optional(),
  /** A measure of a plan, by one of its clauses. */
  measure: z.string().max(64).optional(),
  states: z.array(dueStateSchema).or(dueStateSchema.transform((state) => [state])).optional(), // prettier-ignore
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  asOf: z.iso.date().optional(),
  after: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const duePageSchema = z.object({
  asOf: z.iso.date(),
  items: z.array(dueRowSchema),
  /** Opaque; give it back as `after` for the next page; null at the end. */
  next: z.string().nullable(),
  total: z.number().int(),
});

export const dueDetailSchema = z.object({
  item: dueRowSchema,
  /** The case whose step it is; null for everything else. */
  caseId: z.string().nullable(),
  /** Why it is owed: the sentence of the duty, and its sources. */
  sentence: z.string(),
  /** Why this bearer owes this, now, one sentence each; empty for milestones. */
  why: z.array(z.string()),
  sources: z.array(
    z.object({ title: z.string(), article: z.string().nullable(), mark: z.string() }),
  ),
  clauses: z.array(
    z.object({ planId: z.string(), clauseId: z.string(), place: z.string(), text: z.string() }),
  ),
  records: z.array(
    z.object({ id: z.string(), title: z.string(), day: z.iso.date(), verdict: z.enum(["counts", "unknown"]), because: z.string(), amount: z.number(), until: z.iso.date().nullable() }), // prettier-ignore
  ),
  waivers: z.array(z.object({ id: z.string(), from: z.iso.date(), until: z.iso.date().nullable(), reason: z.string(), by: z.string() })), // prettier-ignore
  extensions: z.array(
    z.object({ id: z.string(), dueOn: z.iso.date(), reason: z.string(), by: z.string() }),
  ),
  history: z.array(z.object({ day: z.iso.date(), text: z.string() })),
  /** The last day to which it may be put off. */
  extendUntil: z.iso.date(),
  /** Chinese: why it cannot be put off, for who may put off such items; null where it can, or is settled. */
  notExtended: z.string().nullable(),
  may: z.object({
    waive: z.boolean(),
    extend: z.boolean(),
    chase: z.boolean(),
    record: z.boolean(),
  }),
  /** How often its unit may still be chased this week, and why there is a limit; null for who may not chase. */
  chaseLimit: z
    .object({ left: z.number().int(), limit: z.number().int(), reason: z.string() })
    .nullable(),
});
export type DueDetail = z.infer<typeof dueDetailSchema>;

export const waiverInputSchema = z.object({ reason: z.string().trim().min(4).max(500), until: z.iso.date().nullable().optional() }); // prettier-ignore
export const extensionInputSchema = z.object({
  dueOn: z.iso.date(),
  reason: z.string().trim().min(4).max(500),
});
export const chaseInputSchema = z.object({ remark: z.string().trim().max(200).optional() });

/** Counts by state, for bars: always in this order. */
export const stateCountsSchema = z.object({
  met: z.number().int(),
  "made-up": z.number().int(),
  partly: z.number().int(),
  waived: z.number().int(),
  missing: z.number().int(),
  "due-soon": z.number().int(),
  overdue: z.number().int(),
  open: z.number().int(),
});
export type StateCounts = z.infer<typeof stateCountsSchema>;

/** The wall chart: units, institutions or measures × months. A cell's state is its worst; null where nothing is owed. */
export const wallSchema = z.object({
  asOf: z.iso.date(),
  year: z.number().int(),
  by: z.enum(WALL_BY),
  totals: stateCountsSchema,
  /** Rows that did everything in time that has come so far. */
  calm: z.number().int(),
  /** Rows of which nothing was asked yet: all that they owe this year lies ahead, or was waived. */
  quiet: z.number().int(),
  /** Enterprises, subjects, sections of the plan. */
  groups: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      summary: z.string(), // 11个支部，逾期4项
      overdue: z.number().int(),
      rows: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          /** January to December. */
          cells: z
            .array(z.object({ state: dueStateSchema, count: z.number().int() }).nullable())
            .length(12),
          /** 逾期1，临期3 in words, with the state that colours it; null when calm. */
          trouble: z.object({ text: z.string(), state: dueStateSchema }).nullable(),
        }),
      ),
    }),
  ),
});
export type Wall = z.infer<typeof wallSchema>;

export const wallCellSchema = z.object({
  name: z.string(),
  /** The unit whose row it is; null by institution and by measure. */
  unit: unitRefSchema.nullable(),
  /** The institution whose row it is. */
  institution: z.string().nullable(),
  /** Where the measure begins in its plan. */
  clause: z.object({ planId: z.string(), clauseId: z.string() }).nullable(),
  month: z.number().int(),
  /** Worst first; at most 60. */
  items: z.array(dueRowSchema),
  /** How many are not listed. */
  more: z.number().int(),
  /** 党费、党小组会等5项 均如期 */
  calm: z.object({ text: z.string(), count: z.number().int() }).nullable(),
  met: z.number().int(),
  total: z.number().int(),
});
