import { z } from "zod";
import type { Act } from "#domain/institution/act.ts";
import { bearerSchema } from "#domain/institution/bearer.ts";
import { citationSchema } from "#domain/institution/citation.ts";
import { cycleSchema, deadlineSchema, durationSchema } from "#domain/institution/cycle.ts";
import { numeric, parameterSchema } from "#domain/institution/dated-value.ts";
import { exampleSchema } from "#domain/institution/example.ts";
import { type MechanismId, MECHANISMS } from "#domain/institution/mechanisms.ts";
import { dayText, idText } from "#domain/institution/notation.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { measureSchema, requirementSchema } from "#domain/institution/requirement.ts";

/**
 * 制度 as data: who owes what, how often, shown by what, worth how much, and on whose authority.
 * A definition holds no functions. When it needs what this algebra lacks, the algebra grows.
 */

export const dutySchema = z.strictObject({
  id: idText,
  /** A verb phrase in Chinese: 开展主题党日. */
  title: z.string(),
  /** What lists call it, a noun: 意识形态分析研判（第三季度）; the institution's name when absent. */
  name: z.string().optional(),
  /** The measure word of what is counted: 1次, 1份, 1个; 次 when absent. */
  counter: z.string().optional(),
  bearer: bearerSchema,
  cycle: cycleSchema,
  due: deadlineSchema.optional(),
  /** The record must be registered within this time after the due day. */
  registered: z.strictObject({ within: durationSchema }).optional(),
  /** One requirement, or several of which any will do. */
  fulfilledBy: z.union([
    requirementSchema,
    z.strictObject({ any: z.array(requirementSchema).min(2) }),
  ]),
  measure: measureSchema.optional(), // default "records"
  /** Upper bound on what may exist in a period: a leader leads one or two projects. */
  atMost: numeric.optional(),
  /** Whether a bearer that begins in the middle of a period owes it already; default false (当月免办，次月起算). */
  owesPartialPeriod: z.boolean().optional(),
  /** May be put off with a reason, by at most this much. */
  extension: z.strictObject({ atMost: durationSchema }).optional(),
  /** The authority of this duty where it is another than the institution's. */
  source: citationSchema.optional(),
  /** The recorder's role that usually enters it; for lists and reminders. */
  enteredBy: z.enum(["clerk", "secretary", "office", "person"]).optional(),
});
export type Duty = z.infer<typeof dutySchema>;

export const topicSchema = z.strictObject({
  id: idText,
  name: z.string(),
  /** Phrases in an agenda line or title that mean this topic. */
  wording: z.array(z.string()).min(1),
});
export type Topic = z.infer<typeof topicSchema>;

/** Wording in a plan that means a mechanism: each entry is a phrase, or phrases that stand in one clause together. */
export const recognitionSchema = z.strictObject({
  mechanism: z.enum(MECHANISMS),
  wording: z.array(z.union([z.string(), z.array(z.string()).min(2)])).min(1),
  /** Phrases that rule it out. */
  unless: z.array(z.string()).optional(),
});
export type Recognition = z.infer<typeof recognitionSchema>;

export const metricSchema = z.strictObject({
  id: idText,
  name: z.string(),
  of: idText, // a duty of this institution
  kind: z.enum(["on-time-rate", "met-rate", "expected", "met", "hours-average", "amount"]),
});

// ---- carried by ----

/** Kinds of led work with milestones that a mechanism may be carried by, as the plan calls them. */
export const PROJECT_KINDS = {
  "secretary-led": "书记领办项目",
  livelihood: "民生项目",
  construction: "工程建设项目",
  demonstration: "示范点建设项目",
  research: "揭榜攻关项目",
} as const;
export type ProjectKind = keyof typeof PROJECT_KINDS;

/** What does the work of an institution beyond its recurring duties: a prescribed procedure, a fund, or led projects. */
export const carriedBySchema = z.union([
  /** Id of a file in src/institutions/procedures/; the version in force on the day of a case. */
  z.strictObject({ procedure: idText }),
  /** The account that money comes from or goes to, in Chinese: 党费. */
  z.strictObject({ fund: z.string().trim().min(2).max(30) }),
  z.strictObject({ project: z.enum(Object.keys(PROJECT_KINDS) as [ProjectKind, ...ProjectKind[]]) }), // the keys of a non-empty constant
]); // prettier-ignore
export type CarriedBy = z.infer<typeof carriedBySchema>;

export const SUBJECTS = {
  "theory-study": "理论武装",
  "committee-leadership": "党委领导",
  "organization-life": "组织生活",
  membership: "党员管理",
  responsibility: "责任与考核",
  talent: "干部人才",
  culture: "党建文化",
  ideology: "意识形态与宣传",
  integrity: "清廉与监督",
  livelihood: "民生服务",
  "mass-work": "群团统战",
  care: "关爱与节日",
} as const;
export type Subject = keyof typeof SUBJECTS;

export const institutionSchema = z.strictObject({
  id: idText,
  name: z.string(),
  subject: z.enum(Object.keys(SUBJECTS) as [Subject, ...Subject[]]), // the keys of a non-empty constant
  sources: z.array(citationSchema).min(1),
  /** The day on which a person last held this file against its sources. */
  reviewed: dayText,
  parameters: z.record(z.string(), parameterSchema),
  topics: z.array(topicSchema).optional(),
  duties: z.array(dutySchema),
  metrics: z.array(metricSchema).optional(),
  /** Papers that this institution yields; ids of publications. */
  publications: z.array(idText).optional(),
  /** What carries the mechanism beyond the duties. */
  carriedBy: z.array(carriedBySchema).max(8).optional(),
  recognises: z.array(recognitionSchema).min(1),
  examples: z.array(exampleSchema),
});
export type Institution = z.infer<typeof institutionSchema>;

/** As much of a procedure as institutions need to name it; its definition is src/domain/procedure/procedure.ts. */
export interface NamedProcedure {
  readonly id: string;
  readonly name: string;
  readonly mechanisms: readonly MechanismId[];
  readonly steps?: readonly { readonly id: string; readonly name: string }[];
}

/** The library as the application gets it: an argument, never an import. */
export interface Library {
  readonly institutions: readonly Institution[];
  readonly recordKinds: readonly RecordKind[];
  readonly acts: readonly Act[];
  /** Procedures that institutions may name, each version; absent where none is known. */
  readonly procedures?: readonly NamedProcedure[];
  /** What units have to make public (src/domain/transparency/catalogue.ts), and the lists of kinds (src/domain/kind-list/kind-list.ts). */
  readonly disclosures?: readonly { readonly id: string }[];
  readonly kindLists?: readonly { readonly id: string }[];
}
