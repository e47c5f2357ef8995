import { describe, expect, it } from "vitest";
import { findFormalism } from "#domain/assessment/anti-formalism.ts";
import { figure, rate, scheme } from "#domain/assessment/assess.fixture.ts";
import type { Indicator, Scheme } from "#domain/assessment/scheme.ts";
import { validateScheme } from "#domain/assessment/validate-scheme.ts";
import { institution } from "#domain/record/match-record.fixture.ts";

const duty = (id: string) => ({
  id,
  title: id,
  bearer: { units: ["branch" as const] },
  cycle: { each: "month" as const },
  fulfilledBy: { record: ["r"] },
});
const LIBRARY = {
  institutions: [
    institution({ id: "themed-party-day", name: "主题党日", duties: [duty("monthly")] }),
    institution({
      id: "study-hours",
      name: "学时",
      duties: [{ ...duty("member"), measure: { hours: 32 } }],
    }),
  ],
};
const codes = (of: Scheme, units?: Parameters<typeof validateScheme>[2]) =>
  validateScheme(of, LIBRARY, units).map((each) => each.code);
const withIndicator = (...indicators: Indicator[]) =>
  codes(scheme([rate("all", 100, "themed-party-day"), ...indicators]));

describe("a scheme", () => {
  it("that adds up and names what exists has no problems", () => {
    const hours: Indicator = {
      ...rate("h", 40, "x"),
      source: { from: "hours", institution: "study-hours", duty: "member" },
    };
    expect(codes(scheme([rate("p", 60, "themed-party-day"), hours]))).toEqual([]);
  });

  it("names unknown institutions and duties, and hours that are none", () => {
    const missing = rate("m", 0, "nothing", { curve: { curve: "bonus", perUnit: 1, cap: 1 } });
    expect(withIndicator(missing)).toEqual(["unknown-institution"]);
    const source = {
      from: "due-items",
      institution: "themed-party-day",
      duties: ["weekly"],
      credit: { madeUp: 0, partly: 0 },
    } as const;
    expect(
      withIndicator({ ...missing, source: { ...source, duties: [...source.duties] } }),
    ).toEqual(["unknown-duty"]);
    expect(
      withIndicator({
        ...missing,
        source: { from: "hours", institution: "themed-party-day", duty: "monthly" },
      }),
    ).toEqual(["not-hours"]);
  });

  it("must add up to 100 for each unit, by what applies to it", () => {
    const water = rate("w", 24, "themed-party-day", { appliesTo: { tags: ["water"] } });
    const waste = rate("s", 20, "themed-party-day", { appliesTo: { tags: ["waste"] } });
    const uneven = scheme([rate("all", 76, "themed-party-day"), water, waste]);
    expect(validateScheme(uneven, LIBRARY).map((each) => each.message)).toEqual([
      "有“waste”标签的单位的满分合计96分（共性76，个性20），应为100分。",
    ]);
    const unit = {
      id: "u",
      kind: "general-branch" as const,
      name: "排水公司党总支",
      tags: ["water"],
    };
    expect(codes(uneven, [unit])).toEqual([]);
    expect(codes(uneven, [{ ...unit, tags: [] }])).toEqual(["weights-not-100"]);
    expect(codes(uneven, [{ ...unit, kind: "union", tags: [] }])).toEqual([]);
  });

  it("keeps bonus and veto outside of the 100, and curves meaningful", () => {
    expect(withIndicator(figure("b", { curve: "bonus", perUnit: 1, cap: 3 }, 3))).toEqual([
      "weight-not-zero",
      "weights-not-100",
    ]);
    expect(withIndicator(figure("v", { curve: "veto", atLeast: 1, gradeAtMost: "良" }))).toEqual([
      "unknown-grade",
    ]);
    expect(withIndicator(figure("d", { curve: "deduction", perUnit: 1 }))).toEqual([
      "deduction-without-limit",
    ]);
    expect(withIndicator(figure("l", { curve: "linear", zeroAt: 1, fullAt: 1 }))).toEqual([
      "weight-zero",
      "flat-curve",
    ]);
    const steps = {
      curve: "steps" as const,
      steps: [
        { atLeast: 1, share: 0.5 },
        { atLeast: 2, share: 0.5 },
      ],
    };
    expect(withIndicator(figure("s", steps))).toEqual(["weight-zero", "steps-not-rising"]);
    expect(
      withIndicator(
        rate("all", 0, "themed-party-day", { curve: { curve: "bonus", perUnit: 1, cap: 1 } }),
      ),
    ).toEqual(["duplicate-id"]);
  });

  it("has checkpoints and grades in order", () => {
    const good = scheme([rate("all", 100, "themed-party-day")]);
    expect(codes({ ...good, checkpoints: good.checkpoints.toReversed() })).toEqual([
      "checkpoints-not-ordered",
    ]);
    expect(codes({ ...good, year: 2025 })).toEqual([
      "checkpoint-outside-year",
      "checkpoint-outside-year",
    ]);
    expect(
      codes({
        ...good,
        checkpoints: [{ id: "h1", name: "上半年", asOf: "2026-06-30", closesOn: "2026-06-01" }],
      }),
    ).toEqual(["closes-before-its-day"]);
    expect(codes({ ...good, grades: good.grades.toReversed() })).toEqual([
      "grades-not-ordered",
      "grades-not-ordered",
      "grades-not-ordered",
      "grades-leave-gap",
    ]);
  });
});

describe("the guard against formalism", () => {
  it.each([
    ["学习强国积分达标率", "积分"],
    ["每日打卡完成率", "打卡签到"],
    ["人均在线时长", "在线时长、学习时长"],
    ["公众号文章点赞数", "点赞、转发、阅读量"],
    ["APP下载率", "下载、安装、登录率"],
    ["党员学习排名", "对人排名"],
    ["上报信息篇数", "文章篇数、笔记字数"],
    ["活动照片数量", "照片、截图、留痕"],
    ["获得领导批示次数", "领导批示"],
    ["党员每日登录完成率", "下载、安装、登录率"],
    ["平台登录天数", "下载、安装、登录率"],
    ["志愿者活动轨迹上传率", "行踪轨迹、人脸"],
    ["刷脸到会率", "行踪轨迹、人脸"],
    ["投票数", "点赞、转发、阅读量"],
  ])("refuses %s", (name, what) => {
    expect(findFormalism(name).map((found) => found.what)).toContain(what);
    const [found] = validateScheme(
      scheme([rate("all", 100, "themed-party-day", { name })]),
      LIBRARY,
    );
    expect(found).toMatchObject({ code: "formalism", where: "all" });
    expect(found?.message).toContain("国办函〔2026〕12号");
  });

  it.each(["主题党日按期率", "党员学时完成率", "领办项目节点按期率", "走访慰问完成率", "工作实绩"])(
    "lets %s pass",
    (name) => expect(findFormalism(name)).toEqual([]),
  );
});
