import type { Role } from "#domain/access/policy.ts";

/** What people call the roles. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  office: "党群工作部",
  hr: "人力资源部",
  discipline: "纪检监察室",
  union: "工会",
  league: "团委",
  leader: "领导",
  secretary: "党支部书记",
  clerk: "党务干事",
  member: "党员、职工",
  "system-administrator": "系统管理员",
  "security-administrator": "安全管理员",
  "audit-administrator": "审计管理员",
};

/** What a role is there for, in one sentence: shown where roles are given. */
export const ROLE_DUTIES: Readonly<Record<Role, string>> = {
  office: "导入、发布计划，管全部台账、考核和通报；给在某个企业，就只管那个企业。",
  hr: "管组织、人员、任免，填自己牵头的实绩，登记自己牵头的台账。",
  discipline: "看全部应办和台账，催办，登记监督执纪的台账。",
  union: "登记工会的台账和实绩，催办自己牵头的事。",
  league: "登记团组织的台账和实绩，催办自己牵头的事。",
  leader: "看进度、台账和得分，催办，审核通报。",
  secretary: "办本支部（本总支）的事：登记台账、领办项目。",
  clerk: "替本支部登记台账。",
  member: "看计划、制度和自己的事。",
  "system-administrator": "开账号、停账号、重设密码，看系统运行；看不到业务内容。",
  "security-administrator": "授权、收回授权、让会话下线；看不到业务内容。",
  "audit-administrator": "查操作记录；看不到业务内容。",
};
