import type { RecordKind } from "#domain/institution/record-kind.ts";

/** Study and training, with hours. */
export const studyKinds: readonly RecordKind[] = [
  {
    id: "centre-group-study",
    name: "中心组学习",
    attendance: "committee",
    units: ["committee"],
    countsHours: true,
    hasAgenda: true,
    fields: [
      { id: "theme", name: "专题", type: "text" },
      { id: "speakers", name: "重点发言人", type: "people" },
      // 通报、备案 of a session, where the superior asks for it
      { id: "notified-on", name: "通报（备案）上级的日期", type: "day" },
      { id: "session", name: "时长", type: "choice", choices: ["半天", "全天"] },
    ],
    wording: ["中心组学习"],
  },
  {
    id: "study-session",
    name: "集中学习",
    attendance: "chosen",
    units: [
      "branch",
      "general-branch",
      "committee",
      "department",
      "party-group",
      "league",
      "union",
    ],
    countsHours: true,
    hasAgenda: true,
    fields: [{ id: "session", name: "时长", type: "choice", choices: ["半天", "全天"] }],
    wording: ["集中学习", "学习会"],
  },
  {
    id: "training",
    name: "培训",
    attendance: "chosen",
    units: [
      "department",
      "enterprise",
      "committee",
      "general-branch",
      "branch",
      "group",
      "union",
      "league",
    ],
    countsHours: true,
    fields: [
      { id: "trainer", name: "授课人", type: "text" },
      { id: "session", name: "时长", type: "choice", choices: ["半天", "全天"] },
    ],
    wording: ["培训班", "培训"],
  },
  {
    id: "make-up-study",
    name: "补学",
    attendance: "chosen",
    units: ["branch", "general-branch", "committee", "department", "party-group"],
    countsHours: true,
    fields: [{ id: "missed", name: "补的是哪次学习", type: "text" }],
    wording: ["补学"],
  },
  {
    id: "online-study",
    name: "线上学习认定",
    attendance: "chosen",
    units: ["branch", "general-branch", "committee", "department"],
    countsHours: true,
    fields: [{ id: "carrier", name: "线上载体", type: "text" }],
    wording: ["线上学习"],
  },
  {
    id: "publicity-talk",
    name: "宣讲",
    attendance: "chosen",
    units: ["branch", "general-branch", "committee", "department", "league"],
    fields: [
      { id: "speaker", name: "宣讲人", type: "person" },
      { id: "audience", name: "听众", type: "number", unit: "人" },
    ],
    wording: ["宣讲"],
  },
];
