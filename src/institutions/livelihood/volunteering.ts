import type { Institution } from "#domain/institution/institution.ts";

/**
 * The organization owes that it organizes and keeps true records; nobody is ever assigned or owes hours.
 */
export const volunteering = {
  id: "volunteering",
  name: "志愿服务",
  subject: "livelihood",
  sources: [
    { act: "volunteering-regulations", mark: "S" },
    { act: "volunteering-record-measures", article: "第四条", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    timesPerQuarter: {
      name: "每季度次数",
      unit: "次",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [{ id: "volunteer-records", name: "志愿服务记录", wording: ["志愿服务记录"] }],
  duties: [
    {
      id: "quarterly",
      title: "组织志愿服务活动",
      name: "志愿服务活动",
      bearer: { units: ["league"] },
      cycle: { each: "quarter", times: { parameter: "timesPerQuarter" } },
      fulfilledBy: { record: ["volunteering"], fields: ["service-hours"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "clerk",
    },
    {
      id: "records",
      title: "核对志愿服务记录",
      name: "志愿服务记录核对",
      bearer: { units: ["league"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["register"], topic: ["volunteer-records"] },
      // that records are true and complete is the measures'; how often they are gone through is practice
      source: { act: "practice", mark: "P" },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "quarterly-on-time-rate",
      name: "志愿服务活动按期率",
      of: "quarterly",
      kind: "on-time-rate",
    },
    {
      id: "records-on-time-rate",
      name: "志愿服务记录核对按期率",
      of: "records",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "volunteering",
      wording: [
        "志愿服务",
        "志愿者",
        "志愿",
        "学雷锋",
        "党员服务队",
        "公益",
        "义诊",
        "义务植树",
        "先锋服务队",
        "义务服务",
        "义务劳动",
        "无偿献血",
        "文明劝导",
      ],
    },
  ],
  examples: [
    {
      note: "第二季度1次，实际服务49.5小时",
      when: "2026-06-30",
      given: [
        {
          kind: "volunteering",
          on: "2026-05-09",
          attended: [20, 18],
          fields: { "service-hours": 49.5 },
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "met" } },
    },
    {
      note: "没有填服务时长，待补",
      when: "2026-06-30",
      given: [{ kind: "volunteering", on: "2026-05-09", attended: [20, 18] }],
      expect: { quarterly: { period: "2026Q2", state: "missing" } },
    },
    {
      note: "第二季度没有组织",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "上半年核对记录",
      when: "2026-06-30",
      given: [{ kind: "register", on: "2026-06-12", topic: "volunteer-records" }],
      expect: { records: { period: "2026H1", state: "met" } },
    },
    {
      note: "6月30日还没有活动，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "due-soon" } },
    },
  ],
} satisfies Institution;
