import type { Act } from "#domain/institution/act.ts";

export const duesRules2008 = {
  id: "dues-rules-2008",
  title: "关于中国共产党党费收缴、使用和管理的规定",
  issuedBy: "中共中央组织部",
  number: "中组发〔2008〕3号",
  issuedOn: "2008-02-04",
  inForceFrom: "2008-04-01",
  mark: "S",
} satisfies Act;
