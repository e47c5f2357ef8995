import { describe, expect, it } from "vitest";
import { z } from "zod";
import { library } from "#institutions/library.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { newId } from "#kernel/id.ts";
import { day } from "#kernel/day.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";
import { findSession } from "#app/access/session-store.ts";

const database = await testDatabase();
const { db } = database;
const { logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "lan", person: "P-B11-1", role: "secretary", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "gui", person: "P-B11-2", role: "member", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "other", person: "P-B21-1", role: "secretary", unit: "B21" }); // prettier-ignore
await createTestAccount(database, group, { login: "security", person: "P-B11-3", role: "security-administrator", unit: "G" }); // prettier-ignore

const lan = await logIn("lan");
const office = await logIn("office");
const idOf = (body: unknown): string => z.object({ id: z.string() }).parse(body).id;
const ask = (agent: string, more: object = {}) =>
  lan("POST", "/api/delegations", { agentId: group.people.get(agent), from: "2026-09-17", until: "2026-09-24", reason: "出差培训", ...more }); // prettier-ignore
const record = (unitId: string) => ({
  unitId,
  kinds: ["branch-committee-meeting"],
  title: "支委会",
  day: "2026-09-16",
  agenda: [],
  attendance: { attended: [group.people.get("P-B11-1")], leave: [], guests: 0 },
  fields: {},
  files: [],
  minutes: null,
  replaces: 0,
});

describe("acting for somebody", () => {
  let id = "";
  it("is asked for dated days with a reason, of somebody with an account in one's own units", async () => {
    const asked = await ask("P-B11-2");
    expect([asked.status, asked.body]).toMatchObject([201, { state: "current", agent: { name: "测试P-B11-2" }, reason: "出差培训" }]); // prettier-ignore
    id = idOf(asked.body);
    expect((await ask("P-B11-2")).body).toMatchObject({ code: "delegation-overlaps" });
    expect((await ask("P-B11-4")).body).toMatchObject({ code: "agent-without-account" });
    expect((await ask("P-B21-1")).body).toMatchObject({ code: "person-not-found" });
    expect((await ask("P-B11-3")).body).toMatchObject({ code: "agent-administrator" });
    expect((await ask("P-B11-1")).body).toMatchObject({ code: "agent-is-self" });
    expect((await ask("P-B11-2", { from: "2026-09-01" })).body).toMatchObject({ code: "delegation-in-the-past" }); // prettier-ignore
    expect((await ask("P-B11-2", { from: "2026-10-01", until: "2027-10-01" })).body).toMatchObject({ code: "delegation-too-long" }); // prettier-ignore
    expect((await ask("P-B11-2", { reason: "" })).status).toBe(400);
  });

  it("is seen by the superior's office, and not by another branch", async () => {
    expect((await office("GET", "/api/delegations/below")).body).toMatchObject({ items: [{ id, principal: { name: "测试P-B11-1" } }] }); // prettier-ignore
    const other = await logIn("other");
    expect((await other("GET", "/api/delegations/below")).status).toBe(403);
    expect((await other("GET", "/api/delegations")).body).toEqual({ given: [], received: [] });
    expect((await other("POST", `/api/delegations/${id}/end`)).status).toBe(404);
    expect((await other("POST", `/api/delegations/${id}/act`)).status).toBe(404);
  });

  it("gives the agent the principal's business rights in this session, nothing before the switch", async () => {
    const gui = await logIn("gui");
    expect((await gui("GET", "/api/session")).body).toMatchObject({ may: { record: false }, actingFor: null, mayActFor: [{ delegationId: id, name: "测试P-B11-1" }] }); // prettier-ignore
    const acting = await gui("POST", `/api/delegations/${id}/act`);
    expect(acting.body).toMatchObject({ may: { record: true }, actingFor: { name: "测试P-B11-1", until: "2026-09-24" }, person: { name: "测试P-B11-2" }, title: "桥西供水党支部书记" }); // prettier-ignore
    // no further than the principal, and not handed on
    expect((await gui("POST", "/api/delegations", { agentId: group.people.get("P-B11-1"), from: "2026-09-17", until: "2026-09-18", reason: "再请人" })).body).toMatchObject({ code: "no-onward-delegation" }); // prettier-ignore
    expect((await gui("GET", "/api/grants")).status).toBe(403);
    // another session of the same person is its own
    const phone = await logIn("gui");
    expect((await phone("GET", "/api/session")).body).toMatchObject({ actingFor: null });
    expect((await gui("DELETE", "/api/delegations/act")).body).toMatchObject({ actingFor: null, may: { record: false } }); // prettier-ignore
    const events = await db.selectFrom("audit_event").select(["action", "actor", "on_behalf_of"]).where("subject_id", "=", id).orderBy("id").execute(); // prettier-ignore
    const [agent, principal] = [group.people.get("P-B11-2"), group.people.get("P-B11-1")];
    expect(events).toEqual([
      { action: "delegation.give", actor: principal, on_behalf_of: null },
      { action: "delegation.act", actor: agent, on_behalf_of: principal },
      { action: "delegation.leave", actor: agent, on_behalf_of: principal },
    ]);
  });

  it("stands on what was done: 甲 代 乙 on the record and in the account of changes", async () => {
    const gui = await logIn("gui");
    await gui("POST", `/api/delegations/${id}/act`);
    const recordId = newId();
    const submitted = await gui("PUT", `/api/records/${recordId}`, record(group.units.B11));
    expect([submitted.status, submitted.body]).toMatchObject([201, { id: recordId }]);
    const shown = await lan("GET", `/api/records/${recordId}`);
    expect(shown.body).toMatchObject({ revisions: [{ by: "测试P-B11-2 代 测试P-B11-1" }] });
    const event = await db.selectFrom("audit_event").select(["actor", "on_behalf_of"]).where("subject_id", "=", recordId).executeTakeFirstOrThrow(); // prettier-ignore
    expect(event).toEqual({ actor: group.people.get("P-B11-2"), on_behalf_of: group.people.get("P-B11-1") }); // prettier-ignore
    expect((await gui("PUT", `/api/records/${newId()}`, record(group.units.B21))).status).toBe(404);
  });

  it("ends at once when either of the two says so", async () => {
    const gui = await logIn("gui");
    await gui("POST", `/api/delegations/${id}/act`);
    expect((await lan("POST", `/api/delegations/${id}/end`)).body).toMatchObject({ state: "ended", endedBy: "测试P-B11-1" }); // prettier-ignore
    expect((await gui("GET", "/api/session")).body).toMatchObject({ actingFor: null, mayActFor: [], may: { record: false } }); // prettier-ignore
    expect((await gui("POST", `/api/delegations/${id}/act`)).status).toBe(404);
    expect((await lan("POST", `/api/delegations/${id}/end`)).status).toBe(409);
  });

  it("begins and ends on its days, and with the principal's post", async () => {
    const next = await ask("P-B11-2", { from: "2026-09-20", until: "2026-09-23" });
    const delegationId = idOf(next.body);
    const gui = await logIn("gui");
    expect((await gui("POST", `/api/delegations/${delegationId}/act`)).status).toBe(404);
    const token = "f".repeat(64);
    const account = await db.selectFrom("account").select("id").where("login", "=", "gui").executeTakeFirstOrThrow(); // prettier-ignore
    const at = new Date("2026-09-17T02:00:00Z");
    await db.insertInto("session").values({ group_id: group.groupId, token_hash: token, account_id: account.id, created_at: at, seen_at: at, expires_at: new Date("2026-12-01"), device: null, id: newId(), address: null, delegation_id: delegationId, oidc_issuer: null, oidc_sid: null, oidc_id_token: null }).execute(); // prettier-ignore
    const actingOn = async (on: string) => (await findSession(db, token, at, day(on)))?.actor.actingFor?.name ?? null; // prettier-ignore
    const seen = await Promise.all(["2026-09-19", "2026-09-20", "2026-09-22", "2026-09-23"].map(actingOn)); // prettier-ignore
    expect(seen).toEqual([null, "测试P-B11-1", "测试P-B11-1", null]);
    // the principal's grant came with the post; the post ends on the 22nd
    const post = await db.selectFrom("appointment").select("id").where("person_id", "=", group.people.get("P-B11-1") ?? "").executeTakeFirstOrThrow(); // prettier-ignore
    await db.updateTable("role_grant").set({ appointment_id: post.id }).where("person_id", "=", group.people.get("P-B11-1") ?? "").execute(); // prettier-ignore
    expect((await office("POST", `/api/appointments/${post.id}/end`, { until: "2026-09-22", was: { until: null } })).status).toBe(200); // prettier-ignore
    expect(await actingOn("2026-09-21")).toBe("测试P-B11-1");
    expect(await actingOn("2026-09-22")).toBeNull();
  });
});
