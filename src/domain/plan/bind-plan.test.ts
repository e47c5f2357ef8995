import { describe, expect, test } from "vitest";
import type { Institution } from "#domain/institution/institution.ts";
import { bindPlan } from "#domain/plan/bind-plan.ts";
import { summarizeBinding } from "#domain/plan/coverage.ts";
import { readPlan } from "#domain/plan/read-plan.ts";

const institution = (id: string, recognises: Institution["recognises"]): Institution => ({
  id,
  name: id,
  subject: "organization-life",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-01-01",
  parameters: {},
  duties: [],
  recognises,
  examples: [],
});

const library = [
  institution("first-agenda", [{ mechanism: "first-agenda-item", wording: ["第一议题"] }]),
  institution("party-day", [
    { mechanism: "organizational-life", wording: ["主题党日"], unless: ["团日"] },
  ]),
  institution("leadership-study", [
    { mechanism: "centre-group-study", wording: [["领导班子", "带头学"], "中心组学习"] },
  ]),
  institution("projects", [{ mechanism: "secretary-led-project", wording: ["书记领办"] }]),
];

const bind = (text: string) =>
  bindPlan(
    readPlan({
      form: "text",
      lines: text.split("\n").map((line, index) => ({ text: line, line: index + 1 })),
      problems: [],
    }),
    library,
  );
const clauses = (text: string) =>
  bind(text).sections.flatMap((section) => section.measures.flatMap((measure) => measure.clauses));
const one = (sentence: string) => clauses(`一、甲\n1.子。${sentence}`)[0];

describe("proposed links", () => {
  test("say why, and do not mind quotation marks", () => {
    expect(one("严格落实“第一议题”制度。")?.links).toEqual([
      {
        institution: "first-agenda",
        mechanism: "first-agenda-item",
        confidence: 0.9,
        because: "写有“第一议题”",
      },
    ]);
  });

  test("phrases that stand apart together mean it, a little less surely", () => {
    const [link] = one("推动领导班子带头学党史。")?.links ?? [];
    expect(link).toMatchObject({
      institution: "leadership-study",
      because: "写有“领导班子”和“带头学”",
    });
    expect(link?.confidence).toBeLessThan(0.95);
    expect(one("领导班子要团结。")?.links).toEqual([]);
  });

  test("`unless` rules it out", () => {
    expect(one("开展主题党日。")?.links).toHaveLength(1);
    expect(one("开展主题党日和主题团日。")?.links).toEqual([]);
  });

  test("a clause inherits weak evidence from its measure's title", () => {
    const [first, second] = clauses(
      "一、甲\n1.深化书记领办项目。书记领办重点项目。11月底前完成验收。",
    );
    expect(first?.links[0]?.confidence).toBe(0.94);
    expect(second?.links).toEqual([
      {
        institution: "projects",
        mechanism: "secretary-led-project",
        confidence: 0.4,
        because: "所在举措的标题写有“书记领办”",
      },
    ]);
  });

  test("the only clause of a measure with a short title takes from it what it does not say itself", () => {
    const [only] = clauses("一、甲\n1.第一议题制度。每次开会先学讲话。");
    expect(only?.links).toEqual([
      {
        institution: "first-agenda",
        mechanism: "first-agenda-item",
        confidence: 0.6,
        because: "所在举措的标题写有“第一议题”",
      },
    ]);
    // even when the sentence sounds like an aim
    expect(clauses("一、甲\n1.第一议题制度。坚持学原文、悟原理。")[0]).not.toHaveProperty("aim");
    // what it says itself comes first
    const [own] = clauses("一、甲\n1.第一议题制度。开展主题党日。");
    expect(own?.links.map(({ institution: id }) => id)).toEqual(["party-day"]);
    // a long title is a sentence about many things
    const [long] = clauses("一、甲\n1.以第一议题为统领全面加强领导班子的建设。每次开会先学讲话。");
    expect(long?.links[0]?.confidence).toBe(0.4);
  });

  test("another word for the same thing is the same", () => {
    expect(one("每月组织一次支部活动日。")?.links).toMatchObject([{ institution: "party-day" }]);
    expect(one("理论中心组学习每季度一次。")?.links).toMatchObject([
      { institution: "leadership-study", because: "写有“中心组学习”" },
    ]);
  });

  test("a word put into a phrase leaves it the phrase, unless it says what kind it is", () => {
    const [link] = one("书记带头领办项目。")?.links ?? [];
    expect(link).toMatchObject({
      institution: "projects",
      confidence: 0.7,
      because: "说到“书记领办”",
    });
    expect(one("书记讲了话，会后领办手续。")?.links).toEqual([]);
  });

  test("phrases far apart in a long sentence are a weak proposal only", () => {
    const far = `领导班子要团结，${"各单位结合实际抓好落实，".repeat(6)}带头学。`;
    expect(one(far)?.links).toMatchObject([{ institution: "leadership-study", confidence: 0.45 }]);
  });

  test("a part of the phrase may stand in a title that names the matter", () => {
    const [first, second] = clauses("一、甲\n1.领导班子建设。每月带头学一次。每月检查一次。");
    expect(first?.links).toMatchObject([
      {
        institution: "leadership-study",
        confidence: 0.55,
        because: "标题写有“领导班子”，这一条写有“带头学”",
      },
    ]);
    expect(second?.links).toEqual([]);
    // an aim stays one
    expect(clauses("一、甲\n1.领导班子建设。坚持带头学。努力提高本领。")[0]?.aim).toBe(true);
  });

  test("binding again gives the same", () => {
    const plan = bind("一、甲\n1.子。开展主题党日。坚持学原文、悟原理。");
    expect(bindPlan(plan, library)).toEqual(plan);
    expect(bindPlan(plan, []).sections[0]?.measures[0]?.clauses[0]?.links).toEqual([]);
  });
});

describe("aims", () => {
  test.each([
    "把学习党的创新理论作为首要政治任务，坚持读原著、学原文、悟原理。",
    "以党建为引领，推动党建与业务深度融合。",
    "切实增强守土有责的政治担当。",
    "坚持以高质量党建引领发展，为建设宜居城市提供坚强保证。",
  ])("%s", (sentence) => expect(one(sentence)?.aim).toBe(true));

  test.each([
    "坚持每月检查一次。",
    "进一步健全制度，召开专题会议。",
    "新增停车泊位1200个。",
    "坚持开展主题党日。",
  ])("%s asks for something", (sentence) => expect(one(sentence)?.aim).toBeUndefined());
});

test("the summary counts bound, gaps and aims, and weak proposals among the gaps", () => {
  const plan = bind(
    "一、甲\n1.深化书记领办项目。书记领办重点项目。11月底前完成验收。\n2.子。新增泊位100个。以党建为引领，推动深度融合。",
  );
  const gap = plan.sections[0]?.measures[1]?.clauses[0]?.id;
  const weak = plan.sections[0]?.measures[0]?.clauses[1]?.id;
  expect(summarizeBinding(plan)).toEqual({
    clauses: 4,
    bound: 1,
    gaps: 2,
    weak: 1,
    aims: 1,
    gapIds: [weak, gap],
  });
});
