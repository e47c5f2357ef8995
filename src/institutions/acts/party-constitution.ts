import type { Act } from "#domain/institution/act.ts";

export const partyConstitution = {
  id: "party-constitution",
  title: "中国共产党章程",
  issuedBy: "中国共产党第二十次全国代表大会",
  issuedOn: "2022-10-22",
  inForceFrom: "2022-10-22",
  mark: "M",
} satisfies Act;
