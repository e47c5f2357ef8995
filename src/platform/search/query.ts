import { isExact, titleTsqueryOf, tsqueryOf, wordsOf } from "#platform/search/bigrams.ts"; // prettier-ignore

/** What somebody searches for, ready to be asked of texts in memory and of vectors in the database. */
export interface SearchQuery {
  /** Normalized; all of them must stand in what is found. At least one. */
  readonly words: readonly string[];
  /** The words as one, as they would stand in a text: what holds it comes first. The word itself when there is only one. */
  readonly phrase: string;
  /** The words that the index cannot prove alone. */
  readonly inexact: readonly string[];
  readonly phraseExact: boolean;
  readonly tsquery: string;
  readonly titleTsquery: string;
  readonly phraseTsquery: string;
  readonly phraseTitleTsquery: string;
}

/** Null when there is nothing in it that could be found: no letter, no character, no digit. */
export function readQuery(text: string): SearchQuery | null {
  const words = wordsOf(text).filter((word) => tsqueryOf(word) !== null);
  const phrase = joinWords(words);
  const [tsquery, phraseTsquery] = [tsqueryOf(words.join(" ")), tsqueryOf(phrase)];
  const [titleTsquery, phraseTitleTsquery] = [titleTsqueryOf(words.join(" ")), titleTsqueryOf(phrase)]; // prettier-ignore
  if (tsquery === null || phraseTsquery === null || titleTsquery === null || phraseTitleTsquery === null) return null; // prettier-ignore
  return {
    words,
    phrase,
    inexact: words.filter((word) => !isExact(word)),
    phraseExact: isExact(phrase),
    tsquery,
    titleTsquery,
    phraseTsquery,
    phraseTitleTsquery,
  };
}

/** Chinese is written without spaces; between letters or digits there is one. */
function joinWords(words: readonly string[]): string {
  const apart = /[a-z0-9]$/;
  return words.reduce((text, word) => (text === "" ? word : `${text}${apart.test(text) && /^[a-z0-9]/.test(word) ? " " : ""}${word}`), ""); // prettier-ignore
}

/** Whether every word stands in a text that has been normalized: whoever asks again and again keeps it so. */
export const holdsWords = (query: SearchQuery, normalized: string): boolean =>
  query.words.every((word) => normalized.includes(word));

/** Whether the words stand together in a normalized text. */
export const holdsPhrase = (query: SearchQuery, normalized: string): boolean =>
  normalized.includes(query.phrase);
