import type { Act } from "#domain/institution/act.ts";

export const eightProvisions = {
  id: "eight-provisions",
  title: "十八届中央政治局关于改进工作作风、密切联系群众的八项规定",
  issuedBy: "中共中央政治局",
  issuedOn: "2012-12-04",
  inForceFrom: "2012-12-04",
  mark: "M",
} satisfies Act;
