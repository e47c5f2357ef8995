import { expect, it } from "vitest";
import { day } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import { findUnborne } from "#domain/plan/unborne-duties.ts";

const duty = (id: string, bearer: Duty["bearer"], cycle: Duty["cycle"] = { each: "month" }): Duty =>
  ({ id, title: id, bearer, cycle, fulfilledBy: { record: ["register"] }, enteredBy: "office" }); // prettier-ignore
const institution = (id: string, ...duties: Duty[]): Institution =>
  ({ id, name: id, subject: "theory-study", sources: [], reviewed: "2026-01-01", parameters: {}, duties, metrics: [], recognises: [] }) as unknown as Institution; // prettier-ignore
const library = { acts: [], recordKinds: [] } as unknown as Library;
const item = (of: string, id: string): DueItem =>
  ({ source: { institution: of, duty: id } }) as unknown as DueItem;

const found = (institutions: Institution[], items: DueItem[] = []) =>
  findUnborne(library, institutions, items, day("2026-12-31"));

it("names who is missing, with all that they should do, and what to mend", () => {
  const party = { units: ["department"], tagged: ["党务"] } as const;
  const asked = [
    institution("学习资料", duty("a", party as never)),
    institution("学习提醒", duty("b", party as never), duty("c", { units: ["branch"] })),
    institution("团课", duty("d", { units: ["league"] })),
    institution("述职", duty("e", { holders: ["general-branch-secretary"] })),
  ];
  expect(found(asked, [item("学习提醒", "c")])).toEqual([
    { who: "每个党务部门", institutions: ["学习资料", "学习提醒"], mend: "组织里没有标着“党务”的部门，请给管这项工作的部门加上标签“党务”" },
    { who: "每个团组织", institutions: ["团课"], mend: "组织里还没有团组织，有的请补上" },
    { who: "每名党总支书记", institutions: ["述职"], mend: "还没有人任党总支书记，请登记任职" },
  ]); // prettier-ignore
});

it("says nothing of what is owed, of what only events make owed, and of units of a special shape", () => {
  expect(found([institution("主题党日", duty("a", { units: ["branch"] }))], [item("主题党日", "a")])).toEqual([]); // prettier-ignore
  expect(
    found([
      institution("第一议题", duty("a", { units: ["committee"] }, { atEach: "committee-meeting" })),
      institution("廉政谈话", duty("b", { newlyAppointed: ["department-head"] }, { after: "appointment", within: { count: 1, unit: "month" } })),
      institution("党小组会", duty("c", { units: ["branch"], having: "party-group" })),
    ]),
  ).toEqual([]); // prettier-ignore
});
