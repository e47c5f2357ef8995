import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { OfficialPaper } from "#domain/publication/paper.ts";
import { library } from "#institutions/library.ts";
import { connect } from "#platform/database/connect.ts";
import { copyInto } from "#platform/database/copy-into.ts";
import { migrate } from "#platform/database/migrations/migrate.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";
import { emptyTestDatabase, testDatabase } from "#platform/database/testing/test-database.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import {
  kindLexemesOf,
  lexemesOf,
  placeLexemesOf,
  titledLexemesOf,
  titleTsqueryOf,
} from "#platform/search/bigrams.ts";
import { vectorOf } from "#platform/search/search-sql.ts";
import { fillPublicationSearch, searchColumns } from "#app/publications/publication-search.ts";
import {
  type Found,
  type SearchKind,
  type SearchResult,
  searchResultSchema,
} from "#app/search/schema.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
for (const [login, person, role, unit] of [
  ["office", "P-D1-1", "office", "G"],
  ["clerk11", "P-B11-1", "clerk", "B11"],
  ["clerk21", "P-B21-1", "clerk", "B21"],
  ["member", "P-B11-3", "member", "B11"],
  ["system", "P-B12-3", "system-administrator", "G"],
] as const) {
  await createTestAccount(database, group, { login, person, role, unit });
}
const { groupId, units } = group;
const office = await logIn("office");
const clerk11 = await logIn("clerk11");
const clerk21 = await logIn("clerk21");
const member = await logIn("member");

const ask = async (caller: Caller, q: string, more = "") => {
  const answer = await caller("GET", `/api/search?q=${encodeURIComponent(q)}${more}`);
  expect(answer.status).toBe(200);
  return searchResultSchema.parse(answer.body);
};
const of = async (caller: Caller, kind: SearchKind, q: string, limit = 50): Promise<Found[]> =>
  (await ask(caller, q, `&kind=${kind}&limit=${limit}`)).groups[0]?.items ?? [];
const titles = async (caller: Caller, kind: SearchKind, q: string) => (await of(caller, kind, q)).map(({ title }) => title.text); // prettier-ignore
const shown = ({ text, marks }: Found["title"]): string =>
  marks.toReversed().reduce((all, [from, to]) => `${all.slice(0, from)}<${all.slice(from, to)}>${all.slice(to)}`, text); // prettier-ignore

const record = async (unit: "B11" | "B21", title: string, on: string, more: object = {}): Promise<string> => {
  const id = newId();
  const members = [1, 2, 3].map((number) => group.people.get(`P-${unit}-${number}`));
  const body = { unitId: units[unit], kinds: ["themed-party-day"], title, day: on, attendance: { attended: members, leave: [] }, ...more };
  expect((await office("PUT", `/api/records/${id}`, body)).status).toBeLessThan(300);
  return id;
}; // prettier-ignore

await record("B11", "春季植绿", "2026-03-12", { minutes: "会后在桥西泵站清理淤泥，按党字〔2026〕3号文件落实。", agenda: [{ text: "传达防汛通知" }] }); // prettier-ignore
await record("B11", "防汛演练", "2026-02-12", { place: "桥西泵站" });
await record("B21", "防汛 总结", "2026-01-12", {
  minutes: "防汛演练很好。",
  decision: "演练防汛每季一次",
});

describe("records", () => {
  it("are found by title, agenda, minutes and place, those with the word in the title first", async () => {
    expect(await titles(office, "record", "防汛")).toEqual(["防汛演练", "防汛 总结", "春季植绿"]);
    expect(await titles(office, "record", "泵站")).toEqual(["春季植绿", "防汛演练"]);
    const [first] = await of(office, "record", "泵站");
    expect(first?.passage).toMatchObject({ label: "纪要" });
    expect(first?.passage === null ? "" : shown(first?.passage ?? { text: "", marks: [] })).toContain("桥西<泵站>清理"); // prettier-ignore
    expect(first?.note).toContain("桥西支部");
  });

  it("must hold every word, and come first where the words stand together", async () => {
    expect(await titles(office, "record", "防汛 演练")).toEqual(["防汛演练", "防汛 总结"]);
    expect(await titles(office, "record", "演练 防汛")).toEqual(["防汛演练", "防汛 总结"]);
    expect(await titles(office, "record", "防汛 植绿")).toEqual(["春季植绿"]);
    expect(await titles(office, "record", "防汛 量子")).toEqual([]);
  });

  it("are found by file numbers with any brackets, by digits and by one character", async () => {
    for (const q of [
      "党字〔2026〕3号",
      "党字(２０２６)３号",
      "“党字【2026】3号”",
      "党字 2026",
      "汛 绿",
    ]) {
      expect([q, await titles(office, "record", q)]).toEqual([q, ["春季植绿"]]);
    }
    expect(await titles(office, "record", "党字〔2026〕13号")).toEqual([]);
  });

  it("are found by the name of their kind, what ships and what the group has made, behind those that say it", async () => {
    await record("B11", "汛前会商", "2026-04-02", { kinds: ["branch-committee-meeting"], agenda: [{ text: "研究值守" }] }); // prettier-ignore
    expect(await titles(office, "record", "支委会")).toEqual(["汛前会商"]);
    const [found] = await of(office, "record", "支委会");
    expect(found?.passage).toMatchObject({
      label: "种类",
      text: expect.stringContaining("支委会"),
    });
    // one word names the kind, the other stands in the text; a kind with another word finds nothing
    expect(await titles(office, "record", "支委会 值守")).toEqual(["汛前会商"]);
    expect(await titles(office, "record", "支委会 桥西泵站")).toEqual([]);
    // the word itself comes first
    expect(await titles(clerk11, "record", "党日")).toEqual(["春季植绿", "防汛演练"]);
    await record("B11", "主题党日小结", "2026-01-05");
    expect(await titles(clerk11, "record", "主题党日")).toEqual(["主题党日小结", "春季植绿", "防汛演练"]); // prettier-ignore
    const own = {
      id: "own-flood-talk",
      name: "汛情碰头会",
      attendance: "chosen",
      units: ["branch"],
    };
    const study = { id: "own-flood", name: "汛情研判", subject: "livelihood", sources: [{ act: "practice", mark: "P" }], reviewed: "2026-03-01", parameters: {}, duties: [{ id: "monthly", title: "开展汛情研判", bearer: { units: ["branch"] }, cycle: { each: "month" }, fulfilledBy: { record: [own.id] } }], recognises: [{ mechanism: "campaign", wording: ["汛情研判"] }], examples: [] }; // prettier-ignore
    await office("PUT", "/api/studio/institutions/own-flood/draft", { definition: { institution: study, recordKinds: [own] }, reason: "汛期要用", basedOn: 0 }); // prettier-ignore
    await office("POST", "/api/studio/institutions/own-flood/publish", { version: 1, from: "2026-09-17" }); // prettier-ignore
    await record("B21", "夜间情况", "2026-04-03", { kinds: [own.id] });
    expect(await titles(office, "record", "碰头会")).toEqual(["夜间情况"]);
    // institutions by their name, and by what is owed
    expect(await titles(office, "institution", "汛情研判")).toEqual(["汛情研判"]);
    expect(await titles(office, "institution", "召开支委会")).toContain("支部委员会会议");
  });

  it("are safe to ask with anything", async () => {
    const hostile = ["'", '"', "%", "_", "\\", "a' or '1'='1", "党:* | !课", "(((", "<b>党</b>", "党".repeat(200), "𠮷", "\u0000", "* ? *"]; // prettier-ignore
    for (const q of hostile) expect(Array.isArray((await ask(office, q)).groups)).toBe(true);
    expect((await ask(office, "%_")).words).toEqual([]);
    expect((await office("GET", `/api/search?q=${"党".repeat(201)}`)).status).toBe(400);
    expect((await ask(office, "防汛", "&kind=record&after=nonsense")).groups[0]?.total).toBe(3);
  });
});

describe("what the reader may see", () => {
  it("is their own unit for a clerk, what they took part in for a member, nothing for an administrator", async () => {
    expect(await titles(clerk11, "record", "防汛")).toEqual(["防汛演练", "春季植绿"]);
    expect(await titles(clerk21, "record", "防汛")).toEqual(["防汛 总结"]);
    expect(await titles(member, "record", "防汛")).toEqual(["防汛演练", "春季植绿"]);
    expect((await (await logIn("system"))("GET", "/api/search?q=防汛")).status).toBe(403);
    expect((await ask(member, "防汛")).searched).toEqual(["clause", "institution", "unit", "case", "record"]); // prettier-ignore
  });

  it("is never another group's", async () => {
    const other = await createTestGroup(database);
    await createTestAccount(database, other, { login: "stranger", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
    const stranger = await logIn("stranger");
    for (const q of ["防汛", "通报", "泵站"]) {
      const { groups } = await ask(stranger, q);
      expect(groups.filter(({ kind }) => kind === "record" || kind === "publication")).toEqual([]);
    }
  });

  it("holds for institutions, units and people", async () => {
    expect((await of(office, "institution", "主题党日")).map(({ id }) => id)).toContain("themed-party-day"); // prettier-ignore
    expect((await of(office, "institution", "主题党日"))[0]?.title.text).toContain("主题党日");
    expect(await titles(office, "unit", "排水")).toHaveLength(4);
    expect(await titles(clerk11, "unit", "排水")).toEqual([]);
    expect(await titles(clerk11, "person", "P-B11-2")).toEqual(["测试P-B11-2"]);
    expect(await titles(clerk11, "person", "P-B21-2")).toEqual([]);
    // a further word may name the unit or the post
    expect(await titles(office, "person", "测试 桥西 书记")).toEqual(["测试P-B11-1"]);
    expect(await titles(office, "person", "桥西")).toEqual([]);
  });

  it("finds what an institution owes, its authority and the wording of plans", async () => {
    const sentence = (await of(office, "institution", "次月 登记 主题党日"))[0];
    expect(sentence?.passage?.text).toContain("主题党日");
    const wordings = (await of(office, "institution", "第一议题")).map(({ passage }) => passage?.label); // prettier-ignore
    expect(wordings.length).toBeGreaterThan(0);
  });
});

const paperWith = (text: string): OfficialPaper => ({ issuer: "中共临澜市城市服务集团有限公司委员会", number: null, title: ["关于学习情况的", "通报"], addressees: [], blocks: [{ kind: "heading", level: 1, number: "一、", text: "总体情况" }, { kind: "paragraph", text }, { kind: "table", caption: null, columns: [{ header: "单位", group: null, width: 1, align: "left" }], rows: [{ cells: [{ text: "桥西支部" }] }], notes: [] }], attachments: [], signature: "", date: null, copyTo: [], printedBy: null }); // prettier-ignore

async function publication(unitId: string | null, text: string, published: boolean, filled = true): Promise<string> {
  const id = newId();
  const paper = paperWith(text);
  await db.insertInto("publication").values({ group_id: groupId, id, kind: "checklist", title: "关于学习情况的通报", unit_id: unitId, period: id, status: published ? "published" : "draft", number: published ? "澜城党〔2026〕9号" : null, paper: JSON.stringify(paper), inputs: "{}", fingerprint: "", drafted_by: null, drafted_at: new Date("2026-04-02T00:00:00Z"), reviewed_by: null, reviewed_at: null, published_by: null, published_on: published ? day("2026-04-10") : null }).execute();
  const { search, search_text: searchText } = searchColumns(paper);
  if (filled) await sql`update publication set search = ${search}, search_text = ${searchText} where group_id = ${groupId} and id = ${id}`.execute(db);
  return id;
} // prettier-ignore

describe("publications", () => {
  it("are found by text, table and number, as far as the list of publications has them", async () => {
    const own = await publication(units.B11, "排涝设备检修进度靠前", true);
    const draft = await publication(units.B11, "排涝设备检修进度滞后", false);
    const ids = async (caller: Caller, q: string) => (await of(caller, "publication", q)).map(({ id }) => id); // prettier-ignore
    expect((await ids(office, "设备检修")).toSorted()).toEqual([own, draft].toSorted());
    expect(await ids(clerk11, "设备检修")).toEqual([own]);
    expect(await ids(clerk21, "设备检修")).toEqual([]);
    expect(await ids(clerk11, "总体情况 桥西支部")).toEqual([own]);
    const [found] = await of(clerk11, "publication", "检修进度");
    expect(found?.passage?.text).toContain("排涝设备检修进度靠前");
    expect(found?.note).toBe("桥西支部，澜城党〔2026〕9号，4月10日印发");
    // bigrams that stand apart are no word
    expect(await ids(office, "检修设备检")).toEqual([]);
  });

  it("from before are filled at the start, and a second time nothing is", async () => {
    const id = await publication(units.G, "旧通报里的水质检测", true, false);
    expect(await of(office, "publication", "水质检测")).toEqual([]);
    expect(await fillPublicationSearch({ db })).toBe(1);
    expect((await of(office, "publication", "水质检测")).map((one) => one.id)).toEqual([id]);
    expect(await fillPublicationSearch({ db })).toBe(0);
  });
});

const lexemes = (title: string, text: string, on: string): string => [...titledLexemesOf(title, [text]), ...placeLexemesOf(on, units.B21)].map((each) => `'${each}'`).join(" "); // prettier-ignore

const newest = (a: { on: string; id: string }, b: { on: string; id: string }): number =>
  a.on === b.on ? (a.id < b.id ? 1 : -1) : a.on < b.on ? 1 : -1;
const walk = async (caller: Caller, q: string): Promise<string[]> => {
  const ids: string[] = [];
  for (let after: string | null = ""; after !== null;) {
    const page: SearchResult["groups"][number] | undefined = (await ask(caller, q, `&kind=record&limit=50${after === "" ? "" : `&after=${after}`}`)).groups[0]; // prettier-ignore
    expect([page?.total, page?.orMore]).toEqual([200, true]);
    ids.push(...(page?.items ?? []).map(({ id }) => id));
    after = page?.next ?? null;
  }
  return ids;
};

describe("very frequent words", () => {
  it("come in the same order, page by page, as if all had been ranked", async () => {
    const rows = Array.from({ length: 1300 }, (_, at) => ({
      id: `00000000-0000-7000-8000-${String((at * 7919) % 1300).padStart(12, "0")}`,
      title: at % 5 === 0 ? "巡查管网" : at % 7 === 0 ? "管网 巡查" : "例会",
      text: at % 3 === 0 ? "巡查管网已完成" : "管网完好，巡查到位",
      on: new Date(Date.UTC(2025, 0, 1 + (at % 600))).toISOString().slice(0, 10),
    }));
    await inTransaction(db, async (tx) => {
      await copyInto(tx, "record", ["group_id", "id", "revision", "unit_id", "status", "kinds", "title", "day", "registered_on", "search"], rows.map(({ id, title, text, on }) => [groupId, id, 1, units.B21, "submitted", ["themed-party-day"], title, on, on, lexemes(title, text, on)])); // prettier-ignore
      await copyInto(tx, "record_revision", ["group_id", "record_id", "revision", "content", "registered_on", "registered_at"], rows.map(({ id, title, text, on }) => [groupId, id, 1, JSON.stringify({ unitId: units.B21, kinds: ["themed-party-day"], title, day: on, minutes: text }), on, `${on}T00:00:00Z`])); // prettier-ignore
    });
    const ranked = (tier: (row: (typeof rows)[number]) => number): string[] =>
      rows.toSorted((a, b) => tier(a) - tier(b) || newest(a, b)).map(({ id }) => id);
    const expected = ranked(({ title, text }) => title === "巡查管网" ? 0 : title === "管网 巡查" ? 1 : text.includes("巡查管网") ? 2 : 3); // prettier-ignore
    expect(await walk(clerk21, "巡查 管网")).toEqual(expected);
    expect(await walk(office, "管网")).toEqual(ranked(({ title }) => (title === "例会" ? 1 : 0)));
    expect((await of(clerk11, "record", "管网")).length).toBe(0);
  });
});

describe("the migration", () => {
  it("marks the titles of records that are there already", async () => {
    const empty = await emptyTestDatabase();
    const before = MIGRATIONS.findIndex(({ id }) => id.endsWith("-search"));
    await migrate(empty.pool, MIGRATIONS.slice(0, before));
    const old = connect(empty.settings);
    await sql`insert into groups (id, slug, name, short_name, created_at) values (${groupId}, 'a', '甲', '甲', now())`.execute(old.db); // prettier-ignore
    await sql`insert into unit (group_id, id, code, kind, name, short_name, opens_on) values (${groupId}, ${units.G}, 'G', 'group', '甲', '甲', '2020-01-01')`.execute(old.db); // prettier-ignore
    const cases = [
      { title: "３月主题党日：ＡＢＣ", text: "防汛，党课" },
      { title: "", text: "主题党日" },
      { title: "支部委员会议事", text: "" },
      { title: "it's 100% 'quoted' \\", text: "党" },
    ];
    for (const { title, text } of cases) {
      await sql`insert into record (group_id, id, revision, unit_id, status, kinds, title, day, registered_on, search)
        values (${groupId}, ${newId()}, 1, ${units.G}, 'submitted', '{branch-committee-meeting}', ${title}, '2026-01-01', '2026-01-01', ${vectorOf(lexemesOf([title, text]))})`.execute(old.db); // prettier-ignore
    }
    await migrate(empty.pool, MIGRATIONS);
    for (const { title, text } of cases) {
      const { rows } = await sql<{ lexemes: string[] }>`select tsvector_to_array(search) as lexemes from record where title = ${title}`.execute(old.db); // prettier-ignore
      const now = [...titledLexemesOf(title, [text]), ...placeLexemesOf("2026-01-01", units.G), ...kindLexemesOf(["branch-committee-meeting"])]; // prettier-ignore
      // nothing is missing; a last character may stand marked although it is inside of the title
      expect(rows[0]?.lexemes).toEqual(expect.arrayContaining(now));
      expect((rows[0]?.lexemes ?? []).filter((each) => !now.includes(each) && !title.includes(each.slice(1)))).toEqual([]); // prettier-ignore
    }
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from record where search @@ ${titleTsqueryOf("党日 abc 3")}::tsquery`.execute(old.db); // prettier-ignore
    expect(rows).toEqual([{ count: 1 }]);
    await old.close();
  });
});
