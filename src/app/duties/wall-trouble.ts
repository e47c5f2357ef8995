import { DUE_STATE_NAMES, type DueState } from "#domain/institution/due-state.ts";
import type { StateCounts } from "#app/duties/schema.ts";

/** What a cell shows when several things stand differently: the first of these that is there. */
export const WORST_FIRST: readonly DueState[] = ["overdue", "due-soon", "missing", "partly", "open", "made-up", "waived", "met"]; // prettier-ignore

export const noCounts = (): StateCounts => ({
  met: 0,
  "made-up": 0,
  partly: 0,
  waived: 0,
  missing: 0,
  "due-soon": 0,
  overdue: 0,
  open: 0,
});

export const worstOf = (counts: StateCounts): DueState | null =>
  WORST_FIRST.find((state) => counts[state] > 0) ?? null;

const TROUBLE = ["overdue", "due-soon", "missing"] as const;

/** 逾期1项, or 逾期1，临期3; null where somebody need not look. */
export function troubleOf(counts: StateCounts): { text: string; state: DueState } | null {
  const found = TROUBLE.filter((state) => counts[state] > 0);
  const [worst] = found;
  if (worst === undefined) return null;
  const words = found.map((state) => `${DUE_STATE_NAMES[state]}${counts[state]}`);
  return { text: words.length === 1 ? `${words[0] ?? ""}项` : words.join("，"), state: worst };
}

/** An order of work, not of merit: who is late first, then who soon will be, then whose records lack something. */
export function byTrouble(a: StateCounts, b: StateCounts): number {
  for (const state of TROUBLE) if (a[state] !== b[state]) return b[state] - a[state];
  return 0;
}

export const hasSlipped = (counts: StateCounts): boolean =>
  counts.overdue + counts.missing + counts.partly + counts["made-up"] > 0;
