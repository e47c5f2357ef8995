import ICAL from "ical.js";
import mammoth from "mammoth";
import ical from "node-ical";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { OfficialPaper } from "#domain/publication/paper.ts";
import { library } from "#institutions/library.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { feedCreatedSchema, feedListSchema, publicationDetailSchema, publicationListSchema } from "#app/publications/schema.ts"; // prettier-ignore
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import {
  createTestAccount,
  createTestGroup,
  TEST_PASSWORD,
  type TestUnit,
} from "#main/testing/test-group.ts";

let today = "2026-02-09";
const clock = { now: () => fixedClock(day(today)).now(), today: () => day(today) };

const database = await testDatabase();
const { db } = database;
const { app, deps, logIn } = await createTestApp(database, library, clock);
const group = await createTestGroup(database);
for (const [login, person, role, unit] of [
  ["office", "P-D1-1", "office", "G"],
  ["leader", "P-G-1", "leader", "G"],
  ["clerk11", "P-B11-1", "clerk", "B11"],
  ["clerk12", "P-B12-1", "clerk", "B12"],
  ["clerk21", "P-B21-1", "clerk", "B21"],
  ["member", "P-B11-3", "member", "B11"],
  ["office1", "P-E1-1", "office", "E1"],
] as const) {
  await createTestAccount(database, group, { login, person, role, unit });
}
const stranger = await createTestGroup(database);
await createTestAccount(database, stranger, { login: "stranger", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore

const PLAN = `2026年党建工作计划

一、加强思想理论武装
1.抓好理论学习。各党支部每月开展一次主题党日，每季度安排一次党课，党员年度集中学习不少于32学时。建立学习提醒和情况通报制度，每季度通报一次。
2.压实责任。印发考核清单，分共性部分和个性部分。
`;

const SCHEME: Scheme = {
  id: "branches-2026",
  name: "2026年度党支部考核方案",
  year: 2026,
  sections: [
    {
      id: "life",
      name: "组织生活",
      indicators: [
        { id: "party-day", name: "主题党日按期率", weight: 60, source: { from: "due-items", institution: "themed-party-day", duties: ["monthly"], credit: { madeUp: 0.5, partly: 0 } }, curve: { curve: "linear", zeroAt: 0, fullAt: 1 } },
        { id: "result", name: "出厂水质合格率", weight: 40, source: { from: "figure", code: "water" }, curve: { curve: "linear", zeroAt: 60, fullAt: 98 }, basis: "工作实绩" },
      ],
    },
  ],
  checkpoints: [{ id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-10" }],
  grades: [{ name: "好", atLeast: 90 }, { name: "一般", atLeast: 0 }],
  scores: ["branch"],
}; // prettier-ignore

const sessions = new Map<string, Caller>();

/** Moves the clock, brings the year up to that day, and logs in again: a session lives no longer than a day. */
async function onDay<L extends string>(date: string, ...logins: L[]): Promise<Record<L, Caller>> {
  today = date;
  await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: day(date), library })); // prettier-ignore
  const callers = [];
  for (const login of logins) {
    const caller = sessions.get(`${login} ${date}`) ?? (await logIn(login));
    sessions.set(`${login} ${date}`, caller);
    callers.push([login, caller] as const);
  }
  // one caller a login
  return Object.fromEntries(callers) as Record<L, Caller>;
}

const membersOf = (unit: TestUnit, count: number): string[] =>
  Array.from({ length: count }, (_, index) => group.people.get(`P-${unit}-${index + 1}`) ?? "");

async function record(
  caller: Caller,
  unit: TestUnit,
  on: string,
  came: number | null,
  makesUp: string[] = [],
): Promise<void> {
  const attendance = came === null ? null : { attended: membersOf(unit, came), leave: [] };
  const sent = await caller("PUT", `/api/records/${newId()}`, { unitId: group.units[unit], kinds: ["themed-party-day"], day: on, start: "09:00", end: "11:00", attendance, makesUp }); // prettier-ignore
  expect([sent.status, sent.body]).toEqual([201, expect.anything()]);
}

const draft = (caller: Caller, body: object) => caller("POST", "/api/publications", body);
const detail = (body: unknown) => publicationDetailSchema.parse(body);
// the server sends the domain's own type
const paperOf = (body: unknown) => detail(body).paper as OfficialPaper;
const rowsOf = (body: unknown): string[] =>
  paperOf(body).blocks.flatMap(
    (block) =>
    block.kind === "table" ? block.rows.map((row) => row.cells.map((cell) => cell.text).join(" ")) : [], // prettier-ignore
  );
const proseOf = (body: unknown): string =>
  paperOf(body)
    .blocks.flatMap((block) => (block.kind === "table" ? [] : [block.text]))
    .join("\n");

beforeAll(async () => {
  const { office } = await onDay("2026-02-09", "office");
  const started = await office("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(PLAN))); // prettier-ignore
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  await settleWork(deps);
  const work = z.object({ result: z.object({ planId: z.string() }) }).parse((await office("GET", `/api/work/${workId}`)).body); // prettier-ignore
  await publishVersion(office, work.result.planId, 1);
  await settleWork(deps);
  const stored = await setScheme(db, group.groupId, SCHEME, { by: null, at: clock.now(), library }); // prettier-ignore
  expect(stored).toMatchObject({ ok: true });

  const february = await onDay("2026-02-20", "clerk11");
  await record(february.clerk11, "B11", "2026-02-18", 6);
  const march = await onDay("2026-03-25", "clerk12", "clerk21");
  await record(march.clerk12, "B12", "2026-03-20", null);
  const january = await db.selectFrom("due_item").select("id").where("group_id", "=", group.groupId).where("source", "=", "themed-party-day").where("unit_id", "=", group.units.B21).where("period", "=", "2026-01").executeTakeFirstOrThrow(); // prettier-ignore
  await record(march.clerk21, "B21", "2026-03-24", 5, [january.id]);
}, 60_000);

describe("a study circular", () => {
  let id = "";
  let published: unknown = null;

  it("counts the quarter by enterprise, from what is registered", async () => {
    const { office } = await onDay("2026-04-03", "office");
    const drafted = await draft(office, { kind: "study-circular", period: "2026Q1" });
    expect(drafted.status).toBe(201);
    ({ id } = detail(drafted.body).row);
    expect(detail(drafted.body)).toMatchObject({
      row: { title: "关于2026年第一季度学习情况的通报", unit: null, status: "draft", number: null },
      signing: ["测试P-D1-14月3日拟稿"],
      changes: [],
      may: { edit: true, review: true, publish: false, withdraw: true },
    });
    // four branches, three months; twelve members and two hours of six, in B12 of nobody known
    expect(rowsOf(drafted.body)).toEqual(["供水 2 6 1 0 12 1.0", "排水 2 6 0 1 12 0.8", "合计 4 12 1 1 24 0.9"]); // prettier-ignore
    expect(proseOf(drafted.body)).toContain("截至4月3日，4个支部应开展主题党日12次，按期开展1次，补办1次，尚未开展9次，记录待补1次，按期率8.3%。第一季度党员人均集中学习0.9学时，年度要求为32学时。党课应讲4堂，已登记0堂。"); // prettier-ignore
    expect(proseOf(drafted.body)).toContain("待补的有：城东供水党支部主题党日（3月）到会名单。");
  });

  it("is refused for a time to come, for what is no quarter, and without a plan", async () => {
    const { office } = await onDay("2026-04-03", "office");
    const codes = [];
    for (const period of ["2026Q3", "2026", "2026-13", "2025Q4", "昨天"]) {
      const answer = await draft(office, { kind: "study-circular", period });
      codes.push([answer.status, z.object({ code: z.string() }).parse(answer.body).code]);
    }
    expect(codes).toEqual([[422, "period-not-begun"], [400, "bad-input"], [400, "bad-input"], [422, "no-plan"], [400, "bad-input"]]); // prettier-ignore
  });

  it("is drafted, reviewed and published by those whose part it is", async () => {
    const { office, leader, clerk11, member, office1 } = await onDay("2026-04-03", "office", "leader", "clerk11", "member", "office1"); // prettier-ignore
    const circular = { kind: "study-circular", period: "2026Q1" };
    expect((await draft(clerk11, circular)).status).toBe(403);
    expect((await draft(office1, circular)).status).toBe(403);
    expect((await draft(office1, { ...circular, unitId: group.units.E2 })).status).toBe(404);
    expect((await member("GET", "/api/publications")).status).toBe(403);
    // a draft of the group is nobody's below it
    for (const caller of [clerk11, office1, await logIn("stranger")]) {
      expect((await caller("GET", `/api/publications/${id}`)).status).toBe(404);
      expect((await caller("GET", `/api/publications/${id}/paper.docx`)).status).toBe(404);
    }
    expect((await office1("POST", `/api/publications/${id}/review`)).status).toBe(404);
    const early = await office("POST", `/api/publications/${id}/publish`, { number: "澜城党〔2026〕9号" }); // prettier-ignore
    expect([early.status, early.body]).toMatchObject([422, { code: "not-reviewed" }]);
    expect((await leader("POST", `/api/publications/${id}/publish`, {})).status).toBe(403);
    const reviewed = await leader("POST", `/api/publications/${id}/review`);
    expect(detail(reviewed.body)).toMatchObject({ row: { status: "reviewed" }, may: { publish: false } }); // prettier-ignore
    expect((await leader("POST", `/api/publications/${id}/review`)).body).toMatchObject({ code: "publication-conflict", current: { status: "reviewed" } }); // prettier-ignore
  });

  it("is not published when its figures have moved since; composed anew, it must be reviewed again", async () => {
    const { office, leader, clerk11 } = await onDay("2026-04-03", "office", "leader", "clerk11");
    await record(clerk11, "B11", "2026-03-19", 6);
    const refused = await office("POST", `/api/publications/${id}/publish`, { number: "澜城党〔2026〕9号" }); // prettier-ignore
    expect([refused.status, refused.body]).toMatchObject([422, { code: "figures-changed", message: expect.stringContaining("供水主题党日按期由1变为2；供水学时合计由12变为24") }]); // prettier-ignore
    expect(detail((await office("GET", `/api/publications/${id}`)).body).changes).toHaveLength(2);
    const again = await draft(office, { kind: "study-circular", period: "2026Q1" });
    expect(again.status).toBe(200);
    expect(detail(again.body)).toMatchObject({ row: { id, status: "draft" }, changes: [] });
    expect(rowsOf(again.body)[0]).toBe("供水 2 6 2 0 12 2.0");
    await leader("POST", `/api/publications/${id}/review`);
  });

  it("gets a number of the standard form, once", async () => {
    const { office } = await onDay("2026-04-03", "office");
    const publish = (number?: string) => office("POST", `/api/publications/${id}/publish`, { number }); // prettier-ignore
    expect((await publish()).body).toMatchObject({ code: "number-needed" });
    expect((await publish("21")).body).toMatchObject({ code: "bad-input" });
    const done = await publish("澜城党[2026]第09号");
    expect(done.status).toBe(200);
    published = done.body;
    expect(detail(done.body)).toMatchObject({
      row: { status: "published", number: "澜城党〔2026〕9号", publishedOn: "2026-04-03" },
      signing: ["测试P-D1-14月3日拟稿", "测试P-G-14月3日审核", "测试P-D1-14月3日印发"],
      may: { edit: false, review: false, publish: false, withdraw: true },
    });
    expect(detail(done.body).origin.join("；")).toMatch(/计划一·1第2条.*台账3条.*2026年4月3日前登记的算数/); // prettier-ignore
  });

  it("stays as it was, whatever is registered later", async () => {
    const { office, clerk12, clerk11, member } = await onDay("2026-04-04", "office", "clerk12", "clerk11", "member"); // prettier-ignore
    await record(clerk12, "B12", "2026-03-28", 6);
    const shown = await office("GET", `/api/publications/${id}`);
    expect(detail(shown.body).paper).toEqual(detail(published).paper);
    expect(detail(shown.body).fingerprint).toBe(detail(published).fingerprint);
    // addressed to the branches: their clerks read it
    expect(detail((await clerk11("GET", `/api/publications/${id}`)).body).row.status).toBe("published"); // prettier-ignore
    expect((await member("GET", `/api/publications/${id}`)).status).toBe(403);
    expect((await draft(office, { kind: "study-circular", period: "2026Q1" })).body).toMatchObject({ code: "already-published" }); // prettier-ignore
    const actions = await db.selectFrom("audit_event").select("action").where("subject_id", "=", id).orderBy("at").orderBy("id").execute(); // prettier-ignore
    expect(actions.map((event) => event.action)).toEqual(["publication.draft", "publication.review", "publication.recompose", "publication.review", "publication.publish"]); // prettier-ignore
  });

  it("opens in other programs, with its numbers and a Chinese name", async () => {
    const { clerk11 } = await onDay("2026-04-04", "clerk11");
    const document = await clerk11("GET", `/api/publications/${id}/paper.docx`);
    expect(document.status).toBe(200);
    const { value: text, messages } = await mammoth.extractRawText({ buffer: document.raw });
    expect(messages.filter((message) => message.type === "error")).toEqual([]);
    for (const words of [
      "澜城党〔2026〕9号",
      "关于2026年第一季度学习情况的通报",
      "应开展主题党日12次，按期开展2次",
      "供水",
      "24",
      "2026年4月3日",
    ]) {
      // prettier-ignore
      expect(text).toContain(words);
    }
    const workbook = await clerk11("GET", `/api/publications/${id}/paper.xlsx`);
    const read = await readWorkbook(new Uint8Array(workbook.raw));
    const sheets = read.ok ? read.value : expect.fail(read.refusal.message);
    const cells = sheets.flatMap((sheet) => sheet.rows.flatMap((row) => [...row.cells.values()].map((cell) => cell.text))); // prettier-ignore
    expect(cells).toEqual(
      expect.arrayContaining(["第一季度学习情况表", "供水", "澜城党〔2026〕9号"]),
    );
    const session = await app.inject({ method: "POST", url: "/api/session", headers: { "x-luoshi": "1" }, payload: { login: "clerk11", password: TEST_PASSWORD } }); // prettier-ignore
    const cookie = String(session.headers["set-cookie"]).split(";")[0] ?? "";
    const named = await app.inject({ method: "GET", url: `/api/publications/${id}/paper.docx`, headers: { cookie } }); // prettier-ignore
    expect(named.headers["content-disposition"]).toContain(`filename*=UTF-8''${encodeURIComponent("关于2026年第一季度学习情况的通报.docx")}`); // prettier-ignore
  });

  it("is withdrawn with a reason, and another takes its place", async () => {
    const { office, clerk11 } = await onDay("2026-04-07", "office", "clerk11");
    expect((await clerk11("POST", `/api/publications/${id}/withdraw`, { remark: "数字有误" })).status).toBe(403); // prettier-ignore
    expect((await office("POST", `/api/publications/${id}/withdraw`, {})).status).toBe(400);
    const gone = await office("POST", `/api/publications/${id}/withdraw`, { remark: "漏了一个支部" }); // prettier-ignore
    expect(detail(gone.body).row.status).toBe("withdrawn");
    expect(detail(gone.body).signing.at(-1)).toBe("测试P-D1-14月7日撤回：漏了一个支部");
    expect((await office("POST", `/api/publications/${id}/review`)).body).toMatchObject({ code: "withdrawn" }); // prettier-ignore
    const next = await draft(office, { kind: "study-circular", period: "2026Q1" });
    expect(next.status).toBe(201);
    // the books of March closed on 5 April: what was registered in time counts, what came later does not
    expect(proseOf(next.body)).toContain("截至4月5日");
    expect(rowsOf(next.body)[0]).toBe("供水 2 6 3 0 12 3.0");
  });

  it("is drawn up for one enterprise by its branches", async () => {
    const { office1, clerk12, clerk21 } = await onDay("2026-04-07", "office1", "clerk12", "clerk21"); // prettier-ignore
    const drafted = await draft(office1, { kind: "study-circular", period: "2026-03", unitId: group.units.E1 }); // prettier-ignore
    expect([drafted.status, rowsOf(drafted.body)]).toEqual([201, ["桥西支部 1 1 1 0 6 4.0", "城东支部 1 1 1 0 6 2.0", "合计 2 2 2 0 12 3.0"]]); // prettier-ignore
    const own = detail(drafted.body).row.id;
    await office1("POST", `/api/publications/${own}/review`);
    expect((await office1("POST", `/api/publications/${own}/publish`, { number: "供水党〔2026〕1号" })).status).toBe(200); // prettier-ignore
    expect((await clerk12("GET", `/api/publications/${own}`)).status).toBe(200);
    expect((await clerk21("GET", `/api/publications/${own}`)).status).toBe(404);
    const listed = publicationListSchema.parse((await clerk21("GET", "/api/publications")).body);
    expect(listed.items.map((item) => item.status)).toEqual(["withdrawn"]);
  });
});

describe("the checklist of a unit", () => {
  it("says what is owed, when, shown by what, on whose authority and by which indicator", async () => {
    const { office, clerk11 } = await onDay("2026-04-07", "office", "clerk11");
    const drafted = await draft(office, { kind: "checklist", period: "2026", unitId: group.units.B11 }); // prettier-ignore
    expect(drafted.status).toBe(201);
    expect(detail(drafted.body).row.title).toBe("桥西供水党支部2026年度考核清单");
    expect(proseOf(drafted.body)).toContain("考核共2项指标、100分，其中共性指标2项、100分");
    const rows = rowsOf(drafted.body);
    expect(rows[0]).toBe("1.1 主题党日按期率 60 每个党支部每月至少开展1次主题党日 每月底前，次月5日前登记 主题党日台账，附到会名单 计划一·1第1条\n《中国共产党支部工作条例（试行）》第十六条"); // prettier-ignore
    expect(rows[1]).toContain("出厂水质合格率 40 达到98得满分，60及以下不得分");
    expect(rows.find((row) => row.includes("党课"))).toContain("每季度末前，期满后5日内登记"); // prettier-ignore
    const { id } = detail(drafted.body).row;
    expect((await clerk11("GET", `/api/publications/${id}`)).status).toBe(404);
    await office("POST", `/api/publications/${id}/review`);
    expect((await office("POST", `/api/publications/${id}/publish`, {})).status).toBe(200);
    const { value: text } = await mammoth.extractRawText({ buffer: (await clerk11("GET", `/api/publications/${id}/paper.docx`)).raw }); // prettier-ignore
    expect(text).toContain("每个党支部每月至少开展1次主题党日");
  });

  it("is refused for units and periods that have none", async () => {
    const { office } = await onDay("2026-04-07", "office");
    const refusals = [];
    for (const body of [
      { period: "2026" },
      { period: "2026", unitId: group.units.D1 },
      { period: "2026Q1", unitId: group.units.B11 },
      { period: "2027", unitId: group.units.B11 },
    ]) {
      // prettier-ignore
      refusals.push((await draft(office, { kind: "checklist", ...body })).status);
    }
    expect(refusals).toEqual([400, 400, 400, 422]);
  });
});

const open = (path: string, headers: Record<string, string> = {}) =>
  app.inject({ method: "GET", url: path, headers });

describe("a calendar feed", () => {
  it("shows what a unit owes to whoever holds the address, until it is revoked", async () => {
    const { clerk11 } = await onDay("2026-04-07", "clerk11");
    const created = await clerk11("POST", "/api/feeds", { unitId: group.units.B11 });
    expect(created.status).toBe(201);
    const { feed, path } = feedCreatedSchema.parse(created.body);
    expect(feed.name).toBe("桥西供水党支部应办日历");
    const answer = await open(path);
    expect([answer.statusCode, answer.headers["content-type"]]).toEqual([200, "text/calendar; charset=utf-8"]); // prettier-ignore
    const owed = await db.selectFrom("due_item").select(["id", "title", "due_on"]).where("group_id", "=", group.groupId).where("unit_id", "=", group.units.B11).where("person_id", "is", null).where("withdrawn_on", "is", null).execute(); // prettier-ignore
    const events = new ICAL.Component(ICAL.parse(answer.body)).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one)); // prettier-ignore
    expect(events.map((event) => `${event.uid} ${event.startDate.toString()}`).toSorted()).toEqual(owed.map((item) => `${item.id}@luoshi ${item.due_on}`).toSorted()); // prettier-ignore
    const march = events.find((event) => event.summary.includes("主题党日（3月）"));
    expect([march?.summary, march?.description]).toEqual(["（已办）主题党日（3月）", "单位：桥西供水党支部\n以什么办结：主题党日台账\n登记截止：2026年4月5日\n状态：已办"]); // prettier-ignore
    expect(Object.values(ical.sync.parseICS(answer.body)).filter((one) => one?.type === "VEVENT")).toHaveLength(owed.length); // prettier-ignore

    // unchanged on the next day
    today = "2026-04-08";
    const again = await open(path, { "if-none-match": String(answer.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([304, ""]);

    const kept = await db.selectFrom("feed").select("token_hash").where("id", "=", feed.id).executeTakeFirstOrThrow(); // prettier-ignore
    expect(path).not.toContain(kept.token_hash);
    const next = await onDay("2026-04-08", "clerk11", "clerk12");
    expect((await next.clerk12("DELETE", `/api/feeds/${feed.id}`)).status).toBe(404);
    expect((await next.clerk11("DELETE", `/api/feeds/${feed.id}`)).status).toBe(204);
    expect((await open(path)).statusCode).toBe(404);
    expect(feedListSchema.parse((await next.clerk11("GET", "/api/feeds")).body).items.map((each) => each.revokedAt)).toEqual([clock.now().toISOString()]); // prettier-ignore
  });

  it("of a person holds what that person owes; a unit's asks for the right to read it", async () => {
    const { member, clerk11 } = await onDay("2026-04-08", "member", "clerk11");
    const { path } = feedCreatedSchema.parse((await member("POST", "/api/feeds", {})).body);
    const text = (await open(path)).body;
    expect(text).toContain("学时");
    expect(text).not.toContain("主题党日（3月）");
    expect((await member("POST", "/api/feeds", { unitId: group.units.B11 })).status).toBe(404);
    expect((await clerk11("POST", "/api/feeds", { unitId: group.units.B12 })).status).toBe(404);
  });

  it("ends with its maker's post", async () => {
    const { clerk21 } = await onDay("2026-04-08", "clerk21");
    const { path } = feedCreatedSchema.parse((await clerk21("POST", "/api/feeds", { unitId: group.units.B21 })).body); // prettier-ignore
    expect((await open(path)).statusCode).toBe(200);
    await db.updateTable("role_grant").set({ until_on: day("2026-04-08") }).where("group_id", "=", group.groupId).where("unit_id", "=", group.units.B21).execute(); // prettier-ignore
    expect((await open(path)).statusCode).toBe(404);
  });

  it("is not found for an address that nobody was told", async () => {
    for (const token of ["x", "a".repeat(43), "%00", "../../etc"]) {
      expect((await open(`/feeds/${token}.ics`)).statusCode).toBe(404);
    }
  });
});
