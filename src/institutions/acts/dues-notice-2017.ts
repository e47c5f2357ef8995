import type { Act } from "#domain/institution/act.ts";

export const duesNotice2017 = {
  id: "dues-notice-2017",
  title: "关于进一步规范党费工作的通知",
  issuedBy: "中共中央组织部",
  number: "组电明字〔2017〕5号",
  issuedOn: "2017-03-01",
  inForceFrom: "2017-03-01",
  mark: "M",
} satisfies Act;
