import { type Day, daysBetween } from "#kernel/day.ts";
import type { WorkingCalendar } from "#kernel/working-calendar.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Library } from "#domain/institution/institution.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Record } from "#domain/record/record.ts";
import { planSittings } from "./plan-sittings.ts";
import { type Sitting, type SlipRates, USUAL_SLIPS } from "./sitting.ts";
import { writeSitting } from "./write-sitting.ts";
import { writeProgress } from "./write-progress.ts";
import { writeTalks } from "./write-talks.ts";

export interface SyntheticYearInput {
  readonly organization: OrganizationIndex;
  readonly library: Library;
  readonly calendar: WorkingCalendar;
  /** What is owed, from `schedule`. */
  readonly items: readonly DueItem[];
  /** Nothing is registered after this day. */
  readonly until: Day;
  readonly seed: number;
  /** Names the year in the ids of its records. */
  readonly scope: string;
  readonly rates?: SlipRates;
  /** What nobody has got round to yet. */
  readonly isStillOpen?: (item: DueItem) => boolean;
}

/** What never happened weeks ago has been made up by now: only the latest failures are still open. */
const STILL_OPEN_DAYS = 45;

/**
 * A believable year of records for what is owed: deterministic for a seed, in the order of registration.
 * Used by the demo, by `luoshi year` and by tests; never mixed with real records.
 */
export function synthesizeYear(input: SyntheticYearInput): Record[] {
  const { organization, seed, scope, until } = input;
  const isStillOpen = input.isStillOpen ?? (() => false);
  const items = input.items.filter((item) => !isStillOpen(item));
  const plan = planSittings({ ...input, items }, input.rates ?? USUAL_SLIPS, seed);
  const writing = { organization, seed, scope };
  const records: Record[] = [];
  for (const sitting of plan.sittings) {
    if (sitting.day > until) continue;
    const record = writeSitting(outgrown(sitting, until), writing);
    if (record !== null && organization.isOpen(record.unitId, record.day)) records.push(record);
  }
  records.push(...writeTalks(plan.talks, writing), ...writeProgress(items, { seed, scope, until }));
  return records
    .filter((record) => record.day <= until && record.registeredOn <= until)
    .toSorted((a, b) =>
      a.registeredOn === b.registeredOn
        ? a.id < b.id
          ? -1
          : 1
        : a.registeredOn < b.registeredOn
          ? -1
          : 1,
    );
}

/** A failure that is long past turns into one that was made up. */
function outgrown(sitting: Sitting, until: Day): Sitting {
  if (sitting.fate !== "never" && sitting.fate !== "no-quorum") return sitting;
  const recent = sitting.intentions.some(
    ({ item }) => daysBetween(item.registerBy, until) <= STILL_OPEN_DAYS,
  );
  return recent ? sitting : { ...sitting, fate: "held-late" };
}
