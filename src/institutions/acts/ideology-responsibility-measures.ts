import type { Act } from "#domain/institution/act.ts";

export const ideologyResponsibilityMeasures = {
  id: "ideology-responsibility-measures",
  title: "党委（党组）意识形态工作责任制实施办法",
  issuedBy: "中共中央办公厅",
  issuedOn: "2015-10-03",
  inForceFrom: "2015-10-03",
  mark: "M",
} satisfies Act;
