import { expect, test } from "vitest";
import { library } from "#institutions/library.ts";
import { day } from "#kernel/day.ts";
import type { Scheme } from "#domain/assessment/scheme.ts";
import type { Role } from "#domain/access/policy.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { overlap } from "#platform/database/testing/overlap.ts";
import type { Actor } from "#app/access/actor.ts";
import { openAccounts } from "#app/administration/change-account.ts";
import { enterFigure } from "#app/assessments/figures.ts";
import { setScheme } from "#app/assessments/set-scheme.ts";
import { proposeDisclosure } from "#app/disclosures/propose-disclosure.ts";
import { savePlan } from "#app/inspection/save-plan.ts";
import { answerRequest } from "#app/people/requests/answer-request.ts";
import { fileRequest } from "#app/people/requests/my-requests.ts";
import { setFacet } from "#app/people/set-facet.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestGroup } from "#main/testing/test-group.ts";

/** Two commands whose transactions really overlap: each decides by what it reads, and neither may decide by what is stale. */
const database = await testDatabase();
const { db } = database;
const { deps } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { G, B11, E1 } = group.units;
const today = day("2026-09-17");

const as = (role: Role, person: string): Actor => ({
  groupId: group.groupId,
  accountId: group.people.get(person) ?? "",
  personId: group.people.get(person) ?? "",
  name: person,
  grants: [{ role, unitId: G, wholeGroup: true, from: day("2026-01-01"), until: null }],
  actingFor: null,
  mustChangePassword: false,
  mustEnrolSecondFactor: false,
  today,
  organizationVersion: 1,
  rulesVersion: 1,
});
const office = as("office", "P-D1-1");
const other = as("office", "P-E1-1");
const codeOf = (result: { ok: boolean; refusal?: { code: string } }): string =>
  result.ok ? "done" : (result.refusal?.code ?? "");

const enter = (to: typeof deps, actor: Actor, value: number) => enterFigure(to, actor, { unitId: E1, code: "water", kind: "figure", period: "2026", value, source: "化验月报", basedOn: null }); // prettier-ignore
const save = (to: typeof deps, actor: Actor, title: string) => savePlan(to, actor, { unitId: G, year: 2026, title, aim: "", lines: [], basedOn: 0 }); // prettier-ignore
const propose = (to: typeof deps, actor: Actor) => proposeDisclosure(to, actor, { unitId: B11, itemId: "dues" }); // prettier-ignore
const open = (to: typeof deps, person: string) => openAccounts(to, as("system-administrator", "P-D1-1"), { people: [{ personId: group.people.get(person) ?? "", login: "shared" }] }); // prettier-ignore

test("two who enter the first figure of a period: one figure stands, the second sees it", async () => {
  const scheme: Scheme = {
    id: "s",
    name: "方案",
    year: 2026,
    sections: [{ id: "a", name: "实绩", indicators: [{ id: "w", name: "合格率", weight: 100, source: { from: "figure", code: "water" }, curve: { curve: "linear", zeroAt: 90, fullAt: 100 } }] }], // prettier-ignore
    checkpoints: [{ id: "year", name: "全年", asOf: "2026-12-31", closesOn: "2027-01-10" }],
    grades: [{ name: "好", atLeast: 0 }],
    scores: ["enterprise"],
  };
  await setScheme(db, group.groupId, scheme, { by: null, at: new Date("2026-02-01"), library });
  const [first, second] = await overlap(database, (tx) => enter({ ...deps, db: tx }, office, 98), () => enter(deps, other, 95)); // prettier-ignore
  expect([codeOf(first), codeOf(second)]).toEqual(["done", "figure-conflict"]);
  expect(second).toMatchObject({ refusal: { current: { value: 98 } } });
  const standing = await db.selectFrom("figure").select("value").where("superseded_at", "is", null).execute(); // prettier-ignore
  expect(standing).toEqual([{ value: 98 }]);
});

test("two who begin the supervision plan of a year: the second is shown the first's", async () => {
  const [first, second] = await overlap(database, (tx) => save({ ...deps, db: tx }, office, "甲的计划"), () => save(deps, other, "乙的计划")); // prettier-ignore
  expect([codeOf(first), codeOf(second)]).toEqual(["done", "plan-conflict"]);
  expect(second).toMatchObject({ refusal: { current: { title: "甲的计划" } } });
});

test("two who begin the same disclosure: one case is opened", async () => {
  const [first, second] = await overlap(database, (tx) => propose({ ...deps, db: tx }, office), () => propose(deps, other)); // prettier-ignore
  expect([codeOf(first), codeOf(second)]).toEqual(["done", "runs-already"]);
});

test("two who open accounts under one name: the second is told that it is taken", async () => {
  const [first, second] = await overlap(database, (tx) => open({ ...deps, db: tx }, "P-B11-3"), () => open(deps, "P-B11-4")); // prettier-ignore
  expect([codeOf(first), codeOf(second)]).toEqual(["done", "login-taken"]);
});

const who = group.people.get("P-B12-3") ?? "";
const hr = as("hr", "P-D1-1");
const values = (topics: string) => ({ level: "初级", certifiedOn: "2026-01-01", topics });
const living = () => db.selectFrom("dossier").select(["content", "erased_at"]).where("person_id", "=", who).where("facet", "=", "trainer").where("superseded_at", "is", null).execute(); // prettier-ignore
const asked = async (kind: "correction" | "deletion"): Promise<string> => {
  const filed = await fileRequest(deps, { ...as("member", "P-B12-3") }, { kind, facet: "trainer", content: "请办理" }); // prettier-ignore
  if (!filed.ok) throw new Error(filed.refusal.message);
  return filed.value.id;
};
const fill = (to: typeof deps, topics: string, replaces: string | null) => setFacet(to, hr, who, "trainer", { values: values(topics), fromOn: today, replaces, consent: true }); // prettier-ignore

test("a correction that is granted while somebody fills in the same empty facet: one stands, the other is told", async () => {
  const id = await asked("correction");
  const grant = { decision: "grant" as const, answer: "已经更正", values: values("水质") };
  const [first, second] = await overlap(database, (tx) => fill({ ...deps, db: tx }, "安全", null), () => answerRequest(deps, hr, id, grant)); // prettier-ignore
  expect([codeOf(first), codeOf(second)]).toEqual(["done", "dossier-conflict"]);
  expect(await living()).toMatchObject([{ content: values("安全") }]);
  expect(codeOf(await answerRequest(deps, hr, id, grant))).toBe("done");
  expect(await living()).toMatchObject([{ content: values("水质") }]);
});

test("a facet that somebody changes while its deletion is granted stays deleted, and who changed it is told", async () => {
  const id = await asked("deletion");
  const held = await db.selectFrom("dossier").select("id").where("person_id", "=", who).where("superseded_at", "is", null).executeTakeFirstOrThrow(); // prettier-ignore
  const grant = { decision: "grant" as const, answer: "已经删除" };
  const [first, second] = await overlap(database, (tx) => answerRequest({ ...deps, db: tx }, hr, id, grant), () => fill(deps, "泵站", held.id)); // prettier-ignore
  expect([codeOf(first), codeOf(second)]).toEqual(["done", "dossier-conflict"]);
  expect(await living()).toMatchObject([{ content: null }]);
});
