import type { RecordKind } from "#domain/institution/record-kind.ts";

/** Led projects. */
export const projectKinds: readonly RecordKind[] = [
  {
    id: "project-registration",
    name: "领办项目立项",
    attendance: "none",
    units: ["branch", "general-branch", "committee"],
    fields: [
      { id: "leader", name: "领办人", type: "person" },
      { id: "goal", name: "目标", type: "text" },
      { id: "path", name: "解决路径", type: "long-text" },
    ],
    wording: ["领办项目", "立项"],
  },
  {
    id: "project-progress",
    name: "项目进展",
    attendance: "none",
    units: ["branch", "general-branch", "committee", "enterprise", "department"],
    fields: [
      { id: "leader", name: "领办人", type: "person" },
      { id: "progress", name: "进展", type: "long-text" },
    ],
    wording: ["项目进展"],
  },
];
