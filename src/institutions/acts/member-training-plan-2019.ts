import type { Act } from "#domain/institution/act.ts";

export const memberTrainingPlan2019 = {
  id: "member-training-plan-2019",
  title: "2019—2023年全国党员教育培训工作规划",
  issuedBy: "中共中央办公厅",
  issuedOn: "2019-11-01",
  inForceFrom: "2019-11-01",
  inForceUntil: "2024-01-01",
  mark: "M",
} satisfies Act;
