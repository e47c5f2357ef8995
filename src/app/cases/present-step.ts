import type { z } from "zod";
import { repeatsLacking } from "#domain/procedure/attempt.ts";
import { daysBetween, type Day } from "#kernel/day.ts";
import type { Library } from "#domain/institution/institution.ts";
import { type CaseState, lastDone, stepsFrom } from "#domain/procedure/case-state.ts";
import { describeActor, describeLimit, describeOutcome, describeVote, isBack } from "#domain/procedure/describe-step.ts"; // prettier-ignore
import { type Procedure, type Step, stepOf } from "#domain/procedure/procedure.ts";
import type { OpenStep } from "#domain/procedure/standing-of-case.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { KeptStep } from "#app/cases/keep-case.ts";
import type { caseStepSchema, procedureDetailSchema, sourceSchema } from "#app/cases/schema.ts";

type CaseStep = z.output<typeof caseStepSchema>;
type ReadStep = z.output<typeof procedureDetailSchema>["steps"][number];

export function presentSource(citation: NonNullable<Step["source"]>, library: Pick<Library, "acts">): z.output<typeof sourceSchema> {
  const act = library.acts.find(({ id }) => id === citation.act);
  return { title: act?.title ?? "惯例", article: citation.article ?? null, mark: citation.mark };
} // prettier-ignore

const read = new WeakMap<Step, { readonly acts: Library["acts"]; readonly step: ReadStep }>();

/** A step as the definition has it. The same for every case that runs by it: put into words once. */
export function readStep(procedure: Procedure, step: Step, library: Pick<Library, "acts">): ReadStep {
  const known = read.get(step);
  if (known?.acts === library.acts) return known.step;
  const said = sayStep(procedure, step, library);
  read.set(step, { acts: library.acts, step: said });
  return said;
} // prettier-ignore

const sayStep = (procedure: Procedure, step: Step, library: Pick<Library, "acts">): ReadStep => ({
  id: step.id,
  name: step.name,
  stage: step.stage,
  actor: describeActor(procedure, step),
  limit: describeLimit(procedure, step),
  publicity: step.publicity?.workingDays ?? null,
  fields: step.fields ?? [],
  optionalFields: step.optionalFields ?? [],
  documents: step.documents ?? [],
  optionalDocuments: step.optionalDocuments ?? [],
  outcomes: step.outcomes.map((outcome) => ({
    id: outcome.id,
    name: outcome.name,
    leads: describeOutcome(procedure, outcome),
    vote: outcome.vote ?? null,
    back: isBack(procedure, outcome),
  })),
  vote: describeVote(step),
  source: step.source === undefined ? null : presentSource(step.source, library),
  note: step.note ?? null,
  byAnother: (step.byAnother ?? []).map((id) => ({ id, name: stepOf(procedure, id)?.name ?? id })),
}); // prettier-ignore

/** Steps that may still be reached from what is open; the others were not needed. */
function reachable(procedure: Procedure, open: readonly { readonly step: Step }[]): Set<string> {
  const found = new Set<string>();
  for (const { step } of open) for (const id of stepsFrom(procedure, step.id)) found.add(id);
  return found;
}

export interface StepView {
  readonly procedure: Procedure;
  readonly state: CaseState;
  readonly open: readonly OpenStep[];
  readonly kept: readonly KeptStep[];
  readonly library: Pick<Library, "acts">;
  readonly organization: OrganizationIndex;
  readonly today: Day;
  readonly mayDo: (step: string) => boolean;
  /** Why another person than the reader has to do a step, by its id: what they did before keeps them from it. */
  readonly byAnother: ReadonlyMap<string, string>;
  /** Events that were done after their time. */
  readonly late: ReadonlySet<unknown>;
}

/** Every step of the definition with how it stands in a case. */
export function presentSteps(view: StepView): CaseStep[] {
  const { procedure, state, open, kept, organization, today } = view;
  const ahead = reachable(procedure, open);
  return procedure.steps.map((step): CaseStep => {
    const done = lastDone(state, step.id);
    const current = open.find((each) => each.step.id === step.id);
    const place = kept.find((each) => each.step === step.id);
    const times = state.done.filter((event) => event.step === step.id).length;
    const person = place?.personId == null ? undefined : organization.person(place.personId);
    const another = view.byAnother.get(step.id);
    const theirs = current !== undefined && view.mayDo(step.id);
    const may = theirs && another === undefined;
    const said = readStep(procedure, step, view.library);
    const lacking = current === undefined ? null : repeatsLacking(procedure, state, step);
    const lacks = lacking === null ? null : `要先办“${lacking.step.name}”，至少${lacking.least}次，现在${lacking.times}次`; // prettier-ignore
    // one by one: to spread so many takes half a millisecond for a case of thirty steps
    return {
      id: said.id,
      name: said.name,
      stage: said.stage,
      actor: said.actor,
      limit: said.limit,
      publicity: said.publicity,
      fields: said.fields,
      optionalFields: said.optionalFields,
      documents: said.documents,
      optionalDocuments: said.optionalDocuments,
      outcomes: said.outcomes,
      vote: said.vote,
      source: said.source,
      note: said.note,
      byAnother: said.byAnother,
      bearer: place === undefined ? null : { unit: presentUnit(organization, place.unitId), person: person === undefined ? null : { id: person.id, name: person.name } }, // prettier-ignore
      state: current !== undefined ? "open" : done !== undefined ? "done" : ahead.has(step.id) ? "ahead" : "passed", // prettier-ignore
      times,
      doneOn: done?.on ?? null,
      doneLate: done !== undefined && view.late.has(done),
      outcome: step.outcomes.find((each) => each.id === done?.outcome)?.name ?? null,
      open:
        current === undefined
          ? null
          : {
              openedOn: current.openedOn,
              from: current.from,
              dueOn: current.dueOn,
              extendableTo: current.extendableTo,
              safelyOn: current.safelyOn,
              now: current.now && lacks === null,
              lacks,
              late: current.late,
              daysLeft: current.dueOn === null ? null : daysBetween(today, current.dueOn),
              waits: lacks === null ? [...current.waits] : [lacks, ...current.waits],
              may,
              whyNot: may ? null : theirs && another !== undefined ? another : `由${describeActor(procedure, step)}办理`, // prettier-ignore
              dueItemId: place?.dueItemId ?? null,
              facts: null,
            },
    };
  });
}
