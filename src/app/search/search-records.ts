import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import { inMonths, inUnits, normalizeForSearch, tsqueryOrKind } from "#platform/search/bigrams.ts";
import { holdsPhrase, holdsWords, type SearchQuery } from "#platform/search/query.ts";
import { containsWords } from "#platform/search/search-sql.ts";
import type { Search } from "#app/search/search-page.ts";

export interface FoundRecord {
  readonly id: string;
  readonly revision: number;
  readonly unit_id: string;
  readonly title: string;
  readonly day: Day;
  readonly kinds: readonly string[];
}

interface RankedRecord extends FoundRecord {
  readonly tier: number;
}

export interface RecordHits {
  readonly total: number;
  readonly orMore: boolean;
  readonly items: readonly FoundRecord[];
  readonly next: string | null;
}

/** What comes first: words together in the title, all in the title, together in the text, all in the text. Then the newest. */
const TIERS = [0, 1, 2, 3] as const;
type Tier = (typeof TIERS)[number];

/** Up to so many hits are counted and ranked one by one; of more, only the pages that are looked at are found. */
const SOME = 200;
/** Months back from the newest record, looked through one window after the other; then all that is older. */
const WINDOWS = [1, 5] as const;
/** Readers of so few units ask the index for these units instead. */
const FEW_UNITS = 8;

/** A part of the records, the newest first: those of some months, those of some units, or those before a day. */
interface Window {
  readonly months: readonly string[];
  readonly units: readonly string[];
  readonly before: string | null;
}

interface Cursor {
  readonly tier: Tier;
  readonly day: string;
  readonly id: string;
}

/** Records that hold all words in their newest revision, as far as the condition on `r` lets the reader see them. */
export async function searchRecords(
  search: Pick<Search, "query" | "limit" | "after"> & {
    readonly db: Kysely<Database>;
    readonly groupId: string;
    readonly visible: RawBuilder<unknown>;
    /** Kinds whose name holds a word: their records are found by it as if it stood in their text. */
    readonly kindsOf: (word: string) => readonly string[];
    /** Units that hold everything that is visible; null when that cannot be said. */
    readonly unitTops: readonly string[] | null;
  },
): Promise<RecordHits> {
  const { db, groupId, query, limit } = search;
  const base = sql`r.group_id = ${groupId} and r.status <> 'withdrawn' and ${search.visible}`;
  const windows = await windowsOf(db, groupId, search.unitTops);
  const { kindsOf } = search;
  const tsquery = tsqueryOrKind(query.words, kindsOf) ?? query.tsquery;
  const page = { db, groupId, query: { ...query, tsquery }, kindsOf, base, windows };
  const some = await findSome(page);
  const cursor = readCursor(search.after);
  const few = some.length <= SOME;
  const found = few
    ? after(await rankAll(page, some), cursor)
    : await findPage({ ...page, cursor, wanted: limit + 1 });
  const items = found.list.slice(0, limit);
  const last = items.at(-1);
  return {
    total: few ? found.total : SOME,
    orMore: !few,
    items,
    next: found.list.length > limit && last !== undefined ? `${last.tier}_${last.day}_${last.id}` : null, // prettier-ignore
  };
}

/** How the records are looked through: in one go where few units are seen, else the newest months first. */
async function windowsOf(
  db: Kysely<Database>,
  groupId: string,
  unitTops: readonly string[] | null,
): Promise<Window[]> {
  const { rows } = await sql<{ newest: string | null; units: string[] }>`
    select (select n.day::text from record n where n.group_id = ${groupId} order by n.day desc limit 1) as newest,
      array(select distinct below.unit_id from unit_ancestor below where below.group_id = ${groupId}
        and below.ancestor_id = any(${unitTops ?? []}::uuid[]) limit ${FEW_UNITS + 1})::text[] as units`.execute(db); // prettier-ignore
  const { newest = null, units = [] } = rows[0] ?? {};
  const all: Window = { months: [], units: [], before: null };
  if (newest === null) return [];
  if (units.length > 0 && units.length <= FEW_UNITS) return [{ ...all, units }];
  const monthAt = (back: number): string => {
    const month = Number(newest.slice(0, 4)) * 12 + Number(newest.slice(5, 7)) - 1 - back;
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
  };
  let back = 0;
  const windows = WINDOWS.map((count) => {
    const months = Array.from({ length: count }, (_, at) => monthAt(back + at));
    back += count;
    return { ...all, months };
  });
  return [...windows, { ...all, before: `${monthAt(back - 1)}-01` }];
}

interface RecordQuery {
  readonly db: Kysely<Database>;
  readonly groupId: string;
  /** Its `tsquery` asks for words or kinds; the others for texts alone. */
  readonly query: SearchQuery;
  readonly kindsOf: (word: string) => readonly string[];
  readonly base: RawBuilder<unknown>;
  readonly windows: readonly Window[];
}

/** What the index finds, the newest windows first, until it is more than can be ranked one by one. */
async function findSome({ db, base, query, windows }: RecordQuery): Promise<FoundRecord[]> {
  const some: FoundRecord[] = [];
  for (const window of windows) {
    const { rows } = await sql<FoundRecord>`
      select r.id, r.revision, r.unit_id, r.title, r.day, r.kinds from record r
      where ${base} and ${within(window, query.tsquery)} limit ${SOME + 1 - some.length}`.execute(
      db,
    );
    some.push(...rows);
    if (some.length > SOME) break;
  }
  return some;
}

function within({ months, units, before }: Window, tsquery: string): RawBuilder<unknown> {
  const narrowed = months.length > 0 ? inMonths(tsquery, months) : units.length > 0 ? inUnits(tsquery, units) : tsquery; // prettier-ignore
  return sql`r.search @@ ${narrowed}::tsquery ${before === null ? sql`` : sql`and r.day < ${before}::date`}`; // prettier-ignore
}

const CURSOR = /^([0-3])_(\d{4}-\d{2}-\d{2})_([0-9a-f-]{36})$/;

/** A cursor that says nothing begins anew. */
function readCursor(text: string | null): Cursor | null {
  const [, tierText, day, id] = CURSOR.exec(text ?? "") ?? [];
  const tier = TIERS.find((each) => String(each) === tierText);
  return tier === undefined || day === undefined || id === undefined ? null : { tier, day, id };
}

interface Hits {
  readonly total: number;
  readonly list: readonly RankedRecord[];
}

/** Few hits: each is looked at where the index alone cannot tell. */
async function rankAll(
  { db, groupId, query, kindsOf }: RecordQuery,
  rows: readonly FoundRecord[],
): Promise<RankedRecord[]> {
  const together = query.words.length > 1;
  if (!together && query.inexact.length === 0) return rows.map((row) => ({ ...row, tier: tierOf(query, row, false) })); // prettier-ignore
  if (rows.length === 0) return [];
  const { rows: held } = await sql<{ id: string; phrase: boolean }>`
    select c.id, ${together ? containsWords(sql`t.text`, [inJson(query.phrase)]) : sql`false`} as phrase
    from unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ revision }) => revision)}::int[], ${rows.map(({ kinds }) => `{${kinds.map((kind) => JSON.stringify(kind)).join(",")}}`)}::text[]) c (id, revision, kinds)
    join record_revision v on v.group_id = ${groupId} and v.record_id = c.id and v.revision = c.revision
    cross join lateral (select v.content::text as text offset 0) t
    where ${textOrKind(sql`t.text`, sql`c.kinds::text[]`, query.inexact, kindsOf)}`.execute(db);
  const phrases = new Map(held.map(({ id, phrase }) => [id, phrase]));
  return rows.flatMap((row) => {
    const phrase = phrases.get(row.id);
    return phrase === undefined ? [] : [{ ...row, tier: tierOf(query, row, phrase) }];
  });
}

function tierOf(query: SearchQuery, { title }: FoundRecord, phraseInText: boolean): Tier {
  const normalized = normalizeForSearch(title);
  if (holdsPhrase(query, normalized)) return 0;
  if (holdsWords(query, normalized)) return 1;
  return phraseInText ? 2 : 3;
}

function after(rows: readonly RankedRecord[], cursor: Cursor | null): Hits {
  const order = (a: Cursor | RankedRecord, b: Cursor | RankedRecord): number =>
    a.tier - b.tier || (a.day === b.day ? compare(b.id, a.id) : compare(b.day, a.day));
  const list = rows.toSorted(order);
  return { total: list.length, list: cursor === null ? list : list.filter((row) => order(row, cursor) > 0) }; // prettier-ignore
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface PageSearch extends RecordQuery {
  readonly cursor: Cursor | null;
  readonly wanted: number;
}

/**
 * Many hits: tier by tier, and in each the newest window before the others, until the page is full. A word that stands in
 * most records is thus found without fetching most records.
 */
async function findPage(page: PageSearch): Promise<Hits> {
  const list: RankedRecord[] = [];
  const tiers = tiersOf(page.query).filter((tier) => page.cursor === null || tier >= page.cursor.tier);
  // asked only when the newest window has not filled the page: words that are in many titles are in new ones too
  let titled: boolean | null = null;
  for (const tier of tiers) {
    for (const [at, window] of page.windows.entries()) {
      if (list.length >= page.wanted) break;
      if (tier <= 1 && (at > 0 || titled !== null)) titled ??= await hasTitled(page);
      if (tier <= 1 && titled === false) break;
      list.push(...(await findWindow(page, window, tier, page.wanted - list.length)));
    }
  }
  return { total: list.length, list };
} // prettier-ignore

/** Whether the words stand in any title: most that are asked for stand in texts only, and then no window need be looked at. */
async function hasTitled({ db, base, query }: RecordQuery): Promise<boolean> {
  const { rows } = await sql<{ titled: boolean }>`select exists (select 1 from record r
    where ${base} and r.search @@ ${query.titleTsquery}::tsquery) as titled`.execute(db);
  return rows[0]?.titled === true;
}

/** One word stands in the title or in the text; together or apart is no question. */
const tiersOf = (query: SearchQuery): readonly Tier[] => (query.words.length > 1 ? TIERS : [0, 3]);

async function findWindow(
  { db, groupId, query, kindsOf, base, cursor }: PageSearch,
  window: Window,
  tier: Tier,
  limit: number,
): Promise<RankedRecord[]> {
  const beyond =
    cursor?.tier === tier
      ? sql`and (r.day, r.id) < (${cursor.day}::date, ${cursor.id}::uuid)`
      : sql``;
  // sorted by what the index tells; looked at one by one only until the page is full
  const { rows } = await sql<FoundRecord>`
    select c.id, c.revision, c.unit_id, c.title, c.day, c.kinds from (
      select r.id, r.revision, r.unit_id, r.title, r.day, r.kinds from record r
      where ${base} and ${within(window, tsqueryOfTier(query, tier))} ${beyond}
      order by r.day desc, r.id desc offset 0) c
    where ${lookOf(groupId, query, kindsOf, tier)}
    order by c.day desc, c.id desc limit ${limit}`.execute(db);
  return rows.map((row) => ({ ...row, tier }));
}

const tsqueryOfTier = (query: SearchQuery, tier: Tier): string =>
  ({ 0: query.phraseTitleTsquery, 1: query.titleTsquery, 2: query.phraseTsquery, 3: query.tsquery })[tier]; // prettier-ignore

/** What the index cannot tell of a tier: words that are longer than a lexeme, and that a better tier has it already. */
function lookOf(
  groupId: string,
  query: SearchQuery,
  kindsOf: (word: string) => readonly string[],
  tier: Tier,
): RawBuilder<boolean> {
  const title = sql`c.title`;
  const phraseInTitle = containsWords(title, [query.phrase]);
  if (tier === 0) return query.phraseExact ? sql<boolean>`true` : phraseInTitle;
  if (tier === 1) return sql<boolean>`${containsWords(title, query.inexact)} and not ${phraseInTitle}`; // prettier-ignore
  const beneath = sql`not ${containsWords(title, query.words)}`;
  const phrase = [inJson(query.phrase)];
  const text = sql`v.content::text`;
  const inText = (
    condition: RawBuilder<unknown>,
  ) => sql<boolean>`(select ${condition} from record_revision v
    where v.group_id = ${groupId} and v.record_id = c.id and v.revision = c.revision)`;
  if (tier === 2) return sql<boolean>`${beneath} and ${inText(containsWords(text, phrase))}`;
  const words = textOrKind(text, sql`c.kinds`, query.inexact, kindsOf);
  if (query.words.length === 1) return query.inexact.length === 0 ? sql<boolean>`${beneath}` : sql<boolean>`${beneath} and ${inText(words)}`; // prettier-ignore
  return sql<boolean>`${beneath} and ${inText(sql`${words} and not ${containsWords(text, phrase)}`)}`;
}

/** Every word stands in the text of a revision, or names one of the kinds of the record. */
const textOrKind = (
  text: RawBuilder<unknown>,
  kinds: RawBuilder<unknown>,
  words: readonly string[],
  kindsOf: (word: string) => readonly string[],
): RawBuilder<boolean> =>
  words.length === 0
    ? sql<boolean>`true`
    : sql<boolean>`(${sql.join(
        words.map((word) => {
          const named = kindsOf(word);
          const inText = containsWords(text, [inJson(word)]);
          return named.length === 0 ? inText : sql`(${kinds} && ${named}::text[] or ${inText})`;
        }),
        sql` and `,
      )})`;

/** A word as it stands inside of a JSON text. */
const inJson = (word: string): string => JSON.stringify(word).slice(1, -1);
