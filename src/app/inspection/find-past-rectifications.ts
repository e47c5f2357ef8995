import { type Kysely, sql } from "kysely";
import { type Day, yearOf } from "#kernel/day.ts";
import { countByUnit, rectificationStanding, type RectificationStanding } from "#domain/inspection/rectification-board.ts"; // prettier-ignore
import { comparePlaces, placeOf, type RectificationPlace } from "#domain/inspection/rectification-place.ts"; // prettier-ignore
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { scopedUnits } from "#app/access/scoped-units.ts";
import { loadCasesOf } from "#app/cases/load-cases-of.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { type BoardFilter, countedIn, type FoundRectifications, listedRanks, PROCEDURE } from "#app/inspection/find-rectifications.ts"; // prettier-ignore

/** Cases whose events are in memory at a time. */
const AT_A_TIME = 500;

const isAfter = (place: RectificationPlace | null) => (each: RectificationPlace) => place === null || comparePlaces(each, place) > 0; // prettier-ignore

/**
 * The board as it stood on a day that has passed: every case is folded up to that day, so many at a time, and of each only its
 * standing is kept. What is kept with a case says where it stands today, not then.
 */
export async function findPastRectifications(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: BoardFilter,
  asOf: Day,
): Promise<FoundRectifications> {
  const { rows: units } = await sql<{ id: string }>`select unit_id as id from ${scopedUnits(actor, "inspection.read", query.unitId)} scope`.execute(db); // prettier-ignore
  const watched = new Set(units.map(({ id }) => id));
  const { rows } = await sql<{ id: string }>`select c.id from procedure_case c where ${countedIn(actor, frame, asOf)} order by c.id`.execute(db); // prettier-ignore
  const counted: { readonly id: string; readonly standing: RectificationStanding }[] = [];
  for (let at = 0; at < rows.length; at += AT_A_TIME) {
    const ids = rows.slice(at, at + AT_A_TIME).map(({ id }) => id);
    // one after the other: the next ones only when these are let go
    for (const { run, definition } of await loadCasesOf(db, actor, frame, {
      procedure: PROCEDURE,
      ids,
    })) {
      // prettier-ignore
      const standing = rectificationStanding(definition, run, asOf, frame.rules.calendar);
      const inYear = standing.ended === null || yearOf(standing.ended.on) === yearOf(asOf);
      if (inYear && watched.has(standing.unitId)) counted.push({ id: run.id, standing });
    }
  }
  const listed = listedRanks(query);
  const places = counted.map(({ id, standing }) => placeOf(id, standing)).filter(({ rank }) => listed.includes(rank)).toSorted(comparePlaces); // prettier-ignore
  return {
    counts: countByUnit(counted.map(({ standing }) => standing)),
    total: places.length,
    after: async (place, most) => places.filter(isAfter(place)).slice(0, most),
  };
}
