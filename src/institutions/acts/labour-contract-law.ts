import type { Act } from "#domain/institution/act.ts";

export const labourContractLaw = {
  id: "labour-contract-law",
  title: "中华人民共和国劳动合同法",
  issuedBy: "全国人民代表大会常务委员会",
  number: "主席令第六十五号",
  issuedOn: "2007-06-29",
  inForceFrom: "2008-01-01",
  mark: "S",
} satisfies Act;
