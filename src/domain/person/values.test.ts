import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, day } from "#kernel/day.ts";
import { checkValues, typedOf } from "#domain/person/check-values.ts";
import type { DossierFacet, FacetField } from "#domain/person/facet.ts";
import { DOSSIER_FACETS, facetOf } from "#domain/person/facets.ts";
import { checkCharacter, isIdentityNumber } from "#domain/person/identity-number.ts";
import { HIDDEN, maskedValue } from "#domain/person/mask-value.ts";

const facet = (id: string): DossierFacet => {
  const found = facetOf(id);
  if (found === undefined) throw new Error(id);
  return found;
};

/** A number of nobody: region 990000 does not exist. */
const first17 = fc
  .tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 0, max: 999 }))
  .map(([days, order]) => `990000${addDays(day("1930-01-01"), days).replaceAll("-", "")}${String(order).padStart(3, "0")}`); // prettier-ignore

describe("an identity number", () => {
  it("is told from a slip of the finger: any one digit changed, any two neighbours swapped", () => {
    fc.assert(
      fc.property(
        first17,
        fc.integer({ min: 0, max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (start, at, by) => {
          const right = start + checkCharacter(start);
          expect(isIdentityNumber(right)).toBe(true);
          const changed = right.slice(0, at) + String((Number(right[at]) + by) % 10) + right.slice(at + 1); // prettier-ignore
          expect(isIdentityNumber(changed)).toBe(false);
          const swapped = right.slice(0, at) + (right[at + 1] ?? "") + (right[at] ?? "") + right.slice(at + 2); // prettier-ignore
          if (swapped !== right) expect(isIdentityNumber(swapped)).toBe(false);
        },
      ),
    );
  });
  it("needs a day of birth that exists", () => {
    const impossible = "99000019990230001";
    expect(isIdentityNumber(impossible + checkCharacter(impossible))).toBe(false);
  });
});

describe("checking what was typed", () => {
  it("takes a contact, and says field by field what is wrong without repeating it", () => {
    expect(checkValues(facet("contact"), { telephone: "100 1234-5678", email: "" })).toEqual({ ok: true, value: { telephone: "10012345678" } }); // prettier-ignore
    const wrong = checkValues(facet("contact"), { telephone: "12345", email: "不是邮箱", qq: "1" });
    expect(wrong.ok).toBe(false);
    if (wrong.ok) return;
    expect(wrong.refusal.problems?.map(({ where }) => where)).toEqual(["qq", "telephone", "email"]);
    expect(JSON.stringify(wrong)).not.toMatch(/12345|不是邮箱/);
  });
  it("stores money in fen and gives back what was typed", () => {
    const checked = checkValues(facet("pay"), { monthly: "5,200.5", year: "2026" });
    expect(checked).toEqual({ ok: true, value: { monthly: 520_050, year: 2026 } });
    expect(typedOf(facet("pay"), { monthly: 520_050, year: 2026 })).toEqual({ monthly: "5200.50", year: "2026" }); // prettier-ignore
  });
  it("refuses a choice that is none, a day that is none, and too long a text", () => {
    for (const [id, typed] of [
      ["trainer", { level: "特级", certifiedOn: "2026-01-01", topics: "安全" }],
      ["trainer", { level: "初级", certifiedOn: "2026-02-30", topics: "安全" }],
      ["trainer", { level: "初级", certifiedOn: "2026-01-01", topics: "安".repeat(121) }],
      ["pay", { monthly: "-1", year: "2026" }],
      ["bank", { bank: "某行", account: "abc" }],
    ] as const) {
      expect(checkValues(facet(id), typed).ok).toBe(false);
    }
  });
  it("checks again what it gave back", () => {
    const values: Record<string, string> = { identity: "", telephone: "10012345678" };
    expect(typedOf(facet("contact"), values)).toEqual({ telephone: "10012345678" });
  });
});

const field = (id: string, key: string): FacetField => {
  const found = facet(id).fields.find((each) => each.key === key);
  if (found === undefined) throw new Error(key);
  return found;
};

describe("masks", () => {
  it.each([
    ["contact", "telephone", "10012345678", "100****5678"],
    ["contact", "email", "lin@linlan.example", "l****@linlan.example"],
    ["member", "fullOn", "2019-07-01", "2019年"],
    ["identity", "number", "99000019900101001X", "****001X"],
    ["pay", "monthly", 520_050, HIDDEN],
    ["bank", "account", "000012345678", "****5678"],
    ["talent", "level", "集团级", "集团级"],
  ] as const)("%s.%s", (id, key, value, shown) => {
    expect(maskedValue(field(id, key), { [key]: value })).toBe(shown);
    expect(maskedValue(field(id, key), {})).toBeNull();
  });
  it("never lets a sensitive value through, however short", () => {
    for (const { fields, sensitive } of DOSSIER_FACETS) {
      if (!sensitive) continue;
      for (const each of fields) {
        fc.assert(
          fc.property(fc.string({ minLength: 1, maxLength: 40 }), (text) => {
            const shown = maskedValue(each, { [each.key]: text }) ?? "";
            expect(shown === HIDDEN || shown === `****${text.slice(-4)}`).toBe(true);
            if (shown !== HIDDEN) expect(text.length).toBeGreaterThan(8);
          }),
          { numRuns: 30 },
        );
      }
    }
  });
});
