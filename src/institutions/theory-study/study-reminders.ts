import type { Institution } from "#domain/institution/institution.ts";

/**
 * Reminders to units go out quietly before and after a due day; once a quarter the office looks at what is still open (practice).
 */
export const studyReminders = {
  id: "study-reminders",
  name: "学习提醒",
  subject: "theory-study",
  sources: [{ act: "practice", mark: "P" }],
  reviewed: "2026-11-20",
  parameters: {},
  topics: [{ id: "study-reminder", name: "学习提醒", wording: ["学习提醒", "学习未完成"] }],
  duties: [
    {
      id: "quarterly",
      title: "提醒未完成的学习事项",
      name: "学习提醒",
      bearer: { units: ["department"], tagged: ["党务"] },
      cycle: { each: "quarter", times: 1 },
      fulfilledBy: { record: ["circular"], topic: ["study-reminder"] },
      enteredBy: "office",
    },
  ],
  metrics: [
    { id: "quarterly-on-time-rate", name: "学习提醒按期率", of: "quarterly", kind: "on-time-rate" },
  ],
  recognises: [
    {
      mechanism: "study-reminders",
      wording: [
        "学习提醒",
        "建立提醒",
        "提醒制度",
        ["学习", "提醒"],
        ["提醒", "补学"],
        ["提醒", "学时"],
        ["学习", "催"],
        ["学习", "预警"],
        "催学",
        ["学习", "督促"],
        ["学习", "滞后"],
        ["学习", "提示"],
        ["学习", "打招呼"],
        ["学习任务", "通知"],
        ["补课", "通知"],
        ["进度", "提醒", "学"],
      ],
    },
  ],
  examples: [
    {
      note: "6月15日办理，当日登记",
      when: "2026-06-30",
      given: [{ kind: "circular", on: "2026-06-15", topic: "study-reminder" }],
      expect: { quarterly: { period: "2026Q2", state: "met", due: "2026-06-30" } },
    },
    {
      note: "到6月30日还没有台账，当天不算逾期",
      when: "2026-06-30",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "due-soon" } },
    },
    {
      note: "7月1日仍没有台账",
      when: "2026-07-01",
      given: [],
      expect: { quarterly: { period: "2026Q2", state: "overdue" } },
    },
    {
      note: "6月15日办理，7月3日才登记",
      when: "2026-07-03",
      given: [
        { kind: "circular", on: "2026-06-15", topic: "study-reminder", registered: "2026-07-03" },
      ],
      expect: { quarterly: { period: "2026Q2", state: "made-up" } },
    },
  ],
} satisfies Institution;
