import type { Act } from "#domain/institution/act.ts";

export const electionRegulations = {
  id: "election-regulations",
  title: "中国共产党基层组织选举工作条例",
  issuedBy: "中共中央",
  issuedOn: "2020-07-13",
  inForceFrom: "2020-07-13",
  mark: "S",
} satisfies Act;
