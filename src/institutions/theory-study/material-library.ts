import type { Institution } from "#domain/institution/institution.ts";

/**
 * The affairs office keeps the list of what is to be read, renewed each half-year (practice).
 */
export const materialLibrary = {
  id: "material-library",
  name: "学习资料",
  subject: "theory-study",
  sources: [{ act: "member-education-regulations", mark: "S" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "study-materials", name: "学习资料", wording: ["学习材料", "学习资料", "学习书目"] },
  ],
  duties: [
    {
      id: "half-yearly",
      title: "更新学习资料目录",
      name: "学习资料目录",
      bearer: { units: ["department"], tagged: ["党务"] },
      cycle: { each: "half-year", times: 1 },
      fulfilledBy: { record: ["register"], topic: ["study-materials"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "half-yearly-on-time-rate",
      name: "学习资料目录按期率",
      of: "half-yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "material-library",
      wording: [
        "学习材料",
        "学习资料",
        "学习书目",
        ["认真学习", "《"],
        "学习书单",
        "学习篇目",
        "学习参考",
        "学习资源",
        "学习读本",
        "必读书",
        ["资料库", "学习"],
        "学习题库",
        "书架",
        "书屋",
        "图书角",
        ["配发", "书"],
        "学习用书",
        "辅导读物",
        "课程资源",
        "荐书",
        "学习资料包",
      ],
    },
  ],
  examples: [
    {
      note: "5月20日办理，当日登记",
      when: "2026-06-30",
      given: [
        { kind: "register", on: "2026-05-20", topic: "study-materials", fields: { count: 12 } },
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
      note: "5月20日办理，7月3日才登记",
      when: "2026-07-03",
      given: [
        {
          kind: "register",
          on: "2026-05-20",
          topic: "study-materials",
          fields: { count: 12 },
          registered: "2026-07-03",
        },
      ],
      expect: { "half-yearly": { period: "2026H1", state: "made-up" } },
    },
  ],
} satisfies Institution;
