import { describe, expect, it } from "vitest";
import type { CaseRow } from "#app/cases/schema.ts";
import type { CaseEvent } from "../api/cases.ts";
import {
  isStruck,
  lastStep,
  markOfRow,
  sayByAnother,
  sayLeavesToOthers,
  sayPast,
  sayStarter,
  timeOfRow,
} from "./case-words.ts";
import { sayDates, sayMinute } from "./say-days.ts";

const ROW: CaseRow = {
  id: "c1",
  title: "发展党员（祁山月）",
  procedure: { id: "member-admission", name: "发展党员", version: "2026" },
  unit: { id: "u1", name: "桥西清运党支部", shortName: "桥西清运支部", kind: "branch" },
  person: null,
  openedOn: "2026-09-01",
  stage: "申请入党",
  next: ["谈话"],
  mine: true,
  dueOn: "2026-10-01",
  daysLeft: 14,
  late: false,
  ended: null,
};
const TODAY = "2026-09-17";

describe("a case in the list", () => {
  it.each([
    [{}, "open", "还有14天"],
    [{ daysLeft: 7 }, "due-soon", "还有7天"],
    [{ daysLeft: 0 }, "due-soon", "今天到期"],
    [{ daysLeft: -2, late: true }, "overdue", "逾期2天"],
    [{ dueOn: null, daysLeft: null }, "open", "不限期"],
    [{ ended: { id: "member", name: "转正", on: "2026-09-10", reached: true } }, "met", "9月10日办结"], // prettier-ignore
    [{ late: true, ended: { id: "withdrawn", name: "已撤回", on: "2026-09-10", reached: false } }, "waived", "9月10日办结"], // prettier-ignore
  ] as const)("%j stands as %s: %s", (change, mark, time) => {
    const row = { ...ROW, ...change };
    expect(markOfRow(row)).toBe(mark);
    expect(timeOfRow(row, TODAY)).toBe(time);
  });
});

it("says days inside of words, and instants by the clock in China", () => {
  expect(sayDates("满一年，最早2027-07-10办理", TODAY)).toBe("满一年，最早2027年7月10日办理");
  expect(sayDates("“谈话”延期至2026-10-01", TODAY)).toBe("“谈话”延期至10月1日");
  expect(sayMinute("2026-09-17T01:41:05.000Z", TODAY)).toBe("9月17日 09:41");
});

describe("steps that are done by another person", () => {
  const steps = [
    { id: "mend", name: "完成整改并报告", byAnother: [] },
    { id: "verify", name: "另一人复核", byAnother: [{ id: "mend", name: "完成整改并报告" }] },
  ];
  it("says who may not do it, and before an earlier step what is then left to others", () => {
    expect(sayByAnother(steps[1]?.byAnother ?? [])).toBe("办过“完成整改并报告”的人不能办这一步，代别人办也不行"); // prettier-ignore
    expect(sayLeavesToOthers(steps, "mend")).toBe("这一步由您办，后面的“另一人复核”就要由别人办。");
    expect(sayLeavesToOthers(steps, "verify")).toBeNull();
  });
});

it("says once that a name is not for everybody, to those who see it and to those who do not", () => {
  expect(sayStarter({ startedBy: "于归", masked: true })).toBe("由于归发起（不公开姓名）");
  expect(sayStarter({ startedBy: "提出人（不公开姓名）", masked: true })).toBe("由提出人（不公开姓名）发起"); // prettier-ignore
  expect(sayStarter({ startedBy: "于归", masked: false })).toBe("由于归发起");
});

// one event of a case, a step that still counts
const event = (position: number, more: Partial<CaseEvent>): CaseEvent => ({ position, kind: "step", step: "propose", text: "提出", on: TODAY, at: `${TODAY}T01:00:00.000Z`, by: "周岚", reason: null, fields: [], papers: [], undone: false, returned: false, round: null, ...more }); // prettier-ignore

it("a return is the step that is taken back, and is not struck through as what it returned", () => {
  const events = [event(3, { step: "check", text: "审核：退回修改", undone: true, returned: true }), event(2, { undone: true }), event(1, { step: "plan" })]; // prettier-ignore
  expect(lastStep({ events, lastStep: 3 })?.text).toBe("审核：退回修改");
  expect(lastStep({ events, lastStep: null })).toBeUndefined();
  expect(events.map((each) => [isStruck(each), sayPast(each)])).toEqual([[false, ""], [true, "；后来退回或收回，不再算数"], [false, ""]]); // prettier-ignore
});
