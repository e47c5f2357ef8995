/** A part of the paper as it was measured: heights of the lines or rows that it may be cut between. */
export interface PaperPart {
  readonly units: readonly number[];
  /** Height that a continuation needs before its first unit: the repeated head of a table. */
  readonly again: number;
  /** Stays on the page of what follows it: a heading. */
  readonly keepNext: boolean;
}

/** Units `from` to before `to` of a part stand on a page. */
export interface PaperSlice {
  readonly part: number;
  readonly from: number;
  readonly to: number;
}

/** Measured heights are fractions of pixels; so much more than the room still fits. */
const SLACK = 0.5;

/**
 * Fills pages of the height `room` in order. What is higher than a page is let out over its foot rather than lost.
 * `foot`: height that the last page needs at its end (the imprint); it gets a page of its own where nothing is left.
 */
export function paginate(
  parts: readonly PaperPart[],
  room: number,
  foot: number,
): (readonly PaperSlice[])[] {
  const pages: PaperSlice[][] = [];
  let page: PaperSlice[] = [];
  let left = room;
  const turn = (): void => {
    pages.push(page);
    page = [];
    left = room;
  };
  const fits = (height: number): boolean => height <= left + SLACK;
  for (const [index, part] of parts.entries()) {
    const first = firstNeeds(parts, index);
    if (!fits(first) && page.length > 0) turn();
    let from = 0;
    while (from < part.units.length) {
      if (from > 0) left -= part.again;
      let to = from;
      let used = 0;
      while (to < part.units.length && (fits(used + (part.units[to] ?? 0)) || (to === from && page.length === 0))) used += part.units[to++] ?? 0; // prettier-ignore
      if (to === from) {
        turn();
        continue;
      }
      page.push({ part: index, from, to });
      left -= used;
      from = to;
      if (from < part.units.length) turn();
    }
  }
  if (page.length > 0 || pages.length === 0) {
    if (!fits(foot) && page.length > 0) turn();
    pages.push(page);
  }
  return pages;
}

/** What has to find room so that a part may begin here: its first unit, or with `keepNext` all of it and the next one's beginning. */
function firstNeeds(parts: readonly PaperPart[], index: number): number {
  const part = parts[index];
  if (part === undefined) return 0;
  if (!part.keepNext) return part.units[0] ?? 0;
  return part.units.reduce((sum, unit) => sum + unit, 0) + firstNeeds(parts, index + 1);
}
