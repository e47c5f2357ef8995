import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { library } from "#institutions/library.ts";
import { openBackup } from "#platform/backup/open-backup.ts";
import { restoreBackup } from "#platform/backup/restore-backup.ts";
import { writeBackup } from "#platform/backup/write-backup.ts";
import { openBlobStore } from "#platform/blobs/blob-store.ts";
import { fixedClock } from "#platform/clock.ts";
import { MIGRATIONS } from "#platform/database/migrations/migrations.ts";
import { emptyTestDatabase, testDatabase } from "#platform/database/testing/test-database.ts";
import { ensureKeyFile, openKeyRing } from "#platform/keys/key-file.ts";
import { FILE_SOURCES } from "#app/files/file-sources.ts";
import { runRetention } from "#app/people/retention/run-retention.ts";
import { allOperations } from "#main/operations.ts";
import { type Answer, type Caller, createTestApp, FilePart } from "#main/testing/test-app.ts";
import { createTestAccount, createTestGroup } from "#main/testing/test-group.ts";

/**
 * A content is known by its hash, and whoever attaches it reads it from then on. So no command may take a hash for a right:
 * each asks `requireAttachable` in its transaction. Here every command that takes files is tried with the file of another unit.
 */
const database = await testDatabase();
const { db } = database;
const home = await mkdtemp(join(tmpdir(), "luoshi-attached-"));
afterAll(() => rm(home, { recursive: true, force: true }));
ensureKeyFile(join(home, "keys.json"), "aes-256-gcm", new Date(0));
const ring = openKeyRing(join(home, "keys.json"));
const { deps, logIn } = await createTestApp(database, library, fixedClock(day("2026-09-17")), { keys: ring, dataDir: home, blobs: await openBlobStore(join(home, "blobs"), ring) }); // prettier-ignore
const group = await createTestGroup(database);
const { groupId, units } = group;
const { B11, B12, E1, G } = units;
const account = (login: string, person: string, role: "office" | "secretary" | "member", unit: "G" | "E1" | "B11" | "B21") => createTestAccount(database, group, { login, person, role, unit }); // prettier-ignore
await account("writer", "P-E1-1", "office", "E1");
await account("victim", "P-B21-1", "secretary", "B21");
await account("office", "P-D1-1", "office", "G");
await account("principal", "P-B11-1", "secretary", "B11");
await account("agent", "P-B11-2", "member", "B11");
const person = (code: string): string => group.people.get(code) ?? "";
const [writer, victim, office] = [await logIn("writer"), await logIn("victim"), await logIn("office")]; // prettier-ignore
// the runs of retention below are later
await db.updateTable("session").set({ expires_at: new Date("2099-01-01") }).execute(); // prettier-ignore

const fileSchema = z.object({ hash: z.string(), name: z.string(), size: z.number(), type: z.string() }); // prettier-ignore
type File = z.output<typeof fileSchema>;
const upload = async (as: Caller, text: string, name = `${text}.txt`): Promise<File> =>
  fileSchema.parse((await as("POST", "/api/files", new FilePart(name, new TextEncoder().encode(text)))).body); // prettier-ignore
const ok = async (call: ReturnType<Caller>): Promise<unknown> => {
  const answer = await call;
  expect([answer.status < 300, answer.status < 300 ? "" : answer.body]).toEqual([true, ""]);
  return answer.body;
};
const idOf = (body: unknown): string => z.object({ id: z.string() }).parse(body).id;
const short = ({ hash, name }: File) => ({ hash, name });

const recordBody = (unitId: string, files: readonly File[], more: object = {}) => ({
  unitId,
  kinds: ["branch-committee-meeting"],
  title: "支委会",
  day: "2026-09-16",
  attendance: { attended: [], leave: [] },
  files,
  ...more,
}); // prettier-ignore
const matter = { kind: "需要上级统筹协调的事项", body: "请示内容", issuer: "党组织", "dual-leadership": false, deliberated: "集体研究", "event-day": "2026-12-01", emergency: false }; // prettier-ignore
const request = (files: readonly File[]) => [{ document: "request-paper", files: files.map(short) }]; // prettier-ignore
const proposal = (papers: readonly File[], basedOn = 0) => ({ unitId: B11, bodyId: B11, kind: "ordinary", title: "修缮活动室", summary: "活动室漏雨", argued: "missing", legality: "missing", communicated: "missing", papers, basedOn }); // prettier-ignore
const itemId = newId();
const meeting = (papers: readonly File[], basedOn = 0, item = newId()) => ({ bodyId: B11, form: "meeting", heldOn: "2026-09-16", place: "会议室", chairId: person("P-B11-1"), attended: [person("P-B11-1")], items: [{ id: item, kind: "first-item", title: "学习讲话", source: "讲话", resolution: "措施", outcome: "noted", papers }], basedOn }); // prettier-ignore
const material = (file: File, more: object = {}) => ({ unitId: E1, title: "学习资料", kind: "file", fileHash: file.hash, audience: "members", ...more }); // prettier-ignore
const circular = (files: readonly File[]) => ({ id: newId(), unitId: E1, title: "典型案例通报", body: "现将有关情况通报如下，请各单位学习。", replyBy: "2026-10-30", unitIds: [B11], files: files.map(short) }); // prettier-ignore
const visit = { unitId: E1, targetId: B11, kind: "监督检查", topic: "台账和公章", plannedOn: "2026-11-10", leaderId: person("P-E1-1") }; // prettier-ignore
const finding = { unitId: B11, finding: "会议记录不全", evidence: "抽查5次缺1次" };
const held = (more: object) => ({ on: "2026-09-17", leaderId: person("P-E1-1"), summary: "查看了台账", ...more }); // prettier-ignore

/** What the writer has of their own, to be changed. */
const own = { record: newId(), proposal: newId(), meeting: newId(), material: newId(), case: "", visit: "" }; // prettier-ignore

const sendRecord = (by: Caller, file: File) => by("PUT", `/api/records/${newId()}`, recordBody(B11, [file])); // prettier-ignore
const sendFinding = (by: Caller, file: File) => by("POST", "/api/findings", { ...finding, files: [short(file)] }); // prettier-ignore

/**
 * Every way in which a file is named, each by an operation of the API: as something new, and where it can be as a change of
 * what is the writer's own. Each can be sent several times.
 */
const WAYS: readonly { readonly operation: string; readonly as: string; readonly send: (by: Caller, file: File) => ReturnType<Caller> }[] = [
  { operation: "submitRecord", as: "a record", send: sendRecord },
  { operation: "submitRecord", as: "a correction", send: (by, file) => by("PUT", `/api/records/${own.record}`, recordBody(B11, [file], { replaces: 1, reason: "补附件" })) },
  { operation: "saveProposal", as: "a proposal", send: (by, file) => by("PUT", `/api/committee/proposals/${newId()}`, proposal([file])) },
  { operation: "saveProposal", as: "a proposal that is changed", send: (by, file) => by("PUT", `/api/committee/proposals/${own.proposal}`, proposal([file], 1)) },
  { operation: "saveMeeting", as: "an agenda", send: (by, file) => by("PUT", `/api/committee/meetings/${newId()}`, meeting([file])) },
  { operation: "saveMeeting", as: "an agenda that is changed", send: (by, file) => by("PUT", `/api/committee/meetings/${own.meeting}`, meeting([file], 1, itemId)) },
  { operation: "openCase", as: "the first step of a case", send: (by, file) => by("POST", "/api/cases", { procedure: "major-matter-request", unitId: B11, title: "请示", first: { outcome: "done", fields: matter, papers: request([file]) } }) },
  { operation: "doCaseStep", as: "a step", send: (by, file) => by("POST", `/api/cases/${own.case}/steps`, { basedOn: 0, step: "draft", outcome: "done", fields: matter, papers: request([file]) }) },
  { operation: "registerFinding", as: "a finding", send: sendFinding },
  { operation: "holdSupervisionVisit", as: "the finding of a visit", send: (by, file) => by("POST", `/api/supervision-visits/${own.visit}/hold`, held({ findings: [{ finding: finding.finding, evidence: finding.evidence, files: [short(file)] }] })) },
  { operation: "holdSupervisionVisit", as: "a visit", send: (by, file) => by("POST", `/api/supervision-visits/${own.visit}/hold`, held({ files: [short(file)] })) },
  { operation: "sendCaseCircular", as: "a circular", send: (by, file) => by("POST", "/api/case-circulars", circular([file])) },
  { operation: "saveStudyMaterial", as: "a material", send: (by, file) => by("PUT", `/api/study/materials/${newId()}`, material(file)) },
]; // prettier-ignore

/** Operations whose body may name a file and that attach none, each with the reason. */
const ATTACH_NOTHING: Readonly<Record<string, string>> = {
  previewRecord: "says what a record would fulfil; keeps nothing and opens nothing",
};

/** Who writes into a column of files: by asking, or with the reason why that need not be asked. */
const WRITERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  record_revision: {
    "records/keep-revision.ts": "called by submit-record.ts, which asks, and for content that the server makes or keeps",
  },
  case_event: {
    "cases/write-event.ts": "asks",
    "cases/refresh-cases.ts": "moves of merged units: no papers",
    "cases/write-history.ts": "the fictional group only",
    "people/retention/retain-files.ts": "takes files away",
    "people/retention/retain-others.ts": "takes words away",
  },
  case_circular: { "inspection/send-circular.ts": "asks" },
  committee_proposal: {
    "committee/change-proposal.ts": "asks",
    "committee/close-meeting.ts": "only how it ended",
    "committee/reopen-meeting.ts": "only how it ended",
  },
  committee_meeting_revision: { "committee/store-meeting.ts": "called by save-meeting.ts, which asks" },
  study_material: { "study/change-material.ts": "asks", "people/retention/retain-files.ts": "takes files away" },
  plan_version: {
    "plans/draft-plan.ts": "the very bytes that were sent, or the version before",
    "plans/open-draft.ts": "only its state",
    "plans/version-store.ts": "only its state",
  },
  draft: { "records/drafts.ts": "read by nobody else, and no right to read what it names" },
}; // prettier-ignore
/** Where a command that hands a file on to one of them asks. */
const ASKS = ["records/submit-record.ts", "cases/write-event.ts", "inspection/send-circular.ts", "committee/change-proposal.ts", "committee/save-meeting.ts", "study/change-material.ts"]; // prettier-ignore
/** The same for versions of meetings. */
const MEETING_KEEPERS: Readonly<Record<string, string>> = {
  "committee/save-meeting.ts": "asks",
  "committee/reopen-meeting.ts": "the content that is there",
};
/** Who keeps revisions of records: by what a form sent, or what the server makes of what it has. */
const KEEPERS: Readonly<Record<string, string>> = {
  "records/submit-record.ts": "asks",
  "records/change-record.ts": "the content that is there",
  "committee/close-meeting.ts": "the content that is there, approved",
  "projects/change-project.ts": "made of the project: no files",
};

const folder = fileURLToPath(new URL("../src/app", import.meta.url));
const sources = readdirSync(folder, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"))
  .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }));
const writersOf = (table: string): string[] => {
  const writes = new RegExp(`(?:insertInto|updateTable)\\("${table}"\\)|(?:insert into|update) ${table}\\b`); // prettier-ignore
  return sources.filter(({ text }) => writes.test(text)).map(({ name }) => name);
};

const calling = (call: RegExp): string[] => sources.filter(({ text }) => call.test(text)).map(({ name }) => name).toSorted(); // prettier-ignore

/** The places of a body at which a file could be named, as paths; "?" where anything may stand. */
function filePlaces(schema: unknown, path = ""): string[] {
  if (Array.isArray(schema)) return schema.flatMap((each) => filePlaces(each, path));
  if (schema === null || typeof schema !== "object") return [];
  return Object.entries(schema).flatMap(([key, value]): string[] => {
    if (key !== "properties") return filePlaces(value, path);
    return Object.entries(value as object).flatMap(([name, each]) => [ // of a JSON schema
      ...(/hash|file|paper|attach/i.test(name) ? [`${path}.${name}`] : []),
      ...filePlaces(each, `${path}.${name}`),
    ]);
  }); // prettier-ignore
}

describe("who may attach a file", () => {
  it("is asked by every operation that takes one: a new one is tried below", () => {
    const takers = allOperations()
      .filter(
        ({ body }) =>
          body !== undefined &&
          filePlaces(z.toJSONSchema(body, { io: "input", unrepresentable: "any" })).length > 0,
      ) // prettier-ignore
      .map(({ id }) => id);
    expect(takers.length).toBeGreaterThan(8);
    const tried = new Set(WAYS.map(({ operation }) => operation));
    expect(takers.filter((id) => !tried.has(id)).toSorted()).toEqual(Object.keys(ATTACH_NOTHING).toSorted()); // prettier-ignore
    expect([...tried].filter((id) => !takers.includes(id))).toEqual([]);
  });

  it("is asked before every column that holds files: a new writer says how", () => {
    expect(Object.keys(WRITERS).toSorted()).toEqual([...new Set(FILE_SOURCES.map(({ table }) => table))].toSorted()); // prettier-ignore
    for (const [table, writers] of Object.entries(WRITERS)) {
      expect([table, writersOf(table).toSorted()]).toEqual([table, Object.keys(writers).toSorted()]); // prettier-ignore
    }
    expect(calling(/await requireAttachable\(tx, /)).toEqual(ASKS.toSorted());
    expect(calling(/await keepRevision\(/)).toEqual(Object.keys(KEEPERS).toSorted());
    expect(calling(/await keepContent\(/)).toEqual(Object.keys(MEETING_KEEPERS).toSorted());
  });
});

/** Everything that attaching could change. */
async function state(): Promise<string> {
  const tables = [...new Set([...FILE_SOURCES.map(({ table }) => table), "record", "procedure_case", "committee_meeting", "committee_item", "case_circular_unit", "supervision_visit", "supervision_finding", "due_item", "fulfilment", "audit_event", "file", "upload"])].toSorted(); // prettier-ignore
  const lines: string[] = [];
  for (const table of tables) {
    const { rows } = await sql<{ digest: string | null }>`select md5(string_agg(t::text, '|' order by t::text)) as digest
      from ${sql.table(table)} t where t.group_id = ${groupId}`.execute(db); // prettier-ignore
    lines.push(`${table} ${rows[0]?.digest ?? ""}`);
  }
  return lines.join("\n");
}

const codesOf = ({ status, body }: Answer): unknown => {
  const { code, problems, message } = z.object({ code: z.string(), message: z.string(), problems: z.array(z.object({ code: z.string() })) }).parse(body); // prettier-ignore
  expect(message).toMatch(/^附件“[^”]+”没有上传成功，或者上传已满一个月。请重新上传后再提交。$/);
  return [status, code, [...new Set(problems.map((each) => each.code))]];
};
const REFUSED = [422, "unknown-file", ["unknown-file"]];

describe("the hash of a file that is not theirs", () => {
  let kept: File;
  let waiting: File;
  const nobodys: File = {
    hash: "ab".repeat(32),
    name: "没有这份.txt",
    size: 3,
    type: "text/plain",
  };

  beforeAll(async () => {
    kept = await upload(victim, "北港支部的考勤");
    waiting = await upload(victim, "北港支部的底稿");
    await ok(victim("PUT", `/api/records/${newId()}`, recordBody(units.B21, [kept])));
    const mine = await upload(writer, "供水公司自己的材料");
    await ok(writer("PUT", `/api/records/${own.record}`, recordBody(B11, [])));
    await ok(writer("PUT", `/api/committee/proposals/${own.proposal}`, proposal([])));
    await ok(writer("PUT", `/api/committee/meetings/${own.meeting}`, meeting([], 0, itemId)));
    await ok(writer("PUT", `/api/study/materials/${own.material}`, material(mine)));
    own.case = idOf(await ok(writer("POST", "/api/cases", { procedure: "major-matter-request", unitId: B11, title: "请示" }))); // prettier-ignore
    own.visit = idOf(await ok(writer("POST", "/api/supervision-visits", visit)));
  });

  it.each(WAYS)("is refused in $as ($operation), like one that nobody has, and nothing is written", async ({ send }) => {
    const before = await state();
    for (const file of [kept, waiting, nobodys]) expect(codesOf(await send(writer, file))).toEqual(REFUSED);
    expect(await state()).toEqual(before);
    expect((await writer("GET", `/api/files/${kept.hash}`)).status).toBe(404);
  }); // prettier-ignore

  it("is refused in a material whose file is exchanged, which is asked by what it was", async () => {
    const { revision } = z.object({ items: z.array(z.object({ id: z.string(), revision: z.string() })) }).parse(await ok(writer("GET", "/api/study/materials"))).items.find(({ id }) => id === own.material) ?? { revision: "" }; // prettier-ignore
    const before = await state();
    expect(codesOf(await writer("PUT", `/api/study/materials/${own.material}`, material(kept, { basedOn: revision })))).toEqual(REFUSED); // prettier-ignore
    expect(await state()).toEqual(before);
    // what stands there may stay
    await ok(writer("PUT", `/api/study/materials/${own.material}`, material({ ...kept, hash: "" }, { fileHash: null, basedOn: revision, title: "学习资料（修订）" }))); // prettier-ignore
  });

  it("is told at each place where it stands", async () => {
    const items = [waiting, kept].map((file) => ({ id: newId(), kind: "ordinary", title: file.name, papers: [file] }));
    const { body } = await writer("PUT", `/api/committee/meetings/${newId()}`, { ...meeting([]), items });
    expect(body).toMatchObject({ code: "unknown-file", message: "有2处的附件不能用。请重新上传后再提交。", problems: [{ where: "items.0" }, { where: "items.1" }] });
  }); // prettier-ignore

  it("may be named in a draft, which gives no right to it", async () => {
    await ok(writer("PUT", "/api/drafts/stolen", { content: { files: [kept, waiting] } }));
    for (const file of [kept, waiting]) {
      expect(codesOf(await sendRecord(writer, file))).toEqual(REFUSED);
      expect((await writer("GET", `/api/files/${file.hash}`)).status).toBe(404);
    }
  });

  it.each(WAYS)("and one that they uploaded themselves, be it the same bytes, is taken in $as ($operation)", async ({ send, operation, as }) => {
    // the second way of a visit needs another one: it was held by the first
    if (as === "a visit") own.visit = idOf(await ok(writer("POST", "/api/supervision-visits", { ...visit, plannedOn: "2026-11-12" }))); // prettier-ignore
    expect([operation, (await send(writer, await upload(writer, "北港支部的考勤", "我的.txt"))).status < 300]).toEqual([operation, true]);
  }); // prettier-ignore
});

const sentAt = (file: File, at: string) => db.updateTable("upload").set({ uploaded_at: new Date(at) }).where("group_id", "=", groupId).where("hash", "=", file.hash).execute(); // prettier-ignore

const taken = async (by: Caller, file: File): Promise<unknown> => {
  const answer = await sendFinding(by, file);
  return answer.status < 300 ? "taken" : codesOf(answer);
};

describe("the right to attach", () => {
  it("lasts for a month after the upload, for as long as a draft of one's own waits with it, and comes back with it", async () => {
    const file = await upload(writer, "放了一阵的材料");
    await sentAt(file, "2026-08-18T04:00:00Z");
    expect(await taken(writer, file)).toBe("taken");
    const late = await upload(writer, "放得太久的材料");
    await sentAt(late, "2026-08-17T04:00:00Z");
    expect(await taken(writer, late)).toEqual(REFUSED);
    expect((await writer("GET", `/api/files/${late.hash}`)).status).toBe(404);
    // the draft of somebody else holds nothing
    await ok(office("PUT", "/api/drafts/later", { content: { files: [late] } }));
    expect(await taken(writer, late)).toEqual(REFUSED);
    await ok(writer("PUT", "/api/drafts/later", { content: { files: [late] } }));
    const run = () => runRetention({ ...deps, clock: fixedClock(day("2026-09-17")) }, groupId, { ranBy: null, dryRun: false }); // prettier-ignore
    await run();
    expect(await taken(writer, late)).toBe("taken");
    await ok(writer("DELETE", "/api/drafts/later"));
    await run();
    const left = await db.selectFrom("upload").select("hash").where("group_id", "=", groupId).execute(); // prettier-ignore
    expect([left.some(({ hash }) => hash === late.hash), left.some(({ hash }) => hash === file.hash)]).toEqual([false, true]); // prettier-ignore
    await upload(writer, "放得太久的材料");
    expect(await taken(writer, late)).toBe("taken");
  });

  it("is each person's own: whoever sends the same bytes takes it from nobody, nor the name that it bears", async () => {
    const file = await upload(writer, "两家都有的通知", "供水收到的通知.txt");
    await upload(victim, "两家都有的通知", "北港收到的通知.txt");
    const named = await db.selectFrom("upload").select("name").where("group_id", "=", groupId).where("hash", "=", file.hash).orderBy("name").execute(); // prettier-ignore
    expect(named.map(({ name }) => name)).toEqual(["供水收到的通知.txt", "北港收到的通知.txt"].toSorted()); // prettier-ignore
    expect(await taken(writer, file)).toBe("taken");
    const mine = z.object({ sections: z.array(z.object({ id: z.string(), rows: z.array(z.record(z.string(), z.unknown())) })) }).parse(await ok(victim("GET", "/api/my/data"))); // prettier-ignore
    const rows = mine.sections.find(({ id }) => id === "uploads")?.rows.map(({ name }) => name);
    expect([rows?.includes("北港收到的通知.txt"), rows?.includes("供水收到的通知.txt")]).toEqual([true, false]); // prettier-ignore
  });

  it("goes with acting for somebody, from them to the agent and not back, and only while it lasts", async () => {
    const [principal, agent] = [await logIn("principal"), await logIn("agent")];
    const [theirs, others, agents] = [await upload(principal, "书记备好的附件"), await upload(victim, "别人的附件"), await upload(agent, "代办人的附件")]; // prettier-ignore
    const id = idOf(await ok(principal("POST", "/api/delegations", { agentId: person("P-B11-2"), from: "2026-09-17", until: "2026-09-24", reason: "出差培训" }))); // prettier-ignore
    expect((await agent("GET", `/api/files/${theirs.hash}`)).status).toBe(404);
    await ok(agent("POST", `/api/delegations/${id}/act`));
    expect(codesOf(await sendRecord(agent, others))).toEqual(REFUSED);
    await ok(sendRecord(agent, theirs));
    expect(codesOf(await sendRecord(principal, agents))).toEqual(REFUSED);
    await ok(sendRecord(agent, agents));
  });

  it("comes with being able to read it elsewhere: a record, a paper of a meeting, a circular, a material, a case", async () => {
    const principal = await logIn("principal");
    const names = ["台账", "议题", "议程", "通报", "资料", "事项"];
    const files = await Promise.all(names.map((name) => upload(name === "通报" || name === "资料" ? office : principal, `可以看的${name}`))); // prettier-ignore
    const [record, paper, agenda, circulated, listed, inCase] = files as [
      File,
      File,
      File,
      File,
      File,
      File,
    ]; // as many as names
    for (const file of files) expect([file.name, await taken(writer, file)]).toEqual([file.name, REFUSED]); // prettier-ignore
    await ok(principal("PUT", `/api/records/${newId()}`, recordBody(B11, [record])));
    await ok(principal("PUT", `/api/committee/proposals/${newId()}`, proposal([paper])));
    await ok(principal("PUT", `/api/committee/meetings/${newId()}`, meeting([agenda])));
    await ok(office("POST", "/api/case-circulars", { ...circular([circulated]), unitId: G, unitIds: [B11, B12] })); // prettier-ignore
    await ok(office("PUT", `/api/study/materials/${newId()}`, material(listed, { unitId: G })));
    await ok(principal("POST", "/api/cases", { procedure: "major-matter-request", unitId: B11, title: "请示", first: { outcome: "done", fields: matter, papers: request([inCase]) } })); // prettier-ignore
    for (const file of files) expect([file.name, await taken(writer, file)]).toEqual([file.name, "taken"]); // prettier-ignore
    // what the other unit may not read of these it may not attach either
    for (const file of [record, paper, agenda, inCase]) expect([file.name, codesOf(await victim("PUT", `/api/records/${newId()}`, recordBody(units.B21, [file])))]).toEqual([file.name, REFUSED]); // prettier-ignore
  });

  it("does not come with seeing the case of a sensitive paper, not even for who may open it there", async () => {
    const principal = await logIn("principal");
    const proof = await upload(principal, "诊断证明");
    const first = { fields: { kind: "意外致困", circumstances: "住院" }, papers: [{ document: "application", files: [short(proof)] }] }; // prettier-ignore
    const id = idOf(await ok(principal("POST", "/api/cases", { procedure: "hardship-aid", unitId: B11, personId: person("P-B11-3"), first }))); // prettier-ignore
    const union = await createTestAccount(database, group, { login: "union", person: "P-D1-1", role: "union", unit: "G" }).then(() => logIn("union")); // prettier-ignore
    expect(await union("GET", `/api/cases/${id}`)).toMatchObject({ status: 200, body: { may: { openSealed: true } } }); // prettier-ignore
    expect(codesOf(await union("PUT", `/api/study/materials/${newId()}`, material(proof, { unitId: G })))).toEqual(REFUSED); // prettier-ignore
    expect(codesOf(await union("POST", "/api/cases", { procedure: "hardship-aid", unitId: B11, personId: person("P-B11-4"), first }))).toEqual(REFUSED); // prettier-ignore
  });

  it("is not asked again for what stands there, for the same that is sent again, and for an answer that is repeated", async () => {
    const principal = await logIn("principal");
    const [file, other] = [
      await upload(principal, "签到册"),
      await upload(principal, "补充的签到册"),
    ];
    const id = newId();
    await ok(principal("PUT", `/api/records/${id}`, recordBody(B11, [file])));
    const once = newId();
    const body = { ...finding, files: [short(other)] };
    const post = () => writer("POST", "/api/findings", body, { "idempotency-key": once });
    await upload(writer, "补充的签到册");
    const first = await post();
    expect(first.status).toBeLessThan(300);
    await db.deleteFrom("upload").where("group_id", "=", groupId).where("hash", "in", [file.hash, other.hash]).execute(); // prettier-ignore
    const before = await state();
    expect((await post()).body).toEqual(first.body);
    await ok(principal("PUT", `/api/records/${id}`, recordBody(B11, [file])));
    expect(await state()).toEqual(before);
    const correction = (files: readonly File[]) => principal("PUT", `/api/records/${id}`, recordBody(B11, files, { replaces: 1, reason: "改题目", title: "支委会（更正）" })); // prettier-ignore
    expect(codesOf(await correction([file, { ...other, hash: "cd".repeat(32) }]))).toEqual(REFUSED);
    await ok(correction([file]));
  });

  it("is of one group: what another has is not there", async () => {
    const file = await upload(victim, "这个集团的附件");
    const stranger = await createTestGroup(database);
    await createTestAccount(database, stranger, { login: "stranger", person: "P-B21-1", role: "secretary", unit: "B21" }); // prettier-ignore
    const far = await logIn("stranger");
    const send = () =>
      far("PUT", `/api/records/${newId()}`, recordBody(stranger.units.B21, [file]));
    expect(codesOf(await send())).toEqual(REFUSED);
    await upload(far, "这个集团的附件");
    await ok(send());
  });
});

describe("a restored backup", () => {
  it("goes on with the same rights: what was uploaded before is taken from whoever sent it, and from nobody else", async () => {
    const place = await mkdtemp(join(tmpdir(), "luoshi-attached-"));
    const path = join(place, "a.backup");
    const source = { pool: database.pool, blobs: deps.blobs, dataFolder: home };
    const file = await upload(victim, "备份以前上传的附件");
    await writeBackup(source, path, { passphrase: "水面上的第一盏灯 1987", program: "test", cost: { memory: 64, passes: 1 } }); // prettier-ignore
    const other = await emptyTestDatabase();
    await restoreBackup(await openBackup(path, "水面上的第一盏灯 1987"), { pool: other.pool, dataFolder: place }, { migrations: MIGRATIONS, replace: false }); // prettier-ignore
    const keys = openKeyRing(join(place, "keys.json"));
    const restored = await createTestApp(other, library, fixedClock(day("2026-09-17")), { keys, blobs: await openBlobStore(join(place, "blobs"), keys) }); // prettier-ignore
    const [thief, owner] = [await restored.logIn("writer"), await restored.logIn("victim")];
    expect(codesOf(await sendFinding(thief, file))).toEqual(REFUSED);
    await ok(owner("PUT", `/api/records/${newId()}`, recordBody(units.B21, [file])));
    expect((await owner("GET", `/api/files/${file.hash}`)).raw.toString()).toBe(
      "备份以前上传的附件",
    );
    await rm(place, { recursive: true, force: true });
  });
});
