import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { day } from "#kernel/day.ts";
import { library } from "#institutions/library.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { institutionListSchema, institutionPageSchema } from "#app/institutions/schema.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "admin", person: "P-E2-1", role: "system-administrator", unit: "G" }); // prettier-ignore
await db
  .insertInto("adoption")
  .values({
    group_id: group.groupId,
    institution_id: "themed-party-day",
    from_on: day("2026-01-01"),
    until_on: null,
    plan_id: null,
    adopted_by: null,
  }) // prettier-ignore
  .execute();
await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: day("2026-09-17"), library })); // prettier-ignore

const office = await logIn("office");
const clerk = await logIn("clerk");
const show = async (caller = office, query = "") =>
  institutionPageSchema.parse((await caller("GET", `/api/institutions/themed-party-day${query}`)).body); // prettier-ignore

const registerDays = async () => {
  const { rows } = await sql<{ period: string; register_by: string }>`
    select distinct period, register_by from due_item
    where group_id = ${group.groupId} and withdrawn_on is null order by 1`.execute(db);
  return rows.map((row) => `${row.period} ${row.register_by}`);
};

describe("an institution", () => {
  it("is a sentence whose underlined words are its parameters", async () => {
    const page = await show();
    const sentence = page.duties[0]?.sentence ?? [];
    expect(sentence.map((part) => part.text).join("")).toContain("每月至少开展1次主题党日");
    const numbers = sentence.flatMap((part) => part.parameter ?? []);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(
      page.parameters.map((parameter) => parameter.number),
    );
    expect(page.parameters[0]).toMatchObject({ value: "1/2", markName: "惯例", editable: true });
    expect(page.carriedBy).toBe("");
    expect(page.inForce).toEqual({ from: "2026-01-01", plan: null });
  });

  it("shows its worked examples played for real", async () => {
    const page = await show();
    expect(page.examples.length).toBeGreaterThan(4);
    expect(page.examples.filter((example) => !example.holds)).toEqual([]);
    expect(page.examples.find((example) => example.given.includes("补登"))?.state).toBe("made-up");
  });

  it("tells what the next twelve months ask, and what this year came to", async () => {
    const page = await show();
    expect(page.forecast.total).toBe(48);
    expect(page.forecast.months[0]).toEqual({ month: "10月", items: 4, registerBy: "2026-11-05" });
    expect(page.burden.records).toContain("每年12条");
    expect(page.results).toMatchObject({ text: "已到期0/32项·0.0%", counts: { overdue: 32 } });
    expect((await show(clerk)).results.counts.overdue).toBe(8);
  });

  it("counts what is open already in the month in which it is due", async () => {
    const yearly = institutionPageSchema.parse((await office("GET", "/api/institutions/members-appraisal")).body); // prettier-ignore
    // one for each branch: of this year, open since January and due at its end; that of the next year is due later
    expect(yearly.forecast.total).toBe(4);
    expect(yearly.forecast.months.filter(({ items }) => items > 0).map(({ month, items }) => [month, items])).toEqual([["12月", 4]]); // prettier-ignore
    expect(yearly.burden.records).toContain("每年1条");
  });

  it("changes a parameter from a day on and never before", async () => {
    const url = "/api/institutions/themed-party-day/parameters";
    const change = { parameter: "registerWithinDays", from: "2026-10-01", value: 3, reason: "集团统一缩短登记时限", basedOn: (await show()).parameters[1]?.revision }; // prettier-ignore
    expect((await clerk("POST", url, change)).status).toBe(403);
    expect((await office("POST", url, { ...change, from: "2026-09-01" })).body).toMatchObject({ code: "parameter-in-the-past" }); // prettier-ignore
    expect((await office("POST", url, { ...change, value: "三日" })).body).toMatchObject({ code: "wrong-value" }); // prettier-ignore
    expect((await office("POST", url, { ...change, value: 2.5 })).body).toMatchObject({ code: "wrong-value" }); // prettier-ignore
    expect((await office("POST", url, { ...change, reason: "按打卡签到情况调整" })).body).toMatchObject({ code: "formalism" }); // prettier-ignore
    expect((await office("POST", url, { ...change, parameter: "nothing" })).status).toBe(404);
    const before = await registerDays();
    const answer = await office("POST", url, change);
    expect(answer.status).toBe(200);
    const after = await registerDays();
    expect(after.slice(0, 9)).toEqual(before.slice(0, 9));
    expect(after[9]).toBe("2026-10 2026-11-03");
    expect((await show()).parameters[1]).toMatchObject({ value: "5", from: "2018-10-28" });
    const later = await show(office, "?asOf=2026-10-01");
    expect(later.parameters[1]).toMatchObject({ value: "3", from: "2026-10-01" });
    expect(later.changes).toMatchObject([{ day: "2026-10-01", by: "测试P-D1-1" }]);
    change.basedOn = (await show()).parameters[1]?.revision;
    expect((await office("POST", url, change)).body).toMatchObject({ code: "nothing-changed" });
    const corrected = await office("POST", url, { ...change, value: 4 });
    expect(institutionPageSchema.parse(corrected.body).changes).toHaveLength(2);
    expect((await registerDays())[9]).toBe("2026-10 2026-11-04");
  });

  it("cites an act, or a paper of the group's own by its title, and says what will hold", async () => {
    const url = "/api/institutions/themed-party-day/parameters";
    const change = async (more: object) => office("POST", url, { parameter: "registerWithinDays", from: "2026-11-01", value: 6, reason: "集团党委会议定", basedOn: (await show()).parameters[1]?.revision, ...more }); // prettier-ignore
    const document = "临澜城服党委2026年第15次会议纪要";
    for (const citation of [
      { act: document, mark: "P" },
      { act: "practice", document: " ", mark: "P" },
      { act: "branch-work-regulations", document, mark: "S" },
      { act: "branch-work-regulations", article: "16", mark: "S" },
    ]) {
      const { status, body } = await change({ citation });
      expect([status, body]).toMatchObject([422, { code: "wrong-citation" }]);
    }
    const own = { act: "practice", document, article: "第三项", mark: "P" };
    expect((await change({ citation: own })).status).toBe(200);
    expect((await show()).parameters[1]?.next).toEqual({ from: "2026-10-01", value: "4" });
    const november = await show(office, "?asOf=2026-11-01");
    expect(november.parameters[1]).toMatchObject({ value: "6", basis: `《${document}》第三项，集团党委会议定`, next: null }); // prettier-ignore
    expect((await change({ value: 7, citation: { act: "branch-work-regulations", article: "第十六条", mark: "S" } })).status).toBe(200); // prettier-ignore
    expect((await show(office, "?asOf=2026-11-01")).parameters[1]).toMatchObject({ value: "7", mark: "S", basis: expect.stringMatching(/^《中国共产党支部工作条例（试行）》第十六条，/) }); // prettier-ignore
  });

  it("stands in a list with what is in force", async () => {
    const list = institutionListSchema.parse((await office("GET", "/api/institutions")).body);
    expect(list.total).toBe(library.institutions.length);
    expect(list.items.find((item) => item.id === "themed-party-day")).toMatchObject({ cycle: "每月", inForce: true }); // prettier-ignore
    expect(list.items.find((item) => item.id === "party-lecture")).toMatchObject({ inForce: false }); // prettier-ignore
    const admin = await logIn("admin");
    expect((await admin("GET", "/api/institutions")).status).toBe(403);
    expect((await admin("GET", "/api/search?q=党")).status).toBe(403);
  });
});
