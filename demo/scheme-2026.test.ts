import { describe, expect, it } from "vitest";
import { fullPoints } from "#domain/assessment/assess.ts";
import { schemeSchema } from "#domain/assessment/scheme.ts";
import { validateScheme } from "#domain/assessment/validate-scheme.ts";
import { library } from "#institutions/library.ts";
import { scheme2026, TRADE_TAGS } from "./scheme-2026.ts";

describe("the scheme of the demo", () => {
  it("is a scheme, names what the library has, and has no problems", () => {
    expect(schemeSchema.parse(scheme2026)).toEqual(scheme2026);
    expect(validateScheme(scheme2026, library)).toEqual([]);
  });

  it("gives each of the eight trades 76 common points and 24 of its own", () => {
    expect(TRADE_TAGS).toHaveLength(8);
    for (const tag of TRADE_TAGS) {
      const unit = { id: "u", kind: "general-branch" as const, tags: [tag] };
      expect(fullPoints(scheme2026, unit)).toEqual({ common: 7600, own: 2400 });
    }
  });
});
