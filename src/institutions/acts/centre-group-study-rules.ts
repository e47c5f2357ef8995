import type { Act } from "#domain/institution/act.ts";

export const centreGroupStudyRules = {
  id: "centre-group-study-rules",
  title: "中国共产党党委（党组）理论学习中心组学习规则",
  issuedBy: "中共中央办公厅",
  issuedOn: "2017-01-30",
  inForceFrom: "2017-01-30",
  mark: "S",
} satisfies Act;
