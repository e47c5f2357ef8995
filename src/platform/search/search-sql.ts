import { type RawBuilder, sql } from "kysely";
import { lexemesOf, tsqueryOf, wordsOf } from "#platform/search/bigrams.ts";

/** The value of a tsvector column for some texts of one thing (title, agenda, minutes …). */
export const tsvectorOf = (texts: readonly string[]): RawBuilder<string> =>
  sql<string>`array_to_tsvector(${lexemesOf(texts)}::text[])`;

const FULL_WIDTH = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0xff01 + at)).join("");
const HALF_WIDTH = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at)).join("");

/** A text column in the form in which queries are normalized. */
const normalized = (text: RawBuilder<unknown>): RawBuilder<string> =>
  sql<string>`translate(lower(${text}), ${FULL_WIDTH}, ${HALF_WIDTH})`;

const escapeLike = (word: string): string => word.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

/** Every word of the query stands in the text. For small tables, and as the recheck of the index. */
export function textContains(text: RawBuilder<unknown>, query: string): RawBuilder<boolean> {
  const conditions = wordsOf(query).map(
    (word) => sql`${normalized(text)} like ${`%${escapeLike(word)}%`}`,
  );
  return conditions.length === 0
    ? sql<boolean>`false`
    : sql<boolean>`(${sql.join(conditions, sql` and `)})`;
}

/** The same by an index of bigrams, rechecked in the text, because the bigrams of a longer word may stand apart. */
export function indexedContains(
  vector: RawBuilder<unknown>,
  text: RawBuilder<unknown>,
  query: string,
): RawBuilder<boolean> {
  const tsquery = tsqueryOf(query);
  if (tsquery === null) return textContains(text, query);
  return sql<boolean>`(${vector} @@ ${tsquery}::tsquery and ${textContains(text, query)})`;
}
