import type { Act } from "#domain/institution/act.ts";

export const soeBranchRegulations = {
  id: "soe-branch-regulations",
  title: "中国共产党国有企业基层组织工作条例（试行）",
  issuedBy: "中共中央",
  issuedOn: "2019-12-30",
  inForceFrom: "2019-12-30",
  mark: "S",
} satisfies Act;
