import { z } from "zod";
import { citationSchema } from "#domain/institution/citation.ts";
import { SUBJECTS, type Subject } from "#domain/institution/institution.ts";
import { recordFieldSchema } from "#domain/institution/record-kind.ts";
import { ROLES } from "#domain/access/policy.ts";
import { MECHANISMS } from "#domain/institution/mechanisms.ts";
import { FACETS, POSTS, UNIT_KINDS } from "#domain/organization/organization.ts";
import { formSchema } from "#domain/procedure/form.ts";
import { TEXT_CHECKS } from "#domain/procedure/text-check-names.ts";

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

/** A wait that a field may lengthen: a year and as many months as it was put off. */
const waitSchema = spanSchema.extend({ plus: id.optional() });
export type ProcedureWait = z.infer<typeof waitSchema>;

/** The day of the step itself, or a field that holds a day. */
const anchorDay = z.union([z.literal("step"), id]);

/** What must hold of the case when a step is done. Each says what it refuses with, in words of the rule. */
const simpleConditionSchema = z.union([
  z.strictObject({ field: id, atLeast: z.number() }),
  z.strictObject({ field: id, atMost: z.number() }),
  z.strictObject({ field: id, is: z.union([z.string(), z.boolean()]) }),
  z.strictObject({ field: id, isNot: z.union([z.string(), z.boolean()]) }),
  /** Nothing was filled in. */
  z.strictObject({ field: id, empty: z.literal(true) }),
  /** A list of people: at least and at most so many. */
  z.strictObject({ field: id, people: z.tuple([z.number().int(), z.number().int()]) }),
  /** A day of birth: so many full years on the day of the step. */
  z.strictObject({ field: id, ageAtLeast: z.number().int() }),
  /** Everybody named belongs there on the day of the step: full members. Holds where nobody can tell. */
  z.strictObject({ field: id, belongTo: z.enum(FACETS) }),
  /** A text in which this check finds nothing; what it finds is told with its place. */
  z.strictObject({ field: id, text: z.enum(TEXT_CHECKS) }),
  /** A day against that of the step or of another field, moved by a span: on it at the latest, or at the earliest. */
  z.strictObject({ field: id, notAfter: anchorDay, plus: spanSchema.optional() }),
  z.strictObject({ field: id, notBefore: anchorDay, plus: spanSchema.optional() }),
  /** A list of people: nobody who stands in the other list too. */
  z.strictObject({ field: id, apartFrom: id }),
  /** A person or people: everybody stands in the other list too. */
  z.strictObject({ field: id, among: id }),
  /** A list of people: exactly as many as that number says, or a fifth more, rounded up (差额). */
  z.strictObject({ field: id, asManyAs: id }),
  z.strictObject({ field: id, surplusOver: id }),
  /** A person who holds one of these posts on the day of the step. Holds where nobody can tell. */
  z.strictObject({ field: id, holdsPost: z.array(z.enum(POSTS)).min(1) }),
]);
export type SimpleCondition = z.infer<typeof simpleConditionSchema>;
export const conditionSchema = z.strictObject({
  /** Any one of them is enough. */
  anyOf: z.array(simpleConditionSchema).min(1),
  /** Asked of these outcomes only. */
  when: z.array(id).min(1).optional(),
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
  /**
   * With `backTo`: the time of that step counts from the return, because somebody waits anew for what begins again. Without
   * it the clock runs on: what was promised by a day, or what an act counts from an event, is not put off by a return.
   */
  restarts: z.literal(true).optional(),
  /**
   * With `backTo`: another round. Nothing was wrong with the one that is over: what was done in it (aid that was paid) stays
   * done, of an earlier round, and its steps are done anew.
   */
  again: z.literal(true).optional(),
  /** Only when the vote of the step passed, or only when it did not. */
  vote: z.enum(["passed", "failed"]).optional(),
  /** 职务: posts begin and end by it; what follows is written with the locks of a change of the organization. */
  appoints: z.literal(true).optional(),
  /** 党籍: what the person belongs to by it, from the day of a step, or so long after it; null ends it. */
  belongs: z
    .strictObject({
      facet: z.enum(["member", "probationary"]).nullable(),
      from: id,
      after: waitSchema.optional(),
    }) // prettier-ignore
    .optional(),
});

export const stepSchema = z.strictObject({
  id,
  name: z.string(),
  stage: id,
  actor: id,
  /** Opens only when these are done too, beside the outcome that names it. */
  needs: z.array(id).optional(),
  /** Not asked any more once one of these is done: whether somebody is content, or that they never said. */
  unless: z.array(id).min(1).optional(),
  /** May be done only so long after another step. */
  notBefore: z.array(z.strictObject({ after: anchor, wait: waitSchema, otherwise: z.string(), source: citationSchema.optional() })).optional(), // prettier-ignore
  /** Must be done within a time after another step; `extendTo` counts from the same day. */
  within: z
    .strictObject({
      /** Of several the one that was done last. */
      after: z.union([anchor, z.array(anchor).min(2)]),
      span: waitSchema,
      /** The day that this field names, where it was filled in, instead of the span. */
      byField: id.optional(),
      extendTo: waitSchema.optional(),
      /** Put off only where the case came from another unit, or where this field says from where it came. */
      extendOnlyMoved: z.strictObject({ orField: id.optional(), otherwise: z.string() }).optional(),
      /** The same time counted from an earlier step, shown beside it for whoever wants to be safe. */
      safelyAfter: z.union([anchor, z.array(anchor).min(2)]).optional(),
      source: citationSchema.optional(),
    })
    .optional(),
  /** 公示: lasts so many working days from the day it begins; done when they are over. */
  publicity: z.strictObject({ workingDays: z.number().int().min(1) }).optional(),
  /** Due again and again, counted from a step, until another step is done; holds nothing up unless `atLeast`. */
  repeats: z
    .strictObject({
      every: spanSchema,
      /** Another rhythm, where this field chose one: the choice with its span, or null for never. */
      byChoice: z
        .strictObject({ field: id, every: z.record(z.string(), spanSchema.nullable()) })
        .optional(),
      from: anchor,
      until: id,
      atLeast: z.number().int().min(0).optional(),
    })
    .optional(),
  documents: z.array(id).optional(),
  fields: z.array(id).optional(),
  /** Asked for too, but may stay empty. */
  optionalFields: z.array(id).optional(),
  /** Papers that may be handed in with it, where there are any. */
  optionalDocuments: z.array(id).optional(),
  conditions: z.array(conditionSchema).optional(),
  /** Somebody else than who did these steps must do it: who verifies is not who carried out. */
  byAnother: z.array(id).min(1).optional(),
  /**
   * A day that the step reckons from its own: so many days after it as this number says, at least that span, where nobody
   * wrote the day themselves. `unless`: what has no last day gets none.
   */
  reckons: z
    .strictObject({
      field: id,
      days: id,
      atLeast: spanSchema.optional(),
      unless: z.strictObject({ field: id, is: z.string() }).optional(),
    })
    .optional(),
  /** The case goes to the unit that this field names: a proposal to whoever answers it. */
  movesTo: id.optional(),
  /** Which calculator judges it, and of whom it is asked. */
  vote: z
    .strictObject({
      rule: z.enum(["resolution", "admission", "branch-committee", "party-committee", "appointment", "election"]), // prettier-ignore
      secret: z.boolean().optional(),
      /** Another body decides where a field says so: the members' meeting of a branch without a committee. */
      otherwise: z
        .strictObject({ field: id, is: z.string(), rule: z.literal("resolution") })
        .optional(),
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
  /** Of `superior`: the nearest unit above that is one of these; the nearest Party organization when absent. */
  kinds: z.array(z.enum(UNIT_KINDS)).min(1).optional(),
  posts: z.array(z.enum(POSTS)).optional(),
  /** Roles over the unit that do it beside those that act on its cases: a leader decides, and writes nothing else. */
  roles: z.array(z.enum(ROLES)).min(1).optional(),
  /** Of `person`: nobody does it for them. Whether an answer is enough only who asked can say. */
  alone: z.literal(true).optional(),
});

/** A field of a record, or a unit; `sensitive`: sealed with a key outside of the database. */
export const caseFieldSchema = recordFieldSchema.extend({
  type: z.enum([...recordFieldSchema.shape.type.options, "unit"]),
  sensitive: z.boolean().optional(),
  /** Its choices are a list of kinds that a group may set for itself (src/domain/kind-list/); `choices` is how it ships. */
  kinds: id.optional(),
});
export type CaseField = z.infer<typeof caseFieldSchema>;

const exampleEventSchema = z.strictObject({
  step: id,
  on: z.iso.date(),
  outcome: id.optional(),
  fields: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])).optional(), // prettier-ignore
  documents: z.array(id).optional(),
  /** Who does it; somebody, the same for all, when absent. */
  by: z.string().optional(),
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
  z.strictObject({
    withdraw: z.literal(true),
    on: z.iso.date(),
    exit: id.optional(),
    refused: z.string().optional(),
  }),
  /** To another version of the rule; its definition comes with whoever plays the example. */
  z.strictObject({ changeVersion: z.string(), on: z.iso.date() }),
  z.strictObject({ move: z.string(), on: z.iso.date() }),
  z.strictObject({ takeBack: id, on: z.iso.date(), refused: z.string().optional() }),
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
  /** What of a plan it carries; empty for what stands in no plan: a complaint about burden. */
  mechanisms: z.array(z.enum(MECHANISMS)),
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
  fields: z.array(caseFieldSchema),
  documents: z.array(
    z.strictObject({
      id,
      name: z.string(),
      sensitive: z.boolean().optional(),
      /** How it is printed with what the case knows. */
      form: formSchema.optional(),
    }),
  ),
  steps: z.array(stepSchema).min(1),
  ends: z.array(z.strictObject({ id, name: z.string(), reached: z.boolean() })).min(1),
  /** Ways out that are open at any time: the person goes to an organization outside of the group. */
  exits: z
    .array(
      z.strictObject({
        id,
        name: z.string(),
        end: id,
        /** 转出: on that day the person leaves the Party organizations of the group. */
        leaves: z.literal(true).optional(),
        source: citationSchema.optional(),
        note: z.string().optional(),
      }),
    ) // prettier-ignore
    .optional(),
  /** At most so many cases of one subject run at once. */
  atOnce: z.number().int().min(1).optional(),
  /** Not about somebody who belongs there on the day on which it begins: they are already what it leads to. */
  notFor: z.strictObject({ facet: z.enum(FACETS), otherwise: z.string() }).optional(),
  /** Anybody may open one about themselves or in their own name: a proposal, an application for aid. */
  openToAll: z.boolean().optional(),
  /** Roles that may read its cases, where fewer than may read cases at all: aid, discipline. */
  readers: z.array(z.enum(ROLES)).min(1).optional(),
  /** Roles that may open one, where others than the readers may: who opened one reads it, and no other. */
  openers: z.array(z.enum(ROLES)).min(1).optional(),
  /** Roles that may open what is sealed, for a stated purpose; those that usually may when absent. */
  sealedTo: z.array(z.enum(ROLES)).min(1).optional(),
  /** Who opens it may ask that their name is not shown to whoever handles it. */
  maskable: z.boolean().optional(),
  examples: z.array(exampleSchema),
});
export type Procedure = z.infer<typeof procedureSchema>;

export const stepOf = (procedure: Procedure, step: string): Step | undefined =>
  procedure.steps.find((each) => each.id === step);
