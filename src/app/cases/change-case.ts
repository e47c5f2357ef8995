import type { z } from "zod";
import { type Day, day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { checkExtension } from "#domain/duty/extension.ts";
import { attempt } from "#domain/procedure/attempt.ts";
import type { CaseEvent } from "#domain/procedure/case.ts";
import { caseState, standingEvents } from "#domain/procedure/case-state.ts";
import { type Procedure, stepOf } from "#domain/procedure/procedure.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, onBehalfOf } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { caseChanged, type CaseDeps } from "#app/cases/case-context.ts";
import { mayDoStep, mayManage, mayTakeBack, mayWithdraw } from "#app/cases/case-rights.ts";
import { caseNotFound, seesCase } from "#app/cases/case-scope.ts";
import { caseOf, loadCase, type StoredCase } from "#app/cases/case-store.ts";
import { definitionOf, proceduresOf, versionsOf } from "#app/cases/procedures-of.ts";
import { wasEmptied } from "#app/cases/removed-fields.ts";
import type { CaseDetail, extendInputSchema, moveInputSchema, stepInputSchema, takeBackInputSchema, versionInputSchema, withdrawInputSchema } from "#app/cases/schema.ts"; // prettier-ignore
import { presentCase, showCase } from "#app/cases/show-case.ts";
import { writeEvent, writeStep } from "#app/cases/write-event.ts";
import { loadFacts, noFacts } from "#app/duties/due-facts.ts";
import { dueItemOf } from "#app/duties/due-item-row.ts";
import { lockItems } from "#app/duties/derive.ts";
import { putOff } from "#app/duties/put-off.ts";
import { lockScheduleAlone, lockScheduleShared } from "#app/duties/schedule-lock.ts";
import { type Frame, loadFrameNow } from "#app/duties/view-context.ts";
import { lockGroup, transact } from "#app/transact.ts";

interface Locked {
  readonly tx: Tx;
  readonly frame: Frame;
  readonly stored: StoredCase;
  readonly procedure: Procedure;
}

/**
 * Runs a change of one case: locked, visible to the actor, and still as it was when they read it. Of two who decide the
 * same step at once the first wins; the second is told what was done and by whom, with the case as it is now.
 */
async function changeCase(
  deps: CaseDeps,
  actor: Actor,
  id: string,
  basedOn: number,
  may: (locked: Locked) => { readonly allowed: boolean; readonly what: string },
  apply: (locked: Locked) => Promise<Result<null>>,
  alone = false,
): Promise<Result<CaseDetail>> {
  if (!isUuid(id)) return caseNotFound();
  const changed = await transact(deps.db, async (tx) => {
    // what changes the organization too takes its locks first, in the order in which every change of it does
    if (alone) await lockGroup(tx, actor.groupId);
    await (alone ? lockScheduleAlone : lockScheduleShared)(tx, actor.groupId);
    const frame = await loadFrameNow(tx, deps, actor);
    const stored = await loadCase(tx, actor.groupId, id, true);
    if (stored === null) return caseNotFound();
    const procedure = definitionOf(frame.rules.library, stored.row.procedure, stored.row.version);
    if (procedure === undefined || !seesCase(actor, stored.row, procedure, frame.organization)) return caseNotFound(); // prettier-ignore
    const locked = { tx, frame, stored, procedure };
    // whoever may not do it is not told what somebody else did either
    const right = may(locked);
    if (!right.allowed) return notYours(right.what);
    if (stored.row.revision !== basedOn) {
      const current = await presentCase(tx, actor, frame, stored, procedure, deps.stepFacts);
      return caseChanged(stored.row.title, whatHappened(stored, procedure, frame), current);
    }
    return apply(locked);
  });
  return changed.ok ? showCase(deps, actor, id) : changed;
}

/** 周岚办了“谈话” */
function whatHappened({ events, row }: StoredCase, procedure: Procedure, { organization }: Frame): string {
  const last = events.at(-1);
  if (last === undefined) return "事项有了变动";
  const who = row.masked && last.by_person === row.started_by ? "提出人" : sayWho(organization, last.by_person, last.on_behalf_of); // prettier-ignore
  const name = stepOf(procedure, last.step ?? "")?.name ?? "";
  const words = { step: `办了“${name}”`, extend: `给“${name}”办了延期`, withdraw: "撤回了事项", move: "移交了单位", "change-version": "改按新规定办理", "take-back": `收回了“${name}”` }; // prettier-ignore
  return `${who}${words[last.kind]}`;
} // prettier-ignore

const notYours = (what: string): Result<never> =>
  refused("step-forbidden", `${what}不由您办理。请由有权办理的单位或者本人办。`);

type StepBody = z.output<typeof stepInputSchema>;

export const doStep = (deps: CaseDeps, actor: Actor, id: string, input: StepBody) =>
  changeCase(deps, actor, id, input.basedOn, stepIsTheirs(actor, input.step), ({ tx, frame, stored, procedure }) =>
    writeStep(tx, deps, actor, frame, stored, procedure, {
      step: input.step,
      on: input.on === undefined ? actor.today : day(input.on),
      outcome: input.outcome,
      fields: input.fields,
      papers: input.papers,
      ballot: input.ballot,
      remark: input.remark,
    }),
    changesMembership(deps, input.step),
  ); // prettier-ignore

/** Whether a step of this name leads to a change of somebody's membership in any procedure. */
const changesMembership = (deps: CaseDeps, step: string): boolean =>
  proceduresOf(deps.library).some((each) => stepOf(each, step)?.outcomes.some(({ belongs, appoints }) => belongs !== undefined || appoints === true) === true); // prettier-ignore

const stepIsTheirs =
  (actor: Actor, step: string) =>
  ({ stored, procedure, frame }: Locked) => ({
    allowed: mayDoStep(actor, stored, procedure, step, frame),
    what: `“${stepOf(procedure, step)?.name ?? step}”`,
  });

const by = (actor: Actor): string => onBehalfOf(actor) ?? actor.personId;

/** 延期, as far as the rule of the step allows it; the due item is put off with it. */
export const extendStep = (deps: CaseDeps, actor: Actor, id: string, input: z.output<typeof extendInputSchema>) =>
  changeCase(deps, actor, id, input.basedOn, stepIsTheirs(actor, input.step), async ({ tx, frame, stored, procedure }) => {
    const to = day(input.to);
    const event: CaseEvent = { kind: "extend", step: input.step, on: actor.today, to, reason: input.reason, by: by(actor) };
    // the rule judges first, so that its words are told and not those of due items
    const judged = attempt(procedure, caseOf(stored, deps.keys), event, { today: actor.today, calendar: frame.rules.calendar });
    if (!judged.ok) return judged;
    const moved = await putOffItem(tx, deps, actor, stored.row.id, input.step, to, input.reason);
    if (!moved.ok) return moved;
    return writeEvent(tx, deps, actor, frame, stored, procedure, event, { to, reason: input.reason });
  }); // prettier-ignore

async function putOffItem(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  caseId: string,
  step: string,
  to: Day,
  reason: string,
): Promise<Result<null>> {
  const open = await tx.selectFrom("open_step").select("due_item_id").where("group_id", "=", actor.groupId).where("case_id", "=", caseId).where("step", "=", step).executeTakeFirst(); // prettier-ignore
  if (open?.due_item_id == null) return success(null);
  const [row] = await lockItems(tx, actor.groupId, [open.due_item_id]);
  if (row === undefined) return success(null);
  const facts = (await loadFacts(tx, actor.groupId, [row.id])).get(row.id) ?? noFacts();
  const days = checkExtension(dueItemOf(row, facts.scheduledDueOn ?? row.due_on), facts.extensions, to, actor.today); // prettier-ignore
  if (!days.ok) return days;
  await putOff(tx, actor, row, days.value, { reason, at: deps.clock.now() });
  return success(null);
}

export const withdrawCase = (deps: CaseDeps, actor: Actor, id: string, input: z.output<typeof withdrawInputSchema>) =>
  changeCase(deps, actor, id, input.basedOn, ({ stored, procedure, frame }) => ({ allowed: mayWithdraw(actor, stored, procedure, frame), what: "这件事项的撤回" }), ({ tx, frame, stored, procedure }) => {
    const on = input.on === undefined ? actor.today : day(input.on);
    const exit = input.exit === undefined ? {} : { exit: input.exit };
    const event: CaseEvent = { kind: "withdraw", on, ...exit, reason: input.reason, by: by(actor) };
    return writeEvent(tx, deps, actor, frame, stored, procedure, event, { ...exit, reason: input.reason });
  }, leavesGroup(deps, input.exit)); // prettier-ignore

/** Whether somebody leaves the Party organizations of the group by a way out of this name in any procedure. */
const leavesGroup = (deps: CaseDeps, exit: string | undefined): boolean =>
  proceduresOf(deps.library).some(({ exits }) => exits?.some(({ id, leaves }) => id === exit && leaves === true) === true); // prettier-ignore

/** To another unit of a kind that runs such cases; what was done stays done, and time goes on. */
export const moveCase = (deps: CaseDeps, actor: Actor, id: string, input: z.output<typeof moveInputSchema>) =>
  changeCase(deps, actor, id, input.basedOn, ({ stored, procedure, frame }) => ({ allowed: mayManage(actor, stored, procedure, frame), what: "事项的移交" }), ({ tx, frame, stored, procedure }) => {
    const target = frame.organization.unit(input.unitId);
    if (target === undefined) return Promise.resolve(refused("unit-not-found", "没有找到这个单位。请从组织树中另选一个。"));
    if (target.id === stored.row.unit_id) return Promise.resolve(refused("nothing-changed", `事项已经在${target.name}办理。`));
    if (!procedure.units.includes(target.kind) || !frame.organization.isOpen(target.id, actor.today)) {
      return Promise.resolve(refused("wrong-unit-kind", `${target.name}不能办理“${procedure.name}”。请选现有的、有权办理的单位。`));
    }
    const on = input.on === undefined ? actor.today : day(input.on);
    const event: CaseEvent = { kind: "move", on, unitId: target.id, reason: input.reason, by: by(actor) };
    return writeEvent(tx, deps, actor, frame, stored, procedure, event, { unitId: target.id, reason: input.reason });
    // a membership may go along
  }, true); // prettier-ignore

/** 改按新规定办理: what was done must exist in the other text too; what that text adds is asked from now on. */
export const changeVersion = (deps: CaseDeps, actor: Actor, id: string, input: z.output<typeof versionInputSchema>) =>
  changeCase(deps, actor, id, input.basedOn, ({ stored, procedure, frame }) => ({ allowed: mayManage(actor, stored, procedure, frame), what: "改按新规定办理" }), ({ tx, frame, stored, procedure }) => {
    const target = versionsOf(frame.rules.library, procedure.id).find((each) => each.version === input.version);
    if (target === undefined || target.version === procedure.version) {
      return Promise.resolve(refused("no-such-version", `“${procedure.name}”没有另一个叫“${input.version}”的规定。请从列表中选。`));
    }
    const missing = caseState(procedure, caseOf(stored)).done.find((event) => stepOf(target, event.step)?.outcomes.some((outcome) => outcome.id === event.outcome) !== true);
    if (missing !== undefined) {
      return Promise.resolve(refused("version-does-not-fit", `已经办过的“${stepOf(procedure, missing.step)?.name ?? missing.step}”在${target.version}年的规定里没有对应的步骤，不能改按它办理。`));
    }
    const event: CaseEvent = { kind: "change-version", on: actor.today, version: target.version, reason: input.reason, by: by(actor) };
    // judged and kept by the text that it runs by from now on
    return writeEvent(tx, deps, actor, frame, stored, target, event, { version: target.version, reason: input.reason });
  }); // prettier-ignore

export const takeBackStep = (deps: CaseDeps, actor: Actor, id: string, input: z.output<typeof takeBackInputSchema>) =>
  changeCase(deps, actor, id, input.basedOn, ({ stored, procedure, frame }) => ({ allowed: mayTakeBack(actor, stored, procedure, frame), what: "收回这一步" }), ({ tx, frame, stored, procedure }) => {
    // it would be open again, and asked for what nobody has any more
    if (wasEmptied(stored.events)) return Promise.resolve(refused("case-emptied", "这件事项已过保存期限，加密的内容已经按规定删除，不能再收回步骤。要重新办理，请另外发起一件。"));
    const last = standingEvents(stored).at(-1);
    if (last?.kind !== "step" || last.step === null) return Promise.resolve(refused("not-the-last", "这件事项最后写的不是一个步骤，没有可以收回的。"));
    const event: CaseEvent = { kind: "take-back", step: last.step, on: actor.today, reason: input.reason, by: by(actor) };
    return writeEvent(tx, deps, actor, frame, stored, procedure, event, { reason: input.reason });
  }); // prettier-ignore
