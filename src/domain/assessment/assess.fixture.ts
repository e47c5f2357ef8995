import type { MetricSupply } from "#domain/assessment/metrics.ts";
import { NO_METRICS } from "#domain/assessment/metrics.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";
import type { Outcome } from "#domain/duty/due-item.ts";

/** A rate over the due items of a duty; by default the plain one with half for what is made up. */
export const rate = (
  id: string,
  weight: number,
  institution: string,
  more: Partial<Indicator> = {},
): Indicator => ({
  id,
  name: id,
  weight,
  source: { from: "due-items", institution, credit: { madeUp: 0.5, partly: 0 } },
  curve: { curve: "linear", zeroAt: 0, fullAt: 1 },
  ...more,
});

/** A rating of 0 to 100, straight from nothing to full. */
export const rated = (id: string, weight: number): Indicator => ({
  id,
  name: id,
  weight,
  source: { from: "rating", code: id },
  curve: { curve: "linear", zeroAt: 0, fullAt: 100 },
});

export const figure = (id: string, curve: Indicator["curve"], weight = 0): Indicator => ({
  id,
  name: id,
  weight,
  source: { from: "figure", code: id },
  curve,
});

export const scheme = (...sections: readonly (readonly Indicator[])[]): Scheme => ({
  id: "scheme-2026",
  name: "2026年度考核方案",
  year: 2026,
  sections: sections.map((indicators, index) => ({
    id: `s${index + 1}`,
    name: `部分${index + 1}`,
    indicators: [...indicators],
  })),
  checkpoints: [
    { id: "h1", name: "上半年", asOf: "2026-06-30", closesOn: "2026-07-10" },
    { id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-12" },
  ],
  grades: [
    { name: "好", atLeast: 90 },
    { name: "较好", atLeast: 80 },
    { name: "一般", atLeast: 60 },
    { name: "差", atLeast: 0 },
  ],
  scores: ["general-branch"],
});

/** Fallen due items of an institution by outcome, and how many have not fallen due. */
export const items = (
  institution: string,
  counts: Partial<Record<Outcome, number>>,
  notDue = 0,
): MetricSupply["dueItems"] => [
  ...(["met", "made-up", "partly", "none", "missing", "waived"] as const).flatMap((outcome) => {
    const count = counts[outcome] ?? 0;
    return count > 0 ? [{ institution, duty: "d", fallenDue: true, outcome, count }] : [];
  }),
  ...(notDue > 0
    ? [{ institution, duty: "d", fallenDue: false, outcome: "none" as const, count: notDue }]
    : []),
];

export const supply = (given: Partial<MetricSupply>): MetricSupply => ({ ...NO_METRICS, ...given });
export const values = (given: { readonly [code: string]: number }): MetricSupply["ratings"] =>
  Object.entries(given).map(([code, value]) => ({ code, value }));
