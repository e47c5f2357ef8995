import type { Institution } from "#domain/institution/institution.ts";

/**
 * At 春节 the money reaches people before the festival; at 七一 from memory. Amounts are entered, names are not.
 */
export const visits = {
  id: "visits",
  name: "走访慰问",
  subject: "care",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    daysBefore: {
      name: "提前几日开始",
      unit: "日",
      values: [
        { from: "2018-10-28", value: 30, mark: "P", reason: "全国没有统一规定，按集团惯例" },
      ],
    },
    registerWithinDays: {
      name: "登记时限（到期后几日内）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "spring-festival",
      title: "走访慰问困难党员和老党员",
      name: "春节走访慰问",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { onFestivals: ["spring-festival"], before: { parameter: "daysBefore" }, after: -1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["visit"] },
      enteredBy: "secretary",
    },
    {
      id: "july-first",
      title: "走访慰问困难党员和老党员",
      name: "七一走访慰问",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { onDates: ["07-01"], before: { parameter: "daysBefore" } },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["visit"] },
      enteredBy: "secretary",
    },
    {
      id: "union-warmth",
      title: "送温暖",
      name: "工会送温暖",
      bearer: { units: ["union"] },
      cycle: { onFestivals: ["spring-festival"], before: { parameter: "daysBefore" }, after: -1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["visit"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    {
      id: "spring-festival-on-time-rate",
      name: "春节走访慰问按期率",
      of: "spring-festival",
      kind: "on-time-rate",
    },
    {
      id: "july-first-on-time-rate",
      name: "七一走访慰问按期率",
      of: "july-first",
      kind: "on-time-rate",
    },
    {
      id: "union-warmth-on-time-rate",
      name: "工会送温暖按期率",
      of: "union-warmth",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ fund: "慰问经费" }],
  recognises: [
    {
      mechanism: "visits",
      wording: [
        "走访慰问",
        "慰问",
        "送温暖",
        "走访看望",
        "看望",
        "送清凉",
        "探望",
        ["走访", "老党员"],
        ["走访", "困难"],
        "送关怀",
        "探视",
        "生日祝福",
        ["离退休", "走访"],
        ["上门", "关怀"],
        ["走访", "离退休"],
        "冬送",
        "夏送",
      ],
    },
  ],
  examples: [
    {
      note: "春节（2月17日）前送达，2月10日走访6人",
      when: "2026-02-16",
      given: [{ kind: "visit", on: "2026-02-10", fields: { visited: 6, amount: 600000 } }],
      expect: {
        "spring-festival": {
          period: "festival:spring-festival-2026",
          state: "met",
          due: "2026-02-16",
        },
      },
    },
    {
      note: "除夕前没有走访，过登记时限",
      when: "2026-02-22",
      given: [],
      expect: { "spring-festival": { period: "festival:spring-festival-2026", state: "overdue" } },
    },
    {
      note: "七一前走访4人",
      when: "2026-07-01",
      given: [{ kind: "visit", on: "2026-06-28", fields: { visited: 4 } }],
      expect: { "july-first": { period: "date:2026-07-01", state: "met", due: "2026-07-01" } },
    },
    {
      note: "7月1日到期，7月6日仍可登记",
      when: "2026-07-06",
      given: [],
      expect: { "july-first": { period: "date:2026-07-01", state: "due-soon" } },
    },
    {
      note: "节后才走访，算补办",
      when: "2026-02-20",
      given: [{ kind: "visit", on: "2026-02-18", makesUp: true, fields: { visited: 6 } }],
      expect: { "union-warmth": { period: "festival:spring-festival-2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
