import cookie from "@fastify/cookie";
import Fastify from "fastify";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { library } from "#institutions/library.ts";
import { SUBJECT_KINDS } from "#domain/audit/actions.ts";
import { hasWords } from "#domain/audit/field-words.ts";
import { shownDetails } from "#domain/audit/show-details.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { createAccountLimit } from "#app/http/account-limit.ts";
import { registerOperation } from "#app/http/register-operation.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { settleWork } from "#app/work/run-work.ts";
import { allOperations } from "#main/operations.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";
import { askOperation } from "./access-matrix/ask.ts";
import { cookieOf, seedCast, type Target } from "./access-matrix/cast.ts";
import type { Things } from "./access-matrix/example.ts";
import { examine, type Stage } from "./access-matrix/examine.ts";
import { misleadByForeignIds } from "./access-matrix/foreign-ids.ts";
import { EXAMPLES } from "./access-matrix/examples.ts";
import { markNames, seedGroup, seedUnit } from "./access-matrix/seed-things.ts";

const operations = allOperations();
const database = await testDatabase();
const { db } = database;
const { app, deps, logIn } = await createTestApp(database, library);

const group = await createTestGroup(database);
const stranger = await createTestGroup(database);
await markNames(db, group, { E1: "甲", B11: "甲", B12: "甲", W1: "甲", E2: "乙", B21: "乙", B22: "乙", W2: "乙" }); // prettier-ignore
await markNames(db, stranger, { G: "丙", D1: "丙", E1: "丙", E2: "丙", B11: "丙", B12: "丙", B21: "丙", B22: "丙", W1: "丙", W2: "丙" }); // prettier-ignore
await createTestAccount(database, group, { login: "seeding-office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, stranger, { login: "strange-office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
const office = await logIn("seeding-office");
const strangeOffice = await logIn("strange-office");
const plan = await seedGroup(deps, group, office);
const strangePlan = await seedGroup(deps, stranger, strangeOffice);
const things: Readonly<Record<Target, Things>> = {
  "own unit": await seedUnit(deps, group, office, { branch: "B11", enterprise: "E1", spare: "B12", mark: "甲", plan }), // prettier-ignore
  "other unit": await seedUnit(deps, group, office, { branch: "B21", enterprise: "E2", spare: "B22", mark: "乙", plan }), // prettier-ignore
  "other group": await seedUnit(deps, stranger, strangeOffice, { branch: "B11", enterprise: "E1", spare: "B12", mark: "丙", plan: strangePlan }), // prettier-ignore
};
const stage: Stage = { app, db, things, cast: await seedCast(deps, group) };
await sql`analyze`.execute(db);

/** Reading first: what changes comes when nobody looks any more. The plan is undone last of all. */
const order = (id: string, method: string): number =>
  method === "GET" ? 0 : id === "undoPlan" || id === "endDelegation" ? 2 : 1;
const inOrder = operations.toSorted((a, b) => order(a.id, a.method) - order(b.id, b.method));

/** What the examples cannot bring to its end here: it needs a phone, a provider, or something that only a real year has. */
const ONLY_REFUSED = new Set([
  // what was shown long ago: whoever may is told what is there now (409), whoever may not learns nothing
  "editProject",
  "withdrawProject",
  "enterFigure",
  "setParameter",
  "publishPlan",
  "decideAim",
  "renameUnit",
  "movePerson",
  "mergeUnit",
  "moveUnit",
  "closeUnit",
  "endGrant",
  // a post that the elections of the other examples have ended
  "createContract",
  // a judge of a panel that is still open, and a contract that nobody signed
  "replaceSelectionJudge",
  "discardContractDraft",
  // a bid that still stands: the example's was withdrawn by the one before
  "chooseChallengeBid",
  // a re-election that has come as far as its ballot
  "countBallot",
  // there is no mail server here
  "sendTestMail",
  // a real authenticator, password or provider
  "changePassword",
  "enrolSecondFactor",
  "confirmSecondFactor",
  "renewRecoveryCodes",
  "removeSecondFactor",
  "linkIdentity",
  "unlinkIdentity",
  "linkIdentityOfAccount",
  // asked of the other group only: the plan of this one is still needed
  "undoPlan",
  // a filled workbook or file
  "importOrganization",
  "importFigures",
  "importAuthorization",
  "readDefinitionFile",
  // a finished definition, draft, year or dossier
  "tryDuty",
  "saveDefinition",
  "publishDefinition",
  "discardDefinition",
  "adoptInstitution",
  "retireInstitution",
  "forecastPublishing",
  "discardPlanDraft",
  "acceptProject",
  "setOwnFacet",
]);

/** Everything that the other group has, as one line. */
async function foreignState(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`
    select c.table_name as name from information_schema.columns c
    where c.table_schema = current_schema() and c.column_name = 'group_id' order by 1`.execute(db);
  const lines: string[] = [];
  for (const { name } of tables) {
    const { rows } = await sql<{
      digest: string | null;
    }>`select md5(string_agg(t::text, '|' order by t::text)) as digest
      from ${sql.table(name)} t where t.group_id = ${stranger.groupId}`.execute(db);
    lines.push(`${name} ${rows[0]?.digest ?? ""}`);
  }
  return lines.join("\n");
}

describe("the matrix of operations × roles × units", () => {
  it("has an example for each operation, and none for what is gone", () => {
    expect(operations.map(({ id }) => id).filter((id) => EXAMPLES[id] === undefined)).toEqual([]);
    expect(Object.keys(EXAMPLES).filter((id) => !operations.some((each) => each.id === id))).toEqual([]); // prettier-ignore
  });

  it("lets nobody in without a session", async () => {
    const open: string[] = [];
    for (const operation of operations) {
      if (operation.policy === "public") continue;
      const example = EXAMPLES[operation.id];
      const answer = await askOperation(app, operation, null, example?.ask(things["own unit"]) ?? {}); // prettier-ignore
      if (answer.status !== 401) open.push(`${operation.id}: ${answer.status}`);
    }
    expect(open).toEqual([]);
  });

  it("answers as the table says, shows nothing that is not theirs, and changes nothing of another group", async () => {
    const before = await foreignState();
    const { wrong, shown, done, unfiltered } = await examine(stage, inOrder, EXAMPLES);
    await settleWork(deps);
    expect(wrong).toEqual([]);
    expect(await foreignState()).toEqual(before);
    expect(unfiltered).toBeGreaterThan(100);
    const asked = operations.filter(({ policy }) => policy !== "public");
    // the marks are there to be found: these operations showed the own ones
    expect(asked.filter((each) => each.method === "GET" && EXAMPLES[each.id]?.aim === "unit" && !shown.has(each.id)).map(({ id }) => id)).toEqual([]); // prettier-ignore
    // the examples are good: whoever may, is answered with more than a rule that says no
    expect(asked.map(({ id }) => id).filter((id) => !done.has(id) && !ONLY_REFUSED.has(id))).toEqual([]); // prettier-ignore
  }, 300_000);

  it("leaves an account of changes whose fields all have words for who audits", async () => {
    const { rows } = await sql<{ action: string; kind: string; before: unknown; after: unknown }>`
      select action, subject_kind as kind, before, after from audit_event`.execute(db);
    expect(rows.length).toBeGreaterThan(1_000);
    const wordless = rows.flatMap(({ action, before, after }) =>
      [...shownDetails(before), ...shownDetails(after)].filter(({ field }) => field !== "" && !hasWords(field)).map(({ field }) => `${action}: ${field}`)); // prettier-ignore
    expect([...new Set(wordless)]).toEqual([]);
    expect([...new Set(rows.map(({ kind }) => kind))].filter((kind) => !SUBJECT_KINDS.includes(kind))).toEqual([]); // prettier-ignore
  });

  it("is not misled by an id of another group in a body or a query that is right otherwise", async () => {
    const before = await foreignState();
    const afresh = await Promise.all(stage.cast.map(async (asker) => ({ ...asker, cookie: await cookieOf(db, asker) }))); // prettier-ignore
    const { wrong, places, judged } = await misleadByForeignIds({ ...stage, cast: afresh }, inOrder, EXAMPLES); // prettier-ignore
    await settleWork(deps);
    expect(wrong).toEqual([]);
    expect(places).toBeGreaterThan(170);
    expect(judged).toBeGreaterThan(140);
    expect(await foreignState()).toEqual(before);
  }, 120_000);

  it("finds a leak: a list without a scope, a row by its id alone, a change without asking whose it is", async () => {
    const leaky = Fastify({ routerOptions: { maxParamLength: 200 } });
    await leaky.register(cookie);
    const careless = carelessOperations();
    const perAccount = createAccountLimit(100_000);
    for (const operation of careless) registerOperation(leaky, deps, operation, perAccount);
    // the sessions of before were ended by what ends sessions
    const afresh = await Promise.all(stage.cast.map(async (asker) => ({ ...asker, cookie: await cookieOf(db, asker) }))); // prettier-ignore
    const { wrong } = await examine({ ...stage, cast: afresh, app: leaky }, careless, {
      listCarelessly: { aim: "unit", ask: ({ unitId }) => ({ query: { unitId } }) },
      showCarelessly: { aim: "unit", ask: ({ records }) => ({ params: { id: records[0] ?? "" } }) },
      returnCarelessly: { aim: "unit", ask: ({ records }) => ({ params: { id: records[0] ?? "" } }) }, // prettier-ignore
    });
    await leaky.close();
    const told = (id: string, who: string): boolean => wrong.some((each) => each.startsWith(`${id} by ${who}`)); // prettier-ignore
    expect(told("listCarelessly", "secretary@E1 of everything: shows")).toBe(true);
    expect(told("showCarelessly", "secretary@E1 of other unit: shows")).toBe(true);
    expect(told("showCarelessly", "office@G of other group: shows")).toBe(true);
    expect(told("returnCarelessly", "office@E1 of other unit: must be hidden")).toBe(true);
    expect(wrong.some((each) => each.includes("member@E1"))).toBe(false);
  }, 60_000);
});

const recordTitles = async (id: string | null) => {
  const query = db.selectFrom("record").select("title");
  return { items: await (id === null ? query : query.where("id", "=", id)).execute() };
};

/** Operations as somebody in a hurry might write them. */
function carelessOperations(): Operation[] {
  const rows = z.object({ items: z.array(z.object({ title: z.string() })) });
  const params = z.object({ id: z.string() });
  return [
    defineOperation({ method: "GET", url: "/api/careless", id: "listCarelessly", summary: "All records", area: "checks", policy: "record.read", query: z.object({ unitId: z.string().optional() }), response: rows, handler: async () => success(await recordTitles(null)) }), // prettier-ignore
    defineOperation({ method: "GET", url: "/api/careless/:id", id: "showCarelessly", summary: "One record", area: "checks", policy: "record.read", params, response: rows, handler: async ({ params: { id } }) => success(await recordTitles(id)) }), // prettier-ignore
    defineOperation({ method: "POST", url: "/api/careless/:id", id: "returnCarelessly", summary: "Return it", area: "checks", policy: "record.return", params, response: null, handler: async () => success(null) }), // prettier-ignore
  ];
}
