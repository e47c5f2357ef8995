import type { Institution } from "#domain/institution/institution.ts";

/**
 * A temporary post or project role is opened, applied for, filled, served, left and evaluated (practice).
 */
export const flexiblePost = {
  id: "flexible-post",
  name: "柔性岗位与项目化",
  subject: "talent",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "flexible-post", name: "柔性岗位", wording: ["柔性岗位", "项目化用人"] }],
  duties: [
    {
      id: "half-yearly",
      title: "评价柔性岗位任务",
      bearer: { units: ["enterprise"] },
      cycle: { each: "half-year" },
      fulfilledBy: { record: ["appraisal"], topic: ["flexible-post"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "柔性岗位与项目化按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "flexible-post" }],
  recognises: [
    {
      mechanism: "flexible-post",
      wording: [
        "柔性岗位",
        "项目化运营",
        "项目化管理",
        "项目制用工",
        "项目岗位",
        "临时性岗位",
        "项目制",
        ["项目", "竞聘"],
        ["临时", "岗位"],
        "项目团队",
        "跨部门",
        "临时团队",
        "共享用工",
        "柔性",
        ["人员", "项目", "流动"],
        ["项目", "组队"],
        "临时任务",
        "攻关小组",
        "人随项目",
        ["项目", "抽调"],
      ],
    },
  ],
  examples: [
    {
      note: "6月18日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "appraisal", on: "2026-06-18", topic: "flexible-post" }],
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
        { kind: "appraisal", on: "2026-06-18", topic: "flexible-post", registered: "2026-07-03" },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
