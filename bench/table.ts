import { aimText, type Judged } from "./measure.ts";

const digits = (value: number): string =>
  value >= 1000 ? Math.round(value).toLocaleString("en") : value.toPrecision(3);

const verdict = ({ ok }: Judged): string => (ok === null ? "–" : ok ? "ok" : "NOT MET");

const HEAD = ["measurement", "ours", "limit or peer", "", "ratio", "aim", ""];
const RIGHT = new Set([1, 2, 4]);

const cellsOf = (one: Judged): string[] => [
  one.name,
  `${digits(one.ours)} ${one.unit}`,
  `${digits(one.peer.value)} ${one.unit}`,
  one.peer.name,
  one.ratio.toFixed(2),
  aimText(one),
  verdict(one),
];

/** One line a measure: name, ours, limit or peer, ratio, aim, ok or not. */
export const lineOf = (one: Judged): string => cellsOf(one).join("  ");

/** All measures in columns. */
export function tableOf(measures: readonly Judged[]): string {
  const rows = [HEAD, ...measures.map(cellsOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => (RIGHT.has(at) ? cell.padStart(widths[at] ?? 0) : cell.padEnd(widths[at] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
} // prettier-ignore
