import { type Kysely, sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { POST_NAMES } from "#domain/organization/post-names.ts";
import { bodyOf } from "#domain/record/roster.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { homeOf } from "#app/access/describe-me.ts";
import { withLine } from "#app/duties/find-due-items.ts";
import { presentDueRow } from "#app/duties/present-due-row.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import { stateSql } from "#app/duties/state-sql.ts";
import { type Frame, mayOn, presenterOf } from "#app/duties/view-context.ts";
import { peopleOf } from "#app/records/check-record.ts";
import { loadOpenMilestones } from "#app/records/open-milestones.ts";
import type { RecordForm } from "#app/records/schema.ts";
import { suggestAgenda } from "#app/records/suggest-agenda.ts";

const FACET_ORDER = ["member", "probationary", "employee"] as const;
const LAST_RECORDS = 30;
const MOST_OVERDUE = 40;

/** All that a form of a unit needs to open with sensible defaults: kinds, people, the last place, what can be made up for. */
export async function loadForm(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: { readonly unitId?: string | undefined; readonly dueItems: readonly string[] },
): Promise<Result<RecordForm>> {
  const { organization, rules, groupId } = frame;
  const unit = organization.unit(query.unitId ?? homeOf(actor, organization).id);
  if (unit === undefined || !mayOn(actor, "record.write", organization)(unit.id)) {
    return refused(
      "unit-not-found",
      "没有找到这个单位，或者您不能为它登记台账。请从自己的单位中选择。",
    );
  }
  const { rows: last } = await sql<{ kinds: string[]; place: string | null; attended: string[] | null }>`
    select r.kinds, v.content ->> 'place' as place,
      (select array_agg(a) from jsonb_array_elements_text(v.content -> 'attendance' -> 'attended') a) as attended
    from record r join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
    where r.group_id = ${groupId} and r.unit_id = ${unit.id} and r.status <> 'withdrawn'
    order by r.day desc, r.id desc limit ${LAST_RECORDS}`.execute(db); // prettier-ignore
  const wanted = sql`select d.* from due_item d where d.group_id = ${groupId} and d.unit_id = ${unit.id}
    and d.withdrawn_on is null and (d.id = any(${[...query.dueItems]}::uuid[]) or (d.person_id is null
      and d.outcome in ('none', 'partly', 'missing') and ${stateSql(actor.today, rules.dueSoonDays)} = 'overdue'))
    order by d.due_on, d.id limit ${MOST_OVERDUE}`;
  const { rows: items } = await withLine(wanted).execute(db);
  const presenter = presenterOf(frame, actor, actor.today);
  const told = items.map((row) => presentDueRow(row, presenter));
  const meant = told.filter((row) => query.dueItems.includes(row.id));
  const asked = meant.flatMap((row) => row.action?.kinds ?? []);
  const recent = new Set(last.flatMap((row) => row.kinds));
  const milestones = await loadOpenMilestones(db, groupId, unit.id);
  return success({
    unit: presentUnit(organization, unit.id),
    today: actor.today,
    kinds: rules.library.recordKinds
      .filter((kind) => kind.units.includes(unit.kind) || asked.includes(kind.id))
      .map((kind) => ({
        id: kind.id,
        name: kind.name,
        attendance: kind.attendance,
        hasAgenda: kind.hasAgenda ?? false,
        fields: kind.fields ?? [],
        usual: asked.includes(kind.id) || recent.has(kind.id) || (recent.size === 0 && kind.units[0] === unit.kind), // prettier-ignore
      }))
      .toSorted((a, b) => Number(asked.includes(b.id)) - Number(asked.includes(a.id)) || Number(b.usual) - Number(a.usual)), // prettier-ignore
    topics: [...new Map(rules.topics.map(({ id, name }) => [id, { id, name }])).values()],
    people: peopleForForm(frame, unit.id, actor),
    lastPlace: last.find((row) => row.place !== null && row.place !== "")?.place ?? null,
    lastAttended: last.find((row) => row.attended !== null)?.attended ?? [],
    milestones: milestones.map(({ id, name }) => ({ id, name })),
    overdue: told.filter((row) => row.state === "overdue"),
    agenda: suggestAgenda(meant, rules),
  });
}

/** The committee first, then members, probationary members and employees, each in the order of their codes. */
function peopleForForm(
  { organization }: Frame,
  unitId: string,
  { today }: Actor,
): RecordForm["people"] {
  const committee = bodyOf(organization, unitId, "committee", today, new Set());
  const people = [...peopleOf(organization, unitId, today)].flatMap((id) => {
    const person = organization.person(id);
    if (person === undefined) return [];
    const facets = organization.membershipsOf(id, today).map((each) => each.facet);
    return [
      {
        id,
        name: person.name,
        code: person.code,
        committee: committee.has(id),
        facet: FACET_ORDER.find((facet) => facets.includes(facet)) ?? "employee",
        posts: organization.appointmentsOf(id, today).map((each) => POST_NAMES[each.post]),
      },
    ];
  });
  return people
    .toSorted(
      (a, b) =>
        Number(b.committee) - Number(a.committee) ||
        FACET_ORDER.indexOf(a.facet) - FACET_ORDER.indexOf(b.facet) ||
        (a.code < b.code ? -1 : 1),
    )
    .map(({ code: _code, ...shown }) => shown);
}
