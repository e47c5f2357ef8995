import fc from "fast-check";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { lexemesOf, titledLexemesOf, titleTsqueryOf, tsqueryOf } from "#platform/search/bigrams.ts";
import { indexedContains, tsvectorOf, vectorOf } from "#platform/search/search-sql.ts";

const { db } = await testDatabase();

/** Whether a query finds a text, asked of the real database. */
async function finds(text: string, query: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select ${indexedContains(sql`vector`, sql`text`, query)} as found
    from (select ${tsvectorOf([text])} as vector, ${text}::text as text) t`.execute(db);
  return rows[0]?.found ?? false;
}

describe("bigrams", () => {
  it("are the neighbouring characters, and the last one of each run", () => {
    expect(lexemesOf(["主题党日，3月"])).toEqual(["主题", "题党", "党日", "日", "3", "月"]);
    expect(lexemesOf(["党课", "课程"])).toEqual(["党课", "课", "课程", "程"]);
  });

  it("make a query of every neighbouring pair", () => {
    expect(tsqueryOf("主题党日")).toBe("'主题' & '题党' & '党日'");
    expect(tsqueryOf("党")).toBe("'党':*");
    expect(tsqueryOf("AAA级")).toBe("'aaa' & '级':*");
    expect(tsqueryOf("，。")).toBeNull();
  });

  it("find words of any length, full-width or not", async () => {
    const text = "支委会专题学习第一议题（ＡＡＡ级厂区，12个点位）";
    for (const query of ["支委会", "第一议题", "题", "aaa", "ＡＡＡ级", "12", "支委 议题", "位"]) {
      expect([query, await finds(text, query)]).toEqual([query, true]);
    }
    for (const query of ["第一题", "会议", "13", "%", "学习支委"]) {
      expect([query, await finds(text, query)]).toEqual([query, false]);
    }
  });

  it("find file numbers whatever brackets and digits are typed", async () => {
    for (const text of ["按照党字〔2026〕3号文件", "按照党字［２０２６］３号文件"]) {
      for (const query of [
        "党字〔2026〕3号",
        "党字[2026]3号",
        "党字（２０２６）３号",
        "党字【2026】",
      ]) {
        expect([query, await finds(text, query)]).toEqual([query, true]);
      }
      expect(await finds(text, "党字〔2026〕13号")).toBe(false);
    }
  });

  it("are safe to ask with anything", async () => {
    const hostile = ["'", "''", '"', "\\", "\\'", "%", "_", "a' & 'b", "党:*", "党 | 课", "!党", "(", "<->", "\u0000党", "党".repeat(200), "𠮷野", "\ud842"]; // prettier-ignore
    for (const query of hostile) expect(typeof (await finds("党课", query))).toBe("boolean");
    expect(await finds("党课", "党 | 课")).toBe(false);
    expect(await finds("党课100%", "100%")).toBe(true);
    expect(await finds("一切照旧", "一_旧")).toBe(false);
  });

  it("mark what stands in a title", async () => {
    const { rows } = await sql<{ title: boolean; text: boolean; none: boolean }>`
      select v @@ ${titleTsqueryOf("党课")}::tsquery as title, v @@ ${tsqueryOf("学习")}::tsquery as text,
        v @@ ${titleTsqueryOf("学习")}::tsquery as none
      from (select ${vectorOf(titledLexemesOf("3月党课", ["学习"]))} as v) t`.execute(db);
    expect(rows).toEqual([{ title: true, text: true, none: false }]);
  });

  it("recheck what the bigrams alone would find", async () => {
    expect(await finds("党课程课", "课程课")).toBe(true);
    expect(await finds("党课，课程", "党课程")).toBe(false);
  });

  it("find every part of a text of Chinese characters", async () => {
    const text = fc.stringMatching(/^[\u4e00-\u4e1f]{1,12}$/);
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), fc.nat(), async (whole, from, length) => {
        const start = from % whole.length;
        const part = whole.slice(start, start + 1 + (length % (whole.length - start)));
        expect(await finds(whole, part)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
