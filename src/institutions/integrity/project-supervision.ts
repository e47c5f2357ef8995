import type { Institution } from "#domain/institution/institution.ts";

/**
 * Tender, change, payment and acceptance of construction projects are looked at once a quarter (practice).
 */
export const projectSupervision = {
  id: "project-supervision",
  name: "清廉工程监督",
  subject: "integrity",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "project-supervision", name: "项目监督", wording: ["项目监督", "清廉工程", "招标监督"] },
  ],
  duties: [
    {
      id: "quarterly",
      title: "监督在建项目关键环节",
      name: "项目监督",
      bearer: { units: ["enterprise"] },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: { record: ["inspection"], topic: ["project-supervision"], fields: ["findings"] },
      enteredBy: "clerk",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "项目监督按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  carriedBy: [{ project: "construction" }, { procedure: "construction-supervision" }],
  recognises: [
    {
      mechanism: "project-supervision",
      wording: [
        "项目监督",
        "清廉工程",
        "工程项目监督",
        "招投标监督",
        "嵌入式监督",
        ["招标", "监督"],
        ["招投标", "监督"],
        ["工程", "监督"],
        ["项目", "全过程监督"],
        ["工程", "廉洁"],
        ["采购", "全过程监督"],
        "嵌入监督",
        ["项目", "验收", "纪委"],
        ["项目", "全程跟踪", "监督"],
        ["项目", "纪委", "跟踪"],
        ["采购", "纪委", "跟踪"],
        ["采购", "监督", "环节"],
        ["工程", "监督", "环节"],
        ["项目", "关键环节", "监督"],
        ["招标", "抽查"],
        ["招标", "跟踪"],
        ["招标", "签证"],
        ["施工", "监督"],
        ["工程建设", "纪委"],
        ["基建", "监督"],
        ["项目", "监督"],
        ["标段", "监督"],
        ["变更", "结算"],
        ["工程", "跟踪"],
        ["工程", "纪委"],
        ["签证", "结算"],
      ],
    },
  ],
  examples: [
    {
      note: "第二季度查1次，没有发现问题",
      when: "2026-06-30",
      given: [
        {
          kind: "inspection",
          on: "2026-06-12",
          topic: "project-supervision",
          fields: { findings: 0 },
        },
      ],
      expect: { quarterly: { period: "2026Q2", state: "met" } },
    },
    {
      note: "6月30日还没有查",
      when: "2026-06-30",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "due-soon" } },
    },
    {
      note: "第二季度没有查",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
  ],
} satisfies Institution;
