import { type Kysely, sql } from "kysely";
import { z } from "zod";
import { type Day, day } from "#kernel/day.ts";
import { bodyOf } from "#domain/record/roster.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { type Frame, mayOn } from "#app/duties/view-context.ts";
import type { StudyPlan, StudySession } from "#app/study/schema.ts";

const sittingSchema = z.array(
  z.object({
    id: z.string(),
    title: z.string(),
    day: z.string().transform((text) => day(text)),
    part: z.enum(["held", "make-up"]),
    attended: z.array(z.string()).nullable(),
    counted: z.number().nullable(),
    leave: z.array(z.object({ personId: z.string(), reason: z.string() })).nullable(),
  }),
);

export interface LoadedSession {
  readonly id: string;
  readonly plan_id: string;
  readonly position: number;
  readonly title: string;
  readonly topic: string | null;
  readonly kind: string;
  readonly planned_on: Day;
  readonly hours: number;
  readonly dropped_because: string | null;
  readonly sittings: z.output<typeof sittingSchema>;
  readonly materials: readonly { readonly id: string; readonly title: string; readonly kind: string }[]; // prettier-ignore
}

export interface LoadedPlan {
  readonly id: string;
  readonly unit_id: string;
  readonly year: number;
  readonly title: string;
  readonly aim: string;
  readonly topics: readonly string[];
  readonly revision: number;
  readonly record_id: string | null;
  readonly record_revision: number | null;
  readonly filed_on: Day | null;
  readonly saved_by: string | null;
  readonly on_behalf_of: string | null;
}

/** One plan. What filed it is gone when its record was withdrawn: then the plan is a draft again. */
export async function loadPlan(
  db: Kysely<Database>,
  groupId: string,
  id: string,
): Promise<LoadedPlan | null> {
  const { rows } = await sql<LoadedPlan>`
    select p.id, p.unit_id, p.year, p.title, p.aim, p.topics, p.revision, p.saved_by, p.on_behalf_of,
      r.id as record_id, r.revision as record_revision, case when r.id is not null then p.filed_on end as filed_on
    from study_plan p left join record r on r.group_id = p.group_id and r.id = p.record_id and r.status <> 'withdrawn'
    where p.group_id = ${groupId} and p.id = ${id}::uuid`.execute(db);
  return rows[0] ?? null;
}

/** The sessions of plans with the records that show that they were held; a withdrawn record shows nothing. */
export async function loadSessions(
  db: Kysely<Database>,
  groupId: string,
  planIds: readonly string[],
): Promise<LoadedSession[]> {
  if (planIds.length === 0) return [];
  const { rows } = await sql<Omit<LoadedSession, "sittings"> & { sittings: unknown }>`
    select s.id, s.plan_id, s.position, s.title, s.topic, s.kind, s.planned_on, s.hours, s.dropped_because,
      coalesce((select json_agg(json_build_object('id', r.id, 'title', r.title, 'day', r.day, 'part', l.part,
          'attended', v.content -> 'attendance' -> 'attended', 'counted', r.attended,
          'leave', v.content -> 'attendance' -> 'leave') order by r.day, r.id)
        from study_session_record l
        join record r on r.group_id = l.group_id and r.id = l.record_id and r.status <> 'withdrawn'
        join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
        where l.group_id = s.group_id and l.session_id = s.id), '[]'::json) as sittings,
      coalesce((select json_agg(json_build_object('id', m.id, 'title', m.title, 'kind', m.kind) order by m.title, m.id)
        from study_session_material x join study_material m on m.group_id = x.group_id and m.id = x.material_id
        where x.group_id = s.group_id and x.session_id = s.id), '[]'::json) as materials
    from study_session s where s.group_id = ${groupId} and s.plan_id = any(${[...planIds]}::uuid[])
    order by s.plan_id, s.planned_on, s.position`.execute(db);
  return rows.map((row) => ({ ...row, sittings: sittingSchema.parse(row.sittings) }));
}

/** Who should come to a session on a day: the committee to its centre group, else the members, probationary ones too. */
export function rosterOf(frame: Frame, unitId: string, kind: string, on: Day): ReadonlySet<string> {
  const { organization, rules } = frame;
  const asked = rules.recordKinds.get(kind)?.attendance;
  const body = asked === "committee" || organization.unit(unitId)?.kind === "committee" ? "committee" : "all-members"; // prettier-ignore
  return bodyOf(organization, unitId, body, on, new Set());
}

/** A session as pages show it. Names only for whoever may read the records of the unit; one's own part for oneself. */
export function presentSession(
  session: LoadedSession,
  plan: Pick<LoadedPlan, "unit_id">,
  actor: Actor,
  frame: Frame,
  names: boolean,
): StudySession {
  const held = session.sittings.filter((each) => each.part === "held");
  const first = held[0];
  const listed = held.filter((each) => (each.attended ?? []).length > 0);
  const attended = new Set(listed.flatMap((each) => each.attended ?? []));
  const madeUp = new Set(session.sittings.filter((each) => each.part === "make-up").flatMap((each) => each.attended ?? []).filter((id) => !attended.has(id))); // prettier-ignore
  const roster = first === undefined ? new Set<string>() : rosterOf(frame, plan.unit_id, session.kind, first.day); // prettier-ignore
  const leave = new Map(held.flatMap((each) => (each.leave ?? []).map((one) => [one.personId, one.reason] as const))); // prettier-ignore
  const nameOf = (id: string) => ({ id, name: frame.organization.person(id)?.name ?? "" });
  const absent = [...roster].filter((id) => !attended.has(id) && !madeUp.has(id));
  const known = listed.length > 0;
  const me = actor.personId;
  const state = session.dropped_because !== null ? "dropped" : first !== undefined ? "held" : session.planned_on >= actor.today ? "planned" : "passed"; // prettier-ignore
  return {
    id: session.id,
    title: session.title,
    topic: session.topic,
    kind: { id: session.kind, name: frame.rules.recordKinds.get(session.kind)?.name ?? session.kind }, // prettier-ignore
    plannedOn: session.planned_on,
    hours: session.hours,
    droppedBecause: session.dropped_because,
    state,
    materials: [...session.materials],
    records: session.sittings
      .filter((each) => names || each.part === "held")
      .map((each) => ({ id: each.id, title: each.title, day: each.day, part: each.part, people: each.attended?.length ?? each.counted ?? 0 })), // prettier-ignore
    attendance:
      known && names
        ? {
            expected: roster.size,
            attended: [...attended].filter((id) => roster.has(id)).length,
            madeUp: [...madeUp].map(nameOf),
            absent: absent.map((id) => ({ ...nameOf(id), leave: leave.get(id) ?? null })),
          }
        : null,
    mine: !known
      ? null
      : attended.has(me)
        ? "attended"
        : madeUp.has(me)
          ? "made-up"
          : roster.has(me)
            ? "absent"
            : null,
  };
}

export function presentPlan(
  plan: LoadedPlan,
  sessions: readonly LoadedSession[],
  actor: Actor,
  frame: Frame,
): StudyPlan {
  const names = mayOn(actor, "record.read", frame.organization)(plan.unit_id);
  return {
    id: plan.id,
    unit: presentUnit(frame.organization, plan.unit_id),
    year: plan.year,
    title: plan.title,
    aim: plan.aim,
    topics: [...plan.topics],
    revision: plan.revision,
    filedOn: plan.filed_on,
    recordId: plan.record_id,
    savedBy: names ? sayWho(frame.organization, plan.saved_by, plan.on_behalf_of) : "",
    sessions: sessions.map((session) => presentSession(session, plan, actor, frame, names)),
    may: { write: mayOn(actor, "record.write", frame.organization)(plan.unit_id) },
  };
}
