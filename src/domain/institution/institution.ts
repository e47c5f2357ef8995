import { z } from "zod";
import { FACETS, POSTS, UNIT_KINDS } from "#domain/organization/organization.ts";
import { type MechanismId, MECHANISMS } from "#domain/institution/mechanisms.ts";

/**
 * 制度 as data: who owes what, how often, shown by what, worth how much, and on whose authority.
 * A definition holds no functions. When it needs what this algebra lacks, the algebra grows.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
const dayText = z.iso.date();

/** How sure we are of a value: S found in a public text (已核), M from memory (待核), P practice without a national number (惯例). */
export const markSchema = z.enum(["S", "M", "P"]);
export type Mark = z.infer<typeof markSchema>;

export const citationSchema = z.strictObject({
  /** Id of a file in src/institutions/acts/, or "practice" for what no act says. */
  act: id,
  /** As cited: 第十六条; absent for the whole act. */
  article: z.string().optional(),
  mark: markSchema,
});
export type Citation = z.infer<typeof citationSchema>;

/** One value of a parameter from a day on. */
export const datedValueSchema = z.strictObject({
  from: dayText,
  value: z.union([z.number(), z.string(), z.boolean(), z.array(z.number()), z.array(z.string())]),
  mark: markSchema,
  citation: citationSchema.optional(),
  reason: z.string().optional(),
});
export type DatedValue = z.infer<typeof datedValueSchema>;

export const parameterSchema = z.strictObject({
  name: z.string(), // Chinese: 登记时限（次月几日前）
  unit: z.string().optional(), // Chinese: 日, 次, 学时
  values: z.array(datedValueSchema).min(1),
});

/** A number, or a parameter of this institution that holds one. */
const numeric = z.union([z.number(), z.strictObject({ parameter: z.string() })]);
export type Numeric = z.infer<typeof numeric>;

const unitKind = z.enum(UNIT_KINDS);
const post = z.enum(POSTS);
const facet = z.enum(FACETS);

// ---- who owes ----

const sideSchema = z.union([
  z.strictObject({ holders: z.array(post).min(1) }),
  z.strictObject({ members: z.array(facet).min(1) }),
]);
export type Side = z.infer<typeof sideSchema>;

export const bearerSchema = z.union([
  /** Each open unit of the kinds; `tagged`: with one of the tags; `membersAtLeast`: with so many full members. */
  z.strictObject({
    units: z.array(unitKind).min(1),
    tagged: z.array(z.string()).optional(),
    membersAtLeast: numeric.optional(),
    /** Units that have at least one open child of the kind. */
    having: unitKind.optional(),
  }),
  /** Each holder of one of the posts, for the unit of the post. */
  z.strictObject({ holders: z.array(post).min(1) }),
  /** Each person newly appointed to one of the posts, or to any post marked key; goes with an `after` cycle. */
  z.strictObject({ newlyAppointed: z.array(post).min(1), orKeyPosts: z.boolean().optional() }),
  /** Each member of a facet. `exempt` members owe nothing. */
  z.strictObject({ members: z.array(facet).min(1) }),
  /**
   * Who must have talked with whom, inside one unit of the kind. Owed and counted per person on the `each` side;
   * `with` counts distinct partners: "all" of them (other than oneself) or at least a number.
   */
  z.strictObject({
    relation: z.strictObject({
      in: unitKind,
      each: sideSchema,
      with: sideSchema,
      atLeast: z.union([z.literal("all"), numeric]),
    }),
  }),
]);
export type Bearer = z.infer<typeof bearerSchema>;

// ---- how often ----

export const HOLIDAYS = ["new-year", "spring-festival", "qingming", "labour-day", "dragon-boat", "mid-autumn", "national-day"] as const; // prettier-ignore
export const FESTIVALS = ["spring-festival", "lantern", "qingming", "dragon-boat", "qixi", "mid-autumn", "double-ninth"] as const; // prettier-ignore

export const durationSchema = z.strictObject({
  count: numeric,
  unit: z.enum(["day", "working-day", "month"]),
});
export type Duration = z.infer<typeof durationSchema>;

const monthDay = z.string().regex(/^\d{2}-\d{2}$/);

export const cycleSchema = z.union([
  /** Each period; `times`: so many times in each (default 1). */
  z.strictObject({
    each: z.enum(["week", "month", "quarter", "half-year", "year"]),
    times: numeric.optional(),
  }),
  /**
   * Before public holidays: due `leadDays` before the first day off, opens `openDays` before that. Holidays fall together
   * when at most `joinWithin` days lie between them (default 0: they touch or overlap).
   */
  z.strictObject({
    beforeHolidays: z.array(z.enum(HOLIDAYS)).min(1),
    leadDays: numeric,
    openDays: numeric,
    joinWithin: numeric.optional(),
  }),
  /** On traditional festivals by the lunar calendar: from `before` days before to `after` days after. */
  z.strictObject({
    onFestivals: z.array(z.enum(FESTIVALS)).min(1),
    before: numeric,
    after: numeric,
  }),
  /** On given days of each year: a window from `before` days before to the day itself. */
  z.strictObject({ onDates: z.array(monthDay).min(1), before: numeric }),
  /**
   * Within a time after an event of the bearer. The day of the event is not counted. It may be done up to `before` days
   * before the event (default 0): a talk on the eve of an appointment.
   */
  z.strictObject({
    before: numeric.optional(),
    after: z.union([
      z.literal("appointment"),
      z.literal("unit-opened"),
      z.literal("joined"),
      z.strictObject({ recorded: id, topic: id.optional() }),
    ]),
    within: durationSchema,
  }),
  /** At each meeting of a kind: owed by each such record that is registered. */
  z.strictObject({ atEach: id }),
  /** Held at all times; looked at once a year, on its last day. */
  z.strictObject({ continuous: z.literal(true) }),
]);
export type Cycle = z.infer<typeof cycleSchema>;

// ---- until when ----

export const deadlineSchema = z.union([
  /** The last day of the period, moved by `plus`; the default for periodic cycles. */
  z.strictObject({ endOf: z.literal("period"), plus: durationSchema.optional() }),
  /** A day of the year of the period (or, with yearOffset 1, of the next): opens on the period's first day. */
  z.strictObject({ on: monthDay, yearOffset: z.number().int().min(0).max(1).optional() }),
  /** A date of the period's last month, clamped to its end: the 20th of each month, 06-20 and 12-20 of each half-year. */
  z.strictObject({ onDate: numeric }),
]);
export type Deadline = z.infer<typeof deadlineSchema>;

// ---- shown by what ----

/**
 * What a record must show. All given conditions hold together. Each is judged yes, no or unknown:
 * a field that was not given makes it unknown (待补), never no.
 */
export const requirementSchema = z.strictObject({
  /** Any of these record kinds. */
  record: z.array(id).min(1),
  /** The record is about one of these topics, by an agenda line or by its kind. */
  topic: z.array(id).optional(),
  /** One of the topics stands at this place of the agenda (1 = first). */
  position: z.number().int().min(1).optional(),
  /** Share of those who should come: numerator / denominator; inclusive unless `strict`. Leave stays in the denominator. */
  quorum: z
    .strictObject({
      of: z.enum(["members", "committee", "all-members"]),
      atLeast: z.union([z.tuple([z.number().int(), z.number().int()]), z.strictObject({ parameter: z.string() })]), // prettier-ignore
      strict: z.boolean().optional(),
    })
    .optional(),
  /** At least one holder of these posts took part, in the role if one is given (a field of the record kind that holds a person). */
  participants: z
    .strictObject({
      holders: z.array(post).min(1),
      as: id.optional(),
      atLeast: z.number().int().min(1).optional(),
    })
    .optional(),
  /** At least so many people attended. */
  attendedAtLeast: numeric.optional(),
  /** Minutes were written, or approved by the superior. */
  minutes: z.enum(["written", "approved"]).optional(),
  /** A decision is stated in the record. */
  decision: z.literal(true).optional(),
  /** Fields of the record kind that must be filled. */
  fields: z.array(id).optional(),
  /** A figure of the record must reach a value. */
  figure: z.strictObject({ field: id, atLeast: numeric }).optional(),
});
export type Requirement = z.infer<typeof requirementSchema>;

/** How records add up to the target of a due item. */
export const measureSchema = z.union([
  /** Records; the target is the cycle's `times` (default 1). */
  z.literal("records"),
  /** Hours of study per person, split by day at a period's edge. */
  z.strictObject({ hours: numeric }),
  /** Distinct partners of a relation; the target follows from the bearer. */
  z.literal("partners"),
  /** The sum of a figure. */
  z.strictObject({ sumOf: id, target: numeric }),
]);
export type MeasureBy = z.infer<typeof measureSchema>;

export const dutySchema = z.strictObject({
  id,
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
  id,
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
  id,
  name: z.string(),
  of: id, // a duty of this institution
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
  z.strictObject({ procedure: id }),
  /** The account that money comes from or goes to, in Chinese: 党费. */
  z.strictObject({ fund: z.string().trim().min(2).max(30) }),
  z.strictObject({ project: z.enum(Object.keys(PROJECT_KINDS) as [ProjectKind, ...ProjectKind[]]) }), // the keys of a non-empty constant
]); // prettier-ignore
export type CarriedBy = z.infer<typeof carriedBySchema>;

// ---- worked examples: an organization, records, a day → what is owed and how it stands ----

export const exampleRecordSchema = z.strictObject({
  kind: z.union([id, z.array(id)]),
  on: dayText,
  until: dayText.optional(),
  registered: dayText.optional(),
  topic: z.union([id, z.array(id)]).optional(),
  /** Agenda topics in order, null for a line without a known topic. */
  agenda: z.array(z.union([id, z.null()])).optional(),
  /** [should come, came]; the example's branch gets so many members. */
  attended: z.tuple([z.number().int(), z.number().int()]).optional(),
  hours: z.number().optional(),
  /** Posts of people who took part, or a role → post. */
  participants: z.record(z.string(), post).optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  minutes: z.string().optional(),
  /** With how many partners the bearer of a relation talked. */
  partners: z.number().int().optional(),
  /** The recorder says that it makes up for the item that is asked about. */
  makesUp: z.literal(true).optional(),
});
export type ExampleRecord = z.infer<typeof exampleRecordSchema>;

export const DUE_STATES = ["met", "made-up", "partly", "waived", "missing", "due-soon", "overdue", "open"] as const; // prettier-ignore
export type DueState = (typeof DUE_STATES)[number];

export const exampleSchema = z.strictObject({
  note: z.string().optional(),
  /** The day that is asked about. */
  when: dayText,
  /** Dates of the bearer: opened, closed, appointed, joined. Defaults to "since long ago". */
  bearer: z
    .strictObject({
      since: dayText.optional(),
      until: dayText.optional(),
      members: z.number().int().optional(),
      committee: z.number().int().optional(),
    })
    .optional(),
  given: z.array(exampleRecordSchema),
  /** Duty id → the state of the item that is current (the last one opened) or of the item with the period key; "none" when nothing is owed. */
  expect: z.record(
    z.string(),
    z.union([
      z.enum([...DUE_STATES, "none"]),
      z.strictObject({
        period: z.string().optional(),
        state: z.enum([...DUE_STATES, "none"]),
        due: dayText.optional(),
        registerBy: dayText.optional(),
        progress: z.tuple([z.number(), z.number()]).optional(),
        because: z.string().optional(),
      }),
    ]),
  ),
});
export type Example = z.infer<typeof exampleSchema>;

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
  id,
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
  publications: z.array(id).optional(),
  /** What carries the mechanism beyond the duties. */
  carriedBy: z.array(carriedBySchema).max(8).optional(),
  recognises: z.array(recognitionSchema).min(1),
  examples: z.array(exampleSchema),
});
export type Institution = z.infer<typeof institutionSchema>;

// ---- record kinds: a shared vocabulary, so that one record serves several institutions ----

export const recordFieldSchema = z.strictObject({
  id,
  name: z.string(),
  type: z.enum([
    "text",
    "long-text",
    "number",
    "yuan",
    "day",
    "person",
    "people",
    "boolean",
    "choice",
  ]),
  unit: z.string().optional(),
  choices: z.array(z.string()).optional(),
});

export const recordKindSchema = z.strictObject({
  id,
  name: z.string(), // 支委会
  /** Whose attendance is asked: nobody's, all members of the unit, its committee, or freely chosen people. */
  attendance: z.enum(["none", "members", "committee", "chosen"]),
  /** Kinds of unit that make such records, the most usual first. */
  units: z.array(unitKind).min(1),
  /** Counts towards the study hours of those who attended. */
  countsHours: z.boolean().optional(),
  /** Topics that every record of this kind is about, without an agenda line. */
  topics: z.array(id).optional(),
  hasAgenda: z.boolean().optional(),
  fields: z.array(recordFieldSchema).optional(),
  wording: z.array(z.string()).optional(),
});
export type RecordKind = z.infer<typeof recordKindSchema>;
export type RecordField = z.infer<typeof recordFieldSchema>;

/** 法规依据. Facts about a regulation; its text is never copied. */
export const actSchema = z.strictObject({
  id,
  title: z.string(),
  issuedBy: z.string(),
  number: z.string().optional(),
  issuedOn: dayText,
  inForceFrom: dayText,
  inForceUntil: dayText.optional(),
  mark: markSchema,
});
export type Act = z.infer<typeof actSchema>;

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
  /** What units have to make public (src/domain/transparency/catalogue.ts), and which matters go to the superior (src/domain/matter/matter-kind.ts). */
  readonly disclosures?: readonly { readonly id: string }[];
  readonly matterKinds?: readonly { readonly id: string }[];
}
