import type { Act } from "#domain/institution/act.ts";

export const mainResponsibilityProvisions = {
  id: "main-responsibility-provisions",
  title: "党委（党组）落实全面从严治党主体责任规定",
  issuedBy: "中共中央办公厅",
  issuedOn: "2020-03-09",
  inForceFrom: "2020-03-09",
  mark: "M",
} satisfies Act;
