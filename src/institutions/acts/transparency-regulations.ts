import type { Act } from "#domain/institution/act.ts";

export const transparencyRegulations = {
  id: "transparency-regulations",
  title: "中国共产党党务公开条例（试行）",
  issuedBy: "中共中央",
  issuedOn: "2017-12-20",
  inForceFrom: "2017-12-20",
  mark: "M",
} satisfies Act;
