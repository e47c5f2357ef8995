import type { Institution } from "#domain/institution/institution.ts";

/**
 * Every meeting of the committee opens with it: asked for by the reform plan of 2020 to 2022, whose years are over, and kept up by rules of
 * localities and groups. How it is followed up is practice (monthly, quarterly, yearly).
 */
export const firstAgendaItem = {
  id: "first-agenda-item",
  name: "第一议题",
  subject: "committee-leadership",
  sources: [
    { act: "soe-reform-action", mark: "S" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [
    { id: "first-item", name: "第一议题", wording: ["第一议题", "首个议题"] },
    {
      id: "first-item-follow-up",
      name: "第一议题落实情况",
      wording: ["第一议题落实情况", "第一议题贯彻落实"],
    },
  ],
  duties: [
    {
      id: "each-meeting",
      title: "落实第一议题",
      name: "第一议题",
      bearer: { units: ["committee"] },
      cycle: { atEach: "party-committee-meeting" },
      fulfilledBy: { record: ["party-committee-meeting"], topic: ["first-item"], position: 1 },
      enteredBy: "office",
    },
    {
      id: "follow-up",
      title: "通报第一议题贯彻落实情况",
      name: "第一议题落实情况",
      bearer: { units: ["committee"] },
      cycle: { each: "year", times: 1 },
      fulfilledBy: { record: ["report"], topic: ["first-item-follow-up"] },
      source: { act: "practice", mark: "P" },
      enteredBy: "office",
    },
  ],
  metrics: [
    {
      id: "each-meeting-on-time-rate",
      name: "第一议题按期率",
      of: "each-meeting",
      kind: "on-time-rate",
    },
    {
      id: "follow-up-on-time-rate",
      name: "第一议题落实情况按期率",
      of: "follow-up",
      kind: "on-time-rate",
    },
  ],
  carriedBy: [{ procedure: "supervised-task" }],
  recognises: [
    {
      mechanism: "first-agenda-item",
      wording: [
        "第一议题",
        "首个议题",
        "首要议题",
        "第一项议程",
        "首项议程",
        "首议题",
        "第一议程",
        "第一项议题",
        "首题",
        "会前先学",
        "首学",
        "第一个议题",
        "首项议题",
        "头一个议题",
      ],
    },
  ],
  examples: [
    {
      note: "9月17日党委会首项为第一议题",
      when: "2026-09-20",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-09-17",
          agenda: ["first-item", null, null],
          attended: [9, 8],
        },
      ],
      expect: { "each-meeting": { state: "met", due: "2026-09-17" } },
    },
    {
      note: "排在第二项，不算",
      when: "2026-09-20",
      given: [
        {
          kind: "party-committee-meeting",
          on: "2026-09-17",
          agenda: [null, "first-item"],
          attended: [9, 8],
        },
      ],
      expect: { "each-meeting": { state: "overdue" } },
    },
    {
      note: "没有写议题，待补",
      when: "2026-09-20",
      given: [{ kind: "party-committee-meeting", on: "2026-09-17", attended: [9, 8] }],
      expect: { "each-meeting": { state: "missing" } },
    },
    {
      note: "没有开党委会，不产生应办事项",
      when: "2026-09-20",
      given: [],
      expect: { "each-meeting": "none" },
    },
    {
      note: "年底通报落实情况",
      when: "2026-12-31",
      given: [{ kind: "report", on: "2026-12-20", topic: "first-item-follow-up" }],
      expect: { "follow-up": { period: "2026", state: "met" } },
    },
  ],
} satisfies Institution;
