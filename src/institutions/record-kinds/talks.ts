import type { RecordKind } from "#domain/institution/record-kind.ts";

/** A talk is a kind with the field `talkers`: talkers led it, the attendance names those they talked with. */
export const talkKinds: readonly RecordKind[] = [
  {
    id: "heart-to-heart-talk",
    name: "谈心谈话",
    attendance: "chosen",
    units: ["branch", "general-branch", "committee", "department", "enterprise"],
    fields: [{ id: "talkers", name: "谈话人", type: "people" }],
    wording: ["谈心谈话"],
  },
  {
    id: "integrity-talk",
    name: "廉政谈话",
    attendance: "chosen",
    units: ["department", "committee", "enterprise", "general-branch", "branch"],
    fields: [
      { id: "talkers", name: "谈话人", type: "people" },
      {
        id: "talk-kind",
        name: "谈话类别",
        type: "choice",
        choices: ["任职谈话", "日常谈话", "提醒谈话", "约谈"],
      },
    ],
    wording: ["廉政谈话"],
  },
  {
    id: "integrity-reminder",
    name: "廉政提醒",
    attendance: "none",
    units: ["branch", "general-branch", "committee", "department", "enterprise"],
    fields: [{ id: "form", name: "形式", type: "choice", choices: ["会议", "书面", "集体谈话"] }],
    wording: ["廉政提醒", "节前提醒"],
  },
];
