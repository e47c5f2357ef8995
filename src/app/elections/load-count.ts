import { type Kysely, sql } from "kysely";
import type { z } from "zod";
import type { Day } from "#kernel/day.ts";
import { type BallotKind, type ElectionBase, type ElectionStanding, judgeBallot, standingOfElection } from "#domain/election/ballot.ts"; // prettier-ignore
import type { Database } from "#platform/database/schema.ts";
import type { caseDetailSchema } from "#app/cases/schema.ts";
import { type KeptBallot, keptBallotSchema } from "#app/elections/schema.ts";

type Detail = Pick<z.output<typeof caseDetailSchema>, "events" | "filled" | "steps">;

export interface KeptCount {
  readonly id: string;
  readonly position: number;
  readonly kind: BallotKind;
  readonly on: Day;
  readonly base: ElectionBase;
  readonly content: KeptBallot;
  readonly recordId: string | null;
}

/** Every ballot of a case in the order in which they were counted; those whose step was taken back are left out. */
export async function loadCounts(
  db: Kysely<Database>,
  groupId: string,
  caseId: string,
  standing: ReadonlySet<number>,
): Promise<KeptCount[]> {
  const { rows } = await sql<{ id: string; position: number; kind: string; on_day: Day; base: string; content: unknown; record_id: string | null }>`
    select id, position, kind, on_day, base, content, record_id from election_count
    where group_id = ${groupId} and case_id = ${caseId}::uuid order by position`.execute(db); // prettier-ignore
  return rows
    .filter((row) => standing.has(row.position))
    .map((row) => ({
      id: row.id,
      position: row.position,
      kind: row.kind === "officers" ? "officers" : "members",
      on: row.on_day,
      base: row.base === "expected" ? "expected" : "attended",
      content: keptBallotSchema.parse(row.content),
      recordId: row.record_id,
    }));
}

/** Positions of the steps that were not taken back, the last of a step among them. */
export function standingPositions(events: Detail["events"]): { all: ReadonlySet<number>; last: ReadonlyMap<string, number> } {
  const stack: Detail["events"] = [];
  for (const event of events.toReversed()) {
    if (event.kind !== "take-back") stack.push(event);
    else if (stack.at(-1)?.kind === "step") stack.pop();
  }
  const last = new Map<string, number>();
  for (const event of stack) if (event.step !== null && event.kind === "step") last.set(event.step, event.position);
  return { all: new Set(stack.map(({ position }) => position)), last };
} // prettier-ignore

/** The ballots of the election that is going on: since the candidates were agreed to, or since the committee was elected. */
export const ballotsSince = (
  counts: readonly KeptCount[],
  kind: BallotKind,
  after: number,
): KeptCount[] => counts.filter((each) => each.kind === kind && each.position > after);

export const outcomeOfCount = (count: KeptCount) => judgeBallot({ ...count.content, kind: count.kind }, count.base); // prettier-ignore

/** Who is elected by these ballots so far; a meeting that agreed to fewer seats leaves none open. */
export function standingOfCounts(seats: number, counts: readonly KeptCount[]): ElectionStanding {
  const standing = standingOfElection(seats, counts.map(outcomeOfCount));
  return counts.at(-1)?.content.reducesSeats === true ? { ...standing, open: 0 } : standing;
}
