import fc from "fast-check";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { type Fen, fen } from "#kernel/money.ts";
import { accountAllowed, checkPlanFigures, checkRates, employerCap, highestAccount, totalCap } from "#domain/annuity/contribution-limits.ts"; // prettier-ignore
import { checkCoverage, phaseOf, sayCoverage } from "#domain/annuity/establishment.ts";
import { checkVesting, fullYears, linearVesting, objectionEnds, vest } from "#domain/annuity/vesting.ts"; // prettier-ignore

const yuan = (amount: number): Fen => fen(amount * 100);

test("a wage bill of 100 000 000 allows 8 000 000 of the employer and 12 000 000 together", () => {
  expect([employerCap(yuan(100_000_000)), totalCap(yuan(100_000_000))]).toEqual([yuan(8_000_000), yuan(12_000_000)]); // prettier-ignore
  expect(checkRates(800, 400)).toEqual([]);
  expect(checkRates(700, 550)).toEqual(["total-over"]);
  expect(checkRates(850, 200)).toEqual(["employer-over"]);
  expect(checkRates(500, 700)).toEqual([]);
});

test("6 000 000 for 1 200 people is 5 000 each and 25 000 at most", () => {
  expect(highestAccount(yuan(6_000_000), 1200)).toBe(yuan(25_000));
  expect(accountAllowed(yuan(25_000), yuan(6_000_000), 1200)).toBe(true);
  expect(accountAllowed(yuan(25_001), yuan(6_000_000), 1200)).toBe(false);
  expect(accountAllowed(fen(2_500_001), yuan(6_000_000), 1200)).toBe(false);
  const lines = checkPlanFigures({ wageBill: yuan(100_000_000), employer: yuan(8_000_000), employee: yuan(4_000_001), people: 1600, highest: yuan(25_000) }); // prettier-ignore
  expect(lines.map((line) => line.ok)).toEqual([true, false, true]);
  expect(lines[2]?.sentence).toBe("企业缴费人均5000.00元，最高的一人不超过5倍即25000.00元，现为25000.00元"); // prettier-ignore
});

test("12.5 % a year: three years of 40 000 vest 15 000; eight years all; ten years are too long; let go without fault all", () => {
  const schedule = linearVesting(8);
  expect(vest(schedule, yuan(40_000), 3)).toEqual({ vested: yuan(15_000), back: yuan(25_000) });
  expect(vest(schedule, yuan(40_000), 8)).toEqual({ vested: yuan(40_000), back: fen(0) });
  expect(checkVesting(schedule).ok).toBe(true);
  expect(checkVesting(linearVesting(10))).toMatchObject({ ok: false, refusal: { code: "vesting-too-long", message: expect.stringContaining("10年") } }); // prettier-ignore
  expect(vest(schedule, yuan(40_000), 3, "no-fault").vested).toBe(yuan(40_000));
  expect(checkVesting([{ years: 1, share: 5000 }, { years: 2, share: 4000 }])).toMatchObject({ ok: false, refusal: { code: "vesting-wrong" } }); // prettier-ignore
  expect(checkVesting([{ years: 0, share: 10_000 }]).ok).toBe(true);
});

test("received on 2 March and nobody objected: 17 March", () => {
  expect(objectionEnds(day("2026-03-02"))).toBe("2026-03-17");
  expect(fullYears(day("2024-02-29"), day("2027-02-27"))).toBe(2);
  expect(fullYears(day("2024-02-29"), day("2027-02-28"))).toBe(3);
});

test("what vests and what goes back is the balance, and more years never vest less", () => {
  const balances = fc.integer({ min: 0, max: 1_000_000_000 }).map(fen);
  fc.assert(
    fc.property(balances, fc.integer({ min: 1, max: 8 }), fc.nat(12), (balance, length, years) => {
      const schedule = linearVesting(length);
      const now = vest(schedule, balance, years);
      expect(now.vested + now.back).toBe(balance);
      expect(vest(schedule, balance, years + 1).vested).toBeGreaterThanOrEqual(now.vested);
      if (years >= length) expect(now.back).toBe(0);
    }),
  );
  fc.assert(
    fc.property(balances, fc.integer({ min: 1, max: 5000 }), (total, people) => {
      expect(accountAllowed(highestAccount(total, people), total, people)).toBe(true);
      expect(accountAllowed(fen(highestAccount(total, people) + 1), total, people)).toBe(false);
    }),
  );
});

const one = (openedOn: string, stages: string[], end: string | null = null) => ({ openedOn: day(openedOn), stages, end }); // prettier-ignore

test("where an enterprise stands", () => {
  expect(phaseOf([])).toBe("none");
  expect(phaseOf([one("2026-01-05", ["plan"])])).toBe("plan");
  expect(phaseOf([one("2025-01-05", [], "not-now"), one("2026-01-05", ["analysis"])])).toBe("analysis"); // prettier-ignore
  expect(phaseOf([one("2025-01-05", [], "not-now")])).toBe("not-now");
  expect(phaseOf([one("2025-01-05", [], "running"), one("2026-01-05", ["plan"])])).toBe("running");
  expect(sayCoverage({ covered: 380, employees: 412 })).toBe("380/412人 · 92.2%");
  expect(sayCoverage({ covered: 0, employees: 412 })).toBe("0/412人 · 0.0%");
  expect(checkCoverage({ covered: 413, employees: 412 })).toContain("超过");
  expect(checkCoverage({ covered: 412, employees: 412 })).toBeNull();
});
