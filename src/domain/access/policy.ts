/**
 * Who may do what: one table as data. Default deny: what does not stand here nobody may do.
 * Roles: `office` 党群工作部 (of the group, or of an enterprise when granted there), `hr` 人力资源, `discipline` 纪检监察,
 * `union` 工会, `league` 团委, `leader` 领导, `secretary` 支部书记, `clerk` 党务干事, `member` 党员、职工, and the three
 * separate administrators (系统、安全、审计), who see no business content.
 */
export const ROLES = ["office", "hr", "discipline", "union", "league", "leader", "secretary", "clerk", "member", "system-administrator", "security-administrator", "audit-administrator"] as const; // prettier-ignore
export type Role = (typeof ROLES)[number];

/** The three keep apart who sets up, who grants and who watches: nobody holds two of them. */
export const ADMINISTRATORS = ["system-administrator", "security-administrator", "audit-administrator"] as const satisfies readonly Role[]; // prettier-ignore

interface Rule {
  /** What the action is called on the page that shows this table. */
  readonly means: string;
  readonly roles: readonly Role[];
  /**
   * `unit`: allowed inside the subtree of a grant. `group`: needs a grant on the whole group, because what it
   * changes holds for everybody. `own`: about the person's own things only, wherever the grant is.
   */
  readonly scope: "unit" | "group" | "own";
}

/** Departments that own measures of the plan beside the affairs office. */
const DEPARTMENTS = ["hr", "discipline", "union", "league"] as const;
const WRITERS = ["office", ...DEPARTMENTS, "secretary", "clerk"] as const;
const STAFF = [...WRITERS, "leader"] as const;
const BUSINESS = [...STAFF, "member"] as const;

export const POLICY = {
  "plan.read": { means: "看计划全文和每一条的状态", roles: BUSINESS, scope: "unit" },
  "plan.import": { means: "导入计划和修订稿", roles: ["office"], scope: "group" },
  "plan.publish": { means: "发布、撤回计划", roles: ["office"], scope: "group" },
  "plan.bind": { means: "确认条款由哪项制度落实", roles: ["office"], scope: "group" },

  "duty.own": { means: "看自己的待办", roles: BUSINESS, scope: "own" },
  "duty.read": { means: "看单位的应办事项和挂图", roles: STAFF, scope: "unit" },
  "duty.waive": { means: "免办", roles: ["office"], scope: "unit" },
  "duty.extend": { means: "延期", roles: ["office"], scope: "unit" },
  // each department watches over its own measures; the plan names it for them
  "duty.chase": { means: "催办", roles: ["office", ...DEPARTMENTS, "leader"], scope: "unit" },

  "record.own": { means: "看自己参加的台账", roles: BUSINESS, scope: "own" },
  "record.read": { means: "看单位的台账", roles: STAFF, scope: "unit" },
  "record.write": { means: "登记、更正、撤回台账", roles: WRITERS, scope: "unit" },
  "record.return": { means: "退回台账", roles: ["office"], scope: "unit" },
  "record.approve-minutes": { means: "审定纪要", roles: ["office"], scope: "unit" },
  "file.upload": { means: "上传附件", roles: WRITERS, scope: "own" },

  "project.read": { means: "看领办项目", roles: STAFF, scope: "unit" },
  "project.write": {
    means: "登记、修改领办项目",
    roles: ["office", ...DEPARTMENTS, "secretary", "clerk"],
    scope: "unit",
  },
  "project.accept": { means: "验收领办项目", roles: ["office"], scope: "unit" },

  "organization.read": { means: "看组织和任职", roles: BUSINESS, scope: "unit" },
  "person.read": { means: "看单位的人员名单", roles: STAFF, scope: "unit" },
  // appointments and transfers are decided and kept by human resources
  "organization.edit": { means: "改组织、人员、任免", roles: ["office", "hr"], scope: "group" },

  "institution.read": { means: "看制度", roles: BUSINESS, scope: "unit" },
  "institution.set-parameter": { means: "改制度的参数", roles: ["office"], scope: "group" },
  "institution.write": { means: "写本集团自己的制度", roles: ["office"], scope: "group" },
  "institution.switch-off": { means: "在本单位停用制度", roles: ["office"], scope: "unit" },

  "assessment.read": { means: "看考核得分", roles: STAFF, scope: "unit" },
  "assessment.close": { means: "封存考核", roles: ["office"], scope: "group" },
  "notice.rules": { means: "定提醒和催办的规则", roles: ["office"], scope: "group" },
  "notice.robots": { means: "设群机器人", roles: ["office"], scope: "unit" },

  "figure.read": { means: "看工作实绩", roles: STAFF, scope: "unit" },
  "figure.write": { means: "填报工作实绩", roles: ["office", ...DEPARTMENTS], scope: "unit" },

  "publication.read": { means: "看通报和清单", roles: STAFF, scope: "unit" },
  "publication.draft": { means: "拟通报和清单", roles: ["office"], scope: "unit" },
  "publication.review": { means: "审核通报和清单", roles: ["office", "leader"], scope: "unit" },
  "publication.publish": { means: "印发通报和清单", roles: ["office"], scope: "unit" },

  "feed.manage": { means: "订阅自己的日历", roles: BUSINESS, scope: "own" },
  "search.use": { means: "搜索", roles: BUSINESS, scope: "unit" },
  "work.read": { means: "看自己发起的导入、发布进度", roles: STAFF, scope: "own" },

  "delegation.own": { means: "请人代办、替人代办", roles: BUSINESS, scope: "own" },
  "delegation.watch": { means: "看下级的代办安排", roles: ["office"], scope: "unit" },

  // a facet narrows these further: src/domain/person/facets.ts
  "dossier.read": { means: "看人员档案（各类档案另有限制）", roles: STAFF, scope: "unit" },
  "dossier.write": { means: "填人员档案（各类档案另有限制）", roles: WRITERS, scope: "unit" },
  "privacy.answer": { means: "答复个人信息申请", roles: ["office", "hr"], scope: "group" },
  "privacy.impact": {
    means: "看个人信息保护影响评估",
    roles: ["office", "hr", "discipline", "leader", "security-administrator"],
    scope: "group",
  },

  "account.manage": {
    means: "开账号、停账号、重设密码",
    roles: ["system-administrator"],
    scope: "group",
  },
  "system.watch": { means: "看系统运行状况", roles: ["system-administrator"], scope: "group" },
  "notice.deliver": {
    means: "看没有送达的通知、重发",
    roles: ["system-administrator"],
    scope: "group",
  },
  "grant.manage": { means: "授权、收回授权", roles: ["security-administrator"], scope: "group" },
  "session.manage": {
    means: "看登录会话、让会话下线",
    roles: ["security-administrator"],
    scope: "group",
  },
  "retention.run": {
    means: "执行到期清理",
    roles: ["security-administrator"],
    scope: "group",
  },
  "audit.read": { means: "查操作记录", roles: ["audit-administrator"], scope: "group" },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof POLICY;

/** The rule of an action, widened so that its roles can be asked for any role. */
export const ruleOf = (action: Action): Rule => POLICY[action];
