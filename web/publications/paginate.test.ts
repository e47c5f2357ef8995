import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paginate, type PaperPart } from "./paginate.ts";

const text = (lines: number, height = 10): PaperPart => ({ units: Array.from({ length: lines }, () => height), again: 0, keepNext: false }); // prettier-ignore
const heading: PaperPart = { units: [10], again: 0, keepNext: true };

describe("pages of a paper", () => {
  test("a paragraph is cut between lines", () => {
    expect(paginate([text(7)], 50, 0)).toEqual([
      [{ part: 0, from: 0, to: 5 }],
      [{ part: 0, from: 5, to: 7 }],
    ]);
  });
  test("a heading goes with what follows it", () => {
    expect(paginate([text(4), heading, text(1)], 50, 0)).toEqual([
      [{ part: 0, from: 0, to: 4 }],
      [{ part: 1, from: 0, to: 1 }, { part: 2, from: 0, to: 1 }],
    ]); // prettier-ignore
  });
  test("a table that goes on repeats its head", () => {
    const table: PaperPart = { units: [20, 10, 10, 10, 10], again: 10, keepNext: false };
    expect(paginate([table], 40, 0)).toEqual([
      [{ part: 0, from: 0, to: 3 }],
      [{ part: 0, from: 3, to: 5 }],
    ]);
  });
  test("the imprint gets a page of its own where nothing is left", () => {
    expect(paginate([text(5)], 50, 20)).toEqual([[{ part: 0, from: 0, to: 5 }], []]);
    expect(paginate([text(3)], 50, 20)).toHaveLength(1);
  });
  test("every unit stands once, in order, and no page overflows", () => {
    const part = fc.record({
      units: fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 }),
      again: fc.integer({ min: 0, max: 10 }),
      keepNext: fc.constant(false),
    });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
        const pages = paginate(parts, 60, 0);
        const seen = pages.flat().flatMap(({ part: at, from, to }) => Array.from({ length: to - from }, (_, k) => `${at}.${from + k}`)); // prettier-ignore
        expect(seen).toEqual(parts.flatMap(({ units }, at) => units.map((_, k) => `${at}.${k}`)));
        for (const page of pages) {
          const height = page.reduce((sum, { part: at, from, to }) => {
            const of = parts[at];
            const units = of?.units.slice(from, to).reduce((all, unit) => all + unit, 0) ?? 0;
            return sum + units + (from > 0 ? (of?.again ?? 0) : 0);
          }, 0);
          expect(height).toBeLessThanOrEqual(60.5);
        }
      }),
    );
  });
});
