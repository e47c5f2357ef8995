import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { citationsOfStep, explainMilestone, explainStep } from "#domain/duty/explain-step.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import admission2026 from "#institutions/procedures/admission-2026.ts";

const organization = indexOrganization({
  units: [{ id: "west", code: "B1", kind: "branch", name: "桥西清运党支部", shortName: "桥西支部", tags: [], opensOn: day("2020-01-01"), closesOn: null, mergedInto: null, sort: 0 }], // prettier-ignore
  placements: [{ unitId: "west", parentId: null, from: day("2020-01-01"), until: null }],
  people: [{ id: "zhou", code: "1", name: "周岚" }],
  memberships: [],
  appointments: [],
});
const owed = { unitId: "west", personId: null, opensOn: day("2027-06-01"), dueOn: day("2027-07-01") }; // prettier-ignore

it("says why a branch owes the talk with an applicant", () => {
  const why = explainStep(owed, admission2026, "talk", day("2027-06-01"), organization);
  expect(why[0]).toBe("这件“发展党员”事项2027年6月1日开始办，按2026年版的规定走程序。");
  expect(why[1]).toContain("桥西清运党支部");
  expect(why[2]).toMatch(/^规定的时限：自.+起1个月内/);
  expect(why[3]).toBe("2027年6月1日起可以办，2027年7月1日前办。");
  expect(citationsOfStep(admission2026, "talk")[0]).toMatchObject({ article: "第七条" });
});

it("says nothing of a step that the text of the rule does not have", () => {
  expect(explainStep(owed, admission2026, "no-such-step", day("2027-06-01"), organization)).toEqual([]); // prettier-ignore
});

it("says that a milestone was set with the project, and who leads it", () => {
  const project = { title: "老旧管网改造", leaderId: "zhou", registeredOn: day("2026-02-10") };
  const why = explainMilestone(owed, project, { title: "完成排查", number: 2 }, organization);
  expect(why).toEqual([
    "桥西清运党支部的“老旧管网改造”2026年2月10日立项，由周岚领办。",
    "节点2“完成排查”是立项时定的，2027年7月1日前报告进展。",
  ]);
});
