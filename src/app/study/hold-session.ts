import { sql } from "kysely";
import { formatDay } from "#kernel/day.ts";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { type Submission, submitTogether } from "#app/records/submit-record.ts";
import { type LoadedPlan, type LoadedSession, loadPlan, loadSessions, rosterOf } from "#app/study/load-plans.ts"; // prettier-ignore
import type { SittingForm, SittingInput, StudyPlan } from "#app/study/schema.ts";
import { showPlan } from "#app/study/show-plan.ts";
import { transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;

const sessionNotFound = (): Result<never> =>
  refused("study-session-not-found", "没有找到这次学习，或者它不在您的管理范围内。请从学习计划中重新打开。"); // prettier-ignore

interface Found {
  readonly frame: Frame;
  readonly plan: LoadedPlan;
  readonly session: LoadedSession;
}

/** A session of a filed plan whose unit the actor records for. */
async function findSession(deps: Deps, actor: Actor, id: string): Promise<Result<Found>> {
  if (!isUuid(id)) return sessionNotFound();
  const row = await deps.db
    .selectFrom("study_session")
    .select("plan_id")
    .where("group_id", "=", actor.groupId)
    .where("id", "=", id)
    .executeTakeFirst();
  const plan = row === undefined ? null : await loadPlan(deps.db, actor.groupId, row.plan_id);
  if (plan === null) return sessionNotFound();
  const frame = await loadFrame(deps.db, deps, actor);
  if (!mayOn(actor, "record.write", frame.organization)(plan.unit_id)) return sessionNotFound();
  const session = (await loadSessions(deps.db, actor.groupId, [plan.id])).find((each) => each.id === id); // prettier-ignore
  if (session === undefined) return sessionNotFound();
  if (plan.filed_on === null) return refused("study-plan-draft", "计划还没有报送，不能登记这次学习。请先报送计划。"); // prettier-ignore
  if (session.dropped_because !== null) return refused("study-session-dropped", "这次学习已经取消。要开展请先在计划里恢复。"); // prettier-ignore
  return success({ frame, plan, session });
}

/** Who should come, and what of the ledger may be this session already. */
export async function loadSittingForm(
  deps: Deps,
  actor: Actor,
  id: string,
): Promise<Result<SittingForm>> {
  const found = await findSession(deps, actor, id);
  if (!found.ok) return found;
  const { frame, plan, session } = found.value;
  const roster = rosterOf(frame, plan.unit_id, session.kind, actor.today);
  const kinds = hourKinds(frame);
  const { rows } = await sql<SittingForm["candidates"][number]>`
    select r.id, r.title, r.day, coalesce(r.attended, 0) as people from record r
    where r.group_id = ${actor.groupId} and r.unit_id = ${plan.unit_id}::uuid and r.status <> 'withdrawn'
      and r.kinds && ${kinds}::text[] and r.day between ${session.planned_on}::date - 45 and ${session.planned_on}::date + 45
      and not exists (select 1 from study_session_record l join study_session s on s.group_id = l.group_id and s.id = l.session_id
        where l.group_id = r.group_id and l.record_id = r.id and (s.kind = ${session.kind} or not ${session.kind} = any(r.kinds)))
    order by ${session.kind} = any(r.kinds) desc, abs(r.day - ${session.planned_on}::date), r.id limit 12`.execute(
    deps.db,
  );
  const people = [...roster].map((person) => ({ id: person, name: frame.organization.person(person)?.name ?? "" })); // prettier-ignore
  return success({ today: actor.today, people, candidates: rows });
}

const hourKinds = ({ rules }: Frame): string[] =>
  [...rules.recordKinds.values()].filter((kind) => kind.countsHours === true && kind.id !== "online-study").map((kind) => kind.id); // prettier-ignore

/**
 * Registers that a session was held, or the make-up study of those who were absent: a record of the ledger like any other,
 * written by the organizer, and the link to the session. The same record id again changes nothing.
 */
export async function holdSession(
  deps: Deps,
  actor: Actor,
  target: { readonly id: string; readonly recordId: string },
  input: SittingInput,
): Promise<Result<StudyPlan>> {
  if (!isUuid(target.recordId)) return refused("bad-input", "台账编号无效。请刷新页面后重新提交。");
  const found = await findSession(deps, actor, target.id);
  if (!found.ok) return found;
  const { frame, plan, session } = found.value;
  if (session.sittings.some((each) => each.id === target.recordId)) return showPlan(deps.db, actor, frame, plan.id); // prettier-ignore
  const problems = input.part === "make-up" ? checkMakeUp(input, found.value) : [];
  if (problems.length > 0) return refused("bad-input", problems.map((each) => each.message).join(""), problems); // prettier-ignore
  const submission = input.part === "make-up" ? makeUpOf(input, found.value) : sittingOf(input, found.value); // prettier-ignore
  const kept = await submitTogether(
    deps,
    actor,
    [{ id: target.recordId, submission }],
    async (tx) => {
      // what others registered since it was looked at counts too
      const now = await lockSession(tx, actor, session.id, plan.id);
      if (now === undefined) return sessionNotFound();
      if (now.sittings.some((each) => each.id === target.recordId)) return success(null);
      const late = input.part === "make-up" ? checkMakeUp(input, { frame, plan, session: now }) : []; // prettier-ignore
      if (late.length > 0) return refused("bad-input", late.map((each) => each.message).join(""), late); // prettier-ignore
      await tx
        .insertInto("study_session_record")
        .values({
          group_id: actor.groupId,
          session_id: session.id,
          record_id: target.recordId,
          part: input.part,
          linked_by: actor.personId,
          linked_at: deps.clock.now(),
        }) // prettier-ignore
        .onConflict((conflict) => conflict.doNothing())
        .execute();
      await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "study-session.link", subject: { kind: "study-session", id: session.id }, after: { record: target.recordId, part: input.part } }); // prettier-ignore
      return success(null);
    },
  );
  return kept.ok ? showPlan(deps.db, actor, frame, plan.id) : kept;
}

/** The session as it is, once nobody else links a record to it. */
async function lockSession(
  tx: Tx,
  { groupId }: Actor,
  id: string,
  planId: string,
): Promise<LoadedSession | undefined> {
  await tx.selectFrom("study_session").select("id").where("group_id", "=", groupId).where("id", "=", id).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore
  return (await loadSessions(tx, groupId, [planId])).find((each) => each.id === id && each.dropped_because === null); // prettier-ignore
}

function sittingOf(input: SittingInput, { frame, plan, session }: Found): Submission {
  const agenda = frame.rules.recordKinds.get(session.kind)?.hasAgenda === true ? [session.title, ...session.materials.map((each) => `学习《${each.title}》`)] : []; // prettier-ignore
  return {
    ...common(input, plan),
    kinds: [session.kind],
    title: session.title,
    agenda: agenda.map((text) => ({ text: text.slice(0, 200), topics: [] })),
    // the hours of the plan hold where nothing tells how long it really was
    hours: input.hours ?? (input.start !== null && input.end !== null ? null : session.hours),
  };
}

function makeUpOf(input: SittingInput, { plan, session }: Found): Submission {
  const held = session.sittings.find((each) => each.part === "held");
  return {
    ...common(input, plan),
    kinds: ["make-up-study"],
    title: `补学：${session.title}`,
    fields: { missed: `${held === undefined ? "" : formatDay(held.day)}${session.title}` },
    hours: input.hours ?? (input.start !== null && input.end !== null ? null : session.hours),
  };
}

const common = (input: SittingInput, plan: LoadedPlan): Submission => ({
  ...recordInputSchema.parse({ unitId: plan.unit_id, kinds: ["study-session"], day: input.day }),
  start: input.start,
  end: input.end,
  place: input.place,
  minutes: input.minutes,
  attendance: { attended: input.attended, leave: input.leave },
  replaces: 0,
});

/** Make-up study is for those who should have come and did not, after the session, once. */
function checkMakeUp(input: SittingInput, { frame, plan, session }: Found): Problem[] {
  const held = session.sittings.filter((each) => each.part === "held");
  const [first] = held;
  if (first === undefined) return [{ code: "not-held", where: "day", message: "这次学习还没有登记，谈不上补学。", mend: "请先登记这次学习。" }]; // prettier-ignore
  const problems: Problem[] = [];
  if (input.day < first.day) problems.push({ code: "before-session", where: "day", message: "补学不能早于那次学习。", mend: "请改日期。" }); // prettier-ignore
  if (input.attended.length === 0) problems.push({ code: "nobody", where: "attended", message: "没有勾选补学的人。", mend: "请勾选补学的人。" }); // prettier-ignore
  const done = new Set(session.sittings.flatMap((each) => each.attended ?? []));
  const roster = rosterOf(frame, plan.unit_id, session.kind, first.day);
  const wrong = input.attended.filter((id) => done.has(id) || !roster.has(id));
  if (wrong.length > 0) {
    const names = wrong
      .map((id) => frame.organization.person(id)?.name ?? "")
      .slice(0, 5)
      .join("、");
    problems.push({ code: "not-absent", where: "attended", message: `${names}那次已经到会或补过，或者不在应到名单里。`, mend: "请只勾选缺席的人。" }); // prettier-ignore
  }
  return problems;
}

/** Says that a record of the ledger is this session: nothing is typed twice. */
export async function linkRecord(
  deps: Deps,
  actor: Actor,
  id: string,
  recordId: string,
): Promise<Result<StudyPlan>> {
  // prettier-ignore
  const found = await findSession(deps, actor, id);
  if (!found.ok) return found;
  const { plan, session } = found.value;
  const linked = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    if (!mayOn(actor, "record.write", frame.organization)(plan.unit_id)) return sessionNotFound();
    if ((await lockSession(tx, actor, session.id, plan.id)) === undefined) return sessionNotFound();
    // two sessions that are to take the same record wait for each other here
    if (isUuid(recordId)) await tx.selectFrom("record").select("id").where("group_id", "=", actor.groupId).where("id", "=", recordId).forNoKeyUpdate().executeTakeFirst(); // prettier-ignore
    const record = isUuid(recordId) ? await tx.selectFrom("record").select(["unit_id", "kinds", "status"]).where("group_id", "=", actor.groupId).where("id", "=", recordId).executeTakeFirst() : undefined; // prettier-ignore
    if (
      record === undefined ||
      record.unit_id !== plan.unit_id ||
      record.status === "withdrawn" ||
      !record.kinds.some((kind) => hourKinds(frame).includes(kind))
    ) {
      return refused("record-not-found", "没有找到这条台账，或者它不是本单位的学习台账。请从列出的台账中选择。"); // prettier-ignore
    }
    // one sitting can be a themed day and a lecture at once, but not two themed days
    const others = await tx
      .selectFrom("study_session_record as l")
      .innerJoin("study_session as s", (on) =>
        on.onRef("s.group_id", "=", "l.group_id").onRef("s.id", "=", "l.session_id"),
      ) // prettier-ignore
      .select(["s.id", "s.kind"])
      .where("l.group_id", "=", actor.groupId)
      .where("l.record_id", "=", recordId)
      .execute();
    if (others.some((each) => each.id === session.id)) return success(null);
    if (
      others.some((each) => each.kind === session.kind) ||
      (others.length > 0 && !record.kinds.includes(session.kind))
    ) {
      return refused("record-linked", "这条台账已经算作另一次学习。同一种形式，一条台账只对应一次。"); // prettier-ignore
    }
    await tx.insertInto("study_session_record").values({ group_id: actor.groupId, session_id: session.id, record_id: recordId, part: record.kinds.includes("make-up-study") ? "make-up" : "held", linked_by: actor.personId, linked_at: deps.clock.now() }).execute(); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "study-session.link", subject: { kind: "study-session", id: session.id }, after: { record: recordId } }); // prettier-ignore
    return success(null);
  });
  return linked.ok ? showPlan(deps.db, actor, await loadFrame(deps.db, deps, actor), plan.id) : linked; // prettier-ignore
}

/** Takes back that a record is this session; the record itself stays as it is. */
export async function unlinkRecord(
  deps: Deps,
  actor: Actor,
  id: string,
  recordId: string,
): Promise<Result<StudyPlan>> {
  // prettier-ignore
  const found = await findSession(deps, actor, id);
  if (!found.ok) return found;
  const { plan, session } = found.value;
  const gone = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    if (!mayOn(actor, "record.write", frame.organization)(plan.unit_id)) return sessionNotFound();
    const done = await tx.deleteFrom("study_session_record").where("group_id", "=", actor.groupId).where("session_id", "=", session.id).where("record_id", "=", isUuid(recordId) ? recordId : session.id).executeTakeFirst(); // prettier-ignore
    if (Number(done.numDeletedRows) === 0) return refused("record-not-found", "这条台账没有关联在这次学习上。请刷新页面。"); // prettier-ignore
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "study-session.unlink", subject: { kind: "study-session", id: session.id }, before: { record: recordId } }); // prettier-ignore
    return success(null);
  });
  return gone.ok ? showPlan(deps.db, actor, await loadFrame(deps.db, deps, actor), plan.id) : gone; // prettier-ignore
}
