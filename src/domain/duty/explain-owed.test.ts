import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import { explainOwed } from "#domain/duty/explain-owed.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { themedPartyDay } from "#institutions/organization-life/themed-party-day.ts";
import { integrityTalk } from "#institutions/integrity/integrity-talk.ts";
import { studyHours } from "#institutions/theory-study/study-hours.ts";

const organization = indexOrganization({
  units: [{ id: "west", code: "B1", kind: "branch", name: "桥西清运党支部", shortName: "桥西支部", tags: [], opensOn: day("2020-01-01"), closesOn: null, mergedInto: null, sort: 0 }], // prettier-ignore
  placements: [{ unitId: "west", parentId: null, from: day("2020-01-01"), until: null }],
  people: [{ id: "zhou", code: "1", name: "周岚" }],
  memberships: [{ id: "m", personId: "zhou", unitId: "west", facet: "member", exempt: false, from: day("2021-07-01"), until: null }], // prettier-ignore
  appointments: [{ id: "a", personId: "zhou", unitId: "west", post: "branch-secretary", key: false, from: day("2026-02-10"), until: null }], // prettier-ignore
});
const dutyOf = (institution: Institution, at = 0) => {
  const duty = institution.duties[at];
  if (duty === undefined) throw new Error("no duty");
  return duty;
};
const item = { unitId: "west", personId: null, period: "2026-03", opensOn: day("2026-03-01"), dueOn: day("2026-03-31"), registerBy: day("2026-04-05") }; // prettier-ignore

it("says why a branch owes its party day in March", () => {
  const why = explainOwed(item, themedPartyDay, dutyOf(themedPartyDay), { from: day("2026-01-01"), plan: "2026年党建工作计划", version: 0 }, organization); // prettier-ignore
  expect(why.slice(0, 4)).toEqual([
    "“主题党日”自2026年1月1日起因《2026年党建工作计划》的条款施行。",
    "桥西清运党支部是党支部，2020年1月1日成立，到期那天仍在。",
    "这一项是3月的，从2026年3月1日开始。",
    "2026年3月31日前办，2026年4月5日前登记；过了登记日仍没有台账才算逾期。",
  ]);
  expect(why.join("")).toMatch(/用到的参数：.+为.+（(已核|待核|惯例)，自\d{4}年/);
});

it("names the group's own decision, version and parameter value", () => {
  const [name = ""] = Object.keys(themedPartyDay.parameters);
  const own = [{ institution: themedPartyDay.id, parameter: name, from: day("2026-02-01"), value: [2, 3], mark: "P" as const, reason: "从严" }]; // prettier-ignore
  const why = explainOwed(item, themedPartyDay, dutyOf(themedPartyDay), { from: day("2026-02-01"), plan: null, version: 2 }, organization, own); // prettier-ignore
  expect(why[0]).toContain("由集团自行决定施行，按集团自己的第2版");
  expect(why.join("")).toContain("本集团设定");
});

it("names the post or the membership of a person who owes it", () => {
  const talk = { ...item, personId: "zhou", period: "after:a", opensOn: day("2026-02-10"), dueOn: day("2026-03-10"), registerBy: day("2026-03-10") }; // prettier-ignore
  const why = explainOwed(talk, integrityTalk, dutyOf(integrityTalk), null, organization);
  expect(why[0]).toBe("周岚自2026年2月10日起任桥西清运党支部书记。");
  expect(why[1]).toContain("因任职而起（2026年2月10日任职）");
  const hours = { ...item, personId: "zhou", period: "2026", opensOn: day("2026-01-01"), dueOn: day("2026-12-31"), registerBy: day("2026-12-31") }; // prettier-ignore
  const personal = studyHours.duties.findIndex(({ bearer }) => "members" in bearer);
  expect(explainOwed(hours, studyHours, dutyOf(studyHours, personal), null, organization)[0]).toContain("起是桥西清运党支部的正式党员"); // prettier-ignore
});
