import { sql } from "kysely";
import { day, yearOf } from "#kernel/day.ts";
import { type Problem, type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { planText } from "#domain/study/plan-text.ts";
import { plansStudy } from "#domain/study/plan-template.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { type Frame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { recordInputSchema } from "#app/records/schema.ts";
import { type Submission, submitTogether } from "#app/records/submit-record.ts";
import {
  type LoadedPlan,
  type LoadedSession,
  loadPlan,
  loadSessions,
} from "#app/study/load-plans.ts";
import { visibleMaterials } from "#app/study/list-materials.ts";
import type { PlanInput, StudyPlan } from "#app/study/schema.ts";
import { planNotFound, sessionKinds, showPlan } from "#app/study/show-plan.ts";

type Deps = Pick<AppDeps, "db" | "library" | "clock">;

/**
 * Saves a plan as a draft, or changes one that was filed: then with a reason, and the record that filing made is corrected
 * in the same transaction. A session that was held stays in the plan: what was done is not planned away.
 */
export async function savePlan(
  deps: Deps,
  actor: Actor,
  id: string,
  input: PlanInput,
): Promise<Result<StudyPlan>> {
  if (!isUuid(id)) return planNotFound();
  const frame = await loadFrame(deps.db, deps, actor);
  const plan = await loadPlan(deps.db, actor.groupId, id);
  const before = plan === null ? [] : await loadSessions(deps.db, actor.groupId, [id]);
  if (plan !== null && !mayOn(actor, "duty.read", frame.organization)(plan.unit_id)) return planNotFound(); // prettier-ignore
  if ((plan?.revision ?? 0) !== input.basedOn) {
    return changedSince(deps, actor, frame, id, "您写的还在，没有保存。请对照现在的内容再决定");
  }
  const checked = await check(deps, actor, frame, { input, plan, before });
  if (!checked.ok) return checked;
  const records = await correctionOf(deps, actor, { plan, input });
  const saved = await submitTogether(deps, actor, records, async (tx, now) => {
    // a draft has no record by which it would be judged again
    const still = await check({ ...deps, db: tx }, actor, now, { input, plan, before });
    if (!still.ok) return still;
    const stored = await storePlan(tx, deps, actor, id, { input, plan, before });
    if (!stored.ok) return stored;
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: plan?.record_id ? "study-plan.revise" : "study-plan.save",
      subject: { kind: "study-plan", id },
      cause: input.reason ?? null,
      after: { revision: input.basedOn + 1, sessions: input.sessions.length },
    });
    return success(null);
  });
  if (!saved.ok && OVERTAKING.includes(saved.refusal.code)) {
    return changedSince(deps, actor, frame, id, "您写的还在，没有保存。请对照现在的内容再决定");
  }
  return saved.ok ? showPlan(deps.db, actor, frame, id) : saved;
}

/** Told inside of the transaction by whoever came second; what stands now is read after it. */
const OVERTAKEN = {
  ok: false,
  refusal: { code: "changed-conflict", message: "这份计划刚被别人改过，没有保存。请刷新后再改。" },
} as const;
const OVERTAKING: readonly string[] = [OVERTAKEN.refusal.code, "record-conflict"];

/** The refusal that carries the plan as it is now, for whoever wrote on or filed an earlier one. */
async function changedSince(
  deps: Deps,
  actor: Actor,
  frame: Frame,
  id: string,
  next: string,
): Promise<Result<never>> {
  const now = await showPlan(deps.db, actor, frame, id);
  if (!now.ok) return now;
  const what = now.value.filedOn === null ? "被别人改过" : "已经报送或调整过";
  return overtaken("changed-conflict", `这份计划在您打开以后${what}，${next}。`, now.value);
}

interface Change {
  readonly input: PlanInput;
  readonly plan: LoadedPlan | null;
  readonly before: readonly LoadedSession[];
}

async function check(
  deps: Deps,
  actor: Actor,
  frame: Frame,
  change: Change,
): Promise<Result<null>> {
  const { input, plan, before } = change;
  const unit = frame.organization.unit(input.unitId);
  if (unit === undefined || !mayOn(actor, "record.write", frame.organization)(unit.id)) {
    return refused("unit-not-found", "没有找到这个单位，或者您不能为它编学习计划。请从自己的单位中选择。"); // prettier-ignore
  }
  const problems: Problem[] = [];
  const say = (code: string, where: string, message: string, mend: string): void => {
    problems.push({ code, where, message, mend });
  };
  if (!plansStudy(unit.kind)) say("unit-plans-no-study", "unitId", `${unit.name}不用编学习计划。`, "请改选党委、党总支或党支部。"); // prettier-ignore
  if (plan !== null && (plan.unit_id !== input.unitId || plan.year !== input.year)) say("plan-moved", "unitId", "计划的单位和年份定了就不改。", "请另编一份。"); // prettier-ignore
  if (plan?.record_id && (input.reason ?? "").length < 2) say("reason-missing", "reason", "计划已经报送，改动要写原因。", "请写明为什么调整。"); // prettier-ignore
  const kinds = sessionKinds(frame, unit.kind).map((kind) => kind.id);
  const ids = new Set(input.sessions.map((session) => session.id));
  if (ids.size < input.sessions.length) say("session-twice", "sessions", "同一次学习出现了两回。", "请刷新页面后再改。"); // prettier-ignore
  for (const [index, session] of input.sessions.entries()) {
    const where = `sessions.${index}`;
    if (yearOf(day(session.plannedOn)) !== input.year) say("other-year", where, `“${session.title}”的日期不在${input.year}年。`, "请改日期。"); // prettier-ignore
    if (!kinds.includes(session.kind)) say("bad-kind", where, `“${session.title}”的形式不计学时，或者${unit.name}不办这种学习。`, "请另选形式。"); // prettier-ignore
    const held = before.find((each) => each.id === session.id)?.sittings.length ?? 0;
    if (held > 0 && session.droppedBecause !== null) say("session-held", where, `“${session.title}”已经开展，不能取消。`, "请先在台账里作废那次记录。"); // prettier-ignore
  }
  for (const session of before) {
    if (session.sittings.length > 0 && !ids.has(session.id)) say("session-held", "sessions", `“${session.title}”已经开展，不能删去。`, "请把它留在计划里。"); // prettier-ignore
  }
  const materials = [...new Set(input.sessions.flatMap((session) => session.materials))];
  const known = new Set(before.flatMap((session) => session.materials.map((each) => each.id)));
  const asked = materials.filter((id) => !known.has(id));
  if (asked.length > 0) {
    const { rows } = await sql<{ id: string }>`select m.id from study_material m
      where m.group_id = ${actor.groupId} and m.id = any(${asked}::uuid[]) and m.retired_on is null and ${visibleMaterials(actor, frame)}`.execute(
      deps.db,
    );
    if (rows.length < asked.length) say("unknown-material", "sessions", "有学习资料已经下架或者不在您能看的范围内。", "请重新选学习资料。"); // prettier-ignore
  }
  if (problems.length === 0) return success(null);
  return refused("study-plan-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `计划有${problems.length}处要改。`, problems); // prettier-ignore
}

/** The record of a filed plan says what the plan says now. */
async function correctionOf(
  deps: Deps,
  actor: Actor,
  { plan, input }: Pick<Change, "plan" | "input">,
): Promise<{ id: string; submission: Submission }[]> {
  if (plan === null || plan.record_id === null || plan.record_revision === null) return [];
  const row = await deps.db
    .selectFrom("record_revision")
    .select("content")
    .where("group_id", "=", actor.groupId)
    .where("record_id", "=", plan.record_id)
    .where("revision", "=", plan.record_revision)
    .executeTakeFirstOrThrow();
  const content = recordInputSchema.parse(row.content);
  const titles = await titlesOf(deps, actor, input);
  return [{ id: plan.record_id, submission: { ...content, title: titleOf(input), agenda: agendaOf(input), minutes: textOf(input, titles), replaces: plan.record_revision, reason: input.reason } }]; // prettier-ignore
}

const titleOf = (plan: { readonly title: string }): string => plan.title.includes("学习计划") ? plan.title : `${plan.title}（学习计划）`; // prettier-ignore

/** A committee's plan is the centre group's too: one paper for both duties. */
const agendaOf = (plan: { readonly sessions: readonly { readonly kind: string }[] }) =>
  plan.sessions.some((session) => session.kind === "centre-group-study")
    ? [{ text: "学习计划", topics: [] }, { text: "中心组学习计划", topics: [] }]
    : []; // prettier-ignore

const textOf = (plan: PlanInput, titles: ReadonlyMap<string, string>): string =>
  planText({
    aim: plan.aim,
    topics: plan.topics,
    sessions: plan.sessions
      .toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : a.plannedOn > b.plannedOn ? 1 : 0))
      .map((session) => ({
        title: session.title,
        topic: session.topic,
        plannedOn: day(session.plannedOn),
        hours: session.hours,
        dropped: session.droppedBecause,
        materials: session.materials.map((id) => titles.get(id) ?? "").filter((title) => title !== ""), // prettier-ignore
      })),
  });

async function titlesOf(deps: Deps, actor: Actor, plan: PlanInput): Promise<Map<string, string>> {
  const ids = [...new Set(plan.sessions.flatMap((session) => session.materials))];
  if (ids.length === 0) return new Map();
  const rows = await deps.db
    .selectFrom("study_material")
    .select(["id", "title"])
    .where("group_id", "=", actor.groupId)
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map((row) => [row.id, row.title]));
}

async function storePlan(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  id: string,
  { input, before }: Change,
): Promise<Result<null>> {
  const { groupId } = actor;
  const values = {
    title: input.title,
    aim: input.aim,
    topics: [...input.topics],
    revision: input.basedOn + 1,
    saved_by: actor.personId,
    saved_at: deps.clock.now(),
    on_behalf_of: onBehalfOf(actor),
  };
  const stored =
    input.basedOn === 0
      ? await tx
          .insertInto("study_plan")
          .values({
            group_id: groupId,
            id,
            unit_id: input.unitId,
            year: input.year,
            record_id: null,
            filed_on: null,
            ...values,
          }) // prettier-ignore
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then((done) => Number(done.numInsertedOrUpdatedRows))
      : await tx
          .updateTable("study_plan")
          .set(values)
          .where("group_id", "=", groupId)
          .where("id", "=", id)
          .where("revision", "=", input.basedOn)
          .executeTakeFirst()
          .then((done) => Number(done.numUpdatedRows));
  if (stored !== 1) {
    return input.basedOn === 0
      ? refused("study-plan-exists", `这个单位${input.year}年已经有学习计划。请打开原来那份修改。`)
      : OVERTAKEN;
  }
  const keep = new Set(input.sessions.map((session) => session.id));
  if (await heldMeanwhile(tx, groupId, id, input)) return OVERTAKEN;
  const gone = before.filter((session) => !keep.has(session.id)).map((session) => session.id);
  const all = before.map((session) => session.id);
  if (all.length > 0) await sql`delete from study_session_material where group_id = ${groupId} and session_id = any(${all}::uuid[])`.execute(tx); // prettier-ignore
  if (gone.length > 0) {
    // links that are left lead to withdrawn records: what counts was refused above
    await sql`delete from study_session_record where group_id = ${groupId} and session_id = any(${gone}::uuid[])`.execute(tx); // prettier-ignore
    await sql`delete from study_session where group_id = ${groupId} and id = any(${gone}::uuid[])`.execute(tx); // prettier-ignore
  }
  for (const [position, session] of input.sessions.entries()) {
    const row = { position, title: session.title, topic: session.topic === "" ? null : session.topic, kind: session.kind, planned_on: day(session.plannedOn), hours: session.hours, dropped_because: session.droppedBecause === "" ? null : session.droppedBecause }; // prettier-ignore
    const written = await tx
      .insertInto("study_session")
      .values({ group_id: groupId, id: session.id, plan_id: id, ...row })
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "id"])
          .doUpdateSet(row)
          .where("study_session.plan_id", "=", id),
      ) // prettier-ignore
      .executeTakeFirst();
    if (Number(written.numInsertedOrUpdatedRows) !== 1) return planNotFound();
  }
  const links = input.sessions.flatMap((session) => [...new Set(session.materials)].map((material) => ({ group_id: groupId, session_id: session.id, material_id: material }))); // prettier-ignore
  if (links.length > 0) await tx.insertInto("study_session_material").values(links).execute();
  return success(null);
}

/** Whether a session that this leaves out or drops was held: registering it does not change the plan, so it is asked again under the lock of the sessions. */
async function heldMeanwhile(tx: Tx, groupId: string, id: string, input: PlanInput): Promise<boolean> {
  await tx.selectFrom("study_session").select("id").where("group_id", "=", groupId).where("plan_id", "=", id).orderBy("id").forUpdate().execute();
  const staying = new Set(input.sessions.filter((session) => session.droppedBecause === null).map((session) => session.id));
  return (await loadSessions(tx, groupId, [id])).some((session) => session.sittings.length > 0 && !staying.has(session.id));
} // prettier-ignore

/**
 * 报送: filing the plan makes the record that fulfils the duty of having one (institution study-plan; for a committee also
 * the plan of its centre group), with the plan as its text. Sending it again with the same record id changes nothing.
 */
export async function filePlan(
  deps: Deps,
  actor: Actor,
  id: string,
  { recordId, basedOn }: { readonly recordId: string; readonly basedOn: number },
): Promise<Result<StudyPlan>> {
  if (!isUuid(id)) return planNotFound();
  const frame = await loadFrame(deps.db, deps, actor);
  const plan = await loadPlan(deps.db, actor.groupId, id);
  if (plan === null || !mayOn(actor, "record.write", frame.organization)(plan.unit_id)) return planNotFound(); // prettier-ignore
  if (plan.record_id === recordId) return showPlan(deps.db, actor, frame, id);
  if (plan.record_id !== null || plan.revision !== basedOn) return changedSince(deps, actor, frame, id, AGAIN); // prettier-ignore
  const sessions = await loadSessions(deps.db, actor.groupId, [id]);
  const planned = sessions.filter((session) => session.dropped_because === null);
  if (planned.length === 0) return refused("study-plan-empty", "计划里一次学习都没有，不能报送。请先安排学习。"); // prettier-ignore
  const submission: Submission = {
    ...recordInputSchema.parse({ unitId: plan.unit_id, kinds: ["work-plan"], day: actor.today }),
    title: titleOf(plan),
    agenda: agendaOf({ sessions: planned }),
    minutes: planText({
      aim: plan.aim,
      topics: plan.topics,
      sessions: planned.map((session) => ({ title: session.title, topic: session.topic, plannedOn: session.planned_on, hours: session.hours, dropped: null, materials: session.materials.map((each) => each.title) })), // prettier-ignore
    }),
    makesUp: await overduePlans(deps, actor, plan),
    replaces: 0,
  };
  const filed = await submitTogether(deps, actor, [{ id: recordId, submission }], async (tx) => {
    const done = await tx
      .updateTable("study_plan")
      // another revision: who still writes on the draft is told, because from now on a change needs its reason
      .set({ record_id: recordId, filed_on: actor.today, revision: basedOn + 1 })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .where("revision", "=", basedOn)
      .executeTakeFirst();
    if (Number(done.numUpdatedRows) !== 1) return OVERTAKEN;
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "study-plan.file", subject: { kind: "study-plan", id }, after: { record: recordId } }); // prettier-ignore
    return success(null);
  });
  if (!filed.ok && OVERTAKING.includes(filed.refusal.code)) return changedSince(deps, actor, frame, id, AGAIN); // prettier-ignore
  return filed.ok ? showPlan(deps.db, actor, frame, id) : filed;
}

const AGAIN = "没有报送。请核对现在的内容再决定";

/** What filing this plan late makes up for: the duties of having one, where their day is over. */
async function overduePlans(deps: Deps, actor: Actor, plan: LoadedPlan): Promise<string[]> {
  const rows = await deps.db
    .selectFrom("due_item")
    .select("id")
    .where("group_id", "=", actor.groupId)
    .where("unit_id", "=", plan.unit_id)
    .where("period", "=", String(plan.year))
    .where("due_on", "<", actor.today)
    .where("withdrawn_on", "is", null)
    .where("outcome", "in", ["none", "partly", "missing"])
    .where((each) =>
      each.or([
        each.and([each("source", "=", "study-plan"), each("duty", "=", "yearly")]),
        each.and([each("source", "=", "centre-group-study"), each("duty", "=", "plan")]),
      ]),
    ) // prettier-ignore
    .execute();
  return rows.map((row) => row.id);
}
