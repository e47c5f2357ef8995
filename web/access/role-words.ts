import type { Me } from "#app/access/schema.ts";

type Role = Me["grants"][number]["role"];

/** Names of the roles, as people call them. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  office: "党群工作部",
  clerk: "经办",
  leader: "领导",
  member: "党员",
  administrator: "管理员",
};
