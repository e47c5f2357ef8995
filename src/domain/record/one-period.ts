import { isHours } from "#domain/record/share.ts";
import type { Candidate, Match } from "#domain/record/match.ts";
import type { Record } from "#domain/record/record.ts";

interface Found {
  readonly candidate: Candidate;
  readonly match: Match;
}

/** Keeps, of the periods of one duty and bearer, the one that the record is for; see `matchRecord`. */
export function keepOnePeriod(record: Record, found: readonly Found[]): Match[] {
  const groups = new Map<string, Found[]>();
  for (const each of found) {
    if (!isPeriodic(each)) continue;
    const { item, duty, institution } = each.candidate;
    const key = [institution.id, duty.id, item.unitId, item.personId ?? ""].join("|");
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const chosen = new Map<Match, Found>();
  for (const group of groups.values()) {
    if (!sharesDays(record, group)) continue;
    const [first, ...others] = group.toSorted((a, b) =>
      compare(preference(record, a), preference(record, b)),
    );
    if (first) for (const other of others) chosen.set(other.match, first);
  }
  return found.map(({ match }) => {
    const winner = chosen.get(match);
    if (winner === undefined) return match;
    const text = `这一次已算作“${winner.candidate.item.title}”，同一次只算一期。`;
    return {
      dueItemId: match.dueItemId,
      verdict: "lacks",
      amount: 0,
      doneOn: match.doneOn,
      reasons: [...match.reasons, { condition: "once", verdict: "no", text }],
    };
  });
}

const isPeriodic = ({ candidate, match }: Found): boolean =>
  match.verdict !== "lacks" && "each" in candidate.duty.cycle;

/** Hours of neighbouring periods are different days of the record; hours made up for afterwards are the same ones. */
const sharesDays = (record: Record, group: readonly Found[]): boolean =>
  group.some(({ candidate: { duty, item } }) =>
    isHours(duty.measure ?? "records") ? record.day > item.dueOn : true,
  );

/** Smaller comes first. */
const preference = (record: Record, { candidate: { item, reached } }: Found): string =>
  [record.makesUp.includes(item.id) ? 0 : 1, reached === true ? 1 : 0, item.dueOn, item.id].join(
    "|",
  );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
