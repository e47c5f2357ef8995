import type { Institution } from "#domain/institution/institution.ts";

/**
 * The committee leads talent work: categories, levels and yearly targets (practice).
 */
export const talentPlan = {
  id: "talent-plan",
  name: "人才工作规划",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "talent-work", name: "人才工作", wording: ["人才工作"] }],
  duties: [
    {
      id: "half-yearly",
      title: "研究人才工作",
      bearer: { units: ["committee"] },
      cycle: { each: "half-year" },
      fulfilledBy: {
        record: ["party-committee-meeting", "special-meeting"],
        topic: ["talent-work"],
      },
      enteredBy: "office",
    },
    {
      id: "targets",
      title: "制定人才招引培养计划",
      name: "人才计划",
      counter: "份",
      bearer: { units: ["department"], tagged: ["人事"] },
      cycle: { each: "year", times: 1 },
      due: { on: "03-31" },
      fulfilledBy: { record: ["work-plan"], topic: ["talent-work"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "人才工作规划按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
    { id: "targets-on-time-rate", name: "人才计划按期率", of: "targets", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "talent-plan",
      wording: [
        "人才工作",
        "分层分类",
        "人才招引",
        "统筹谋划干部人才",
        "党管人才",
        "人事改革",
        "人才规划",
        "人才发展规划",
        "人才强企",
        "人才队伍建设",
        ["人才", "规划"],
        ["人才", "三年计划"],
        ["引进", "培养目标"],
        "引才",
        "人才引育",
        "高层次人才",
        "紧缺人才",
        "校园招聘",
        "人才盘点",
        ["队伍建设", "规划"],
        ["队伍", "规划"],
        "人力资源规划",
        ["人才", "目标"],
        ["人才", "招聘"],
        ["人才", "专题研究"],
        ["干部队伍", "规划"],
        ["人才引进", "计划"],
        ["引进", "名", "人才"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-06-18",
          topic: "talent-work",
          attended: [9, 8],
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "met", due: "2026-06-30" } },
    },
    {
      note: "到6月30日还没有台账，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "due-soon" } },
    },
    {
      note: "7月1日仍没有台账",
      when: "2026-07-01",
      given: [],
      expect: { "half-yearly": { period: "2026H1", state: "overdue" } },
    },
    {
      note: "6月18日办理，7月3日才登记",
      when: "2026-07-03",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-06-18",
          topic: "talent-work",
          attended: [9, 8],
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
    {
      note: "3月2日定计划",
      when: "2026-03-31",
      given: [{ kind: "work-plan", on: "2026-03-02", topic: "talent-work" }],
      expect: { targets: { period: "2026", state: "met" } },
    },
  ],
} satisfies Institution;
