import { sql } from "kysely";
import { expect, test } from "vitest";
import type { z } from "zod";
import { aidSummarySchema } from "#app/aid/schema.ts";
import { complaintListSchema } from "#app/burden/schema.ts";
import { checklistForm } from "#app/cases/print-checklist.ts";
import { caseDetailSchema, casePageSchema, sealedSchema } from "#app/cases/schema.ts";
import { challengeListSchema } from "#app/challenges/schema.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { duePageSchema, todoSchema } from "#app/duties/schema.ts";
import { noticePageSchema } from "#app/notices/schema.ts";
import { adoptedSchema, proposalFiguresSchema } from "#app/proposals/schema.ts";
import { library } from "#institutions/library.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, type TestUnit } from "#main/testing/test-group.ts";
import type { Role } from "#domain/access/policy.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const account = async (login: string, person: string, role: Role, unit: TestUnit): Promise<Caller> => {
  await createTestAccount(database, group, { login, person, role, unit });
  return logIn(login);
}; // prettier-ignore
const office = await account("office", "P-D1-1", "office", "G");
const top = await account("union", "P-G-1", "union", "G");
const local = await account("local-union", "P-E1-1", "union", "W1");
const secretary = await account("secretary", "P-B11-1", "secretary", "B11");
const clerk = await account("clerk", "P-B11-2", "clerk", "B11");
const enterprise = await account("enterprise", "P-E2-1", "office", "E2");
const member = await account("member", "P-B11-3", "member", "B11");
const leader = await account("leader", "P-B21-5", "leader", "G");
const leaderBelow = await account("leader-below", "P-B22-5", "leader", "E1");
const mate = await account("mate", "P-B11-4", "member", "B11");
const { G, E1, E2, B11, W1 } = group.units;
const person = (code: string): string => group.people.get(code) ?? "";

const ok = async (caller: Caller, method: "GET" | "POST", url: string, body?: object) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const step = async (caller: Caller, id: string, basedOn: number, body: object) =>
  caseDetailSchema.parse(await ok(caller, "POST", `/api/cases/${id}/steps`, { basedOn, ...body }));
const refused = async (caller: Caller, id: string, basedOn: number, body: object) =>
  (await caller("POST", `/api/cases/${id}/steps`, { basedOn, ...body })).body;

test("aid: the member applies, few may read it, what is private is sealed, and the notice tells nothing", async () => {
  const applied = caseDetailSchema.parse(await ok(member, "POST", "/api/cases", { procedure: "hardship-aid", unitId: B11, openedOn: "2026-08-03", first: { fields: { kind: "意外致困", circumstances: "家中失火，暂住亲戚家" } } })); // prettier-ignore
  expect(applied.person?.id).toBe(person("P-B11-3"));
  expect(JSON.stringify(applied)).not.toContain("失火");
  // the secretary of the branch, the clerk and a colleague know nothing of it
  for (const caller of [secretary, clerk, mate, enterprise]) expect((await caller("GET", `/api/cases/${applied.id}`)).status).toBe(404); // prettier-ignore
  const items = duePageSchema.parse(await ok(office, "GET", `/api/due-items?unitId=${G}&limit=200`)); // prettier-ignore
  expect(items.items.filter((row) => row.title.includes("困难帮扶")).map(({ title }) => title)).toEqual(["困难帮扶：受理"]); // prettier-ignore
  let { revision } = applied;
  const act = async (caller: Caller, body: object) => {
    const done = await step(caller, applied.id, revision, body);
    revision = done.revision;
    return done;
  };
  const moved = await act(top, { step: "accept", on: "2026-08-04", outcome: "accepted", fields: { "handled-by": W1 } }); // prettier-ignore
  expect(moved.unit.id).toBe(W1);
  await act(local, { step: "verify", on: "2026-08-10", outcome: "true", fields: { income: 1200.5, "verified-by": [person("P-E1-1"), person("P-B11-1")], verified: "属实，房屋过火" } }); // prettier-ignore
  // who may read it cannot simply read what is sealed; the union may, and says why
  expect((await office("POST", `/api/cases/${applied.id}/sealed`, { purpose: "只是想看一看" })).body).toMatchObject({ code: "sealed-forbidden" }); // prettier-ignore
  const opened = sealedSchema.parse(await ok(local, "POST", `/api/cases/${applied.id}/sealed`, { purpose: "核实困难情况" })); // prettier-ignore
  expect(opened.values.map(({ id }) => id)).toEqual(["circumstances", "income", "verified"]);
  expect(await refused(local, applied.id, revision, { step: "publish", on: "2026-08-11", outcome: "done", fields: { "public-text": "拟对患病的张某某帮扶2000元，其妻子无业" } })).toMatchObject({ code: "condition-fails" }); // prettier-ignore
  await act(local, { step: "publish", on: "2026-08-11", outcome: "done", fields: { "public-text": "拟对桥西支部测某某给予困难帮扶，类型为意外致困。" } }); // prettier-ignore
  await act(top, { step: "decide", on: "2026-08-18", outcome: "approved", fields: { amount: 3000 } }); // prettier-ignore
  await act(local, { step: "pay", on: "2026-08-20", fields: { paid: 3000.5, "paid-on": "2026-08-20" }, papers: [{ document: "receipt", files: [], kept: "财务部凭证8-31" }] }); // prettier-ignore
  const payouts = await db.selectFrom("aid_payout").select(["unit_id", "amount", "paid_on"]).where("group_id", "=", group.groupId).execute(); // prettier-ignore
  expect(payouts).toEqual([{ unit_id: W1, amount: 300_050, paid_on: "2026-08-20" }]);
  // fewer than three could be told apart
  expect(aidSummarySchema.parse(await ok(office, "GET", "/api/aid?year=2026"))).toMatchObject({ payments: 1, paid: 300_050, units: [{ unit: { id: W1 }, payments: null, paid: null }] }); // prettier-ignore
  // taken back, the note goes with it
  const back = caseDetailSchema.parse(await ok(local, "POST", `/api/cases/${applied.id}/take-back`, { basedOn: revision, reason: "到账日期写错" })); // prettier-ignore
  expect(back.steps.find(({ id }) => id === "pay")?.state).toBe("open");
  // whoever asked goes on believing nothing that was taken back
  const notices = noticePageSchema.parse(await ok(member, "GET", "/api/notices")).items.flatMap(({ content }) => content.sections.flatMap(({ lines }) => lines.map(({ text }) => text))); // prettier-ignore
  expect(notices.filter((text) => text.includes("收回了，等重新办理"))).toHaveLength(1);
  expect(await db.selectFrom("aid_payout").select("amount").where("group_id", "=", group.groupId).execute()).toEqual([]); // prettier-ignore
  const { rows } = await sql<{ text: string }>`select string_agg(content::text || coalesce(sealed, ''), '') as text from case_event where case_id = ${applied.id}::uuid`.execute(db); // prettier-ignore
  for (const secret of ["失火", "1200.5", "过火"]) expect(rows[0]?.text).not.toContain(secret);
  // another round a year later: what was done in the first stays done, and its payment stays paid
  revision = back.revision;
  await act(local, { step: "pay", on: "2026-08-21", fields: { paid: 3000, "paid-on": "2026-08-21" }, papers: [{ document: "receipt", files: [], kept: "财务部凭证8-32" }] }); // prettier-ignore
  await act(local, { step: "visit", on: "2026-09-01", fields: { visit: "已经搬回" } });
  const again = await act(local, { step: "review", on: "2026-09-10", outcome: "goes-on", fields: { review: "仍有困难" } }); // prettier-ignore
  const rounds = (detail: typeof again) => detail.events.filter(({ kind }) => kind === "step").map(({ step: id, undone, round }) => `${id} ${undone} ${round}`).toReversed(); // prettier-ignore
  const first = ["apply false null", "accept false null", "verify false 1", "publish false 1", "decide false 1", "pay true null", "pay false 1", "visit false 1", "review false 1"]; // prettier-ignore
  expect(rounds(again)).toEqual(first);
  expect(again.steps.find(({ id }) => id === "review")?.outcomes.map(({ leads }) => leads)).toContain("再来一轮，从“两人上门核实”办起，时限从这天算起"); // prettier-ignore
  expect(again.steps.filter(({ state }) => state === "open").map(({ id }) => id)).toEqual(["verify"]); // prettier-ignore
  await act(local, { step: "verify", on: "2026-09-11", outcome: "true", fields: { income: 1300, "verified-by": [person("P-E1-1"), person("P-B11-1")], verified: "仍在租房" } }); // prettier-ignore
  const paper = JSON.stringify(checklistForm(again, "2026-09-10"));
  for (const told of ["第1轮（已经办完）", "到账金额：3,000元", "2026.8.21"])
    expect(paper).toContain(told);
  // a return within the second round undoes what belongs to that round only
  const objected = await act(local, { step: "publish", on: "2026-09-14", outcome: "objected", fields: { "public-text": "拟对桥西支部测某某给予困难帮扶，类型为意外致困。" } }); // prettier-ignore
  expect(rounds(objected)).toEqual([...first, "verify true null", "publish true null"]);
  expect(await db.selectFrom("aid_payout").select("amount").where("group_id", "=", group.groupId).execute()).toEqual([{ amount: 300_000 }]); // prettier-ignore
  const own = casePageSchema.parse(await ok(member, "GET", "/api/cases?state=all"));
  expect(own.items.map(({ id }) => id)).toEqual([applied.id]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("aid on behalf: the branch speaks for somebody, and reads that case and no other", async () => {
  const opened = caseDetailSchema.parse(await ok(secretary, "POST", "/api/cases", { procedure: "hardship-aid", unitId: B11, personId: person("P-B11-5"), first: { fields: { kind: "相对困难", circumstances: "长期照料" } } })); // prettier-ignore
  expect(opened.startedBy).toContain("P-B11-1");
  expect((await clerk("GET", `/api/cases/${opened.id}`)).status).toBe(404);
  expect((await mate("POST", "/api/cases", { procedure: "hardship-aid", unitId: B11, personId: person("P-B11-6"), first: { fields: { kind: "相对困难", circumstances: "x" } } })).body).toMatchObject({ code: "unit-not-found" }); // prettier-ignore
  expect((await secretary("POST", "/api/cases", { procedure: "hardship-aid", unitId: B11, personId: person("P-B11-5") })).body).toMatchObject({ code: "runs-already" }); // prettier-ignore
});

test("a masked proposal: nobody sees the name, the case goes to who answers, only its proposer says whether it is enough", async () => {
  const sent = caseDetailSchema.parse(await ok(member, "POST", "/api/proposals", { title: "泵站加装遮阳棚", content: "夏季巡检棚内温度高", about: "安全环保", masked: true })); // prettier-ignore
  expect(sent).toMatchObject({ masked: true, unit: { id: G } });
  const name = "测试P-B11-3";
  expect(JSON.stringify(await ok(office, "GET", `/api/cases/${sent.id}`))).not.toContain(name);
  await step(office, sent.id, 1, { step: "accept", outcome: "accepted" });
  const assigned = await step(office, sent.id, 2, { step: "assign", fields: { "handled-by": E2 } });
  expect(assigned.unit.id).toBe(E2);
  const answered = await step(enterprise, sent.id, 3, { step: "answer", outcome: "adopted", fields: { answer: "列入四季度计划" } }); // prettier-ignore
  expect(JSON.stringify(answered)).not.toContain(name);
  const after = await step(enterprise, sent.id, 4, { step: "follow-up", fields: { outcome: "三处已装" } }); // prettier-ignore
  expect(after.steps.find(({ id }) => id === "satisfied")?.open).toMatchObject({ may: false });
  expect(await refused(enterprise, sent.id, 5, { step: "satisfied", outcome: "satisfied" })).toMatchObject({ code: "step-forbidden" }); // prettier-ignore
  expect(await refused(office, sent.id, 5, { step: "satisfied", outcome: "satisfied" })).toMatchObject({ code: "step-forbidden" }); // prettier-ignore
  const mine = todoSchema.safeParse(await ok(member, "GET", "/api/todo"));
  expect(mine.success).toBe(true);
  expect(casePageSchema.parse(await ok(member, "GET", "/api/cases?state=mine")).items.map(({ id }) => id)).toContain(sent.id); // prettier-ignore
  // whoever asked is told what was done, in their own inbox alone
  const told = noticePageSchema.parse(await ok(member, "GET", "/api/notices"));
  expect(told.items.filter(({ kind }) => kind === "answer").flatMap(({ content }) => content.sections.flatMap(({ lines }) => lines.map(({ text }) => text)))).toContain("答复：采纳"); // prettier-ignore
  expect(noticePageSchema.parse(await ok(mate, "GET", "/api/notices")).items).toEqual([]);
  const ended = await step(member, sent.id, 5, { step: "satisfied", outcome: "satisfied" });
  expect(ended.ended).toMatchObject({ id: "answered" });
  const adopted = adoptedSchema.parse(await ok(mate, "GET", "/api/proposals"));
  expect(adopted.items).toMatchObject([{ title: "泵站加装遮阳棚", by: null, adoption: "采纳", outcome: "三处已装", unit: { id: E2 } }]); // prettier-ignore
  expect(JSON.stringify(adopted)).not.toContain(name);
  // who did it is not in the account either
  const { rows } = await sql<{ actor: string | null }>`select distinct actor from audit_event where subject_id = ${sent.id} and (action = 'case.open' or after->>'step' in ('submit', 'satisfied'))`.execute(db); // prettier-ignore
  expect(rows).toEqual([{ actor: null }]);
  expect(proposalFiguresSchema.parse(await ok(office, "GET", "/api/proposals/figures?year=2026"))).toMatchObject({ totals: { received: 1, answered: 1, inTime: 1, adopted: 1, carriedOut: 1, satisfied: 1 }, units: [{ unit: { id: E2 } }], about: [{ name: "安全环保", received: 1, adopted: 1 }] }); // prettier-ignore
});

test("adopted proposals come a page at a time; one answered again is not among them until it is adopted again", async () => {
  const adopt = async (title: string): Promise<string> => {
    const { id } = caseDetailSchema.parse(await ok(mate, "POST", "/api/proposals", { title, content: "请先试行一段" })); // prettier-ignore
    await step(office, id, 1, { step: "accept", outcome: "accepted" });
    await step(office, id, 2, { step: "assign", fields: { "handled-by": E2 } });
    await step(enterprise, id, 3, { step: "answer", outcome: "partly", fields: { answer: "先试一处" } }); // prettier-ignore
    return id;
  };
  const first = await adopt("值班室加装饮水机");
  const second = await adopt("夜班班车加一趟");
  const page = async (query: string) => adoptedSchema.parse(await ok(member, "GET", `/api/proposals?${query}`)); // prettier-ignore
  const ids: string[] = [];
  for (let after: string | null = ""; after !== null;) {
    const each: z.output<typeof adoptedSchema> = await page(`limit=1${after === "" ? "" : `&after=${after}`}`); // prettier-ignore
    expect([each.items.length, each.total]).toEqual([1, 3]);
    ids.push(...each.items.map(({ id }) => id));
    after = each.next;
  }
  expect(ids).toHaveLength(3);
  expect(new Set(ids)).toEqual(new Set((await page("limit=50")).items.map(({ id }) => id)));
  expect(ids).toEqual(expect.arrayContaining([first, second]));
  await step(enterprise, first, 4, { step: "follow-up", fields: { outcome: "装了一处" } });
  await step(mate, first, 5, { step: "satisfied", outcome: "again", fields: { wish: "多装两处" } });
  const now = await page("");
  expect([now.total, now.items.some(({ id }) => id === first)]).toEqual([2, false]);
  await step(enterprise, first, 6, { step: "answer", outcome: "declined", fields: { answer: "装不下" } }); // prettier-ignore
  expect((await page("")).total).toBe(2);
  expect(await member("GET", "/api/proposals?after=nowhere")).toMatchObject({ status: 400, body: { code: "bad-input" } }); // prettier-ignore
});

test("a proposal by name; not content, it is answered again", async () => {
  const sent = caseDetailSchema.parse(await ok(mate, "POST", "/api/proposals", { title: "食堂错峰", content: "夜班错峰供餐" })); // prettier-ignore
  expect(sent).toMatchObject({ masked: false, unit: { id: B11 } });
  await step(office, sent.id, 1, { step: "accept", outcome: "accepted" });
  await step(office, sent.id, 2, { step: "assign", fields: { "handled-by": E2 } });
  await step(enterprise, sent.id, 3, { step: "answer", outcome: "declined", fields: { answer: "人手不够" } }); // prettier-ignore
  const again = await step(mate, sent.id, 4, { step: "satisfied", outcome: "again", fields: { wish: "先试一周" } }); // prettier-ignore
  expect(again.steps.find(({ id }) => id === "answer")?.state).toBe("open");
  expect((await member("GET", "/api/proposals/figures")).status).toBe(403);
});

test("burden: told from a page with its due item and institution, answered with what was changed, counted without names", async () => {
  const told = caseDetailSchema.parse(await ok(clerk, "POST", "/api/burden/complaints", { what: "同一份到会名单要填三处", kind: "重复填报", place: "记一笔", institution: "themed-party-day", masked: true })); // prettier-ignore
  expect(told).toMatchObject({ title: "负担反映：主题党日", masked: true, unit: { id: G } });
  expect(JSON.stringify(await ok(office, "GET", `/api/cases/${told.id}`))).not.toContain("P-B11-2");
  await step(office, told.id, 1, { step: "accept", outcome: "accepted" });
  expect(await refused(clerk, told.id, 2, { step: "escalate" })).toMatchObject({ code: "step-too-early" }); // prettier-ignore
  await step(office, told.id, 2, { step: "answer", outcome: "changed", fields: { answer: "已经合并", changed: "主题党日和党课合用一条台账" } }); // prettier-ignore
  const list = complaintListSchema.parse(
    await ok(member, "GET", "/api/burden/complaints?year=2026"),
  );
  expect(list).toMatchObject({ received: 1, answered: 1, inTime: 1, changed: 1, byInstitution: [{ institution: { id: "themed-party-day", name: "主题党日" }, received: 1, changed: 1 }], items: [{ changed: "主题党日和党课合用一条台账" }] }); // prettier-ignore
  expect(JSON.stringify(list)).not.toContain("三处");
  // another unit's due item tells nothing of itself
  const foreign = await db.selectFrom("due_item").select(["id", "title"]).where("group_id", "=", group.groupId).where("unit_id", "=", E2).executeTakeFirst(); // prettier-ignore
  const second = caseDetailSchema.parse(await ok(member, "POST", "/api/burden/complaints", { what: "提醒太多了，看不过来", dueItemId: foreign?.id ?? G })); // prettier-ignore
  expect(second.values.map(({ id }) => id)).toEqual(["what"]);
  expect(second.unit.id).toBe(B11);
});

test("the challenge board shows what was posted to everybody, and what is only proposed to nobody else", async () => {
  const opened = caseDetailSchema.parse(await ok(enterprise, "POST", "/api/cases", { procedure: "challenge-board", unitId: E2, title: "夜间漏损定位", openedOn: "2026-08-03", first: { fields: { problem: "夜间管网漏损定位慢", target: "两小时内定位" } } })); // prettier-ignore
  expect(challengeListSchema.parse(await ok(member, "GET", "/api/challenges")).items).toEqual([]);
  await step(office, opened.id, 1, { step: "approve", on: "2026-08-10", outcome: "listed", ballot: { expected: 9, attended: 8, inFavour: 8 }, fields: { deadline: "2027-06-30", funds: 200000, standard: "连续30天达标", tolerance: "尽职免责" } }); // prettier-ignore
  await step(office, opened.id, 2, { step: "post", on: "2026-08-12", fields: { "bid-until": "2026-09-10" } }); // prettier-ignore
  const list = challengeListSchema.parse(await ok(member, "GET", "/api/challenges"));
  expect(list.items).toMatchObject([{ title: "夜间漏损定位", state: "open", bidUntil: "2026-09-10", seen: false, winner: null }]); // prettier-ignore
  await step(office, opened.id, 3, { step: "close-bids", on: "2026-09-10", outcome: "some", fields: { bids: "供水公司，声学阵列" } }); // prettier-ignore
  await step(office, opened.id, 4, { step: "judge", on: "2026-09-11", fields: { judges: [person("P-G-1"), person("P-D1-1"), person("P-E2-1")], "conflicts-declared": true, winner: E1, leader: person("P-E1-1") } }); // prettier-ignore
  expect(challengeListSchema.parse(await ok(member, "GET", "/api/challenges")).items).toMatchObject([{ state: "judging", winner: null }]); // prettier-ignore
});

test("what is put before a leader is a leader's: told as their turn, decided by them, by no leader of an enterprise", async () => {
  const told = caseDetailSchema.parse(await ok(clerk, "POST", "/api/burden/complaints", { what: "周报和月报填的是同一个数", kind: "重复填报" })); // prettier-ignore
  await step(office, told.id, 1, { step: "accept", outcome: "accepted" });
  await step(office, told.id, 2, { step: "answer", outcome: "explained", fields: { answer: "两张表用处不同" } }); // prettier-ignore
  const turns = async (caller: Caller) => casePageSchema.parse(await ok(caller, "GET", "/api/cases?state=mine")).items.map(({ id }) => id); // prettier-ignore
  expect(await turns(leader)).not.toContain(told.id);
  await step(clerk, told.id, 3, { step: "satisfied", outcome: "not-enough", fields: { wish: "请只留一张" } }); // prettier-ignore
  expect(await turns(leader)).toContain(told.id);
  expect(await turns(leaderBelow)).not.toContain(told.id);
  const order = { step: "order", outcome: "settled", fields: { ordered: "停用周报" } };
  expect(await refused(leaderBelow, told.id, 4, order)).toMatchObject({ code: "step-forbidden" });
  // the office answered: it is told who may
  const seen = caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${told.id}`));
  expect(seen.steps.find(({ id }) => id === "order")?.open).toMatchObject({ may: false, whyNot: expect.stringContaining("测试P-B21-5") }); // prettier-ignore
  // of other steps a leader does none
  expect(await refused(leader, told.id, 4, { step: "answer", outcome: "explained", fields: { answer: "x" } })).toMatchObject({ code: "step-forbidden" }); // prettier-ignore
  const ended = await step(leader, told.id, 4, order);
  expect(ended.ended).toMatchObject({ id: "answered" });
});
