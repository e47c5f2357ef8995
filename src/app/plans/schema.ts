import { z } from "zod";
import { dueStateSchema, stateCountsSchema, unitRefSchema } from "#app/duties/schema.ts";

export const planSummarySchema = z.object({
  id: z.string(),
  year: z.number().int(),
  title: z.string(),
  issuer: z.string().nullable(),
  number: z.string().nullable(),
  version: z.number().int().nullable(),
  publishedOn: z.iso.date().nullable(),
  /** 第2版，7月8日修订，改动3处 */
  versionNote: z.string(),
  draft: z.number().int().nullable(),
});

/** A mark in the margin: the worst state of a clause and the one fact that matters. */
export const clauseMarkSchema = z.object({
  /** unbound and aim are not states of a due item and are drawn differently. */
  mark: z.union([dueStateSchema, z.enum(["unbound", "aim"])]),
  /** 逾期5项, 41/41次, 还有8天, 未绑定, 目标，不单独落实 */
  fact: z.string(),
});

export const linkSchema = z.object({
  institution: z.string(),
  institutionName: z.string(),
  mechanism: z.string(),
  mechanismName: z.string(),
  status: z.enum(["proposed", "confirmed", "rejected"]),
  confidence: z.number(),
  because: z.string(),
  decidedBy: z.string().nullable(),
  decidedOn: z.iso.date().nullable(),
});

export const planClauseSchema = z.object({
  id: z.string(),
  text: z.string(),
  aim: z.boolean(),
  margin: clauseMarkSchema,
  counts: stateCountsSchema,
  links: z.array(linkSchema),
});

export const planPageSchema = z.object({
  plan: planSummarySchema,
  asOf: z.iso.date(),
  unit: unitRefSchema,
  preamble: z.array(z.string()),
  closing: z.array(z.string()),
  totals: z.object({ overdue: z.number().int(), dueSoon: z.number().int(), missing: z.number().int(), unbound: z.number().int(), aims: z.number().int(), clauses: z.number().int() }), // prettier-ignore
  sections: z.array(
    z.object({
      number: z.number().int().nullable(),
      title: z.string().nullable(),
      measures: z.array(
        z.object({
          number: z.number().int().nullable(),
          title: z.string().nullable(),
          margin: clauseMarkSchema,
          counts: stateCountsSchema,
          clauses: z.array(planClauseSchema),
        }),
      ),
    }),
  ),
  /** Units and departments that can be picked in the filter sentence. */
  owners: z.array(unitRefSchema),
  problems: z.array(
    z.object({ code: z.string(), message: z.string(), line: z.number().nullable() }),
  ),
});
export type PlanPage = z.infer<typeof planPageSchema>;

/** The thread of a clause: executors → due items → records → score → burden. */
/** An institution that comes near to a clause which nothing carries out: a person chooses. */
export const nearInstitutionSchema = z.object({ institution: z.string(), mechanism: z.string(), name: z.string(), because: z.string() }); // prettier-ignore

export const clauseThreadSchema = z.object({
  id: z.string(),
  place: z.string(), // 第一部分·举措1·第3条
  text: z.string(),
  said: z.object({ actors: z.array(z.string()), dates: z.array(z.string()), frequency: z.array(z.string()), quantities: z.array(z.string()), citations: z.array(z.string()) }), // prettier-ignore
  confirmed: z.string().nullable(), // 沈知微 2月9日确认
  executors: z.array(
    z.object({
      institution: z.string(),
      name: z.string(),
      link: linkSchema,
      /** Confirmed, or proposed with trust: it is carried out by it. What is not sure waits for somebody to decide. */
      sure: z.boolean(),
      state: dueStateSchema.nullable(),
      fact: z.string(), // 逾期5项；62个支部，每月1次
      counts: stateCountsSchema,
      sentence: z.string(),
      off: z.array(z.string()), // 桥西清运支部10月1日起停用，2027年2月1日恢复
      /** Bars by enterprise: 环卫 11个支部 … 逾期3 */
      units: z.array(z.object({ unit: unitRefSchema, children: z.string(), counts: stateCountsSchema, fact: z.string(), state: dueStateSchema.nullable() })), // prettier-ignore
    }),
  ),
  /** An aim needs no executor. */
  aim: z.boolean(),
  /** An institution carries it out: confirmed, or proposed with trust. */
  carried: z.boolean(),
  /** While nothing carries the clause out: what comes nearest. */
  near: z.array(nearInstitutionSchema),
  records: z.object({
    total: z.number().int(),
    recent: z.array(z.object({ id: z.string(), day: z.iso.date(), unitName: z.string(), title: z.string(), state: dueStateSchema })), // prettier-ignore
  }),
  scores: z.array(
    z.object({
      schemeId: z.string(),
      indicator: z.string(), // 2.1
      name: z.string(),
      weight: z.number(),
      /** Over everything below the unit that is looked at; empty for what is one unit's own (ratings, figures). */
      formula: z.string(),
      /** 7.78 分; empty while nothing counts. */
      points: z.string(),
      /** 8个单位平均 7.61 / 8 分，1个单位待补; null where no unit below is scored. */
      mean: z.string().nullable(),
      /** The scored units one by one, when they are few: 7.25, 待补, 未到期. */
      units: z.array(z.object({ unit: unitRefSchema, points: z.string() })),
    }),
  ),
  burden: z.object({ each: z.string(), text: z.string() }).nullable(),
  /** Values that the clause states and the institutions do not hold: to adopt or to decline. */
  values: z.array(z.object({ institution: z.string(), parameter: z.string(), value: z.number(), from: z.iso.date(), text: z.string() })), // prettier-ignore
  /** Names what was read, as far as people decide it: text, aim, executors. `basedOn` of marking it as an aim. */
  revision: z.string(),
});
export type ClauseThread = z.infer<typeof clauseThreadSchema>;

const owedSchema = z.object({ owed: z.number().int(), met: z.number().int(), overdue: z.number().int() }); // prettier-ignore

/** What taking the last publication back would do. */
export const undoForecastSchema = z.object({
  version: z.number().int(),
  /** The version that is in force again; null: none is, the plan is out of force. */
  previous: z.number().int().nullable(),
  becomesDraft: z.boolean(),
  /** The number that the waiting draft has once it is held against that version; null: none waits. */
  redrafted: z.number().int().nullable(),
  before: owedSchema,
  after: owedSchema,
  /** Values of parameters that were adopted with it: they stay. */
  values: z.number().int(),
  /** Records of the group: all of them stay. */
  records: z.number().int(),
});
export type UndoForecast = z.infer<typeof undoForecastSchema>;

export const linkDecisionSchema = z.object({
  clauseId: z.string(),
  institution: z.string(),
  mechanism: z.string(),
  decision: z.enum(["confirm", "reject", "add"]),
  reason: z.string().max(200).optional(),
  /** How the link stood when the decider saw it, null where there was none; another one in the meantime is told. */
  was: z.enum(["proposed", "confirmed", "rejected"]).nullable(),
});
export const valueDecisionSchema = z.object({
  clauseId: z.string(),
  institution: z.string(),
  parameter: z.string(),
  value: z.number(),
  decision: z.enum(["adopt", "decline"]),
});
/** `basedOn`: the revision of the thread that was shown. */
export const aimDecisionSchema = z.object({ clauseId: z.string(), aim: z.boolean(), basedOn: z.string().max(64) }); // prettier-ignore

/** What a re-imported document changes, shown before it is applied. */
export const planDifferenceSchema = z.object({
  planId: z.string(),
  version: z.number().int(),
  title: z.string(),
  year: z.number().int(),
  kept: z.number().int(),
  added: z.array(z.object({ id: z.string(), place: z.string(), text: z.string() })),
  changed: z.array(
    z.object({ id: z.string(), place: z.string(), before: z.string(), after: z.string() }),
  ),
  removed: z.array(
    z.object({ id: z.string(), place: z.string(), text: z.string(), dueItems: z.number().int() }),
  ),
  binding: z.object({ bound: z.number().int(), gaps: z.number().int(), aims: z.number().int() }),
  problems: z.array(
    z.object({ code: z.string(), message: z.string(), line: z.number().nullable() }),
  ),
  /** What publishing it would make owed this year. */
  forecast: z.object({
    dueItems: z.number().int(),
    perBranchMonth: z.number(),
    heaviest: z.string().nullable(),
    /** How many are due in each month, January first; a draft that an earlier program read has none. */
    dueByMonth: z.array(z.number().int()).length(12).optional(),
    /** What the linter says of the plan as a whole before it is published. */
    verdict: z.object({
      limitMinutes: z.number().int(),
      /** Units whose fullest month is over the limit, the heaviest first. */
      overloaded: z.array(
        z.object({ unit: z.string(), month: z.string(), minutes: z.number().int() }),
      ),
      /** The same fact asked twice between institutions that the plan binds. */
      doubleAsks: z.array(z.string()),
      /** Clauses that smell of formalism, with the rule and what to do instead. */
      formalism: z.array(z.object({ text: z.string(), what: z.string(), mend: z.string() })),
      /** Duties that nobody in the organization would owe, by who should; a draft that an earlier program read has none. */
      unborne: z
        .array(z.object({ who: z.string(), institutions: z.array(z.string()), mend: z.string() }))
        .optional(),
      rule: z.string(),
    }),
  }),
});
export type PlanDifference = z.infer<typeof planDifferenceSchema>;

/** A value that a clause of a draft states for a parameter, and what was decided about it before publishing. */
export const draftValueSchema = z.object({
  clauseId: z.string(),
  place: z.string(),
  clause: z.string(),
  institution: z.string(),
  parameter: z.string(),
  value: z.number(),
  from: z.iso.date(),
  text: z.string(),
  /** Null: open; it is proposed again in the clause's thread. */
  decision: z.enum(["adopt", "decline"]).nullable(),
});
export type DraftValue = z.infer<typeof draftValueSchema>;
export const draftValueDecisionSchema = z.object({
  clauseId: z.string().max(64),
  institution: z.string().max(100),
  parameter: z.string().max(100),
  value: z.number(),
  decision: z.enum(["adopt", "decline", "open"]),
});

/** A clause of a draft that nothing carries out yet, with the institutions that come nearest. */
export const draftGapSchema = z.object({
  clauseId: z.string(),
  place: z.string(),
  clause: z.string(),
  near: z.array(nearInstitutionSchema),
  /** Null: open; it can be bound in the clause's thread later. */
  decision: z.object({ aim: z.boolean(), institution: z.string().nullable(), name: z.string().nullable() }).nullable(),
}); // prettier-ignore
export type DraftGap = z.infer<typeof draftGapSchema>;
/** `bind` names the institution; without a mechanism, the first that it is there for. */
export const draftGapDecisionSchema = z.object({
  clauseId: z.string().max(64),
  decision: z.enum(["bind", "aim", "open"]),
  institution: z.string().max(100).optional(),
  mechanism: z.string().max(100).optional(),
});

/** A draft as its reader sees it. `revision` names that: `basedOn` of publishing it. `first`: nothing of its plan is in force yet. */
export const planDraftSchema = planDifferenceSchema.extend({
  revision: z.string(),
  first: z.boolean(),
  values: z.array(draftValueSchema),
  gaps: z.array(draftGapSchema),
});
export type PlanDraft = z.infer<typeof planDraftSchema>;
export const publishingSchema = z.object({ basedOn: z.string().max(64) });
/** `owedFrom`: what was due before this day of the plan's year is not asked for; 1 January where it says nothing. First publication only. */
export const publishInputSchema = publishingSchema.extend({ owedFrom: z.iso.date().optional() });
/** `version`: the one that is to be taken back, as it was shown. */
export const undoInputSchema = z.object({ version: z.number().int().min(1) });
