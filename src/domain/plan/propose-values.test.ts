import { describe, expect, test } from "vitest";
import fc from "fast-check";
import { day } from "#kernel/day.ts";
import { institutionSchema } from "#domain/institution/institution.ts";
import { proposeValues } from "#domain/plan/propose-values.ts";
import { readQuantities } from "#domain/plan/clause-quantities.ts";

const on = day("2026-01-01");
const parameter = (name: string, unit: string, value: number, mark: "S" | "M" | "P" = "P") => ({
  name,
  unit,
  values: [{ from: "2020-01-01", value, mark }],
});
const institution = (id: string, rest: object) =>
  institutionSchema.parse({
    id,
    name: id,
    subject: "theory-study",
    sources: [{ act: "practice", mark: "P" }],
    reviewed: "2026-01-01",
    parameters: {},
    duties: [],
    recognises: [{ mechanism: "centre-group-study", wording: ["学习"] }],
    examples: [],
    ...rest,
  });
const duty = (id: string, title: string, rest: object) => ({
  id,
  title,
  bearer: { units: ["branch"] },
  fulfilledBy: { record: ["meeting"] },
  ...rest,
});

const study = institution("study", {
  name: "中心组学习",
  parameters: {
    times: parameter("每季度次数", "次", 1, "S"),
    registerWithinDays: parameter("登记时限（季后几日前）", "日", 10),
  },
  duties: [
    duty("quarterly", "组织中心组集体学习研讨", {
      cycle: { each: "quarter", times: { parameter: "times" } },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
    }),
  ],
});
const projects = institution("projects", {
  name: "书记领办项目",
  parameters: {
    atLeast: parameter("至少领办个数", "个", 1),
    atMost: parameter("至多领办个数", "个", 2),
  },
  duties: [
    duty("yearly", "领办重点项目", {
      bearer: { holders: ["branch-secretary"] },
      cycle: { each: "year", times: { parameter: "atLeast" } },
      atMost: { parameter: "atMost" },
    }),
  ],
  recognises: [{ mechanism: "secretary-led-project", wording: ["领办"] }],
});
const lectures = institution("lectures", {
  name: "党课",
  parameters: {
    timesPerQuarter: parameter("每季度次数", "次", 1),
    secretaryTimes: parameter("党委书记每年讲党课次数", "次", 1),
    registerWithinDays: parameter("登记时限（次月几日前）", "日", 5),
  },
  duties: [
    duty("quarterly", "上党课", {
      cycle: { each: "quarter", times: { parameter: "timesPerQuarter" } },
    }),
    duty("by-secretary", "讲党课", {
      bearer: { holders: ["party-committee-secretary"] },
      cycle: { each: "year", times: { parameter: "secretaryTimes" } },
    }),
    duty("monthly", "开展主题党日", {
      cycle: { each: "month", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
    }),
  ],
  recognises: [{ mechanism: "organizational-life", wording: ["党课"] }],
});
const proposals = institution("proposals", {
  name: "建言献策",
  parameters: { answerWithin: parameter("几个工作日内答复", "个工作日", 20, "M") },
  duties: [
    duty("answer", "答复建言", {
      cycle: { after: { recorded: "request" }, within: { count: { parameter: "answerWithin" }, unit: "working-day" } }, // prettier-ignore
    }),
  ],
});

const propose = (text: string, ...institutions: readonly ReturnType<typeof institution>[]) =>
  proposeValues({ text, quantities: readQuantities(text, []) }, institutions, on).map(({ parameter: name, value, inForce, said }) => [name, value, inForce, said]); // prettier-ignore

describe("values that a clause states", () => {
  test("are counted in the period of the institution", () => {
    expect(propose("党委中心组每年集中学习不少于8次。", study)).toEqual([["times", 2, 1, "不少于8次"]]); // prettier-ignore
    expect(proposeValues({ text: "全年学习8次", quantities: readQuantities("全年学习8次", []) }, [study], on)[0]?.converted).toEqual({ said: "year", owed: "quarter" }); // prettier-ignore
    expect(propose("党委中心组每季度至少集中学习3次。", study)[0]?.slice(0, 2)).toEqual(["times", 3]); // prettier-ignore
  });

  test("are not proposed when they are in force, do not divide, or count something else", () => {
    expect(propose("中心组全年学习不少于4次。", study)).toEqual([]);
    expect(propose("中心组全年学习不少于10次。", study)).toEqual([]);
    expect(propose("中心组全年学习不少于8场。", study)).toHaveLength(1);
    expect(propose("中心组年内培训8人次、编印简报8期。", study)).toEqual([]);
    expect(propose("中心组学习不少于8次。", study)).toEqual([]); // nobody says in which time
  });

  test("a regulation's value is not relaxed, a custom may be", () => {
    const twice = { ...study, parameters: { ...study.parameters, times: { ...parameter("每季度次数", "次", 2, "S") } } }; // prettier-ignore
    expect(proposeValues({ text: "每季度学习1次", quantities: readQuantities("每季度学习1次", []) }, [institutionSchema.parse(twice)], on)).toEqual([]); // prettier-ignore
    expect(propose("对建议在30个工作日内答复。", proposals)).toEqual([]);
    expect(propose("对建议在7个工作日内答复。", proposals)).toEqual([["answerWithin", 7, 20, "7个工作日内"]]); // prettier-ignore
  });

  test("a range gives both bounds, one figure only the lower", () => {
    expect(propose("每名书记每年领办2至3个重点项目。", projects)).toEqual([
      ["atLeast", 2, 1, "2至3个"],
      ["atMost", 3, 2, "2至3个"],
    ]);
    expect(propose("每名书记每年领办1至2个重点项目。", projects)).toEqual([]);
    expect(propose("每名书记每年领办1个重点项目。", projects)).toEqual([]);
  });

  test("what holders owe and what units owe are told apart", () => {
    expect(propose("党委书记每年讲党课不少于2次。", lectures)[0]?.slice(0, 2)).toEqual(["secretaryTimes", 2]); // prettier-ignore
    expect(propose("支部每季度上党课2次。", lectures)[0]?.slice(0, 2)).toEqual(["timesPerQuarter", 2]); // prettier-ignore
  });

  test("with several institutions the part of the sentence must name the one", () => {
    const text = "每季度上党课2次，每半年领办3个项目。";
    expect(propose(text, study, lectures)).toEqual([["timesPerQuarter", 2, 1, "2次"]]);
  });

  test("limits need their period and what is to be done", () => {
    expect(propose("主题党日在次月3日前登记。", lectures)).toEqual([["registerWithinDays", 3, 5, "次月3日前"]]); // prettier-ignore
    expect(propose("党费在次月3日前上缴。", lectures)).toEqual([]);
    expect(propose("学习情况季后5日内登记。", study)).toEqual([["registerWithinDays", 5, 10, "季后5日内"]]); // prettier-ignore
    expect(propose("次月3日前登记。", study)).toEqual([]);
    expect(propose("对建议在7个工作日内公示。", proposals)).toEqual([]);
  });

  test("two figures for one parameter are a question, no proposal", () => {
    expect(propose("中心组每季度学习2次，其中骨干每季度学习3次。", study)).toEqual([]);
  });

  test("never proposes what is in force, and never less than one", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.constantFrom("每月", "每季度", "每半年", "每年"),
        (count, each) => {
          // prettier-ignore
          for (const [, value, inForce] of propose(`中心组${each}学习不少于${count}次。`, study)) {
          expect(value).not.toBe(inForce);
          expect(value).toBeGreaterThanOrEqual(1);
        }
        },
      ),
    );
  });
});
