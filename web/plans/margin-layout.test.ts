import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { placeMarks } from "./margin-layout.ts";

describe("placeMarks", () => {
  it("leaves marks beside their lines and pushes down those that share one", () => {
    expect(placeMarks([0, 30.6, 30.6, 122], 24)).toEqual([0, 30.6, 54.6, 122]);
  });

  it("never lets two marks overlap, keeps the order and never moves a mark up", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 2000 })), (tops) => {
        const wished = tops.toSorted((a, b) => a - b);
        const placed = placeMarks(wished, 24);
        placed.forEach((top, index) => {
          expect(top).toBeGreaterThanOrEqual(wished[index] ?? 0);
          if (index > 0) expect(top - (placed[index - 1] ?? 0)).toBeGreaterThanOrEqual(24);
        });
      }),
    );
  });
});
