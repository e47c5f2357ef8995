import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import {
  figure,
  items,
  rate,
  rated,
  scheme,
  supply,
  values,
} from "#domain/assessment/assess.fixture.ts";
import {
  applies,
  assess,
  checkpointCut,
  currentCheckpoint,
  fullPoints,
  leavesOf,
  liveCut,
} from "#domain/assessment/assess.ts";
import { hasFallenDue } from "#domain/assessment/metrics.ts";
import { formatPoints } from "#domain/assessment/points.ts";
import type { Score, ScoreNode } from "#domain/assessment/score.ts";
import { suggestChanges, whatIf } from "#domain/assessment/what-if.ts";

const UNIT = { id: "u", kind: "general-branch", tags: ["sanitation"] } as const;
const LIVE = liveCut(day("2026-09-17"));
const text = (node: ScoreNode): string => node.formula.map((part) => part.text).join("");
const leaf = (score: Score, id: string): ScoreNode => {
  const found = leavesOf(score.total.children).find((each) => each.id === id);
  if (found === undefined) throw new Error(`no indicator ${id}`);
  return found;
};

describe("the second section of the score page", () => {
  const desk = scheme([
    rate("party-day", 8, "themed-party-day"),
    rate("committee", 6, "branch-committee-meeting"),
    rate("lecture", 5, "party-lecture"),
    rate("life-meeting", 5, "organization-life-meeting"),
  ]);
  const metrics = supply({
    dueItems: [
      ...items("themed-party-day", { met: 80, "made-up": 5, none: 3 }, 44),
      ...items("branch-committee-meeting", { met: 86, "made-up": 2 }, 44),
      ...items("party-lecture", { met: 20, missing: 2 }, 22),
      ...items("organization-life-meeting", {}, 11),
    ],
  });
  const score = assess(desk, UNIT, metrics, LIVE);

  it("counts what has fallen due, half for what was made up", () => {
    expect(text(leaf(score, "party-day"))).toBe(
      "（按期 80 ＋ 补办 5 × 0.5）÷ 应办 88 × 8 ＝ 7.50 分",
    );
    expect(text(leaf(score, "committee"))).toBe(
      "（按期 86 ＋ 补办 2 × 0.5）÷ 应办 88 × 6 ＝ 5.93 分",
    );
    expect(leaf(score, "party-day").notes).toEqual(["另有44项未到期，不计。"]);
  });

  it("opens each figure to its items", () => {
    const opened = leaf(score, "party-day").formula.filter((part) => part.opens !== undefined);
    expect(opened.map((part) => part.text)).toEqual(["按期 80", "补办 5", "应办 88"]);
    expect(opened[1]?.opens).toEqual({
      items: { institution: "themed-party-day", outcomes: ["made-up"], fallenDue: true },
    });
  });

  it("what is 待补 is a range: neither nothing nor everything", () => {
    const lecture = leaf(score, "lecture");
    expect(text(lecture)).toBe("按期 20 ÷ 已知 20 × 5 ＝ 5.00 分");
    expect(lecture.range).toEqual({ low: 455, high: 500, base: 500 });
    expect(lecture.notes).toContain("待补落定后，本项为 4.55 至 5.00 / 5 分。");
  });

  it("what has not fallen due has no base; the section is the sum of what was rounded", () => {
    expect(leaf(score, "life-meeting")).toMatchObject({ status: "not-due", base: 0, earned: 0 });
    const [section] = score.total.children;
    expect([section?.number, section?.earned, section?.base, section?.weight]).toEqual([
      "一",
      1843,
      1900,
      2400,
    ]);
    expect(section?.notes).toEqual(["1项未到期，5分不计。", "待补落定后为 17.98 至 18.43 分。"]);
    expect(score.grade).toBe("好");
  });

  it("tells what making up for the overdue ones would earn", () => {
    expect(suggestChanges(desk, score).map((each) => each.text)).toEqual([
      "3项逾期都补办，本项 7.50 → 7.64 分，总分 18.43 → 18.57 分。",
    ]);
    expect(
      whatIf(desk, score, { indicator: "party-day", step: "make-up-overdue", count: 4 }),
    ).toBeNull();
  });
});

describe("the example of the rules: 40/30/30 of 92, 85 and 78", () => {
  const base = [rated("a", 40), rated("b", 30), rated("c", 30)];
  const marks = values({ a: 92, b: 85, c: 78 });
  const bonus = figure("honours", { curve: "bonus", perUnit: 1, cap: 2 });
  const deduction = figure("faults", { curve: "deduction", perUnit: 2, atMost: 5 });
  const veto = figure("accident", { curve: "veto", atLeast: 1, gradeAtMost: "一般" });
  const total = (...figures: [string, number][]) => {
    const score = assess(
      scheme(base, [bonus, deduction, veto]),
      UNIT,
      supply({ ratings: marks, figures: values(Object.fromEntries(figures)) }),
      LIVE,
    );
    return [formatPoints(score.total.earned), score.grade];
  };

  it("is 85.7; one point more and two less are 84.7", () => {
    expect(total()).toEqual(["85.70", "较好"]);
    expect(total(["honours", 1], ["faults", 1])).toEqual(["84.70", "较好"]);
  });

  it("bonus and deduction stop at their caps", () => {
    expect(total(["honours", 9])).toEqual(["87.70", "较好"]);
    expect(total(["faults", 9])).toEqual(["80.70", "较好"]);
  });

  it("a veto caps the grade, not the points", () => {
    expect(total(["honours", 1], ["faults", 1], ["accident", 1])).toEqual(["84.70", "一般"]);
    expect(total(["accident", 0])).toEqual(["85.70", "较好"]);
  });
});

const points = (curve: Parameters<typeof figure>[1], value: number) =>
  leaf(
    assess(scheme([figure("f", curve, 10)]), UNIT, supply({ figures: values({ f: value }) }), LIVE),
    "f",
  ).earned;

describe("curves", () => {
  it("linear, also downwards", () => {
    const up = { curve: "linear", zeroAt: 60, fullAt: 90 } as const;
    expect([50, 60, 75, 90, 99].map((value) => points(up, value))).toEqual([0, 0, 500, 1000, 1000]);
    const down = { curve: "linear", zeroAt: 10, fullAt: 0 } as const;
    expect([0, 2.5, 10, 11].map((value) => points(down, value))).toEqual([1000, 750, 0, 0]);
  });

  it("threshold, steps and deduction", () => {
    expect([0.89, 0.9].map((value) => points({ curve: "threshold", atLeast: 0.9 }, value))).toEqual(
      [0, 1000],
    );
    const steps = {
      curve: "steps",
      steps: [
        { atLeast: 60, share: 0.6 },
        { atLeast: 90, share: 1 },
      ],
    } as const;
    expect(
      [59.9, 60, 89, 90].map((value) => points({ ...steps, steps: [...steps.steps] }, value)),
    ).toEqual([0, 600, 600, 1000]);
    const less = { curve: "deduction", perUnit: 0.5, atMost: 3 } as const;
    expect([0, 1, 5, 7].map((value) => points(less, value))).toEqual([1000, 950, 750, 700]);
    expect(points({ curve: "deduction", perUnit: 4 }, 3)).toBe(0);
  });

  it("decimals are exact: 0.35 of 10 rounds by hand, not by binary", () => {
    expect(points({ curve: "linear", zeroAt: 0, fullAt: 1 }, 0.28725)).toBe(287);
    expect(points({ curve: "linear", zeroAt: 0, fullAt: 1 }, 0.1005)).toBe(101);
    expect(points({ curve: "linear", zeroAt: 0, fullAt: 1 }, 0.1004999)).toBe(100);
  });

  it("writes the curve beside a rate that is not just weight × rate", () => {
    const strict = rate("r", 8, "x", { curve: { curve: "linear", zeroAt: 0.6, fullAt: 1 } });
    const score = assess(
      scheme([strict]),
      UNIT,
      supply({ dueItems: items("x", { met: 15, none: 1 }) }),
      LIVE,
    );
    expect(text(leaf(score, "r"))).toBe(
      "按期 15 ÷ 应办 16 ＝ 93.75%，60%得0分、100%得满分，满分 8 ＝ 6.75 分",
    );
  });
});

describe("other sources", () => {
  it("hours: what a person has beyond the norm does not make up for another", () => {
    const hours = rate("h", 8, "x", {
      source: { from: "hours", institution: "study-hours", duty: "member" },
    });
    const tally = { institution: "study-hours", duty: "member", fallenDue: true };
    const metrics = supply({
      hours: [
        { ...tally, missing: false, people: 10, tenths: 3000, targetTenths: 3200 },
        { ...tally, missing: true, people: 1, tenths: 100, targetTenths: 320 },
      ],
    });
    const node = leaf(assess(scheme([hours]), UNIT, metrics, LIVE), "h");
    expect(text(node)).toBe("10人计 300 学时 ÷ 应学 320 学时 × 8 ＝ 7.50 分");
    expect(node.range).toEqual({ low: 705, high: 755, base: 800 });
  });

  it("overdue items can be deducted, one by one", () => {
    const less = rate("o", 5, "x", {
      source: { from: "overdue-count", institution: "x" },
      curve: { curve: "deduction", perUnit: 1, atMost: 3 },
    });
    const node = leaf(
      assess(
        scheme([less]),
        UNIT,
        supply({ dueItems: items("x", { met: 9, none: 2, missing: 2 }) }),
        LIVE,
      ),
      "o",
    );
    expect([node.earned, node.range]).toEqual([300, { low: 200, high: 300, base: 500 }]);
    expect(text(node)).toBe("逾期 2，5 减去每项 1，最多扣 3 ＝ 3.00 分");
  });

  it("milestones and ratings of projects", () => {
    const milestones = rate("m", 6, "x", {
      source: { from: "projects", what: "milestones-on-time" },
    });
    const ratings = rate("r", 4, "x", {
      source: { from: "projects", what: "rating" },
      curve: { curve: "linear", zeroAt: 60, fullAt: 100 },
    });
    const metrics = supply({
      milestones: [
        { fallenDue: true, outcome: "met", count: 3 },
        { fallenDue: true, outcome: "none", count: 1 },
      ],
      projectRatings: { rated: 2, sum: 170, awaiting: 0 },
    });
    const score = assess(scheme([milestones, ratings]), UNIT, metrics, LIVE);
    expect([leaf(score, "m").earned, leaf(score, "r").earned]).toEqual([450, 250]);
    expect(leaf(score, "m").formula[0]?.opens).toEqual({
      milestones: { outcomes: ["met"], fallenDue: true },
    });
  });

  it("a figure that is not there yet is not due, then 待补, never zero", () => {
    const profit = {
      ...figure("profit", { curve: "linear", zeroAt: 0, fullAt: 100 }, 10),
      source: { from: "figure" as const, code: "profit", expectedFrom: "2026-07-10" },
    };
    const on = (when: string) =>
      leaf(assess(scheme([profit]), UNIT, supply({}), liveCut(day(when))), "profit");
    expect(on("2026-07-09")).toMatchObject({ status: "not-due", base: 0, range: null });
    expect(on("2026-07-10")).toMatchObject({
      status: "missing",
      base: 0,
      earned: 0,
      range: { low: 0, high: 1000, base: 1000 },
    });
  });

  it("a unit that owes nothing of the kind is neither good nor bad", () => {
    const score = assess(scheme([rate("r", 8, "x")]), UNIT, supply({}), LIVE);
    expect(leaf(score, "r")).toMatchObject({ status: "none", base: 0, earned: 0 });
    expect(score.grade).toBeNull();
  });
});

describe("who is scored for what, and when", () => {
  const own = rate("own", 24, "y", { appliesTo: { tags: ["sanitation"] } });
  const others = rate("others", 24, "y", { appliesTo: { tags: ["water"] } });
  const both = scheme([rate("all", 76, "x"), own, others]);

  it("common indicators are everybody's, the others theirs", () => {
    expect(applies(own, UNIT)).toBe(true);
    expect(applies(others, UNIT)).toBe(false);
    expect(applies({ ...own, appliesTo: { tags: ["sanitation"], kinds: ["branch"] } }, UNIT)).toBe(
      false,
    );
    expect(fullPoints(both, UNIT)).toEqual({ common: 7600, own: 2400 });
    const shown = leavesOf(assess(both, UNIT, supply({}), LIVE).total.children);
    expect(shown.map((each) => [each.number, each.id, each.common])).toEqual([
      ["1.1", "all", true],
      ["1.2", "own", false],
    ]);
  });

  it("a checkpoint counts what was due by its day, as known when it closes", () => {
    const june = { dueOn: day("2026-06-30"), registerBy: day("2026-07-05") };
    const july = { dueOn: day("2026-07-02"), registerBy: day("2026-07-05") };
    const cut = checkpointCut(both, "h1");
    expect(cut).toEqual({ dueBy: "2026-06-30", knownOn: "2026-07-10" });
    if (cut === null) return;
    expect([hasFallenDue(june, cut), hasFallenDue(july, cut)]).toEqual([true, false]);
    expect(hasFallenDue(june, liveCut(day("2026-07-05")))).toBe(false);
    expect(hasFallenDue(june, liveCut(day("2026-07-06")))).toBe(true);
    expect(currentCheckpoint(both, day("2026-07-10"))?.id).toBe("h1");
    expect(currentCheckpoint(both, day("2026-07-11"))?.id).toBe("year");
  });
});

// ---- properties ----

const count = fc.integer({ min: 0, max: 120 });
const counts = fc.record({
  met: count,
  "made-up": count,
  partly: count,
  none: count,
  missing: count,
  waived: count,
});
const curve = fc.constantFrom<Parameters<typeof figure>[1]>(
  { curve: "linear", zeroAt: 0, fullAt: 1 },
  { curve: "linear", zeroAt: 0.6, fullAt: 0.95 },
  { curve: "threshold", atLeast: 0.9 },
  {
    curve: "steps",
    steps: [
      { atLeast: 0.5, share: 0.3 },
      { atLeast: 0.8, share: 0.7 },
      { atLeast: 1, share: 1 },
    ],
  },
);

describe("properties", () => {
  it("points lie between nothing and the weight, and inside the range of what is 待补", () => {
    fc.assert(
      fc.property(counts, curve, fc.integer({ min: 1, max: 40 }), (given, by, weight) => {
        const node = leaf(
          assess(
            scheme([rate("r", weight, "x", { curve: by })]),
            UNIT,
            supply({ dueItems: items("x", given) }),
            LIVE,
          ),
          "r",
        );
        expect(node.earned).toBeGreaterThanOrEqual(0);
        expect(node.earned).toBeLessThanOrEqual(weight * 100);
        if (node.status === "scored" && node.range !== null) {
          expect(node.range.low).toBeLessThanOrEqual(node.earned);
          expect(node.range.high).toBeGreaterThanOrEqual(node.earned);
        }
      }),
    );
  });

  it("turning an overdue item into a made-up one, or that into a met one, never costs points", () => {
    fc.assert(
      fc.property(counts, curve, (given, by) => {
        const earned = (of: typeof given) =>
          leaf(
            assess(
              scheme([rate("r", 8, "x", { curve: by })]),
              UNIT,
              supply({ dueItems: items("x", of) }),
              LIVE,
            ),
            "r",
          ).earned;
        const late = { ...given, none: given.none + 1 };
        const madeUp = { ...given, "made-up": given["made-up"] + 1 };
        const met = { ...given, met: given.met + 1 };
        expect(earned(madeUp)).toBeGreaterThanOrEqual(earned(late));
        expect(earned(met)).toBeGreaterThanOrEqual(earned(madeUp));
      }),
    );
  });

  it("waived items change nothing, and a total is the sum of its leaves", () => {
    fc.assert(
      fc.property(counts, counts, (one, two) => {
        const of = (first: typeof one) =>
          assess(
            scheme([rate("a", 8, "x")], [rate("b", 6, "y"), rate("c", 5, "z")]),
            UNIT,
            supply({ dueItems: [...items("x", first), ...items("y", two)] }),
            LIVE,
          );
        const score = of(one);
        expect(of({ ...one, waived: one.waived + 7 }).total.earned).toBe(score.total.earned);
        const leaves = leavesOf(score.total.children);
        expect(leaves.reduce((total, each) => total + each.earned, 0)).toBe(score.total.earned);
        expect(leaves.reduce((total, each) => total + each.base, 0)).toBe(score.total.base);
      }),
    );
  });

  it("what-if agrees with scoring the changed counts", () => {
    fc.assert(
      fc.property(counts, (given) => {
        const one = scheme([rate("r", 8, "x")], [rate("s", 5, "y")]);
        const dueItems = (of: typeof given) =>
          supply({ dueItems: [...items("x", of), ...items("y", { met: 3, none: 1 })] });
        const score = assess(one, UNIT, dueItems(given), LIVE);
        const found = whatIf(one, score, {
          indicator: "r",
          step: "make-up-overdue",
          count: given.none,
        });
        if (given.none === 0) {
          expect(found).toBeNull();
          return;
        }
        const after = assess(
          one,
          UNIT,
          dueItems({ ...given, none: 0, "made-up": given["made-up"] + given.none }),
          LIVE,
        );
        expect(found?.total.after).toBe(after.total.earned);
        expect(found?.grade.after).toBe(after.grade);
      }),
    );
  });
});
