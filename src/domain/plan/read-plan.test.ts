import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { PlanDocument } from "#domain/plan/plan.ts";
import { readPlan, readText } from "#domain/plan/read-plan.ts";

const linesOf = (text: string) =>
  text.split("\n").map((line, index) => ({ text: line, line: index + 1 }));
const read = (text: string, options = {}): PlanDocument =>
  readPlan({ form: "text", lines: linesOf(text), problems: [] }, options);

/** Sections and measures as "1 title [1 title: clause | clause; …]". */
const outline = (plan: PlanDocument): string[] =>
  plan.sections.flatMap((section) => [
    `${section.number ?? "–"} ${section.title ?? "–"}`,
    ...section.measures.map(
      (measure) =>
        `  ${measure.number ?? "–"} ${measure.title ?? "–"}: ${measure.clauses.map((clause) => clause.text).join(" | ")}`,
    ),
  ]);
const codes = (plan: PlanDocument): string[] =>
  plan.problems.map((problem) => `${problem.code}@${problem.line}`);

describe("numbering", () => {
  test("一、 over 1. with titles that end at the first 。", () => {
    const plan = read(
      "2026年党建工作计划\n一、强化引领\n1.推进武装。制定学习计划。每月学习一次。\n2．压实责任。印发清单。\n二、强基固本\n1、规范管理。按期换届。",
    );
    expect(plan.title).toBe("2026年党建工作计划");
    expect(plan.year).toBe(2026);
    expect(outline(plan)).toEqual([
      "1 强化引领",
      "  1 推进武装: 制定学习计划。 | 每月学习一次。",
      "  2 压实责任: 印发清单。",
      "2 强基固本",
      "  1 规范管理: 按期换届。",
    ]);
    expect(plan.problems).toEqual([]);
  });

  test.each([
    ["full-width digits", "一、甲\n１．子。做事。\n２．丑。做事。"],
    ["（一） under 一、", "一、甲\n（一）子。做事。\n（二）丑。做事。"],
    ["half-width brackets", "一、甲\n(一)子。做事。\n(二)丑。做事。"],
    ["1. over （1）", "1.甲\n（1）子。做事。\n（2）丑。做事。"],
    ["circled", "1.甲\n①子。做事。\n②丑。做事。"],
    ["第一章 over 第一条", "第一章 甲\n第一条 子。做事。\n第二条 丑。做事。"],
    ["第一部分 over 一、", "第一部分　甲\n一、子。做事。\n二、丑。做事。"],
    ["1 over 1.1", "1. 甲\n1.1 子。做事。\n1.2 丑。做事。"],
    [
      "1. over （一）, against the usual order",
      "1.甲\n（一）子。做事。\n（二）丑。做事。\n2.乙\n（一）寅。做事。",
    ],
    ["Markdown", "# 甲\n## 子\n做事。\n## 丑\n做事。\n# 乙\n## 寅\n做事。"],
    ["Markdown with numbers", "## 一、甲\n### 1. 子\n做事。\n### 2. 丑\n做事。"],
    ["numbers alone on their line", "一、\n甲\n1.\n子。做事。\n2.\n丑。做事。"],
  ])("%s", (_, text) => {
    const plan = read(`2026年工作计划\n${text}`);
    expect(outline(plan).slice(0, 3)).toEqual(["1 甲", "  1 子: 做事。", "  2 丑: 做事。"]);
  });

  test("deeper levels are clauses of their measure, with their number", () => {
    const plan = read(
      "一、甲\n（一）子\n1.学习。每月一次。\n（1）读书。\n2.检查。\n（二）丑\n①看。\n②听。",
    );
    expect(outline(plan)).toEqual([
      "1 甲",
      "  1 子: 1.学习。 | 每月一次。 | （1）读书。 | 2.检查。",
      "  2 丑: ①看。 | ②听。",
    ]);
  });

  test("what looks like a number inside a text stays text", () => {
    const plan = read(
      "一、甲\n1.子。一是抓学习。二是抓检查。\n第一，抓落实。\n2.丑。投入\n1.5万元用于培训。\n3.寅。一、二季度各检查一次。",
    );
    expect(outline(plan)).toEqual([
      "1 甲",
      "  1 子: 一是抓学习。 | 二是抓检查。 | 第一，抓落实。",
      "  2 丑: 投入1.5万元用于培训。",
      "  3 寅: 一、二季度各检查一次。",
    ]);
  });

  test("a list without sections has one section without number and title", () => {
    const plan = read("2026年工作安排\n1.制定学习计划\n2.每月开展主题党日\n3.讲党课。每季度一次。");
    expect(outline(plan)).toEqual([
      "– –",
      "  1 –: 制定学习计划",
      "  2 –: 每月开展主题党日",
      "  3 讲党课: 每季度一次。",
    ]);
  });

  test("a section that skips a level keeps its items as measures, with a problem", () => {
    const plan = read("一、甲\n（一）子。做事。\n1.细项。\n二、乙\n1.丑。做事。\n2.寅。做事。");
    expect(outline(plan)).toEqual([
      "1 甲",
      "  1 子: 做事。 | 1.细项。",
      "2 乙",
      "  1 丑: 做事。",
      "  2 寅: 做事。",
    ]);
    expect(codes(plan)).toContain("level-skipped@5");
  });

  test("a list in the preamble is no section", () => {
    const plan = read(
      "今年抓好三件事：\n1.学习。\n2.检查。\n3.考核。\n一、甲\n做事。\n二、乙\n做事。",
    );
    expect(plan.preamble).toHaveLength(4);
    expect(plan.sections.map((section) => section.title)).toEqual(["甲", "乙"]);
  });

  test("numbers that go on counting across sections are in order", () => {
    const plan = read("一、甲\n1.子。做事。\n2.丑。做事。\n二、乙\n3.寅。做事。\n4.卯。做事。");
    expect(
      plan.sections.map((section) => section.measures.map((measure) => measure.number)),
    ).toEqual([
      [1, 2],
      [3, 4],
    ]);
    expect(codes(plan)).not.toContain("number-gap@5");
  });

  test("gaps, repeats and steps back are problems with their line", () => {
    const plan = read(
      "2026年计划\n一、甲\n1.子。做事。\n3.丑。做事。\n3.寅。做事。\n2.卯。做事。\n三、乙\n1.辰。做事。",
    );
    expect(codes(plan)).toEqual([
      "number-gap@4",
      "number-duplicate@5",
      "number-order@6",
      "number-gap@7",
    ]);
  });

  test("without any number each paragraph is a measure", () => {
    const plan = read("2026年工作打算\n\n抓好学习。每月一次。\n\n抓好检查。每季度一次。");
    expect(plan.sections[0]?.measures).toHaveLength(2);
    expect(codes(plan)).toEqual(["numbering-absent@3"]);
  });
});

describe("head, text under headings and closing", () => {
  test("an official letter: title over two lines, 文号, addressees, attachments, signature", () => {
    const plan = read(
      "中共临澜市城市服务集团有限公司委员会\n2026年党建工作要点\n澜城党〔2026〕3号\n各党支部：\n　　现将要点印发。\n一、甲\n1.子。做事。\n附件：1.分解表\n　　　2.清单\n中共临澜市城市服务集团有限公司委员会\n2026年2月6日\n（此件公开发布）",
    );
    expect(plan.title).toBe("中共临澜市城市服务集团有限公司委员会2026年党建工作要点");
    expect(plan.preamble).toEqual(["澜城党〔2026〕3号", "各党支部：", "现将要点印发。"]);
    expect(plan.closing).toEqual([
      "附件：1.分解表",
      "2.清单",
      "中共临澜市城市服务集团有限公司委员会",
      "2026年2月6日",
      "（此件公开发布）",
    ]);
    expect(outline(plan)).toEqual(["1 甲", "  1 子: 做事。"]);
  });

  test("text under a section before its first measure is a measure without number", () => {
    const plan = read(
      "一、总体要求。以服务为本。做到三个坚持。\n二、任务\n总的任务是服务。\n1.子。做事。",
    );
    expect(outline(plan)).toEqual([
      "1 总体要求",
      "  – –: 以服务为本。 | 做到三个坚持。",
      "2 任务",
      "  – –: 总的任务是服务。",
      "  1 子: 做事。",
    ]);
  });

  test("a measure heading of its own, and one without text", () => {
    const plan = read("一、甲\n1.子\n做事。\n2.丑\n3.寅。做事。");
    expect(outline(plan)).toEqual(["1 甲", "  1 子: 做事。", "  2 丑: ", "  3 寅: 做事。"]);
    expect(codes(plan)).toContain("measure-empty@4");
  });

  test("a long first sentence is no title", () => {
    const long =
      "各支部要把学习贯彻党的创新理论作为首要政治任务，每月相对固定一天集中开展学习，做到有计划、有记录、有检查。";
    const plan = read(`一、甲\n1.${long}每季度通报。\n2.子。做事。`);
    expect(plan.sections[0]?.measures[0]).toMatchObject({
      title: null,
      clauses: [{ text: long }, { text: "每季度通报。" }],
    });
  });

  test("the year: title, then preamble, file name, text, then the fallback with a problem", () => {
    expect(read("一、甲\n1.子。做事。", { fileName: "党建计划2027.txt" }).year).toBe(2027);
    expect(read("二〇二六年工作要点\n一、甲\n1.子。做事。").year).toBe(2026);
    const fallback = read("一、甲\n1.子。6月底前完成。", { fallbackYear: 2028 });
    expect(fallback.year).toBe(2028);
    expect(codes(fallback)).toEqual(["year-missing@1"]);
    expect(read("一、甲\n1.子。做事。").year).toBeNull();
  });
});

describe("broken lines and page furniture", () => {
  const scan = [
    "2026年党建工作计划",
    "一、坚持政治引领",
    "1.推进理论武装。把学习党的创新理论作为首要政治任务，坚持读原著、学",
    "原文。集团党委理论学习中心组全年集中学习不少于10次，每次突出一个专",
    "",
    "— 1 —",
    "2026年党建工作计划",
    "题，班子成员轮流作重点发言。",
    "2.领办项目",
    "各支部书记领办1至2个重点项目，8月31日前完成中期评估，12月15日前完",
    "成验收。",
    "第2页 共2页",
  ].join("\n");

  test("a line broken by the scanner or the page is joined; headings stand by themselves", () => {
    expect(outline(read(scan))).toEqual([
      "1 坚持政治引领",
      "  1 推进理论武装: 把学习党的创新理论作为首要政治任务，坚持读原著、学原文。 | 集团党委理论学习中心组全年集中学习不少于10次，每次突出一个专题，班子成员轮流作重点发言。",
      "  2 领办项目: 各支部书记领办1至2个重点项目，8月31日前完成中期评估，12月15日前完成验收。",
    ]);
  });

  test("page numbers and heads are named, not dropped silently", () => {
    const plan = read(scan);
    expect(codes(plan)).toEqual(["page-number@6", "page-head@7"]);
    expect(plan.problems[0]?.message).toContain("“— 1 —”“第2页 共2页”");
  });

  test("bare numbers between pages", () => {
    const plan = read(
      "一、甲\n1.子。每月开展集中学习，认真做好记录，\n1\n按季通报。\n2.丑。做事，\n2\n并检查。",
    );
    expect(outline(plan)).toEqual([
      "1 甲",
      "  1 子: 每月开展集中学习，认真做好记录，按季通报。",
      "  2 丑: 做事，并检查。",
    ]);
  });

  test("a heading that runs over two lines", () => {
    const plan = read(
      "一、坚持政治统领、培根塑魂，提升党建工作引\n领力\n1.子。做事。\n2.丑。做事。",
    );
    expect(plan.sections[0]?.title).toBe("坚持政治统领、培根塑魂，提升党建工作引领力");
  });

  test("responsible-unit lines that repeat are no page heads", () => {
    const plan = read(
      "一、甲\n1.子。做事。\n责任单位：各支部\n2.丑。做事。\n责任单位：各支部\n3.寅。做事。\n责任单位：各支部",
    );
    expect(
      plan.sections[0]?.measures.every((measure) => measure.clauses[1]?.actors[0] === "各支部"),
    ).toBe(true);
  });
});

const announcing = (count: number) =>
  `2026年计划\n一、甲\n1.做好以下三项工作：\n${["（1）学。", "（2）查。", "（3）评。"].slice(0, count).join("\n")}\n2.丑。做事。`;

describe("doubts", () => {
  test("redactions, open quotes, garbled characters", () => {
    const plan = read(
      "2026年计划\n一、甲\n1.子。打造***品牌。\n2.丑。开展“护城行动。然后检查。\n3.寅。落实\ufffd\ufffd制度。",
    );
    expect(codes(plan)).toEqual(["redaction@3", "quote-unclosed@4", "garbled@5"]);
    expect(plan.sections[0]?.measures[1]?.clauses.map((clause) => clause.text)).toEqual([
      "开展“护城行动。",
      "然后检查。",
    ]);
  });

  test.each([
    ["从教育；制度；监督等五个方面着手。", ["announced-number@3"]],
    ["从教育、制度、监督、文化、作风等五个方面着手。", []],
    ["围绕招标、变更、支付和验收等四个环节检查。", []],
    ["抓好以下四项工作：一是学习；二是检查；三是考核。", ["announced-number@3"]],
    ["抓好以下三项工作：一是学习；二是检查；三是考核。", []],
    ["落实“三会一课”等四项制度。", []],
    ["在春节、元宵、清明、端午、七夕、中秋、重阳等七个传统节日期间开展活动。", []],
  ])("announced and listed: %s", (sentence, expected) => {
    expect(codes(read(`2026年计划\n一、甲\n1.子。${sentence}`))).toEqual(expected);
  });

  test("an announcement of numbered paragraphs", () => {
    expect(codes(read(announcing(3)))).toEqual([]);
    expect(codes(read(announcing(2)))).toEqual(["announced-number@3"]);
  });

  test("messages say in Chinese what to do", () => {
    for (const problem of read("一、甲\n1.子。打造***。\n3.丑。等“。").problems) {
      expect(problem.message).toMatch(/请/);
    }
  });
});

describe("sentences", () => {
  test("quotes, titles and brackets are never split; ； does not end a sentence", () => {
    const plan = read(
      "一、甲\n1.子。强调“要学习。要落实。”并检查；然后通报！落实《办法。试行》（见附表。二）。完成了吗？",
    );
    expect(plan.sections[0]?.measures[0]?.clauses.map((clause) => clause.text)).toEqual([
      "强调“要学习。要落实。”并检查；然后通报！",
      "落实《办法。试行》（见附表。二）。",
      "完成了吗？",
    ]);
  });
});

const piece = fc.constantFrom(
  "加强学习", "各支部每月开展主题党日", "落实“第一议题”制度", "6月底前完成", "领办1至2个项目", "打造***品牌",
  "认真学习《章程》", "（总支）", "。", "。", "，", "；", "！", "“", "”", "、", "1", "一", " ", "　", "AAA级", "2026年",
); // prettier-ignore
const marker = fc.constantFrom("", "", "一、", "二、", "（一）", "1.", "2．", "3、", "（1）", "①", "第一章 ", "一是", "　　", "- ", "# "); // prettier-ignore
const anyLine = fc
  .tuple(marker, fc.array(piece, { maxLength: 6 }))
  .map(([start, words]) => start + words.join(""));
const anyDocument = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: anyLine },
      fc.constantFrom("", "— 1 —", "3", "第1页", "附件：清单", "2026年2月6日", "某某委员会"),
    ),
    { maxLength: 24 },
  ) // prettier-ignore
  .map((lines) => lines.join("\n"));

const bare = (text: string): string => text.replaceAll(/[\s\u3000\u200b-\u200f\ufeff]/g, "");
const sorted = (text: string): string => Array.from(text).toSorted().join("");
const treeOf = (plan: PlanDocument): string =>
  plan.sections
    .flatMap((section) => [
      section.title ?? "",
      ...section.measures.flatMap((measure) => [
        measure.title ?? "",
        ...measure.clauses.map((clause) => clause.text),
      ]),
    ])
    .join("");

describe("nothing is dropped", () => {
  test("tree and what was taken off are together exactly the characters of the document", () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        const { plan, removed } = readText(linesOf(text), [], {});
        const all = [
          plan.title ?? "",
          ...plan.preamble,
          treeOf(plan),
          ...plan.closing,
          ...removed,
        ].join("");
        // Markdown's signs are markup, not text.
        const source = text.split("\n").map((line) => line.trim().replace(/^#{1,6}[ \t]+/, "")).join(""); // prettier-ignore
        expect(sorted(bare(all))).toBe(sorted(bare(source)));
      }),
      { numRuns: 1000 },
    );
  });

  test("the tree's text stands in the order of the document", () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        const tree = bare(treeOf(readText(linesOf(text), [], {}).plan));
        const source = bare(text);
        let at = 0;
        for (const char of tree) {
          at = source.indexOf(char, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
      { numRuns: 500 },
    );
  });

  test("clauses have unique ids and reading twice gives the same", () => {
    fc.assert(
      fc.property(anyDocument, (text) => {
        const plan = read(text);
        const ids = plan.sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses.map((clause) => clause.id))); // prettier-ignore
        expect(new Set(ids).size).toBe(ids.length);
        expect(read(text)).toEqual(plan);
      }),
      { numRuns: 300 },
    );
  });
});

// The real plan is confidential and not in the repository; it lies beside it where the project is made.
const real = new URL("../../../../shared/plans/000_e27876e98c01cd5c.txt", import.meta.url);

describe.runIf(existsSync(real))("the real plan", () => {
  const plan = existsSync(real) ? read(readFileSync(real, "utf8")) : read("");

  test("has 7 sections with 3, 3, 4, 3, 4, 3, 5 measures and its preamble", () => {
    expect(plan.sections.map((section) => section.measures.length)).toEqual([3, 3, 4, 3, 4, 3, 5]);
    expect(plan.sections.map((section) => section.number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const section of plan.sections) {
      expect(section.measures.map((measure) => measure.number)).toEqual(
        section.measures.map((_, index) => index + 1),
      );
      expect(
        section.measures.every((measure) => measure.title !== null && measure.clauses.length > 0),
      ).toBe(true);
    }
    expect(plan.preamble).toHaveLength(1);
    expect(plan.year).toBe(2022);
    expect(plan.closing).toEqual([]);
  });

  test("announces five aspects and lists three", () => {
    const found = plan.problems.filter((problem) => problem.code === "announced-number");
    expect(found).toEqual([
      expect.objectContaining({ line: 22, message: expect.stringContaining("五个方面") }),
    ]);
  });

  test("every redaction is a problem, and there are no others", () => {
    expect(new Set(plan.problems.map((problem) => problem.code))).toEqual(
      new Set(["redaction", "announced-number"]),
    );
  });
});
