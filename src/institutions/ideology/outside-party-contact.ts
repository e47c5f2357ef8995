import type { Institution } from "#domain/institution/institution.ts";

/**
 * Each leader keeps up a contact; what was asked for and answered is recorded, never opinions.
 */
export const outsidePartyContact = {
  id: "outside-party-contact",
  name: "联系党外知识分子",
  subject: "ideology",
  sources: [
    { act: "united-front-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {
    timesPerHalfYear: {
      name: "每半年联系次数",
      unit: "次",
      values: [{ from: "2018-10-28", value: 1, mark: "P", reason: "全国没有统一规定，按集团惯例" }],
    },
  },
  topics: [
    { id: "outside-party", name: "联系党外知识分子", wording: ["党外知识分子", "党外人士"] },
  ],
  duties: [
    {
      id: "yearly",
      title: "联系党外知识分子",
      name: "联系党外知识分子",
      bearer: {
        holders: [
          "party-committee-secretary",
          "party-committee-deputy-secretary",
          "party-committee-member",
        ],
      },
      cycle: { each: "half-year", times: { parameter: "timesPerHalfYear" } },
      fulfilledBy: { record: ["heart-to-heart-talk", "forum", "visit"], topic: ["outside-party"] },
      enteredBy: "person",
    },
  ],
  metrics: [
    {
      id: "yearly-on-time-rate",
      name: "联系党外知识分子按期率",
      of: "yearly",
      kind: "on-time-rate",
    },
  ],
  recognises: [
    {
      mechanism: "outside-party-contact",
      wording: [
        "党外知识分子",
        "党外人士联系",
        ["党外", "联系沟通"],
        ["党外", "沟通联系"],
        ["联系", "党外知识"],
        ["党外干部", "联系"],
        ["党外", "联系"],
        ["党外", "交友"],
        "联谊交友",
        ["党外", "谈心"],
        ["党外", "走访"],
        "无党派",
        "民主党派",
        ["党外", "结对"],
        "党外朋友",
      ],
    },
  ],
  examples: [
    {
      note: "上半年座谈联系1次",
      when: "2026-06-30",
      given: [{ kind: "forum", on: "2026-05-12", topic: "outside-party", attended: [12, 10] }],
      expect: { yearly: { period: "2026H1", state: "met" } },
    },
    {
      note: "6月30日还没有联系",
      when: "2026-06-30",
      given: [],
      expect: { yearly: { period: "2026H1", state: "due-soon" } },
    },
    {
      note: "上半年没有联系",
      when: "2026-07-01",
      given: [],
      expect: { yearly: { period: "2026H1", state: "overdue" } },
    },
  ],
} satisfies Institution;
