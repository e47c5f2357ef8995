import type { Act } from "#domain/institution/act.ts";

export const memberTrainingPlan2024 = {
  id: "member-training-plan-2024",
  title: "全国党员教育培训工作规划（2024—2028年）",
  issuedBy: "中共中央办公厅",
  issuedOn: "2024-01-01",
  inForceFrom: "2024-01-01",
  mark: "M",
} satisfies Act;
