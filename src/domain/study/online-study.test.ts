import fc from "fast-check";
import { expect, test } from "vitest";
import {
  guessColumns,
  type KnownLayout,
  proposeColumns,
  refusedHeading,
  rememberLayout,
} from "#domain/study/online-columns.ts";
import { changesAnything, mergeHours } from "#domain/study/online-merge.ts";
import { findStudents, type StudyPerson } from "#domain/study/online-people.ts";
import { checkColumns, type OnlineTable, readOnlineRows, readTenths } from "#domain/study/online-rows.ts"; // prettier-ignore

const HEADS = [
  "序号",
  "姓名",
  "所在支部",
  "学习积分",
  "学习时长（分钟）",
  "排名",
  "认定学时",
  "身份证号",
];
const table = (rows: readonly (readonly string[])[], headings: readonly string[] = HEADS): OnlineTable => ({ name: "表", headings, rows: rows.map((cells, index) => ({ row: index + 2, cells })) }); // prettier-ignore
const person = (id: string, name: string, unit = "桥西支部"): StudyPerson => ({ id, code: `P-${id}`, name, unitId: unit, unitNames: [unit] }); // prettier-ignore

test("the headings of the usual export are guessed, and what measures the use of an app never", () => {
  expect(guessColumns(HEADS)).toEqual({ name: "姓名", branch: "所在支部", hours: "认定学时" });
  expect(HEADS.filter((head) => refusedHeading(head) !== null)).toEqual(["学习积分", "学习时长（分钟）", "排名", "身份证号"]); // prettier-ignore
  expect(refusedHeading("学习积分")).toContain("国办函〔2026〕12号");
  expect(guessColumns(["工号", "学 时"])).toEqual({ code: "工号", hours: "学 时" });
});

test("headings with a remark in brackets or a break in them are guessed too", () => {
  const heads = ["序号", "所属组织\n（支部）", "姓  名", "人员编号", "总积分", "在线时长(分钟)", "核定学时（课时）", "备注"]; // prettier-ignore
  expect(guessColumns(heads)).toEqual({ branch: "所属组织\n（支部）", name: "姓  名", code: "人员编号", hours: "核定学时（课时）" }); // prettier-ignore
});

test("what was settled is proposed again by the shape of the table, and holds as far as another table has its headings", () => {
  const report = {
    headings: ["识别号", "大名", "给分"],
    columns: { code: "识别号", hours: "给分" },
  };
  const list = { headings: ["谁", "核给"], columns: { name: "谁", hours: "核给" } };
  const known = [list, report].reduce<KnownLayout[]>((all, each) => rememberLayout(all, each), []);
  expect(known.map(({ headings }) => headings)).toEqual([report.headings, list.headings]);
  // each shape by itself, whatever the order of its columns
  expect(proposeColumns(["核给", "谁"], known)).toEqual({ choice: list.columns, remembered: true });
  expect(proposeColumns(["大名", "给分", "识别号"], known)).toEqual({ choice: report.columns, remembered: true }); // prettier-ignore
  // a column more makes no difference to what was chosen
  expect(proposeColumns(["谁", "核给", "备注"], known)).toEqual({ choice: list.columns, remembered: true }); // prettier-ignore
  // settled anew: the later one counts, and only once
  const anew = rememberLayout(known, { headings: ["给分", "大名", "识别号"], columns: { name: "大名", hours: "给分" } }); // prettier-ignore
  expect(anew).toHaveLength(2);
  expect(proposeColumns(report.headings, anew).choice).toEqual({ name: "大名", hours: "给分" });
  const other = [{ headings: ["备注", "编号"], columns: { hours: "备注", code: "编号" } }];
  expect(proposeColumns(["姓名", "备注", "学时"], other)).toEqual({ choice: { name: "姓名", hours: "备注" }, remembered: false }); // prettier-ignore
  expect(proposeColumns(["姓名", "学时"], [])).toEqual({ choice: { name: "姓名", hours: "学时" }, remembered: false }); // prettier-ignore
});

test("a refused column cannot be chosen as hours, and the rule is told", () => {
  const problems = checkColumns(table([]), { name: "姓名", hours: "学习积分" });
  expect(problems.map((each) => each.code)).toEqual(["refused-column"]);
  expect(problems[0]?.message).toContain("国办函〔2026〕12号");
  expect(checkColumns(table([]), { name: "姓名" }).map((each) => each.code)).toEqual(["no-hours"]);
  expect(checkColumns(table([], ["学时", "学时"]), { hours: "学时" }).map((each) => each.code)).toEqual(["double-column", "no-person"]); // prettier-ignore
});

test("hours are read to a tenth, and nothing else is taken for hours", () => {
  expect(["3.5", "3学时", "３", "0", "2.25", "200"].map(readTenths)).toEqual([35, 30, 30, 0, 23, 2000]); // prettier-ignore
  expect(["", "-1", "三", "90分钟", "201", "1e3", "3.5.1"].map(readTenths)).toEqual([null, null, null, null, null, null, null]); // prettier-ignore
  fc.assert(fc.property(fc.integer({ min: 0, max: 2000 }), (tenths) => readTenths(String(tenths / 10)) === tenths)); // prettier-ignore
});

test("every bad line is told by its number, totals are no line", () => {
  const read = readOnlineRows(table([["1", "于归", "桥西支部", "", "", "", "3", ""], ["2", "周岚", "", "", "", "", "很多", ""], ["3", "", "", "", "", "", "2", ""], ["", "合计", "", "", "", "", "5", ""], ["", "", "", "", "", "", "", ""]]), guessColumns(HEADS)); // prettier-ignore
  expect(read.rows).toEqual([{ row: 2, code: "", name: "于归", branch: "桥西支部", course: "", hours: 30 }]); // prettier-ignore
  expect(read.problems.map((each) => each.where)).toEqual(["第3行", "第4行"]);
});

const line = (row: number, name: string, hours: number, more: { code?: string; branch?: string; course?: string } = {}) => ({ row, name, hours, code: "", branch: "", course: "", ...more }); // prettier-ignore

test("people are found by number or by name; namesakes need more, strangers are listed", () => {
  const people = [person("1", "于归"), person("2", "周岚", "城东支部"), person("3", "周岚")];
  const found = findStudents([line(2, "于归", 30), line(3, "周岚", 10), line(4, "周岚", 10, { branch: "城东支部" }), line(5, "何人", 10), line(6, "周岚", 20, { code: "p-1" })], people); // prettier-ignore
  expect([...found.hours]).toEqual([["1", 30], ["2", 10]]); // prettier-ignore
  expect(found.unknown).toEqual([{ row: 5, who: "何人" }]);
  expect(found.problems.map((each) => [each.where, each.code])).toEqual([["第3行", "namesakes"], ["第6行", "name-differs"]]); // prettier-ignore
});

test("several courses of one person add up; the same line twice is a mistake", () => {
  const people = [person("1", "于归")];
  expect([...findStudents([line(2, "于归", 20, { course: "党纪" }), line(3, "于归", 15, { course: "业务" })], people).hours]).toEqual([["1", 35]]); // prettier-ignore
  expect(findStudents([line(2, "于归", 20), line(3, "于归", 20)], people).problems.map((each) => each.code)).toEqual(["twice"]); // prettier-ignore
});

test("who stands in a record stays in it; zero takes out, silence keeps", () => {
  const existing = new Map([["a", new Map([["1", 20], ["2", 30], ["3", 10]])]]); // prettier-ignore
  const changes = mergeHours(new Map([["1", 25], ["3", 0], ["4", 10]]), existing, () => "b"); // prettier-ignore
  expect(
    changes.map(({ unitId, after, added, changed, kept, removed }) => [
      unitId,
      [...after],
      added,
      changed,
      kept,
      removed,
    ]),
  ).toEqual([
    // prettier-ignore
    ["a", [["1", 25], ["2", 30]], 0, 1, 1, 1], // prettier-ignore
    ["b", [["4", 10]], 1, 0, 0, 0],
  ]);
});

const unitOf = (id: string): string => (Number(id) % 2 === 0 ? "even" : "odd");

test("importing the same again changes nothing", () => {
  const hours = fc.dictionary(fc.constantFrom("1", "2", "3", "4", "5"), fc.nat({ max: 100 }));
  fc.assert(
    fc.property(hours, hours, (first, second) => {
      const apply = (existing: ReadonlyMap<string, ReadonlyMap<string, number>>, wanted: Record<string, number>) => new Map([...existing, ...mergeHours(new Map(Object.entries(wanted)), existing, unitOf).map((each) => [each.unitId, each.after] as const)]); // prettier-ignore
      const once = apply(apply(new Map(), first), second);
      expect(mergeHours(new Map(Object.entries(second)), once, unitOf).some(changesAnything)).toBe(false); // prettier-ignore
    }),
  );
});
