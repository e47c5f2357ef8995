import type { Act } from "#domain/institution/act.ts";

export const unitedFrontRegulations = {
  id: "united-front-regulations",
  title: "中国共产党统一战线工作条例",
  issuedBy: "中共中央",
  issuedOn: "2020-12-21",
  inForceFrom: "2020-12-21",
  mark: "M",
} satisfies Act;
