import { z } from "zod";
import { fileReferenceSchema } from "#app/records/schema.ts";
import { unitRefSchema } from "#app/duties/schema.ts";
import { DECIDERS, DECISIONS, type Decider, type Decision, PATH } from "#domain/committee/pre-study-path.ts"; // prettier-ignore
import { LINKS } from "#domain/committee/first-item-chain.ts";
import { MAJOR_CLASSES, type MajorClass, PRE_STUDY_CLASSES, type PreStudyClass } from "#domain/committee/matters-list.ts"; // prettier-ignore
import { ITEM_KINDS, MEETING_FORMS, OUTCOMES, PREPARATIONS, RHYTHMS } from "#domain/committee/meeting.ts"; // prettier-ignore
import { LIGHTS } from "#domain/committee/task-light.ts";

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const day = z.iso.date();
const id = z.uuid();
const personRefSchema = z.object({ id: z.string(), name: z.string() });
const text = (most: number) => z.string().trim().max(most).default("");
const reason = z.string().trim().min(2).max(200);
const preparation = z.enum(PREPARATIONS);
const amountSchema = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable().default(null);
const problemSchema = z.object({ code: z.string(), message: z.string(), where: z.string().optional(), mend: z.string().optional() }); // prettier-ignore
const keysOf = <K extends string>(table: Readonly<Record<K, unknown>>): [K, ...K[]] =>
  Object.keys(table) as [K, ...K[]]; // the keys of a non-empty constant // prettier-ignore

// ---- the list of matters ----

export const matterSchema = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/),
  name: z.string().trim().min(2).max(60),
  major: z.enum(keysOf<MajorClass>(MAJOR_CLASSES)).nullable(),
  preStudy: z.enum(keysOf<PreStudyClass>(PRE_STUDY_CLASSES)).nullable(),
  /** Fen; from here on it is one of the list. */
  atLeast: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).nullable(),
});
export const mattersContentSchema = z.object({ matters: z.array(matterSchema).min(1).max(200) });
export const mattersInputSchema = mattersContentSchema.extend({
  basedOn: z.number().int().min(0),
  reason,
});
export const mattersSchema = z.object({
  version: z.number().int(),
  setOn: day.nullable(),
  setBy: z.string().nullable(),
  reason: z.string().nullable(),
  matters: z.array(matterSchema),
  versions: z.array(z.object({ version: z.number().int(), setOn: day, setBy: z.string(), reason: z.string(), matters: z.number().int() })), // prettier-ignore
  may: z.object({ set: z.boolean() }),
});
export type Matters = z.infer<typeof mattersSchema>;
export type MattersInput = z.output<typeof mattersInputSchema>;

// ---- bodies ----

export const bodySchema = z.object({
  unit: unitRefSchema,
  meetingName: z.string(),
  may: z.object({ write: z.boolean(), read: z.boolean(), propose: z.boolean(), member: z.boolean() }), // prettier-ignore
});
/** For whom the actor may propose, with the committees that each may propose to. */
export const bodiesSchema = z.object({
  items: z.array(bodySchema),
  proposers: z.array(z.object({ unit: unitRefSchema, bodies: z.array(z.string()) })),
});
export type Bodies = z.infer<typeof bodiesSchema>;

// ---- proposals ----

export const PROPOSAL_STATES = ["submitted", "accepted", "returned", "postponed", "withdrawn", "listed", "settled"] as const; // prettier-ignore
const emergencySchema = z.object({
  decidedOn: day,
  decidedBy: z.string().trim().min(2).max(40),
  because: reason,
  /** The day on which it was reported to the committee. */
  reportedOn: day.nullable().default(null),
});
export const proposalContentSchema = z.object({
  title: z.string().trim().min(2).max(120),
  kind: z.enum(["pre-study", "major", "personnel", "ordinary"]),
  matter: z.string().max(64).nullable().default(null),
  amount: amountSchema,
  summary: z.string().trim().min(2).max(4000),
  suggestion: text(2000),
  reporter: text(60),
  argued: preparation,
  legality: preparation,
  communicated: preparation,
  /** How it was argued, checked and talked over; or why that is not needed. */
  preparedHow: text(1000),
  papers: z.array(fileReferenceSchema).max(20).default([]),
  emergency: emergencySchema.nullable().default(null),
});
export const proposalInputSchema = proposalContentSchema.extend({
  unitId: id,
  bodyId: id,
  basedOn: z.number().int().min(0),
});
export type ProposalInput = z.output<typeof proposalInputSchema>;
export const treatmentSchema = z.object({ kind: z.enum(ITEM_KINDS), because: z.string() });
export const proposalRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(ITEM_KINDS),
  unit: unitRefSchema,
  body: unitRefSchema,
  status: z.enum(PROPOSAL_STATES),
  remark: z.string().nullable(),
  proposedOn: day,
  proposedBy: z.string(),
  emergencyOn: day.nullable(),
  meeting: z.object({ id: z.string(), title: z.string(), heldOn: day }).nullable(),
});
export type ProposalRow = z.infer<typeof proposalRowSchema>;
export const proposalQuerySchema = z.object({
  bodyId: z.string().optional(),
  unitId: z.string().optional(),
  status: z.enum([...PROPOSAL_STATES, "waiting"]).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const proposalPageSchema = z.object({ items: z.array(proposalRowSchema), next: z.string().nullable(), waiting: z.number().int() }); // prettier-ignore
export type ProposalPage = z.infer<typeof proposalPageSchema>;
export const proposalSchema = proposalRowSchema.extend({
  content: proposalContentSchema,
  revision: z.number().int(),
  treatment: treatmentSchema,
  problems: z.array(problemSchema),
  may: z.object({ edit: z.boolean(), decide: z.boolean(), withdraw: z.boolean() }),
});
export type Proposal = z.infer<typeof proposalSchema>;
export const proposalDecisionSchema = z.object({
  decision: z.enum(["accept", "return", "postpone"]),
  remark: text(500),
  basedOn: z.number().int().min(1),
});

// ---- meetings ----

export const taskInputSchema = z.object({
  id,
  text: z.string().trim().min(2).max(200),
  unitId: id,
  ownerId: id,
  coOwners: z.array(id).max(20).default([]),
  dueOn: day,
  rhythm: z.enum(RHYTHMS),
});
export const itemInputSchema = z.object({
  id,
  kind: z.enum(ITEM_KINDS),
  title: z.string().trim().min(2).max(160),
  proposalId: id.nullable().default(null),
  matter: z.string().max(64).nullable().default(null),
  amount: amountSchema,
  source: text(300),
  reporter: text(60),
  papers: z.array(fileReferenceSchema).max(20).default([]),
  /** 列席这一项: who does not sit in the committee, and is told of this item only. */
  invited: z.array(id).max(20).default([]),
  argued: preparation.default("missing"),
  legality: preparation.default("missing"),
  communicated: preparation.default("missing"),
  recused: z.array(z.object({ personId: id, because: text(100) })).max(20).default([]),
  reconsiders: z.object({ what: z.string().trim().min(2).max(200), supportedBy: z.array(id).max(40) }).nullable().default(null), // prettier-ignore
  confirmsEmergency: z.boolean().default(false),
  speakers: z.array(id).max(40).default([]),
  votes: z.array(z.object({ subject: text(80), inFavour: z.number().int().min(0).max(1000), against: z.number().int().min(0).max(1000), abstained: z.number().int().min(0).max(1000) })).max(60).default([]), // prettier-ignore
  dissents: z.array(z.object({ personId: id, words: text(1000) })).max(20).default([]),
  outcome: z.enum(OUTCOMES).nullable().default(null),
  resolution: text(4000),
  tasks: z.array(taskInputSchema).max(20).default([]),
}); // prettier-ignore
export type ItemInput = z.output<typeof itemInputSchema>;
export const meetingContentSchema = z.object({
  bodyId: id,
  form: z.enum(MEETING_FORMS),
  heldOn: day,
  start: clock.nullable().default(null),
  end: clock.nullable().default(null),
  place: text(80),
  chairId: id.nullable().default(null),
  attended: z.array(id).max(100).default([]),
  leave: z.array(z.object({ personId: id, reason: text(60) })).max(100).default([]),
  withoutVote: z.array(z.object({ personId: id, because: z.string().trim().min(2).max(60) })).max(40).default([]), // prettier-ignore
  observers: z.array(z.string().trim().min(1).max(40)).max(40).default([]),
  /** The sitting was another thing too, and its record says so: 中心组学习. */
  alsoKinds: z.array(z.string().max(60)).max(3).default([]),
  items: z.array(itemInputSchema).max(40).default([]),
}); // prettier-ignore
export type MeetingContent = z.output<typeof meetingContentSchema>;
export const meetingInputSchema = meetingContentSchema.extend({
  basedOn: z.number().int().min(0),
  /** 第几次 of the year; the next one when left out. */
  number: z.number().int().min(1).max(999).optional(),
  /** Asked for where a closed meeting is corrected. */
  reason: reason.optional(),
});
export type MeetingInput = z.output<typeof meetingInputSchema>;

export const MEETING_STATES = ["preparing", "noticed", "closed", "called-off"] as const;
export const meetingRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  body: unitRefSchema,
  form: z.enum(MEETING_FORMS),
  heldOn: day,
  status: z.enum(MEETING_STATES),
  items: z.number().int(),
  tasks: z.number().int(),
  approvedOn: day.nullable(),
});
export type MeetingRow = z.infer<typeof meetingRowSchema>;
export const meetingQuerySchema = z.object({
  bodyId: z.string().optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  status: z.enum(MEETING_STATES).optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const meetingPageSchema = z.object({ items: z.array(meetingRowSchema), next: z.string().nullable() }); // prettier-ignore
export type MeetingPage = z.infer<typeof meetingPageSchema>;

const seatSchema = personRefSchema.extend({ post: z.string() });
export const seatsSchema = z.object({
  members: z.array(seatSchema),
  excluded: z.array(seatSchema.extend({ because: z.string() })),
  secretaryId: z.string().nullable(),
});
const taskViewSchema = z.object({
  id: z.string(),
  text: z.string(),
  itemId: z.string(),
  caseId: z.string().nullable(),
  unit: unitRefSchema,
  owner: personRefSchema,
  dueOn: day,
  rhythm: z.enum(RHYTHMS),
  light: z.enum(LIGHTS),
  /** 待签收, 报进展, 已销号 */
  state: z.string(),
  doneOn: day.nullable(),
  missingReports: z.number().int(),
});
export const judgementSchema = z.object({
  expected: z.number().int(),
  attended: z.number().int(),
  attendedNeeded: z.number().int(),
  inFavourNeeded: z.number().int(),
  valid: z.boolean(),
  passed: z.boolean(),
  rule: z.string(),
});
export const meetingSchema = z.object({
  id: z.string(),
  title: z.string(),
  number: z.number().int(),
  body: unitRefSchema,
  meetingName: z.string(),
  /** 前置研究, or 集体研究把关 of an independent company without a Party committee. */
  studyName: z.string(),
  status: z.enum(MEETING_STATES),
  revision: z.number().int(),
  recordId: z.string().nullable(),
  noticedOn: day.nullable(),
  closedOn: day.nullable(),
  approved: z.object({ on: day, by: z.string() }).nullable(),
  content: meetingContentSchema,
  seats: seatsSchema,
  /** Names of everybody and every unit that the content speaks of. */
  names: z.record(z.string(), z.string()),
  items: z.array(z.object({ id: z.string(), treatment: treatmentSchema, judgement: judgementSchema, lines: z.array(z.string()), tasks: z.array(taskViewSchema), decision: z.object({ by: z.string(), what: z.string(), on: day, text: z.string() }).nullable(), feedback: z.object({ on: day, text: z.string() }).nullable(), path: z.array(z.object({ step: z.enum(PATH), done: z.boolean() })) })), // prettier-ignore
  /** What keeps the notice from being sent, and the meeting from being closed. */
  agendaProblems: z.array(problemSchema),
  closingProblems: z.array(problemSchema),
  revisions: z.array(z.object({ revision: z.number().int(), at: z.string(), by: z.string(), reason: z.string().nullable() })), // prettier-ignore
  may: z.object({ edit: z.boolean(), notify: z.boolean(), close: z.boolean(), correct: z.boolean(), reopen: z.boolean(), approve: z.boolean(), callOff: z.boolean(), follow: z.boolean() }), // prettier-ignore
});
export type MeetingView = z.infer<typeof meetingSchema>;
export const meetingFormSchema = z.object({
  body: unitRefSchema,
  meetingName: z.string(),
  studyName: z.string(),
  today: day,
  seats: seatsSchema,
  number: z.number().int(),
  asksFirstItem: z.boolean(),
  /** Proposals that wait for a meeting, those that must be confirmed first. */
  waiting: z.array(proposalRowSchema.extend({ content: proposalContentSchema })),
  matters: z.array(matterSchema),
  units: z.array(unitRefSchema),
  people: z.array(personRefSchema.extend({ unitId: z.string() })),
  alsoKinds: z.array(z.object({ id: z.string(), name: z.string() })),
});
export type MeetingForm = z.infer<typeof meetingFormSchema>;
export const basedOnSchema = z.object({ basedOn: z.number().int().min(1) });
export const remarkInputSchema = basedOnSchema.extend({ remark: reason });

// ---- what follows ----

export const decisionInputSchema = z.object({
  by: z.enum(keysOf<Decider>(DECIDERS)),
  what: z.enum(keysOf<Decision>(DECISIONS)),
  on: day,
  text: text(1000),
  tasks: z.array(taskInputSchema).max(20).default([]),
});
export type DecisionInput = z.output<typeof decisionInputSchema>;
export const feedbackInputSchema = z.object({ on: day, text: z.string().trim().min(4).max(2000) });

export const taskQuerySchema = z.object({
  bodyId: z.string().optional(),
  unitId: z.string().optional(),
  light: z.enum(LIGHTS).optional(),
  state: z.enum(["running", "done", "all"]).default("running"),
  asOf: day.optional(),
  after: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
export const taskRowSchema = taskViewSchema.extend({
  body: unitRefSchema,
  meeting: z.object({ id: z.string(), title: z.string(), heldOn: day }),
  item: z.string(),
});
export type TaskRow = z.infer<typeof taskRowSchema>;
/** A task on the board: how it was chased, and whether the reader may chase it now. */
export const boardTaskSchema = taskRowSchema.extend({
  chases: z.array(z.object({ on: day, by: z.string(), remark: z.string().nullable() })),
  mayChase: z.boolean(),
});
export type BoardTask = z.infer<typeof boardTaskSchema>;
export const taskPageSchema = z.object({
  asOf: day,
  items: z.array(boardTaskSchema),
  next: z.string().nullable(),
  counts: z.object({ green: z.number().int(), yellow: z.number().int(), red: z.number().int(), done: z.number().int() }), // prettier-ignore
});
export type TaskPage = z.infer<typeof taskPageSchema>;

export const chainQuerySchema = z.object({
  bodyId: z.string().optional(),
  year: z.coerce.number().int().min(2000).max(2100).optional(),
  asOf: day.optional(),
});
export const chainRowSchema = z.object({
  itemId: z.string(),
  body: unitRefSchema,
  meeting: z.object({ id: z.string(), title: z.string(), heldOn: day, recordId: z.string().nullable() }), // prettier-ignore
  title: z.string(),
  source: z.string(),
  measures: z.string(),
  tasks: z.array(taskViewSchema),
  feedback: z.object({ on: day, text: z.string() }).nullable(),
  links: z.array(z.object({ link: z.enum(LINKS), done: z.boolean(), on: day.nullable() })),
  next: z.enum(LINKS).nullable(),
  late: z.boolean(),
  may: z.object({ follow: z.boolean() }),
});
export type ChainRow = z.infer<typeof chainRowSchema>;
export const chainListSchema = z.object({ year: z.number().int(), asOf: day, items: z.array(chainRowSchema), closed: z.number().int(), late: z.number().int() }); // prettier-ignore
export type ChainList = z.infer<typeof chainListSchema>;
