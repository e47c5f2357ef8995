import type { Institution } from "#domain/institution/institution.ts";

/**
 * Before each public holiday, seven days before the first day off (practice); holidays with at most seven days between them are reminded of together.
 */
export const holidayReminder = {
  id: "holiday-reminder",
  name: "节前廉政提醒",
  subject: "integrity",
  sources: [
    { act: "eight-provisions", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    leadDays: {
      name: "节前几日",
      unit: "日",
      values: [{ from: "2018-10-28", value: 7, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    openDays: {
      name: "提前几日开始",
      unit: "日",
      values: [
        { from: "2018-10-28", value: 10, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
    joinWithinDays: {
      name: "相隔几日内合并提醒",
      unit: "日",
      values: [{ from: "2018-10-28", value: 7, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    registerWithinDays: {
      name: "登记时限（到期后几日内）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [
    { id: "holiday-reminder", name: "节前廉政提醒", wording: ["节前廉政", "节前提醒", "廉洁过节"] },
  ],
  duties: [
    {
      id: "before-holidays",
      title: "开展节前廉政提醒",
      bearer: { units: ["general-branch", "branch"] },
      cycle: {
        beforeHolidays: [
          "new-year",
          "spring-festival",
          "qingming",
          "labour-day",
          "dragon-boat",
          "mid-autumn",
          "national-day",
        ],
        leadDays: { parameter: "leadDays" },
        openDays: { parameter: "openDays" },
        joinWithin: { parameter: "joinWithinDays" },
      },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: {
        record: [
          "integrity-reminder",
          "branch-committee-meeting",
          "members-meeting",
          "themed-party-day",
        ],
        topic: ["holiday-reminder"],
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    {
      id: "before-holidays-on-time-rate",
      name: "节前廉政提醒按期率",
      of: "before-holidays",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "holiday-reminder",
      wording: [
        "节前廉政提醒",
        "节前提醒",
        "廉政提醒",
        "节日期间廉洁",
        "廉洁提醒",
        "廉洁过节",
        "节前廉洁",
        "节前教育",
        ["节前", "廉"],
        ["节假日", "廉洁"],
        ["节点", "廉洁"],
        ["逢年过节", "提醒"],
        ["逢年过节", "廉"],
        ["节前", "打招呼"],
        ["节日", "廉洁"],
        ["节日", "不收不送"],
        ["节假日", "提醒", "廉"],
        ["节前", "提醒"],
        ["节假日", "提醒"],
        ["节前", "纪律"],
        ["节日", "纪律"],
        ["节日", "提醒"],
        ["重要节点", "提醒"],
        ["节点", "提醒"],
        "廉政短信",
        ["节前", "短信"],
        ["节前", "通知"],
        ["节假日", "纪律"],
        ["年节", "提醒"],
        ["节日", "廉政"],
        ["放假", "提醒"],
        ["节假日", "廉政"],
      ],
    },
  ],
  examples: [
    {
      note: "中秋、国庆相隔不到7天，一次提醒，9月18日前",
      when: "2026-09-18",
      given: [{ kind: "integrity-reminder", on: "2026-09-16", topic: "holiday-reminder" }],
      expect: {
        "before-holidays": { period: "holiday:mid-autumn-2026", state: "met", due: "2026-09-18" },
      },
    },
    {
      note: "支委会上提醒同样算数",
      when: "2026-09-18",
      given: [
        {
          kind: "branch-committee-meeting",
          on: "2026-09-17",
          agenda: [null, "holiday-reminder"],
          attended: [5, 4],
        },
      ],
      expect: { "before-holidays": { period: "holiday:mid-autumn-2026", state: "met" } },
    },
    {
      note: "9月18日到期，5日内补登记，9月23日不算逾期",
      when: "2026-09-23",
      given: [],
      expect: { "before-holidays": { period: "holiday:mid-autumn-2026", state: "due-soon" } },
    },
    {
      note: "9月24日仍没有台账",
      when: "2026-09-24",
      given: [],
      expect: { "before-holidays": { period: "holiday:mid-autumn-2026", state: "overdue" } },
    },
    {
      note: "2027年放假安排未公布，元旦按1月1日推算，暂定12月25日前",
      when: "2026-12-24",
      given: [{ kind: "integrity-reminder", on: "2026-12-22", topic: "holiday-reminder" }],
      expect: {
        "before-holidays": { period: "holiday:new-year-2027", state: "met", due: "2026-12-25" },
      },
    },
  ],
} satisfies Institution;
