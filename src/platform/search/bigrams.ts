import { toHalfWidth } from "#kernel/chinese-text.ts";

/**
 * Chinese full-text search without a dictionary: every two neighbouring characters are one lexeme, so that any word of two
 * or more characters is found wherever it stands. The last character of each run is a lexeme too: with a prefix query every
 * single character is found. Latin words and numbers are lexemes as a whole, found by their beginning.
 */
const RUN = /[\p{Script=Han}〇]+|[\p{L}\p{N}]+/gu;
const HAN = /^[\p{Script=Han}〇]/u;
const LONGEST_WORD = 40;

/** One form for texts that look alike: half-width, lower case, without control characters. */
export const normalizeForSearch = (text: string): string =>
  // \p{Cc}: the database cannot hold NUL
  toHalfWidth(text)
    .toLowerCase()
    .replaceAll(/\p{Cc}+/gu, " ");

/** The runs of a text: of Chinese characters, or of letters and digits. */
function* runsOf(
  text: string,
): Generator<{ readonly han: boolean; readonly chars: readonly string[] }> {
  // letters stick to Chinese characters in \p{L}: split where the script changes
  for (const match of normalizeForSearch(text).matchAll(RUN)) {
    for (const part of match[0].split(
      /(?<=[\p{Script=Han}〇])(?=[^\p{Script=Han}〇])|(?<=[^\p{Script=Han}〇])(?=[\p{Script=Han}〇])/u,
    )) {
      yield { han: HAN.test(part), chars: Array.from(part) };
    }
  }
}

/** The distinct lexemes of some texts; bigrams never reach from one text into the next. */
export function lexemesOf(texts: readonly string[]): string[] {
  const lexemes = new Set<string>();
  for (const text of texts) {
    for (const { han, chars } of runsOf(text)) {
      if (!han) {
        lexemes.add(chars.slice(0, LONGEST_WORD).join(""));
        continue;
      }
      for (let at = 0; at + 1 < chars.length; at += 1) lexemes.add(`${chars[at]}${chars[at + 1]}`);
      lexemes.add(chars.at(-1) ?? "");
    }
  }
  return [...lexemes];
}

/** What a text must hold for a query to be possible in it: a tsquery; null when the query has nothing to search for. */
export function tsqueryOf(query: string): string | null {
  const terms = new Set<string>();
  for (const { han, chars } of runsOf(query)) {
    if (!han) terms.add(`${quote(chars.slice(0, LONGEST_WORD).join(""))}:*`);
    else if (chars.length === 1) terms.add(`${quote(chars.join(""))}:*`);
    else {
      for (let at = 0; at + 1 < chars.length; at += 1)
        terms.add(quote(`${chars[at]}${chars[at + 1]}`));
    }
  }
  return terms.size === 0 ? null : [...terms].join(" & ");
}

/** Runs hold letters and digits only, so nothing inside needs escaping. */
const quote = (lexeme: string): string => `'${lexeme}'`;

/** The words of a query, each to be found as it stands: for the recheck, and to mark what was found. */
export const wordsOf = (query: string): string[] =>
  normalizeForSearch(query)
    .split(/\s+/)
    .filter((word) => word !== "");
