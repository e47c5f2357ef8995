import { expect, test } from "vitest";
import { changedParts } from "#app/records/changed-parts.ts";
import { recordContentSchema } from "#app/records/stored-record.ts";

const content = (changed: object) =>
  recordContentSchema.parse({ unitId: "u", kinds: ["branch-meeting"], day: "2026-09-17", place: "会议室", agenda: [{ text: "研究意识形态工作", topics: ["ideology"] }], ...changed }); // prettier-ignore

test("what was recognised anew is nobody's change, what somebody corrected is", () => {
  const before = content({});
  const moved = content({ place: "阅览室", agenda: [{ text: "研究意识形态工作", topics: ["ideology", "study"] }] }); // prettier-ignore
  expect(changedParts(before, moved)).toEqual(["地点"]);
  const corrected = content({
    agenda: [{ text: "研究意识形态工作", topics: [], corrected: true }],
  });
  expect(changedParts(before, corrected)).toEqual(["议题"]);
  const again = content({ agenda: [{ text: "研究意识形态工作", topics: ["study"], corrected: true }] }); // prettier-ignore
  expect(changedParts(corrected, again)).toEqual(["议题"]);
  expect(changedParts(before, content({ agenda: [{ text: "研究宣传工作" }] }))).toEqual(["议题"]);
});
