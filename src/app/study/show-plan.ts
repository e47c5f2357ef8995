import { type Kysely, sql } from "kysely";
import { yearOf } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { plansStudy, PLANNING_KINDS, templateOf } from "#domain/study/plan-template.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid, scopedUnits } from "#app/access/scoped-units.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import { loadPlan, loadSessions, presentPlan, presentSession } from "#app/study/load-plans.ts";
import { myUnits } from "#app/study/my-units.ts";
import type { MySessions, PlanForm, PlanPage, planQuerySchema, StudyPlan } from "#app/study/schema.ts"; // prettier-ignore
import type { z } from "zod";
import type { Day } from "#kernel/day.ts";

type Db = Kysely<Database>;

export const planNotFound = (): Result<never> =>
  refused("study-plan-not-found", "没有找到这份学习计划，或者它不在您能看的范围内。请从学习计划列表中重新打开。"); // prettier-ignore

/** A plan for those who may read the unit's duties; a filed one also for its own members. */
export async function showPlan(
  db: Db,
  actor: Actor,
  frame: Frame,
  id: string,
): Promise<Result<StudyPlan>> {
  if (!isUuid(id)) return planNotFound();
  const plan = await loadPlan(db, actor.groupId, id);
  if (plan === null) return planNotFound();
  const reads = mayOn(actor, "duty.read", frame.organization)(plan.unit_id);
  const own = plan.filed_on !== null && myUnits(actor, frame).includes(plan.unit_id);
  if (!reads && !own) return planNotFound();
  return success(presentPlan(plan, await loadSessions(db, actor.groupId, [id]), actor, frame));
}

interface PlanRow {
  readonly unit_id: string;
  readonly sort: number;
  readonly plan_id: string | null;
  readonly filed_on: Day | null;
  readonly sessions: number;
  readonly due: number;
  readonly held: number;
}

/** Every unit that plans its study, with its plan of the year and how far it was carried out; in the order of the organization. */
export async function listPlans(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: z.output<typeof planQuerySchema>,
): Promise<PlanPage> {
  const year = query.year ?? yearOf(actor.today);
  if (query.unitId !== undefined && !isUuid(query.unitId)) return { year, items: [], next: null, total: 0, filed: 0 }; // prettier-ignore
  const cursor = /^(-?\d+)_([0-9a-f-]{36})$/.exec(query.after ?? "");
  const standing = sql`
    select u.id as unit_id, u.sort, p.id as plan_id, case when r.id is not null then p.filed_on end as filed_on,
      coalesce(c.sessions, 0)::int as sessions, coalesce(c.due, 0)::int as due, coalesce(c.held, 0)::int as held
    from unit u
    left join study_plan p on p.group_id = u.group_id and p.unit_id = u.id and p.year = ${year}
    left join record r on r.group_id = p.group_id and r.id = p.record_id and r.status <> 'withdrawn'
    left join lateral (
      select count(*) as sessions, count(*) filter (where s.planned_on < ${actor.today}::date or h.held) as due, count(*) filter (where h.held) as held
      from study_session s, lateral (select exists (select 1 from study_session_record l
          join record k on k.group_id = l.group_id and k.id = l.record_id and k.status <> 'withdrawn'
          where l.group_id = s.group_id and l.session_id = s.id and l.part = 'held') as held) h
      where s.group_id = p.group_id and s.plan_id = p.id and s.dropped_because is null) c on true
    where u.group_id = ${actor.groupId} and u.kind = any(${[...PLANNING_KINDS]}::text[])
      and u.opens_on <= ${actor.today}::date and (u.closes_on is null or u.closes_on > ${actor.today}::date)
      and u.id in ${scopedUnits(actor, "duty.read", query.unitId)}`;
  const wanted =
    query.state === "missing"
      ? sql`plan_id is null`
      : query.state === "draft"
        ? sql`plan_id is not null and filed_on is null`
        : query.state === "filed"
          ? sql`filed_on is not null`
          : query.state === "behind"
            ? sql`held < due`
            : sql`true`;
  const beyond = cursor === null ? sql`true` : sql`(sort, unit_id) > (${Number(cursor[1])}, ${cursor[2]}::uuid)`; // prettier-ignore
  const { rows } = await sql<PlanRow>`select * from (${standing}) t where ${wanted} and ${beyond}
    order by sort, unit_id limit ${query.limit + 1}`.execute(db);
  const { rows: counted } = await sql<{ total: number; filed: number }>`
    select count(*) filter (where ${wanted})::int as total, count(*) filter (where filed_on is not null)::int as filed from (${standing}) t`.execute(
    db,
  );
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  const writes = mayOn(actor, "record.write", frame.organization);
  return {
    year,
    items: items.map((row) => ({
      unit: presentUnit(frame.organization, row.unit_id),
      planId: row.plan_id,
      filedOn: row.filed_on,
      sessions: row.sessions,
      due: row.due,
      held: row.held,
      may: { write: writes(row.unit_id) },
    })),
    next: rows.length > query.limit && last !== undefined ? `${last.sort}_${last.unit_id}` : null,
    total: counted[0]?.total ?? 0,
    filed: counted[0]?.filed ?? 0,
  };
}

/** What the form of a plan begins with: the template, and the kinds of session that count hours. */
export async function loadPlanForm(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: { readonly unitId: string; readonly year?: number | undefined },
): Promise<Result<PlanForm>> {
  const unit = frame.organization.unit(query.unitId);
  if (unit === undefined || !mayOn(actor, "record.write", frame.organization)(unit.id)) {
    return refused("unit-not-found", "没有找到这个单位，或者您不能为它编学习计划。请从自己的单位中选择。"); // prettier-ignore
  }
  if (!plansStudy(unit.kind)) {
    return refused("unit-plans-no-study", `${unit.name}不用编学习计划，学习计划由党委、党总支和党支部编制。请改选党组织。`); // prettier-ignore
  }
  const year = query.year ?? yearOf(actor.today);
  const existing = await db
    .selectFrom("study_plan")
    .select("id")
    .where("group_id", "=", actor.groupId)
    .where("unit_id", "=", unit.id)
    .where("year", "=", year)
    .executeTakeFirst();
  const template = templateOf(unit, year);
  return success({
    unit: presentUnit(frame.organization, unit.id),
    year,
    existing: existing?.id ?? null,
    template: { ...template, topics: [...template.topics], sessions: [...template.sessions] },
    kinds: sessionKinds(frame, unit.kind),
  });
}

/** The kinds of record that a session of such a unit makes: gatherings that count hours. */
export const sessionKinds = ({ rules }: Frame, unitKind: string): { id: string; name: string }[] =>
  [...rules.recordKinds.values()]
    .filter(
      (kind) =>
        kind.countsHours === true && kind.id !== "online-study" && kind.id !== "make-up-study",
    ) // prettier-ignore
    .filter((kind) => kind.units.some((each) => each === unitKind))
    .map(({ id, name }) => ({ id, name }));

/** The sessions of one's own branch and of what stands above it, from last month on; what is planned but not filed is nobody's yet. */
export async function listMySessions(
  db: Db,
  actor: Actor,
  frame: Frame,
  query: { readonly year?: number | undefined },
): Promise<MySessions> {
  const { rows: plans } = await sql<{ id: string; unit_id: string }>`
    select p.id, p.unit_id from study_plan p
    join record r on r.group_id = p.group_id and r.id = p.record_id and r.status <> 'withdrawn'
    where p.group_id = ${actor.groupId} and p.year = ${query.year ?? yearOf(actor.today)}
      and p.unit_id = any(${ownBodies(actor, frame)}::uuid[])`.execute(db);
  const sessions = await loadSessions(
    db,
    actor.groupId,
    plans.map((plan) => plan.id),
  );
  const items = sessions
    .filter((session) => session.dropped_because === null)
    .toSorted((a, b) =>
      a.planned_on < b.planned_on ? -1 : a.planned_on > b.planned_on ? 1 : a.id < b.id ? -1 : 1,
    )
    .map((session) => {
      const plan = { unit_id: plans.find((each) => each.id === session.plan_id)?.unit_id ?? "" };
      return { ...presentSession(session, plan, actor, frame, false), unit: presentUnit(frame.organization, plan.unit_id) }; // prettier-ignore
    });
  return { items };
}

/** A member studies with their branch and its general branch; with the committee only who belongs to it. */
function ownBodies(actor: Actor, frame: Frame): string[] {
  const { organization } = frame;
  const posts = new Set(organization.appointmentsOf(actor.personId, actor.today).map((each) => each.unitId)); // prettier-ignore
  return myUnits(actor, frame).filter((id) => {
    const kind = organization.unit(id)?.kind;
    return kind === "branch" || kind === "general-branch" || posts.has(id);
  });
}
