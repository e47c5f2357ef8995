import { describe, expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { forecastLoad } from "#domain/duty/forecast-load.ts";
import type { Duty } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { estimateBurden } from "#domain/record/burden.ts";

const meeting: RecordKind = { id: "meeting", name: "支委会", attendance: "committee", units: ["branch"], hasAgenda: true }; // prettier-ignore
const report: RecordKind = { id: "report", name: "报告", attendance: "none", units: ["branch"], fields: [{ id: "text", name: "内容", type: "long-text" }] }; // prettier-ignore
const kinds = new Map([meeting, report].map((kind) => [kind.id, kind]));
const duty = (id: string, record: string[]): Duty => ({ id, title: id, bearer: { units: ["branch"] }, cycle: { each: "month" }, fulfilledBy: { record } }); // prettier-ignore
const duties: readonly Duty[] = [duty("held", ["meeting"]), duty("analysed", ["meeting", "report"]), duty("reported", ["report"])]; // prettier-ignore
const item = (of: string, unitId = "west", on = "2026-03-31", personId: string | null = null, target = 1) => ({ source: { institution: "i", duty: of }, unitId, personId, dueOn: day(on), target }); // prettier-ignore
const load = (...items: ReturnType<typeof item>[]) => forecastLoad(items, (_, id) => duties.find((each) => each.id === id), kinds); // prettier-ignore

describe("the load of due items", () => {
  it("counts a record once where it serves two duties", () => {
    const [month] = load(item("held"), item("analysed"));
    expect(month).toMatchObject({ items: 2, records: 1, burden: estimateBurden([meeting]) });
    expect(month?.apart.seconds).toBe(2 * estimateBurden([meeting]).seconds);
  });

  it("asks for as many as the one asked for most often", () => {
    const [month] = load(item("held"), item("held"), item("analysed"));
    expect(month).toMatchObject({ items: 3, records: 2 });
  });

  it("asks for as many records as one item owes, and for one where hours are owed", () => {
    const twice = item("held", "west", "2026-03-31", null, 2);
    expect(load(twice)).toMatchObject([{ items: 1, records: 2, burden: { seconds: 2 * estimateBurden([meeting]).seconds } }]); // prettier-ignore
    const hours: Duty = { ...duty("learnt", ["meeting"]), measure: { hours: 32 } };
    const learnt = item("learnt", "west", "2026-03-31", "a", 320);
    expect(forecastLoad([learnt], () => hours, kinds)).toMatchObject([{ items: 1, records: 1 }]);
  });

  it("keeps units and months apart, and what has nothing in common", () => {
    const months = load(item("held"), item("reported"), item("held", "north"), item("held", "west", "2026-04-30")); // prettier-ignore
    expect(months.map(({ unitId, month, records }) => [unitId, month, records])).toEqual([["west", "2026-03", 2], ["north", "2026-03", 1], ["west", "2026-04", 1]]); // prettier-ignore
  });

  it("takes what each member owes as one ask of the unit", () => {
    const members = ["a", "b", "c"].map((person) => item("held", "west", "2026-03-31", person));
    expect(load(...members)).toMatchObject([{ items: 3, records: 1 }]);
  });

  it("never costs more than asking apart, and nothing without items", () => {
    expect(load()).toEqual([]);
    for (const month of load(item("held"), item("analysed"), item("reported"))) {
      expect(month.burden.seconds).toBeLessThanOrEqual(month.apart.seconds);
    }
  });
});
