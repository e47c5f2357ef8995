import type { Act } from "#domain/institution/act.ts";

export const majorDecisionsOpinion = {
  id: "major-decisions-opinion",
  title: "关于进一步推进国有企业贯彻落实“三重一大”决策制度的意见",
  issuedBy: "中共中央办公厅、国务院办公厅",
  number: "中办发〔2010〕17号",
  issuedOn: "2010-06-05",
  inForceFrom: "2010-06-05",
  mark: "S",
} satisfies Act;
