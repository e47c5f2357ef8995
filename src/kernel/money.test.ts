import fc from "fast-check";
import { expect, test } from "vitest";
import { fen, formatYuan, parseYuan, shareOf } from "#kernel/money.ts";

test("yuan as people type them", () => {
  expect(parseYuan("1,234.5")).toBe(123_450);
  expect(parseYuan(" 0.05 ")).toBe(5);
  expect(parseYuan("-12")).toBe(-1200);
  for (const text of ["", "1.234", "12,34", "1e3", "元", "99999999999999999"]) {
    expect(parseYuan(text), text).toBeNull();
  }
});

test("a share is rounded half up to the fen (rules 7: 1.5% of 7765.00 is 116.48)", () => {
  expect(shareOf(fen(776_500), 15, 1000)).toBe(11_648);
  expect(shareOf(fen(300_000), 5, 1000)).toBe(1500);
  expect(shareOf(fen(1), 1, 2)).toBe(1);
  expect(shareOf(fen(-1), 1, 2)).toBe(0);
});

const amounts = fc.integer({ min: -9_000_000_000, max: 9_000_000_000 });

test("formatting and parsing are inverse", () => {
  fc.assert(
    fc.property(amounts, (amount) => {
      expect(parseYuan(formatYuan(fen(amount)))).toBe(amount);
    }),
  );
});

test("a share is within half a fen of the exact share", () => {
  fc.assert(
    fc.property(
      amounts,
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 1, max: 10_000 }),
      (amount, numerator, denominator) => {
        const share = BigInt(shareOf(fen(amount), numerator, denominator));
        const difference = share * BigInt(denominator) - BigInt(amount) * BigInt(numerator);
        const doubled = difference < 0n ? -difference * 2n : difference * 2n;
        expect(doubled <= BigInt(denominator)).toBe(true);
      },
    ),
  );
});

test("only whole, safe numbers are money", () => {
  expect(() => fen(0.5)).toThrow(RangeError);
  expect(() => fen(Number.MAX_SAFE_INTEGER + 1)).toThrow(RangeError);
});
