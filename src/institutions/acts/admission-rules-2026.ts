import type { Act } from "#domain/institution/act.ts";

export const admissionRules2026 = {
  id: "admission-rules-2026",
  title: "中国共产党发展党员工作细则（2026年修订）",
  issuedBy: "中共中央办公厅",
  issuedOn: "2026-05-11",
  inForceFrom: "2026-05-11",
  mark: "S",
} satisfies Act;
