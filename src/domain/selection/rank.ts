import type { Conflict, PanelRule, ScoreSheet } from "#domain/selection/panel.ts";

/**
 * The ranking of one decision. It serves this decision only: it is kept with its case, and no list of people by scores is made
 * from it elsewhere.
 */
export interface Ranked {
  readonly candidate: string;
  /** 1 is best; those who are equal share a place. Null where nobody could score. */
  readonly place: number | null;
  /** Hundredths, for reading; the comparison is exact. */
  readonly average: number | null;
  readonly counted: readonly { readonly judge: string; readonly total: number }[];
  /** Left out by the rule of the highest and the lowest. */
  readonly trimmed: readonly { readonly judge: string; readonly total: number }[];
  readonly abstained: readonly { readonly judge: string; readonly ground: string }[];
  readonly explanation: string;
}

export interface Ranking {
  readonly ranked: readonly Ranked[];
  /** Within the places; those of a tie at the edge are not among them. */
  readonly chosen: readonly string[];
  /** Equal at the edge of the places: people must decide between them, nothing here does. */
  readonly undecided: readonly string[];
  readonly sentence: string;
}

interface Total {
  readonly judge: string;
  readonly total: number;
}

const points = (hundredths: number): string =>
  `${Math.trunc(hundredths / 100)}.${String(hundredths % 100).padStart(2, "0")}`;

/** Without the highest and the lowest, one of each, where enough judges scored. */
function trim(
  totals: readonly Total[],
  from: number | null,
): { counted: Total[]; trimmed: Total[] } {
  // prettier-ignore
  if (from === null || totals.length < from) return { counted: [...totals], trimmed: [] };
  const ordered = totals.toSorted((a, b) => a.total - b.total || (a.judge < b.judge ? -1 : 1));
  const trimmed = [ordered[0], ordered.at(-1)].flatMap((each) => each ?? []);
  return { counted: totals.filter((each) => !trimmed.includes(each)), trimmed };
}

const sumOf = (totals: readonly Total[]): number => totals.reduce((sum, each) => sum + each.total, 0); // prettier-ignore

/** Compares averages without dividing: a/m against b/n is a·n against b·m. Negative when a is better. */
const compareAverages = (a: readonly Total[], b: readonly Total[]): number => sumOf(b) * a.length - sumOf(a) * b.length; // prettier-ignore

/** The ranking when every judge has handed in. */
export function rank(
  rule: PanelRule,
  candidates: readonly { readonly id: string; readonly name: string }[],
  sheets: readonly ScoreSheet[],
  conflicts: readonly Conflict[],
): Ranking {
  const judged = candidates.map(({ id, name }) => {
    const abstained = conflicts.filter((each) => each.candidate === id).map(({ judge, ground }) => ({ judge, ground })); // prettier-ignore
    const totals = sheets
      .filter((sheet) => !abstained.some((each) => each.judge === sheet.judge))
      .map((sheet) => ({ judge: sheet.judge, total: sheet.scores.filter((each) => each.candidate === id).reduce((sum, each) => sum + each.score, 0) })); // prettier-ignore
    return { id, name, abstained, ...trim(totals, rule.trimFrom) };
  });
  const scored = judged.filter((each) => each.counted.length > 0);
  const placeOf = (one: (typeof judged)[number]): number => 1 + scored.filter((other) => compareAverages(other.counted, one.counted) < 0).length; // prettier-ignore
  const ranked = judged
    .map((one): Ranked & { readonly name: string } => {
      const { counted, trimmed, abstained } = one;
      const sum = sumOf(counted);
      const average = counted.length === 0 ? null : Math.floor((2 * sum + counted.length) / (2 * counted.length)); // prettier-ignore
      const cut = trimmed.length === 0 ? "" : `去掉最低${points(trimmed[0]?.total ?? 0)}分、最高${points(trimmed[1]?.total ?? 0)}分，`; // prettier-ignore
      const away = abstained.length === 0 ? "" : `；${abstained.length}位评委回避`;
      return {
        name: one.name,
        candidate: one.id,
        place: counted.length === 0 ? null : placeOf(one),
        average,
        counted,
        trimmed,
        abstained,
        explanation: average === null ? `全部评委回避，没有分数${away}` : `${cut}${counted.length}位评委平均：${points(sum)}÷${counted.length}＝${points(average)}分${away}`, // prettier-ignore
      };
    })
    .toSorted((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.candidate < b.candidate ? -1 : 1)); // prettier-ignore
  const within = ranked.filter((each) => each.place !== null && each.place <= rule.places);
  const tooMany = within.length > rule.places ? (within.at(-1)?.place ?? 0) : null;
  const chosen = within.filter((each) => each.place !== tooMany);
  const undecided = within.filter((each) => each.place === tooMany);
  const ties = [...new Set(ranked.map((each) => each.place))].filter((place) => place !== null && ranked.filter((each) => each.place === place).length > 1); // prettier-ignore
  const parts = [
    ...ties.map((place) => `第${place}名并列：${ranked.filter((each) => each.place === place).map((each) => each.name).join("、")}`), // prettier-ignore
    ...(undecided.length > 0 ? [`名额${rule.places}个，还剩${rule.places - chosen.length}个，${undecided.map((each) => each.name).join("、")}同分，由党委（会议）研究决定，系统不排先后`] : []), // prettier-ignore
    ...ranked.filter((each) => each.place === null).map((each) => `${each.name}没有可以打分的评委，请换评委再评`), // prettier-ignore
  ];
  return {
    ranked: ranked.map(({ name: _name, ...each }) => each),
    chosen: chosen.map((each) => each.candidate),
    undecided: undecided.map((each) => each.candidate),
    sentence: parts.length === 0 ? "没有并列。" : `${parts.join("；")}。`,
  };
}
