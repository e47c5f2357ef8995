import { type Day, latest } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import type { Candidate } from "#domain/record/match.ts";
import type { Record } from "#domain/record/record.ts";
import { peopleInFields } from "#domain/record/roster.ts";

/** Finds, in memory, what a record can be about; a store answers the same question by its indexes. */
export interface CandidateIndex {
  candidatesFor(record: Record): Candidate[];
  /** Due items of the milestones that the record names. */
  milestonesOf(record: Record): DueItem[];
}

interface Entry {
  readonly item: DueItem;
  readonly duty: Duty;
  readonly institution: Institution;
  /** Record kinds that can show the duty to be done. */
  readonly kinds: ReadonlySet<string>;
}

/** `reached` tells whether an item has reached its target already, as of the record at hand. */
export function indexCandidates(
  items: Iterable<DueItem>,
  library: Library,
  reached: (itemId: string) => boolean,
): CandidateIndex {
  const duties = dutyEntries(library);
  const byUnit = new Map<string, Entry[]>();
  const byPerson = new Map<string, Entry[]>();
  const byMilestone = new Map<string, DueItem>();
  for (const item of items) {
    // steps of cases are settled by the case itself, never by a record
    if ("case" in item.source) continue;
    if (!("institution" in item.source)) {
      byMilestone.set(item.source.milestone, item);
      continue;
    }
    const found = duties.get(`${item.source.institution}/${item.source.duty}`);
    if (found === undefined) continue;
    const place = item.personId === null ? byUnit : byPerson;
    const key = item.personId ?? item.unitId;
    const entries = place.get(key);
    if (entries) entries.push({ item, ...found });
    else place.set(key, [{ item, ...found }]);
  }
  return {
    milestonesOf: (record) =>
      record.agenda.flatMap(({ milestone }) => byMilestone.get(milestone ?? "") ?? []),
    candidatesFor: (record) => {
      const kinds = library.recordKinds.filter((kind) => record.kinds.includes(kind.id));
      const people = new Set(record.attendance?.attended ?? []);
      for (const named of peopleInFields(record, kinds).values())
        named.forEach((id) => people.add(id));
      const lastDay = latest(record.day, record.endDay ?? record.day);
      const near = [
        byUnit.get(record.unitId) ?? [],
        ...[...people].map((id) => byPerson.get(id) ?? []),
      ];
      return near.flatMap((entries) =>
        entries
          .filter((entry) => mayMatch(entry, record, lastDay))
          .map(({ item, duty, institution }) => ({
            item,
            duty,
            institution,
            reached: reached(item.id),
          })),
      );
    },
  };
}

function mayMatch({ item, kinds }: Entry, record: Record, lastDay: Day): boolean {
  if (item.opensOn > lastDay || !record.kinds.some((kind) => kinds.has(kind))) return false;
  return item.dueOn >= record.day || item.openEnded || record.makesUp.includes(item.id);
}

function dutyEntries(library: Library): ReadonlyMap<string, Omit<Entry, "item">> {
  return new Map(
    library.institutions.flatMap((institution) =>
      institution.duties.map((duty) => {
        const requirements = "any" in duty.fulfilledBy ? duty.fulfilledBy.any : [duty.fulfilledBy];
        const kinds = new Set(requirements.flatMap((requirement) => requirement.record));
        return [`${institution.id}/${duty.id}`, { duty, institution, kinds }] as const;
      }),
    ),
  );
}
