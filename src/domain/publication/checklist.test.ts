import { describe, expect, it } from "vitest";
import { composeChecklist } from "#domain/publication/checklist.ts";
import { CHECKLIST_INPUT } from "#domain/publication/checklist.fixture.ts";
import { canonicalJson, paperFingerprint } from "#domain/publication/fingerprint.ts";
import { formatFigure } from "#domain/publication/paper-blocks.ts";

describe("composeChecklist", () => {
  const paper = composeChecklist(CHECKLIST_INPUT);
  const tables = paper.blocks.filter((block) => block.kind === "table");

  it("keeps what is common and what is the unit's own apart, with weights that add up", () => {
    const headings = paper.blocks.flatMap((block) => (block.kind === "heading" ? [block.number + block.text] : [])); // prettier-ignore
    expect(headings).toEqual(["一、共性指标（13分）", "二、个性指标（2.5分）"]);
    expect(tables.map((table) => table.rows.length)).toEqual([3, 2]);
  });

  it("says what is owed, when, shown by what and on whose authority", () => {
    expect(tables[0]?.rows[0]?.cells.map((cell) => cell.text)).toEqual([
      "2.1",
      "主题党日按期率",
      "8",
      "每个党支部每月至少开展1次主题党日",
      "每月底前，次月5日前登记",
      "主题党日记录（议题、到会名单）",
      "计划一·1第3条\n《中国共产党支部工作条例（试行）》第十六条",
      "7.50",
    ]);
    expect(tables[1]?.rows[0]?.cells[3]?.text).toBe("1.建成夜班驿站2处\n2.组织志愿服务");
    expect(tables[1]?.rows[0]?.cells[6]?.text).toBe("惯例");
  });

  it("scores only what is known and due", () => {
    expect(tables[0]?.rows.map((row) => row.cells[7]?.text)).toEqual(["7.50", "待补", "7.50/8"]);
    expect(tables[1]?.rows[0]?.cells[7]?.text).toBe("未到期");
    const plain = composeChecklist({ ...CHECKLIST_INPUT, asOf: null });
    expect(plain.blocks.flatMap((block) => (block.kind === "table" ? [block.columns.length] : []))).toEqual([7, 7]); // prettier-ignore
  });
});

describe("paperFingerprint", () => {
  it("is the same for the same content in another order, and another for other content", () => {
    expect(canonicalJson({ b: 1, a: [{ d: null, c: undefined }] })).toBe(
      '{"a":[{"d":null}],"b":1}',
    );
    expect(paperFingerprint({ a: 1, b: 2 }, [])).toBe(paperFingerprint({ b: 2, a: 1 }, []));
    expect(paperFingerprint({ a: 1 }, [1])).not.toBe(paperFingerprint({ a: 1 }, [2]));
  });
});

describe("formatFigure", () => {
  it.each([
    [16.65, 1, "16.7"],
    [1.005, 2, "1.01"],
    [-0.04, 1, "0.0"],
    [-2.5, 0, "-3"],
    [1e-7, 2, "0.00"],
    [17311.7 / 1043, 1, "16.6"],
  ])("%s with %s digits is %s", (value, decimals, text) => {
    expect(formatFigure(value, decimals)).toBe(text);
  });
});

const words = (input: Parameters<typeof composeChecklist>[0]): string[] =>
  composeChecklist(input).blocks.flatMap(
    (block) =>
      block.kind === "table" ? [] : [block.kind === "heading" ? block.number + block.text : block.text], // prettier-ignore
  );

describe("composeChecklist without points", () => {
  const others = [{ id: "dues", name: "党费", owes: ["每名党员每月交纳党费"], when: ["每月底前"], shownBy: ["党费台账"], clause: "二·3第2条", acts: [] }]; // prettier-ignore

  it("lists what is owed besides the indicators", () => {
    expect(words({ ...CHECKLIST_INPUT, others }).at(-1)).toBe("三、其他应办事项（不单独计分）");
    expect(words({ ...CHECKLIST_INPUT, others })[0]).toContain("另有1项应办事项不单独计分，一并列明。"); // prettier-ignore
    const scoredAs = words({ ...CHECKLIST_INPUT, scoredAs: "环卫公司党总支" })[0];
    expect(scoredAs).toContain("应办事项计入环卫公司党总支考核的共3项指标、15.5分");
  });

  it("does without a scheme", () => {
    const plain = words({ ...CHECKLIST_INPUT, schemeName: null, indicators: [], asOf: null, others }); // prettier-ignore
    expect(plain).toEqual([
      "根据《2026年党建工作计划》，环卫公司党总支2026年度应办事项共1项，逐项列明做什么、何时做、以什么体现和依据。",
      "一、应办事项",
    ]);
  });
});
