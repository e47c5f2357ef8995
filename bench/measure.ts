/** What was promised about a figure, as it stands beside its limit or peer. */
export type Aim =
  /** Ours over theirs: at least (rates), or at most (times, bytes). */
  | { readonly ratioAtLeast: number }
  | { readonly ratioAtMost: number }
  /** At most so much more than theirs, in the same unit. */
  | { readonly moreByAtMost: number }
  /** Nothing was promised; the ratio is told all the same. */
  | null;

/** One measured figure beside what it is held against, both of the same run. */
export interface Measure {
  readonly name: string;
  readonly ours: number;
  readonly unit: string;
  /** A bare statement of the same work, or a figure that was promised. */
  readonly peer: { readonly name: string; readonly value: number };
  readonly aim: Aim;
}

/** A measure with its judgement, as `--json` prints it. */
export interface Judged extends Measure {
  readonly benchmark: string;
  readonly ratio: number;
  /** Null where nothing was promised. */
  readonly ok: boolean | null;
}

/** How a benchmark tells what it found: measures are judged, notes are for whoever reads along. */
export interface Teller {
  measure(measure: Measure): void;
  note(text: string): void;
}

export type Benchmark = (tell: Teller) => Promise<void>;

export function judge(benchmark: string, measure: Measure): Judged {
  const { ours, peer } = measure;
  return { ...measure, benchmark, ratio: ours / peer.value, ok: holds(measure) };
}

function holds({ ours, peer, aim }: Measure): boolean | null {
  if (aim === null) return null;
  if ("ratioAtLeast" in aim) return ours / peer.value >= aim.ratioAtLeast;
  if ("ratioAtMost" in aim) return ours / peer.value <= aim.ratioAtMost;
  return ours - peer.value <= aim.moreByAtMost;
}

/** The aim in few words: ratio ≥ 0.5. */
export function aimText({ aim, unit }: Measure): string {
  if (aim === null) return "none";
  if ("ratioAtLeast" in aim) return `ratio ≥ ${aim.ratioAtLeast}`;
  if ("ratioAtMost" in aim) return `ratio ≤ ${aim.ratioAtMost}`;
  return `≤ peer + ${aim.moreByAtMost} ${unit}`;
}

/** Nearest-rank percentile; `share` 0.5 is the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const found = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (found === undefined) throw new RangeError("a percentile of nothing");
  return found;
}

export const median = (values: readonly number[]): number => percentile(values, 0.5);
