import fc from "fast-check";
import { expect, test } from "vitest";
import { findHiddenRequests, findSeveralMatters } from "#domain/matter/check-paper.ts";

const found = (text: string): string[] => findHiddenRequests(text).map((each) => each.text);

test("a request that is hidden in a report is found with its words", () => {
  expect(found("现将上半年情况报告如下。以上报告，请批示。")).toEqual(["请批示"]);
  expect(found("所需经费二十万元，请批准。")).toEqual(["请批准"]);
  expect(found("妥否，请批复。")).toEqual(["妥否，请批复"]);
  expect(found("以上安排请予审批。")).toEqual(["请予审批"]);
  expect(found("恳请集团予以解决。")).toEqual(["恳请集团予以解决"]);
});

test("a plain report passes, also where it tells what was asked for and approved before", () => {
  expect(found("特此报告，请审阅。")).toEqual([]);
  expect(found("该项目已请示批准，现报告进展。")).toEqual([]);
  expect(found("该事项经请批准后实施，已于6月完成。")).toEqual([]);
});

const PHRASES = ["请批示", "请批准", "妥否，请批复", "请予审批", "请予批准"];
const HARMLESS = fc.stringMatching(/^[现将情况报告如下有关工作进展顺利]{0,30}$/);

test("wherever such words stand they are found at their place, and nothing else is", () => {
  fc.assert(
    fc.property(HARMLESS, fc.constantFrom(...PHRASES), HARMLESS, (before, phrase, after) => {
      const text = `${before}。${phrase}。${after}`;
      expect(findHiddenRequests(text).map(({ start, text: words }) => [start, words])).toEqual([[before.length + 1, phrase]]); // prettier-ignore
      expect(findHiddenRequests(`${before}。${after}`)).toEqual([]);
    }),
  );
});

test("one matter with several reasons is one matter; two numbered requests are two", () => {
  expect(findSeveralMatters("一、基本情况。公司现有三座水厂。\n二、主要理由。管网老化。\n三、请示事项。请批准实施城东管网改造。妥否，请批复。")).toEqual([]); // prettier-ignore
  const two = findSeveralMatters("一、请批准设立检测分公司。\n二、请同意增加编制十名。");
  expect(two.map(({ what, text }) => [what, text])).toEqual([["另一件请示事项", "二、请同意"]]);
  expect(findSeveralMatters("现就以下两个事项请示如下。").map(({ text }) => text)).toEqual(["以下两个事项"]); // prettier-ignore
  expect(findSeveralMatters("一是请求拨付经费；二是请求增加编制。")).toHaveLength(1);
});

test("as many numbered requests as there are, one less is told", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), (count) => {
      const text = Array.from({ length: count }, (_, index) => `${index + 1}.请批准第${index + 1}件事`).join("\n"); // prettier-ignore
      expect(findSeveralMatters(text)).toHaveLength(count - 1);
    }),
  );
});
