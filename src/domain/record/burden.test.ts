import { describe, expect, it } from "vitest";
import {
  addBurdens,
  burdenMinutes,
  describeBurden,
  estimateBurden,
} from "#domain/record/burden.ts";
import { KINDS } from "#domain/record/match-record.fixture.ts";

const kinds = (...ids: string[]) => KINDS.filter((kind) => ids.includes(kind.id));

describe("the burden of a record", () => {
  it("a sitting of two kinds is typed once: five places, about three minutes", () => {
    const sitting = estimateBurden(kinds("branch-committee", "party-activity"), {
      choosesKind: true,
    });
    expect(describeBurden(sitting)).toBe("填5处，约3分钟");
    expect(sitting.prefilled).toBe(3);
  });

  it("twelve themed Party days a year are 48 places and 36 minutes or less", () => {
    const year = addBurdens(
      Array.from({ length: 12 }, () => estimateBurden(kinds("party-activity"))),
    );
    expect([year.typed, year.prefilled]).toEqual([48, 36]);
    expect(burdenMinutes(year)).toBe(35);
  });

  it("fields of the kind are counted, each once", () => {
    expect(estimateBurden(kinds("training")).typed).toBe(5);
    expect(estimateBurden(kinds("training", "self-study")).typed).toBe(5);
    expect(burdenMinutes(estimateBurden([]))).toBe(0);
  });
});
