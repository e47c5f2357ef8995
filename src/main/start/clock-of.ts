import { DEMO_DAY } from "#main/demo/demo-day.ts";
import { type Clock, shiftedClock, systemClock } from "#platform/clock.ts";

/** The clock of a group: the demo's year is told as of its own day, also by commands beside the server. */
export const clockOf = (slug: string): Clock =>
  slug === "demo" ? shiftedClock(DEMO_DAY) : systemClock;
