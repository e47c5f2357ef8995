import { createServer } from "node:http";
import { sql } from "kysely";
import { afterAll, describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { library } from "#institutions/library.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import type { Tx } from "#platform/database/connect.ts";
import { atOnce } from "#platform/database/testing/at-once.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { TEST_CERTIFICATE } from "#platform/mail/testing/test-certificate.fixture.ts";
import { testMailServer } from "#platform/mail/testing/test-mail-server.ts";
import { dayInChina } from "#platform/clock.ts";
import { drainDeliveries } from "#app/notices/drain-deliveries.ts";
import { fillNotices } from "#app/notices/fill-notices.ts";
import { pruneNotices } from "#app/notices/prune-notices.ts";
import { deliveryStatusSchema, groupRulesSchema, noticePageSchema, noticeSettingsSchema, robotListSchema, robotSchema, testResultSchema } from "#app/notices/schema.ts"; // prettier-ignore
import { dueDetailSchema, duePageSchema } from "#app/duties/schema.ts";
import { lockGroup } from "#app/transact.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;

const mailServer = await testMailServer();
let robotAnswer: { status: number; body: object } = { status: 200, body: { errcode: 0 } };
const robotReceived: string[] = [];
/** What happens while the robot's vendor takes its time, one for each message. */
const beforeAnswer: (() => Promise<unknown>)[] = [];
const robotServer = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    robotReceived.push(`${request.url ?? ""} ${Buffer.concat(parts).toString("utf8")}`);
    const told = beforeAnswer.shift()?.() ?? Promise.resolve();
    void told.finally(() =>
      response.writeHead(robotAnswer.status).end(JSON.stringify(robotAnswer.body)),
    );
  });
});
await new Promise<void>((resolve) => robotServer.listen(0, "127.0.0.1", resolve));
const robotAddress = robotServer.address();
const robotHost = `127.0.0.1:${typeof robotAddress === "object" ? (robotAddress?.port ?? 0) : 0}`;
afterAll(async () => {
  robotServer.close();
  await mailServer.close();
});

// a clock that the tests move
let now = new Date("2026-09-17T08:30:00+08:00");
const clock = { now: () => new Date(now), today: () => dayInChina(now) };
const at = (instant: string): void => {
  now = new Date(`${instant}:00+08:00`);
};
const { deps, logIn } = await createTestApp(database, library, clock, {
  outgoing: {
    mail: { host: "localhost", port: mailServer.port, security: "starttls", user: null, password: null, from: "落实 <luoshi@example.cn>", authority: TEST_CERTIFICATE }, // prettier-ignore
    robotHosts: [robotHost],
  },
});

const group = await createTestGroup(database);
const gate = (tx: Tx) => lockGroup(tx, group.groupId);
const account = (login: string, person: string, role: "office" | "clerk" | "member" | "leader" | "system-administrator", unit: "G" | "B11" | "B21" | "E1") => createTestAccount(database, group, { login, person, role, unit }); // prettier-ignore
await account("office", "P-D1-1", "office", "G");
await account("leader", "P-E1-1", "leader", "E1");
await account("clerk", "P-B11-1", "clerk", "B11");
await account("other", "P-B21-1", "clerk", "B21");
await account("member", "P-B11-3", "member", "B11");
await account("system", "P-B12-2", "system-administrator", "G");
await db.insertInto("adoption").values(["themed-party-day", "branch-committee"].map((institution_id) => ({ group_id: group.groupId, institution_id, from_on: day("2026-01-01"), until_on: null, plan_id: null, adopted_by: null }))).execute(); // prettier-ignore
await inTransaction(db, (tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore

const [office, leader, clerk, other, member, system] = (await Promise.all(
  ["office", "leader", "clerk", "other", "member", "system"].map(logIn),
)) as [Caller, Caller, Caller, Caller, Caller, Caller]; // as many as there are log-ins; prettier-ignore
const ok = async (caller: Caller, method: "GET" | "POST" | "PUT" | "DELETE", url: string, body?: object): Promise<unknown> => {
  // the clock moves by weeks, and nobody logs in again
  await sql`update session set expires_at = '2030-01-01', seen_at = ${now}, created_at = ${now}`.execute(db);
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
}; // prettier-ignore
const inbox = async (caller: Caller) => noticePageSchema.parse(await ok(caller, "GET", "/api/notices")); // prettier-ignore
const unit = group.units.B11;
const septemberItem = async (of: string, month = "09"): Promise<string> => {
  const page = duePageSchema.parse(await ok(office, "GET", `/api/due-items?unitId=${of}&institution=themed-party-day&from=2026-${month}-01&to=2026-${month}-30`)); // prettier-ignore
  return page.items[0]?.id ?? "";
};
const deliveries = async () => (await sql<{ channel: string; status: string; attempts: number; person_id: string | null }>`select channel, status, attempts, person_id from delivery where group_id = ${group.groupId} order by created_at, id`.execute(db)).rows; // prettier-ignore

const countRuns = async () => (await sql<{ n: number }>`select count(*)::int as n from notice_run where group_id = ${group.groupId}`.execute(db)).rows[0]?.n ?? 0; // prettier-ignore

const undelivered = async () => noticeSettingsSchema.parse(await ok(clerk, "GET", "/api/notices/settings")).undelivered; // prettier-ignore

describe("settings", () => {
  it("are each person's own; the address is sealed and never told again", async () => {
    const address = "zhou.lan@example.cn";
    const none = await clerk("PUT", "/api/notices/settings", { inApp: true, email: true, hour: null }); // prettier-ignore
    expect(none.body).toMatchObject({ message: "要收邮件提醒，请填写邮箱地址。" });
    const set = noticeSettingsSchema.parse(await ok(clerk, "PUT", "/api/notices/settings", { inApp: true, email: true, address, hour: null })); // prettier-ignore
    expect(set).toMatchObject({ email: true, address: "z…@example.cn", mails: true });
    const quiet = await clerk("PUT", "/api/notices/settings", {
      inApp: true,
      email: true,
      hour: 20,
    });
    expect(quiet.status).toBe(400);
    const { rows } = await sql<{ text: string }>`select (select string_agg(s::text, '') from notice_setting s) || (select string_agg(e::text, '') from audit_event e) as text`.execute(db); // prettier-ignore
    expect(rows[0]?.text).not.toContain("zhou.lan");
    const tested = testResultSchema.parse(await ok(clerk, "POST", "/api/notices/settings/test-mail", {})); // prettier-ignore
    expect(tested).toEqual({ ok: true, why: null });
    expect(mailServer.received.splice(0).map((mail) => [mail.to, mail.encrypted])).toEqual([[[address], true]]); // prettier-ignore
  });

  it("of the group are the office's, with a reason", async () => {
    const rules = { hour: 8, daysBefore: 9, quietFrom: 20, quietUntil: 8, lateWeeks: 4, summary: true, chaseWeeklyLimit: 2 }; // prettier-ignore
    const { revision } = groupRulesSchema.parse(await ok(office, "GET", "/api/notice-rules"));
    const change = (reason: string, more: object = {}) => ({ rules: { ...rules, ...more }, reason, basedOn: revision }); // prettier-ignore
    expect((await clerk("PUT", "/api/notice-rules", change("按季提醒"))).status).toBe(403);
    const both = await atOnce(database, gate, () => office("PUT", "/api/notice-rules", change("催得多会加重基层负担。")), () => office("PUT", "/api/notice-rules", change("多催几次", { chaseWeeklyLimit: 9 }))); // prettier-ignore
    expect(both.map(({ status }) => status)).toEqual([200, 409]);
    expect(both[1].body).toMatchObject({ code: "changed-conflict", current: { rules: { chaseWeeklyLimit: 2 }, reason: "催得多会加重基层负担。" } }); // prettier-ignore
    const wrong = await office("PUT", "/api/notice-rules", change("按季提醒", { hour: 21 }));
    expect(wrong.status).toBe(400);
  });
});

describe("robots", () => {
  const robot = { unitId: group.units.E1, name: "供水党务群", vendor: "dingtalk", secret: "SECfictional" }; // prettier-ignore
  it("go only to the vendors and where the operator allows", async () => {
    for (const address of ["http://127.0.0.1:5432/robot/send", "https://dingtalk.example/robot/send", "http://169.254.169.254/latest"]) {
      const refusal = await office("POST", "/api/robots", { ...robot, address });
      expect([address, refusal.status]).toEqual([address, 400]);
    }
    expect((await clerk("POST", "/api/robots", { ...robot, address: "https://oapi.dingtalk.com/robot/send?access_token=t" })).status).toBe(403); // prettier-ignore
  }); // prettier-ignore

  it("are sealed, tested, and told when they are refused", async () => {
    const added = robotSchema.parse(await ok(office, "POST", "/api/robots", { ...robot, address: `http://${robotHost}/robot/send?access_token=tok-4711` })); // prettier-ignore
    expect(added).toMatchObject({ host: robotHost, signed: true, last: null });
    expect(JSON.stringify(added)).not.toMatch(/tok-4711|SECfictional/);
    const { rows } = await sql<{ text: string }>`select (select string_agg(r::text, '') from robot r) || (select string_agg(e::text, '') from audit_event e) as text`.execute(db); // prettier-ignore
    expect(rows[0]?.text).not.toMatch(/tok-4711|SECfictional/);
    const test = async () => testResultSchema.parse(await ok(office, "POST", `/api/robots/${added.id}/test`, {})); // prettier-ignore
    expect(await test()).toEqual({ ok: true, why: null });
    expect(robotReceived.splice(0)[0]).toMatch(
      /access_token=tok-4711&timestamp=\d{13}&sign=.*测试消息/,
    );
    robotAnswer = { status: 200, body: { errcode: 310000, errmsg: "sign not match" } };
    expect((await test()).why).toContain("加签密钥");
    robotAnswer = { status: 200, body: { errcode: 0 } };
    robotReceived.length = 0;
  });
});

describe("the digest", () => {
  it("is made once, however often and by however many servers, and only for who owes something", async () => {
    await Promise.all([fillNotices(deps), fillNotices(deps), fillNotices(deps)]);
    await fillNotices(deps);
    const { rows } = await sql<{ person_id: string; notices: number }>`select person_id, count(*)::int as notices from notice where group_id = ${group.groupId} group by 1`.execute(db); // prettier-ignore
    expect(rows.every((row) => row.notices === 1)).toBe(true);
    const told = new Set(rows.map((row) => row.person_id));
    const person = (code: string) => group.people.get(code) ?? "";
    expect(told.has(person("P-B11-1"))).toBe(true);
    // an account, and nothing owed; and a secretary without an account
    expect([told.has(person("P-B11-3")), told.has(person("P-B12-2")), told.has(person("P-B12-1"))]).toEqual([false, false, false]); // prettier-ignore
    const [notice] = (await inbox(clerk)).items;
    expect(notice?.title).toMatch(/^9月17日：/);
    const lines = notice?.content.sections.flatMap((section) => section.lines) ?? [];
    expect(lines.every((line) => line.text.startsWith("桥西支部：") && line.path?.startsWith(`/todo?unitId=${unit}&open=`))).toBe(true); // prettier-ignore
    expect((await inbox(member)).items).toEqual([]);
  });

  it("leaves the house by mail and robot, once, with several servers at it", async () => {
    await Promise.all([drainDeliveries(deps), drainDeliveries(deps), drainDeliveries(deps)]);
    expect(mailServer.received.map(({ to }) => to)).toEqual([["zhou.lan@example.cn"]]);
    expect(robotReceived).toHaveLength(1);
    // units and items, nobody's name
    expect(robotReceived[0]).toContain("桥西支部");
    expect(robotReceived[0]).not.toContain("测试P-");
    expect((await deliveries()).map(({ status }) => status)).toEqual(["sent", "sent"]);
    const [robot] = robotListSchema.parse(await ok(office, "GET", "/api/robots")).items;
    expect(robot?.last?.status).toBe("sent");
  });

  it("is read by its reader only", async () => {
    const mine = await inbox(clerk);
    expect(mine.unread).toBe(1);
    const id = mine.items[0]?.id ?? "";
    expect((await other("POST", `/api/notices/${id}/read`)).status).toBe(404);
    await ok(clerk, "POST", `/api/notices/${id}/read`);
    expect((await inbox(clerk)).unread).toBe(0);
    expect((await clerk("GET", "/api/notices?before=nonsense")).status).toBe(400);
  });

  it("summarizes for those above on the first working day of the week, by unit and without people", async () => {
    at("2026-09-21T08:05");
    await fillNotices(deps);
    const [notice] = (await inbox(leader)).items;
    const summary = notice?.content.sections.at(-1);
    expect(summary?.heading).toMatch(/^下级逾期事项：2个单位\d+项/);
    expect(JSON.stringify(summary)).not.toContain("测试P-");
    at("2026-09-22T08:05");
    await fillNotices(deps);
    const later = (await inbox(leader)).items;
    expect(later.filter((each) => each.content.sections.some(({ heading }) => heading.startsWith("下级")))).toHaveLength(1); // prettier-ignore
  });

  it("is not made at night or on a day off, and what was missed is told on the next working morning", async () => {
    const before = await countRuns();
    for (const moment of [
      "2026-09-23T07:59",
      "2026-09-23T20:30",
      "2026-09-26T10:00",
      "2026-10-02T10:00",
    ]) {
      // prettier-ignore
      at(moment);
      await fillNotices(deps);
    }
    expect(await countRuns()).toBe(before);
    at("2026-09-30T16:00");
    await fillNotices(deps);
    expect(await countRuns()).toBe(before + 1);
  });
});

describe("a group chat", () => {
  it("is not told of the steps of a case: a check would be announced to who is checked", async () => {
    const item = await septemberItem(group.units.B11, "11");
    const beside = await septemberItem(group.units.B12, "11");
    expect([item, beside]).not.toContain("");
    const { rows } = await sql<{ source: string; title: string; due_on: string }>`select source, title, due_on::text from due_item where id = ${item}`.execute(db); // prettier-ignore
    await sql`update due_item set source = 'case:supervision-visit', title = '作风督查：到单位去' where id = ${item}`.execute(db); // prettier-ignore
    const until = rows[0]?.due_on ?? "";
    await sql`delete from delivery where group_id = ${group.groupId}`.execute(db);
    for (let date = 16; date <= 30; date += 1) {
      at(`2026-11-${date}T09:00`);
      await fillNotices(deps);
    }
    await sql`update due_item set source = ${rows[0]?.source ?? ""}, title = ${rows[0]?.title ?? ""} where id = ${item}`.execute(db); // prettier-ignore
    const { rows: told } = await sql<{ text: string }>`select coalesce(string_agg(content::text, ' '), '') as text from delivery where group_id = ${group.groupId} and channel = 'robot'`.execute(db); // prettier-ignore
    expect([until, told[0]?.text]).toEqual(["2026-11-30", expect.stringContaining("主题党日")]);
    expect(told[0]?.text).not.toContain("作风督查");
    const { rows: own } = await sql<{ n: number }>`select count(*)::int as n from notice where group_id = ${group.groupId} and content::text like '%作风督查%'`.execute(db); // prettier-ignore
    expect(own[0]?.n).toBeGreaterThan(0);
    // the clock goes back for the tests that follow
    await sql`delete from notice where group_id = ${group.groupId} and on_day >= '2026-11-01'`.execute(db); // prettier-ignore
  });
});

describe("what does not arrive", () => {
  it("waits longer each time, is given up, shown to the operator without content, and sent again", async () => {
    await drainDeliveries(deps);
    mailServer.received.length = 0;
    await sql`delete from delivery where group_id = ${group.groupId}`.execute(db);
    at("2026-10-09T09:00");
    robotAnswer = { status: 503, body: {} };
    await sql`insert into delivery (group_id, id, channel, robot_id, content, status, next_at, created_at)
      select group_id, gen_random_uuid(), 'robot', id, '{"title":"提醒","sections":[]}', 'waiting', ${now}, ${now} from robot where group_id = ${group.groupId}`.execute(db); // prettier-ignore
    await drainDeliveries(deps);
    await drainDeliveries(deps); // not before a minute has passed
    expect(await deliveries()).toMatchObject([{ status: "waiting", attempts: 1 }]);
    // not given up yet, and not well either: the operator hears of it before seven attempts are over
    expect(await ok(system, "GET", "/api/deliveries")).toMatchObject({ dead: [], retrying: [{ why: "对方的服务器暂时不收（503）。", items: 1, next: new Date("2026-10-09T09:01+08:00").toISOString() }] }); // prettier-ignore
    for (const moment of [
      "2026-10-09T09:02",
      "2026-10-09T09:10",
      "2026-10-09T10:00",
      "2026-10-09T13:00",
      "2026-10-09T19:30",
      "2026-10-10T19:00",
    ]) {
      // prettier-ignore
      at(moment);
      await drainDeliveries(deps);
    }
    expect(await deliveries()).toMatchObject([{ status: "dead", attempts: 7 }]);
    const status = deliveryStatusSchema.parse(await ok(system, "GET", "/api/deliveries"));
    expect(status.dead).toMatchObject([{ about: "钉钉群机器人“供水党务群”", why: "对方的服务器暂时不收（503）。" }]); // prettier-ignore
    expect((await office("GET", "/api/deliveries")).status).toBe(403);
    robotAnswer = { status: 200, body: { errcode: 0 } };
    await ok(system, "POST", `/api/deliveries/${status.dead[0]?.id ?? ""}/retry`);
    await drainDeliveries(deps);
    expect(await deliveries()).toMatchObject([{ status: "sent", attempts: 1 }]);
  });

  it("is tried again after a server died in the middle of it", async () => {
    await sql`update delivery set status = 'waiting', done_at = null, attempts = 1, next_at = ${new Date(now.getTime() + 600_000)} where group_id = ${group.groupId}`.execute(db); // prettier-ignore
    await drainDeliveries(deps);
    expect(await deliveries()).toMatchObject([{ status: "waiting", attempts: 1 }]);
    at("2026-10-10T19:11");
    await drainDeliveries(deps);
    expect(await deliveries()).toMatchObject([{ status: "sent", attempts: 2 }]);
  });

  it("leaves in the order in which it has waited, however it is stored", async () => {
    await sql`delete from delivery where group_id = ${group.groupId}`.execute(db);
    // stored and named the other way round
    await sql`insert into delivery (group_id, id, channel, robot_id, content, status, next_at, created_at)
      select r.group_id, ('00000000-0000-4000-8000-0000000000' || (10 + n))::uuid, 'robot', r.id, jsonb_build_object('title', '第' || n || '条', 'sections', '[]'::jsonb), 'waiting', ${now}::timestamptz - make_interval(mins => n), ${now}
      from robot r, generate_series(1, 9) n where r.group_id = ${group.groupId}`.execute(db); // prettier-ignore
    robotReceived.length = 0;
    await drainDeliveries(deps);
    expect(robotReceived.map((text) => /第\d条/.exec(text)?.[0])).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1].map((n) => `第${n}条`)); // prettier-ignore
  });

  it("goes out once from two servers, however long what stands before it takes", async () => {
    await sql`delete from delivery where group_id = ${group.groupId}`.execute(db);
    await sql`insert into delivery (group_id, id, channel, robot_id, content, status, next_at, created_at)
      select r.group_id, gen_random_uuid(), 'robot', r.id, jsonb_build_object('title', '第' || n || '条', 'sections', '[]'::jsonb), 'waiting', ${now}::timestamptz - make_interval(mins => 4 - n), ${now}
      from robot r, generate_series(1, 3) n where r.group_id = ${group.groupId}`.execute(db); // prettier-ignore
    robotReceived.length = 0;
    beforeAnswer.push(
      () => Promise.resolve(at("2026-10-10T19:17")),
      // the lease of what is sent now has begun anew, that of the third is over: the other server takes it
      async () => {
        at("2026-10-10T19:23");
        await drainDeliveries(deps);
      },
    );
    await drainDeliveries(deps);
    expect(robotReceived.map((text) => /第\d条/.exec(text)?.[0])).toEqual([
      "第1条",
      "第2条",
      "第3条",
    ]);
    expect((await deliveries()).map(({ status, attempts }) => `${status} ${attempts}`).toSorted()).toEqual(["sent 1", "sent 1", "sent 2"]); // prettier-ignore
  });

  it("is kept in at night, and not sent at all once nothing is owed any more", async () => {
    await sql`delete from delivery where group_id = ${group.groupId}`.execute(db);
    at("2026-10-12T21:00");
    const item = await septemberItem(unit, "11");
    await ok(office, "POST", `/api/due-items/${item}/chase`, {});
    await drainDeliveries(deps);
    expect(mailServer.received).toEqual([]);
    const [row] = await db.selectFrom("delivery").select("next_at").where("group_id", "=", group.groupId).execute(); // prettier-ignore
    expect(row?.next_at).toEqual(new Date("2026-10-13T08:00:00+08:00"));
    await ok(office, "POST", `/api/due-items/${item}/waiver`, { reason: "防汛值守期间" });
    at("2026-10-13T08:01");
    await drainDeliveries(deps);
    expect(mailServer.received).toEqual([]);
    expect((await deliveries()).map(({ status }) => status)).toEqual(["dropped"]);
  });
});

describe("an e-mail that the server refuses", () => {
  it("is told to who waits for it, until another address is set", async () => {
    at("2026-10-14T09:00");
    const set = { inApp: true, email: true, hour: null };
    await ok(clerk, "PUT", "/api/notices/settings", { ...set, address: "zhou.lan@example.cn" });
    expect(await undelivered()).toBeNull();
    at("2026-10-14T09:05");
    await sql`insert into delivery (group_id, id, channel, person_id, content, status, last_error, next_at, done_at, created_at)
      select group_id, gen_random_uuid(), 'email', person_id, '{"title":"提醒","sections":[]}', 'dead', '邮件服务器拒收（550）。请核对收件地址。', ${now}, ${now}, ${now}
      from account where group_id = ${group.groupId} and login = 'clerk'`.execute(db);
    expect(await undelivered()).toEqual({ at: now.toISOString(), why: "邮件服务器拒收（550）。请核对收件地址。" }); // prettier-ignore
    // nobody else hears of it
    expect(await ok(other, "GET", "/api/notices/settings")).toMatchObject({ undelivered: null });
    at("2026-10-14T09:10");
    await ok(clerk, "PUT", "/api/notices/settings", { ...set, address: "lan.zhou@example.cn" });
    expect(await undelivered()).toBeNull();
  });
});

describe("chasing", () => {
  it("tells who does it, by name and with the remark, and has a limit with a reason", async () => {
    at("2026-10-20T09:00");
    const before = (await inbox(clerk)).unread;
    const item = await septemberItem(unit);
    const chased = dueDetailSchema.parse(await ok(office, "POST", `/api/due-items/${item}/chase`, { remark: "请本周安排" })); // prettier-ignore
    expect(chased.chaseLimit).toEqual({ left: 1, limit: 2, reason: "催得多会加重基层负担。" });
    const [notice] = (await inbox(clerk)).items;
    expect(notice?.title).toMatch(/^测试P-D1-1催办：主题党日/);
    expect(notice?.content.sections[0]?.lines[0]?.text).toContain("请本周安排");
    expect((await inbox(clerk)).unread).toBe(before + 1);
    await ok(office, "POST", `/api/due-items/${await septemberItem(unit, "06")}/chase`, {});
    const third = await leader("POST", `/api/due-items/${await septemberItem(unit, "04")}/chase`, {}); // prettier-ignore
    expect([third.status, third.body]).toMatchObject([422, { code: "chase-limit", message: expect.stringContaining("催得多会加重基层负担") }]); // prettier-ignore
    // another unit, and another week
    await ok(office, "POST", `/api/due-items/${await septemberItem(group.units.B21)}/chase`, {});
    at("2026-10-26T09:00");
    await ok(leader, "POST", `/api/due-items/${await septemberItem(unit, "04")}/chase`, {});
  });
});

it("forgets what is no longer needed, and a robot's address at once", async () => {
  const [robot] = robotListSchema.parse(await ok(office, "GET", "/api/robots")).items;
  expect((await other("DELETE", `/api/robots/${robot?.id ?? ""}`)).status).toBe(403);
  await ok(office, "DELETE", `/api/robots/${robot?.id ?? ""}`);
  const kept = await db.selectFrom("robot").select(["address_sealed", "secret_sealed"]).execute();
  expect(kept).toEqual([{ address_sealed: "", secret_sealed: null }]);
  await ok(clerk, "PUT", "/api/notices/settings", { inApp: false, email: false, hour: 10 });
  const setting = await db.selectFrom("notice_setting").select("email_sealed").execute();
  expect(setting).toEqual([{ email_sealed: null }]);
  at("2027-06-01T09:00");
  await pruneNotices(deps);
  const { rows } = await sql<{ n: number }>`select (select count(*) from notice)::int + (select count(*) from delivery where done_at is not null)::int as n`.execute(db); // prettier-ignore
  expect(rows[0]?.n).toBe(0);
});
