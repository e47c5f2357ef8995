import type { Institution } from "#domain/institution/institution.ts";

/**
 * Self-declared and minimal: neither religion nor ethnicity is asked for.
 */
export const unitedFrontRoster = {
  id: "united-front-roster",
  name: "统战人士名册",
  subject: "mass-work",
  sources: [
    { act: "united-front-regulations", mark: "M" },
    { act: "practice", mark: "P" },
  ],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "united-front", name: "统战人士名册", wording: ["统战人士名册", "统战名册"] }],
  duties: [
    {
      id: "yearly",
      title: "核对统战人士名册",
      bearer: { units: ["department"], tagged: ["党务"] },
      cycle: { each: "year" },
      fulfilledBy: { record: ["register"], topic: ["united-front"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "yearly-on-time-rate", name: "统战人士名册按期率", of: "yearly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "united-front-roster",
      wording: [
        "统战人士",
        "统战人员",
        "统战工作",
        ["党外", "名册"],
        ["统战", "名册"],
        "统战对象",
        ["党外", "信息库"],
        ["党外", "底数"],
        ["党外", "台账"],
        ["党外", "登记"],
        ["党外", "名单"],
        ["党外", "档案"],
        "统一战线",
        ["党外", "摸底"],
        ["统战", "台账"],
        ["统战", "底数"],
        ["统战", "信息"],
        ["党外", "统计"],
        ["统战", "摸"],
        ["党外", "更新"],
      ],
    },
  ],
  examples: [
    {
      note: "12月19日办理，当日登记",
      when: "2026-12-31",
      given: [{ kind: "register", on: "2026-12-19", topic: "united-front" }],
      expect: { yearly: { period: "2026", state: "met", due: "2026-12-31" } },
    },
    {
      note: "到12月31日还没有台账，当天不算逾期",
      when: "2026-12-31",
      given: [],
      expect: { yearly: { period: "2026", state: "due-soon" } },
    },
    {
      note: "1月1日仍没有台账",
      when: "2027-01-01",
      given: [],
      expect: { yearly: { period: "2026", state: "overdue" } },
    },
    {
      note: "12月19日办理，1月3日才登记",
      when: "2027-01-03",
      given: [
        { kind: "register", on: "2026-12-19", topic: "united-front", registered: "2027-01-03" },
      ],
      expect: { yearly: { period: "2026", state: "made-up" } },
    },
  ],
} satisfies Institution;
