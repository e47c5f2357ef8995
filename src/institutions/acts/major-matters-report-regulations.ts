import type { Act } from "#domain/institution/act.ts";

export const majorMattersReportRegulations = {
  id: "major-matters-report-regulations",
  title: "中国共产党重大事项请示报告条例",
  issuedBy: "中共中央",
  issuedOn: "2019-01-31",
  inForceFrom: "2019-01-31",
  mark: "S",
} satisfies Act;
