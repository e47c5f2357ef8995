import type { Day } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { Requirement } from "#domain/institution/requirement.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import {
  daysFor,
  fateOf,
  type Intention,
  type Sitting,
  sittingClassOf,
  type SlipRates,
} from "./sitting.ts";

export interface SittingPlan {
  readonly sittings: readonly Sitting[];
  /** Items that are settled by talks in pairs, by unit. */
  readonly talks: readonly Intention[];
}

/**
 * Puts due items into sittings: what one unit's committee or its members owe around the same time is done at once, as a sensible
 * secretary would do it. Hours need no sitting of their own: they come from being there.
 */
export function planSittings(
  input: {
    readonly organization: OrganizationIndex;
    readonly library: Library;
    readonly items: readonly DueItem[];
    readonly calendar: WorkingCalendar;
  },
  rates: SlipRates,
  seed: number,
): SittingPlan {
  const kinds = new Map(input.library.recordKinds.map((kind) => [kind.id, kind]));
  const duties = new Map(
    input.library.institutions.flatMap((institution) =>
      institution.duties.map(
        (duty) => [`${institution.id}/${duty.id}`, { institution, duty }] as const,
      ),
    ),
  );
  const buckets = new Map<string, { unitId: string; day: Day; intentions: Intention[] }>();
  const talks: Intention[] = [];
  for (const item of input.items) {
    // What each meeting owes is met by that meeting, or not.
    if (!("institution" in item.source) || item.period.startsWith("record:")) continue;
    const found = duties.get(`${item.source.institution}/${item.source.duty}`);
    if (found === undefined || isHours(found.duty)) continue;
    const intention = intend(item, found.institution, found.duty, kinds, input.organization);
    if (intention === null) continue;
    if ("relation" in found.duty.bearer) {
      talks.push(intention);
      continue;
    }
    const sittingClass = sittingClassOf(intention.kind, item);
    const times = typeof found.duty.measure === "object" ? 1 : item.target;
    for (const day of daysFor(item, sittingClass, times, input.calendar, seed)) {
      const key = `${item.unitId}|${sittingClass}|${day}`;
      const bucket = buckets.get(key);
      if (bucket) bucket.intentions.push(intention);
      else buckets.set(key, { unitId: item.unitId, day, intentions: [intention] });
    }
  }
  const sittings = [...buckets].map(([key, bucket]) => ({
    key,
    ...bucket,
    fate: fateOf(key, bucket.unitId, rates, seed),
  }));
  return { sittings, talks };
}

const isHours = (duty: Duty): boolean =>
  typeof duty.measure === "object" && "hours" in duty.measure;

/**
 * The requirement and kind that this unit usually meets: a meeting that it holds anyway before a paper of its own, so that one
 * sitting settles several things. Null when the library knows no kind for it.
 */
function intend(
  item: DueItem,
  institution: Institution,
  duty: Duty,
  kinds: ReadonlyMap<string, RecordKind>,
  organization: OrganizationIndex,
): Intention | null {
  const unitKind = organization.unit(item.unitId)?.kind;
  const requirements: readonly Requirement[] =
    "any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy];
  const ways = requirements.flatMap((requirement) =>
    requirement.record.flatMap((id) => {
      const kind = kinds.get(id);
      return kind === undefined ? [] : [{ item, institution, duty, requirement, kind }];
    }),
  );
  const own = ways.filter(({ kind }) => unitKind !== undefined && kind.units.includes(unitKind));
  const usual = own.find(({ kind }) => USUAL_MEETINGS.has(kind.id));
  return usual ?? own[0] ?? ways[0] ?? null;
}

const USUAL_MEETINGS: ReadonlySet<string> = new Set(["branch-committee-meeting", "themed-party-day", "party-committee-meeting"]); // prettier-ignore
