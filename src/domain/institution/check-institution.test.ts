import { describe, expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { checkInstitution, checkLibrary } from "#domain/institution/check-institution.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";

const duty: Duty = {
  id: "monthly",
  title: "开展主题党日",
  bearer: { units: ["branch"] },
  cycle: { each: "month" },
  fulfilledBy: { record: ["party-day"] },
};
const sound: Institution = {
  id: "example",
  name: "主题党日",
  subject: "organization-life",
  sources: [{ act: "rules", article: "第十六条", mark: "S" }],
  reviewed: "2026-01-01",
  parameters: {
    days: { name: "登记时限", values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "集团惯例" }] },
  },
  duties: [duty],
  recognises: [{ mechanism: "organizational-life", wording: ["主题党日", "积分"] }],
  examples: [],
}; // prettier-ignore
const library: Library = {
  institutions: [sound],
  recordKinds: [
    { id: "party-day", name: "主题党日", attendance: "members", units: ["branch"] },
    { id: "paper", name: "报告", attendance: "none", units: ["committee"] },
  ],
  acts: [{ id: "rules", title: "示例条例", issuedBy: "示例机关", issuedOn: "2018-10-28", inForceFrom: "2018-10-28", mark: "S" }],
}; // prettier-ignore
const asOf = day("2026-12-31");
const codes = (change: Partial<Institution>): string[] =>
  checkInstitution({ ...sound, ...change }, library, { asOf }).map(({ code }) => code);
const withDuty = (change: Partial<Duty>): string[] => codes({ duties: [{ ...duty, ...change }] });

test("a sound institution has no problems; the wording of plans is not its own", () => {
  expect(codes({})).toEqual([]);
});

describe("what is refused", () => {
  test.each<readonly [string, string[], string]>([
    ["an unknown act", codes({ sources: [{ act: "nothing", mark: "S" }] }), "unknown-reference"],
    ["an article that is none", codes({ sources: [{ act: "rules", article: "16", mark: "S" }] }), "bad-article"],
    ["an unknown record kind", withDuty({ fulfilledBy: { record: ["nothing", "party-day"] } }), "unknown-reference"],
    ["an unknown topic", withDuty({ fulfilledBy: { record: ["party-day"], topic: ["nothing"] } }), "unknown-reference"],
    ["an unknown field", withDuty({ fulfilledBy: { record: ["party-day"], fields: ["nothing"] } }), "unknown-reference"],
    ["an unknown parameter", withDuty({ cycle: { each: "month", times: { parameter: "nothing" } } }), "unknown-reference"],
    ["a metric of nothing", codes({ metrics: [{ id: "m", name: "按期率", of: "nothing", kind: "on-time-rate" }] }), "unknown-reference"],
    ["an example of nothing", codes({ examples: [{ when: "2026-01-01", given: [], expect: { nothing: "open" } }] }), "unknown-reference"],
    ["a record that the unit never makes", withDuty({ fulfilledBy: { record: ["paper"] } }), "unreachable-duty"],
    ["hours from records without hours", withDuty({ bearer: { members: ["member"] }, measure: { hours: 32 } }), "unreachable-duty"],
    ["newcomers without an appointment", withDuty({ bearer: { newlyAppointed: ["staff"] } }), "unreachable-duty"],
    ["partners of nobody", withDuty({ measure: "partners" }), "unreachable-duty"],
    ["no times at all", withDuty({ cycle: { each: "month", times: 0 } }), "unreachable-duty"],
    ["at most less than at least", withDuty({ cycle: { each: "year", times: 3 }, atMost: 2 }), "unreachable-duty"],
    ["a day of the year each month", withDuty({ due: { on: "03-31" } }), "unreachable-duty"],
    ["a share above one", withDuty({ fulfilledBy: { record: ["party-day"], quorum: { of: "members", atLeast: [3, 2] } } }), "unreachable-duty"],
    ["two duties of one name", codes({ duties: [duty, { ...duty, cycle: { each: "year" } }] }), "duplicate-duty"],
    ["a value without a source", codes({ parameters: { days: { name: "登记时限", values: [{ from: "2018-10-28", value: 5, mark: "S" }] } } }), "parameter-without-source"],
    ["a review long ago", codes({ reviewed: "2020-01-01" }), "stale-review"],
  ])("%s", (_, found, code) => {
    expect(found).toContain(code);
  }); // prettier-ignore
});

test("free text that smells of formalism is refused with the rule", () => {
  for (const title of [
    "开展学习打卡",
    "公布党员积分排名",
    "统计在线时长",
    "上报点赞数",
    "核对平台安装率",
    "报送文章篇数",
    "上传照片留痕",
    "统计领导批示",
  ]) {
    const found = checkInstitution({ ...sound, duties: [{ ...duty, title }] }, library, { asOf });
    expect(
      found.map(({ code }) => code),
      title,
    ).toContain("formalism");
    expect(found.map(({ message }) => message).join(""), title).toContain("国办函〔2026〕12号");
  }
  expect(withDuty({ title: "开展节日活动" })).toEqual([]);
});

const ask = (second: Partial<Duty>): string[] =>
  checkLibrary(
    { ...library, institutions: [sound, { ...sound, id: "other", name: "另一项", duties: [{ ...duty, ...second }] }] },
    { asOf },
  ).map(({ code }) => code); // prettier-ignore

test("the same fact asked twice of the same bearer is found across institutions", () => {
  expect(ask({})).toContain("double-ask");
  expect(ask({ bearer: { units: ["general-branch", "branch"] } })).toContain("double-ask");
  expect(ask({ bearer: { units: ["general-branch"] } })).not.toContain("double-ask");
  expect(ask({ cycle: { each: "year" } })).not.toContain("double-ask");
});

test("mechanisms that no institution recognises are named", () => {
  const found = checkLibrary(library, { asOf }).filter(({ code }) => code === "mechanism-without-institution"); // prettier-ignore
  expect(found).toHaveLength(83);
  expect(found.map(({ where }) => where)).not.toContain("organizational-life");
});
