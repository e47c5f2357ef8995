import type { Act } from "#domain/institution/act.ts";

export const tenureNotice = {
  id: "tenure-notice",
  title: "“双百企业”推行经理层成员任期制和契约化管理操作指引",
  issuedBy: "国务院国有企业改革领导小组办公室",
  number: "国企改办发〔2020〕2号",
  issuedOn: "2020-01-22",
  inForceFrom: "2020-01-22",
  mark: "S",
} satisfies Act;
