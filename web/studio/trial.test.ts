import { describe, expect, it } from "vitest";
import type { Duty } from "./definition.ts";
import { exampleOf, givenOf, newTrial } from "./trial.ts";

const duty: Duty = {
  id: "monthly",
  title: "开会",
  bearer: { units: ["branch"] },
  cycle: { each: "month" },
  fulfilledBy: { any: [{ record: ["special-meeting"], topic: ["safety"] }, { record: ["report"] }] },
}; // prettier-ignore
const trial = { ...newTrial("special-meeting", "2026-03-12"), when: "2026-03-31" };

describe("what is thought up", () => {
  it("is about what the duty asks of that kind of record", () => {
    expect(givenOf(trial, duty)).toEqual([{ kind: "special-meeting", on: "2026-03-12", topic: "safety", attended: [15, 12] }]); // prettier-ignore
    expect(givenOf({ ...trial, kind: "report", attended: "" }, duty)).toEqual([{ kind: "report", on: "2026-03-12" }]); // prettier-ignore
  });
  it("can be no record at all", () => expect(givenOf({ ...trial, kind: "" }, duty)).toEqual([]));
  it("takes figures as figures and words as words", () => {
    const [given] = givenOf({ ...trial, hours: "1.5", fields: { findings: "2", remark: "已改", empty: " " } }, duty); // prettier-ignore
    expect(given).toMatchObject({ hours: 1.5, fields: { findings: 2, remark: "已改" } });
  });
  it("is kept with the state that came out of it", () => {
    const answer = { state: "met", title: "开会（3月）", period: "2026-03", dueOn: "2026-03-31", registerBy: "2026-03-31", progress: 1, target: 1, reasons: [] } as const; // prettier-ignore
    expect(exampleOf(trial, duty, { ...answer, reasons: [] }, "专题会议")).toMatchObject({ note: "2026-03-12专题会议，截至2026-03-31", expect: { monthly: { period: "2026-03", state: "met" } } }); // prettier-ignore
    expect(exampleOf(trial, duty, { ...answer, reasons: [], state: "none", period: null }).expect).toEqual({ monthly: "none" }); // prettier-ignore
  });
});
