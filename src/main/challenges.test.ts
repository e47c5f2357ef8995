import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Role } from "#domain/access/policy.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { challengeBidsSchema, challengeListSchema } from "#app/challenges/schema.ts";
import { library } from "#institutions/library.ts";
import type { Tx } from "#platform/database/connect.ts";
import { atOnce } from "#platform/database/testing/at-once.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { type Caller, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, type TestUnit } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const account = async (login: string, person: string, role: Role, unit: TestUnit): Promise<Caller> => {
  await createTestAccount(database, group, { login, person, role, unit });
  return logIn(login);
}; // prettier-ignore
const office = await account("office", "P-D1-1", "office", "G");
const enterprise = await account("enterprise", "P-E2-1", "office", "E2");
const secretary = await account("secretary", "P-B11-1", "secretary", "B11");
const member = await account("member", "P-B11-3", "member", "B11");
const mate = await account("mate", "P-B11-4", "member", "B11");
const { E1, E2, B11 } = group.units;
const person = (code: string): string => group.people.get(code) ?? "";

const ok = async (caller: Caller, method: "GET" | "POST", url: string, body?: object) => {
  const answer = await caller(method, url, body);
  expect([method, url, answer.status < 300 ? "ok" : answer.body]).toEqual([method, url, "ok"]);
  return answer.body;
};
const refusal = async (call: ReturnType<Caller>): Promise<string> => JSON.stringify((await call).body); // prettier-ignore

/** A challenge of the second enterprise that takes bids until the 20th. */
async function posted(title: string): Promise<string> {
  const { id } = caseDetailSchema.parse(await ok(enterprise, "POST", "/api/cases", { procedure: "challenge-board", unitId: E2, title, openedOn: "2026-08-03", first: { fields: { problem: "夜间漏损定位慢", target: "两小时内定位" } } })); // prettier-ignore
  await ok(office, "POST", `/api/cases/${id}/steps`, { basedOn: 1, step: "approve", on: "2026-08-10", outcome: "listed", ballot: { expected: 9, attended: 8, inFavour: 8 }, fields: { deadline: "2027-06-30", funds: 200000, standard: "连续30天达标", tolerance: "尽职免责" } }); // prettier-ignore
  expect((await member("GET", `/api/challenges/${id}/bids`)).status).toBe(404);
  await ok(office, "POST", `/api/cases/${id}/steps`, { basedOn: 2, step: "post", on: "2026-08-12", fields: { "bid-until": "2026-09-20" } }); // prettier-ignore
  return id;
}
const bid = (leader: string, unitId: string, more: object = {}) => ({ bidder: "unit", unitId, leaderId: person(leader), plan: "声学阵列加夜间流量比对", promise: "漏损两小时内定位到50米", promisedBy: "2027-03-31", cost: 12_000_050, contact: "内线8023", ...more }); // prettier-ignore
const bidsOf = async (caller: Caller, id: string) => challengeBidsSchema.parse(await ok(caller, "GET", `/api/challenges/${id}/bids`)); // prettier-ignore
const judges = ["P-G-1", "P-D1-1", "P-E2-1"].map(person);

test("several teams bid, one withdraws, all stand side by side for who decides, and the winner is one of them", async () => {
  const id = await posted("夜间漏损定位");
  const url = `/api/challenges/${id}`;
  const placed = challengeBidsSchema.parse(await ok(secretary, "POST", `${url}/bids`, bid("P-B11-1", B11))); // prettier-ignore
  expect(placed.items).toMatchObject([{ cost: 12_000_050, outcome: "standing", mine: true, leader: { id: person("P-B11-1") } }]); // prettier-ignore
  expect(await refusal(secretary("POST", `${url}/bids`, bid("P-B11-1", B11)))).toContain("已经报过方案"); // prettier-ignore
  expect(await refusal(secretary("POST", `${url}/bids`, bid("P-B11-2", B11, { promisedBy: "2027-07-01" })))).toContain("晚于榜题的完成期限2027-06-30"); // prettier-ignore
  // a member bids by themselves, for a unit to which they belong, and for nobody else
  expect(await refusal(member("POST", `${url}/bids`, bid("P-B11-4", B11)))).toContain("只能自己带头揭榜"); // prettier-ignore
  expect(await refusal(member("POST", `${url}/bids`, bid("P-B11-3", E2)))).toContain("只能自己带头揭榜"); // prettier-ignore
  await ok(member, "POST", `${url}/bids`, bid("P-B11-3", E1, { bidder: "person", plan: "机器人管内巡检", cost: 30_000_000 })); // prettier-ignore
  await ok(office, "POST", `${url}/bids`, bid("P-E1-1", E1, { plan: "分区计量改造" }));
  // each sees their own; who sees the case sees all
  expect((await bidsOf(member, id)).items.map((each) => each.plan)).toEqual(["机器人管内巡检"]);
  expect(await bidsOf(mate, id)).toMatchObject({ all: false, items: [], typed: null });
  const compared = await bidsOf(enterprise, id);
  expect([compared.all, compared.items.length, compared.funds, compared.deadline]).toEqual([true, 3, 200_000, "2027-06-30"]); // prettier-ignore
  const idOf = (plan: string): string => compared.items.find((each) => each.plan === plan)?.id ?? ""; // prettier-ignore
  expect((await mate("POST", `${url}/bids/${idOf("机器人管内巡检")}/withdraw`, { reason: "代为撤回" })).status).toBe(404); // prettier-ignore
  await ok(member, "POST", `${url}/bids/${idOf("机器人管内巡检")}/withdraw`, { reason: "设备买不到" }); // prettier-ignore
  expect((await bidsOf(office, id)).items.find((each) => each.outcome === "withdrawn")).toMatchObject({ plan: "机器人管内巡检", withdrawnBecause: "设备买不到" }); // prettier-ignore
  const [row] = challengeListSchema.parse(await ok(member, "GET", "/api/challenges")).items;
  expect(row).toMatchObject({ bids: 2, myBids: 0, takesBids: true });
  // closing: not as if nobody had come; the bids go into the case in words
  expect(await refusal(office("POST", `${url}/close`, { basedOn: 3, outcome: "relist" }))).toContain("已经有2份揭榜方案"); // prettier-ignore
  expect((await member("POST", `${url}/close`, { basedOn: 3, outcome: "some" })).status).toBe(404);
  const closed = challengeBidsSchema.parse(await ok(office, "POST", `${url}/close`, { basedOn: 3, outcome: "some" })); // prettier-ignore
  expect(closed.typed).toMatch(/声学阵列.*承诺2027-03-31前.*经费120000\.50元\n.*分区计量改造/);
  expect(await refusal(secretary("POST", `${url}/bids`, bid("P-B11-2", B11)))).toContain("现在不接受揭榜"); // prettier-ignore
  // on whichever screen: the winner is one of the bids, and who leads one does not judge
  const judge = (fields: object) => office("POST", `/api/cases/${id}/steps`, { basedOn: 4, step: "judge", outcome: "done", fields: { judges, "conflicts-declared": true, ...fields } }); // prettier-ignore
  expect(await refusal(judge({ winner: E2, leader: person("P-E2-1") }))).toContain("从揭榜方案里选"); // prettier-ignore
  expect(await refusal(judge({ winner: E1, leader: person("P-E1-1"), judges: [...judges.slice(0, 2), person("P-B11-1")] }))).toContain("揭榜的不能评榜"); // prettier-ignore
  const choose = (plan: string, more: object = {}) => ({ bidId: idOf(plan), basedOn: 4, judges, conflictsDeclared: true, ...more }); // prettier-ignore
  expect(await refusal(office("POST", `${url}/choose`, choose("机器人管内巡检")))).toContain("已经撤回"); // prettier-ignore
  expect(await refusal(office("POST", `${url}/choose`, choose("分区计量改造", { judges: judges.slice(1) })))).toContain("评委不少于三人"); // prettier-ignore
  const chosen = challengeBidsSchema.parse(await ok(office, "POST", `${url}/choose`, choose("分区计量改造"))); // prettier-ignore
  expect(chosen.items.map((each) => each.outcome).toSorted()).toEqual(["chosen", "not-chosen", "withdrawn"]); // prettier-ignore
  expect(await refusal(office("POST", `${url}/bids/${idOf("分区计量改造")}/withdraw`, { reason: "不干了" }))).toContain("已经选中"); // prettier-ignore
  const { filled } = caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${id}`));
  expect([filled["winner"], filled["leader"]]).toEqual([E1, person("P-E1-1")]);
  const told = await db.selectFrom("audit_event").select(["action", "cause"]).where("group_id", "=", group.groupId).where("subject_kind", "=", "challenge-bid").orderBy("at").execute(); // prettier-ignore
  expect(told.map(({ action }) => action).toSorted()).toEqual(["challenge.bid", "challenge.bid", "challenge.bid", "challenge.withdraw-bid"]); // prettier-ignore
});

test("a challenge whose bids are one text reads on, and goes on as it did", async () => {
  const id = await posted("老榜题");
  await ok(office, "POST", `/api/cases/${id}/steps`, { basedOn: 3, step: "close-bids", outcome: "some", fields: { bids: "供水公司，声学阵列" } }); // prettier-ignore
  expect(await bidsOf(office, id)).toMatchObject({ items: [], typed: "供水公司，声学阵列", may: { choose: true } }); // prettier-ignore
  await ok(office, "POST", `/api/cases/${id}/steps`, { basedOn: 4, step: "judge", outcome: "done", fields: { judges, "conflicts-declared": true, winner: E1, leader: person("P-E1-1") } }); // prettier-ignore
});

test("of a bid and the closing of the bidding at once, the bid stands before the closing or is refused", async () => {
  const id = await posted("同时揭榜");
  await ok(office, "POST", `/api/challenges/${id}/bids`, bid("P-E1-1", E1));
  const [placed, closed] = await Promise.all([
    secretary("POST", `/api/challenges/${id}/bids`, bid("P-B11-1", B11)),
    office("POST", `/api/challenges/${id}/close`, { basedOn: 3, outcome: "some" }),
  ]);
  expect(closed.status).toBe(200);
  const { items, takesBids } = await bidsOf(office, id);
  expect([takesBids, items.length]).toEqual([false, placed.status < 300 ? 2 : 1]);
  if (placed.status >= 300) expect(JSON.stringify(placed.body)).toContain("现在不接受揭榜");
});

test("the case tells every bid that stood when the bidding closed, and none is chosen that was withdrawn", async () => {
  const id = await posted("抢在截止前");
  await ok(office, "POST", `/api/challenges/${id}/bids`, bid("P-E1-1", E1));
  const row = (tx: Tx) => sql`select 1 from procedure_case where id = ${id}::uuid for update`.execute(tx); // prettier-ignore
  const [placed, closed] = await atOnce(database, row, () => secretary("POST", `/api/challenges/${id}/bids`, bid("P-B11-1", B11)), () => office("POST", `/api/challenges/${id}/close`, { basedOn: 3, outcome: "some" })); // prettier-ignore
  expect([placed.status < 300, closed.status]).toEqual([true, 200]);
  const told = caseDetailSchema.parse(await ok(office, "GET", `/api/cases/${id}`)).values.find((value) => value.id === "bids")?.shown; // prettier-ignore
  expect(told?.split("\n")).toHaveLength(2);
  const { items } = await bidsOf(office, id);
  const [ours, theirs] = [items.find((each) => each.unit.id === E1), items.find((each) => each.unit.id === B11)]; // prettier-ignore
  await ok(office, "POST", `/api/challenges/${id}/bids/${ours?.id}/withdraw`, {
    reason: "人手不够",
  });
  const [gone, chosen] = await atOnce(database, row, () => secretary("POST", `/api/challenges/${id}/bids/${theirs?.id}/withdraw`, { reason: "不报了" }), () => office("POST", `/api/challenges/${id}/choose`, { basedOn: 4, bidId: theirs?.id, judges, conflictsDeclared: true })); // prettier-ignore
  expect([gone.status < 300, chosen.status, JSON.stringify(chosen.body)]).toEqual([true, 404, expect.stringContaining("bid-not-found")]); // prettier-ignore
});
