import type { Act } from "#domain/institution/act.ts";

export const burdenOpinion2023 = {
  id: "burden-opinion-2023",
  title: "关于防治“指尖上的形式主义”的若干意见",
  issuedBy: "中央网络安全和信息化委员会",
  issuedOn: "2023-12-01",
  inForceFrom: "2023-12-01",
  mark: "M",
} satisfies Act;
