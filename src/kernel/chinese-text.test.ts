import fc from "fast-check";
import { expect, test } from "vitest";
import { formatChineseNumber, parseChineseNumber, toHalfWidth } from "#kernel/chinese-text.ts";

test("Chinese numbers of headings and quantities", () => {
  for (const [text, value] of [
    ["一", 1],
    ["十", 10],
    ["十二", 12],
    ["二十", 20],
    ["二十五", 25],
    ["一百零三", 103],
    ["一百一十", 110],
    ["两千", 2000],
    ["两", 2],
    ["１２", 12],
    ["12", 12],
  ] as const) {
    expect(parseChineseNumber(text), text).toBe(value);
  }
  for (const text of ["", "甲", "一二", "12345", "三、"]) {
    expect(parseChineseNumber(text), text).toBeNull();
  }
});

test("every number below 10,000 is read back as it is written", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9999 }), (value) => {
      expect(parseChineseNumber(formatChineseNumber(value))).toBe(value);
    }),
  );
});

test("full-width signs become half-width and the length is kept", () => {
  expect(toHalfWidth("（１）　ＡＢ。")).toBe("(1) AB。");
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      expect(toHalfWidth(text)).toHaveLength(text.length);
      expect(toHalfWidth(toHalfWidth(text))).toBe(toHalfWidth(text));
    }),
  );
});
