import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { fen } from "#kernel/money.ts";
import { checkAgenda, checkClosing, type MeetingContext } from "#domain/committee/check-meeting.ts";
import { sayYuan, STARTING_LIST, treatmentOf } from "#domain/committee/matters-list.ts";
import { FIRST_ITEM, itemOf, meetingOf, seatsOf } from "#domain/committee/meeting.fixture.ts";

const context = (over: Partial<MeetingContext> = {}): MeetingContext => ({ body: "committee", seats: seatsOf(9), list: STARTING_LIST, emergencies: [], ...over }); // prettier-ignore
const codes = (meeting: Parameters<typeof meetingOf>[0], over: Partial<MeetingContext> = {}): string[] => checkAgenda(meetingOf(meeting), context(over)).map((each) => each.code); // prettier-ignore

const circulated = (kind: "major" | "pre-study" | "personnel" | "ordinary") => codes({ form: "circulation", items: [itemOf({ kind })] }); // prettier-ignore
const investment = (yuan: number | null) => treatmentOf(STARTING_LIST, "large-investment", yuan === null ? null : fen(yuan * 100)); // prettier-ignore
const item = (kind: "ordinary" | "major" | "pre-study") => itemOf({ kind, matter: "large-investment", amount: fen(600_000_000) }); // prettier-ignore
const closed = (over: Parameters<typeof meetingOf>[0], today = day("2026-09-17")): string[] => checkClosing(meetingOf({ attended: ["p1", "p2", "p3", "p4", "p5"], items: [FIRST_ITEM], ...over }), context(), today).map((each) => each.code); // prettier-ignore

describe("the agenda", () => {
  it("begins with the first item: missing, in the second place, twice", () => {
    expect(codes({ items: [itemOf({})] })).toEqual(["first-item-missing"]);
    expect(codes({ items: [itemOf({}), FIRST_ITEM] })).toEqual(["first-item-missing"]);
    expect(codes({ items: [FIRST_ITEM, { ...FIRST_ITEM, id: "other" }] })).toEqual(["first-item-twice"]); // prettier-ignore
    expect(codes({ items: [FIRST_ITEM, itemOf({})] })).toEqual([]);
  });

  it("of a branch committee may do without one, but then it is the first", () => {
    expect(codes({ items: [itemOf({})] }, { body: "branch" })).toEqual([]);
    expect(codes({ items: [itemOf({}), FIRST_ITEM] }, { body: "branch" })).toEqual(["first-item-not-first"]); // prettier-ignore
  });

  it("refuses 传批 for 三重一大, 前置研究 and personnel, and takes it for what is ordinary", () => {
    expect(circulated("ordinary")).toEqual([]);
    for (const kind of ["major", "pre-study", "personnel"] as const) expect(circulated(kind)).toEqual(["circulation-refused"]); // prettier-ignore
  });

  it("takes nothing that was not argued, checked for legality and talked over", () => {
    expect(codes({ items: [FIRST_ITEM, itemOf({ kind: "major", legality: "missing" })] })).toEqual(["not-prepared"]); // prettier-ignore
  });

  it("holds an emergency decision against the next meeting until it is confirmed", () => {
    const emergencies = [{ proposalId: "e", title: "抢修爆管", decidedOn: day("2026-09-02") }];
    expect(codes({ items: [FIRST_ITEM] }, { emergencies })).toEqual(["emergency-unconfirmed"]);
    expect(codes({ items: [FIRST_ITEM, itemOf({ proposalId: "e", confirmsEmergency: true })] }, { emergencies })).toEqual([]); // prettier-ignore
    expect(codes({ heldOn: day("2026-09-01"), items: [FIRST_ITEM] }, { emergencies })).toEqual([]);
  });
});

describe("the list of matters", () => {
  it("says 前置研究 from the limit on, to the fen", () => {
    expect(investment(5_000_000).kind).toBe("pre-study");
    expect(treatmentOf(STARTING_LIST, "large-investment", fen(499_999_999)).kind).toBe("ordinary");
    expect(investment(null).kind).toBe("ordinary");
    expect(treatmentOf(STARTING_LIST, "cadre-appointment", null).kind).toBe("personnel");
  });

  it("refuses an item that is treated more lightly than the list says", () => {
    expect(codes({ items: [FIRST_ITEM, item("ordinary")] })).toEqual(["treated-too-lightly"]);
    expect(codes({ items: [FIRST_ITEM, item("major")] })).toEqual(["treated-too-lightly"]);
    expect(codes({ items: [FIRST_ITEM, item("pre-study")] })).toEqual([]);
  });

  it("says amounts as staff do", () => {
    expect([sayYuan(fen(500_000_000)), sayYuan(fen(150_050)), sayYuan(fen(80_000))]).toEqual(["500万元", "1500.5元", "800元"]); // prettier-ignore
  });
});

describe("closing", () => {
  it("asks for who came, who presided and a result of every item", () => {
    expect(closed({})).toEqual([]);
    expect(closed({ chairId: "p9" })).toEqual(["chair-absent"]);
    expect(closed({ items: [{ ...FIRST_ITEM, outcome: null }] })).toEqual(["outcome-missing"]);
    expect(closed({ attended: ["p1", "x"] })).toEqual(["not-a-member"]);
    expect(closed({}, day("2026-09-09"))).toEqual(["meeting-in-future"]);
  });

  it("takes a postponed item when too few are there, and nothing else", () => {
    const few = { attended: ["p1", "p2", "p3", "p4"] };
    expect(closed({ ...few, items: [FIRST_ITEM, itemOf({ outcome: "postponed" })] })).toEqual([]);
    expect(closed({ ...few, items: [FIRST_ITEM, itemOf({ outcome: "passed", votes: [{ subject: "", inFavour: 4, against: 0, abstained: 0 }] })] })).toEqual(["no-quorum"]); // prettier-ignore
  });
});
