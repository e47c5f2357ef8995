import { type RawBuilder, sql } from "kysely";
import { escapeLike } from "#platform/database/escape-like.ts";
import { lexemesOf, tsqueryOf, wordsOf } from "#platform/search/bigrams.ts";

/** The value of a tsvector column for some texts of one thing (title, agenda, minutes …). */
export const tsvectorOf = (texts: readonly string[]): RawBuilder<string> =>
  vectorOf(lexemesOf(texts));

/** The value of a tsvector column that holds these lexemes. */
export const vectorOf = (lexemes: readonly string[]): RawBuilder<string> =>
  sql<string>`array_to_tsvector(${lexemes}::text[])`;

/** The signs that are the same as one of a normalized word, in the database's text. */
const ALIKE: Readonly<Record<string, string>> = { "(": "〔【〖［[", ")": "〕】〗］]" };

function alikeOf(sign: string): string[] {
  const half = [sign, ...Array.from(ALIKE[sign] ?? "")];
  const upper = sign.toUpperCase();
  if (upper.length === sign.length && upper !== sign) half.push(upper);
  return half.flatMap((each) => (/^[!-~]$/.test(each) ? [each, fullWidth(each)] : [each]));
}

const fullWidth = (sign: string): string => String.fromCharCode(sign.charCodeAt(0) + 0xfee0);

const escapeRegex = (sign: string): string => (/^[!-/:-@[-`{-~]$/.test(sign) ? `\\${sign}` : sign);

/**
 * One normalized word stands in a text of the database. Chinese characters stand as they are; a word with letters, digits
 * or signs is a pattern of all their forms, since to normalize whole texts there is slow.
 */
function containsWord(text: RawBuilder<unknown>, word: string): RawBuilder<boolean> {
  const forms = Array.from(word, alikeOf);
  if (forms.every((alike) => alike.length === 1)) return sql<boolean>`${text} like ${`%${escapeLike(word)}%`}`; // prettier-ignore
  const pattern = forms.map((alike) => alike.length === 1 ? escapeRegex(alike[0] ?? "") : `(?:${alike.map(escapeRegex).join("|")})`).join(""); // prettier-ignore
  return sql<boolean>`${text} ~ ${pattern}`;
}

/** Every one of the normalized words (`wordsOf`) stands in the text. */
export const containsWords = (
  text: RawBuilder<unknown>,
  words: readonly string[],
): RawBuilder<boolean> =>
  words.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.join(
        words.map((word) => containsWord(text, word)),
        sql` and `,
      )})`;

/** Every word of the query stands in the text; false where it has none. For small tables, and as the recheck of the index. */
export function textContains(text: RawBuilder<unknown>, query: string): RawBuilder<boolean> {
  const words = wordsOf(query);
  return words.length === 0 ? sql<boolean>`false` : containsWords(text, words);
}

/** The same by an index of bigrams, rechecked in the text, because the bigrams of a longer word may stand apart. */
export function indexedContains(
  vector: RawBuilder<unknown>,
  text: RawBuilder<unknown>,
  query: string,
): RawBuilder<boolean> {
  const tsquery = tsqueryOf(wordsOf(query).join(" "));
  if (tsquery === null) return textContains(text, query);
  return sql<boolean>`(${vector} @@ ${tsquery}::tsquery and ${textContains(text, query)})`;
}
