import fc from "fast-check";
import { expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { fen } from "#kernel/money.ts";
import { exact, fraction } from "#domain/assessment/fraction.ts";
import { agreementTemplate } from "#domain/contract/contract-paper.ts";
import { checkTerm, type ManagerContract, standingOfContract, usualTerm, yearsOfTerm } from "#domain/contract/contract.ts"; // prettier-ignore
import { type AppraisedYear, exitTriggers, type ManagerHistory } from "#domain/contract/exit-lines.ts"; // prettier-ignore
import { checkIndicators, type Indicator } from "#domain/contract/indicator.ts";
import { checkIncentive, checkPayStructure, coefficientOf, incentiveCap, yearPay } from "#domain/contract/pay.ts"; // prettier-ignore
import { printPaper } from "#domain/contract/print-paper.ts";
import { sayCompletion, scoreLetter } from "#domain/contract/score-letter.ts";

const LINES = { annualLine: 70, indicatorLine: 70, failedYears: 2, lastYears: 2 };
const STEPS = [
  { atLeast: 70, percent: 70 },
  { atLeast: 100, percent: 110 },
  { atLeast: 80, percent: 90 },
  { atLeast: 90, percent: 100 },
];
const year = (number: number, score: number | null, more: Partial<AppraisedYear> = {}): AppraisedYear => ({ year: number, score, indicators: [], standing: null, ...more }); // prettier-ignore
const history = (years: AppraisedYear[], more: Partial<ManagerHistory> = {}): ManagerHistory => ({ head: false, years, termGrade: null, unfit: null, liability: null, other: null, ...more }); // prettier-ignore
const linesOf = (given: ManagerHistory): number[] => exitTriggers(given, LINES).map((each) => each.line); // prettier-ignore
const yuan = (amount: number) => fen(amount * 100);

test("69.9 points touch the line, 70.0 do not", () => {
  expect(exitTriggers(history([year(2025, 6990)]), LINES)).toEqual([{ line: 1, year: 2025, reason: "2025年度考核69.90分，低于70分" }]); // prettier-ignore
  expect(linesOf(history([year(2025, 7000)]))).toEqual([]);
  expect(linesOf(history([year(2025, null)]))).toEqual([]);
});

test("indicators at 105 % and 69.9 % touch the line although the score is 82", () => {
  const indicators = [
    { name: "利润总额", main: true, completion: exact(1.05) },
    { name: "营业收入", main: true, completion: exact(0.699) },
  ];
  expect(exitTriggers(history([year(2025, 8200, { indicators })]), LINES)).toEqual([{ line: 1, year: 2025, reason: "2025年度主要指标“营业收入”完成率69.9%，低于70%" }]); // prettier-ignore
  const close = [{ name: "营业收入", main: true, completion: fraction(699_999n, 1_000_000n) }];
  expect(linesOf(history([year(2025, 8200, { indicators: close })]))).toEqual([1]);
  expect(sayCompletion(fraction(699_999n, 1_000_000n))).toBe("69.99%");
  expect(linesOf(history([year(2025, 8200, { indicators: [{ ...close[0], name: "一般", main: false, completion: exact(0.1) }] })]))).toEqual([]); // prettier-ignore
});

test("years of 75, 68 and 69 touch line 2 in the third year", () => {
  const years = [year(2024, 7500), year(2025, 6800), year(2026, 6900)];
  expect(exitTriggers(history(years), LINES).filter((each) => each.line === 2)).toMatchObject([{ year: 2026 }]); // prettier-ignore
  expect(linesOf(history(years.slice(0, 2)))).toEqual([1]);
});

test("two years at the end: the general manager also near it, others only last and judged unfit", () => {
  const years = [year(2025, 7500, { standing: "last" }), year(2026, 7600, { standing: "near-last" })]; // prettier-ignore
  expect(linesOf(history(years, { head: true }))).toEqual([3]);
  expect(linesOf(history(years, { unfit: "履职评价靠后" }))).toEqual([]);
  const both = years.map((each) => ({ ...each, standing: "last" as const }));
  expect(linesOf(history(both))).toEqual([]);
  expect(linesOf(history(both, { unfit: "履职评价靠后" }))).toEqual([3]);
  expect(linesOf(history([year(2024, 7500, { standing: "last" }), year(2025, 9000)], { head: true }))).toEqual([]); // prettier-ignore
  expect(linesOf(history([], { termGrade: "incompetent", liability: "某投资损失", other: "长期请假" }))).toEqual([3, 4, 5]); // prettier-ignore
});

test("240 000 + 360 000 is 60.0 % and passes, 250 000 + 350 000 is 58.3 % and does not", () => {
  expect(checkPayStructure({ base: yuan(240_000), performance: yuan(360_000) }, 60)).toMatchObject({ ok: true, sentence: expect.stringContaining("60.0%") }); // prettier-ignore
  expect(checkPayStructure({ base: yuan(250_000), performance: yuan(350_000) }, 60)).toMatchObject({ ok: false, sentence: expect.stringContaining("58.3%") }); // prettier-ignore
  expect(checkPayStructure({ base: fen(0), performance: fen(0) }, 60).ok).toBe(false);
});

test("three years of 600 000 cap the incentive of the term at 540 000", () => {
  const years = [yuan(600_000), yuan(600_000), yuan(600_000)];
  expect(incentiveCap(years, 30)).toBe(yuan(540_000));
  expect(checkIncentive(yuan(540_000), years, 30).ok).toBe(true);
  expect(checkIncentive(fen(54_000_001), years, 30).ok).toBe(false);
});

test("the coefficient by score", () => {
  expect([10_000, 9999, 9000, 8000, 7000, 6999].map((score) => coefficientOf(score, STEPS))).toEqual([110, 100, 100, 90, 70, 0]); // prettier-ignore
  expect(yearPay({ base: yuan(240_000), performance: yuan(360_000) }, 8200, STEPS)).toMatchObject({ coefficient: 90, performance: yuan(324_000), total: yuan(564_000) }); // prettier-ignore
  expect(yearPay({ base: yuan(240_000), performance: yuan(360_000) }, 6990, STEPS).performance).toBe(0); // prettier-ignore
});

const indicator = (id: string, weight: number, more: Partial<Indicator> = {}): Indicator => ({ id, name: `指标${id}`, main: true, weight, unit: "万元", target: 100, scoring: { kind: "proportion", capPercent: 120 }, note: "", ...more }); // prettier-ignore

test("a letter is scored by what is shown, and what is missing is not zero", () => {
  const letter = [
    indicator("a", 4000),
    indicator("b", 3000, { scoring: { kind: "lower-better", capPercent: 110 } }),
    indicator("c", 1500, { target: null, unit: "起", scoring: { kind: "deduct-each", percentEach: 50 } }), // prettier-ignore
    indicator("d", 1000, { target: null, scoring: { kind: "done" } }),
    indicator("e", 500, { target: null, scoring: { kind: "judged" } }),
  ];
  expect(checkIndicators(letter)).toEqual([]);
  const actuals = [
    { indicator: "a", value: 105 },
    { indicator: "b", value: 108 },
    { indicator: "c", value: 1 },
    { indicator: "d", value: 1 },
    { indicator: "e", value: 88, reason: "服务评价" },
  ];
  const scored = scoreLetter(letter, actuals, [{ points: -50, reason: "通报" }]);
  expect(scored.items.map((each) => each.points)).toEqual([4200, 2760, 750, 1000, 440]);
  expect([scored.total, scored.formula]).toEqual([9100, "42.00＋27.60＋7.50＋10.00＋4.40－0.50＝91.00分"]); // prettier-ignore
  expect(scored.items[0]?.formula).toBe("权重40分×完成率105%（实际105万元÷目标100万元，最高120%）＝42.00分"); // prettier-ignore
  expect(scoreLetter(letter, actuals.slice(1))).toMatchObject({ total: null, missing: ["指标a"] });
});

const codes = (letter: Indicator[]): string[] => checkIndicators(letter).map((each) => each.code);

test("weights sum to 100 %, figures come first, and a target can be divided by", () => {
  expect(codes([indicator("a", 9999)])).toEqual(["weights-off"]);
  expect(codes([indicator("a", 4000), indicator("b", 6000, { scoring: { kind: "judged" } })])).toEqual(["not-quantitative"]); // prettier-ignore
  expect(codes([indicator("a", 10_000, { main: false })])).toEqual(["no-main-indicator"]);
  expect(codes([indicator("a", 10_000, { target: 0 })])).toEqual(["target-missing"]);
  expect(codes([indicator("a", 5000), indicator("b", 5000, { name: "指标a" })])).toEqual(["indicator-twice"]); // prettier-ignore
});

test("more reached never scores less, and no score leaves 0 to its cap", () => {
  const decimal = fc.integer({ min: -100_000, max: 300_000 }).map((cents) => cents / 100);
  const kinds = fc.constantFrom<Indicator["scoring"]>({ kind: "proportion", capPercent: 120 }, { kind: "lower-better", capPercent: 120 }, { kind: "deduct-each", percentEach: 30 }, { kind: "judged" }); // prettier-ignore
  fc.assert(
    fc.property(kinds, decimal, decimal, (scoring, a, b) => {
      const letter = [indicator("a", 10_000, { scoring })];
      const points = (value: number): number => scoreLetter(letter, [{ indicator: "a", value }]).total ?? -1; // prettier-ignore
      const [less, more] = [Math.min(a, b), Math.max(a, b)];
      const rises = scoring.kind === "proportion" || scoring.kind === "judged";
      expect(rises ? points(less) <= points(more) : points(less) >= points(more)).toBe(true);
      expect(points(a)).toBeGreaterThanOrEqual(0);
      expect(points(a)).toBeLessThanOrEqual(12_000);
    }),
  );
});

const CONTRACT: ManagerContract = { id: "c", personId: "p", unitId: "u", post: "enterprise-head", postTitle: "总经理", from: day("2025-01-01"), until: day("2028-01-01"), endedOn: null, endedBecause: null }; // prettier-ignore

test("a term that is over has ended by itself; a longer or shorter one than usual is said, an impossible one refused", () => {
  const at = (text: string, more: Partial<ManagerContract> = {}) => standingOfContract({ ...CONTRACT, ...more }, day(text)); // prettier-ignore
  expect([at("2024-12-31"), at("2025-01-01"), at("2027-12-31"), at("2028-01-01"), at("2026-09-15", { endedOn: day("2026-09-15") })]).toEqual(["coming", "running", "running", "expired", "ended"]); // prettier-ignore
  expect([usualTerm(CONTRACT), usualTerm({ ...CONTRACT, until: day("2029-01-01") })]).toEqual([true, false]); // prettier-ignore
  expect([yearsOfTerm(CONTRACT), yearsOfTerm({ from: day("2025-05-20"), until: day("2026-05-20") })]).toEqual([[2025, 2026, 2027], [2025, 2026]]); // prettier-ignore
  const termCodes = (more: Partial<ManagerContract>) => checkTerm({ ...CONTRACT, id: "new", ...more }, [CONTRACT]).map((each) => each.code); // prettier-ignore
  expect(termCodes({ from: day("2028-01-01"), until: day("2031-01-01") })).toEqual([]);
  expect(termCodes({ from: day("2027-12-31"), until: day("2031-01-01") })).toEqual([
    "terms-overlap",
  ]);
  expect(termCodes({ unitId: "other", until: day("2025-06-01") })).toEqual(["bad-term"]);
});

test("a letter is printed with its parties, its indicators and room for both to sign", () => {
  const letter = { kind: "annual" as const, signedFor: "董事长", indicators: [indicator("a", 10_000)], reward: "兑现。\n追索扣回。", other: "" }; // prettier-ignore
  const printed = printPaper(letter, 2026, { enterprise: "环卫公司", manager: "倪桦", postTitle: "总经理", from: CONTRACT.from, until: CONTRACT.until }, null); // prettier-ignore
  expect(printed.title).toEqual(["环卫公司", "2026年度经营业绩责任书"]);
  expect(printed.blocks.flatMap((block) => (block.kind === "heading" ? [`${block.number}${block.text}`] : []))).toEqual(["一、考核年度", "二、考核指标", "三、考核和奖惩"]); // prettier-ignore
  expect(printed.signatures.map((each) => each.name)).toEqual(["董事长", "倪桦"]);
  const agreement = printPaper(agreementTemplate("总经理"), 0, { enterprise: "环卫公司", manager: "倪桦", postTitle: "总经理", from: CONTRACT.from, until: CONTRACT.until }, day("2025-01-10")); // prettier-ignore
  expect(JSON.stringify(agreement.blocks)).toContain("自2025年1月1日起，至2027年12月31日止");
});
