import type { Act } from "#domain/institution/act.ts";

export const internalSupervisionRegulations = {
  id: "internal-supervision-regulations",
  title: "中国共产党党内监督条例",
  issuedBy: "中共中央",
  issuedOn: "2016-10-27",
  inForceFrom: "2016-10-27",
  mark: "S",
} satisfies Act;
