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
  // a member hands in the papers of their own case: an application, a certificate
  "file.upload": { means: "上传附件", roles: BUSINESS, scope: "own" },

  "project.read": { means: "看领办项目", roles: STAFF, scope: "unit" },
  "project.write": {
    means: "登记、修改领办项目",
    roles: ["office", ...DEPARTMENTS, "secretary", "clerk"],
    scope: "unit",
  },
  "project.accept": { means: "验收领办项目", roles: ["office"], scope: "unit" },

  // a procedure may narrow who reads its cases further: Procedure.readers
  "case.read": { means: "看单位的程序事项", roles: STAFF, scope: "unit" },
  "case.own": { means: "看、办自己的事项（本人是对象或者提出人）", roles: BUSINESS, scope: "own" },
  "case.open": { means: "发起程序事项", roles: WRITERS, scope: "unit" },
  "case.act": { means: "办理程序的步骤、延期、撤回", roles: WRITERS, scope: "unit" },
  "case.manage": {
    means: "事项移交单位、改按新规定办理",
    roles: ["office", ...DEPARTMENTS],
    scope: "unit",
  },
  "case.open-sealed": {
    means: "查看事项里加密的内容（写明用途）",
    // each procedure narrows it: case-scope.ts
    roles: ["office", "hr", "discipline", "union", "secretary"],
    scope: "unit",
  },

  "election.read": { means: "看各单位任期和换届", roles: STAFF, scope: "unit" },
  "election.register": { means: "登记本届任期", roles: ["office", "secretary"], scope: "unit" },

  "disclosure.read": { means: "看公开的党务", roles: BUSINESS, scope: "unit" },
  "disclosure.watch": { means: "看党务公开目录的完成情况和公开日志", roles: STAFF, scope: "unit" },
  "disclosure.propose": { means: "按目录发起党务公开", roles: WRITERS, scope: "unit" },
  "disclosure.set-catalogue": {
    means: "定本集团的党务公开目录",
    roles: ["office"],
    scope: "group",
  },

  "matter.read": { means: "看重大事项请示报告台账", roles: STAFF, scope: "unit" },

  "committee.own": { means: "看自己参加的党组织会议和材料", roles: BUSINESS, scope: "own" },
  // appointments are spoken of there: fewer than may read the ledger
  "committee.read": {
    means: "看党组织的会议、议题、决议和督办",
    roles: ["office", "discipline", "leader", "secretary", "clerk"],
    scope: "unit",
  },
  "committee.propose": { means: "向党组织申报议题", roles: [...WRITERS, "leader"], scope: "unit" },
  "committee.write": {
    means: "定议程、发通知、记会议、交办督办",
    roles: ["office", "secretary", "clerk"],
    scope: "unit",
  },
  "committee.approve": {
    means: "签发会议纪要",
    roles: ["office", "leader", "secretary"],
    scope: "unit",
  },
  "committee.set-matters": {
    means: "定三重一大和前置研究事项清单",
    roles: ["office"],
    scope: "group",
  },

  "admission.read": { means: "看发展党员的进度、名额和双向培养", roles: ["office", "leader", "secretary", "clerk"], scope: "unit" }, // prettier-ignore
  "admission.set-quota": { means: "定发展党员名额", roles: ["office"], scope: "unit" },

  "organization.read": { means: "看组织和任职", roles: BUSINESS, scope: "unit" },
  "person.read": { means: "看单位的人员名单", roles: STAFF, scope: "unit" },
  // appointments and transfers are decided and kept by human resources
  "organization.edit": { means: "改组织、人员、任免", roles: ["office", "hr"], scope: "group" },

  "institution.read": { means: "看制度", roles: BUSINESS, scope: "unit" },
  "institution.set-parameter": { means: "改制度的参数", roles: ["office"], scope: "group" },
  "institution.write": { means: "写本集团自己的制度", roles: ["office"], scope: "group" },
  "institution.switch-off": { means: "在本单位停用制度", roles: ["office"], scope: "unit" },

  "kind-list.set": { means: "修订本集团的种类清单（请示事项、评选类别等）", roles: ["office"], scope: "group" }, // prettier-ignore

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

  "authorization.read": { means: "看授权清单，问企业能不能决定", roles: STAFF, scope: "unit" },
  "authorization.write": { means: "施行、撤下授权清单", roles: ["office"], scope: "group" },
  // scores and exit lines of named managers: fewer than may read the ledger
  "contract.read": {
    means: "看经理层契约和考核",
    roles: ["office", "hr", "leader"],
    scope: "unit",
  },
  "contract.write": { means: "签订契约、填经理层考核", roles: ["office", "hr"], scope: "unit" },
  "contract.pay": { means: "看、填经理层薪酬（写明用途）", roles: ["hr"], scope: "unit" },
  "contract.own": { means: "看自己的契约和考核", roles: BUSINESS, scope: "own" },
  "annuity.read": { means: "看企业年金建立情况", roles: STAFF, scope: "unit" },
  "annuity.write": { means: "填企业年金覆盖人数", roles: ["office", "hr"], scope: "unit" },
  "selection.read": { means: "看评审和评审结果", roles: ["office", ...DEPARTMENTS, "leader"], scope: "unit" }, // prettier-ignore
  "selection.run": { means: "组织评审", roles: ["office", ...DEPARTMENTS], scope: "unit" },
  "selection.judge": { means: "作为评委申报利害关系、打分", roles: BUSINESS, scope: "own" },

  // what will be looked at, and what was found, before it is told to the units: fewer than may read the ledger
  "inspection.read": { means: "看监督计划、督查、整改和通报的全貌", roles: ["office", "discipline", "leader"], scope: "unit" }, // prettier-ignore
  "inspection.write": { means: "定监督计划、登记督查和问题、印发典型案例通报", roles: ["office", "discipline"], scope: "unit" }, // prettier-ignore
  "aid.read": {
    means: "看帮扶支出合计（没有姓名）",
    roles: ["office", "union", "leader"],
    scope: "unit",
  },
  "voice.count": { means: "看建言和负担反映的统计（不分人）", roles: STAFF, scope: "unit" },

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
