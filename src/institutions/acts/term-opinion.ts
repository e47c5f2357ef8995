import type { Act } from "#domain/institution/act.ts";

export const termOpinion = {
  id: "term-opinion",
  title: "关于党的基层组织任期的意见",
  issuedBy: "中共中央办公厅",
  issuedOn: "2018-07-01",
  inForceFrom: "2018-07-01",
  mark: "M",
} satisfies Act;
