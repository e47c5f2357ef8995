import { beforeAll, describe, expect, it } from "vitest";
import { sql } from "kysely";
import { newId } from "#kernel/id.ts";
import { ruleOf } from "#domain/access/policy.ts";
import { library } from "#institutions/library.ts";
import type { Operation } from "#app/operation.ts";
import { DEMO_DAY } from "#main/demo/demo-day.ts";
import { ensureDemo } from "#main/demo/ensure-demo.ts";
import { allOperations } from "#main/operations.ts";
import { createBrowserJar, type BrowserJar } from "#main/testing/browser-jar.ts";
import { createTestApp } from "#main/testing/test-app.ts";
import { fixedClock } from "#platform/clock.ts";
import { testDatabase } from "#platform/database/testing/test-database.ts";
import { DOCUMENT_LIMITS, openArchive } from "#platform/documents/archive-limits.ts";

const database = await testDatabase();
const { app, deps } = await createTestApp(database, library, fixedClock(DEMO_DAY));

/** What a spreadsheet would run, a browser would run, and a file system would follow, as somebody's name. */
const FORMULAS = ["=cmd|'/c calc'!A1", "=HYPERLINK(\"http://evil.example\",\"x\")", "@SUM(1+1)*cmd", "+1+1", "-2+3", "\t=1+1"]; // prettier-ignore
const MARKUP = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
const PATH = "../../etc/passwd\u202egnp\r\nX-Evil: 1";

interface Login {
  readonly login: string;
  readonly browser: BrowserJar;
}
const logins: Login[] = [];
const ids = new Map<string, readonly string[]>();

beforeAll(async () => {
  const accounts = await ensureDemo(deps, () => undefined);
  for (const [index, { login, password }] of accounts.entries()) {
    const browser = createBrowserJar(app, `10.20.0.${index}`);
    const answer = await browser.send("POST", "/api/session", { login, password });
    expect([login, answer.status]).toEqual([login, 200]);
    logins.push({ login, browser });
  }
  const { db } = deps;
  await sql`update person p set name = (${FORMULAS}::text[])[1 + n.place % ${FORMULAS.length}] || p.name
    from (select id, row_number() over (order by id) as place from person) n where n.id = p.id`.execute(db);
  await sql`update unit u set name = ${FORMULAS[0]} || ${MARKUP} || u.name, short_name = ${FORMULAS[2]} || u.short_name`.execute(db); // prettier-ignore
  await sql`update plan set title = ${FORMULAS[0] ?? ""} || ${PATH} || ${MARKUP}`.execute(db);
  // cached by version: told that everything is new
  await sql`update groups set organization_version = organization_version + 1, rules_version = rules_version + 1`.execute(db); // prettier-ignore
  for (const [, table] of FOLDERS) {
    const { rows } = await sql<{ id: string }>`select id::text as id from ${sql.table(table)} order by id limit 3`.execute(db); // prettier-ignore
    ids.set(table, rows.map(({ id }) => id)); // prettier-ignore
  }
}, 120_000); // prettier-ignore

/** Where an export is of one thing, which things there are. */
const FOLDERS = [
  ["/api/plans/", "plan"],
  ["/api/publications/", "publication"],
  ["/api/schemes/", "scheme"],
  ["/api/cases/", "procedure_case"],
  ["/api/case-circulars/", "case_circular"],
  ["/api/committee/meetings/", "committee_meeting"],
  ["/api/authorization/versions/", "authorization_version"],
] as const;
/** What was uploaded is given back as it is; a calendar is no document. */
const NO_DOCUMENTS = new Set(["downloadFile", "openProposalPaper", "openMeetingPaper", "openCaseFile", "openCaseCircularFile", "downloadStudyMaterial", "readFeed"]); // prettier-ignore
/** Of things that the demo does not have: papers of contracts, a form of a case, a ballot that is being counted, a matter that was drafted. */
const NOT_IN_THE_DEMO = ["downloadContractPaper", "printCaseForm", "printElectionCount", "printMatterPaper"]; // prettier-ignore
/** What must be said beside the address. */
const QUERIES: Readonly<Record<string, string>> = { exportDossiers: "?facet=cadre" };

/** Every export: an operation that answers with a table or a document. One that is new is looked at by itself. */
const exportsOfApi = allOperations().filter(
  ({ id, response }) => response === "file" && !NO_DOCUMENTS.has(id),
);

const addressesOf = ({ id: name, url }: Operation): readonly string[] => {
  if (url.startsWith("/api/studio/institutions/")) return [url.replace(":id", "themed-party-day")];
  const table = FOLDERS.find(([folder]) => url.startsWith(folder))?.[1];
  const found = table === undefined ? [newId()] : (ids.get(table) ?? []);
  return url.includes(":id")
    ? found.map((id) => url.replace(":id", id))
    : [url + (QUERIES[name] ?? "")];
};

/** The answer to somebody who may: tried with everybody, because what one may see the next may not. */
async function fetchExport(operation: Operation) {
  const { policy } = operation;
  const may = policy === "session" || policy === "public" ? null : ruleOf(policy).roles;
  for (const url of addressesOf(operation)) {
    for (const [index, { browser }] of logins.entries()) {
      const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
      // each from an address of their own: exports are few a minute
      const answer = await app.inject({ url, headers: { cookie }, remoteAddress: `10.21.0.${index}` }); // prettier-ignore
      if (answer.statusCode === 200) return answer;
      expect([operation.id, may, answer.statusCode < 500]).toEqual([operation.id, may, true]);
    }
  }
  return null;
}

async function partsOf(bytes: Buffer): Promise<Map<string, string>> {
  const archive = await openArchive(bytes, DOCUMENT_LIMITS);
  if (!archive.ok) throw new Error(archive.refusal.message);
  const parts = new Map<string, string>();
  for (const name of archive.value.names) {
    if (/\.(?:xml|rels)$/.test(name)) parts.set(name, await archive.value.readText(name));
  }
  return parts;
}

describe("every export, with names made to be run", () => {
  const seen: string[] = [];
  const hostile: string[] = [];

  it.each(exportsOfApi.map((operation) => [operation.id, operation] as const))("%s holds text only", async (id, operation) => {
    const answer = await fetchExport(operation);
    if (answer === null) return;
    seen.push(id);
    expect(answer.headers["content-disposition"]).toMatch(/^attachment; filename="[^"\\/]*"; filename\*=UTF-8''[^;"\s]*$/); // prettier-ignore
    const name = decodeURIComponent(/filename\*=UTF-8''(.*)$/.exec(String(answer.headers["content-disposition"]))?.[1] ?? ""); // prettier-ignore
    // eslint-disable-next-line no-control-regex -- these are what must not be there
    expect(name).not.toMatch(/[\\/\u0000-\u001f\u202a-\u202e<>:"|?*]|^\./u);
    expect(answer.headers).toMatchObject({ "x-content-type-options": "nosniff" });
    expect(answer.headers["x-evil"]).toBeUndefined();
    if (name.endsWith(".json")) {
      expect(() => void JSON.parse(answer.body)).not.toThrow();
      expect(answer.headers["content-type"]).toContain("application/json");
      return;
    }
    if (name.endsWith(".csv")) {
      expect(answer.body).not.toMatch(/(?:^|[,\n])"?[=+\-@\t\r]/);
      return;
    }
    const parts = await partsOf(answer.rawPayload);
    for (const [part, xml] of parts) {
      if (part.startsWith("xl/worksheets/")) {
        expect(xml, part).not.toMatch(/<f[\s>]/);
        expect(xml, part).not.toContain("<hyperlink");
      }
      expect(part).not.toMatch(/externalLink|vbaProject|embeddings/);
      if (part.endsWith(".rels")) expect(xml, part).not.toContain('TargetMode="External"');
      if (part.startsWith("word/")) expect(xml, part).not.toMatch(/DDE|INCLUDETEXT|<w:instrText[^>]*>\s*(?!\s*(?:PAGE|NUMPAGES|SEQ|TOC))/); // prettier-ignore
      expect(xml, part).not.toContain("<script>");
      expect(xml, part).not.toContain("<img src=x");
    }
    const all = [...parts.values()].join("");
    if (all.includes("=cmd|") || all.includes("@SUM(")) hostile.push(id);
  }); // prettier-ignore

  it("was really looked at", () => {
    expect(exportsOfApi.map(({ id }) => id).filter((id) => !seen.includes(id)).toSorted()).toEqual(NOT_IN_THE_DEMO); // prettier-ignore
    expect(hostile.length).toBeGreaterThanOrEqual(15);
  });
});

describe("markup in a text", () => {
  it("comes back as the text that it is, as JSON that no browser takes for a page", async () => {
    const office = logins.find(({ login }) => login === "office")?.browser;
    if (office === undefined) throw new Error("no office");
    const { rows } = await sql<{ id: string }>`select id from unit where kind = 'branch' and closes_on is null order by sort limit 1`.execute(deps.db); // prettier-ignore
    const texts = { title: MARKUP, place: MARKUP, minutes: MARKUP, decision: MARKUP };
    const id = newId();
    const kept = await office.send("PUT", `/api/records/${id}`, {
      unitId: rows[0]?.id,
      kinds: ["branch-committee-meeting"],
      day: DEMO_DAY,
      agenda: [{ text: MARKUP }],
      ...texts,
    });
    expect([kept.status, kept.body]).toMatchObject([201, {}]);
    const answer = await office.send("GET", `/api/records/${id}`);
    expect(answer.headers["content-type"]).toBe("application/json; charset=utf-8");
    const text = JSON.stringify(answer.body);
    expect(text.split(JSON.stringify(MARKUP).slice(1, -1)).length - 1).toBeGreaterThanOrEqual(5);
  });
});
