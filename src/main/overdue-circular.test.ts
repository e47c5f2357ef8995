import mammoth from "mammoth";
import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import type { OverdueCircularInput } from "#domain/publication/overdue-circular.ts";
import { library } from "#institutions/library.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { readWorkbook } from "#platform/documents/spreadsheet/read-workbook.ts";
import { unitDetailSchema } from "#app/organization/schema.ts";
import { publicationDetailSchema } from "#app/publications/schema.ts";
import { bringUpToDate } from "#app/schedule/bring-up-to-date.ts";
import { settleWork } from "#app/work/run-work.ts";
import { publishVersion } from "#main/testing/publish-version.ts";
import { type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup, type TestUnit } from "#main/testing/test-group.ts";

let today = "2026-02-09";
const clock = { now: () => fixedClock(day(today)).now(), today: () => day(today) };
const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library, clock);
const group = await createTestGroup(database);
for (const [login, person, role] of [["office", "P-D1-1", "office"], ["leader", "P-G-1", "leader"]] as const) await createTestAccount(database, group, { login, person, role, unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore

const PLAN = `2026年党建工作计划

一、组织生活
1.过好组织生活。各党支部每月开展一次主题党日。
`;

/** Moves the clock, brings the year up to that day and logs in again: a session lives no longer than a day. */
async function onDay(date: string, login = "office"): Promise<Caller> {
  today = date;
  await db.transaction().execute((tx) => bringUpToDate(tx, group.groupId, { today: day(date), library })); // prettier-ignore
  return logIn(login);
}

async function record(date: string, unit: TestUnit, on: string): Promise<void> {
  const office = await onDay(date);
  const attended = [1, 2, 3, 4, 5].map((number) => group.people.get(`P-${unit}-${number}`));
  const sent = await office("PUT", `/api/records/${newId()}`, { unitId: group.units[unit], kinds: ["themed-party-day"], day: on, start: "09:00", end: "11:00", attendance: { attended, leave: [] } }); // prettier-ignore
  expect(sent.status).toBe(201);
}

const itemOf = async (unit: TestUnit, period: string): Promise<string> =>
  (await db.selectFrom("due_item").select("id").where("group_id", "=", group.groupId).where("source", "=", "themed-party-day").where("unit_id", "=", group.units[unit]).where("period", "=", period).executeTakeFirstOrThrow()).id; // prettier-ignore

const detail = (body: unknown) => publicationDetailSchema.parse(body);

/** Draws the circular up on a day: what went into it, as it is frozen with it. */
async function inputsOn(
  date: string,
  period: string,
  unit?: TestUnit,
): Promise<OverdueCircularInput> {
  return draftedBy(await onDay(date), period, unit);
}

async function draftedBy(office: Caller, period: string, unit?: TestUnit): Promise<OverdueCircularInput> {
  const drafted = await office("POST", "/api/publications", { kind: "overdue-circular", period, ...(unit === undefined ? {} : { unitId: group.units[unit] }) }); // prettier-ignore
  expect([drafted.status < 300, drafted.body]).toEqual([true, expect.anything()]);
  const { inputs } = await db.selectFrom("publication").select("inputs").where("group_id", "=", group.groupId).where("id", "=", detail(drafted.body).row.id).executeTakeFirstOrThrow(); // prettier-ignore
  // what overdueInputs gave, as it was written
  return (inputs as { input: OverdueCircularInput }).input;
} // prettier-ignore

const figures = ({ units }: OverdueCircularInput): string[] =>
  units.map(({ name, expected, onTime, madeUp, overdue }) => `${name} ${expected} ${onTime} ${madeUp} ${overdue}`); // prettier-ignore
const named = ({ matters }: OverdueCircularInput): string[] =>
  matters.map(({ unitName, title, dueOn, madeUpOn }) => [unitName, title, dueOn, madeUpOn ?? "仍逾期"].join(" ")); // prettier-ignore

beforeAll(async () => {
  const office = await onDay("2026-02-09");
  const started = await office("POST", "/api/plans/import", new FilePart("计划.txt", new TextEncoder().encode(PLAN))); // prettier-ignore
  await settleWork(deps);
  const { workId } = z.object({ workId: z.string() }).parse(started.body);
  const { result } = z.object({ result: z.object({ planId: z.string() }) }).parse((await office("GET", `/api/work/${workId}`)).body); // prettier-ignore
  await publishVersion(office, result.planId, 1);
  await settleWork(deps);
  await record("2026-03-12", "B11", "2026-03-12");
  const march = await onDay("2026-03-20");
  expect((await march("POST", `/api/due-items/${await itemOf("B22", "2026-03")}/extension`, { dueOn: "2026-04-20", reason: "汛期抢险，上级同意延期" })).status).toBe(200); // prettier-ignore
}, 60_000);

describe("what goes into a circular of overdue matters", () => {
  it("is nothing that may still be registered, and from the day after everything that was not", async () => {
    // themed Party days of March may be registered until 5 April; that of 南湖 was put off out of the month
    expect(figures(await inputsOn("2026-04-05", "2026-03"))).toEqual([
      "供水 1 1 0 0",
      "排水 0 0 0 0",
    ]);
    const after = await inputsOn("2026-04-06", "2026-03");
    expect(figures(after)).toEqual(["供水 2 1 0 1", "排水 1 0 0 1"]);
    expect(named(after)).toEqual(["城东供水党支部 主题党日（3月） 2026-03-31 仍逾期", "北港排水党支部 主题党日（3月） 2026-03-31 仍逾期"]); // prettier-ignore
  });

  it("says what was made up since, and when", async () => {
    await record("2026-04-10", "B12", "2026-03-20");
    const inputs = await inputsOn("2026-04-10", "2026-03");
    expect(figures(inputs)).toEqual(["供水 2 1 1 0", "排水 1 0 0 1"]);
    expect(named(inputs)[0]).toBe("城东供水党支部 主题党日（3月） 2026-03-31 2026-04-10");
  });

  it("counts an item in the month to which it was put off, leaves waived ones out, and adds months up to the quarter", async () => {
    const april = await onDay("2026-04-21");
    expect((await april("POST", `/api/due-items/${await itemOf("B11", "2026-04")}/waiver`, { reason: "整体搬迁，上级同意免办" })).status).toBe(200); // prettier-ignore
    const inputs = await inputsOn("2026-05-06", "2026-04");
    // E1: B11 waived; E2: B21, B22 and what B22 had put off from March
    expect(figures(inputs)).toEqual(["供水 1 0 0 1", "排水 3 0 0 3"]);
    expect(named(inputs).filter((line) => line.includes("2026-04-20"))).toEqual(["南湖排水党支部 主题党日（3月） 2026-04-20 仍逾期"]); // prettier-ignore
    const quarter = await inputsOn("2026-05-06", "2026Q2");
    expect(figures(quarter)).toEqual(figures(inputs));
  });

  it("keeps what a branch owed before it was merged with the enterprise where it hung", async () => {
    const office = await onDay("2026-05-10");
    const seen = unitDetailSchema.parse((await office("GET", `/api/units/${group.units.B12}`)).body); // prettier-ignore
    const merged = await office("POST", `/api/units/${group.units.B12}/merge`, { into: group.units.B11, on: "2026-05-15", reason: "机构调整", basedOn: seen.unit.revision }); // prettier-ignore
    expect(merged.status).toBe(200);
    const inputs = await inputsOn("2026-05-20", "2026-04");
    expect(figures(inputs)).toEqual(["供水 1 0 0 1", "排水 3 0 0 3"]);
    expect(named(inputs)[0]).toBe("城东供水党支部（已撤并） 主题党日（4月） 2026-04-30 仍逾期");
    // of the enterprise by branches: what the closed one owed stands with the enterprise
    expect(figures(await inputsOn("2026-05-20", "2026-04", "E1"))).toEqual(["桥西支部 0 0 0 0", "本部 1 0 0 1"]); // prettier-ignore
  });

  it("names no matter of a single person, and says how many there are", async () => {
    const office = await onDay("2026-05-20");
    // the schedule would set it right again, so that it is asked without
    await db.updateTable("due_item").set({ person_id: group.people.get("P-B21-2") ?? "" }).where("group_id", "=", group.groupId).where("id", "=", await itemOf("B21", "2026-04")).execute(); // prettier-ignore
    const inputs = await draftedBy(office, "2026-04");
    expect([figures(inputs)[1], inputs.personal]).toEqual(["排水 3 0 0 3", 1]);
    expect(named(inputs).filter((line) => line.startsWith("北港"))).toEqual([]);
  });
});

describe("a circular of overdue matters", () => {
  it("goes from draft to print and back", async () => {
    const office = await onDay("2026-05-21");
    const leader = await logIn("leader");
    const clerk = await logIn("clerk");
    const circular = { kind: "overdue-circular", period: "2026Q1" };
    expect((await clerk("POST", "/api/publications", circular)).status).toBe(403);
    expect((await office("POST", "/api/publications", { ...circular, period: "2026Q3" })).body).toMatchObject({ code: "period-not-begun" }); // prettier-ignore
    const drafted = await office("POST", "/api/publications", circular);
    expect(drafted.status).toBe(201);
    const { id } = detail(drafted.body).row;
    const url = `/api/publications/${id}`;
    expect(detail(drafted.body).origin.join("；")).toMatch(/2026年1月1日至2026年3月31日到期的应办事项\d+项；2026年5月21日前登记的算数；免办的不计/); // prettier-ignore
    // reviewed before it goes out, never as it was drawn up
    expect((await office("POST", `${url}/publish`, { number: "澜城党〔2026〕11号" })).body).toMatchObject({ code: "not-reviewed" }); // prettier-ignore
    expect((await clerk("GET", url)).status).toBe(404);
    expect(detail((await leader("POST", `${url}/review`)).body).row.status).toBe("reviewed");
    const published = await office("POST", `${url}/publish`, { number: "澜城党〔2026〕11号" });
    expect(detail(published.body)).toMatchObject({ row: { status: "published", publishedOn: "2026-05-21", number: "澜城党〔2026〕11号" } }); // prettier-ignore

    const document = await clerk("GET", `${url}/paper.docx`);
    const { value: text } = await mammoth.extractRawText({ buffer: document.raw });
    for (const words of ["澜城党〔2026〕11号", "关于2026年第一季度逾期事项的通报", "仍逾期的事项", "北港排水党支部", "主题党日（3月）", "逾期后已补办的事项", "城东供水党支部（已撤并）"]) expect(text).toContain(words); // prettier-ignore
    const workbook = await clerk("GET", `${url}/paper.xlsx`);
    const read = await readWorkbook(new Uint8Array(workbook.raw));
    const sheets = read.ok ? read.value : expect.fail(read.refusal.message);
    const cells = sheets.flatMap((sheet) => sheet.rows.flatMap((row) => [...row.cells.values()].map((cell) => cell.text))); // prettier-ignore
    expect(cells).toEqual(expect.arrayContaining(["第一季度到期事项办理情况表", "排水", "北港排水党支部", "澜城党〔2026〕11号"])); // prettier-ignore

    // what is made up later changes nothing in it
    await record("2026-05-22", "B21", "2026-03-28");
    const later = await onDay("2026-05-22");
    expect(detail((await later("GET", url)).body).paper).toEqual(detail(published.body).paper);
    const withdrawn = await later("POST", `${url}/withdraw`, { remark: "漏了一个支部" });
    expect(detail(withdrawn.body).row.status).toBe("withdrawn");
    expect((await later("POST", `${url}/publish`, { number: "澜城党〔2026〕12号" })).status).toBe(422); // prettier-ignore
    const again = await later("POST", "/api/publications", circular);
    expect([again.status, detail(again.body).row.id === id]).toEqual([201, false]);
    const actions = await db.selectFrom("audit_event").select("action").where("subject_id", "=", id).orderBy("at").orderBy("id").execute(); // prettier-ignore
    expect(actions.map(({ action }) => action)).toEqual(["publication.draft", "publication.review", "publication.publish", "publication.withdraw"]); // prettier-ignore
  });
});
