import type { Institution } from "#domain/institution/institution.ts";

/**
 * Seven festivals by the lunar calendar (a leap month is never used), spread over the grassroots unions; the window around the day is practice.
 */
export const festivals = {
  id: "festivals",
  name: "我们的节日",
  subject: "care",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    daysBefore: {
      name: "节前几日起",
      unit: "日",
      values: [
        { from: "2018-10-28", value: 10, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
    daysAfter: {
      name: "节后几日内",
      unit: "日",
      values: [{ from: "2018-10-28", value: 3, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    registerWithinDays: {
      name: "登记时限（到期后几日内）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "seven-festivals",
      title: "开展“我们的节日”活动",
      name: "我们的节日",
      bearer: { units: ["union"] },
      cycle: {
        onFestivals: [
          "spring-festival",
          "lantern",
          "qingming",
          "dragon-boat",
          "qixi",
          "mid-autumn",
          "double-ninth",
        ],
        before: { parameter: "daysBefore" },
        after: { parameter: "daysAfter" },
      },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["festival-activity", "activity"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "seven-festivals-on-time-rate",
      name: "我们的节日按期率",
      of: "seven-festivals",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "festivals",
      wording: [
        "我们的节日",
        "传统节日",
        "节日文化",
        "传统佳节",
        ["佳节", "活动"],
        "民俗",
        "节庆活动",
        ["端午", "活动"],
        ["元宵", "活动"],
        ["中秋", "活动"],
        ["重阳", "活动"],
        "灯谜",
        "包粽子",
        "节庆",
        ["佳节", "文化"],
        ["节日", "文化"],
      ],
    },
  ],
  examples: [
    {
      note: "中秋（9月25日）前一天开展",
      when: "2026-09-28",
      given: [{ kind: "festival-activity", on: "2026-09-24", attended: [40, 30] }],
      expect: {
        "seven-festivals": { period: "festival:mid-autumn-2026", state: "met", due: "2026-09-28" },
      },
    },
    {
      note: "2027年元宵是2月20日",
      when: "2027-02-20",
      given: [{ kind: "festival-activity", on: "2027-02-19", attended: [40, 30] }],
      expect: {
        "seven-festivals": { period: "festival:lantern-2027", state: "met", due: "2027-02-23" },
      },
    },
    {
      note: "中秋没有活动，10月4日起逾期",
      when: "2026-10-04",
      given: [],
      expect: { "seven-festivals": { period: "festival:mid-autumn-2026", state: "overdue" } },
    },
    {
      note: "节后5天才办，算补办",
      when: "2026-10-01",
      given: [{ kind: "festival-activity", on: "2026-09-30", makesUp: true, attended: [40, 30] }],
      expect: { "seven-festivals": { period: "festival:mid-autumn-2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
