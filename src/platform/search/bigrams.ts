import { toHalfWidth } from "#kernel/chinese-text.ts";

/**
 * Chinese full-text search without a dictionary: every two neighbouring characters are one lexeme, so that any word of two
 * or more characters is found wherever it stands. The last character of each run is a lexeme too: with a prefix query every
 * single character is found. Latin words and numbers are lexemes as a whole, found by their beginning.
 */
const RUN = /[\p{Script=Han}〇]+|[\p{L}\p{N}]+/gu;
const HAN = /^[\p{Script=Han}〇]/u;
const LONGEST_WORD = 40;
/** Before the lexemes that stand in a title, before the month, the unit and the kind: no lexeme of a text begins with them. */
const TITLE = "^";
const MONTH = "@";
const UNIT = "#";
const KIND = "~";

/** Brackets of all kinds are the same when searching: nobody finds 〔 on a keyboard. */
const OPENING = /[〔【〖［[]/g;
const CLOSING = /[〕】〗］\]]/g;

/**
 * One form for texts that look alike: half-width, lower case, one kind of brackets, without control characters. Its length
 * is the text's, so that places found in it are places in the text.
 */
export function normalizeForSearch(text: string): string {
  const plain = toHalfWidth(text.replaceAll(OPENING, "(").replaceAll(CLOSING, ")"));
  const lower = plain.toLowerCase();
  // İ becomes two in lower case
  const kept = lower.length === plain.length ? lower : plain.replaceAll(/\p{ASCII}+/gu, (part) => part.toLowerCase()); // prettier-ignore
  // \p{Cc}: the database cannot hold NUL
  return kept.replaceAll(/\p{Cc}/gu, " ");
}

interface Run {
  readonly han: boolean;
  readonly chars: readonly string[];
  /** Ends where the word does, so that in the text it may go on. */
  readonly open: boolean;
}

/** The runs of a text: of Chinese characters, or of letters and digits. */
function* runsOf(text: string): Generator<Run> {
  const normalized = normalizeForSearch(text);
  for (const match of normalized.matchAll(RUN)) {
    // letters stick to Chinese characters in \p{L}: split where the script changes
    const parts = match[0].split(
      /(?<=[\p{Script=Han}〇])(?=[^\p{Script=Han}〇])|(?<=[^\p{Script=Han}〇])(?=[\p{Script=Han}〇])/u,
    );
    const next = normalized.charAt(match.index + match[0].length);
    for (const [at, part] of parts.entries()) {
      const open = at === parts.length - 1 && (next === "" || /\s/.test(next));
      yield { han: HAN.test(part), chars: Array.from(part), open };
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

/** The lexemes of something with a title: of title and texts, and those of the title once more, marked as such. */
export const titledLexemesOf = (title: string, texts: readonly string[]): string[] => [
  ...lexemesOf([title, ...texts]),
  ...lexemesOf([title]).map((lexeme) => `${TITLE}${lexeme}`),
];

/** Where in time and whose something is, as lexemes: so that the index itself narrows a frequent word. */
export const placeLexemesOf = (day: string, unitId: string): string[] => [
  `${MONTH}${day.slice(0, 7)}`,
  `${UNIT}${unitId}`,
];

/** What kinds of thing it is, as lexemes: their names may change, and are known to who asks. */
export const kindLexemesOf = (kinds: readonly string[]): string[] => kinds.map((kind) => KIND + kind); // prettier-ignore

/**
 * A tsquery of which each word stands in the text, or names one of the kinds that are given for it. Null when there is
 * nothing to search for.
 */
export function tsqueryOrKind(
  words: readonly string[],
  kindsOf: (word: string) => readonly string[],
): string | null {
  const terms = words.flatMap((word) => {
    const inText = tsqueryOf(word);
    if (inText === null) return [];
    return `(${[`(${inText})`, ...kindLexemesOf(kindsOf(word)).map(quote)].join(" | ")})`;
  });
  return joined(terms);
}

/** Narrows a tsquery to months (2026-09), or to units. */
export const inMonths = (tsquery: string, months: readonly string[]): string => narrowed(tsquery, MONTH, months); // prettier-ignore
export const inUnits = (tsquery: string, unitIds: readonly string[]): string => narrowed(tsquery, UNIT, unitIds); // prettier-ignore

const narrowed = (tsquery: string, before: string, places: readonly string[]): string =>
  `(${tsquery}) & (${places.map((place) => quote(before + place)).join(" | ")})`;

/** What a text must hold for a query to be possible in it: a tsquery; null when the query has nothing to search for. */
export const tsqueryOf = (query: string): string | null => joined(termsOf(query, ""));

/** The same asked of titles only; for vectors of `titledLexemesOf`. */
export const titleTsqueryOf = (query: string): string | null => joined(termsOf(query, TITLE));

const joined = (terms: readonly string[]): string | null =>
  terms.length === 0 ? null : terms.join(" & ");

function termsOf(query: string, before: string): string[] {
  const terms = new Set<string>();
  for (const { han, chars, open } of runsOf(query)) {
    const whole = before + chars.slice(0, LONGEST_WORD).join("");
    if (!han || chars.length === 1) {
      // what ends inside of a word ends there in the text too
      terms.add(open || chars.length > LONGEST_WORD ? `${quote(whole)}:*` : quote(whole));
    } else {
      for (let at = 0; at + 1 < chars.length; at += 1) {
        terms.add(quote(`${before}${chars[at]}${chars[at + 1]}`));
      }
    }
  }
  return [...terms];
}

/** Runs hold letters and digits only, so nothing inside needs escaping. */
const quote = (lexeme: string): string => `'${lexeme}'`;

/**
 * Whether the index alone knows that a word stands in a text: it is one lexeme, or the beginning of one. The lexemes of a
 * longer word may stand apart, so that it has to be looked for in the text as well.
 */
export function isExact(word: string): boolean {
  const runs = [...runsOf(word)];
  const [first] = runs;
  if (first === undefined || runs.length > 1 || first.chars.join("") !== word) return false;
  return first.chars.length <= (first.han ? 2 : LONGEST_WORD);
}

/** Around a word people write quotes and wildcards that mean nothing here. */
const AROUND = /^["'“”‘’「」『』《》*%?]+|["'“”‘’「」『』《》*%?]+$/g;

/** The words of a query, each to be found as it stands: for the recheck, and to mark what was found. */
export const wordsOf = (query: string): string[] => [
  ...new Set(
    normalizeForSearch(query)
      .split(/\s+/)
      .map((word) => word.replaceAll(AROUND, ""))
      .filter((word) => word !== ""),
  ),
];
