import { expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { institutionListSchema, institutionPageSchema } from "#app/institutions/schema.ts";
import { noticePageSchema } from "#app/notices/schema.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import {
  checkAnswerSchema,
  choicesSchema,
  comparisonSchema,
  draftListSchema,
  publishingForecastSchema,
  studioPageSchema,
  switchedOffListSchema,
  tryAnswerSchema,
} from "#app/studio/schema.ts";
import { createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const TODAY = "2026-03-10";
const database = await testDatabase();
const { logIn } = await createTestApp(database, library, fixedClock(day(TODAY)));
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
const office = await logIn("office");

/** 安全生产学习: each branch once a quarter, shown by a record kind of the group's own. */
const safety = {
  institution: {
    id: "own-safety-study",
    name: "安全生产学习",
    subject: "theory-study",
    sources: [{ act: "practice", mark: "P" }],
    reviewed: "2026-03-01",
    parameters: {
      times: { name: "每季度次数", unit: "次", values: [{ from: "2026-01-01", value: 1, mark: "P", reason: "本集团安全生产办法" }] }, // prettier-ignore
    },
    duties: [
      {
        id: "quarterly",
        title: "组织安全生产学习",
        bearer: { units: ["branch"] },
        cycle: { each: "quarter", times: { parameter: "times" } },
        fulfilledBy: { record: ["own-safety-meeting"] },
      },
    ],
    carriedBy: [{ procedure: "rectification" }, { fund: "安全生产费用" }],
    metrics: [{ id: "held", name: "安全学习按期率", of: "quarterly", kind: "on-time-rate" }],
    recognises: [{ mechanism: "study-record", wording: ["安全生产学习"] }],
    examples: [
      { note: "季度内开过一次", when: "2026-04-01", given: [{ kind: "own-safety-meeting", on: "2026-02-10" }], expect: { quarterly: { period: "2026Q1", state: "met" } } }, // prettier-ignore
    ],
  },
  recordKinds: [{ id: "own-safety-meeting", name: "安全学习会", attendance: "chosen", units: ["branch"], hasAgenda: true }], // prettier-ignore
};
const URL = "/api/studio/institutions/own-safety-study";
const refusal = z.object({ code: z.string(), message: z.string(), problems: z.array(z.object({ code: z.string(), message: z.string() })).optional() }); // prettier-ignore

const owed = async (unit: string): Promise<string[]> => {
  const rows = await database.db.selectFrom("due_item").select("period").where("group_id", "=", group.groupId).where("source", "=", "own-safety-study").where("unit_id", "=", unit).where("withdrawn_on", "is", null).orderBy("opens_on").execute(); // prettier-ignore
  return rows.map(({ period }) => period);
};

it("an institution of the group's own is tried, published, adopted, changed, switched off and retired", async () => {
  const tried = checkAnswerSchema.parse((await office("POST", "/api/studio/check", { definition: safety, from: "2026-04-01" })).body); // prettier-ignore
  expect(tried.problems).toEqual([]);
  expect(tried.sentences[0]?.text).toContain("每季度");
  expect(tried.examples).toMatchObject([{ holds: true }]);
  // four branches, four quarters
  expect(tried.preview).toMatchObject({ items: 16, bearers: 4 });
  expect(tried.preview?.months).toHaveLength(12);

  const saved = await office("PUT", `${URL}/draft`, { definition: safety, reason: "按集团安全办法增设", basedOn: 0 }); // prettier-ignore
  expect(studioPageSchema.parse(saved.body)).toMatchObject({ origin: "own", versions: [{ version: 1, status: "draft" }] }); // prettier-ignore
  const drafts = draftListSchema.parse((await office("GET", "/api/studio/drafts")).body);
  expect(drafts.items).toMatchObject([{ id: "own-safety-study", name: "安全生产学习", version: 1, published: false }]); // prettier-ignore
  // what publishing would do is told, and not done
  const forecast = async (definition: object, from: string) => publishingForecastSchema.parse((await office("POST", `${URL}/forecast`, { definition, from, adopt: true })).body); // prettier-ignore
  expect(await forecast(safety, TODAY)).toEqual({ added: 12, withdrawn: 0, revised: 0, adopted: false }); // prettier-ignore
  expect(await owed(group.units.B11)).toEqual([]);
  expect(studioPageSchema.parse((await office("GET", URL)).body).versions).toHaveLength(1);
  // nothing is owed by a draft
  expect((await office("POST", `${URL}/adopt`, { from: TODAY, reason: "先试行" })).status).toBe(
    404,
  );
  const published = await office("POST", `${URL}/publish`, { version: 1, from: TODAY });
  expect(studioPageSchema.parse(published.body).versions[0]).toMatchObject({ status: "published", inForceToday: true }); // prettier-ignore
  await office("POST", `${URL}/adopt`, { from: TODAY, reason: "党委会通过" });
  expect(await owed(group.units.B11)).toEqual(["2026Q2", "2026Q3", "2026Q4"]);

  const twice = structuredClone(safety);
  twice.institution.parameters.times.values.push({ from: "2026-07-01", value: 2, mark: "P", reason: "下半年加密" }); // prettier-ignore
  // what is asked already adds nothing; asked twice from July on it adds, and the sentence says from when
  const check = async (definition: object) => checkAnswerSchema.parse((await office("POST", "/api/studio/check", { definition, from: "2026-04-01" })).body); // prettier-ignore
  expect((await check(safety)).preview?.units.map(({ minutes }) => minutes)).toEqual([0, 0, 0, 0]);
  const doubled = await check(twice);
  const record = tried.preview?.units[0]?.minutes ?? 0;
  expect(doubled.preview?.units.map(({ minutes }) => minutes)).toEqual(Array.from({ length: 4 }, () => record * 0.75)); // prettier-ignore
  expect(doubled.sentences.map(({ from, text }) => [from, /至少.*?次/.exec(text)?.[0]])).toEqual([[null, "至少组织1次"], ["2026-07-01", "至少组织2次"]]); // prettier-ignore
  const second = await office("PUT", `${URL}/draft`, { definition: twice, reason: "下半年加密", basedOn: 1 }); // prettier-ignore
  expect(second.status).toBe(200);
  expect(await forecast(twice, "2026-06-01")).toEqual({ added: 0, withdrawn: 0, revised: 8, adopted: true }); // prettier-ignore
  const overtaken = await office("PUT", `${URL}/draft`, { definition: safety, reason: "另一人的改动", basedOn: 1 }); // prettier-ignore
  expect(overtaken.status).toBe(409);
  await office("POST", `${URL}/publish`, { version: 2, from: "2026-06-01" });
  const targets = await database.db.selectFrom("due_item").select(["period", "target"]).where("group_id", "=", group.groupId).where("source", "=", "own-safety-study").where("unit_id", "=", group.units.B21).where("withdrawn_on", "is", null).orderBy("opens_on").execute(); // prettier-ignore
  expect(targets).toEqual([{ period: "2026Q2", target: 1 }, { period: "2026Q3", target: 2 }, { period: "2026Q4", target: 2 }]); // prettier-ignore
  const compared = comparisonSchema.parse(
    (await office("GET", `${URL}/compare?before=1&after=2`)).body,
  );
  expect(compared.differences.map(({ after }) => after)).toContain("2");

  const off = { unitId: group.units.E1, from: "2026-06-20", until: "2026-09-30", reason: "整体搬迁停产", approvedBy: group.people.get("P-D1-1") ?? "" }; // prettier-ignore
  expect((await office("POST", `${URL}/switch-off`, off)).status).toBe(204);
  expect(refusal.parse((await office("POST", `${URL}/switch-off`, off)).body).code).toBe(
    "already-off",
  );
  expect(await owed(group.units.B11)).toEqual(["2026Q2", "2026Q4"]);
  // whoever does what the branch owes is told, and reads it on the institution's page
  const clerk = await logIn("clerk");
  const told = noticePageSchema.parse((await clerk("GET", "/api/notices")).body).items;
  expect(told.map(({ kind, title }) => [kind, title])).toEqual([["switch-off", "停用：安全生产学习"]]); // prettier-ignore
  expect(told[0]?.content.sections[0]?.lines[0]).toMatchObject({ text: expect.stringMatching(/6月20日起不用办“安全生产学习”，9月30日起照常.*整体搬迁停产/), path: "/institutions/own-safety-study" }); // prettier-ignore
  const read = institutionPageSchema.parse((await clerk("GET", "/api/institutions/own-safety-study")).body); // prettier-ignore
  expect(read.off).toMatchObject([{ text: expect.stringMatching(/6月20日起停用，9月30日恢复$/), reason: "整体搬迁停产" }]); // prettier-ignore
  expect(await owed(group.units.B21)).toEqual(["2026Q2", "2026Q3", "2026Q4"]);
  const page = studioPageSchema.parse((await office("GET", URL)).body);
  const [waiver] = page.switchedOff;
  const listed = switchedOffListSchema.parse((await office("GET", `${URL}/switched-off`)).body);
  expect(listed.items).toEqual(page.switchedOff);
  expect((await office("DELETE", `/api/studio/switched-off/${waiver?.id}`)).status).toBe(204);
  expect(await owed(group.units.B11)).toEqual(["2026Q2", "2026Q3", "2026Q4"]);

  await office("POST", `${URL}/retire`, { on: "2026-10-01", reason: "并入月度学习" });
  expect(await owed(group.units.B21)).toEqual(["2026Q2", "2026Q3"]);
  expect(await verifyRollups(database.db, group.groupId)).toEqual([]);
});

it("a file that was exported is read again as it was; another file is refused with the way out", async () => {
  const file = await office("GET", `${URL}/export.json?version=1`);
  const read = await office("POST", "/api/studio/import", new FilePart("制度.json", Uint8Array.from(file.raw))); // prettier-ignore
  expect(z.object({ definition: z.unknown() }).parse(read.body).definition).toEqual(safety);
  const wrong = await office("POST", "/api/studio/import", new FilePart("别的.json", new TextEncoder().encode("{}"))); // prettier-ignore
  expect(refusal.parse(wrong.body).code).toBe("bad-definition-file");
  const cut = await office("POST", "/api/studio/import", new FilePart("断的.json", Uint8Array.from(file.raw.subarray(0, 60)))); // prettier-ignore
  expect(refusal.parse(cut.body).message).toMatch(/^“断的.json”第\d+行第\d+个字起读不下去/);
});

it("what is unfinished, refers to nothing or smells of formalism is told with its place", async () => {
  const ask = async (change: (definition: typeof safety) => unknown) => {
    const copy = structuredClone(safety);
    change(copy);
    return checkAnswerSchema.parse((await office("POST", "/api/studio/check", { definition: copy })).body).problems; // prettier-ignore
  };
  expect(await ask((made) => Reflect.deleteProperty(made.institution, "name"))).toMatchObject([{ code: "definition-missing", message: "制度的名称没有填", blocks: true }]); // prettier-ignore
  expect(await ask((made) => Reflect.deleteProperty(made.institution, "subject"))).toMatchObject([{ message: "制度的主题没有填" }]); // prettier-ignore
  expect(await ask((made) => Object.assign(made.institution, { subject: "nothing" }))).toMatchObject([{ message: "制度的主题填得不对" }]); // prettier-ignore
  expect(await ask((made) => made.institution.duties[0]?.fulfilledBy.record.push("nothing"))).toMatchObject([{ code: "unknown-reference", blocks: true }]); // prettier-ignore
  expect(await ask((made) => (made.institution.carriedBy[0] = { procedure: "nothing" }))).toMatchObject([{ code: "unknown-reference", message: expect.stringContaining("程序“nothing”"), where: "own-safety-study/carriedBy", blocks: true }]); // prettier-ignore
  const smells = await ask((made) => Object.assign(made.institution.duties[0] ?? {}, { title: "每天打卡学习" })); // prettier-ignore
  expect(smells.map(({ code }) => code)).toContain("formalism");
  expect(smells[0]?.message).toContain("国办函");
  const copy = structuredClone(safety);
  Object.assign(copy.institution.duties[0] ?? {}, { title: "晒学习积分排行榜" });
  await office("PUT", `${URL}/draft`, { definition: copy, reason: "试着加积分", basedOn: 2 });
  const refused = await office("POST", `${URL}/publish`, { version: 3, from: TODAY });
  expect(refused.status).toBe(422);
  expect(refusal.parse(refused.body).problems?.map(({ code }) => code)).toContain("formalism");
});

const attempt = async (given: readonly object[], when: string, definition: object = safety) => office("POST", "/api/studio/try", { definition, duty: "quarterly", when, given }); // prettier-ignore

it("a record that is thought up and a day give the state that comes out", async () => {
  const held = tryAnswerSchema.parse((await attempt([{ kind: "own-safety-meeting", on: "2026-02-10" }], "2026-02-20")).body); // prettier-ignore
  expect(held).toMatchObject({ state: "met", period: "2026Q1", dueOn: "2026-03-31", progress: 1, target: 1 }); // prettier-ignore
  expect(tryAnswerSchema.parse((await attempt([], "2026-02-20")).body)).toMatchObject({ state: "open" }); // prettier-ignore
  expect((await attempt([{ kind: "nothing", on: "2026-02-10" }], "2026-02-20")).status).toBe(404);
  const unfinished = await attempt([], "2026-02-20", { institution: {}, recordKinds: [] });
  expect(refusal.parse(unfinished.body).code).toBe("definition-unfinished");
});

it("texts that say nothing stand in the way, each with its place", async () => {
  const copy = structuredClone(safety);
  Object.assign(copy.institution, { name: " ", recognises: [{ mechanism: "study-record", wording: [""] }] }); // prettier-ignore
  const { problems } = checkAnswerSchema.parse((await office("POST", "/api/studio/check", { definition: copy })).body); // prettier-ignore
  expect(problems.filter(({ code }) => code === "blank-text").map(({ where }) => where)).toEqual(["institution.name", "institution.recognises.0.wording"]); // prettier-ignore
  expect(problems.every(({ blocks }) => blocks)).toBe(true);
});

it("the form has the group's own things to choose from, and the load limit that staff set", async () => {
  await office("PUT", "/api/studio/load-limit", { minutes: 300 });
  const choices = choicesSchema.parse((await office("GET", "/api/studio/choices")).body);
  expect(choices.loadLimitMinutes).toBe(300);
  expect(choices.recordKinds.map(({ id }) => id)).toContain("own-safety-meeting");
  expect(choices.procedures.filter(({ id }) => id === "member-admission")).toEqual([{ id: "member-admission", name: "发展党员" }]); // prettier-ignore
  expect(choices.institutions.map(({ name }) => name)).toContain("安全生产学习");
  const list = institutionListSchema.parse((await office("GET", "/api/institutions")).body);
  expect(list.items.find(({ id }) => id === "own-safety-study")?.origin).toBe("own");
  expect(list.items.find(({ id }) => id === "party-lecture")?.origin).toBe("shipped");
});

it("the past is not rewritten, and a clerk may not write institutions", async () => {
  expect(refusal.parse((await office("POST", `${URL}/publish`, { version: 3, from: "2026-03-09" })).body).code).toBe("rule-in-the-past"); // prettier-ignore
  const clerk = await logIn("clerk");
  expect((await clerk("GET", URL)).status).toBe(403);
  expect((await clerk("PUT", `${URL}/draft`, { definition: safety, reason: "自己改", basedOn: 3 })).status).toBe(403); // prettier-ignore
});

it("a shipped institution is adjusted from a day on and says so", async () => {
  const url = "/api/studio/institutions/themed-party-day";
  const shipped = studioPageSchema.parse((await office("GET", url)).body);
  expect(shipped).toMatchObject({ origin: "shipped", versions: [{ version: 0, status: "shipped", inForceToday: true }] }); // prettier-ignore
  const saved = await office("PUT", `${url}/draft`, { definition: shipped.opened.definition, reason: "照抄一版", basedOn: 0 }); // prettier-ignore
  expect(saved.status).toBe(200);
  const published = studioPageSchema.parse((await office("POST", `${url}/publish`, { version: 1, from: "2026-05-01" })).body); // prettier-ignore
  expect(published.origin).toBe("adjusted");
  expect(published.versions.map(({ version, inForceToday }) => [version, inForceToday])).toEqual([[1, false], [0, true]]); // prettier-ignore
});

it("a value in the parameter table and one in a version of the group's own are held against each other by their days", async () => {
  const studio = "/api/studio/institutions/party-lecture";
  const shipped = studioPageSchema.parse((await office("GET", studio)).body);
  const definition = structuredClone(shipped.opened.definition) as {
    institution: {
      parameters: Record<
        string,
        { values: { from: string; value: unknown; mark: string; reason: string }[] }
      >;
      duties: { title: string }[];
    };
  }; // a definition that the server sent
  const [parameter = ""] = Object.entries(definition.institution.parameters).find(([, { values }]) => typeof values[0]?.value === "number") ?? []; // prettier-ignore
  const valueOn = async (on: string) => institutionPageSchema.parse((await office("GET", `/api/institutions/party-lecture?asOf=${on}`)).body).parameters.find(({ key }) => key === parameter)?.value; // prettier-ignore
  const days = ["2026-03-31", "2026-04-01", "2026-05-31", "2026-06-01", "2026-08-31", "2026-09-01"];
  const set = async (from: string, value: number) => {
    const { revision } = institutionPageSchema.parse((await office("GET", "/api/institutions/party-lecture")).body).parameters.find(({ key }) => key === parameter) ?? { revision: "" }; // prettier-ignore
    const answer = await office("POST", "/api/institutions/party-lecture/parameters", { parameter, from, value, reason: "集团统一要求", basedOn: revision }); // prettier-ignore
    expect([from, answer.status]).toEqual([from, 200]);
  };
  const base = await valueOn("2026-03-31");
  await set("2026-04-01", 7);
  // a version that only words a duty anew leaves what the table says
  const [duty] = definition.institution.duties;
  if (duty === undefined) throw new Error("no duty");
  duty.title = "讲好党课";
  await office("PUT", `${studio}/draft`, { definition, reason: "改提法", basedOn: 0 });
  expect((await office("POST", `${studio}/publish`, { version: 1, from: "2026-05-01" })).status).toBe(200); // prettier-ignore
  expect(await Promise.all(days.map(valueOn))).toEqual([base, "7", "7", "7", "7", "7"]);
  // one that says another value ends it from its day
  definition.institution.parameters[parameter]?.values.push({ from: "2026-06-01", value: 3, mark: "P", reason: "党委会议定" }); // prettier-ignore
  await office("PUT", `${studio}/draft`, { definition, reason: "改次数", basedOn: 1 });
  expect((await office("POST", `${studio}/publish`, { version: 2, from: "2026-06-01" })).status).toBe(200); // prettier-ignore
  expect(await Promise.all(days.map(valueOn))).toEqual([base, "7", "7", "3", "3", "3"]);
  // and the table may say another one later: the adjusted institution is still changed there
  await set("2026-09-01", 9);
  expect(await Promise.all(days.map(valueOn))).toEqual([base, "7", "7", "3", "3", "9"]);
});
