import type { Me } from "#app/access/schema.ts";

type Role = Me["grants"][number]["role"];

/** Names of the roles, as people call them. */
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  office: "党群工作部",
  hr: "人力资源部",
  discipline: "纪检监察室",
  union: "工会",
  league: "团委",
  leader: "领导",
  secretary: "支部书记",
  clerk: "经办",
  member: "党员",
  "system-administrator": "系统管理员",
  "security-administrator": "安全管理员",
  "audit-administrator": "审计管理员",
};
