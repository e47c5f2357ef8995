import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { items, rate, scheme, supply } from "#domain/assessment/assess.fixture.ts";
import { closeAssessment, isConsistent } from "#domain/assessment/close-assessment.ts";

const SCHEME = scheme([rate("party-day", 100, "themed-party-day")]);
const input = (id: string, met: number) => ({
  unit: { id, kind: "general-branch" as const, tags: [] },
  metrics: supply({ dueItems: items("themed-party-day", { met, none: 10 - met }) }),
});
const close = (inputs: ReturnType<typeof input>[], on = "2026-07-10") =>
  closeAssessment(SCHEME, "h1", inputs, day(on));

const canonical = (met: number) => {
  const closed = close([input("a", met)]);
  return closed.ok ? closed.value.canonical : null;
};

describe("closing a checkpoint", () => {
  it("freezes scores with their inputs, the same whatever the order of the units", () => {
    const [one, other] = [
      close([input("b", 9), input("a", 8)]),
      close([input("a", 8), input("b", 9)]),
    ];
    expect(one).toEqual(other);
    if (!one.ok) throw new Error(one.refusal.message);
    const { assessment } = one.value;
    expect(
      assessment.scores.map((score) => [score.unitId, score.total.earned, score.asOf]),
    ).toEqual([
      ["a", 8000, "2026-07-10"],
      ["b", 9000, "2026-07-10"],
    ]);
    expect(isConsistent(assessment)).toBe(true);
    const [first, ...rest] = assessment.scores;
    if (first === undefined) throw new Error("no score");
    const forged = { ...first, total: { ...first.total, earned: 9999 } };
    expect(isConsistent({ ...assessment, scores: [forged, ...rest] })).toBe(false);
  });

  it("has another fingerprint when any input differs", () => {
    expect(canonical(8)).toBe(canonical(8));
    expect(canonical(8)).not.toBe(canonical(9));
  });

  it("does not close early, nor what the scheme does not name", () => {
    expect(close([], "2026-07-09")).toMatchObject({ ok: false, refusal: { code: "closes-later" } });
    expect(closeAssessment(SCHEME, "q3", [], day("2026-10-12"))).toMatchObject({
      ok: false,
      refusal: { code: "unknown-checkpoint" },
    });
  });
});
