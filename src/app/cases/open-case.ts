import { sql } from "kysely";
import type { z } from "zod";
import { type Day, day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { FieldValue } from "#domain/procedure/case.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, actorMay, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { type CaseDeps, caseFrameOf, type Paper } from "#app/cases/case-context.ts";
import { mayOnCase } from "#app/cases/case-scope.ts";
import { keepCase } from "#app/cases/keep-case.ts";
import { versionOn } from "#app/cases/procedures-of.ts";
import type { caseDetailSchema, openCaseInputSchema } from "#app/cases/schema.ts";
import { showCase } from "#app/cases/show-case.ts";
import { type StepInput, writeStep } from "#app/cases/write-event.ts";
import { lockScheduleShared } from "#app/duties/schedule-lock.ts";
import { type Frame, loadFrameNow } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";

export interface OpenCase {
  readonly procedure: string;
  readonly unitId: string;
  /** Left out: the name of the procedure and of whom or what it is about. */
  readonly title?: string | undefined;
  readonly openedOn?: Day | undefined;
  readonly subject?: { readonly person: string } | { readonly unit: string } | undefined;
  /** What led to it: an item of an agenda, a finding. */
  readonly origin?: { readonly kind: string; readonly id: string } | undefined;
  readonly masked?: boolean | undefined;
  /** The first step at once. */
  readonly first?: { readonly outcome?: string | undefined; readonly fields?: Readonly<Record<string, FieldValue>> | undefined; readonly papers?: readonly Paper[] | undefined; readonly on?: Day | undefined } | undefined; // prettier-ignore
}

/**
 * Opens a case in the caller's transaction. Whether the actor may is the caller's to ask; whether the procedure is for
 * such a unit and subject, and whether one runs already, is asked here. It runs by the version in force on its first day.
 * `known` is for a caller that has read it where nobody else writes: under the lock of the schedule, in a new group.
 */
export async function openCase(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  input: OpenCase,
  known?: Frame,
): Promise<Result<{ readonly caseId: string }>> {
  // a unit that is being merged hands its cases on: whoever opens one there waits for that, and is told
  await lockScheduleShared(tx, actor.groupId);
  const frame = known ?? (await loadFrameNow(tx, deps, actor));
  const openedOn = input.openedOn ?? actor.today;
  const procedure = versionOn(frame.rules.library, input.procedure, openedOn);
  if (procedure === undefined) {
    return refused("procedure-not-found", "没有找到这个程序。请从程序列表中重新选择。");
  }
  const checked = checkOpening(procedure, frame, actor, input, openedOn);
  if (!checked.ok) return checked;
  const subject = checked.value;
  const once = await requireRoom(tx, actor.groupId, procedure, subject.key);
  if (!once.ok) return once;
  const at = deps.clock.now();
  const row = {
    id: newId(),
    procedure: procedure.id,
    version: procedure.version,
    title: titleOf(input, procedure, subject.name),
    opened_unit_id: input.unitId,
    unit_id: input.unitId,
    person_id: subject.person,
    subject_unit_id: subject.unit,
    opened_on: openedOn,
    started_by: actor.personId,
    on_behalf_of: onBehalfOf(actor),
    started_at: at,
    started_on: actor.today,
    masked: input.masked === true && procedure.maskable === true,
    origin_kind: input.origin?.kind ?? null,
    origin_id: input.origin?.id ?? null,
    revision: 0,
    stage: procedure.stages[0]?.id ?? "",
    ended: null,
    ended_on: null,
    next_due_on: null,
  };
  await tx.insertInto("procedure_case").values({ group_id: actor.groupId, ...row, changed_at: at }).execute(); // prettier-ignore
  const run = { id: row.id, procedure: row.procedure, version: row.version, unitId: row.unit_id, subjectId: subject.person ?? subject.unit, openedOn, events: [] }; // prettier-ignore
  await keepCase(tx, caseFrameOf(frame, actor), procedure, row, run, at);
  await writeAudit(tx, {
    ...accountable(actor),
    ...(row.masked ? { actor: null, onBehalfOf: null } : {}),
    at,
    action: "case.open",
    subject: { kind: "case", id: row.id },
    after: { procedure: procedure.id, version: procedure.version, unit: input.unitId },
  });
  const [firstStep] = procedure.steps;
  if (input.first === undefined || firstStep === undefined) return success({ caseId: row.id });
  const step: StepInput = {
    step: firstStep.id,
    on: input.first.on ?? openedOn,
    outcome: input.first.outcome,
    fields: input.first.fields ?? {},
    papers: input.first.papers ?? [],
    ballot: null,
  };
  const done = await writeStep(tx, deps, actor, frame, { row, events: [] }, procedure, step);
  return done.ok ? success({ caseId: row.id }) : done;
}

const titleOf = (input: OpenCase, procedure: Procedure, name: string): string =>
  (input.title ?? "") === "" ? `${procedure.name}${name === "" || input.masked === true ? "" : `（${name}）`}` : (input.title ?? ""); // prettier-ignore

interface Subject {
  readonly person: string | null;
  readonly unit: string | null;
  /** What "at once" counts by; null for a matter. */
  readonly key: string | null;
  readonly name: string;
}

function checkOpening(
  procedure: Procedure,
  { organization }: Frame,
  actor: Actor,
  input: OpenCase,
  openedOn: Day,
): Result<Subject> {
  const unit = organization.unit(input.unitId);
  if (unit === undefined) return refused("unit-not-found", "没有找到这个单位，或者它不在您的管理范围内。请从组织树中另选一个。"); // prettier-ignore
  if (!procedure.units.includes(unit.kind)) {
    return refused(
      "wrong-unit-kind",
      `“${procedure.name}”不由${unit.name}这一级单位办理。请选有权办理的单位。`,
    );
  }
  if (!organization.isOpen(unit.id, actor.today)) {
    return refused("unit-closed", `${unit.name}已经撤销，不能再发起事项。请改选现有单位。`);
  }
  if (openedOn > actor.today) return refused("opening-in-the-future", `开始日期${openedOn}还没有到。请填今天或者以前的日期。`); // prettier-ignore
  if (procedure.about === "matter") return success({ person: null, unit: null, key: null, name: "" }); // prettier-ignore
  if (procedure.about === "unit") {
    const id = input.subject !== undefined && "unit" in input.subject ? input.subject.unit : unit.id; // prettier-ignore
    const about = organization.unit(id);
    if (about === undefined) return refused("unit-not-found", "没有找到这个单位。请从组织树中另选一个。"); // prettier-ignore
    return success({ person: null, unit: id, key: id, name: about.shortName });
  }
  const person = input.subject !== undefined && "person" in input.subject ? organization.person(input.subject.person) : undefined; // prettier-ignore
  if (person === undefined) return refused("person-missing", `“${procedure.name}”要选定是谁的事项。请从人员名单里选。`); // prettier-ignore
  const { notFor } = procedure;
  if (notFor !== undefined && organization.membershipsOf(person.id, openedOn).some(({ facet }) => facet === notFor.facet)) {
    return refused("not-for-them", `${person.name}${notFor.otherwise}`);
  } // prettier-ignore
  return success({ person: person.id, unit: null, key: person.id, name: person.name });
}

/** At most so many cases of one subject at once: asked under a lock of that subject, so that two openings see each other. */
async function requireRoom(
  tx: Tx,
  groupId: string,
  procedure: Procedure,
  key: string | null,
): Promise<Result<null>> {
  if (procedure.atOnce === undefined || key === null) return success(null);
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${groupId}:${procedure.id}:${key}`}::text, 14))`.execute(tx); // prettier-ignore
  const { rows } = await sql<{ title: string }>`
    select title from procedure_case where group_id = ${groupId} and procedure = ${procedure.id} and ended is null
      and (person_id = ${key}::uuid or subject_unit_id = ${key}::uuid) limit ${procedure.atOnce}`.execute(tx); // prettier-ignore
  if (rows.length < procedure.atOnce) return success(null);
  return refused("runs-already", `“${rows[0]?.title ?? procedure.name}”正在办理，同一对象的“${procedure.name}”同时只能有${procedure.atOnce}件。请打开那一件继续办。`); // prettier-ignore
}

type OpenInput = z.output<typeof openCaseInputSchema>;

/** Opens a case in the actor's own name, where they may. */
export async function openCaseWith(
  deps: CaseDeps,
  actor: Actor,
  input: OpenInput,
): Promise<Result<z.output<typeof caseDetailSchema>>> {
  const opened = await transact(deps.db, async (tx) => {
    // who may, too, is asked of the organization as it is once nobody changes it
    await lockScheduleShared(tx, actor.groupId);
    return openAllowed(tx, deps, actor, await loadFrameNow(tx, deps, actor), input);
  });
  return opened.ok ? showCase(deps, actor, opened.value.caseId) : opened;
}

async function openAllowed(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  input: OpenInput,
): Promise<Result<{ readonly caseId: string }>> {
  const openedOn = input.openedOn === undefined ? undefined : day(input.openedOn);
  const procedure = versionOn(frame.rules.library, input.procedure, openedOn ?? actor.today);
  if (procedure === undefined) return refused("procedure-not-found", "没有找到这个程序。请从程序列表中重新选择。"); // prettier-ignore
  const answers = isUuid(input.unitId) && mayOnCase(actor, "case.open", procedure, frame.organization)(input.unitId); // prettier-ignore
  // a member may open what everybody may, about themselves and in a unit that they belong to or that stands above it
  const own =
    procedure.openToAll === true &&
    actorMay(actor, "case.own") &&
    (input.personId === undefined || input.personId === actor.personId) &&
    standsIn(actor, frame, input.unitId);
  if (!answers && !own) {
    return refused("unit-not-found", `没有找到这个单位，或者您不能在那里发起“${procedure.name}”。请从自己的单位中选择。`); // prettier-ignore
  }
  const person = input.personId ?? (own && !answers && procedure.about === "person" ? actor.personId : undefined); // prettier-ignore
  const { unitId, title, masked, first, subjectUnitId } = input;
  const subject = person !== undefined ? { person } : subjectUnitId !== undefined ? { unit: subjectUnitId } : undefined; // prettier-ignore
  return openCase(tx, deps, actor, { procedure: input.procedure, unitId, title, openedOn, subject, masked, first }, frame); // prettier-ignore
}

/** The units that somebody belongs to today, and everything above them. */
function standsIn(actor: Actor, { organization }: Frame, unitId: string): boolean {
  const own = [
    ...organization.membershipsOf(actor.personId, actor.today).map((each) => each.unitId),
    ...organization.appointmentsOf(actor.personId, actor.today).map((each) => each.unitId),
  ];
  return own.some((id) => id === unitId || organization.ancestorsOf(id, actor.today).includes(unitId)); // prettier-ignore
}
