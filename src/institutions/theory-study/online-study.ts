import type { Institution } from "#domain/institution/institution.ts";

/**
 * What is taken in is class hours as the organizer recognizes them; neither points nor time in an application is ever asked for.
 */
export const onlineStudy = {
  id: "online-study",
  name: "线上学习认定",
  subject: "theory-study",
  sources: [
    { act: "burden-notice-2026", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  duties: [
    {
      id: "half-yearly",
      title: "认定线上学习学时",
      name: "线上学时认定",
      bearer: { units: ["branch"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["online-study"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "线上学时认定按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "online-study-import",
      wording: [
        "学习强国",
        "线上载体",
        "线上学习",
        "网络学习",
        "学习平台",
        "网络课程",
        "在线学习",
        "网上学习",
        "网络学院",
        "网络培训",
        "远程教育",
        "线上课程",
        "共产党员网",
        ["线上", "学习"],
        ["在线", "学习"],
        "学习积分",
        ["网络", "学时"],
      ],
      unless: ["学习资料库"],
    },
  ],
  examples: [
    {
      note: "6月20日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "online-study", on: "2026-06-20", hours: 3 }],
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
      note: "6月20日办理，7月3日才登记",
      when: "2026-07-03",
      given: [{ kind: "online-study", on: "2026-06-20", hours: 3, registered: "2026-07-03" }],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
