import { sql } from "kysely";
import type { OfficialPaper } from "#domain/publication/paper.ts";
import { textOfPaper } from "#domain/publication/paper-text.ts";
import { lexemesOf } from "#platform/search/bigrams.ts";
import { vectorOf } from "#platform/search/search-sql.ts";
import type { AppDeps } from "#app/deps.ts";

/** The columns by which a paper is found: written whenever the paper is. */
export function searchColumns(paper: OfficialPaper) {
  const text = textOfPaper(paper);
  return { search: vectorOf(lexemesOf(text.split("\n"))), search_text: text };
}

const BATCH = 20;

/**
 * Fills the search columns of publications from before there were any. Called at every start; it goes on where it was
 * interrupted or `stopped`, since what it has filled no longer lacks them, and changes nothing else. Returns how many it filled.
 */
export async function fillPublicationSearch(
  { db }: Pick<AppDeps, "db">,
  stopped: () => boolean = () => false,
): Promise<number> {
  for (let filled = 0; ;) {
    const rows = await db
      .selectFrom("publication")
      .select(["group_id", "id", "paper"])
      .where("search", "is", null)
      .limit(BATCH)
      .execute();
    if (rows.length === 0 || stopped()) return filled;
    for (const row of rows) {
      // written as a paper, and proved by the fingerprint when it is opened
      const { search, search_text: text } = searchColumns(row.paper as OfficialPaper);
      await sql`update publication set search = ${search}, search_text = ${text}
        where group_id = ${row.group_id} and id = ${row.id} and search is null`.execute(db);
    }
    filled += rows.length;
  }
}
