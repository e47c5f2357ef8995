import { describe, expect, test } from "vitest";
import type { Cycle } from "#domain/institution/cycle.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { DueRow } from "#app/duties/schema.ts";
import { settleTogether } from "#app/duties/settle-together.ts";

const kinds: RecordKind[] = [
  { id: "members", name: "党员大会", attendance: "members", units: ["branch"], hasAgenda: true },
  { id: "party-day", name: "主题党日", attendance: "members", units: ["branch"], hasAgenda: true },
  { id: "committee", name: "支委会", attendance: "committee", units: ["branch"], hasAgenda: true },
  { id: "special", name: "专题会议", attendance: "chosen", units: ["branch"], hasAgenda: true },
  { id: "notice", name: "公示", attendance: "none", units: ["branch"], hasAgenda: true },
];
const duty = (record: string[], cycle: Cycle, measure?: Duty["measure"]): Duty =>
  ({ id: "d", title: "", bearer: { units: ["branch"] }, cycle, fulfilledBy: { record }, ...(measure === undefined ? {} : { measure }) }); // prettier-ignore
const DUTIES: Readonly<Record<string, Duty>> = {
  "members-meeting": duty(["members"], { each: "quarter" }),
  "party-day": duty(["party-day"], { each: "month" }),
  committee: duty(["committee"], { each: "month" }),
  reminder: duty(["notice", "committee", "members", "party-day"], { beforeHolidays: ["mid-autumn"], leadDays: 7, openDays: 10 }), // prettier-ignore
  analysis: duty(["committee", "special", "members"], { each: "quarter" }),
  transparency: duty(["notice", "members"], { each: "quarter" }),
  study: duty(["party-day"], { each: "month" }),
  hours: duty(["party-day", "committee"], { each: "year" }, { hours: 32 }),
  notice: duty(["notice"], { each: "month" }),
};
const institutions = Object.entries(DUTIES).map(
  ([id, each]) => ({ id, duties: [each] }) as unknown as Institution,
); // prettier-ignore -- only these two are asked for
// settleTogether asks the rules for their kinds and duties, and for nothing else
const rules = { library: { recordKinds: kinds, institutions }, duty: (id: string) => DUTIES[id] } as unknown as Rules; // prettier-ignore

const row = (of: string, more: Partial<DueRow> = {}): DueRow => {
  const { fulfilledBy } = DUTIES[of] ?? duty([], { each: "year" });
  const record = "any" in fulfilledBy ? [] : fulfilledBy.record;
  // and a row for its duty, how far it is, and the kinds of its button
  return { id: of, institution: of, duty: "d", progress: 0, target: 1, action: { verb: "去记录", kinds: record }, ...more } as unknown as DueRow; // prettier-ignore
};
const propose = (urgent: string[], month: string[]) =>
  settleTogether(
    urgent.map((of) => row(of)),
    month.map((of) => row(of)),
    rules,
  );

describe("what one sitting is proposed", () => {
  test("a reminder due this week goes onto the agenda of the month's committee, not of the quarter's great meeting with more on it", () => {
    const month = ["transparency", "analysis", "members-meeting", "study", "committee", "party-day"]; // prettier-ignore
    expect(propose(["reminder"], month)).toEqual({
      text: "记一次支委会，办完这3件",
      sitting: "支委会",
      kinds: ["committee"],
      items: ["reminder", "analysis", "committee"],
    });
  });

  test("what settles more of the urgent goes before what meets more often", () => {
    const found = propose(["reminder", "transparency"], ["committee", "members-meeting"]);
    expect([found?.sitting, found?.items]).toEqual(["党员大会", ["reminder", "transparency", "members-meeting"]]); // prettier-ignore
  });

  test("of two that settle as much, the one with the more pressing", () => {
    expect(propose(["transparency", "analysis"], ["members-meeting", "committee"])?.sitting).toBe("党员大会"); // prettier-ignore
    // the great meeting settles neither more nor anything sooner than the party day
    expect(propose(["party-day", "transparency"], ["study", "members-meeting"])?.sitting).toBe("主题党日"); // prettier-ignore
  });

  test("a meeting that is owed goes before one that would be called for this only", () => {
    expect(propose(["reminder"], ["analysis", "party-day"])?.sitting).toBe("主题党日");
    expect(propose(["reminder"], ["analysis"])?.sitting).toBe("支委会");
  });
});

test("nothing is proposed without something urgent, for one thing, or for what is no meeting", () => {
  expect(propose([], ["committee", "analysis"])).toBeNull();
  expect(propose(["committee"], [])).toBeNull();
  expect(propose(["notice"], ["transparency"])).toBeNull();
});

test("two periods of one duty are two sittings", () => {
  const june = row("committee", { id: "june" });
  const july = row("committee", { id: "july" });
  const found = settleTogether([june, july], [row("analysis")], rules);
  expect(found?.items).toEqual(["june", "analysis"]);
});

test("a year's hours are not settled by an afternoon, and a milestone by no meeting", () => {
  const hours = row("hours", { target: 32, progress: 28 });
  expect(settleTogether([row("committee")], [hours], rules)).toBeNull();
  expect(settleTogether([row("committee")], [row("hours", { target: 32, progress: 31.5 })], rules)).toBeNull(); // prettier-ignore
  const report = row("reminder", { action: { verb: "写进展", kinds: ["committee"], milestone: "m" } }); // prettier-ignore
  expect(settleTogether([report], [row("committee")], rules)).toBeNull();
});

test("a branch without a committee is not told to call it", () => {
  const found = settleTogether([row("reminder")], [row("analysis"), row("members-meeting")], rules, (kind) => kind.attendance !== "committee"); // prettier-ignore
  expect(found?.sitting).toBe("党员大会");
});
