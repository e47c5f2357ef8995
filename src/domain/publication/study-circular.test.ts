import { describe, expect, it } from "vitest";
import { composeStudyCircular } from "#domain/publication/study-circular.ts";
import { CIRCULAR_INPUT } from "#domain/publication/study-circular.fixture.ts";
import type { OfficialPaper, PaperTable } from "#domain/publication/paper.ts";

const textOf = (paper: OfficialPaper): string[] =>
  paper.blocks.flatMap((block) => (block.kind === "table" ? [] : [block.text]));
const tableOf = (paper: OfficialPaper): PaperTable =>
  paper.blocks.find((block) => block.kind === "table") ?? expect.fail("no table");

describe("composeStudyCircular", () => {
  const paper = composeStudyCircular(CIRCULAR_INPUT);

  it("says the totals in words, with their base", () => {
    expect(paper.title).toEqual([
      "中共临澜市城市服务集团有限公司委员会",
      "关于2026年第二季度学习情况的通报",
    ]);
    expect(textOf(paper)).toContain(
      "截至6月30日，62个支部应开展主题党日185次，按期开展179次，补办6次，按期率96.8%。上半年党员人均集中学习16.6学时，年度要求为32学时。党课应讲62堂，已登记58堂；另4堂记录待补，不计入本次通报。",
    );
    expect(textOf(paper)).toContain("主题党日全部按期开展的有园林公司、停车公司、检测公司。");
  });

  it("lists every enterprise and the sums", () => {
    const rows = tableOf(paper).rows.map((row) => row.cells.map((cell) => cell.text).join(" "));
    expect(rows[0]).toBe("供水公司 12 36 35 1 214 17.6");
    expect(rows.at(-1)).toBe("合计 62 185 179 6 1043 16.6");
    expect(tableOf(paper).notes).toEqual([
      "注：学时按会议和培训记录计算，不采用线上积分和在线时长。",
    ]);
  });

  it("derives what follows from who is behind the year's pace", () => {
    expect(textOf(paper).at(-1)).toContain("环卫公司、停车公司人均学时低于时间进度（16学时），要结合倒班实际，在第三季度内安排补学。"); // prettier-ignore
    expect(textOf(composeStudyCircular({ ...CIRCULAR_INPUT, requirements: ["照办。"] })).at(-1)).toBe("照办。"); // prettier-ignore
  });

  it("names what is 待补 and counts it neither as done nor as nothing", () => {
    const enterprises = CIRCULAR_INPUT.enterprises.map((row) =>
      row.name === "环卫公司" ? { ...row, hoursTenths: null, onTime: 29, pending: 2 } : row,
    );
    const pending = composeStudyCircular({ ...CIRCULAR_INPUT, enterprises });
    expect(textOf(pending)[2]).toContain("补办6次，记录待补2次，按期率95.7%");
    expect(textOf(pending)[2]).toContain("人均集中学习16.9学时（环卫公司学时待补，未计入）");
    expect(tableOf(pending).rows[2]?.cells.at(-1)?.text).toBe("待补");
    expect(tableOf(pending).rows[2]?.cells.at(-1)).not.toHaveProperty("figure");
    expect(textOf(paper)[4]).toContain("环卫公司转运站支部第二季度党课到会名单");
    expect(textOf(paper)[4]).toContain("补齐前既不计入，也不按零计算");
  });

  it("numbers its headings and leads each figure to its source", () => {
    const headings = paper.blocks.filter((block) => block.kind === "heading");
    expect(headings.map((heading) => heading.number + heading.text)).toEqual(["一、总体情况", "二、下一步要求"]); // prettier-ignore
    expect(tableOf(paper).rows[2]?.cells[3]?.source).toBe("enterprise-3/on-time");
  });
});
