import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlanDocument, TableDocument } from "#domain/plan/plan.ts";
import { readPlan } from "#domain/plan/read-plan.ts";

type Merge = TableDocument["merges"][number];
const table = (
  rows: readonly (readonly string[])[],
  merges: readonly Merge[] = [],
  sheet = "任务表",
): TableDocument => ({
  sheet,
  rows: rows.map((cells, index) => ({ line: index + 1, cells })),
  merges,
});
const read = (...tables: TableDocument[]): PlanDocument =>
  readPlan({ form: "table", tables, problems: [] }, { fileName: "2026.xlsx" });
const across = (row: number, right: number): Merge => ({ top: row, left: 0, bottom: row, right });
const spread = (text: string, width: number): string[] => Array.from({ length: width }, () => text);

const HEADER = ["序号", "重点任务", "具体举措", "牵头单位", "配合单位", "完成时限"];

describe("task tables", () => {
  const plan = read(
    table(
      [
        spread("临澜市环卫公司2026年党建任务分解表", 6),
        spread("制表：综合管理部", 6),
        HEADER,
        spread("一、政治建设", 6),
        ["1", "理论学习", "制定计划。每月学习。", "党群工作部", "各支部、工会", "3月底前"],
        ["2", "督查督办", "建立台账", "综合管理部", "", "每季度"],
        ["2", "督查督办", "年底通报", "党群工作部", "", "长期"],
        spread("二、组织建设", 6),
        ["4", "发展党员", "发展不超过6名", "党群工作部", "", "2026-11-30"],
        spread("填表说明：均为2026年。", 6),
      ],
      [
        across(0, 5),
        across(1, 5),
        across(3, 5),
        { top: 5, left: 0, bottom: 6, right: 0 },
        { top: 5, left: 1, bottom: 6, right: 1 },
        across(7, 5),
        across(9, 5),
      ],
    ),
  );

  test("title rows, sections, numbered rows and notes", () => {
    expect(plan.title).toBe("临澜市环卫公司2026年党建任务分解表");
    expect(plan.preamble).toEqual(["制表：综合管理部"]);
    expect(plan.closing).toEqual(["填表说明：均为2026年。"]);
    expect(
      plan.sections.map(({ number, title, measures }) => [
        number,
        title,
        measures.map((measure) => `${measure.number} ${measure.title}`),
      ]),
    ).toEqual([
      [1, "政治建设", ["1 理论学习", "2 督查督办"]],
      [2, "组织建设", ["4 发展党员"]],
    ]);
  });

  test("each row gives its actors and dates to its own clauses", () => {
    const [first, second] = plan.sections[0]?.measures ?? [];
    expect(first?.clauses.map(({ text, actors, dates }) => ({ text, actors, dates }))).toEqual([
      {
        text: "制定计划。",
        actors: ["党群工作部", "各支部", "工会"],
        dates: [{ text: "3月底前", from: null, to: "2026-03-31" }],
      },
      {
        text: "每月学习。",
        actors: ["党群工作部", "各支部", "工会"],
        dates: [{ text: "3月底前", from: null, to: "2026-03-31" }],
      },
    ]);
    expect(
      second?.clauses.map(({ text, actors, frequency }) => ({ text, actors, frequency })),
    ).toEqual([
      { text: "建立台账", actors: ["综合管理部"], frequency: ["每季度"] },
      { text: "年底通报", actors: ["党群工作部"], frequency: ["长期"] },
    ]);
    // A day in the column of time limits is the last day.
    expect(plan.sections[1]?.measures[0]?.clauses[0]?.dates).toEqual([
      { text: "2026-11-30", from: null, to: "2026-11-30" },
    ]);
  });

  test("a gap in the numbers is a problem with its row", () => {
    expect(plan.problems.map((problem) => `${problem.code}@${problem.line}`)).toEqual([
      "number-gap@9",
    ]);
  });

  test("tasks without a column of actions are the clauses", () => {
    const [section] = read(
      table([
        ["序号", "工作任务", "责任部门", "完成时间"],
        ["1", "召开组织生活会", "各支部", "年底前"],
      ]),
    ).sections;
    expect(section).toMatchObject({ number: null, title: null });
    expect(section?.measures).toMatchObject([
      {
        number: 1,
        title: null,
        clauses: [{ text: "召开组织生活会", actors: ["各支部"], dates: [{ to: "2026-12-31" }] }],
      },
    ]);
  });

  test("a column of categories makes sections", () => {
    const plan2 = read(
      table([
        ["序号", "类别", "任务", "措施", "责任单位"],
        ["1", "政治建设", "学习", "每月一次", "各支部"],
        ["2", "政治建设", "检查", "每季一次", "党群工作部"],
        ["3", "组织建设", "换届", "按期换届", "各支部"],
      ]),
    );
    expect(plan2.sections.map((section) => [section.title, section.measures.length])).toEqual([
      ["政治建设", 2],
      ["组织建设", 1],
    ]);
  });

  test("a second header row, a repeated header and a column with another name", () => {
    const plan3 = read(
      table([
        ["序号", "任务", "责任单位", "责任单位", "备注"],
        ["序号", "任务", "牵头", "配合", "备注"],
        ["1", "学习", "党群工作部", "工会", "见附件"],
        ["序号", "任务", "牵头", "配合", "备注"],
        ["2", "检查", "综合管理部", "", ""],
      ]),
    );
    const measures = plan3.sections[0]?.measures ?? [];
    expect(
      measures.map((measure) =>
        measure.clauses.map((clause) => `${clause.text}/${clause.actors.join("+")}`),
      ),
    ).toEqual([["学习/党群工作部+工会", "备注：见附件/"], ["检查/综合管理部"]]);
  });

  test("several sheets without sections are sections; a table without header is read as text with a problem", () => {
    const rows = [
      ["序号", "任务", "时限"],
      ["1", "学习", "3月底前"],
    ];
    expect(
      read(table(rows, [], "党建"), table(rows, [], "群团")).sections.map(
        (section) => section.title,
      ),
    ).toEqual(["党建", "群团"]);
    const plain = read(table([["一、学习"], ["1.计划。每月学习。"]]));
    expect(plain.sections[0]).toMatchObject({ title: "学习", measures: [{ title: "计划" }] });
    expect(plain.problems[0]?.code).toBe("table-header-missing");
  });

  test("property: every cell's text is somewhere in what was read", () => {
    const word = fc.constantFrom(
      "学习",
      "检查。通报。",
      "党群工作部",
      "各支部、工会",
      "6月底前",
      "长期",
      "",
      "***",
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(word, { minLength: 5, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const numbered = rows.map((row, index) => [String(index + 1), ...row]);
          const all = JSON.stringify(read(table([HEADER, ...numbered])));
          for (const row of rows) for (const cell of row) for (const part of cell.split(/[。、]/)) expect(all).toContain(part); // prettier-ignore
        },
      ),
      { numRuns: 200 },
    );
  });
});
