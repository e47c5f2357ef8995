import type { Institution } from "#domain/institution/institution.ts";

/**
 * Every year: written report, debriefing, comments, ballot, grade, feedback, rectification. A secretary who came in the middle of the year owes the next.
 */
export const debriefing = {
  id: "debriefing",
  name: "书记抓基层党建述职评议",
  subject: "responsibility",
  sources: [
    { act: "secretary-appraisal-measures", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  duties: [
    {
      id: "yearly",
      title: "述职",
      name: "抓党建述职",
      bearer: { holders: ["general-branch-secretary", "branch-secretary"] },
      cycle: { each: "year", times: 1 },
      due: { on: "02-28", yearOffset: 1 },
      fulfilledBy: {
        record: ["debriefing"],
        participants: { holders: ["general-branch-secretary", "branch-secretary"], as: "speaker" },
      },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "抓党建述职按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "assessment-cycle",
      wording: [
        "述职评议",
        "抓基层党建述职",
        ["书记", "述职"],
        ["述职", "测评"],
        ["述职", "考核"],
        "述党建",
      ],
    },
    { mechanism: "indicator-system", wording: ["述职评议考核"] },
  ],
  examples: [
    {
      note: "次年1月18日述职",
      when: "2027-02-28",
      given: [
        {
          kind: "debriefing",
          on: "2027-01-18",
          participants: { speaker: "general-branch-secretary" },
          fields: { grade: "较好" },
        },
      ],
      expect: { yearly: { period: "2026", state: "met", due: "2027-02-28" } },
    },
    {
      note: "次年2月28日还没有述职",
      when: "2027-02-28",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "次年3月1日起逾期",
      when: "2027-03-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "年中任职，当年不要求",
      when: "2027-02-28",
      bearer: { since: "2026-05-01" },
      given: [],
      expect: { yearly: { period: "2026", state: "none" } },
    },
  ],
} satisfies Institution;
