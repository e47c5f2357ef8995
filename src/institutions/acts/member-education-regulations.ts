import type { Act } from "#domain/institution/act.ts";

export const memberEducationRegulations = {
  id: "member-education-regulations",
  title: "中国共产党党员教育管理工作条例",
  issuedBy: "中共中央",
  issuedOn: "2019-05-06",
  inForceFrom: "2019-05-06",
  mark: "S",
} satisfies Act;
