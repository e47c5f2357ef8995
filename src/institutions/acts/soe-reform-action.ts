import type { Act } from "#domain/institution/act.ts";

export const soeReformAction = {
  id: "soe-reform-action",
  title: "国企改革三年行动方案（2020—2022年）",
  issuedBy: "中共中央办公厅、国务院办公厅",
  issuedOn: "2020-06-30",
  inForceFrom: "2020-06-30",
  // a plan for the years 2020 to 2022; nothing took its place, and what it asked for goes on
  inForceUntil: "2023-01-01",
  keptUp: true,
  mark: "M",
} satisfies Act;
