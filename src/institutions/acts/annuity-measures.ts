import type { Act } from "#domain/institution/act.ts";

export const annuityMeasures = {
  id: "annuity-measures",
  title: "企业年金办法",
  issuedBy: "人力资源社会保障部、财政部",
  number: "人力资源社会保障部、财政部令第36号",
  issuedOn: "2017-12-18",
  inForceFrom: "2018-02-01",
  mark: "S",
} satisfies Act;
