import { sql } from "kysely";
import { expect, test } from "vitest";
import { library } from "#institutions/library.ts";
import { newId } from "#kernel/id.ts";
import type { Db } from "#platform/database/connect.ts";
import { overlap } from "#platform/database/testing/overlap.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { type Answer, createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

/**
 * A right is withdrawn while a change of its holder waits for the lock of whoever withdraws it: the change is taken back. What
 * ends by the change itself was still theirs to make.
 */
const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { groupId } = group;
const { E1, B11 } = group.units;
const person = (code: string): string => group.people.get(code) ?? "";
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "enterprise", person: "P-E1-1", role: "office", unit: "E1" }); // prettier-ignore
await createTestAccount(database, group, { login: "agent", person: "P-B11-2", role: "member", unit: "B11" }); // prettier-ignore

/** What a change of rights does first of all, then `change`. */
const withdrawing = (change: (db: Db) => Promise<unknown>) => async (tx: Db) => {
  await sql`select 1 from groups where id = ${groupId} for no key update`.execute(tx);
  await change(tx);
};
const endGrant = (code: string) => (tx: Db) =>
  sql`update role_grant set until_on = '2026-09-17', ended_at = now() where group_id = ${groupId} and person_id = ${person(code)} and role = 'office'`.execute(tx); // prettier-ignore
const giveBack = (code: string) =>
  sql`update role_grant set until_on = null, ended_at = null where group_id = ${groupId} and person_id = ${person(code)}`.execute(db); // prettier-ignore
const quotas = async (): Promise<number> =>
  (await db.selectFrom("admission_quota").select("year").where("group_id", "=", groupId).execute()).length; // prettier-ignore
const quota = { planned: 2, fixed: false, basis: "支委会决定", basedOn: null };
const told = ({ status, body }: Answer): unknown => [status, body];
const REFUSED = [403, { code: "grants-forbidden" }];

test.each([
  ["with a key", () => ({ "idempotency-key": newId() })],
  ["without a key", () => ({})],
])("a change %s is not made by a grant that was withdrawn while it waited", async (_, headers) => {
  const enterprise = await logIn("enterprise");
  const set = () => enterprise("PUT", `/api/admission/quotas/${B11}/2027`, quota, headers());
  const [, answer] = await overlap(database, withdrawing(endGrant("P-E1-1")), set);
  expect(told(answer)).toMatchObject(REFUSED);
  expect(await quotas()).toBe(0);
  await giveBack("P-E1-1");
  // another grant of somebody else is no matter of theirs
  const [, made] = await overlap(database, withdrawing(endGrant("P-D1-1")), set);
  expect(made.status).toBe(200);
  await giveBack("P-D1-1");
  await db.deleteFrom("admission_quota").where("group_id", "=", groupId).execute();
});

test("nor by a session that was ended meanwhile, nor in the name of somebody who has just taken it back", async () => {
  const enterprise = await logIn("enterprise");
  const set = () => enterprise("PUT", `/api/admission/quotas/${B11}/2027`, quota);
  const out = (tx: Db) => sql`delete from session where group_id = ${groupId}`.execute(tx);
  const [, answer] = await overlap(database, withdrawing(out), set);
  expect(told(answer)).toMatchObject([401, { code: "unauthenticated" }]);
  const again = await logIn("enterprise");
  const named = await again("POST", "/api/delegations", { agentId: person("P-B11-2"), from: "2026-09-17", until: "2026-09-24", reason: "出差培训" }); // prettier-ignore
  expect(named.status).toBe(201);
  const { id } = await db.selectFrom("delegation").select("id").where("group_id", "=", groupId).executeTakeFirstOrThrow(); // prettier-ignore
  const agent = await logIn("agent");
  expect((await agent("POST", `/api/delegations/${id}/act`)).status).toBeLessThan(300); // prettier-ignore
  const end = (tx: Db) => sql`update delegation set ended_at = now() where group_id = ${groupId}`.execute(tx); // prettier-ignore
  const [, late] = await overlap(database, withdrawing(end), () => agent("PUT", `/api/admission/quotas/${B11}/2027`, quota)); // prettier-ignore
  expect(told(late)).toMatchObject(REFUSED);
  expect(await quotas()).toBe(0);
});

test("whoever enters that their own post has ended has entered it", async () => {
  const post = await db.selectFrom("appointment").select("id").where("group_id", "=", groupId).where("person_id", "=", person("P-D1-1")).executeTakeFirstOrThrow(); // prettier-ignore
  await db.updateTable("role_grant").set({ appointment_id: post.id }).where("group_id", "=", groupId).where("person_id", "=", person("P-D1-1")).execute(); // prettier-ignore
  const office = await logIn("office");
  const ended = await office("POST", `/api/appointments/${post.id}/end`, {
    until: "2026-09-17",
    was: { until: null },
  });
  expect(told(ended)).toMatchObject([200, {}]);
  expect((await office("PUT", `/api/admission/quotas/${E1}/2027`, quota)).status).toBe(403);
});
