import type { Act } from "#domain/institution/act.ts";

export const eightProvisionsRules = {
  id: "eight-provisions-rules",
  title: "中共中央政治局贯彻落实中央八项规定实施细则（2017年修订）",
  issuedBy: "中共中央政治局",
  issuedOn: "2017-10-27",
  inForceFrom: "2017-10-27",
  mark: "M",
} satisfies Act;
