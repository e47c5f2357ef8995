import type { Kysely } from "kysely";
import { type Day, day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { boardOf } from "#domain/inspection/rectification-board.ts";
import { readPlace, writePlace } from "#domain/inspection/rectification-place.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { findPastRectifications } from "#app/inspection/find-past-rectifications.ts";
import { type BoardFilter, findRectifications, type FoundRectifications } from "#app/inspection/find-rectifications.ts"; // prettier-ignore
import { loadFindingRows } from "#app/inspection/load-findings.ts";
import type { BoardQuery, RectificationBoard } from "#app/inspection/schema.ts";

export const asOfDay = (actor: Actor, query: Pick<BoardQuery, "asOf">): Day => query.asOf === undefined ? actor.today : day(query.asOf); // prettier-ignore

/** What a day to be shown asks for: as it stands with each case, or folded again for a day that has passed. */
export const findBoard = async (db: Kysely<Database>, actor: Actor, frame: Frame, query: BoardFilter, asOf: Day): Promise<FoundRectifications> =>
  (asOf < actor.today ? findPastRectifications : findRectifications)(db, actor, frame, query, asOf); // prettier-ignore

/** 整改看板: by unit, red, yellow and green on any day, and a page of the findings behind them, the most pressing first. */
export async function loadBoard(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
  query: BoardQuery,
): Promise<Result<RectificationBoard>> {
  const asOf = asOfDay(actor, query);
  const start = query.after === undefined ? null : readPlace(query.after);
  if (query.after !== undefined && start === null) return refused("bad-input", "翻页的位置无效。请回到列表第一页。"); // prettier-ignore
  const found = await findBoard(db, actor, frame, query, asOf);
  const places = await found.after(start, query.limit + 1);
  const shown = places.slice(0, query.limit);
  const last = shown.at(-1);
  return success({
    asOf,
    units: boardOf(found.counts).map(({ unitId, ...counts }) => ({ unit: presentUnit(frame.organization, unitId), ...counts })), // prettier-ignore
    items: await loadFindingRows(db, actor, frame, shown.map(({ id }) => id), asOf), // prettier-ignore
    next: places.length > query.limit && last !== undefined ? writePlace(last) : null,
    total: found.total,
  });
}
