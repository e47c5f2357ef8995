import type { Act } from "#domain/institution/act.ts";

export const volunteeringRegulations = {
  id: "volunteering-regulations",
  title: "志愿服务条例",
  issuedBy: "国务院",
  number: "国务院令第685号",
  issuedOn: "2017-08-22",
  inForceFrom: "2017-12-01",
  mark: "S",
} satisfies Act;
