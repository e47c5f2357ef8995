import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { library } from "#institutions/library.ts";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { DOSSIER_FACETS } from "#domain/person/facets.ts";
import { checkCharacter } from "#domain/person/identity-number.ts";
import { HIDDEN } from "#domain/person/mask-value.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { PERSON_COLUMNS } from "#app/people/mine/person-columns.ts";
import { type MyData, myDataSchema } from "#app/people/mine/schema.ts";
import { inboxSchema, requestListSchema } from "#app/people/requests/schema.ts";
import { dossierSchema, dossierStoredSchema, facetListSchema, facetPageSchema, impactSchema, openedSchema } from "#app/people/schema.ts"; // prettier-ignore
import { type Answer, type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db, pool } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { units, people } = group;
const personOf = (code: string): string => people.get(code) ?? "";
for (const [login, person, role, unit] of [
  ["office", "P-D1-1", "office", "G"],
  ["hr", "P-G-1", "hr", "G"],
  ["hr1", "P-E1-1", "hr", "E1"],
  ["discipline", "P-E2-1", "discipline", "G"],
  ["union", "P-B21-4", "union", "G"],
  ["leader", "P-B21-5", "leader", "G"],
  ["secretary", "P-B11-1", "secretary", "B11"],
  ["member", "P-B11-3", "member", "B11"],
  ["security", "P-B22-5", "security-administrator", "G"],
  ["audit", "P-B22-6", "audit-administrator", "G"],
] as const) {
  await createTestAccount(database, group, { login, person, role, unit });
}
const stranger = await createTestGroup(database);
await createTestAccount(database, stranger, { login: "stranger", person: "P-D1-1", role: "hr", unit: "G" }); // prettier-ignore

const NUMBER = `99000019900101001${checkCharacter("99000019900101001")}`;
const target = personOf("P-B11-3");
const callers = new Map<string, Caller>();
beforeAll(async () => {
  for (const login of ["office", "hr", "hr1", "discipline", "union", "leader", "secretary", "member", "security", "audit", "stranger"]) {
    callers.set(login, await logIn(login));
  } // prettier-ignore
});
const as = (login: string): Caller => {
  const caller = callers.get(login);
  if (caller === undefined) throw new Error(login);
  return caller;
};

const set = (login: string, facet: string, values: object, more: object = {}, person = target): Promise<Answer> =>
  as(login)("PUT", `/api/people/${person}/dossier/${facet}`, { values, fromOn: "2026-09-01", replaces: null, ...more }); // prettier-ignore
const open = (login: string, facet: string, body: object, person = target): Promise<Answer> =>
  as(login)("POST", `/api/people/${person}/dossier/${facet}/open`, body);
const eventsOf = async (action: string) =>
  db.selectFrom("audit_event").select(["actor", "cause", "after", "before", "subject_id"]).where("group_id", "=", group.groupId).where("action", "=", action).orderBy("id").execute(); // prettier-ignore
const refusal = z.object({ code: z.string(), message: z.string() });
const mine = async (login: string): Promise<MyData> => myDataSchema.parse((await as(login)("GET", "/api/my/data")).body); // prettier-ignore
const rowsOf = (data: MyData, id: string) => data.sections.find((each) => each.id === id)?.rows ?? []; // prettier-ignore

/** All text of a workbook. */
async function textOf(bytes: Buffer): Promise<string> {
  const book = await readWorkbook(bytes);
  if (!book.ok) throw new Error(book.refusal.message);
  return book.value
    .flatMap(({ rows }) => rows.flatMap(({ cells }) => [...cells.values()].map(({ text }) => text)))
    .join("\n");
}

const seen = async (login: string): Promise<string[]> =>
  facetListSchema.parse((await as(login)("GET", "/api/facets")).body).items.map(({ id }) => id);

const file = async (login: string, kind: string, facet: string | null, content = "请依法办理这一项"): Promise<string> => {
    const answer = await as(login)("POST", "/api/my/privacy-requests", { kind, facet, content });
    expect(answer.status).toBe(200);
    return z.object({ id: z.string() }).parse(answer.body).id;
  }; // prettier-ignore
const answerAs = (login: string, id: string, body: object): Promise<Answer> =>
  as(login)("POST", `/api/privacy/requests/${id}/answer`, body);
const stateOf = async (id: string) =>
    requestListSchema.parse((await as("member")("GET", "/api/my/privacy-requests")).body).items.find((each) => each.id === id); // prettier-ignore

describe("a dossier", () => {
  it("shows each role its facets and no more", async () => {
    expect(await seen("hr")).toEqual(["member", "cadre", "talent", "trainer", "contact", "identity", "pay", "bank", "health"]); // prettier-ignore
    expect(await seen("hr1")).toEqual(["member", "cadre", "talent", "trainer", "contact"]);
    expect(await seen("discipline")).toEqual(["contact", "discipline"]);
    expect(await seen("union")).toEqual(["trainer", "contact", "volunteer", "aid"]);
    expect(await seen("secretary")).toEqual(["member", "trainer", "contact", "volunteer"]);
    for (const login of ["member", "security", "audit"]) {
      expect((await as(login)("GET", "/api/facets")).status, login).toBe(403);
      expect((await as(login)("GET", `/api/people/${target}/dossier`)).status, login).toBe(403);
    }
  });

  it("is of one's own people only: another unit, another group and nobody are answered alike", async () => {
    const elsewhere = personOf("P-B21-3");
    const answers = [
      await as("secretary")("GET", `/api/people/${elsewhere}/dossier`),
      await as("secretary")("GET", "/api/people/0199aaaa-0000-7000-8000-000000000000/dossier"),
      await as("secretary")("GET", "/api/people/nonsense/dossier"),
      await as("stranger")("GET", `/api/people/${target}/dossier`),
      await set("secretary", "contact", { telephone: "10012345678" }, {}, elsewhere),
      await set("secretary", "identity", { number: NUMBER }, { consent: true }),
      await set("leader", "cadre", { level: "中层正职", inPostSince: "2020-01-01" }),
      await set("secretary", "no-such-facet", {}),
      await open("secretary", "identity", { purpose: "personnel-filing", words: "办理社保" }),
      await open("hr1", "identity", { purpose: "personnel-filing", words: "办理社保" }),
      await open("office", "discipline", { purpose: "supervision", words: "核对影响期" }),
      await open("stranger", "identity", { purpose: "personnel-filing", words: "办理社保" }),
      await as("secretary")("GET", "/api/dossiers?facet=identity"),
      await as("hr1")("GET", "/api/dossiers/export.xlsx?facet=pay"),
    ];
    // a leader may not write at all: the policy says so before a person is looked for
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 403, 404, 404, 404, 404, 404, 404, 404]); // prettier-ignore
    const told = answers.filter(({ status }) => status === 404).map(({ body }) => JSON.stringify(body)); // prettier-ignore
    expect(new Set(told).size).toBe(1);
    expect(await eventsOf("dossier.open")).toEqual([]);
  });

  it("is filled in by its fields, masked on every screen, and the account says which fields, never what", async () => {
    const wrong = await set("secretary", "contact", { telephone: "123", email: "x" });
    expect([wrong.status, z.object({ problems: z.array(z.object({ where: z.string() })) }).parse(wrong.body).problems.map(({ where }) => where)]).toEqual([422, ["telephone", "email"]]); // prettier-ignore
    expect((await set("secretary", "contact", { telephone: "10012345678" }, { fromOn: "2026-09-18" })).status).toBe(422); // prettier-ignore
    expect((await set("secretary", "contact", { telephone: "10012345678", email: "lin@linlan.example" })).status).toBe(200); // prettier-ignore
    const shown = dossierSchema.parse((await as("secretary")("GET", `/api/people/${target}/dossier`)).body); // prettier-ignore
    const contact = shown.facets.find(({ id }) => id === "contact");
    expect(contact?.values.map((value) => value.shown)).toEqual(["100****5678", "l****@linlan.example"]); // prettier-ignore
    expect([shown.person.left, contact?.revision?.setBy, contact?.mayWrite]).toEqual([false, "测试P-B11-1", true]); // prettier-ignore
    const [event] = await eventsOf("dossier.set");
    expect(event?.after).toMatchObject({ facet: "contact", fields: ["telephone", "email"] });
    expect(JSON.stringify(event)).not.toMatch(/10012345678|linlan/);
  });

  it("tells the second of two writers what is there now, and writes nothing of theirs", async () => {
    const first = await set("office", "talent", { category: "专业技术", level: "集团级", enteredOn: "2026-01-01" }); // prettier-ignore
    expect(first.status).toBe(200);
    const second = await set("hr", "talent", { category: "高技能", level: "企业级", enteredOn: "2026-02-01" }); // prettier-ignore
    const told = z.object({ message: z.string(), current: z.object({ revision: z.string(), values: z.array(z.object({ shown: z.string().nullable() })) }) }).parse(second.body); // prettier-ignore
    expect([second.status, told.current.values[0]?.shown]).toEqual([409, "专业技术"]);
    expect(told.message).toContain("测试P-D1-1");
    const again = await set("hr", "talent", { category: "高技能", level: "企业级", enteredOn: "2026-02-01" }, { replaces: told.current.revision }); // prettier-ignore
    expect(again.status).toBe(200);
    const kept = await db.selectFrom("dossier").select(["superseded_at"]).where("person_id", "=", target).where("facet", "=", "talent").execute(); // prettier-ignore
    expect(kept.filter((row) => row.superseded_at === null)).toHaveLength(1);
    expect(kept).toHaveLength(2);
  });

  it("filled in by two in the same moment has one winner", async () => {
    const person = personOf("P-B11-4");
    const answers = await Promise.all(
      ["a", "b", "c", "d"].map((topic) => set("hr", "trainer", { level: "初级", certifiedOn: "2026-01-01", topics: topic }, {}, person)), // prettier-ignore
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      200, 409, 409, 409,
    ]);
  });
});

describe("a sensitive facet", () => {
  it("needs the separate consent, lies sealed, and shows only that it is filled in", async () => {
    const without = await set("hr", "identity", { number: NUMBER });
    expect([without.status, refusal.parse(without.body).code]).toEqual([422, "consent-missing"]);
    const stored = await set("hr", "identity", { number: NUMBER }, { consent: true });
    const { id } = dossierStoredSchema.parse(stored.body);
    const row = await db.selectFrom("dossier").selectAll().where("id", "=", id).executeTakeFirstOrThrow(); // prettier-ignore
    expect([row.content, row.sealed?.startsWith("v1.")]).toEqual([null, true]);
    const shown = dossierSchema.parse((await as("hr")("GET", `/api/people/${target}/dossier`)).body); // prettier-ignore
    expect(shown.facets.find((facet) => facet.id === "identity")?.values).toEqual([{ key: "*", name: "身份证号", shown: HIDDEN }]); // prettier-ignore
  });

  it("is in no table, no list and no export in the clear", async () => {
    const { rows: tables } = await pool.query<{ name: string }>(`select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`); // prettier-ignore
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      const { rows } = await pool.query(`select 1 from "${name}" t where t::text like $1 limit 1`, [`%${NUMBER.slice(4, 14)}%`]); // prettier-ignore
      expect(rows, name).toEqual([]);
    }
    const list = await as("hr")("GET", "/api/dossiers?facet=identity&filled=true");
    expect(facetPageSchema.parse(list.body)).toMatchObject({ total: 1, items: [{ filled: true, values: [{ shown: HIDDEN }] }] }); // prettier-ignore
    const book = await as("hr")("GET", "/api/dossiers/export.xlsx?facet=identity");
    const text = await textOf(book.raw);
    expect(text).toContain("已填");
    expect(text).not.toContain(NUMBER.slice(-4));
    expect(await eventsOf("dossier.export")).toHaveLength(1);
  });

  it("opens for a purpose that it knows and with words, and each opening is kept before anything is shown", async () => {
    const tries = [{}, { purpose: "personnel-filing" }, { purpose: "personnel-filing", words: "查" }, { purpose: "supervision", words: "核对影响期" }]; // prettier-ignore
    for (const body of tries) expect((await open("hr", "identity", body)).status).toBe(422);
    expect((await open("hr", "identity", { purpose: "curiosity", words: "看一看吧" })).status).toBe(400); // prettier-ignore
    expect(await eventsOf("dossier.open")).toEqual([]);
    const opened = await open("hr", "identity", { purpose: "personnel-filing", words: "办理社保转移" }); // prettier-ignore
    expect(openedSchema.parse(opened.body).values).toEqual([{ key: "number", name: "公民身份号码", shown: NUMBER }]); // prettier-ignore
    const [event] = await eventsOf("dossier.open");
    expect(event).toMatchObject({ actor: personOf("P-G-1"), subject_id: target, cause: "办理社会保险、个税、公积金等人事手续：办理社保转移", after: { facet: "identity" } }); // prettier-ignore
    expect(JSON.stringify(event)).not.toContain(NUMBER);
  });

  it("that was never filled in opens empty, and that too is kept", async () => {
    const opened = await open("hr", "bank", { purpose: "pay-run", words: "核发九月薪酬" });
    expect(openedSchema.parse(opened.body)).toEqual({ revision: null, values: [], typed: {} });
    expect(await eventsOf("dossier.open")).toHaveLength(2);
  });
});

describe("lists and exports", () => {
  it("are scoped in SQL, paged, searched, and say who has nothing yet", async () => {
    const page = facetPageSchema.parse((await as("secretary")("GET", "/api/dossiers?facet=contact&limit=4")).body); // prettier-ignore
    expect([page.total, page.items.length]).toEqual([6, 4]);
    const rest = facetPageSchema.parse((await as("secretary")("GET", `/api/dossiers?facet=contact&limit=4&after=${page.next ?? ""}`)).body); // prettier-ignore
    expect([rest.items.length, rest.next]).toEqual([2, null]);
    const all = [...page.items, ...rest.items];
    expect(all.filter(({ filled }) => filled).map(({ person }) => person.id)).toEqual([target]);
    const whole = facetPageSchema.parse((await as("hr")("GET", "/api/dossiers?facet=contact&filled=false&limit=200")).body); // prettier-ignore
    expect(whole.total).toBe(people.size - 1);
    const narrowed = facetPageSchema.parse((await as("hr")("GET", `/api/dossiers?facet=contact&unitId=${units.B21}`)).body); // prettier-ignore
    expect(narrowed.total).toBe(6);
    const theirs = facetPageSchema.parse((await as("stranger")("GET", "/api/dossiers?facet=contact&limit=200")).body); // prettier-ignore
    expect(theirs.items.map(({ person }) => person.id).filter((id) => [...people.values()].includes(id))).toEqual([]); // prettier-ignore
    expect(facetPageSchema.parse((await as("secretary")("GET", `/api/dossiers?facet=contact&unitId=${units.B21}`)).body).total).toBe(0); // prettier-ignore
  });

  it("leave a spreadsheet with text that is never a formula", async () => {
    const person = personOf("P-B12-3");
    expect((await set("hr", "trainer", { level: "高级", certifiedOn: "2026-01-01", topics: "=1+1" }, {}, person)).status).toBe(200); // prettier-ignore
    const book = await as("hr")("GET", "/api/dossiers/export.xlsx?facet=trainer&filled=true");
    const sheets = await readWorkbook(book.raw);
    if (!sheets.ok) throw new Error(sheets.refusal.message);
    expect(sheets.value.flatMap(({ problems }) => problems)).toEqual([]);
    expect(await textOf(book.raw)).toContain("=1+1");
  });
});

describe("what is stored about me", () => {
  it("names every column of the database that names people: a new one must say where they see it", async () => {
    const { rows } = await pool.query<{ table: string; column: string }>(
      `select c.table_name as table, c.column_name as column from information_schema.columns c
       where c.table_schema = 'public' and c.udt_name = 'uuid'
         and c.column_name ~ '(^|_)(person_id|account_id|leader_id|principal_id|agent_id|owner_id|actor|on_behalf_of|by_person)$|_by$|_for$'
         and not (c.table_name, c.column_name) in (('closing', 'superseded_by'))`,
    );
    expect(rows.length).toBeGreaterThan(40);
    const missing = rows.filter(({ table, column }) => PERSON_COLUMNS[table]?.[column] === undefined); // prettier-ignore
    expect(missing, "add them to src/app/people/mine/person-columns.ts").toEqual([]);
    const known = new Set(rows.map(({ table, column }) => `${table}.${column}`));
    const gone = Object.entries(PERSON_COLUMNS).flatMap(([table, columns]) => Object.keys(columns).map((column) => `${table}.${column}`)).filter((name) => !known.has(name)); // prettier-ignore
    expect(gone).toEqual([]);
  });

  it("holds my own sensitive content, and who looked at it, when and why", async () => {
    const data = await mine("member");
    const identity = data.facets.find(({ id }) => id === "identity");
    expect(identity?.revisions[0]?.values).toEqual([{ key: "number", name: "公民身份号码", shown: NUMBER, masked: `****${NUMBER.slice(-4)}` }]); // prettier-ignore
    expect(data.facets).toHaveLength(DOSSIER_FACETS.length);
    const looks = rowsOf(data, "looks");
    expect(looks.filter(({ what }) => what === "查看敏感档案").map(({ who, facet, purpose }) => [who, facet, purpose])).toEqual([
      ["测试P-G-1", "银行账户", "核定、发放薪酬：核发九月薪酬"],
      ["测试P-G-1", "身份证号", "办理社会保险、个税、公积金等人事手续：办理社保转移"],
    ]); // prettier-ignore
    expect(rowsOf(data, "memberships").map(({ unit, facet }) => [unit, facet])).toContainEqual(["桥西供水党支部", "正式党员"]); // prettier-ignore
    expect(rowsOf(data, "account")).toHaveLength(1);
    expect(rowsOf(data, "sessions").length).toBeGreaterThan(0);
    expect(rowsOf(data, "grants")).toEqual([expect.objectContaining({ role: "党员、职工", unit: "桥西供水党支部" })]); // prettier-ignore
  });

  it("says in words what I did: a part by the name of its field, a state of a project, an action", async () => {
    const named = { group_id: group.groupId, id: newId(), unit_id: units.B11, registered_on: day("2026-09-02") }; // prettier-ignore
    await db.insertInto("record").values({ ...named, revision: 1, status: "submitted", kinds: ["party-lecture"], title: "九月党课", day: day("2026-09-01") }).execute(); // prettier-ignore
    for (const part of ["attended", "lecturer"]) {
      await db.insertInto("record_person").values({ group_id: group.groupId, record_id: named.id, person_id: target, part }).execute(); // prettier-ignore
    }
    for (const status of ["registered", "accepted", "withdrawn"]) {
      await db.insertInto("project").values({ ...named, id: newId(), kind: "secretary-led", title: status, leader_id: target, year: 2026, path: "", deliverables: "", status }).execute(); // prettier-ignore
    }
    const data = await mine("member");
    expect(rowsOf(data, "records").map(({ part }) => part)).toEqual(["到会", "讲课人"]);
    expect(rowsOf(data, "records")[0]).not.toHaveProperty("kinds");
    expect(new Set(rowsOf(data, "projects").map(({ status }) => status))).toEqual(new Set(["进行中", "已验收", "已撤回"])); // prettier-ignore
    await db.deleteFrom("project").where("group_id", "=", group.groupId).execute();
    await db.deleteFrom("record_person").where("group_id", "=", group.groupId).execute();
    await db.deleteFrom("record").where("group_id", "=", group.groupId).execute();
  });

  it("is mine alone: nobody else's page holds anything of me", async () => {
    for (const login of ["secretary", "security", "audit", "stranger"]) {
      const text = JSON.stringify(await mine(login));
      expect(text.includes(NUMBER) || text.includes("10012345678"), login).toBe(false);
    }
  });

  it("comes as one file: all sections of the page, in both forms, and that it was taken is kept", async () => {
    const data = await mine("member");
    const json = await as("member")("GET", "/api/my/data.json");
    const all = myDataSchema.parse(JSON.parse(json.raw.toString("utf8")));
    expect(all.sections.map(({ id }) => id)).toEqual(data.sections.map(({ id }) => id));
    const book = await readWorkbook((await as("member")("GET", "/api/my/data.xlsx")).raw);
    if (!book.ok) throw new Error(book.refusal.message);
    expect(book.value.map(({ name }) => name)).toEqual(["档案", ...data.sections.map(({ title }) => title)]); // prettier-ignore
    expect(await textOf((await as("member")("GET", "/api/my/data.xlsx")).raw)).toContain(NUMBER);
    expect(await eventsOf("mine.download")).toHaveLength(3);
  });

  it("lets me fill in what is mine to fill in, and nothing else", async () => {
    const put = (facet: string, values: object): Promise<Answer> =>
      as("member")("PUT", `/api/my/dossier/${facet}`, { values, fromOn: "2026-09-17", replaces: null }); // prettier-ignore
    expect((await put("volunteer", { skills: "急救", when: "周末" })).status).toBe(200);
    expect((await put("identity", { number: NUMBER })).status).toBe(404);
    expect((await put("pay", { monthly: "9999", year: "2026" })).status).toBe(404);
    const list = facetPageSchema.parse((await as("union")("GET", "/api/dossiers?facet=volunteer&filled=true")).body); // prettier-ignore
    expect(list.items.map(({ person }) => person.id)).toEqual([target]);
  });
});

const payOf = async () => (await mine("member")).facets.find((facet) => facet.id === "pay")?.revisions[0]; // prettier-ignore

describe("requests about my data", () => {
  it("have a day for the answer in working days, are sealed, and only whom it concerns reads them", async () => {
    const id = await file("member", "correction", "identity", `应当是${NUMBER}`);
    const state = await stateOf(id);
    // 15 working days after 2026-09-17: 中秋 25..27, 20 September and 10 October are worked, 国庆 1..7 October
    expect([state?.state, state?.answerBy, state?.content]).toEqual(["filed", day("2026-10-14"), `应当是${NUMBER}`]); // prettier-ignore
    const row = await db.selectFrom("privacy_request").select("content").where("id", "=", id).executeTakeFirstOrThrow(); // prettier-ignore
    expect(row.content).toMatch(/^v1\./);
    const office = inboxSchema.parse((await as("office")("GET", "/api/privacy/requests")).body);
    expect([office.open, office.items[0]?.content, office.items[0]?.mayWrite]).toEqual([1, null, false]); // prettier-ignore
    const hr = inboxSchema.parse((await as("hr")("GET", "/api/privacy/requests")).body);
    expect([hr.items[0]?.content, hr.items[0]?.mayWrite]).toEqual([`应当是${NUMBER}`, true]);
    for (const login of ["secretary", "leader", "security", "hr1", "member"]) {
      expect((await as(login)("GET", "/api/privacy/requests")).status, login).toBe(403);
    }
    const foreign = inboxSchema.parse((await as("stranger")("GET", "/api/privacy/requests")).body);
    expect(foreign.items).toEqual([]);
    expect((await answerAs("stranger", id, { decision: "refuse", answer: "不予办理" })).status).toBe(404); // prettier-ignore
    expect((await as("member")("POST", `/api/my/privacy-requests/${id}/withdraw`)).status).toBe(204); // prettier-ignore
    expect((await as("member")("POST", `/api/my/privacy-requests/${id}/withdraw`)).status).toBe(422); // prettier-ignore
    expect((await answerAs("hr", id, { decision: "refuse", answer: "不予办理" })).status).toBe(409);
  });

  it("granted to correct really correct, in the same moment", async () => {
    const id = await file("member", "correction", "identity");
    expect((await as("office")("POST", `/api/privacy/requests/${id}/accept`)).status).toBe(204);
    expect((await stateOf(id))?.state).toBe("accepted");
    const empty = await answerAs("hr", id, { decision: "grant", answer: "已更正办结" });
    expect([empty.status, refusal.parse(empty.body).code]).toEqual([422, "correction-missing"]);
    const byOffice = await answerAs("office", id, { decision: "grant", answer: "已经更正", values: { number: NUMBER } }); // prettier-ignore
    expect(byOffice.status).toBe(404);
    const other = `99000019900101002${checkCharacter("99000019900101002")}`;
    const done = await answerAs("hr", id, { decision: "grant", answer: "已按证件更正", values: { number: other } }); // prettier-ignore
    expect(done.status).toBe(204);
    const now = (await mine("member")).facets.find((facet) => facet.id === "identity");
    expect(now?.revisions.map(({ values }) => values[0]?.shown)).toEqual([other, NUMBER]);
    expect(await stateOf(id)).toMatchObject({ state: "done", answer: "已按证件更正", answeredBy: "测试P-G-1" }); // prettier-ignore
  });

  it("granted to correct change what is corrected only, and leave what somebody else wrote meanwhile", async () => {
    const first = await set("hr", "pay", { monthly: "5200.00", year: "2026" }, { replaces: (await payOf())?.id ?? null, consent: true }); // prettier-ignore
    expect(first.status).toBe(200);
    const id = await file("member", "correction", "pay");
    const short = await answerAs("hr", id, { decision: "grant", answer: "好" });
    expect([short.status, refusal.parse(short.body).message]).toEqual([400, expect.stringContaining("“答复”：请写明理由或办理情况，至少4个字。")]); // prettier-ignore
    const wrong = await answerAs("hr", id, { decision: "grant", answer: "已经更正", values: { monthly: "很多" } }); // prettier-ignore
    expect([wrong.status, refusal.parse(wrong.body).code]).toEqual([422, "bad-dossier"]);
    expect((await answerAs("hr", id, { decision: "grant", answer: "已经更正", values: { monthly: "5300.00" } })).status).toBe(204); // prettier-ignore
    expect((await payOf())?.values.map(({ key, shown }) => [key, shown])).toEqual([["monthly", "5300.00"], ["year", "2026"]]); // prettier-ignore
  });

  it("granted to delete really delete every revision, and leave a trace without content", async () => {
    const id = await file("member", "deletion", "contact");
    expect((await answerAs("office", id, { decision: "grant", answer: "已经删除" })).status).toBe(204); // prettier-ignore
    const rows = await db.selectFrom("dossier").selectAll().where("person_id", "=", target).where("facet", "=", "contact").execute(); // prettier-ignore
    expect(rows.map(({ content, sealed, erased_because }) => [content, sealed, erased_because])).toEqual([[null, null, "本人请求删除"]]); // prettier-ignore
    const list = facetPageSchema.parse((await as("hr")("GET", "/api/dossiers?facet=contact&filled=true")).body); // prettier-ignore
    expect(list.total).toBe(0);
    expect(await eventsOf("dossier.erase")).toMatchObject([{ cause: "本人请求删除", after: { facet: "contact", request: id } }]); // prettier-ignore
    // and it can be filled in again
    expect((await set("secretary", "contact", { telephone: "10087654321" })).status).toBe(200);
  });

  it("are refused with the law where it says that something is kept, and never answered by oneself", async () => {
    const id = await file("member", "deletion", "identity");
    const kept = await answerAs("hr", id, { decision: "grant", answer: "已经删除" });
    expect([kept.status, refusal.parse(kept.body).code]).toEqual([422, "law-keeps"]);
    expect(refusal.parse(kept.body).message).toContain("劳动合同法");
    expect((await answerAs("hr", id, { decision: "refuse", answer: "依法须保存二年" })).status).toBe(204); // prettier-ignore
    expect(await stateOf(id)).toMatchObject({ state: "refused", answer: "依法须保存二年" });
    const own = await file("hr", "explanation", null);
    expect((await answerAs("hr", own, { decision: "grant", answer: "说明如下" })).status).toBe(422);
    expect((await answerAs("office", own, { decision: "grant", answer: "说明如下，请看制度" })).status).toBe(204); // prettier-ignore
  });

  it("about a facet that another department keeps are granted once that department has corrected it", async () => {
    const values = { decision: "诫勉", decidedOn: "2026-03-01" };
    expect((await set("discipline", "discipline", values)).status).toBe(200);
    const id = await file("member", "correction", "discipline");
    const early = await answerAs("office", id, { decision: "grant", answer: "已经更正" });
    expect(refusal.parse(early.body).message).toContain("纪检监察室");
    const revision = (await mine("member")).facets.find((facet) => facet.id === "discipline")?.revisions[0]?.id; // prettier-ignore
    await db.updateTable("privacy_request").set({ filed_at: new Date("2026-09-17T03:00:00Z") }).where("id", "=", id).execute(); // prettier-ignore
    expect((await set("discipline", "discipline", { ...values, effectUntil: "2026-09-01" }, { replaces: revision })).status).toBe(200); // prettier-ignore
    expect((await answerAs("office", id, { decision: "grant", answer: "已经更正" })).status).toBe(204); // prettier-ignore
  });
});

describe("the impact assessment", () => {
  it("is made from the facets, with numbers and no names, for those who answer for it", async () => {
    const impact = impactSchema.parse((await as("security")("GET", "/api/privacy/impact")).body);
    expect(impact.facets.filter(({ id }) => !id.startsWith("procedure:")).map(({ id }) => id)).toEqual(DOSSIER_FACETS.map(({ id }) => id)); // prettier-ignore
    // what procedures hold sealed stands there too
    expect(impact.facets.find(({ id }) => id === "procedure:member-admission")).toMatchObject({ people: 0, sensitive: true, fields: expect.stringContaining("政治审查") }); // prettier-ignore
    expect(impact.facets.find(({ id }) => id === "identity")).toMatchObject({ people: 1, assessmentRequired: true }); // prettier-ignore
    expect(JSON.stringify(impact)).not.toContain("测试P-");
    for (const login of ["secretary", "member", "audit", "hr1"]) {
      expect((await as(login)("GET", "/api/privacy/impact")).status, login).toBe(403);
    }
    const paper = await as("office")("GET", "/api/privacy/impact.docx");
    expect([paper.status, paper.raw.subarray(0, 2).toString()]).toEqual([200, "PK"]);
    expect(paper.raw.length).toBeGreaterThan(5000);
  });
});
