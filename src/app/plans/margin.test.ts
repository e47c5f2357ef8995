import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { marginOf } from "#app/plans/margin.ts";
import { noCounts } from "#app/plans/state-counts.ts";

const TODAY = day("2026-09-17");
const margin = (counts: Partial<ReturnType<typeof noCounts>>, nextDue: string | null = null) =>
  marginOf({ aim: false, bound: true, counts: { ...noCounts(), ...counts }, nextDue: nextDue === null ? null : day(nextDue) }, TODAY); // prettier-ignore

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
    const counts = noCounts();
    expect(marginOf({ aim: true, bound: false, counts, nextDue: null }, TODAY).mark).toBe("aim");
    expect(marginOf({ aim: false, bound: false, counts, nextDue: null }, TODAY).mark).toBe("unbound"); // prettier-ignore
    expect(margin({})).toEqual({ mark: "open", fact: "今年没有应办事项" });
  });
});
