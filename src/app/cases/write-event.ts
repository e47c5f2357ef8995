import { type Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Facet, Post } from "#domain/organization/organization.ts";
import { attempt } from "#domain/procedure/attempt.ts";
import type { CaseEvent, FieldValue } from "#domain/procedure/case.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import { isBack } from "#domain/procedure/describe-step.ts";
import { type Procedure, type Step, stepOf } from "#domain/procedure/procedure.ts";
import { reckonFields } from "#domain/procedure/reckon-fields.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { type CaseDeps, caseFrameOf, checkEntered, type Paper } from "#app/cases/case-context.ts";
import { isSensitive } from "#app/cases/case-files.ts";
import { mayOnCase, seesCase } from "#app/cases/case-scope.ts";
import { caseOf, type EventContent, sealContent, type StoredCase } from "#app/cases/case-store.ts"; // prettier-ignore
import { withOwnKinds } from "#app/cases/kinds-of.ts";
import { fulfilStep, keepCase, unfulfilStep } from "#app/cases/keep-case.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { type Attachment, requireAttachable } from "#app/files/require-attachable.ts";

export interface StepInput {
  readonly step: string;
  readonly on: Day;
  /** Left out where only one leads forward. */
  readonly outcome?: string | undefined;
  readonly fields: Readonly<Record<string, FieldValue>>;
  readonly papers: readonly Paper[];
  readonly ballot: { readonly expected: number; readonly attended: number; readonly inFavour: number; readonly writtenInFavour?: number | undefined } | null; // prettier-ignore
  readonly remark?: string | undefined;
}

/** The outcome that was chosen; where none was and only one leads forward, that one. */
function outcomeOfInput(procedure: Procedure, step: Step, chosen: string | undefined): Result<string> {
  if (chosen !== undefined) return success(chosen);
  const forward = step.outcomes.filter((outcome) => !isBack(procedure, outcome));
  const [only] = forward.length === 0 ? step.outcomes : forward;
  return only !== undefined && forward.length <= 1
    ? success(only.id)
    : refused("outcome-missing", `请选“${step.name}”的结果：${step.outcomes.map((outcome) => outcome.name).join("、")}。`);
} // prettier-ignore

/** In whose name the actor does a step, and that it is their hand where it is somebody else's name. */
const namesOfActor = (actor: Actor): { readonly by: string; readonly hand?: string } => {
  const principal = onBehalfOf(actor);
  return principal === null ? { by: actor.personId } : { by: principal, hand: actor.personId };
};

/** Does a step of a locked case: judged, written, and what follows from it kept. Whose turn it is was asked before. */
export async function writeStep(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  stored: StoredCase,
  procedure: Procedure,
  input: StepInput,
): Promise<Result<null>> {
  const step = stepOf(procedure, input.step);
  if (step === undefined) return refused("step-not-found", "程序里没有这一步。请刷新后再办。");
  const outcome = outcomeOfInput(procedure, step, input.outcome);
  if (!outcome.ok) return outcome;
  const entries = Object.fromEntries(Object.entries(input.fields).filter(([, value]) => value !== "")); // prettier-ignore
  const fields = reckonFields(step, caseState(procedure, caseOf(stored)).fields, entries, input.on, frame.rules.calendar); // prettier-ignore
  // kinds by the group's list of the day that is entered, of today, or as the case holds them
  const offered = withOwnKinds(procedure, frame.rules, [input.on, actor.today], caseOf(stored)); // prettier-ignore
  const entered = await checkEntered(tx, actor, frame, offered, { fields, papers: input.papers });
  if (!entered.ok) return entered;
  const attachable = await requireAttachable(tx, deps, actor, attachmentsOf(actor, frame, stored, procedure, input.papers)); // prettier-ignore
  if (!attachable.ok) return attachable;
  const ballot = input.ballot === null ? null : { expected: input.ballot.expected, attended: input.ballot.attended, inFavour: input.ballot.inFavour, writtenInFavour: input.ballot.writtenInFavour ?? 0 }; // prettier-ignore
  const event: CaseEvent = {
    kind: "step",
    step: step.id,
    on: input.on,
    outcome: outcome.value,
    fields,
    documents: input.papers.map((paper) => paper.document),
    ballot,
    ...namesOfActor(actor),
  };
  return writeEvent(tx, deps, actor, frame, stored, procedure, event, {
    fields: Object.fromEntries(Object.entries(fields).map(([id, value]) => [id, typeof value === "object" ? [...value] : value])), // prettier-ignore
    papers: [...input.papers],
    ballot,
    ...(input.remark === undefined ? {} : { remark: input.remark }),
  });
}

/**
 * The files of papers that are handed in. One that the case has is there for a step that comes back, but not from a sensitive
 * paper into another, nor for whoever may not open it: it could be read there without an account of it.
 */
function attachmentsOf(
  actor: Actor,
  { organization }: Frame,
  { row, events }: StoredCase,
  procedure: Procedure,
  papers: readonly Paper[],
): Attachment[] {
  const opens = mayOnCase(actor, "case.open-sealed", procedure, organization)(row.unit_id);
  const sees = seesCase(actor, row, procedure, organization);
  const had = sees ? events.flatMap((event) => event.content.papers ?? []) : [];
  return papers.flatMap(({ document, files }) => {
    const sensitive = isSensitive(procedure, document);
    const from = sensitive && !opens ? [] : had.filter((paper) => isSensitive(procedure, paper.document) === sensitive); // prettier-ignore
    const there = new Set(from.flatMap((paper) => paper.files.map((file) => file.hash)));
    return files.map(({ hash, name }) => ({ hash, name, where: `papers.${document}`, there: there.has(hash) })); // prettier-ignore
  });
}

/**
 * Judges an event by the rule and writes it: the event, what it settles, where the case stands, what is owed, and the
 * account of it. The case is locked by the caller.
 */
export async function writeEvent(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  stored: StoredCase,
  procedure: Procedure,
  event: CaseEvent,
  content: EventContent,
): Promise<Result<null>> {
  const run = caseOf(stored, deps.keys);
  const { organization } = frame;
  const belongsTo = (person: string, facet: Facet, on: Day): boolean => organization.membershipsOf(person, on).some((each) => each.facet === facet); // prettier-ignore
  const holdsPost = (person: string, posts: readonly Post[], on: Day): boolean => organization.appointmentsOf(person, on).some((each) => posts.includes(each.post)); // prettier-ignore
  const context = { today: actor.today, calendar: frame.rules.calendar, belongsTo, holdsPost };
  const judged = attempt(procedure, run, event, context);
  if (!judged.ok) return judged;
  const { row, events } = stored;
  const { groupId } = actor;
  const position = events.length + 1;
  const at = deps.clock.now();
  const sealed = sealContent(deps.keys, procedure, content);
  const step = "step" in event ? event.step : null;
  await tx
    .insertInto("case_event")
    .values({
      group_id: groupId,
      id: sealed.id,
      case_id: row.id,
      position,
      kind: event.kind,
      step,
      outcome: event.kind === "step" ? event.outcome : null,
      on_day: event.on,
      content: JSON.stringify(sealed.content),
      sealed: sealed.sealed,
      by_person: actor.personId,
      on_behalf_of: onBehalfOf(actor),
      at,
    })
    .execute();
  const settled: string[] = [];
  // what was done before the case was kept here was never owed here: its item goes without a mark
  const history = event.on < row.started_on;
  if (event.kind === "step" && !history) settled.push(...(await settle(tx, groupId, row.id, event.step, position, event.on, actor.today))); // prettier-ignore
  if (event.kind === "take-back") {
    const last = standingEvents({ events }).at(-1);
    if (last !== undefined) settled.push(...(await unfulfilStep(tx, groupId, row.id, last.position, actor.today))); // prettier-ignore
  }
  const next = { ...judged.value, version: event.kind === "change-version" ? event.version : run.version }; // prettier-ignore
  await keepCase(tx, caseFrameOf(frame, actor), procedure, row, next, at, settled);
  for (const follow of deps.stepFollowers ?? []) {
    const followed = await follow(tx, actor, { procedure, row, before: run, after: next, event });
    if (!followed.ok) return followed;
  }
  const masked = row.masked && row.started_by === actor.personId;
  await writeAudit(tx, {
    ...accountable(actor),
    ...(masked ? { actor: null, onBehalfOf: null } : {}),
    at,
    action: `case.${event.kind}`,
    subject: { kind: "case", id: row.id },
    cause: content.reason ?? null,
    after: { position, ...(step === null ? {} : { step }), on: event.on, ...(event.kind === "step" ? { outcome: event.outcome } : {}) }, // prettier-ignore
  });
  return success(null);
}

async function settle(
  tx: Tx,
  groupId: string,
  caseId: string,
  step: string,
  position: number,
  doneOn: Day,
  today: Day,
): Promise<string[]> {
  const open = await tx
    .selectFrom("open_step")
    .select("due_item_id")
    .where("group_id", "=", groupId)
    .where("case_id", "=", caseId)
    .where("step", "=", step)
    .executeTakeFirst();
  if (open?.due_item_id == null) return [];
  await fulfilStep(tx, groupId, caseId, { itemId: open.due_item_id, position, doneOn, from: today }); // prettier-ignore
  return [open.due_item_id];
}
