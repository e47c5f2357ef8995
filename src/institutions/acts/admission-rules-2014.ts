import type { Act } from "#domain/institution/act.ts";

export const admissionRules2014 = {
  id: "admission-rules-2014",
  title: "中国共产党发展党员工作细则（2014年）",
  issuedBy: "中共中央办公厅",
  issuedOn: "2014-05-28",
  inForceFrom: "2014-05-28",
  inForceUntil: "2026-05-11",
  mark: "S",
} satisfies Act;
