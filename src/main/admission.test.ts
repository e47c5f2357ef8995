import { describe, expect, it } from "vitest";
import { inflateRawSync } from "node:zlib";
import type { z } from "zod";
import { day } from "#kernel/day.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import admission2026 from "#institutions/procedures/admission-2026.ts";
import { library } from "#institutions/library.ts";
import { admissionSchema, cultivationSchema } from "#app/admission/schema.ts";
import { caseDetailSchema } from "#app/cases/schema.ts";
import { readOrganization } from "#app/units/load-organization.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

const database = await testDatabase();
const { db } = database;
const { logIn, app } = await createTestApp(database, library, fixedClock(day("2030-02-01")));
const group = await createTestGroup(database);
await createTestAccount(database, group, { login: "office", person: "P-D1-1", role: "office", unit: "G" }); // prettier-ignore
await createTestAccount(database, group, { login: "clerk", person: "P-B11-2", role: "clerk", unit: "B11" }); // prettier-ignore
await createTestAccount(database, group, { login: "elsewhere", person: "P-B21-1", role: "secretary", unit: "B21" }); // prettier-ignore
const office = await logIn("office");
const clerk = await logIn("clerk");
const elsewhere = await logIn("elsewhere");
const person = (code: string): string => group.people.get(code) ?? "";
const { B11, G } = group.units;

type Detail = z.output<typeof caseDetailSchema>;
const ACTS = (admission2026.examples[0]?.acts ?? []).flatMap((act) => ("step" in act ? [act] : []));

const idOf = (text: unknown): unknown => (text === "a" ? person("P-B11-1") : text === "b" ? person("P-B11-2") : text); // prettier-ignore
const cookieOf = async (login: string): Promise<string> => {
  const answer = await app.inject({ method: "POST", url: "/api/session", headers: { "x-luoshi": "1" }, payload: { login, password: "correct horse battery" } }); // prettier-ignore
  return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
};
const wordsOf = async (url: string, cookie: string): Promise<string> => {
  const answer = await app.inject({ method: "GET", url, headers: { cookie } });
  expect([url, answer.statusCode]).toEqual([url, 200]);
  return partOf(answer.rawPayload, "word/document.xml").replaceAll(/<[^>]+>/g, "");
};

/** The ids of the worked example as people of the test group. */
const named = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, value]) => {
      return [key, Array.isArray(value) ? value.map(idOf) : idOf(value)];
    }),
  );

/** Plays the first worked example over the API up to and with a step. */
async function play(applicant: string, until: string, stopBefore = false): Promise<Detail> {
  let detail = caseDetailSchema.parse((await office("POST", "/api/cases", { procedure: "member-admission", unitId: B11, personId: applicant, openedOn: "2027-06-01" })).body); // prettier-ignore
  for (const act of ACTS) {
    if (stopBefore && act.step === until) return detail;
    const answer = await office("POST", `/api/cases/${detail.id}/steps`, stepBody(detail, act));
    expect([act.step, answer.status, answer.status === 200 ? "" : answer.body]).toEqual([act.step, 200, ""]); // prettier-ignore
    detail = caseDetailSchema.parse(answer.body);
    if (act.step === until) return detail;
  }
  return detail;
}

function stepBody(detail: Detail, act: (typeof ACTS)[number]): object {
  const step = detail.steps.find(({ id }) => id === act.step);
  const documents = step?.documents ?? [];
  const [expected = 0, attended = 0, inFavour = 0, writtenInFavour = 0] = act.vote ?? [];
  return {
    basedOn: detail.revision,
    step: act.step,
    on: act.on,
    outcome: act.outcome ?? step?.outcomes[0]?.id,
    fields: named(act.fields ?? {}),
    papers: documents.map((document) => ({ document, files: [], kept: "党支部档案柜2-3" })),
    ballot: act.vote === undefined ? null : { expected, attended, inFavour, writtenInFavour },
  };
}

const partyOf = async (id: string) =>
  (await readOrganization(db, group.groupId)).memberships
    .filter((each) => each.personId === id && each.facet !== "employee")
    .map(({ facet, from, until }) => ({ facet, from, until }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));

/** What the dossier of a member holds now; null where nothing is filled in. */
const daysOf = async (id: string): Promise<unknown> => {
  const held = await db.selectFrom("dossier").select("content").where("group_id", "=", group.groupId).where("person_id", "=", id).where("facet", "=", "member").where("superseded_at", "is", null).executeTakeFirst(); // prettier-ignore
  return held?.content ?? null;
};
const takeBack = async (detail: Detail): Promise<Detail> => {
  const back = await office("POST", `/api/cases/${detail.id}/take-back`, { basedOn: detail.revision, reason: "日期填错了" }); // prettier-ignore
  expect([back.status, back.status === 200 ? "" : back.body]).toEqual([200, ""]);
  return caseDetailSchema.parse(back.body);
};

const read = async (query = "") =>
  admissionSchema.parse((await office("GET", `/api/admission${query}`)).body);

describe("an admission over the API", () => {
  it("says before anything is typed that reviews lack, and how many", async () => {
    const detail = await play(person("P-G-1"), "contacts");
    const lacking = detail.steps.find(({ id }) => id === "list-candidate")?.open;
    const lacks = "要先办“半年考察”，至少2次，现在0次";
    expect(lacking).toMatchObject({ now: false, lacks, waits: [lacks] });
    const reviewed = ACTS.filter(({ step }) => step === "cultivate").reduce(async (before, act) => caseDetailSchema.parse((await office("POST", `/api/cases/${detail.id}/steps`, stepBody(await before, act))).body), Promise.resolve(detail)); // prettier-ignore
    expect((await reviewed).steps.find(({ id }) => id === "list-candidate")?.open).toMatchObject({ lacks: null }); // prettier-ignore
    const gone = await office("POST", `/api/cases/${detail.id}/withdraw`, { basedOn: (await reviewed).revision, reason: "试验完了" }); // prettier-ignore
    expect(gone.status).toBe(200);
  });

  it("makes a probationary and then a full member, on the days of the rule", async () => {
    const applicant = person("P-E1-1");
    const approved = await play(applicant, "approve");
    expect(await partyOf(applicant)).toEqual([{ facet: "probationary", from: "2028-11-05", until: null }]); // prettier-ignore
    const back = await office("POST", `/api/cases/${approved.id}/take-back`, { basedOn: approved.revision, reason: "票数填错了" }); // prettier-ignore
    expect(back.status).toBe(200);
    expect(await partyOf(applicant)).toEqual([]);
    let detail = caseDetailSchema.parse(back.body);
    for (const act of ACTS.slice(ACTS.findIndex(({ step }) => step === "approve"))) {
      const answer = await office("POST", `/api/cases/${detail.id}/steps`, stepBody(detail, act));
      expect([act.step, answer.status, answer.status === 200 ? "" : answer.body]).toEqual([act.step, 200, ""]); // prettier-ignore
      detail = caseDetailSchema.parse(answer.body);
    }
    expect(detail.ended).toMatchObject({ id: "member", reached: true });
    expect(await partyOf(applicant)).toEqual([
      { facet: "probationary", from: "2028-11-05", until: "2029-11-05" },
      { facet: "member", from: "2029-11-05", until: null },
    ]);
    const told = await db.selectFrom("audit_event").select("after").where("group_id", "=", group.groupId).where("action", "=", "person.membership").execute(); // prettier-ignore
    expect(told).toHaveLength(4);
  });

  it("fills the days of the member's dossier with the decision, and takes them back with it", async () => {
    const applicant = person("P-E1-1");
    const one = await db.selectFrom("procedure_case").select("id").where("group_id", "=", group.groupId).where("person_id", "=", applicant).executeTakeFirstOrThrow(); // prettier-ignore
    // 1: the approval, taken back, and again; 2: the confirmation
    expect(await daysOf(applicant)).toEqual({ probationaryOn: "2028-11-05", fullOn: "2029-11-05", relation: "在本支部" }); // prettier-ignore
    const told = await db.selectFrom("audit_event").select(["cause", "after"]).where("group_id", "=", group.groupId).where("action", "=", "dossier.set").orderBy("sequence").execute(); // prettier-ignore
    expect(told.map(({ after }) => after)).toMatchObject([
      { fields: ["probationaryOn", "relation"] },
      { facet: "member", fields: [] },
      { fields: ["probationaryOn", "relation"] },
      { fields: ["probationaryOn", "fullOn", "relation"] },
    ]);
    let detail = caseDetailSchema.parse((await office("GET", `/api/cases/${one.id}`)).body);
    while (JSON.stringify(await daysOf(applicant)).includes("fullOn")) detail = await takeBack(detail); // prettier-ignore
    expect(await daysOf(applicant)).toEqual({ probationaryOn: "2028-11-05", relation: "在本支部" }); // prettier-ignore
    expect((await partyOf(applicant)).map(({ facet }) => facet)).toEqual(["probationary"]);
    while ((await daysOf(applicant)) !== null) detail = await takeBack(detail);
    expect(await partyOf(applicant)).toEqual([]);

    // what is written by hand stays, also when the step is taken back; what is empty is filled
    const values = { probationaryOn: "2028-11-06", relation: "已接转介绍信", fileAt: "党委档案室" };
    const set = await office("PUT", `/api/people/${applicant}/dossier/member`, { values, fromOn: "2028-11-06", replaces: null, consent: false }); // prettier-ignore
    expect([set.status < 300, set.body]).toEqual([true, expect.anything()]);
    const approval = ACTS.findIndex(({ step }) => step === "approve");
    const approve = ACTS[approval];
    if (approve === undefined) throw new Error("no such step");
    const approved = await office("POST", `/api/cases/${detail.id}/steps`, stepBody(detail, approve)); // prettier-ignore
    expect([approved.status, await daysOf(applicant)]).toEqual([200, values]);
    detail = await takeBack(caseDetailSchema.parse(approved.body));
    expect(await daysOf(applicant)).toEqual(values);
    for (const act of ACTS.slice(approval)) {
      const answer = await office("POST", `/api/cases/${detail.id}/steps`, stepBody(detail, act));
      expect([act.step, answer.status]).toEqual([act.step, 200]);
      detail = caseDetailSchema.parse(answer.body);
    }
    expect(await daysOf(applicant)).toEqual({ ...values, fullOn: "2029-11-05" });
  });

  it("asks for full members as contacts", async () => {
    const detail = await play(person("P-E2-1"), "contacts", true);
    const act = ACTS.find(({ step }) => step === "contacts");
    if (act === undefined) throw new Error("no such step");
    const body = stepBody(detail, { ...act, fields: { contacts: [person("P-G-1")] } });
    const answer = await office("POST", `/api/cases/${detail.id}/steps`, body);
    expect(answer).toMatchObject({ status: 422, body: { code: "condition-fails" } });
    const gone = await office("POST", `/api/cases/${detail.id}/withdraw`, { basedOn: detail.revision, exit: "transfer-out", reason: "转到外市某企业党支部，材料已随转" }); // prettier-ignore
    expect(gone).toMatchObject({ status: 200, body: { ended: { id: "transferred-out", name: "已转出" } } }); // prettier-ignore
    expect(caseDetailSchema.parse(gone.body).events[0]?.text).toBe("转出到集团外的党组织");
  });
});

/** The text of a part of a .docx: enough of ZIP to find it. */
function partOf(bytes: Buffer, name: string): string {
  for (
    let at = bytes.indexOf("PK\u0003\u0004");
    at >= 0;
    at = bytes.indexOf("PK\u0003\u0004", at + 4)
  ) {
    // prettier-ignore
    const length = bytes.readUInt16LE(at + 26);
    if (bytes.toString("utf8", at + 30, at + 30 + length) !== name) continue;
    const from = at + 30 + length + bytes.readUInt16LE(at + 28);
    const packed = bytes.readUInt32LE(at + 18);
    const body = bytes.subarray(from, packed === 0 ? undefined : from + packed);
    return (bytes.readUInt16LE(at + 8) === 0 ? body : inflateRawSync(body)).toString("utf8");
  }
  throw new Error(`no part ${name}`);
}

describe("printing", () => {
  it("prints sheets and the checklist, and opens what is sealed only for a purpose that is kept", async () => {
    const detail = await play(person("P-D1-1"), "political-review");
    const cookie = await cookieOf("office");
    expect(await wordsOf(`/api/cases/${detail.id}/checklist`, cookie)).toContain("短期集中培训");
    expect(await wordsOf(`/api/cases/${detail.id}/papers/activist-form`, cookie)).toContain("表现良好"); // prettier-ignore
    const sealed = `/api/cases/${detail.id}/papers/political-review`;
    expect(await wordsOf(sealed, cookie)).toContain("（密封）");
    const opened = await wordsOf(`${sealed}?purpose=${encodeURIComponent("打印归档")}`, cookie);
    expect(opened).not.toContain("（密封）");
    expect(opened).toContain("2000年2月3日");
    const kept = await db.selectFrom("audit_event").select("cause").where("group_id", "=", group.groupId).where("action", "=", "case.open-sealed").execute(); // prettier-ignore
    expect(kept.map(({ cause }) => cause)).toEqual(["打印归档"]);
    const unknown = await office("GET", `/api/cases/${detail.id}/papers/volunteer-book`);
    expect(unknown).toMatchObject({ status: 404, body: { code: "form-not-found" } });
    expect((await elsewhere("GET", `/api/cases/${detail.id}/papers/activist-form`)).status).toBe(404); // prettier-ignore
    expect((await clerk("GET", `${sealed}?purpose=${encodeURIComponent("想看一看")}`)).status).toBe(403); // prettier-ignore
  });
});

describe("quotas and the report", () => {
  it("counts who is where, and what was kept in time", async () => {
    const { rows, late } = await read("?year=2030");
    expect(rows[0]).toMatchObject({ unit: { id: G }, confirmed: 1, received: 0, standing: { candidate: 1 } }); // prettier-ignore
    expect(rows.find(({ unit }) => unit.id === B11)).toMatchObject({ depth: 1, confirmed: 1 });
    expect(late).toEqual([]);
    expect((await read("?year=2028")).rows[0]).toMatchObject({ received: 1, listed: 2 });
  });

  it("refuses an approval beyond what was set from above, and only warns beyond the unit's own plan", async () => {
    const own = await office("PUT", `/api/admission/quotas/${B11}/2028`, { planned: 1, fixed: false, basis: "支部年度计划", basedOn: null }); // prettier-ignore
    expect(own.status).toBe(200);
    const first = admissionSchema.parse(own.body).rows[0]?.quota;
    expect(first).toMatchObject({ planned: 1, state: "tight", text: "已接收1名，已经用完；发展对象1名，比余下的多1名" }); // prettier-ignore
    const stale = await office("PUT", `/api/admission/quotas/${B11}/2028`, { planned: 2, fixed: false, basis: "支部年度计划", basedOn: null }); // prettier-ignore
    expect(stale).toMatchObject({ status: 409, body: { code: "quota-conflict", current: { planned: 1 } } }); // prettier-ignore
    const fixed = await office("PUT", `/api/admission/quotas/${G}/2028`, { planned: 1, fixed: true, basis: "上级党委计划〔2028〕1号", basedOn: null }); // prettier-ignore
    expect(fixed.status).toBe(200);
    const waiting = await play(person("P-E2-1"), "approve", true);
    const act = ACTS.find(({ step }) => step === "approve");
    if (act === undefined) throw new Error("no such step");
    const refused = await office("POST", `/api/cases/${waiting.id}/steps`, stepBody(waiting, act));
    expect(refused).toMatchObject({ status: 422, body: { code: "quota-used" } });
    expect(await partyOf(person("P-E2-1"))).toEqual([]);
    const above = admissionSchema.parse((await office("GET", `/api/admission?unitId=${B11}&year=2028`)).body).above; // prettier-ignore
    expect(above).toMatchObject([{ unit: { id: G }, received: 1, quota: { fixed: true, state: "full" } }]); // prettier-ignore
    await office("PUT", `/api/admission/quotas/${G}/2028`, { planned: 2, fixed: true, basis: "上级党委计划〔2028〕2号", basedOn: above[0]?.quota.revision }); // prettier-ignore
    const allowed = await office("POST", `/api/cases/${waiting.id}/steps`, stepBody(waiting, act));
    expect(allowed.status).toBe(200);
  });

  it("keeps to the reader's units, and is set by the office alone", async () => {
    expect((await clerk("GET", `/api/admission?unitId=${group.units.B21}`)).status).toBe(404);
    expect(admissionSchema.parse((await clerk("GET", "/api/admission")).body).unit.id).toBe(B11);
    const set = await clerk("PUT", `/api/admission/quotas/${B11}/2030`, { planned: 1, fixed: false, basis: "计划", basedOn: null }); // prettier-ignore
    expect(set.status).toBe(403);
  });

  it("is a paper and a workbook too", async () => {
    for (const kind of ["docx", "xlsx"]) {
      expect((await office("GET", `/api/admission.${kind}?year=2028`)).status).toBe(200);
    }
  });
});

describe("two-way cultivation", () => {
  it("reads both pipelines and the coverage from posts, memberships and cases", async () => {
    const { E1, D1 } = group.units;
    const post = (who: string, unitId: string, from: string) => office("POST", "/api/appointments", { personId: person(who), unitId, post: "staff", key: true, from }); // prettier-ignore
    for (const [who, unitId, from] of [["P-E1-1", E1, "2026-01-01"], ["P-D1-1", D1, "2026-01-01"], ["P-B11-3", E1, "2030-01-10"]] as const) expect((await post(who, unitId, from)).status).toBeLessThan(300); // prettier-ignore
    const page = cultivationSchema.parse((await office("GET", "/api/admission/cultivation")).body);
    expect(page).toMatchObject({ keyPosts: 3, heldByMembers: 2, staff: [{ person: { id: person("P-D1-1") }, standing: "candidate" }] }); // prettier-ignore
    expect(page.membersAppointed.map((each) => each.person.id)).toEqual([person("P-B11-3")]);
    expect(page.emptyUnits.map(({ id }) => id)).toEqual([D1]);
    expect(page.units.find(({ unit }) => unit.id === E1)).toMatchObject({ keyPosts: 2, heldByMembers: 2 }); // prettier-ignore
    const past = cultivationSchema.parse((await office("GET", "/api/admission/cultivation?year=2028")).body); // prettier-ignore
    expect(past.staffAdmitted.map((each) => each.person.id)).toEqual([person("P-E1-1")]);
  });
});
