import { expect, test } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import admission2026 from "#institutions/procedures/admission-2026.ts";
import { library } from "#institutions/library.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { readOrganization } from "#app/units/load-organization.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library, fixedClock(day("2030-02-01")));
const group = await createTestGroup(database);
/** People who work here and belong to no branch yet. */
const people = Array.from({ length: 10 }, (_, index) => ({ id: newId(), code: `T${index + 1}` }));
await db.insertInto("person").values(people.map(({ id, code }) => ({ group_id: group.groupId, id, code, name: `转接${code}` }))).execute(); // prettier-ignore
await db.insertInto("membership").values(people.map(({ id }) => ({ group_id: group.groupId, id: newId(), person_id: id, unit_id: group.units.E1, facet: "employee", exempt: false, from_on: day("2020-01-01"), until_on: null }))).execute(); // prettier-ignore
const newcomer = (number: number): string => people[number - 1]?.id ?? "";
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
const office = await logIn("office");
const person = (code: string): string => group.people.get(code) ?? "";
const { B11, B12, B21, B22 } = group.units;

type Detail = z.output<typeof caseDetailSchema>;
type Act = Extract<(typeof admission2026.examples)[number]["acts"][number], { step: string }>;
const ACTS = (admission2026.examples[0]?.acts ?? []).flatMap((act): Act[] => ("step" in act ? [act] : [])); // prettier-ignore
const NAMES = new Map(Object.entries(group.units).map(([code, id]) => [id, code]));
const OUTSIDE = "外市某企业党支部";

/** One step of the worked example by whoever may; its ids are people of the branch. */
async function doAct(detail: Detail, act: Act, more: Readonly<Record<string, string>>): Promise<Detail> {
  const code = NAMES.get(detail.unit.id) ?? "";
  const helpers: Readonly<Record<string, string>> = { a: person(`P-${code}-1`), b: person(`P-${code}-2`) };
  const named = (value: unknown): unknown => (Array.isArray(value) ? value.map(named) : typeof value === "string" ? (helpers[value] ?? value) : value);
  const step = detail.steps.find(({ id }) => id === act.step);
  const [expected = 0, attended = 0, inFavour = 0, writtenInFavour = 0] = act.vote ?? [];
  const fields = { ...Object.fromEntries(Object.entries(act.fields ?? {}).map(([key, value]) => [key, named(value)])), ...more };
  const papers = (step?.documents ?? []).map((document) => ({ document, files: [], kept: "党支部档案柜2-3" }));
  const answer = await office("POST", `/api/cases/${detail.id}/steps`, { basedOn: detail.revision, step: act.step, on: act.on, outcome: act.outcome ?? step?.outcomes[0]?.id, fields, papers, ballot: act.vote === undefined ? null : { expected, attended, inFavour, writtenInFavour } });
  expect([act.step, answer.status === 200 ? "ok" : answer.body]).toEqual([act.step, "ok"]);
  return caseDetailSchema.parse(answer.body);
} // prettier-ignore

/** Plays the first worked example over the API up to and with a step, for somebody of a branch; `from`: on which day they came from outside. */
async function play(applicant: string, branch: string, until: string, from?: string): Promise<Detail> {
  let detail = caseDetailSchema.parse((await office("POST", "/api/cases", { procedure: "member-admission", unitId: branch, personId: applicant, openedOn: "2027-06-01" })).body);
  for (const act of ACTS) {
    const came = act.step === "apply" && from !== undefined ? { "from-organization": OUTSIDE, "transferred-in-on": from } : {};
    detail = await doAct(detail, act, came);
    if (act.step === until) return detail;
  }
  throw new Error(`no step ${until}`);
} // prettier-ignore

const leave = async (detail: Detail, on: string) => {
  const { revision } = caseDetailSchema.parse(
    (await office("GET", `/api/cases/${detail.id}`)).body,
  );
  return office("POST", `/api/cases/${detail.id}/withdraw`, { basedOn: revision, on, exit: "transfer-out", reason: `转到${OUTSIDE}，介绍信回执已收到` }); // prettier-ignore
};
const left = async (detail: Detail, on: string): Promise<void> => {
  const answer = await leave(detail, on);
  expect([answer.status === 200 ? "ok" : answer.body, caseDetailSchema.parse(answer.body).ended]).toMatchObject(["ok", { id: "transferred-out" }]); // prettier-ignore
};
const staysOf = async (id: string, side: "work" | "party") =>
  (await readOrganization(db, group.groupId)).memberships
    .filter((each) => each.personId === id && (each.facet === "employee") === (side === "work"))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .map(
      ({ facet, unitId, from, until }) =>
        `${facet} ${NAMES.get(unitId) ?? ""} ${from} ${until ?? "-"}`,
    );
const partyOf = (id: string): Promise<string[]> => staysOf(id, "party");
const told = async (id: string): Promise<unknown[]> =>
  (await db.selectFrom("audit_event").select("after").where("group_id", "=", group.groupId).where("action", "=", "person.membership").where("subject_id", "=", id).orderBy("sequence").execute()).map(({ after }) => after); // prettier-ignore

const takeBack = async (detail: Detail): Promise<Detail> => {
  const back = await office("POST", `/api/cases/${detail.id}/take-back`, { basedOn: detail.revision, reason: "填错了" }); // prettier-ignore
  expect(back.status === 200 ? "ok" : back.body).toBe("ok");
  return caseDetailSchema.parse(back.body);
};

test.each([
  ["an activist", "contacts", 1],
  ["a candidate", "list", 2],
] as const)("%s who is transferred out was no member, and goes on working here", async (_, until, number) => {
  const one = newcomer(number);
  const work = await staysOf(one, "work");
  const detail = await play(one, B11, until);
  expect((await leave(detail, "2030-02-02")).body).toMatchObject({ code: "event-in-the-future" });
  await left(detail, "2029-12-01");
  expect([await partyOf(one), await staysOf(one, "work"), await told(one)]).toEqual([[], work, []]);
}); // prettier-ignore

test("a probationary member leaves the branch on the day of the transfer", async () => {
  const one = newcomer(3);
  const detail = await play(one, B11, "oath");
  expect(await partyOf(one)).toEqual(["probationary B11 2028-11-05 -"]);
  expect((await leave(detail, "2028-11-04")).body).toMatchObject({ code: "before-last-step" });
  await left(detail, "2029-03-01");
  expect(await partyOf(one)).toEqual(["probationary B11 2028-11-05 2029-03-01"]);
  expect((await told(one)).at(-1)).toEqual({ text: expect.stringContaining("自2029年3月1日起组织关系转出") }); // prettier-ignore
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("a full member whose file is still to be closed leaves on the day; a plain withdrawal leaves the membership alone", async () => {
  const one = newcomer(4);
  const detail = await play(one, B11, "confirmation-approve");
  const probation = "probationary B11 2028-11-05 2029-11-05";
  expect(await partyOf(one)).toEqual([probation, "member B11 2029-11-05 -"]);
  await left(detail, "2030-01-20");
  expect(await partyOf(one)).toEqual([probation, "member B11 2029-11-05 2030-01-20"]);

  const other = newcomer(5);
  const stays = await play(other, B11, "oath");
  const withdrawn = await office("POST", `/api/cases/${stays.id}/withdraw`, { basedOn: stays.revision, on: "2029-03-01", reason: "登记重复" }); // prettier-ignore
  expect([withdrawn.status, await partyOf(other)]).toEqual([200, ["probationary B11 2028-11-05 -"]]); // prettier-ignore
});

test("whose branch was merged leaves the one that took it over, or the old one where they went before the merger", async () => {
  const [after, before] = [newcomer(6), newcomer(7)];
  const [one, other] = [await play(after, B21, "oath"), await play(before, B21, "oath")];
  const seen = z.object({ unit: z.object({ revision: z.string() }) }).parse((await office("GET", `/api/units/${B21}`)).body); // prettier-ignore
  const merged = await office("POST", `/api/units/${B21}/merge`, { into: B22, on: "2030-01-20", reason: "支部调整", basedOn: seen.unit.revision }); // prettier-ignore
  expect(merged.status === 200 ? "ok" : merged.body).toBe("ok");
  const own = "probationary B21 2028-11-05 2030-01-20";
  expect(await partyOf(after)).toEqual([own, "probationary B22 2030-01-20 -"]);
  expect(caseDetailSchema.parse((await office("GET", `/api/cases/${one.id}`)).body).unit.id).toBe(B22); // prettier-ignore
  await left(one, "2030-01-25");
  expect(await partyOf(after)).toEqual([own, "probationary B22 2030-01-20 2030-01-25"]);
  await left(other, "2030-01-10");
  expect(await partyOf(before)).toEqual(["probationary B21 2028-11-05 2030-01-10"]);
  expect(await verifyRollups(db, group.groupId)).toEqual([]);
});

test("who comes from outside belongs here from the day on which they came, and taking back goes the same way", async () => {
  const one = newcomer(8);
  const bare = {
    procedure: "member-admission",
    unitId: B12,
    personId: one,
    openedOn: "2027-06-01",
  };
  const papers = [{ document: "application-letter", files: [], kept: "随转" }];
  const applied = (more: object) => office("POST", "/api/cases", { ...bare, first: { on: "2027-06-01", fields: { "birth-date": "2000-02-03", "from-organization": OUTSIDE, ...more }, papers } }); // prettier-ignore
  expect((await applied({})).body).toMatchObject({ code: "condition-fails", message: expect.stringContaining("转入的日期") }); // prettier-ignore
  expect((await applied({ "transferred-in-on": "2030-02-02" })).body).toMatchObject({ code: "arrival-in-future" }); // prettier-ignore
  // came in December 2029: probation was over by then, and the confirmation was still to be approved
  let detail = await play(one, B12, "oath", "2029-12-10");
  expect(await partyOf(one)).toEqual(["probationary B12 2029-12-10 -"]);
  for (const act of ACTS.slice(ACTS.findIndex(({ step }) => step === "oath") + 1)) {
    detail = await doAct(detail, act, {});
    if (act.step === "confirmation-approve") break;
  }
  expect(await partyOf(one)).toEqual(["member B12 2029-12-10 -"]);
  detail = await takeBack(detail);
  expect(await partyOf(one)).toEqual(["probationary B12 2029-12-10 -"]);
  const dossier = await db.selectFrom("dossier").select("content").where("group_id", "=", group.groupId).where("person_id", "=", one).where("facet", "=", "member").where("superseded_at", "is", null).executeTakeFirst(); // prettier-ignore
  // the day of becoming a member is that of the meeting there, not of coming here
  expect(dossier?.content).toMatchObject({ probationaryOn: "2028-11-05" });
  await left(detail, "2030-01-31");
  expect(await partyOf(one)).toEqual(["probationary B12 2029-12-10 2030-01-31"]);
});

const move = async (detail: Detail, unitId: string, on: string) => office("POST", `/api/cases/${detail.id}/move`, { basedOn: detail.revision, unitId, on, reason: "工作调动" }); // prettier-ignore
test("a case that is handed over to another branch takes the membership along", async () => {
  const [one, other] = [newcomer(9), newcomer(10)];
  const young = await play(one, B11, "list");
  expect([(await move(young, B12, "2029-06-01")).status, await partyOf(one)]).toEqual([200, []]);
  const probationary = await play(other, B11, "oath");
  const moved = await move(probationary, B12, "2029-06-01");
  const own = ["probationary B11 2028-11-05 2029-06-01", "probationary B12 2029-06-01 -"];
  expect([moved.status === 200 ? "ok" : moved.body, await partyOf(other)]).toEqual(["ok", own]);
});
