import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, type Day, day } from "#kernel/day.ts";
import type { DueItem, Extension, Fulfilment, Waiver } from "#domain/duty/due-item.ts";
import { checkExtension, dueDaysOn } from "#domain/duty/extension.ts";
import { type DueFacts, NO_FACTS, outcomeChanges, standingOf } from "#domain/duty/standing.ts";

/** 主题党日 of March, to be registered by 5 April. */
const MARCH: DueItem = {
  id: "i",
  source: { institution: "themed-party-day", duty: "monthly" },
  unitId: "branch",
  personId: null,
  period: "2026-03",
  title: "主题党日（3月）",
  opensOn: day("2026-03-01"),
  dueOn: day("2026-03-31"),
  registerBy: day("2026-04-05"),
  target: 1,
  openEnded: false,
};

const done = (on: string, known: string, more: Partial<Fulfilment> = {}): Fulfilment => ({
  dueItemId: "i",
  recordId: "r",
  verdict: "counts",
  amount: 1,
  doneOn: day(on),
  from: day(known),
  until: null,
  because: "",
  ...more,
});
const facts = (...fulfilments: Fulfilment[]): DueFacts => ({ ...NO_FACTS, fulfilments });
const waiver = (from: string, until: string | null = null): Waiver => ({
  dueItemId: "i",
  from: day(from),
  until: until === null ? null : day(until),
  reason: "整合",
  by: "u",
});
const extension = (from: string, dueOn: string): Extension => ({
  dueItemId: "i",
  from: day(from),
  dueOn: day(dueOn),
  reason: "防汛",
  by: "u",
});

const stateOn = (on: string, given: DueFacts, item = MARCH) =>
  standingOf(item, given, day(on), { dueSoonDays: 7 }).state;

describe("the examples on the institution page", () => {
  it("held on 12 March and registered that day: met on 31 March", () => {
    expect(stateOn("2026-03-31", facts(done("2026-03-12", "2026-03-12")))).toBe("met");
  });

  it("no record: open, due soon, and overdue by one day on 6 April", () => {
    expect(stateOn("2026-03-23", NO_FACTS)).toBe("open");
    expect(stateOn("2026-03-24", NO_FACTS)).toBe("due-soon");
    expect(stateOn("2026-04-05", NO_FACTS)).toBe("due-soon");
    expect(stateOn("2026-04-06", NO_FACTS)).toBe("overdue");
  });

  it("held on 28 March but registered on 9 April: overdue until then, made up for good", () => {
    const late = facts(done("2026-03-28", "2026-04-09"));
    expect(stateOn("2026-04-08", late)).toBe("overdue");
    expect(stateOn("2026-04-09", late)).toBe("made-up");
    expect(stateOn("2030-01-01", late)).toBe("made-up");
  });

  it("held on 28 March and registered on 5 April: met; held on 1 April: made up", () => {
    expect(stateOn("2026-04-05", facts(done("2026-03-28", "2026-04-05")))).toBe("met");
    expect(stateOn("2026-04-01", facts(done("2026-04-01", "2026-04-01")))).toBe("made-up");
  });
});

describe("states", () => {
  it("a waiver goes before everything while it lasts", () => {
    const met = {
      ...facts(done("2026-03-12", "2026-03-12")),
      waivers: [waiver("2026-03-20", "2026-05-01")],
    };
    expect(stateOn("2026-03-19", met)).toBe("met");
    expect(stateOn("2026-04-20", met)).toBe("waived");
    expect(stateOn("2026-05-01", met)).toBe("met");
    expect(
      stateOn("2026-05-01", { ...NO_FACTS, waivers: [waiver("2026-03-20", "2026-05-01")] }),
    ).toBe("overdue");
  });

  it("unknown evidence that would complete it is 待补, before and after the due day", () => {
    const open = facts(done("2026-03-12", "2026-03-12", { verdict: "unknown" }));
    expect(stateOn("2026-03-12", open)).toBe("missing");
    expect(stateOn("2026-09-17", open)).toBe("missing");
    const two = { ...MARCH, target: 2 };
    expect(stateOn("2026-03-12", open, two)).toBe("open");
    expect(
      stateOn(
        "2026-03-13",
        facts(...open.fulfilments, done("2026-03-13", "2026-03-13", { recordId: "s" })),
        two,
      ),
    ).toBe("missing");
  });

  it("some of what is owed is partly, and overdue once the time has run out", () => {
    const two = { ...MARCH, target: 2 };
    const one = facts(done("2026-03-12", "2026-03-12"));
    expect(stateOn("2026-03-30", one, two)).toBe("partly");
    expect(standingOf(two, one, day("2026-04-06"), { dueSoonDays: 7 })).toEqual({
      state: "overdue",
      outcome: "partly",
      progress: 1,
      target: 2,
      since: "2026-03-12",
      dueOn: "2026-03-31",
      registerBy: "2026-04-05",
    });
    expect(
      stateOn(
        "2026-04-10",
        facts(...one.fulfilments, done("2026-04-10", "2026-04-10", { recordId: "s" })),
        two,
      ),
    ).toBe("made-up");
  });

  it("is not due soon before it opens", () => {
    const short = { ...MARCH, opensOn: day("2026-03-30") };
    expect(stateOn("2026-03-29", NO_FACTS, short)).toBe("open");
    expect(stateOn("2026-03-30", NO_FACTS, short)).toBe("due-soon");
  });

  it("a correction without a gap keeps what was on time; a withdrawal does not", () => {
    const first = done("2026-03-12", "2026-03-12", { until: day("2026-05-03") });
    expect(stateOn("2026-05-03", facts(first, done("2026-03-12", "2026-05-03")))).toBe("met");
    expect(stateOn("2026-05-03", facts(first))).toBe("overdue");
    expect(stateOn("2026-05-04", facts(first, done("2026-03-12", "2026-05-04")))).toBe("made-up");
  });

  it("a correction that shows it was done late is made up", () => {
    const first = done("2026-03-12", "2026-03-12", { until: day("2026-05-03") });
    expect(stateOn("2026-05-03", facts(first, done("2026-04-12", "2026-05-03")))).toBe("made-up");
  });

  it("partners are counted once each, a record once", () => {
    const talks = facts(
      done("2026-03-02", "2026-03-02", { recordId: "a", amount: 2, partners: ["x", "y"] }),
      done("2026-03-03", "2026-03-03", { recordId: "b", amount: 2, partners: ["y", "z"] }),
    );
    const twice = facts(done("2026-03-02", "2026-03-02"), done("2026-03-02", "2026-03-02"));
    const [talked, repeated] = [talks, twice].map((given) =>
      standingOf({ ...MARCH, target: 4 }, given, day("2026-03-31"), { dueSoonDays: 7 }),
    );
    expect([talked?.progress, repeated?.progress]).toEqual([3, 1]);
  });
});

describe("extensions", () => {
  const granted = { ...NO_FACTS, extensions: [extension("2026-03-30", "2026-04-20")] };

  it("move both days, the last one granted in time counts", () => {
    expect(dueDaysOn(MARCH, granted.extensions, day("2026-03-30"))).toEqual({
      dueOn: "2026-04-20",
      registerBy: "2026-04-25",
    });
    expect(dueDaysOn(MARCH, granted.extensions, day("2026-03-29")).dueOn).toBe("2026-03-31");
    const again = [...granted.extensions, extension("2026-04-20", "2026-05-10")];
    expect(dueDaysOn(MARCH, again, day("2026-04-20")).dueOn).toBe("2026-05-10");
    expect(stateOn("2026-04-25", granted)).toBe("due-soon");
    expect(stateOn("2026-04-26", granted)).toBe("overdue");
    expect(
      stateOn("2026-04-25", { ...granted, fulfilments: [done("2026-04-20", "2026-04-25")] }),
    ).toBe("met");
  });

  it("come too late once the due day has passed", () => {
    const late = { ...NO_FACTS, extensions: [extension("2026-04-01", "2026-04-20")] };
    expect(stateOn("2026-04-06", late)).toBe("overdue");
    expect(checkExtension(MARCH, [], day("2026-04-20"), day("2026-04-01"))).toMatchObject({
      ok: false,
      refusal: { code: "extension-too-late" },
    });
    expect(checkExtension(MARCH, [], day("2026-03-31"), day("2026-03-01"))).toMatchObject({
      ok: false,
      refusal: { code: "extension-not-later" },
    });
    expect(checkExtension(MARCH, [], day("2026-04-20"), day("2026-03-31"))).toEqual({
      ok: true,
      value: { dueOn: "2026-04-20", registerBy: "2026-04-25" },
    });
  });
});

// ---- properties ----

const START = day("2026-03-01");
const someDay = fc.integer({ min: 0, max: 70 }).map((shift): Day => addDays(START, shift));
const interval = fc
  .tuple(someDay, fc.option(fc.integer({ min: 1, max: 60 }), { nil: null, freq: 3 }))
  .map(([from, length]) => ({ from, until: length === null ? null : addDays(from, length) }));
const fulfilment: fc.Arbitrary<Fulfilment> = fc
  .record({
    recordId: fc.constantFrom("a", "b", "c", "d"),
    verdict: fc.constantFrom("counts" as const, "counts" as const, "unknown" as const),
    amount: fc.integer({ min: 1, max: 2 }),
    doneOn: someDay,
    dates: interval,
  })
  .map(({ dates, ...rest }) => ({ dueItemId: "i", ...rest, ...dates, because: "" }));
const someFacts: fc.Arbitrary<DueFacts> = fc.record({
  fulfilments: fc.array(fulfilment, { maxLength: 6 }),
  waivers: fc.array(
    interval.map((dates): Waiver => ({ dueItemId: "i", reason: "", by: "", ...dates })),
    { maxLength: 2 },
  ),
  extensions: fc.array(
    fc
      .tuple(someDay, someDay)
      .map(([from, dueOn]): Extension => ({ dueItemId: "i", from, dueOn, reason: "", by: "" })),
    { maxLength: 2 },
  ),
});
const someItem = fc.integer({ min: 1, max: 3 }).map((target): DueItem => ({ ...MARCH, target }));
const standing = (item: DueItem, given: DueFacts, on: Day) =>
  standingOf(item, given, on, { dueSoonDays: 7 });
const RANK = ["none", "partly", "missing", "made-up", "met", "waived"];

describe("properties", () => {
  it("the order in which facts are told does not matter", () => {
    fc.assert(
      fc.property(someItem, someFacts, someDay, (item, given, on) => {
        const reversed = {
          fulfilments: given.fulfilments.toReversed(),
          waivers: given.waivers.toReversed(),
          extensions: given.extensions.toReversed(),
        };
        expect(standing(item, reversed, on)).toEqual(standing(item, given, on));
      }),
    );
  });

  it("what becomes known later does not change what was so before", () => {
    fc.assert(
      fc.property(someItem, someFacts, fulfilment, someDay, (item, given, later, on) => {
        const added = { ...later, from: addDays(on, 1), until: null };
        const more = { ...given, fulfilments: [...given.fulfilments, added] };
        expect(standing(item, more, on)).toEqual(standing(item, given, on));
      }),
    );
  });

  it("more evidence that counts never makes an outcome worse, nor turns a state overdue", () => {
    fc.assert(
      fc.property(someItem, someFacts, fulfilment, someDay, (item, given, more, on) => {
        const added = { ...more, recordId: "new", verdict: "counts" as const };
        const [before, after] = [
          standing(item, given, on),
          standing(item, { ...given, fulfilments: [...given.fulfilments, added] }, on),
        ];
        expect(RANK.indexOf(after.outcome)).toBeGreaterThanOrEqual(RANK.indexOf(before.outcome));
        expect(after.progress).toBeGreaterThanOrEqual(before.progress);
        if (after.state === "overdue") expect(before.state).toBe("overdue");
      }),
      { numRuns: 500 },
    );
  });

  it("once the time has run out, made up never becomes met", () => {
    fc.assert(
      fc.property(
        someItem,
        someFacts,
        fc.nat(40),
        fc.integer({ min: 1, max: 40 }),
        (item, given, after, later) => {
          const lapsed = addDays(
            dueDaysOn(item, given.extensions, addDays(START, 200)).registerBy,
            1 + after,
          );
          if (standing(item, given, lapsed).outcome !== "made-up") return;
          expect(standing(item, given, addDays(lapsed, later)).outcome).not.toBe("met");
        },
      ),
      { numRuns: 500 },
    );
  });

  it("while a waiver is in force the item is waived, and only then", () => {
    fc.assert(
      fc.property(someItem, someFacts, someDay, (item, given, on) => {
        const waived = given.waivers.some(
          (each) => each.from <= on && (each.until === null || on < each.until),
        );
        expect(standing(item, given, on).state === "waived").toBe(waived);
      }),
    );
  });

  it("met was done and known in time, and what is overdue is past its last day", () => {
    fc.assert(
      fc.property(someItem, someFacts, someDay, (item, given, on) => {
        const now = standing(item, { ...given, waivers: [] }, on);
        if (now.state === "met") {
          const known = given.fulfilments.filter(
            (each) => each.from <= now.registerBy && each.doneOn <= now.dueOn,
          );
          expect(known.length).toBeGreaterThan(0);
        }
        expect(now.state === "overdue").toBe(
          on > now.registerBy && ["none", "partly"].includes(now.outcome),
        );
      }),
      { numRuns: 500 },
    );
  });

  it("the kept history of outcomes gives every day the same answer", () => {
    fc.assert(
      fc.property(someItem, someFacts, someDay, (item, given, on) => {
        const changes = outcomeChanges(item, given);
        const last = changes.findLast((change) => change.day <= on);
        const now = standing(item, given, on);
        expect([now.outcome, now.progress]).toEqual([last?.outcome ?? "none", last?.progress ?? 0]);
        expect(changes.map((change) => change.day)).toEqual(
          [...new Set(changes.map((change) => change.day))].toSorted(),
        );
        // A fact that ends and begins nothing else on a day leaves no trace of later facts in earlier rows.
        const until = {
          ...given,
          fulfilments: given.fulfilments.filter((each) => each.from <= on),
        };
        expect(outcomeChanges(item, until).filter((change) => change.day <= on)).toEqual(
          changes.filter((change) => change.day <= on),
        );
      }),
    );
  });
});
