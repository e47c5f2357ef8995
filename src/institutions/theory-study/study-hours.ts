import type { Institution } from "#domain/institution/institution.ts";

/**
 * 32 hours a year for members, 56 for secretaries and committee members; what counts is study together, not reading alone; whoever
 * missed a session makes it up as the organizer arranges (practice). Conversions are practice.
 */
export const studyHours = {
  id: "study-hours",
  name: "党员学习学时",
  subject: "theory-study",
  sources: [
    { act: "member-education-regulations", article: "第二十条", mark: "S" },
    { act: "member-training-plan-2019", mark: "S" },
    { act: "member-training-plan-2024", mark: "M" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    memberHours: {
      name: "党员每年学时",
      unit: "学时",
      values: [
        {
          from: "2019-05-06",
          value: 32,
          mark: "S",
          citation: { act: "member-education-regulations", article: "第二十条", mark: "S" },
        },
      ],
    },
    leaderHours: {
      name: "书记和委员每年学时",
      unit: "学时",
      values: [
        {
          from: "2019-11-01",
          value: 56,
          mark: "S",
          citation: { act: "member-training-plan-2019", mark: "S" },
        },
        {
          from: "2024-01-01",
          value: 56,
          mark: "M",
          citation: { act: "member-training-plan-2024", mark: "M" },
        },
      ],
    },
    hoursPerDay: {
      name: "全天折算",
      unit: "学时",
      values: [{ from: "2018-10-28", value: 8, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    hoursPerHalfDay: {
      name: "半天折算",
      unit: "学时",
      values: [{ from: "2018-10-28", value: 4, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
    registerWithinDays: {
      name: "登记时限（次月几日前）",
      unit: "日",
      values: [{ from: "2018-10-28", value: 5, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  duties: [
    {
      id: "members",
      title: "完成学习学时",
      name: "党员学时",
      bearer: { members: ["member", "probationary"] },
      cycle: { each: "year" },
      fulfilledBy: {
        record: [
          "themed-party-day",
          "party-lecture",
          "study-session",
          "centre-group-study",
          "training",
          "make-up-study",
          "online-study",
        ],
      },
      measure: { hours: { parameter: "memberHours" } },
      enteredBy: "person",
    },
    {
      id: "leaders",
      title: "完成学习学时",
      name: "书记委员学时",
      bearer: {
        holders: [
          "general-branch-secretary",
          "general-branch-member",
          "branch-secretary",
          "branch-deputy-secretary",
          "branch-committee-member",
        ],
      },
      cycle: { each: "year" },
      fulfilledBy: {
        record: [
          "themed-party-day",
          "party-lecture",
          "study-session",
          "centre-group-study",
          "training",
          "make-up-study",
          "online-study",
        ],
      },
      measure: { hours: { parameter: "leaderHours" } },
      source: { act: "member-training-plan-2024", mark: "M" },
      enteredBy: "person",
    },
    {
      id: "sessions",
      title: "组织集中学习",
      name: "集中学习",
      bearer: { units: ["general-branch", "branch"] },
      cycle: { each: "month", times: 1 },
      registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
      fulfilledBy: { record: ["study-session", "themed-party-day", "party-lecture"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "secretary",
    },
  ],
  metrics: [
    { id: "members-hours-average", name: "党员人均学时", of: "members", kind: "hours-average" },
    { id: "leaders-hours-average", name: "书记委员人均学时", of: "leaders", kind: "hours-average" },
    { id: "sessions-on-time-rate", name: "集中学习按期率", of: "sessions", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "study-record",
      wording: [
        "学习记录",
        "学时",
        "理论学习制度",
        "政治理论学习",
        "跟进学习",
        ["深入学习贯彻", "思想"],
        ["深入学习贯彻", "精神"],
        ["组织", "党员", "学习"],
        "全面覆盖学",
        "集中轮训",
        "学习培训时间",
        "补学",
        ["登记", "参学"],
        "参学率",
        "学习时长",
        "学习台账",
        "学习考勤",
        "学习签到",
        "学习笔记",
        "学习档案",
        "参学",
        "学分",
        ["学习", "小时"],
        "党员教育培训",
        "党员培训",
        "学习时间",
        ["学习", "考勤"],
        ["学习", "签到"],
        "学习记录本",
        "缺课",
        "轮训",
        ["党员教育", "学时"],
      ],
      unless: ["授课"],
    },
    // a study group of the leadership that meets has an institution of its own
    { mechanism: "study-record", wording: ["集中学习"], unless: ["授课", "中心组"] },
  ],
  examples: [
    {
      note: "主题党日12次各2学时、党课4次各1.5学时，计30学时，还差2学时",
      when: "2026-12-31",
      given: [
        { kind: "themed-party-day", on: "2026-03-10", hours: 24, attended: [16, 12] },
        { kind: "party-lecture", on: "2026-06-10", hours: 6, attended: [16, 12] },
      ],
      expect: { members: { period: "2026", state: "partly", progress: [300, 320] } },
    },
    {
      note: "再加半天培训，计34学时，达到32学时",
      when: "2026-12-31",
      given: [
        { kind: "themed-party-day", on: "2026-03-10", hours: 24, attended: [16, 12] },
        { kind: "party-lecture", on: "2026-06-10", hours: 6, attended: [16, 12] },
        { kind: "training", on: "2026-09-10", fields: { session: "半天" }, attended: [16, 12] },
      ],
      expect: { members: { period: "2026", state: "met", progress: [340, 320] } },
    },
    {
      note: "书记34学时，再加2天培训16学时，计50，还差6学时",
      when: "2026-12-31",
      given: [
        { kind: "study-session", on: "2026-11-10", hours: 34, attended: [5, 5] },
        { kind: "training", on: "2026-11-20", until: "2026-11-21", attended: [5, 5] },
      ],
      expect: { leaders: { period: "2026", state: "partly", progress: [500, 560] } },
    },
    {
      note: "跨年4天培训，2026年只计16学时",
      when: "2027-02-01",
      given: [{ kind: "training", on: "2026-12-30", until: "2027-01-02", attended: [16, 12] }],
      expect: { members: { period: "2026", state: "overdue", progress: [160, 320] } },
    },
    {
      note: "5月集中学习1次",
      when: "2026-05-31",
      given: [{ kind: "study-session", on: "2026-05-12", attended: [16, 9], hours: 2 }],
      expect: { sessions: { period: "2026-05", state: "met" } },
    },
  ],
} satisfies Institution;
