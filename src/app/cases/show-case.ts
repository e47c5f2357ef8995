import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import { type Result, success } from "#kernel/problem.ts";
import type { FieldValue, StepEvent } from "#domain/procedure/case.ts";
import { lateEvents } from "#domain/procedure/late-events.ts";
import { type CaseState, outcomeOf, standingEvents } from "#domain/procedure/case-state.ts";
import { sayCaseValue } from "#domain/procedure/case-fields.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import { together } from "#platform/database/together.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { type CaseDeps, caseFrameOf } from "#app/cases/case-context.ts";
import { mayDoStep, mayManage, mayTakeBack, mayWithdraw } from "#app/cases/case-rights.ts";
import { caseNotFound, mayOnCase, seesCase, visibleCases } from "#app/cases/case-scope.ts";
import { caseOf, loadCaseRow, loadEvents, type StoredCase } from "#app/cases/case-store.ts";
import { computeCase } from "#app/cases/keep-case.ts";
import { endOf, type ListedCase, presentCaseRow } from "#app/cases/present-case-row.ts";
import { namesOf, presentEvents, sayInForce } from "#app/cases/present-event.ts";
import { withOwnKinds } from "#app/cases/kinds-of.ts";
import { presentSteps } from "#app/cases/present-step.ts";
import {
  REMOVED_WORDS,
  removedFields,
  SEALED_WORDS,
  wasEmptied,
} from "#app/cases/removed-fields.ts";
import type { StepFacts } from "#app/cases/step-facts.ts";
import { definitionOf, versionsOf } from "#app/cases/procedures-of.ts";
import type { CaseDetail, caseFieldSchema } from "#app/cases/schema.ts";
import { sayWhoElse } from "#app/cases/who-else.ts";
import { visibleRecords } from "#app/records/find-records.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";

type ShowDeps = Pick<CaseDeps, "db" | "library" | "stepFacts">;

export const procedureRef = (procedure: Procedure): CaseDetail["procedure"] => ({
  id: procedure.id,
  name: procedure.name,
  version: procedure.version,
  inForce: sayInForce(procedure),
  inForceFrom: procedure.inForce.from,
});

export const presentField = (field: Procedure["fields"][number]): z.output<typeof caseFieldSchema> => ({
  id: field.id,
  name: field.name,
  type: field.type,
  unit: field.unit ?? null,
  choices: field.choices ?? [],
  sensitive: field.sensitive === true,
  kinds: field.kinds ?? null,
}); // prettier-ignore

/** A case with where it stands, for somebody who may see it. */
export async function showCase(
  deps: ShowDeps,
  actor: Actor,
  id: string,
  known?: Frame,
): Promise<Result<CaseDetail>> {
  if (!isUuid(id)) return caseNotFound();
  const frame = known ?? (await loadFrame(deps.db, deps, actor));
  const row = await loadCaseRow(deps.db, actor.groupId, id);
  if (row === null) return caseNotFound();
  const procedure = definitionOf(frame.rules.library, row.procedure, row.version);
  if (procedure === undefined || !seesCase(actor, row, procedure, frame.organization)) {
    return caseNotFound();
  }
  const [events, children] = await together(
    deps.db,
    () => loadEvents(deps.db, actor.groupId, id),
    () => childrenOf(deps.db, actor, frame, id),
  );
  return success(
    await presentCase(deps.db, actor, frame, { row, events }, procedure, deps.stepFacts, children),
  );
}

export async function presentCase(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  stored: StoredCase,
  procedure: Procedure,
  stepFacts: readonly StepFacts[] = [],
  children?: CaseDetail["children"],
): Promise<CaseDetail> {
  const { row } = stored;
  const { organization } = frame;
  const run = caseOf(stored);
  const { standing, steps: kept } = computeCase(procedure, run, row, caseFrameOf(frame, actor));
  const { state } = standing;
  const names = namesOf(organization);
  const person = row.person_id === null ? undefined : organization.person(row.person_id);
  const byAnother = new Map<string, string>();
  const doable = new Set(standing.open.map(({ step }) => step.id).filter((step) => mayDoStep(actor, stored, procedure, step, frame))); // prettier-ignore
  for (const { step } of standing.open) {
    if (step.byAnother === undefined || !doable.has(step.id)) continue;
    const place = kept.find((each) => each.step === step.id);
    if (place === undefined) continue;
    const why = await sayWhoElse(db, actor, procedure, step, state, place);
    if (why !== null) byAnother.set(step.id, why);
  }
  const presented = presentSteps({
    procedure,
    state,
    open: standing.open,
    kept,
    library: frame.rules.library,
    organization,
    today: actor.today,
    mayDo: (step) => doable.has(step),
    byAnother,
    late: lateEvents(procedure, run, frame.rules.calendar),
  });
  const steps = await withFacts(presented, stepFacts, (know, step) => know(db, actor, frame.rules.library, { procedure, caseId: row.id, step })); // prettier-ignore
  const mayUnseal = mayManage(actor, stored, procedure, frame, "case.open-sealed");
  const last = standingEvents(stored).at(-1);
  const emptied = new Set(stored.events.flatMap(({ content }) => (content.papers ?? []).filter((paper) => paper.removedOn !== undefined).map((paper) => paper.document))); // prettier-ignore
  const sealedPaper = (id: string): boolean => state.documents.has(id) && !emptied.has(id) && procedure.documents.some((each) => each.id === id && each.sensitive === true); // prettier-ignore
  const hidden = row.masked && row.started_by !== actor.personId;
  const running = state.ended === null;
  const mayAct = mayOnCase(actor, "case.act", procedure, organization)(row.unit_id);
  const sealed = new Set(procedure.fields.filter((field) => field.sensitive === true).map(({ id }) => id)); // prettier-ignore
  const removed = removedFields(stored.events);
  const shownFields = Object.entries(state.fields).flatMap(([id, value]) => {
    const field = procedure.fields.find((each) => each.id === id);
    return field === undefined ? [] : [{ field, value }];
  });
  const named = namedIn(procedure, state.fields);
  return {
    id: row.id,
    title: row.title,
    procedure: procedureRef(procedure),
    unit: presentUnit(organization, row.unit_id),
    person: person === undefined ? null : { id: person.id, name: person.name },
    subjectUnit: row.subject_unit_id === null ? null : presentUnit(organization, row.subject_unit_id), // prettier-ignore
    openedOn: row.opened_on,
    startedBy: hidden ? "提出人（不公开姓名）" : sayWho(organization, row.started_by, row.on_behalf_of), // prettier-ignore
    masked: row.masked,
    origin: row.origin_kind === null || row.origin_id === null ? null : { kind: row.origin_kind, id: row.origin_id }, // prettier-ignore
    revision: row.revision,
    stages: stagesOf(procedure, standing.stage, !running),
    steps: hidden ? steps.map((step) => withoutName(step, row.started_by)) : steps,
    fields: withOwnKinds(procedure, frame.rules, [actor.today], run).fields.map(presentField), // prettier-ignore
    values: shownFields.map(({ field, value }) => ({ id: field.id, name: field.name, shown: sealed.has(field.id) ? (removed.has(field.id) ? REMOVED_WORDS : SEALED_WORDS) : sayCaseValue(field, value, names), sealed: sealed.has(field.id) })), // prettier-ignore
    filled: Object.fromEntries(
      Object.entries({ ...writtenBefore(procedure, run, state), ...state.fields })
        .filter(([id, value]) => !sealed.has(id) && value !== null)
        .map(([id, value]) => [id, Array.isArray(value) ? [...value] : value]),
    ) as CaseDetail["filled"], // arrays are copied: the schema has no readonly ones
    documents: documentsOf(procedure, stored, steps),
    events: presentEvents(stored, procedure, organization, { counts: positionsOf(stored, run, state.done), rounds: state.rounds.map((events) => positionsOf(stored, run, events)), reader: actor.personId, titles: await recordTitles(db, actor, stored) }), // prettier-ignore
    lastStep: last?.kind === "step" ? last.position : null,
    ended: endOf(procedure, state.ended?.end ?? null, state.ended?.on ?? null),
    unitKinds: [...procedure.units],
    versions: versionsOf(frame.rules.library, procedure.id).filter((each) => each.version !== procedure.version).map(procedureRef), // prettier-ignore
    exits: running ? (procedure.exits ?? []).map((each) => ({ id: each.id, name: each.name, note: each.note ?? null, leaves: each.leaves === true })) : [], // prettier-ignore
    children: children ?? (await childrenOf(db, actor, frame, row.id)),
    may: {
      act: running && (mayAct || steps.some((step) => step.open?.may === true)),
      withdraw: running && mayWithdraw(actor, stored, procedure, frame),
      move: running && mayManage(actor, stored, procedure, frame),
      changeVersion: running && mayManage(actor, stored, procedure, frame),
      takeBack: !wasEmptied(stored.events) && last?.kind === "step" && mayTakeBack(actor, stored, procedure, frame), // prettier-ignore
      openSealed: mayUnseal && ([...sealed].some((id) => state.fields[id] !== undefined && !removed.has(id)) || procedure.documents.some(({ id }) => sealedPaper(id))), // prettier-ignore
    },
    people: named.people.flatMap((id) => { const found = organization.person(id); return found === undefined ? [] : [{ id: found.id, name: found.name }]; }), // prettier-ignore
    units: named.units.map((id) => presentUnit(organization, id)),
  };
}

/**
 * What was written into the open steps before a return or taking back opened them again: nobody types it twice. Not what was
 * judged (yes or no), which is judged anew, and not what belongs to a round that is over.
 */
function writtenBefore(
  procedure: Procedure,
  run: ReturnType<typeof caseOf>,
  { open, rounds }: CaseState,
): Readonly<Record<string, FieldValue>> {
  const over = new Set<unknown>(rounds.flat());
  const before: Record<string, FieldValue> = {};
  for (const { step } of open) {
    const last = run.events.findLast((event): event is StepEvent => event.kind === "step" && event.step === step.id && outcomeOf(procedure, event)?.backTo === undefined); // prettier-ignore
    if (last === undefined || over.has(last)) continue;
    for (const [id, value] of Object.entries(last.fields)) if (typeof value !== "boolean") before[id] = value; // prettier-ignore
  }
  return before;
}

/** What other areas know about the steps that are open. */
async function withFacts(
  steps: CaseDetail["steps"],
  stepFacts: readonly StepFacts[],
  ask: (know: StepFacts, step: string) => ReturnType<StepFacts>,
): Promise<CaseDetail["steps"]> {
  const told: CaseDetail["steps"] = [];
  for (const step of steps) {
    const facts = step.open === null ? null : await firstOf(stepFacts, (know) => ask(know, step.id)); // prettier-ignore
    told.push(step.open === null || facts === null ? step : { ...step, open: { ...step.open, facts } }); // prettier-ignore
  }
  return told;
}

/** What the first says that knows something; asked one after the other, within a transaction too. */
async function firstOf(
  stepFacts: readonly StepFacts[],
  ask: (know: StepFacts) => ReturnType<StepFacts>,
): ReturnType<StepFacts> {
  for (const know of stepFacts) {
    const facts = await ask(know);
    if (facts !== null) return facts;
  }
  return null;
}

/** Whose turn it is, without the name of whoever asked that it is not shown. */
const withoutName = (
  step: CaseDetail["steps"][number],
  person: string,
): CaseDetail["steps"][number] =>
  step.bearer?.person?.id === person ? { ...step, bearer: { ...step.bearer, person: null } } : step;

function stagesOf(procedure: Procedure, stage: string, over: boolean): CaseDetail["stages"] {
  const now = procedure.stages.findIndex((each) => each.id === stage);
  return procedure.stages.map((each, index) => ({ id: each.id, name: each.name, state: index < now || (over && index <= now) ? "done" : index === now ? "now" : "ahead" })); // prettier-ignore
}

/** Titles of the records that stand for papers, as far as the reader sees them. */
async function recordTitles(
  db: Kysely<Database>,
  actor: Actor,
  { events }: StoredCase,
): Promise<ReadonlyMap<string, string>> {
  const ids = events.flatMap((event) => (event.content.papers ?? []).flatMap((paper) => paper.recordId ?? [])); // prettier-ignore
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: string; title: string }>`
    select r.id, r.title from record r where r.group_id = ${actor.groupId} and r.id = any(${ids}::uuid[])
      and ${visibleRecords(actor)}`.execute(db);
  return new Map(rows.map((row) => [row.id, row.title]));
}

/** Positions of step events of the fold (those that still count, those of a round): it keeps the very events that it was given. */
function positionsOf(
  { events }: StoredCase,
  run: ReturnType<typeof caseOf>,
  kept: readonly StepEvent[],
): ReadonlySet<number> {
  const counting = new Set<unknown>(kept);
  return new Set(events.filter((_event, index) => counting.has(run.events[index])).map(({ position }) => position)); // prettier-ignore
}

function namedIn(procedure: Procedure, fields: Readonly<Record<string, unknown>>): { people: string[]; units: string[] } {
  const people = new Set<string>();
  const units = new Set<string>();
  for (const field of procedure.fields) {
    const value = fields[field.id];
    const ids = (Array.isArray(value) ? value : [value]).filter((each) => typeof each === "string");
    if (field.type === "person" || field.type === "people") for (const id of ids) people.add(id);
    if (field.type === "unit") for (const id of ids) units.add(id);
  }
  return { people: [...people], units: [...units] };
} // prettier-ignore

/** The archive list: what is there, what an open step asks for now, what comes later. */
function documentsOf(
  procedure: Procedure,
  { events }: StoredCase,
  steps: CaseDetail["steps"],
): CaseDetail["documents"] {
  return procedure.documents.map((document) => {
    const papers = standingEvents({ events }).flatMap((event) => (event.content.papers ?? []).filter((paper) => paper.document === document.id)); // prettier-ignore
    const asked = steps.some((step) => step.state === "open" && step.documents.includes(document.id)); // prettier-ignore
    const sensitive = document.sensitive === true;
    return {
      id: document.id,
      name: document.name,
      sensitive,
      form: hasForm(document),
      state: papers.length > 0 ? "there" : asked ? "asked" : "later",
      papers: sensitive ? papers.map((paper) => ({ ...paper, files: [] })) : papers,
    };
  });
}

export const hasForm = (document: Procedure["documents"][number]): boolean =>
  "form" in document && document.form !== undefined;

async function childrenOf(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  caseId: string,
): Promise<CaseDetail["children"]> {
  const { rows } = await sql<ListedCase>`
    select c.id, c.procedure, c.version, c.title, c.unit_id, c.person_id, c.opened_on, c.stage, c.ended, c.ended_on, c.next_due_on,
      (select array_agg(s.step) from open_step s where s.group_id = c.group_id and s.case_id = c.id) as open, false as mine
    from procedure_case c where c.group_id = ${actor.groupId} and c.origin_kind = 'case' and c.origin_id = ${caseId}
      and ${visibleCases(actor, frame.rules.library)} order by c.opened_on, c.id limit 50`.execute(
    db,
  );
  return rows.map((row) => presentCaseRow(row, frame.rules.library, frame.organization, actor.today)); // prettier-ignore
}
