import { describe, expect, test } from "vitest";
import { day } from "#kernel/day.ts";
import { describeCycle } from "#domain/institution/describe-cycle.ts";
import { describeDuty } from "#domain/institution/describe-duty.ts";
import type { Act } from "#domain/institution/act.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import { textOf } from "#domain/institution/sentence.ts";

const acts: Act[] = [
  { id: "rules", title: "示例条例", issuedBy: "示例机关", issuedOn: "2018-10-28", inForceFrom: "2018-10-28", mark: "S" },
  { id: "plan", title: "三年方案", issuedBy: "示例机关", issuedOn: "2020-06-30", inForceFrom: "2020-06-30", inForceUntil: "2023-01-01", keptUp: true, mark: "M" },
  { id: "old-rules", title: "旧条例", issuedBy: "示例机关", issuedOn: "2000-01-01", inForceFrom: "2000-01-01", inForceUntil: "2018-10-28", mark: "S" },
]; // prettier-ignore
const recordKinds: RecordKind[] = [
  { id: "party-day", name: "主题党日", attendance: "members", units: ["branch"] },
  { id: "committee", name: "支委会", attendance: "committee", units: ["branch"] },
  { id: "special", name: "专题会议", attendance: "chosen", units: ["branch"], fields: [{ id: "count", name: "条数", type: "number" }] },
  { id: "project", name: "领办项目立项", attendance: "none", units: ["branch"], fields: [{ id: "leader", name: "领办人", type: "person" }] },
  { id: "talk", name: "谈心谈话", attendance: "chosen", units: ["branch"], fields: [{ id: "talkers", name: "谈话人", type: "people" }] },
]; // prettier-ignore

const institution: Institution = {
  id: "example",
  name: "示例制度",
  subject: "organization-life",
  sources: [{ act: "rules", article: "第十六条", mark: "S" }],
  reviewed: "2026-01-01",
  parameters: {
    times: { name: "次数", values: [{ from: "2018-10-28", value: 1, mark: "S" }, { from: "2027-01-01", value: 2, mark: "S" }] },
    half: { name: "到会下限", values: [{ from: "2018-10-28", value: [1, 2], mark: "S" }] },
    days: { name: "登记时限", values: [{ from: "2018-10-28", value: 5, mark: "P" }] },
    two: { name: "至多", values: [{ from: "2018-10-28", value: 2, mark: "P" }] },
  },
  topics: [{ id: "analysis", name: "分析研判", wording: ["分析研判"] }],
  duties: [],
  recognises: [{ mechanism: "organizational-life", wording: ["示例"] }],
  examples: [],
}; // prettier-ignore

const partyDay: Duty = {
  id: "monthly",
  title: "开展主题党日",
  bearer: { units: ["branch"] },
  cycle: { each: "month", times: { parameter: "times" } },
  registered: { within: { count: { parameter: "days" }, unit: "day" } },
  fulfilledBy: { record: ["party-day"], quorum: { of: "members", atLeast: { parameter: "half" } } },
};
const on = day("2026-09-17");
const library = { acts, recordKinds };
const { registered: _, ...unregistered } = partyDay;
const sentence = (change: Partial<Duty>, as = on): string =>
  textOf(describeDuty(institution, { ...unregistered, ...change }, as, library));
const short = (change: Partial<Duty>): string =>
  describeCycle(institution, { ...partyDay, ...change }, on);

test("the sentence of the pictures, its parameters marked", () => {
  const parts = describeDuty(institution, partyDay, on, library);
  expect(textOf(parts)).toBe(
    "每个党支部每月至少开展1次主题党日，到会党员不少于应到会党员的半数，次月5日前登记；依据《示例条例》第十六条。",
  );
  expect(parts.filter(({ parameter }) => parameter !== undefined)).toEqual([
    { text: "1次", parameter: "times" },
    { text: "半数", parameter: "half" },
    { text: "5日", parameter: "days" },
  ]);
});

test("it is the definition as it holds on a day, the group's own values first", () => {
  expect(sentence({}, day("2027-01-01"))).toContain("至少开展2次主题党日");
  const own = [{ institution: "example", parameter: "days", from: on, value: 10, mark: "P" as const, reason: "集团惯例" }]; // prettier-ignore
  expect(textOf(describeDuty(institution, partyDay, on, library, own))).toContain("次月10日前登记");
});

const committee = { record: ["committee", "special"], topic: ["analysis"] };
const cases: readonly (readonly [string, Partial<Duty>])[] = [
  ["每个党务部门每季度至少", { bearer: { units: ["department"], tagged: ["党务"] }, cycle: { each: "quarter" } }],
  ["每个正式党员7名以上的党支部", { bearer: { units: ["branch"], membersAtLeast: 7 } }],
  ["每个人事或党务部门每月", { bearer: { units: ["department"], tagged: ["人事", "党务"] } }],
  ["每个分管安全的企业每月", { bearer: { units: ["enterprise"], tagged: ["安全"] } }],
  ["每个下设党小组的党支部", { bearer: { units: ["branch"], having: "party-group" } }],
  ["集团每周", { bearer: { units: ["group"] }, cycle: { each: "week" } }],
  ["每名党委书记和党支部书记每年3月31日前领办1至2个重点项目，以领办项目立项台账为凭，领办人为本人", { title: "领办重点项目", counter: "个", bearer: { holders: ["party-committee-secretary", "branch-secretary"] }, cycle: { each: "year" }, atMost: { parameter: "two" }, due: { on: "03-31" }, fulfilledBy: { record: ["project"], participants: { holders: ["branch-secretary"], as: "leader" } } }],
  ["每名新任党支部书记，以及每名新到重要岗位的职工，自任职之日起1个月内（可以提前30日）开展主题党日", { bearer: { newlyAppointed: ["branch-secretary"], orKeyPosts: true }, cycle: { after: "appointment", within: { count: 1, unit: "month" }, before: 30 } }],
  ["每名党员（含预备党员）每年完成学习学时不少于32学时", { title: "完成学习学时", bearer: { members: ["member", "probationary"] }, cycle: { each: "year" }, measure: { hours: 32 } }],
  ["每名预备党员自成为预备党员之日起1个月内", { bearer: { members: ["probationary"] }, cycle: { after: "joined", within: { count: 1, unit: "month" } } }],
  ["在每个党支部内，每名支部委员每年谈心谈话，对象为本党支部全体支部委员（本人除外）；", { title: "谈心谈话", bearer: { relation: { in: "branch", each: { holders: ["branch-committee-member"] }, with: { holders: ["branch-committee-member"] }, atLeast: "all" } }, cycle: { each: "year" }, measure: "partners", fulfilledBy: { record: ["talk"] } }],
  ["对象不少于3名正式党员（本人除外，不足此数的为全体）", { bearer: { relation: { in: "branch", each: { members: ["member"] }, with: { members: ["member"] }, atLeast: 3 } }, cycle: { each: "year" }, measure: "partners" }],
  ["每个党支部最迟在中秋、国庆放假首日的7日前（再提前不超过10日）开展主题党日，到会", { cycle: { beforeHolidays: ["mid-autumn", "national-day"], leadDays: 7, openDays: 10 } }],
  ["，相隔不超过7日的节日合并为1次", { cycle: { beforeHolidays: ["mid-autumn", "national-day"], leadDays: 7, openDays: 10, joinWithin: 7 } }],
  ["在春节、七夕（按农历和节气）节前10日至节后3日内", { cycle: { onFestivals: ["spring-festival", "qixi"], before: 10, after: 3 } }],
  ["节前30日至节前1日内", { cycle: { onFestivals: ["spring-festival"], before: 30, after: -1 } }],
  ["在每年7月1日前15日内", { cycle: { onDates: ["07-01"], before: 15 } }],
  ["自分析研判之日起（按支委会台账）5个工作日内", { cycle: { after: { recorded: "committee", topic: "analysis" }, within: { count: 5, unit: "working-day" } } }],
  ["自成立之日起2个月内", { cycle: { after: "unit-opened", within: { count: 2, unit: "month" } } }],
  ["在每次支委会上开展主题党日", { cycle: { atEach: "committee" } }],
  ["应当始终开展主题党日", { cycle: { continuous: true } }],
  ["每月20日前至少", { due: { onDate: 20 } }],
  ["每半年末月20日前至少", { cycle: { each: "half-year" }, due: { onDate: 20 } }],
  ["每季度结束后3个工作日内至少", { cycle: { each: "quarter" }, due: { endOf: "period", plus: { count: 3, unit: "working-day" } } }],
  ["每年（至次年1月31日）至少", { cycle: { each: "year" }, due: { on: "01-31", yearOffset: 1 } }],
  ["，期满后5日内登记", { cycle: { each: "quarter" }, registered: { within: { count: 5, unit: "day" } } }],
  ["，以支委会或专题会议台账为凭，内容含“分析研判”", { fulfilledBy: committee }],
  ["，以支委会台账为凭，第1项议题为“分析研判”", { fulfilledBy: { record: ["committee"], topic: ["analysis"], position: 1 } }],
  ["，或者以专题会议台账为凭，到会不少于3人，有会议纪要，载明决定事项，填明条数，条数不少于2", { fulfilledBy: { any: [committee, { record: ["special"], attendedAtLeast: 3, minutes: "written", decision: true, fields: ["count"], figure: { field: "count", atLeast: 2 } }] } }],
  ["到会委员超过应到会委员的三分之二", { fulfilledBy: { record: ["committee"], quorum: { of: "committee", atLeast: [2, 3], strict: true } } }],
  ["；有正当理由的可以延期，最多1个月；依据", { extension: { atMost: { count: 1, unit: "month" } } }],
  ["，期中新设或新任的当期即须办理", { owesPartialPeriod: true }],
  ["；为本集团惯例，全国没有统一规定。", { source: { act: "practice", mark: "P" } }],
  ["开展主题党日，条数合计不少于12", { cycle: { each: "year" }, measure: { sumOf: "count", target: 12 } }],
]; // prettier-ignore

describe("every form of the algebra has words", () => {
  test.each(cases)("%s", (expected, duty) => {
    expect(sentence(duty)).toContain(expected);
    expect(sentence(duty)).toMatch(/^[^，]+.*。$/);
    expect(sentence(duty)).not.toMatch(/，，|，。|，；|〔|undefined/);
  });
});

test("acts that are no longer in force are not cited", () => {
  expect(sentence({ source: { act: "old-rules", mark: "S" } })).toContain("全国没有统一规定");
  expect(sentence({ source: { act: "old-rules", mark: "S" } }, day("2010-01-01"))).toContain("《旧条例》"); // prettier-ignore
});

test("an act whose time is over but whose demand goes on is named as what practice keeps up", () => {
  const source = { act: "plan", mark: "S" } as const; // as const: a mark is one of three letters
  expect(sentence({ source })).toContain("；为本集团惯例，沿用《三年方案》的要求（已期满）。");
  expect(sentence({ source }, day("2022-12-31"))).toContain("；依据《三年方案》。");
});

test("how often, in a word for lists", () => {
  expect(short({})).toBe("每月");
  expect(short({ cycle: { each: "year", times: 4 } })).toBe("每年4次");
  expect(short({ cycle: { each: "year" }, atMost: 2, counter: "个" })).toBe("1至2个");
  expect(short({ cycle: { beforeHolidays: ["new-year"], leadDays: 7, openDays: 5 } })).toBe(
    "每逢节",
  );
  expect(short({ cycle: { onDates: ["02-01", "07-01"], before: 5 } })).toBe("两次");
  expect(short({ cycle: { onFestivals: ["spring-festival", "lantern", "qingming", "dragon-boat", "qixi", "mid-autumn", "double-ninth"], before: 5, after: 1 } })).toBe("七节"); // prettier-ignore
  expect(short({ cycle: { atEach: "committee" } })).toBe("每次会");
  expect(short({ cycle: { after: "appointment", within: { count: 1, unit: "month" } } })).toBe("任职后"); // prettier-ignore
});
