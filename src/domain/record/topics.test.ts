import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { record } from "#domain/record/match-record.fixture.ts";
import { findTopic, recogniseTopics } from "#domain/record/topics.ts";

const TOPICS = [
  { id: "analysis", name: "分析研判", wording: ["意识形态分析研判", "意识形态研判"] },
  { id: "reminder", name: "节前提醒", wording: ["廉洁过节", "节前廉政提醒"] },
  { id: "first", name: "第一议题", wording: ["第一议题"] },
];

describe("topics of an agenda line", () => {
  it.each([
    ["第三季度意识形态分析研判", ["analysis"]],
    ["中秋国庆廉洁过节提醒", ["reminder"]],
    ["第一议题：学习“廉洁 过节”通报", ["reminder", "first"]],
    ["夜班驿站选点与分工", []],
    ["", []],
  ])("%s", (text, topics) => {
    expect(recogniseTopics(text, TOPICS)).toEqual(topics);
  });

  it("finds a phrase wherever it stands", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(recogniseTopics(`${before}廉洁过节${after}`, TOPICS)).toContain("reminder");
      }),
    );
  });
});

describe("where a record's topic comes from", () => {
  const agenda = [
    { text: "用工", topics: [] },
    { text: "研判", topics: ["analysis"] },
  ];
  it("agenda before kind before title", () => {
    const kind = {
      id: "k",
      name: "k",
      attendance: "none" as const,
      units: ["branch" as const],
      topics: ["analysis"],
    };
    const of = (given: Parameters<typeof record>[0], kinds = [kind]) =>
      findTopic(record(given), ["analysis"], kinds, TOPICS)?.origin;
    expect(of({ agenda })).toEqual({ from: "agenda", position: 2 });
    expect(of({})).toMatchObject({ from: "kind" });
    expect(of({ title: "意识形态研判" }, [])).toEqual({ from: "title" });
    expect(of({}, [])).toBeUndefined();
  });
});
