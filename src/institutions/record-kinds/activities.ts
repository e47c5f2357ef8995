import type { RecordKind } from "#domain/institution/record-kind.ts";
import { everyUnit } from "#institutions/record-kinds/every-unit.ts";

/** Activities, visits and what is made public of them. */
export const activityKinds: readonly RecordKind[] = [
  {
    id: "activity",
    name: "主题活动",
    attendance: "chosen",
    units: [
      "union",
      "league",
      "branch",
      "general-branch",
      "committee",
      "department",
      "enterprise",
      "group",
    ],
    fields: [{ id: "people", name: "参加人数", type: "number", unit: "人" }],
    wording: ["活动"],
  },
  {
    id: "festival-activity",
    name: "节日活动",
    attendance: "chosen",
    units: ["union"],
    fields: [{ id: "people", name: "参加人数", type: "number", unit: "人" }],
    wording: ["我们的节日", "节日活动"],
  },
  {
    id: "visit",
    name: "走访慰问",
    attendance: "chosen",
    units: ["branch", "general-branch", "committee", "union", "enterprise", "department"],
    fields: [
      { id: "visited", name: "慰问人数", type: "number", unit: "人" },
      { id: "amount", name: "慰问金额", type: "yuan" },
    ],
    wording: ["走访", "慰问"],
  },
  {
    id: "volunteering",
    name: "志愿服务",
    attendance: "chosen",
    units: ["branch", "league", "union", "general-branch", "enterprise"],
    fields: [{ id: "service-hours", name: "服务时长", type: "number", unit: "小时" }],
    wording: ["志愿服务"],
  },
  {
    id: "contest",
    name: "竞赛比武",
    attendance: "chosen",
    units: ["union", "enterprise", "league", "department"],
    fields: [{ id: "people", name: "参加人数", type: "number", unit: "人" }],
    wording: ["技能比武", "竞赛", "比赛"],
  },
  {
    id: "forum",
    name: "座谈论坛",
    attendance: "chosen",
    units: everyUnit,
    hasAgenda: true,
    fields: [{ id: "suggestions", name: "意见建议", type: "number", unit: "条" }],
    wording: ["座谈会", "论坛", "游学"],
  },
  {
    id: "release",
    name: "宣传发布",
    attendance: "none",
    units: ["department", "branch", "general-branch", "committee", "enterprise", "league"],
    fields: [{ id: "channel", name: "渠道", type: "text" }],
    wording: ["发布", "推送"],
  },
];
