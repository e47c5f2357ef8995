import type { Act } from "#domain/institution/act.ts";

export const burdenNotice2026 = {
  id: "burden-notice-2026",
  title: "关于防治“指尖上的形式主义”的国务院办公厅函",
  issuedBy: "国务院办公厅",
  number: "国办函〔2026〕12号",
  issuedOn: "2026-01-25",
  inForceFrom: "2026-01-25",
  mark: "S",
} satisfies Act;
