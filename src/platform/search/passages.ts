import { normalizeForSearch } from "#platform/search/bigrams.ts";

/** A text with the places that were searched for: [begin, end) in UTF-16 units, in order, apart from each other. */
export interface MarkedText {
  readonly text: string;
  readonly marks: [number, number][];
}

/** Where the words stand in a text; words that touch or overlap are one place. */
export function markWords(text: string, words: readonly string[]): MarkedText {
  const normalized = normalizeForSearch(text);
  const found: [number, number][] = [];
  for (const word of words) {
    for (let at = normalized.indexOf(word); at !== -1; at = normalized.indexOf(word, at + word.length)) found.push([at, at + word.length]); // prettier-ignore
  }
  found.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const marks: [number, number][] = [];
  for (const [from, to] of found) {
    const last = marks.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = Math.max(last[1], to);
    else marks.push([from, to]);
  }
  return { text, marks };
}

const BEFORE = 24;
/** Looked at for the best passage of a text. */
const MOST_PLACES = 40;

/**
 * The part of a text around the place where most of the words stand, at most `length` units long, with … where it was cut.
 * Null when none of the words is in it.
 */
export function cutPassage(text: string, words: readonly string[], length = 96): MarkedText | null {
  const flat = text.replaceAll(/\s/g, " ");
  const { marks } = markWords(flat, words);
  const [first] = marks;
  if (first === undefined) return null;
  // a word that is longer than the passage still is shown whole
  const room = Math.max(length, ...words.map((word) => word.length + 2 * BEFORE));
  if (flat.length <= room) return { text: flat, marks };
  const best = marks
    .slice(0, MOST_PLACES)
    .reduce((at, mark) => (heldFrom(mark[0]) > heldFrom(at[0]) ? mark : at), first);
  const from = wholeCharacter(flat, Math.max(0, Math.min(best[0] - BEFORE, flat.length - room)));
  const to = wholeCharacter(flat, from + room);
  const cut = `${from > 0 ? "…" : ""}${flat.slice(from, to)}${to < flat.length ? "…" : ""}`;
  return markWords(cut, words);

  function heldFrom(at: number): number {
    const part = normalizeForSearch(flat.slice(at, at + room - BEFORE));
    return words.filter((word) => part.includes(word)).length;
  }
}

/** Not into the middle of a character of two units. */
const wholeCharacter = (text: string, at: number): number =>
  /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;

export interface LabelledText {
  readonly label: string | null;
  readonly text: string;
}

export interface Passage extends MarkedText {
  readonly label: string | null;
}

/** The passage of the text that holds most of the words; the first of those. Null when none holds any. */
export function bestPassage(
  texts: readonly LabelledText[],
  words: readonly string[],
): Passage | null {
  let best: LabelledText | null = null;
  let most = 0;
  for (const each of texts) {
    const normalized = normalizeForSearch(each.text);
    const held = words.filter((word) => normalized.includes(word)).length;
    if (held > most) [best, most] = [each, held];
  }
  const passage = best === null ? null : cutPassage(best.text, words);
  return best === null || passage === null ? null : { label: best.label, ...passage };
}
