import { USUAL_ORDER } from "#domain/plan/numbering.ts";
import type { Paragraph } from "#domain/plan/paragraph.ts";

/** What makes paragraphs siblings: the style of their number, or the level of their heading. */
export type StyleKey = string;

/** The style of each paragraph: null for text that is neither numbered nor a heading. */
export function stylesOf(paragraphs: readonly Paragraph[]): (StyleKey | null)[] {
  // Numbered headings of one level carry the unnumbered ones of that level with them.
  const styleOfHeading = new Map<number, Map<string, number>>();
  for (const { marker, heading } of paragraphs) {
    if (marker === null || heading === null) continue;
    const counts = styleOfHeading.get(heading) ?? new Map<string, number>();
    counts.set(marker.style, (counts.get(marker.style) ?? 0) + 1);
    styleOfHeading.set(heading, counts);
  }
  const usual = (heading: number): string | undefined =>
    [...(styleOfHeading.get(heading) ?? [])].toSorted((a, b) => b[1] - a[1])[0]?.[0];
  return paragraphs.map(({ marker, heading }) => {
    if (marker !== null) return marker.style;
    if (heading === null || heading === 0) return null;
    return usual(heading) ?? `heading-${heading}`;
  });
}

/**
 * Ranks the styles of a document from the outermost in. The document decides: a list that goes on counting after
 * another list stood inside it is the outer one, and a list that begins again at 1 under another is the inner one.
 * Where that leaves it open, headings stand over lists, then the usual order of official documents decides if a whole
 * list stood before the other style came up (a list in the preamble), else the order of first use.
 */
export function rankStyles(
  paragraphs: readonly Paragraph[],
  styles: readonly (StyleKey | null)[],
): Map<StyleKey, number> {
  const used = [...new Set(styles.filter((style) => style !== null))];
  const items = paragraphs.flatMap((paragraph, index) => {
    const style = styles[index];
    return style === null || style === undefined
      ? []
      : [{ style, number: paragraph.marker?.number ?? null, heading: paragraph.heading }];
  });
  const headingOf = new Map<StyleKey, number>();
  for (const style of used) {
    const own = items.filter((item) => item.style === style);
    const levels = own.flatMap((item) => item.heading ?? []);
    if (levels.length * 2 > own.length) headingOf.set(style, Math.min(...levels));
  }
  const evidence = countNesting(items);
  /** Whether `a` stands over `b`; `a` was used first. */
  const standsOver = (a: StyleKey, b: StyleKey): boolean => {
    const [levelA, levelB] = [headingOf.get(a), headingOf.get(b)];
    if (levelA !== undefined && levelB !== undefined && levelA !== levelB) return levelA < levelB;
    const forA = evidence.get(`${a}>${b}`) ?? 0;
    const forB = evidence.get(`${b}>${a}`) ?? 0;
    if (levelA !== undefined && levelB === undefined) return true;
    if (levelB !== undefined && levelA === undefined) return forA > forB;
    if (forA !== forB) return forA > forB;
    const firstOfB = items.findIndex((item) => item.style === b);
    const listBefore = items.slice(0, firstOfB).filter((item) => item.style === a).length >= 2;
    return listBefore ? usualRank(a) <= usualRank(b) : true;
  };
  const wins = new Map(used.map((style) => [style, 0]));
  for (const [index, a] of used.entries()) {
    for (const b of used.slice(index + 1)) {
      const winner = standsOver(a, b) ? a : b;
      wins.set(winner, (wins.get(winner) ?? 0) + 1);
    }
  }
  const ranked = used.toSorted(
    (a, b) => (wins.get(b) ?? 0) - (wins.get(a) ?? 0) || used.indexOf(a) - used.indexOf(b),
  );
  return new Map(ranked.map((style, rank) => [style, rank]));
}

const usualRank = (style: StyleKey): number => {
  const rank = (USUAL_ORDER as readonly string[]).indexOf(style);
  return rank < 0 ? 0 : rank;
};

interface Item {
  readonly style: StyleKey;
  readonly number: number | null;
}

/** For each ordered pair of styles "outer>inner": how often the document shows the one inside the other. */
function countNesting(items: readonly Item[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (outer: string, inner: string, weight: number): void => {
    const key = `${outer}>${inner}`;
    counts.set(key, (counts.get(key) ?? 0) + weight);
  };
  const last = new Map<StyleKey, { index: number; number: number | null }>();
  for (const [index, item] of items.entries()) {
    const before = last.get(item.style);
    if (before !== undefined) {
      const between = new Set(items.slice(before.index + 1, index).map((other) => other.style));
      for (const other of between) {
        if (item.number === null || before.number === null) {
          // Headings without numbers: what stands between two of them is inside.
          add(item.style, other, 1);
        } else if (item.number === 1 && before.number >= 1) add(other, item.style, 2);
        else if (item.number === before.number + 1) add(item.style, other, 1);
      }
    }
    last.set(item.style, { index, number: item.number });
  }
  return counts;
}
