import { day } from "#kernel/day.ts";

/** The day as of which the demo is told. */
export const DEMO_DAY = day("2026-09-17");
/** The plan came into force. */
export const DEMO_PLAN_DAY = day("2026-02-09");
export const DEMO_SEED = 20;
