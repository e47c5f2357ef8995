import type { Act } from "#domain/institution/act.ts";

export const branchWorkRegulations = {
  id: "branch-work-regulations",
  title: "中国共产党支部工作条例（试行）",
  issuedBy: "中共中央",
  issuedOn: "2018-10-28",
  inForceFrom: "2018-10-28",
  mark: "S",
} satisfies Act;
