import { z } from "zod";
import { UNIT_KINDS } from "#domain/organization/organization.ts";
import { unitRefSchema } from "#app/duties/schema.ts";

const personRefSchema = z.object({ id: z.string(), name: z.string() });
const day = z.iso.date();

/** What is entered into a field: text, number, yes or no, a day, the id of a person or unit, or a list of ids. */
export const fieldValueSchema = z.union([z.string().max(4000), z.number(), z.boolean(), z.array(z.string().max(64)).max(200)]); // prettier-ignore

/** A paper of a step: files, a record that shows it, or where the sheet itself is kept. Any of them is as good as the others. */
export const paperSchema = z.object({
  document: z.string().max(64),
  files: z.array(z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/), name: z.string().max(255) })).max(20), // prettier-ignore
  recordId: z.string().optional(),
  /** 党支部档案柜2-3 */
  kept: z.string().trim().max(200).optional(),
});
/** As it is kept: retention takes the files of a sensitive paper long after the end of the case, and says when. */
export const storedPaperSchema = paperSchema.extend({ removedOn: day.optional() });
export const ballotSchema = z.object({
  expected: z.number().int().min(0).max(10_000),
  attended: z.number().int().min(0).max(10_000),
  inFavour: z.number().int().min(0).max(10_000),
  writtenInFavour: z.number().int().min(0).max(10_000).optional(),
});

/** A definition as pages need it. */
const procedureRefSchema = z.object({
  id: z.string(),
  name: z.string(),
  version: z.string(),
  /** 2026年5月11日起施行 */
  inForce: z.string(),
  /** A case that began on this day or later runs by it, until the next one. */
  inForceFrom: day,
});

/** Whom a case may be about, by name or code. */
export const subjectQuerySchema = z.object({ unitId: z.string(), q: z.string().trim().max(40).optional() }); // prettier-ignore
export const subjectsSchema = z.object({
  items: z.array(z.object({ id: z.string(), code: z.string(), name: z.string(), unit: z.string() })), // prettier-ignore
});
export const sourceSchema = z.object({ title: z.string(), article: z.string().nullable(), mark: z.string() }); // prettier-ignore
export const caseFieldSchema = z.object({
  id: z.string(),
  name: z.string(),
  type: z.enum(["text", "long-text", "number", "yuan", "day", "person", "people", "boolean", "choice", "unit"]), // prettier-ignore
  unit: z.string().nullable(),
  choices: z.array(z.string()),
  sensitive: z.boolean(),
  /** The list of kinds that its choices are, where a group may set it. */
  kinds: z.string().nullable(),
});
export const outcomeRefSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Where it leads, in words: 打开“谈话”, 退回“提出”, 办结：予以撤销. */
  leads: z.string(),
  /** Chosen by the vote alone. */
  vote: z.enum(["passed", "failed"]).nullable(),
  /** It goes back, refuses or ends without success: asks for no papers, and is never the first choice. */
  back: z.boolean(),
});

/** What is known about an open step from elsewhere: what it waits for, so that nobody is asked to tick it. */
export const stepFactsSchema = z.object({
  says: z.string(),
  /** It cannot be done until that is settled. */
  blocks: z.boolean(),
  cases: z.array(z.object({ caseId: z.string(), title: z.string(), dueOn: day.nullable(), late: z.boolean() })), // prettier-ignore
  /** Counted, but not listed: not the reader's to see, or too many. */
  unseen: z.number().int(),
});

/** A step of the timeline with how it stands. */
export const caseStepSchema = z.object({
  id: z.string(),
  name: z.string(),
  stage: z.string(),
  /** 由党支部书记办理 */
  actor: z.string(),
  bearer: z.object({ unit: unitRefSchema, person: personRefSchema.nullable() }).nullable(),
  /** `done` and still counts; `open` may be done (or will be from `from`); `ahead` is not reached; `passed` was not needed. */
  state: z.enum(["done", "open", "ahead", "passed"]),
  /** How often it was done and counts; for repeated steps more than one. */
  times: z.number().int(),
  doneOn: day.nullable(),
  /** It was done after its time. */
  doneLate: z.boolean(),
  outcome: z.string().nullable(),
  /** Only of open ones. */
  open: z
    .object({
      openedOn: day,
      from: day,
      dueOn: day.nullable(),
      extendableTo: day.nullable(),
      /** The same time counted from an earlier step: by then it is late by no reading of the rule. */
      safelyOn: day.nullable(),
      now: z.boolean(),
      /** What has to be done before it, whatever the day: reviews that are not there yet. */
      lacks: z.string().nullable(),
      late: z.boolean(),
      daysLeft: z.number().int().nullable(),
      waits: z.array(z.string()),
      /** Whether the reader may do it; when not, why, and who does. */
      may: z.boolean(),
      whyNot: z.string().nullable(),
      dueItemId: z.string().nullable(),
      facts: stepFactsSchema.nullable(),
    })
    .nullable(),
  /** The time limit in words: 自递交入党申请书起1个月内. */
  limit: z.string().nullable(),
  publicity: z.number().int().nullable(),
  fields: z.array(z.string()),
  /** Asked for too, but may stay empty. */
  optionalFields: z.array(z.string()),
  documents: z.array(z.string()),
  optionalDocuments: z.array(z.string()),
  outcomes: z.array(outcomeRefSchema),
  /** Rule of the vote with what it needs, in words; null where nothing is voted on. */
  vote: z.object({ rule: z.string(), needs: z.string(), written: z.boolean(), secret: z.boolean() }).nullable(), // prettier-ignore
  source: sourceSchema.nullable(),
  note: z.string().nullable(),
  /** Steps whose doers may not do this one. */
  byAnother: z.array(z.object({ id: z.string(), name: z.string() })),
});

export const caseEventSchema = z.object({
  position: z.number().int(),
  kind: z.enum(["step", "extend", "withdraw", "move", "change-version", "take-back"]),
  step: z.string().nullable(),
  /** 支部大会：同意接收（应到16，实到9，赞成9） */
  text: z.string(),
  on: day,
  /** Day and minute of writing. */
  at: z.string(),
  by: z.string(),
  reason: z.string().nullable(),
  fields: z.array(z.object({ id: z.string(), name: z.string(), shown: z.string(), sealed: z.boolean() })), // prettier-ignore
  papers: z.array(storedPaperSchema.extend({ name: z.string(), sealed: z.boolean(), recordTitle: z.string().nullable() })), // prettier-ignore
  /** It was undone by a return or taken back later. */
  undone: z.boolean(),
  /** It sent the case back and was not taken back: its own step is to be done again, and it happened. */
  returned: z.boolean(),
  /** It was done in this round, which is over: 1 is the first. Null for what counts now. */
  round: z.number().int().nullable(),
});

export const caseRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  procedure: z.object({ id: z.string(), name: z.string(), version: z.string() }),
  unit: unitRefSchema,
  person: personRefSchema.nullable(),
  openedOn: day,
  stage: z.string(),
  /** Names of the steps that are open. */
  next: z.array(z.string()),
  /** Whether one of them is the reader's to do now. */
  mine: z.boolean(),
  dueOn: day.nullable(),
  daysLeft: z.number().int().nullable(),
  late: z.boolean(),
  ended: z.object({ id: z.string(), name: z.string(), on: day, reached: z.boolean() }).nullable(),
});
export type CaseRow = z.infer<typeof caseRowSchema>;

export const caseQuerySchema = z.object({
  procedure: z.string().max(64).optional(),
  unitId: z.string().optional(),
  personId: z.string().optional(),
  /** mine: a step of it is the reader's turn. */
  state: z.enum(["running", "mine", "late", "ended", "all"]).default("running"),
  stage: z.string().max(64).optional(),
  /** kind:id of what led to it. */
  origin: z.string().max(120).optional(),
  search: z.string().trim().max(80).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type CaseQuery = z.output<typeof caseQuerySchema>;

export const casePageSchema = z.object({
  items: z.array(caseRowSchema),
  next: z.string().nullable(),
  total: z.number().int(),
});

/** The room: each procedure with what runs of it, and whether the reader may open one. */
export const procedureListSchema = z.object({
  items: z.array(
    procedureRefSchema.extend({
      subject: z.string(),
      about: z.enum(["person", "unit", "matter"]),
      mechanisms: z.array(z.object({ id: z.string(), name: z.string() })),
      /** The institutions that it carries: those that name it. */
      institutions: z.array(z.string()),
      running: z.number().int(),
      late: z.number().int(),
      mine: z.number().int(),
      endedThisYear: z.number().int(),
      mayOpen: z.boolean(),
      maskable: z.boolean(),
    }),
  ),
});

/** One procedure to read: what it prescribes, step by step, with its sources. */
export const procedureDetailSchema = z.object({
  procedure: procedureRefSchema,
  versions: z.array(procedureRefSchema),
  about: z.enum(["person", "unit", "matter"]),
  sources: z.array(sourceSchema),
  stages: z.array(z.object({ id: z.string(), name: z.string() })),
  steps: z.array(caseStepSchema.omit({ bearer: true, state: true, times: true, doneOn: true, doneLate: true, outcome: true, open: true })), // prettier-ignore
  fields: z.array(caseFieldSchema),
  documents: z.array(z.object({ id: z.string(), name: z.string(), sensitive: z.boolean(), form: z.boolean() })), // prettier-ignore
  ends: z.array(z.object({ id: z.string(), name: z.string(), reached: z.boolean() })),
  units: z.array(z.string()),
  atOnce: z.number().int().nullable(),
  maskable: z.boolean(),
  mayOpen: z.boolean(),
  /** For somebody else too, not only about themselves. */
  forOthers: z.boolean(),
  clauses: z.array(z.object({ planId: z.string(), clauseId: z.string(), place: z.string(), text: z.string() })), // prettier-ignore
});

export const caseDetailSchema = z.object({
  id: z.string(),
  title: z.string(),
  procedure: procedureRefSchema,
  unit: unitRefSchema,
  person: personRefSchema.nullable(),
  subjectUnit: unitRefSchema.nullable(),
  openedOn: day,
  startedBy: z.string(),
  masked: z.boolean(),
  origin: z.object({ kind: z.string(), id: z.string() }).nullable(),
  /** `basedOn` of every change: how many events there were when it was read. */
  revision: z.number().int(),
  stages: z.array(z.object({ id: z.string(), name: z.string(), state: z.enum(["done", "now", "ahead"]) })), // prettier-ignore
  steps: z.array(caseStepSchema),
  fields: z.array(caseFieldSchema),
  /** What is known now, as people read it. */
  values: z.array(z.object({ id: z.string(), name: z.string(), shown: z.string(), sealed: z.boolean() })), // prettier-ignore
  /** What a form begins with. */
  filled: z.record(z.string(), fieldValueSchema),
  documents: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      sensitive: z.boolean(),
      /** It can be printed with what the case knows. */
      form: z.boolean(),
      state: z.enum(["there", "asked", "later"]),
      papers: z.array(storedPaperSchema),
    }),
  ),
  /** Position of the step that taking back takes, whoever may: what was written last and still stands. */
  lastStep: z.number().int().nullable(),
  /** Newest first. */
  events: z.array(caseEventSchema),
  ended: caseRowSchema.shape.ended,
  /** Kinds of units that run such cases: to which it could be handed over. */
  unitKinds: z.array(z.enum(UNIT_KINDS)),
  /** Newer texts of the rule to which it could be moved. */
  versions: z.array(procedureRefSchema),
  /** Ways out that are open at any time, taken when it is withdrawn. */
  exits: z.array(z.object({ id: z.string(), name: z.string(), note: z.string().nullable(), leaves: z.boolean() })), // prettier-ignore
  children: z.array(caseRowSchema),
  may: z.object({
    act: z.boolean(),
    withdraw: z.boolean(),
    move: z.boolean(),
    changeVersion: z.boolean(),
    takeBack: z.boolean(),
    openSealed: z.boolean(),
  }),
  people: z.array(personRefSchema),
  units: z.array(unitRefSchema),
});
export type CaseDetail = z.infer<typeof caseDetailSchema>;

const fields = z.record(z.string().max(64), fieldValueSchema);

export const openCaseInputSchema = z.object({
  procedure: z.string().max(64),
  unitId: z.string(),
  /** Left out: the name of the procedure and of whom it is about. */
  title: z.string().trim().max(120).optional(),
  personId: z.string().optional(),
  subjectUnitId: z.string().optional(),
  openedOn: day.optional(),
  /** Without showing who asked, where the procedure allows it. */
  masked: z.boolean().optional(),
  /** The first step at once. */
  first: z.object({ outcome: z.string().max(64).optional(), fields: fields.optional(), papers: z.array(paperSchema).max(30).optional() }).optional(), // prettier-ignore
});

const basedOn = z.number().int().min(0);
const reason = z.string().trim().min(2).max(500);
export const stepInputSchema = z.object({
  basedOn,
  step: z.string().max(64),
  on: day.optional(),
  /** Left out where only one leads forward. */
  outcome: z.string().max(64).optional(),
  fields: fields.default({}),
  papers: z.array(paperSchema).max(30).default([]),
  ballot: ballotSchema.nullable().default(null),
  remark: z.string().trim().max(500).optional(),
});
export const extendInputSchema = z.object({ basedOn, step: z.string().max(64), to: day, reason });
/** `exit`: another way out than a plain withdrawal, as the procedure names it. */
export const withdrawInputSchema = z.object({ basedOn, on: day.optional(), exit: z.string().max(64).optional(), reason }); // prettier-ignore
export const moveInputSchema = z.object({
  basedOn,
  unitId: z.string(),
  on: day.optional(),
  reason,
});
export const versionInputSchema = z.object({ basedOn, version: z.string().max(64), reason });
export const takeBackInputSchema = z.object({ basedOn, reason });
export const sealedInputSchema = z.object({ purpose: z.string().trim().min(4).max(200) });
export const sealedSchema = z.object({
  values: z.array(z.object({ id: z.string(), name: z.string(), shown: z.string() })),
  /** Sensitive papers; each file that is opened is accounted for by itself. */
  papers: z.array(z.object({ document: z.string(), name: z.string(), files: paperSchema.shape.files })), // prettier-ignore
});
