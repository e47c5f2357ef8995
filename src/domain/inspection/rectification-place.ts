import { dayNumber } from "#kernel/day.ts";
import type { RectificationStanding } from "#domain/inspection/rectification-board.ts";

/**
 * Where a rectification stands in the list: red, yellow, green, then what is over; of those that run the one that is due
 * first, of those that are over the one that ended last. A store orders by the same three.
 */
export interface RectificationPlace {
  readonly rank: number;
  readonly nth: number;
  readonly id: string;
}

export const RANKS = { red: 0, yellow: 1, green: 2, over: 3 } as const;
/** Of what has no last day: after everything that has one. */
export const NO_DAY = 9_999_999;

export function placeOf(
  id: string,
  { ended, light, dueOn }: Pick<RectificationStanding, "ended" | "light" | "dueOn">,
): RectificationPlace {
  if (ended !== null) return { rank: RANKS.over, nth: -dayNumber(ended.on), id };
  return { rank: RANKS[light], nth: dueOn === null ? NO_DAY : dayNumber(dueOn), id };
}

export const comparePlaces = (a: RectificationPlace, b: RectificationPlace): number =>
  a.rank - b.rank || a.nth - b.nth || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

export const writePlace = ({ rank, nth, id }: RectificationPlace): string => `${rank}_${nth}_${id}`;

const PLACE = /^([0-3])_(-?\d{1,7})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

/** Null for a text that this program did not write. */
export function readPlace(text: string): RectificationPlace | null {
  const [, rank, nth, id] = PLACE.exec(text) ?? [];
  if (rank === undefined || nth === undefined || id === undefined) return null;
  return { rank: Number(rank), nth: Number(nth), id };
}
