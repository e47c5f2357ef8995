import type { Institution } from "#domain/institution/institution.ts";

/**
 * A content calendar and the review of the channels; neither numbers of articles nor clicks are asked for.
 */
export const channels = {
  id: "channels",
  name: "宣传阵地",
  subject: "ideology",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {
    registerWithinDays: {
      name: "登记时限（到期后几日内）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [{ id: "channels-review", name: "宣传阵地审核", wording: ["阵地审核", "信息发布审核"] }],
  duties: [
    {
      id: "weekly",
      title: "安排公众号、视频号内容",
      name: "宣传阵地内容安排",
      bearer: { units: ["department"], tagged: ["党务"] },
      cycle: { each: "week", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["release"] },
      enteredBy: "office",
    },
    {
      id: "review",
      title: "审核宣传阵地",
      name: "宣传阵地审核",
      bearer: { units: ["department"], tagged: ["党务"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["inspection"], topic: ["channels-review"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "weekly-on-time-rate",
      name: "宣传阵地内容安排按期率",
      of: "weekly",
      kind: "on-time-rate",
    },
    { id: "review-on-time-rate", name: "宣传阵地审核按期率", of: "review", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "channels",
      wording: [
        "公众号",
        "视频号",
        "宣传阵地",
        "思想文化阵地",
        "思想宣传",
        "宣传内容",
        ["集团网站", "宣传"],
        "新媒体",
        "短视频账号",
        "微信平台",
        "公告栏",
        "宣传栏",
        "投稿",
        "推文",
        "通讯员",
        "新闻宣传",
      ],
    },
  ],
  examples: [
    {
      note: "第20周（5月11日至17日）的安排已登记",
      when: "2026-05-17",
      given: [{ kind: "release", on: "2026-05-13", fields: { channel: "公众号" } }],
      expect: { weekly: { period: "2026W20", state: "met", due: "2026-05-17" } },
    },
    {
      note: "周日到期，5日内（到5月22日）登记不算逾期",
      when: "2026-05-22",
      given: [],
      expect: { weekly: { period: "2026W20", state: "due-soon" } },
    },
    {
      note: "上半年审核1次",
      when: "2026-06-30",
      given: [{ kind: "inspection", on: "2026-06-08", topic: "channels-review" }],
      expect: { review: { period: "2026H1", state: "met" } },
    },
    {
      note: "5月23日还没有登记",
      when: "2026-05-23",
      given: [],
      expect: { weekly: { period: "2026W20", state: "overdue" } },
    },
  ],
} satisfies Institution;
