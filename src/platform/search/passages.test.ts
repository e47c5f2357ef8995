import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isExact, wordsOf } from "#platform/search/bigrams.ts";
import { bestPassage, cutPassage, markWords } from "#platform/search/passages.ts";
import { readQuery } from "#platform/search/query.ts";

const shown = ({ text, marks }: { text: string; marks: readonly [number, number][] }): string =>
  marks.toReversed().reduce((all, [from, to]) => `${all.slice(0, from)}<${all.slice(from, to)}>${all.slice(to)}`, text); // prettier-ignore

describe("marks", () => {
  it("stand where the words do, whatever their width, case and brackets", () => {
    expect(shown(markWords("党字〔２０２６〕3号，ＡＢＣ党课", wordsOf("党字[2026]3号 abc")))).toBe("<党字〔２０２６〕3号>，<ＡＢＣ>党课"); // prettier-ignore
  });

  it("join where words touch or overlap", () => {
    expect(shown(markWords("主题党日和党日活动", wordsOf("主题党 党日 活动")))).toBe("<主题党日>和<党日活动>"); // prettier-ignore
  });

  it("are whole places inside of the text, in order, for any text and query", () => {
    const text = fc.string({ unit: fc.constantFrom("党", "课", "İ", "a", "Ａ", "〔", "(", " ", "𠮷", "%"), maxLength: 30 }); // prettier-ignore
    fc.assert(
      fc.property(text, text, (whole, q) => {
        let end = -1;
        for (const [from, to] of markWords(whole, wordsOf(q)).marks) {
          expect(from).toBeGreaterThan(end);
          expect(to).toBeGreaterThan(from);
          expect(to).toBeLessThanOrEqual(whole.length);
          end = to;
        }
      }),
    );
  });
});

describe("a passage", () => {
  const filling = "平平常常的一句话，".repeat(30);

  it("is cut around the place that holds most of the words", () => {
    const text = `${filling}先说党课。${filling}再说党课和桥西泵站。${filling}`;
    const passage = cutPassage(text, ["党课", "桥西"]);
    expect(passage?.text).toMatch(/^….*再说党课和桥西泵站.*…$/);
    expect(passage?.text.length).toBeLessThan(110);
    expect(passage === null ? "" : shown(passage)).toContain("<党课>和<桥西>");
  });

  it("is the text of those that holds most, with its label, and none where no word stands", () => {
    const texts = [
      { label: "议题", text: "研究党课" },
      { label: "纪要", text: "在桥西讲党课" },
    ];
    expect(bestPassage(texts, ["党课", "桥西"])?.label).toBe("纪要");
    expect(bestPassage(texts, ["党课"])?.label).toBe("议题");
    expect(bestPassage(texts, ["量子"])).toBeNull();
  });

  it("never cuts a character in two", () => {
    const passage = cutPassage(`${"𠮷".repeat(100)}党课${"𠮷".repeat(100)}`, ["党课"]);
    expect(passage?.text).toContain("𠮷");
    expect(passage?.text).not.toMatch(/\p{Surrogate}/u);
  });
});

describe("a query", () => {
  it("is its words, without the quotes and wildcards around them", () => {
    expect(wordsOf("“主题党日”  *党课* 50%")).toEqual(["主题党日", "党课", "50"]);
    expect(readQuery("%_ * ，。")).toBeNull();
    expect(readQuery("党课 党课")?.words).toEqual(["党课"]);
  });

  it("knows what the index can tell alone", () => {
    expect(["党", "党课", "abc", "2026"].map(isExact)).toEqual([true, true, true, true]);
    expect(["党课程", "a-1", "aaa级", "党字(2026)3号"].map(isExact)).toEqual([false, false, false, false]); // prettier-ignore
  });

  it("puts words together as they would stand in a text", () => {
    expect(readQuery("第一议题 学习")?.phrase).toBe("第一议题学习");
    expect(readQuery("ISO 9001 认证")?.phrase).toBe("iso 9001认证");
  });
});
