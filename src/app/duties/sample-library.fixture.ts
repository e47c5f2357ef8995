import type { Institution, Library } from "#domain/institution/institution.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";

/** A small library for the tests of the application: one institution for each way in which something is owed and shown. */

const recordKinds: RecordKind[] = [
  { id: "branch-committee-meeting", name: "支委会", attendance: "committee", units: ["branch"], hasAgenda: true }, // prettier-ignore
  { id: "party-day", name: "主题党日", attendance: "members", units: ["branch"], hasAgenda: true, countsHours: true, topics: ["themed-party-day"] }, // prettier-ignore
  { id: "committee-meeting", name: "党委会", attendance: "chosen", units: ["group"], hasAgenda: true }, // prettier-ignore
  { id: "training", name: "集中培训", attendance: "chosen", units: ["branch", "group"], countsHours: true }, // prettier-ignore
  { id: "project-progress", name: "项目进展", attendance: "none", units: ["branch"], hasAgenda: true }, // prettier-ignore
  { id: "talk", name: "谈话", attendance: "chosen", units: ["branch", "group"], fields: [{ id: "talkers", name: "谈话人", type: "people" }] }, // prettier-ignore
];

const base = (id: string, name: string): Pick<Institution, "id" | "name" | "subject" | "sources" | "reviewed" | "parameters" | "recognises" | "examples"> => ({
  id,
  name,
  subject: "organization-life",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-01-01",
  parameters: {},
  recognises: [{ mechanism: "organizational-life", wording: [name] }],
  examples: [],
}); // prettier-ignore

const institutions: Institution[] = [
  {
    ...base("branch-committee", "支委会"),
    duties: [
      {
        id: "monthly",
        title: "召开支委会",
        bearer: { units: ["branch"] },
        cycle: { each: "month" },
        fulfilledBy: {
          record: ["branch-committee-meeting"],
          quorum: { of: "committee", atLeast: [1, 2] },
        },
      },
    ],
  },
  {
    ...base("themed-party-day", "主题党日"),
    topics: [{ id: "themed-party-day", name: "主题党日", wording: ["主题党日"] }],
    parameters: { registerWithinDays: { name: "登记时限", unit: "日", values: [{ from: "2018-10-28", value: 5, mark: "P" }] } }, // prettier-ignore
    duties: [
      {
        id: "monthly",
        title: "开展主题党日",
        bearer: { units: ["branch"] },
        cycle: { each: "month" },
        registered: { within: { count: { parameter: "registerWithinDays" }, unit: "day" } },
        fulfilledBy: { record: ["party-day"], topic: ["themed-party-day"], quorum: { of: "members", atLeast: [1, 2], strict: true } }, // prettier-ignore
        extension: { atMost: { count: 1, unit: "month" } },
      },
    ],
  },
  {
    ...base("ideology", "意识形态"),
    topics: [{ id: "ideology-analysis", name: "意识形态分析研判", wording: ["意识形态分析研判"] }],
    duties: [
      {
        id: "quarterly",
        title: "开展意识形态分析研判",
        name: "意识形态分析研判",
        bearer: { units: ["branch"] },
        cycle: { each: "quarter" },
        fulfilledBy: { record: ["branch-committee-meeting"], topic: ["ideology-analysis"] },
      },
    ],
  },
  {
    ...base("holiday-reminder", "节前廉政提醒"),
    topics: [{ id: "holiday-reminder", name: "节前提醒", wording: ["节前", "廉洁过节"] }],
    duties: [
      {
        id: "before-holiday",
        title: "开展节前廉政提醒",
        bearer: { units: ["branch"] },
        cycle: { beforeHolidays: ["labour-day", "mid-autumn", "national-day"], leadDays: 3, openDays: 15 }, // prettier-ignore
        fulfilledBy: {
          record: ["branch-committee-meeting", "party-day"],
          topic: ["holiday-reminder"],
        },
      },
    ],
  },
  {
    ...base("study-hours", "党员学时"),
    duties: [
      {
        id: "yearly",
        title: "完成集中学习学时",
        bearer: { members: ["member"] },
        cycle: { each: "year" },
        measure: { hours: 32 },
        fulfilledBy: { record: ["party-day", "training"] },
      },
    ],
  },
  {
    ...base("first-agenda-item", "第一议题"),
    topics: [{ id: "first-item", name: "第一议题", wording: ["第一议题"] }],
    duties: [
      {
        id: "each-meeting",
        title: "落实第一议题",
        bearer: { units: ["group"] },
        cycle: { atEach: "committee-meeting" },
        fulfilledBy: { record: ["committee-meeting"], topic: ["first-item"], position: 1 },
      },
    ],
  },
  {
    ...base("integrity-talk", "任职廉政谈话"),
    duties: [
      {
        id: "after-appointment",
        title: "开展任职廉政谈话",
        bearer: { newlyAppointed: ["branch-secretary"] },
        cycle: { after: "appointment", within: { count: 1, unit: "month" } },
        fulfilledBy: { record: ["talk"] },
      },
    ],
  },
];

export const sampleLibrary: Library = { institutions, recordKinds, acts: [] };
