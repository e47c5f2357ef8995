import type { Institution } from "#domain/institution/institution.ts";

/**
 * The organization studies the provisions yearly and checks conduct quarterly (practice); findings are of the organization's work, not of private life.
 */
export const conductChecks = {
  id: "conduct-checks",
  name: "作风督查",
  subject: "integrity",
  sources: [
    { act: "eight-provisions", mark: "M" },
    { act: "eight-provisions-rules", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "conduct", name: "作风督查", wording: ["作风", "四风"] },
    { id: "eight-provisions", name: "中央八项规定精神", wording: ["八项规定"] },
  ],
  duties: [
    {
      id: "quarterly",
      title: "开展日常作风督查",
      name: "作风督查",
      bearer: { units: ["department"], tagged: ["纪检"] },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: { record: ["inspection"], topic: ["conduct"], fields: ["findings"] },
      enteredBy: "office",
    },
    {
      id: "yearly-study",
      title: "学习中央八项规定及其实施细则精神",
      name: "八项规定精神学习",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: {
        record: ["study-session", "themed-party-day", "members-meeting", "party-lecture"],
        topic: ["eight-provisions"],
      },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "作风督查按期率", of: "quarterly", kind: "on-time-rate" },
    {
      id: "yearly-study-on-time-rate",
      name: "八项规定精神学习按期率",
      of: "yearly-study",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "supervision-visit" }],
  recognises: [
    {
      mechanism: "conduct-checks",
      wording: [
        "八项规定",
        "四风",
        "作风督查",
        "作风建设",
        "形式主义、官僚主义",
        "明察暗访",
        "违规吃喝",
        "收送礼",
        "礼品礼金",
        "不正之风",
        "正风肃纪",
        "作风检查",
        "公务用车",
        "公车",
        "公务接待",
        "公款",
        "津补贴",
        "吃拿卡要",
        "暗访",
        "厉行节约",
        "收受",
        "不作为",
        "慢作为",
        "隐形变异",
        "风腐同查",
        ["作风", "整治"],
        ["作风", "检查"],
        ["作风", "抽查"],
        "纪律作风",
        "行风",
        "酒驾",
        "微腐败",
        "礼金",
        ["作风", "明查"],
      ],
    },
  ],
  examples: [
    {
      note: "第二季度督查，发现2个问题",
      when: "2026-06-30",
      given: [{ kind: "inspection", on: "2026-06-12", topic: "conduct", fields: { findings: 2 } }],
      expect: { quarterly: { period: "2026Q2", state: "met" } },
    },
    {
      note: "没有填发现问题数，待补",
      when: "2026-06-30",
      given: [{ kind: "inspection", on: "2026-06-12", topic: "conduct" }],
      expect: { quarterly: { period: "2026Q2", state: "missing" } },
    },
    {
      note: "第二季度没有督查",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "主题党日上学习，一并履行",
      when: "2026-12-31",
      given: [
        {
          kind: "themed-party-day",
          on: "2026-05-12",
          topic: "eight-provisions",
          attended: [16, 12],
        },
      ],
      expect: { "yearly-study": { period: "2026", state: "met" } },
    },
    {
      note: "6月30日还没有督查，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "due-soon" } },
    },
  ],
} satisfies Institution;
