import { beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { organizationToRows } from "#domain/organization/organization-to-rows.ts";
import { writeOrganizationWorkbook } from "#platform/documents/organization/organization-template.ts"; // prettier-ignore
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { library } from "#institutions/library.ts";
import { verifyRollups } from "#app/duties/rollups.ts";
import { loadOrganization } from "#app/units/load-organization.ts";
import { organizationSchema, personPageSchema, unitDetailSchema } from "#app/organization/schema.ts"; // prettier-ignore
import { type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { deps, logIn } = await createTestApp(database, library);
const group = await createTestGroup(database);
const { units, people } = group;
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-1", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "member", person: "P-B12-3", role: "member", unit: "B12" }); // prettier-ignore
const stranger = await createTestGroup(database);
await createTestAccount(database, stranger, { login: "stranger", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await db
  .insertInto("adoption")
  .values({ group_id: group.groupId, institution_id: "themed-party-day", from_on: "2026-01-01" as never, until_on: null, plan_id: null, adopted_by: null }) // a day, written out
  .execute(); // prettier-ignore

const namesOf = (body: unknown) => organizationSchema.parse(body).units.map((unit) => unit.code);
const changed = z.object({ version: z.number(), text: z.string(), dueItems: z.object({ added: z.number(), withdrawn: z.number() }) }); // prettier-ignore

describe("the organization", () => {
  let office: Caller;
  let clerk: Caller;
  beforeAll(async () => {
    office = await logIn("office");
    clerk = await logIn("clerk");
  });

  it("is shown as far as the role reaches, with the path above", async () => {
    expect(namesOf((await office("GET", "/api/organization")).body)).toHaveLength(10);
    expect(namesOf((await clerk("GET", "/api/organization")).body)).toEqual(["G", "E1", "B11"]);
    const foreign = await logIn("stranger");
    const theirs = organizationSchema.parse((await foreign("GET", "/api/organization")).body);
    expect(theirs.units.map((unit) => unit.id)).not.toContain(units.G);
    expect((await foreign("GET", `/api/units/${units.B11}`)).status).toBe(404);
    expect((await clerk("GET", `/api/units/${units.B21}`)).status).toBe(404);
    expect((await clerk("GET", "/api/units/nonsense")).status).toBe(404);
  });

  it("tells people only to those who work with them", async () => {
    const detail = unitDetailSchema.parse((await clerk("GET", `/api/units/${units.B11}`)).body);
    expect(detail.people).toHaveLength(6);
    expect(detail.posts.map((post) => post.postName)).toEqual(["党支部书记"]);
    const member = await logIn("member");
    const seen = unitDetailSchema.parse((await member("GET", `/api/units/${units.B12}`)).body);
    expect([seen.people.length, seen.posts.length]).toEqual([0, 1]);
    expect((await member("GET", "/api/people")).status).toBe(403);
    const mine = personPageSchema.parse((await clerk("GET", "/api/people")).body);
    expect([mine.total, mine.items[0]?.posts]).toEqual([6, ["党支部书记"]]);
    expect((await clerk("GET", `/api/people?unitId=${units.B21}`)).body).toMatchObject({
      total: 0,
    });
  });

  it("pages people by their codes", async () => {
    const first = personPageSchema.parse((await office("GET", "/api/people?limit=20")).body);
    const second = personPageSchema.parse((await office("GET", `/api/people?limit=20&after=${first.next ?? ""}`)).body); // prettier-ignore
    expect([first.items.length, second.items.length, first.total, second.next]).toEqual([20, 8, 28, null]); // prettier-ignore
    const found = personPageSchema.parse((await office("GET", "/api/people?q=P-B2")).body);
    expect(found.total).toBe(12);
  });

  it("imported again changes nothing, and a new line adds a branch that owes at once", async () => {
    const index = await loadOrganization(db, group.groupId);
    const today = deps.clock.today();
    const rows = organizationToRows(index.organization, today);
    const upload = async (dryRun: boolean, more: typeof rows = rows) => {
      const bytes = Uint8Array.from(await writeOrganizationWorkbook(more));
      return office("POST", `/api/organization/import?dryRun=${dryRun}`, new FilePart("组织.xlsx", bytes)); // prettier-ignore
    };
    const before = await versionOf();
    const same = await upload(false);
    expect(same.body).toMatchObject({ applied: true, problems: [], summary: { added: 0, changed: 0, missing: 0 } }); // prettier-ignore
    expect(await versionOf()).toBe(before);

    const branch = { row: 0, code: "B13", name: "新河供水党支部", shortName: "新河支部", kind: "党支部", parent: "E1", opensOn: "2026-09-01", closesOn: "", mergedInto: "", tags: "" }; // prettier-ignore
    const grown = { ...rows, units: [...rows.units, branch] };
    const dry = await upload(true, grown);
    expect(dry.body).toMatchObject({ applied: false, problems: [], summary: { added: 1, changed: 0 } }); // prettier-ignore
    expect(await versionOf()).toBe(before);
    expect((await upload(false, grown)).body).toMatchObject({ applied: true, summary: { added: 1 } }); // prettier-ignore
    expect(await versionOf()).toBe(before + 1);
    expect(namesOf((await office("GET", "/api/organization")).body)).toContain("B13");
    // September to December
    expect(await itemsOf("B13")).toBe(4);
    expect((await upload(false, grown)).body).toMatchObject({ summary: { added: 0, changed: 0 } });

    const wrong = { ...rows, units: [...rows.units, { ...branch, code: "B14", parent: "E9" }] };
    const refused = await upload(false, wrong);
    expect(refused.body).toMatchObject({ applied: false, problems: [{ where: expect.stringContaining("上级编码") }] }); // prettier-ignore
    expect(namesOf((await office("GET", "/api/organization")).body)).not.toContain("B14");
  });

  it("imported by two at once is imported once", async () => {
    const index = await loadOrganization(db, group.groupId);
    const rows = organizationToRows(index.organization, deps.clock.today());
    const branch = { row: 0, code: "B15", name: "东港供水党支部", shortName: "东港支部", kind: "党支部", parent: "E1", opensOn: "2026-01-01", closesOn: "", mergedInto: "", tags: "" }; // prettier-ignore
    const bytes = Uint8Array.from(await writeOrganizationWorkbook({ ...rows, units: [...rows.units, branch] })); // prettier-ignore
    const answers = await Promise.all(
      [1, 2].map(() => office("POST", "/api/organization/import?dryRun=false", new FilePart("组织.xlsx", bytes))), // prettier-ignore
    );
    const added = answers.map((answer) => z.object({ summary: z.object({ added: z.number() }) }).parse(answer.body).summary.added); // prettier-ignore
    expect(added.toSorted((a, b) => a - b)).toEqual([0, 1]);
    expect(await itemsOf("B15")).toBe(12);
    expect(await verifyRollups(db, group.groupId)).toEqual([]);
  });

  it("merges a branch, and what is owed follows", async () => {
    const { unit: seen } = unitDetailSchema.parse(
      (await office("GET", `/api/units/${units.B21}`)).body,
    );
    const merge = { into: units.B22, on: "2026-10-01", reason: "机构调整", basedOn: seen.revision };
    expect((await clerk("POST", `/api/units/${units.B21}/merge`, merge)).status).toBe(403);
    const answer = await office("POST", `/api/units/${units.B21}/merge`, merge);
    expect(changed.parse(answer.body)).toMatchObject({ text: "“北港排水党支部”2026年10月1日起并入“南湖排水党支部”。", dueItems: { added: 0, withdrawn: 3 } }); // prettier-ignore
    const later = namesOf((await office("GET", "/api/organization?asOf=2026-10-01")).body);
    expect(later).not.toContain("B21");
    const into = unitDetailSchema.parse((await office("GET", `/api/units/${units.B22}`)).body);
    expect(into.people).toHaveLength(12); // six of them from October on
    expect(await verifyRollups(db, group.groupId)).toEqual([]);
  });

  it("takes people, posts and names", async () => {
    const person = { code: "N-1", name: "周岚", unitId: units.E1, branchId: units.B11, facet: "member", from: "2026-09-10" }; // prettier-ignore
    expect((await office("POST", "/api/people", person)).body).toMatchObject({ text: "已加入周岚，2026年9月10日起。" }); // prettier-ignore
    expect((await office("POST", "/api/people", person)).body).toMatchObject({ code: "duplicate-code" }); // prettier-ignore
    const found = personPageSchema.parse((await office("GET", "/api/people?q=周岚")).body).items[0];
    expect(found).toMatchObject({ unitName: "临澜供水有限公司", branchName: "桥西供水党支部", facet: "正式党员" }); // prettier-ignore
    const appointment = { personId: found?.id, unitId: units.B11, post: "branch-committee-member", from: "2026-09-15" }; // prettier-ignore
    expect((await office("POST", "/api/appointments", appointment)).status).toBe(200);
    const post = unitDetailSchema.parse((await office("GET", `/api/units/${units.B11}`)).body).posts.find((each) => each.name === "周岚"); // prettier-ignore
    expect((await office("POST", `/api/appointments/${post?.appointmentId ?? ""}/end`, { until: "2026-09-17", was: { until: null } })).status).toBe(200); // prettier-ignore
    const move = { facet: "member", unitId: units.B12, on: "2026-09-16", basedOn: found?.revision };
    expect((await office("POST", `/api/people/${found?.id ?? ""}/move`, move)).status).toBe(200);
    const names = { name: "桥西水务党支部", shortName: "桥西水务", tags: ["窗口"] };
    const { unit: seen } = unitDetailSchema.parse((await office("GET", `/api/units/${units.B11}`)).body); // prettier-ignore
    const rename = {
      ...names,
      was: { name: seen.name, shortName: seen.shortName, tags: seen.tags },
    };
    expect((await office("PUT", `/api/units/${units.B11}`, rename)).status).toBe(200);
    expect((await office("PUT", `/api/units/${units.B11}`, { ...names, was: names })).body).toMatchObject({ code: "nothing-changed" }); // prettier-ignore
    expect((await clerk("GET", "/api/session")).body).toMatchObject({ home: { name: "桥西水务党支部" } }); // prettier-ignore
    expect(people.size).toBe(28);
  });

  it("gives its template and export as workbooks", async () => {
    for (const url of ["/api/organization/template.xlsx", "/api/organization/export.xlsx"]) {
      const file = await office("GET", url);
      expect([file.status, file.raw.subarray(0, 2).toString()]).toEqual([200, "PK"]);
    }
  });
});

async function versionOf(): Promise<number> {
  const row = await db.selectFrom("groups").select("organization_version").where("id", "=", group.groupId).executeTakeFirstOrThrow(); // prettier-ignore
  return row.organization_version;
}

async function itemsOf(code: string): Promise<number> {
  const row = await db
    .selectFrom("due_item as i")
    .innerJoin("unit as u", (join) =>
      join.onRef("u.group_id", "=", "i.group_id").onRef("u.id", "=", "i.unit_id"),
    ) // prettier-ignore
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("u.group_id", "=", group.groupId)
    .where("u.code", "=", code)
    .where("i.withdrawn_on", "is", null)
    .executeTakeFirstOrThrow();
  return row.count;
}
