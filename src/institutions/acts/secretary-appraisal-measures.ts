import type { Act } from "#domain/institution/act.ts";

export const secretaryAppraisalMeasures = {
  id: "secretary-appraisal-measures",
  title: "党委（党组）书记抓基层党建工作述职评议考核办法（试行）",
  issuedBy: "中共中央组织部",
  issuedOn: "2019-12-01",
  inForceFrom: "2019-12-01",
  mark: "M",
} satisfies Act;
