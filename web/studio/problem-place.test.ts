import { expect, it } from "vitest";
import type { Definition } from "./definition.ts";
import { placeOf } from "./problem-place.ts";

const definition: Definition = {
  institution: {
    id: "own-reading",
    name: "读书会",
    subject: "theory-study",
    sources: [{ act: "practice", mark: "P" }],
    reviewed: "2026-09-01",
    parameters: {
      days: { name: "时限", values: [{ from: "2026-01-01", value: 5, mark: "P", reason: "惯例" }] },
      times: { name: "次数", values: [{ from: "2026-01-01", value: 1, mark: "P", reason: "惯例" }] },
    },
    duties: [
      { id: "monthly", title: "开读书会", bearer: { units: ["branch"] }, cycle: { each: "month" }, fulfilledBy: { record: ["own-meeting"] } }, // prettier-ignore
      { id: "report", title: "报告", bearer: { units: ["branch"] }, cycle: { each: "year" }, fulfilledBy: { record: ["report"] } }, // prettier-ignore
    ],
    recognises: [{ mechanism: "study-record", wording: ["读书会"] }],
    examples: [],
  },
  recordKinds: [{ id: "own-meeting", name: "读书会", attendance: "chosen", units: ["branch"] }],
}; // prettier-ignore

it.each([
  ["institution.name", "studio-name"],
  ["institution.duties.1.title", "studio-duty-1-title"],
  ["institution.duties.0.fulfilledBy.record", "studio-duty-0-record"],
  ["institution.duties.0.atMost", "studio-duty-0-cycle"],
  ["institution.parameters.times.values.0.value", "studio-parameter-1"],
  ["institution.sources.0.article", "studio-source-0"],
  ["institution.recognises.0.wording", "studio-recognition-0"],
  ["recordKinds.0.units", "studio-kind-0"],
  ["own-reading/report", "studio-duty-1"],
  ["own-reading/days", "studio-parameter-0"],
  ["own-reading/own-meeting", "studio-kind-0"],
  ["own-reading/sources", "studio-sources"],
  ["own-reading/recordKinds", "studio-kinds"],
  ["own-reading", "studio-duties"],
  ["another/duty", null],
  [undefined, null],
])("%s leads to %s", (where, place) => {
  expect(placeOf(where, definition)).toBe(place);
});
