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
