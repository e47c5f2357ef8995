import { type Kysely, sql } from "kysely";
import { type Day, dayFrom, yearOf } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { schedule, type TriggeringRecord } from "#domain/duty/schedule.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Rules } from "#app/duties/load-rules.ts";

/** The days that are scheduled: whole years, so that a finished one is never touched again. */
export interface Horizon {
  readonly from: Day;
  readonly to: Day;
}

/** From the beginning of this year to the end of it, or of the last year that has a published plan. */
export async function horizonOf(
  db: Kysely<Database>,
  groupId: string,
  today: Day,
): Promise<Horizon> {
  const { year } = await db
    .selectFrom("plan")
    .select((of) => of.fn.max("year").as("year"))
    .where("group_id", "=", groupId)
    .where("current_version", "is not", null)
    .executeTakeFirstOrThrow();
  const thisYear = yearOf(today);
  return { from: dayFrom(thisYear, 1, 1), to: dayFrom(Math.max(thisYear, year ?? 0), 12, 31) };
}

/**
 * What the institutions in force make owed. An item is owed when it falls due on a day on which its institution is in
 * force for the group: what is adopted in July is owed from what falls due in July on, also where its period began before.
 * Of several versions of an institution the one owes it that governs the day on which it opens, so that a change never
 * rewrites what is under way. What opens while the institution is switched off for the unit is not owed.
 */
export function* owedItems(input: {
  readonly groupId: string;
  readonly rules: Rules;
  readonly organization: OrganizationIndex;
  readonly events: readonly TriggeringRecord[];
  readonly horizon: Horizon;
  /** Only these duties; all when absent. */
  readonly only?: (duty: Duty) => boolean;
}): Generator<DueItem> {
  const { groupId, rules, organization, events, horizon, only } = input;
  const spans = new Map<string, { from: Day; until: Day | null }[]>();
  for (const { institution, from, until } of rules.adoptions) {
    spans.set(institution.id, [...(spans.get(institution.id) ?? []), { from, until }]);
  }
  const off = isSwitchedOff(rules, organization);
  for (const { institutions, governs } of scheduledTogether(rules, only)) {
    const items = schedule({ groupId, organization, calendar: rules.calendar, institutions, overrides: rules.overrides, events, ...horizon }); // prettier-ignore
    for (const item of items) {
      if (!("institution" in item.source) || !governs(item.opensOn)) continue;
      const inForce = spans.get(item.source.institution) ?? [];
      if (!inForce.some((span) => span.from <= item.dueOn && (span.until === null || item.dueOn < span.until))) continue; // prettier-ignore
      if (!off(item.source.institution, item.unitId, item.opensOn)) yield item;
    }
  }
}

/** All institutions with one version at once; each version of the others by itself, with the days that it governs. */
function* scheduledTogether(
  rules: Rules,
  only: ((duty: Duty) => boolean) | undefined,
): Generator<{ institutions: readonly Institution[]; governs: (opensOn: Day) => boolean }> {
  const chosen = (institution: Institution): Institution[] =>
    only === undefined ? [institution] : withDuties(institution, only);
  const adopted = [...new Set(rules.adoptions.map((adoption) => adoption.institution))];
  const single = adopted.filter(({ id }) => !rules.versions.has(id)).flatMap(chosen);
  if (single.length > 0) yield { institutions: single, governs: () => true };
  for (const { id } of adopted) {
    for (const { institution, from, until } of rules.versions.get(id) ?? []) {
      const institutions = chosen(institution);
      if (institutions.length === 0) continue;
      yield {
        institutions,
        governs: (opensOn) =>
          (from === null || from <= opensOn) && (until === null || opensOn < until),
      };
    }
  }
}

function isSwitchedOff(
  { switchedOff }: Rules,
  organization: OrganizationIndex,
): (institution: string, unitId: string, opensOn: Day) => boolean {
  if (switchedOff.length === 0) return () => false;
  return (institution, unitId, opensOn) =>
    switchedOff.some(
      (each) =>
        each.institution === institution &&
        each.from <= opensOn &&
        opensOn < each.until &&
        (each.unitId === unitId || organization.ancestorsOf(unitId, opensOn).includes(each.unitId)),
    );
}

const withDuties = (institution: Institution, only: (duty: Duty) => boolean): Institution[] => {
  const duties = institution.duties.filter(only);
  return duties.length === 0 ? [] : [{ ...institution, duties }];
};

/** The record kind that makes a duty owed, or null for duties that no record triggers. */
export const triggerOf = (duty: Duty): string | null =>
  "atEach" in duty.cycle
    ? duty.cycle.atEach
    : "within" in duty.cycle && typeof duty.cycle.after === "object"
      ? duty.cycle.after.recorded
      : null;

/** The kinds of record after which something is owed, under the rules in force. */
export const triggeringKinds = (rules: Rules): ReadonlySet<string> =>
  new Set(
    rules.adoptions
      .flatMap(({ institution }) => [
        institution,
        ...(rules.versions.get(institution.id) ?? []).map((version) => version.institution),
      ])
      .flatMap(({ duties }) => duties.map(triggerOf).filter((kind) => kind !== null)),
  );

/** Records of the horizon that make something owed. */
export async function loadTriggers(
  db: Kysely<Database>,
  groupId: string,
  rules: Rules,
  horizon: Horizon,
): Promise<TriggeringRecord[]> {
  const kinds = [...triggeringKinds(rules)];
  if (kinds.length === 0) return [];
  const { rows } = await sql<{ id: string; kinds: string[]; unit_id: string; day: Day; topics: string[] | null; title: string }>`
    select r.id, r.kinds, r.unit_id, r.day, r.title,
      (select array_agg(t) from jsonb_array_elements(v.content -> 'agenda') line,
        jsonb_array_elements_text(line -> 'topics') t) as topics
    from record r
    join record_revision v on v.group_id = r.group_id and v.record_id = r.id and v.revision = r.revision
    where r.group_id = ${groupId} and r.status <> 'withdrawn' and r.kinds && ${kinds}::text[]
      and r.day between ${horizon.from} and ${horizon.to}
    order by r.day, r.id`.execute(db); // prettier-ignore
  return rows.flatMap(
    (row) =>
    triggersOf({ id: row.id, kinds: row.kinds, unitId: row.unit_id, day: row.day, agendaTopics: row.topics ?? [] }, rules), // prettier-ignore
  );
}

/** A record as the schedule wants it: once for each kind, with the topics of its agenda and of its kinds. */
export function triggersOf(
  record: { readonly id: string; readonly kinds: readonly string[]; readonly unitId: string; readonly day: Day; readonly agendaTopics: readonly string[] }, // prettier-ignore
  rules: Rules,
): TriggeringRecord[] {
  const ofKinds = record.kinds.flatMap((kind) => rules.recordKinds.get(kind)?.topics ?? []);
  const topics = [...new Set([...record.agendaTopics, ...ofKinds])];
  return record.kinds.map((kind) => ({
    recordId: record.id,
    kind,
    topics,
    unitId: record.unitId,
    day: record.day,
  }));
}
