import type { Act } from "#domain/institution/act.ts";

export const volunteeringRecordMeasures = {
  id: "volunteering-record-measures",
  title: "志愿服务记录与证明出具办法（试行）",
  issuedBy: "民政部",
  number: "民政部令第67号",
  issuedOn: "2020-12-10",
  inForceFrom: "2021-02-01",
  mark: "S",
} satisfies Act;
