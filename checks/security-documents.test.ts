import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const PROJECT = new URL("..", import.meta.url).pathname;
const TABLES = ["asvs-5-level-2.md", "mlps-level-3.md", "pipl.md"] as const;
const COLUMNS = ["No.", "What is asked", "State", "Where", "Test", "Missing, or a remark"];
const STATES = ["met", "partly", "not met", "not applicable"];
const NOTHING = "–";

interface Row {
  readonly name: string;
  readonly cells: readonly string[];
  readonly state: string;
  readonly where: readonly string[];
  readonly tests: readonly string[];
  readonly remark: string;
}

const read = (file: string): string => readFileSync(join(PROJECT, "docs/security", file), "utf8");
const pathsOf = (text: string): string[] => [...text.matchAll(/`([^`]+)`/g)].map(([, path = ""]) => path); // prettier-ignore

/** Every row of a table, whatever its width; what is no row of a known table shows by its number of cells. */
function rowsOf(file: string): Row[] {
  const lines = read(file).split("\n").filter((line) => line.startsWith("|")); // prettier-ignore
  return lines.flatMap((line) => {
    const cells = line.split("|").slice(1, -1).map((cell) => cell.trim()); // prettier-ignore
    const [no = "", asked = "", state = "", where = "", test = "", remark = ""] = cells;
    if (/^:?-+:?$/.test(no) || no === COLUMNS[0]) return [];
    return [{ name: `${file} ${no} ${asked}`, cells, state, where: pathsOf(where), tests: pathsOf(test), remark }]; // prettier-ignore
  });
}

/** A test that vitest or the runner of the browser finds. */
const isTest = (path: string): boolean =>
  /^(?:src|web|checks|demo)\/.*\.test\.tsx?$/.test(path) ||
  /^checks\/browser\/.*\.browser\.ts$/.test(path);

describe.each(TABLES)("docs/security/%s", (file) => {
  const rows = rowsOf(file);

  it("has rows, all under the same columns", () => {
    expect(rows.length).toBeGreaterThan(20);
    const heads = read(file).split("\n").filter((line) => line.startsWith("| No.")); // prettier-ignore
    for (const head of heads) expect(head.split("|").slice(1, -1).map((cell) => cell.trim())).toEqual(COLUMNS); // prettier-ignore
    expect(rows.filter(({ cells }) => cells.length !== COLUMNS.length)).toEqual([]);
  });

  it("gives every row a state", () => {
    expect(rows.filter(({ state }) => !STATES.includes(state)).map(({ name }) => name)).toEqual([]);
  });

  it("names only what exists", () => {
    const gone = rows.flatMap(
      ({ name, where, tests }) =>
      [...where, ...tests].filter((path) => !existsSync(join(PROJECT, path))).map((path) => [name, path]), // prettier-ignore
    );
    expect(gone).toEqual([]);
    expect(rows.flatMap(({ name, tests }) => tests.filter((path) => !isTest(path)).map((path) => [name, path]))).toEqual([]); // prettier-ignore
  });

  it("holds what is met by a test, and says what is missing of the rest", () => {
    const met = rows.filter(({ state }) => state === "met");
    expect(met.length).toBeGreaterThan(5);
    expect(met.filter(({ where, tests }) => where.length === 0 || tests.length === 0).map(({ name }) => name)).toEqual([]); // prettier-ignore
    const silent = rows.filter(({ state, remark }) => state !== "met" && (remark === "" || remark === NOTHING)); // prettier-ignore
    expect(silent.map(({ name }) => name)).toEqual([]);
  });
});

describe("what the security documents name in their words", () => {
  it.each([...TABLES, "README.md"])("%s: every file of the repository exists", (file) => {
    const named = pathsOf(read(file)).filter((path) => /^(?:src|web|checks|docs|deploy|scripts|demo|bench)\/[\w./-]+$/.test(path)); // prettier-ignore
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });
});

describe("the way to the security documents", () => {
  it("stands in both first pages and in the overview", () => {
    for (const page of ["README.md", "README.zh.md"]) {
      const text = readFileSync(join(PROJECT, page), "utf8");
      expect(text).toContain("(docs/security/README.md)");
      expect(text).toContain("(docs/operator/README.md)");
    }
    for (const table of TABLES) expect(read("README.md")).toContain(`(${table})`);
  });
});
