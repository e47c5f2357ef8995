import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import type { Duty } from "#domain/institution/institution.ts";
import { marginOf } from "#app/plans/margin.ts";
import { noCounts } from "#app/plans/state-counts.ts";
import { byStrength, type Counted, type Voice, voicesOf } from "#app/plans/voices.ts";

const TODAY = day("2026-09-17");
const margin = (counts: Partial<ReturnType<typeof noCounts>>, nextDue: string | null = null) =>
  marginOf({ aim: false, bound: true, voices: [voice(counts, nextDue)] }, TODAY);
const voice = (counts: Partial<ReturnType<typeof noCounts>>, nextDue: string | null = null, counted: Counted = "项"): Voice => ({
  counted,
  counts: { ...noCounts(), ...counts },
  nextDue: nextDue === null ? null : day(nextDue),
}); // prettier-ignore
const heard = (...voices: Voice[]) => marginOf({ aim: false, bound: true, voices }, TODAY);

describe("the margin of a clause", () => {
  it("shows the worst state with the one fact that matters", () => {
    expect(margin({ met: 480, overdue: 5, missing: 6 })).toEqual({ mark: "overdue", fact: "逾期5项" }); // prettier-ignore
    expect(margin({ met: 3, missing: 6, "due-soon": 1 })).toEqual({ mark: "missing", fact: "待补6项" }); // prettier-ignore
    expect(margin({ met: 3, "due-soon": 4 }, "2026-09-25")).toEqual({ mark: "due-soon", fact: "还有8天" }); // prettier-ignore
    expect(margin({ "due-soon": 1 }, "2026-09-17").fact).toBe("今天到期");
    expect(margin({ met: 41, waived: 1 })).toEqual({ mark: "met", fact: "41/41次" });
    expect(margin({ met: 7, open: 3 }, "2026-10-31")).toEqual({ mark: "met", fact: "7/7次" });
    expect(margin({ met: 30, "made-up": 2, open: 3 })).toEqual({
      mark: "made-up",
      fact: "补办2项",
    });
    expect(margin({ open: 3 }, "2026-12-31")).toEqual({ mark: "open", fact: "12月31日前" });
    expect(margin({ open: 1 }, "2027-01-15").fact).toBe("2027年1月15日前");
  });

  it("tells an aim from a gap, and a bound clause that owes nothing from both", () => {
    expect(marginOf({ aim: true, bound: false, voices: [] }, TODAY).mark).toBe("aim");
    expect(marginOf({ aim: false, bound: false, voices: [] }, TODAY).mark).toBe("unbound");
    expect(heard().fact).toBe("今年没有应办事项");
    expect(margin({})).toEqual({ mark: "open", fact: "今年没有应办事项" });
  });
});

describe("a margin that several institutions could speak in", () => {
  const sessions = voice({ met: 7, open: 3 }, "2026-10-31");
  const hours = voice({ met: 20, partly: 1336 }, null, "人");

  it("tells what the strongest link asks for, not what a thousand people are half-way through", () => {
    expect(heard(sessions, hours)).toEqual({ mark: "met", fact: "7/7次" });
    expect(heard(hours, sessions)).toEqual({ mark: "partly", fact: "部分1336人" });
    // a stronger one that owes nothing this year has nothing to say
    expect(heard(voice({}), sessions).fact).toBe("7/7次");
  });

  it("never hides what is late behind what is well, and tells people as people", () => {
    expect(heard(sessions, voice({ met: 3, overdue: 2 }, null, "人"))).toEqual({ mark: "overdue", fact: "逾期2人" }); // prettier-ignore
    expect(heard(voice({ "due-soon": 1 }, "2026-09-20"), voice({ missing: 4 })).fact).toBe("待补4项"); // prettier-ignore
    expect(heard(voice({ overdue: 5 }), voice({ overdue: 90 }, null, "人次")).fact).toBe("逾期5项");
  });
});

const duty = (bearer: Duty["bearer"], cycle: Duty["cycle"]): Duty =>
  ({ id: "d", title: "", bearer, cycle, fulfilledBy: { record: [] } }); // prettier-ignore
const duties: Readonly<Record<string, Duty>> = {
  sessions: duty({ units: ["branch"] }, { each: "month" }),
  plans: duty({ units: ["branch"] }, { each: "year" }),
  hours: duty({ members: ["member"] }, { each: "year" }),
  talks: duty({ members: ["member"] }, { each: "half-year" }),
};
const row = (source: string, met: number, nextDue: string | null = null) =>
  ({ source, duty: "d", unitId: null, counts: { ...noCounts(), met }, nextDue: nextDue === null ? null : day(nextDue) }); // prettier-ignore
const link = (status: "proposed" | "confirmed", confidence: number) => ({ status, confidence });

describe("the voices of a clause", () => {
  it("are things of units first, then people, each counted by itself", () => {
    const rows = [row("hours", 9), row("sessions", 4, "2026-10-31"), row("plans", 2, "2026-09-30"), row("talks", 6), row("project", 1)]; // prettier-ignore
    const voices = voicesOf(rows, { duty: (source) => duties[source] });
    expect(voices.map(({ counted, counts, nextDue }) => [counted, counts.met, nextDue])).toEqual([
      ["项", 7, "2026-09-30"],
      ["人", 9, null],
      ["人次", 6, null],
    ]);
  });

  it("come by what people confirmed, then by what is surest", () => {
    const links = [link("proposed", 0.95), link("confirmed", 0.6), link("confirmed", 0.9)];
    expect(byStrength(links).map(({ confidence }) => confidence)).toEqual([0.9, 0.6, 0.95]);
  });
});
