import { z } from "zod";
import { citationSchema, recordFieldSchema, SUBJECTS, type Subject } from "#domain/institution/institution.ts"; // prettier-ignore
import { MECHANISMS } from "#domain/institution/mechanisms.ts";
import { POSTS, UNIT_KINDS } from "#domain/organization/organization.ts";

/**
 * 程序 as data: a prescribed sequence of steps with actors, documents, votes and time limits that cannot be skipped. One
 * definition is one version of the rule; a case runs by the version in force on the day it was opened. A definition holds
 * no functions; when a procedure needs what this algebra lacks, the algebra grows.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]*$/);
/** A step of the procedure, or "opened": the day on which the case began. */
const anchor = z.union([z.literal("opened"), id]);

export const spanSchema = z.strictObject({
  count: z.number().int().min(0),
  unit: z.enum(["day", "working-day", "month"]),
});
export type ProcedureSpan = z.infer<typeof spanSchema>;

/** What must hold of the case when a step is done. Each says what it refuses with, in words of the rule. */
const simpleConditionSchema = z.union([
  z.strictObject({ field: id, atLeast: z.number() }),
  z.strictObject({ field: id, atMost: z.number() }),
  z.strictObject({ field: id, is: z.union([z.string(), z.boolean()]) }),
  z.strictObject({ field: id, isNot: z.union([z.string(), z.boolean()]) }),
  /** A list of people: at least and at most so many. */
  z.strictObject({ field: id, people: z.tuple([z.number().int(), z.number().int()]) }),
  /** A day of birth: so many full years on the day of the step. */
  z.strictObject({ field: id, ageAtLeast: z.number().int() }),
]);
export type SimpleCondition = z.infer<typeof simpleConditionSchema>;
export const conditionSchema = z.strictObject({
  /** Any one of them is enough. */
  anyOf: z.array(simpleConditionSchema).min(1),
  /** Chinese, for whoever is refused: 年满18周岁才能申请入党. */
  otherwise: z.string(),
  source: citationSchema.optional(),
});
export type Condition = z.infer<typeof conditionSchema>;

export const outcomeSchema = z.strictObject({
  id,
  name: z.string(),
  /** Steps that it opens. */
  opens: z.array(id).optional(),
  /** It ends the case. */
  ends: id.optional(),
  /** It goes back: that step opens again, and what was done from it on no longer counts. */
  backTo: id.optional(),
  /** Only when the vote of the step passed, or only when it did not. */
  vote: z.enum(["passed", "failed"]).optional(),
});

export const stepSchema = z.strictObject({
  id,
  name: z.string(),
  stage: id,
  actor: id,
  /** Opens only when these are done too, beside the outcome that names it. */
  needs: z.array(id).optional(),
  /** May be done only so long after another step. */
  notBefore: z.array(z.strictObject({ after: anchor, wait: spanSchema, otherwise: z.string(), source: citationSchema.optional() })).optional(), // prettier-ignore
  /** Must be done within a time after another step; `extendTo` counts from the same day. */
  within: z
    .strictObject({
      /** Of several the one that was done last. */
      after: z.union([anchor, z.array(anchor).min(2)]),
      span: spanSchema,
      extendTo: spanSchema.optional(),
      source: citationSchema.optional(),
    })
    .optional(),
  /** 公示: lasts so many working days from the day it begins; done when they are over. */
  publicity: z.strictObject({ workingDays: z.number().int().min(1) }).optional(),
  /** Due again and again, counted from a step, until another step is done; holds nothing up unless `atLeast`. */
  repeats: z
    .strictObject({
      every: spanSchema,
      from: anchor,
      until: id,
      atLeast: z.number().int().min(0).optional(),
    })
    .optional(),
  documents: z.array(id).optional(),
  fields: z.array(id).optional(),
  conditions: z.array(conditionSchema).optional(),
  /** Which calculator judges it, and of whom it is asked. */
  vote: z
    .strictObject({
      rule: z.enum(["resolution", "admission", "branch-committee", "party-committee", "appointment", "election"]), // prettier-ignore
      secret: z.boolean().optional(),
    })
    .optional(),
  outcomes: z.array(outcomeSchema).min(1),
  source: citationSchema.optional(),
  note: z.string().optional(),
});
export type Step = z.infer<typeof stepSchema>;

export const actorSchema = z.strictObject({
  id,
  name: z.string(),
  /** Of the unit that runs the case, of the unit above it, or of the whole group. */
  of: z.enum(["unit", "superior", "group", "person"]),
  posts: z.array(z.enum(POSTS)).optional(),
});

const exampleEventSchema = z.strictObject({
  step: id,
  on: z.iso.date(),
  outcome: id.optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(), // prettier-ignore
  documents: z.array(id).optional(),
  /** [应到, 实到, 赞成, 会前书面赞成] */
  vote: z
    .tuple([z.number().int(), z.number().int(), z.number().int(), z.number().int()])
    .optional(),
  /** The code with which it is refused; accepted when absent. */
  refused: z.string().optional(),
});
const actSchema = z.union([
  exampleEventSchema,
  z.strictObject({
    extend: id,
    to: z.iso.date(),
    on: z.iso.date(),
    refused: z.string().optional(),
  }),
  z.strictObject({ withdraw: z.literal(true), on: z.iso.date() }),
  z.strictObject({ move: z.string(), on: z.iso.date() }),
]);
export const exampleSchema = z.strictObject({
  note: z.string(),
  opened: z.iso.date(),
  /** All documents that a step asks for are taken as handed in, unless the event names them. */
  acts: z.array(actSchema),
  asOf: z.iso.date(),
  expect: z.strictObject({
    ended: id.optional(),
    /** Open steps with their due day, or null where none. */
    open: z.record(z.string(), z.union([z.iso.date(), z.null()])).optional(),
    late: z.array(id).optional(),
  }),
});
export type ProcedureExample = z.infer<typeof exampleSchema>;

export const procedureSchema = z.strictObject({
  id,
  /** 2014, 2026: which text of the rule. */
  version: z.string(),
  name: z.string(),
  subject: z.enum(Object.keys(SUBJECTS) as [Subject, ...Subject[]]), // the keys of a non-empty constant
  mechanisms: z.array(z.enum(MECHANISMS)).min(1),
  sources: z.array(citationSchema).min(1),
  reviewed: z.iso.date(),
  /** Cases opened from the first day to the day before the second run by it. */
  inForce: z.strictObject({ from: z.iso.date(), until: z.iso.date().optional() }),
  /** What a case is about: a person, a unit, or a matter with a title. */
  about: z.enum(["person", "unit", "matter"]),
  units: z.array(z.enum(UNIT_KINDS)).min(1),
  actors: z.array(actorSchema).min(1),
  stages: z.array(z.strictObject({ id, name: z.string() })).min(1),
  /** `sensitive`: sealed with a key outside of the database. */
  fields: z.array(recordFieldSchema.extend({ sensitive: z.boolean().optional() })),
  documents: z.array(z.strictObject({ id, name: z.string(), sensitive: z.boolean().optional() })),
  steps: z.array(stepSchema).min(1),
  ends: z.array(z.strictObject({ id, name: z.string(), reached: z.boolean() })).min(1),
  /** At most so many cases of one subject run at once. */
  atOnce: z.number().int().min(1).optional(),
  examples: z.array(exampleSchema),
});
export type Procedure = z.infer<typeof procedureSchema>;

export const stepOf = (procedure: Procedure, step: string): Step | undefined =>
  procedure.steps.find((each) => each.id === step);
