import { describe, expect, it } from "vitest";
import { composeOverdueCircular } from "#domain/publication/overdue-circular.ts";
import { OVERDUE_INPUT } from "#domain/publication/overdue-circular.fixture.ts";

const textOf = (input = OVERDUE_INPUT): string[] =>
  composeOverdueCircular(input).blocks.flatMap((block) =>
    block.kind === "paragraph"
      ? [block.text]
      : block.kind === "heading"
        ? [block.number + block.text]
        : block.rows.map((row) => row.cells.map((cell) => cell.text).join(" ")),
  );

describe("the circular of overdue matters", () => {
  it("says how many, which, and what was made up since", () => {
    expect(composeOverdueCircular(OVERDUE_INPUT).title.at(-1)).toBe("关于2026年第三季度逾期事项的通报"); // prettier-ignore
    expect(textOf()).toEqual([
      "根据《2026年党建工作计划》，现将第三季度到期事项的办理情况和逾期事项通报如下。",
      "一、总体情况",
      "第三季度到期事项共352项，截至10月10日，按期办结346项，逾期后补办3项，仍逾期3项。全部按期办结的有排水公司。",
      "供水公司 132 130 1 1",
      "排水公司 99 99 0 0",
      "环卫公司 121 117 2 2",
      "合计 352 346 3 3",
      "二、仍逾期的事项",
      "1 桥西供水党支部 主题党日（8月） 8月31日",
      "2 转运站党支部 党课（第三季度） 9月30日",
      "另有个人应办事项逾期1项，由所在单位提醒，不在此点名。",
      "三、逾期后已补办的事项",
      "1 转运站党支部 主题党日（7月） 7月31日 8月20日",
      "四、下一步要求",
      "供水公司、环卫公司要查明原因，尽快补办，补办后如实登记为补办；确实不需要办或者不能按期办的，按规定申请免办或者延期。有困难的，可向集团党群工作部提出。",
    ]);
  });

  it("praises nobody and blames nobody where nothing is overdue", () => {
    const units = OVERDUE_INPUT.units.map((unit) => ({ ...unit, onTime: unit.expected, madeUp: 0, overdue: 0 })); // prettier-ignore
    const text = textOf({ ...OVERDUE_INPUT, units, matters: [], personal: 0 });
    expect(text).not.toContain("二、仍逾期的事项");
    expect(text.at(-1)).toBe("请各单位继续按期办理。有困难的，可向集团党群工作部提出。");
    expect(textOf({ ...OVERDUE_INPUT, requirements: ["照办。"] }).at(-1)).toBe("照办。");
  });
});
