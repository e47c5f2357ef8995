/**
 * What audit events tell, in words for people: one table. An action that is written somewhere and does not stand here fails
 * a test. `reason: "shown"` where the reason given is about the watching itself (why an account was closed, why a file on a
 * person was opened); everywhere else it is content of the business, which who audits does not see.
 */
export const ACTION_GROUPS = {
  access: "登录和账号",
  rights: "授权和代办",
  people: "个人信息",
  organization: "组织人员",
  plan: "计划",
  institution: "制度",
  duty: "应办事项",
  record: "台账",
  project: "领办项目",
  assessment: "考核",
  publication: "公文和订阅",
  audit: "审计和运维",
} as const;
export type ActionGroup = keyof typeof ACTION_GROUPS;

export interface ActionWords {
  readonly words: string;
  readonly group: ActionGroup;
  readonly reason?: "shown";
}

export const ACTIONS = {
  "session.open": { words: "登录", group: "access" },
  "session.refuse": { words: "登录被拒", group: "access", reason: "shown" },
  "session.close": { words: "退出登录", group: "access", reason: "shown" },
  "session.end": { words: "终止会话", group: "access", reason: "shown" },
  "password.change": { words: "修改密码", group: "access", reason: "shown" },
  "password.reset": { words: "重设密码", group: "access", reason: "shown" },
  "second-factor.enrol": { words: "启用第二因子", group: "access", reason: "shown" },
  "second-factor.remove": { words: "停用第二因子", group: "access", reason: "shown" },
  "second-factor.reset": { words: "重设第二因子", group: "access", reason: "shown" },
  "second-factor.renew-recovery-codes": { words: "更换恢复码", group: "access" },
  "identity.link": { words: "关联统一认证账号", group: "access", reason: "shown" },
  "identity.unlink": { words: "取消关联统一认证账号", group: "access", reason: "shown" },
  "account.create": { words: "开账号", group: "access", reason: "shown" },
  "account.disable": { words: "停用账号", group: "access", reason: "shown" },
  "account.enable": { words: "恢复账号", group: "access", reason: "shown" },
  "account.anonymize": { words: "账号去标识", group: "people", reason: "shown" },

  "grant.give": { words: "授予角色", group: "rights", reason: "shown" },
  "grant.end": { words: "终止角色", group: "rights", reason: "shown" },
  "grant.refuse": { words: "不授予拟议的角色", group: "rights", reason: "shown" },
  "delegation.give": { words: "委托代办", group: "rights" },
  "delegation.end": { words: "终止代办", group: "rights" },
  "delegation.act": { words: "开始代办", group: "rights" },
  "delegation.leave": { words: "结束代办", group: "rights" },

  "dossier.open": { words: "查看敏感档案", group: "people", reason: "shown" },
  "dossier.set": { words: "填写档案", group: "people" },
  "dossier.set-own": { words: "填写本人档案", group: "people" },
  "dossier.erase": { words: "删除档案内容", group: "people" },
  "dossier.export": { words: "导出档案", group: "people", reason: "shown" },
  "mine.download": { words: "下载本人信息", group: "people" },
  "privacy.file": { words: "提出个人信息申请", group: "people" },
  "privacy.withdraw": { words: "撤回个人信息申请", group: "people" },
  "privacy.accept": { words: "受理个人信息申请", group: "people" },
  "privacy.answer": { words: "答复个人信息申请", group: "people" },
  "retention.run": { words: "清理到期信息", group: "people", reason: "shown" },

  "organization.import": { words: "导入组织人员", group: "organization" },
  "unit.open": { words: "新增单位", group: "organization" },
  "unit.rename": { words: "单位改名", group: "organization" },
  "unit.move": { words: "单位划转", group: "organization" },
  "unit.merge": { words: "单位合并", group: "organization" },
  "unit.close": { words: "撤销单位", group: "organization" },
  "person.add": { words: "新增人员", group: "organization" },
  "person.move": { words: "人员调动", group: "organization" },
  "appointment.begin": { words: "任职", group: "organization" },
  "appointment.end": { words: "免职", group: "organization" },

  "plan.import": { words: "导入计划", group: "plan" },
  "plan.publish": { words: "发布计划", group: "plan" },
  "plan.undo": { words: "撤回计划", group: "plan" },
  "plan.discard": { words: "丢弃计划草稿", group: "plan" },
  "link.confirm": { words: "确认绑定", group: "plan" },
  "link.reject": { words: "否定绑定", group: "plan" },
  "link.add": { words: "增加绑定", group: "plan" },
  "clause.aim": { words: "标为目标", group: "plan" },
  "clause.decline-value": { words: "不采用计划写的数值", group: "plan" },

  "institution.set-parameter": { words: "修改制度参数", group: "institution" },

  "institution.draft": { words: "起草制度", group: "institution" },
  "institution.discard-draft": { words: "丢弃制度草稿", group: "institution" },
  "institution.publish": { words: "发布制度", group: "institution" },
  "institution.adopt": { words: "施行制度", group: "institution" },
  "institution.retire": { words: "停止施行制度", group: "institution" },
  "institution.switch-off": { words: "单位停用制度", group: "institution" },
  "institution.switch-on": { words: "单位恢复制度", group: "institution" },
  "load-limit.set": { words: "设定负担上限", group: "institution" },

  "duty.waive": { words: "免办", group: "duty" },
  "duty.extend": { words: "延期", group: "duty" },
  "duty.chase": { words: "催办", group: "duty" },

  "record.submit": { words: "登记台账", group: "record" },
  "record.correct": { words: "更正台账", group: "record" },
  "record.return": { words: "退回台账", group: "record" },
  "record.withdraw": { words: "撤回台账", group: "record" },
  "record.approve-minutes": { words: "审定纪要", group: "record" },

  "study-plan.save": { words: "编制学习计划", group: "record" },
  "study-plan.file": { words: "报送学习计划", group: "record" },
  "study-plan.revise": { words: "调整学习计划", group: "record" },
  "study-session.link": { words: "关联学习台账", group: "record" },
  "study-session.unlink": { words: "解除学习台账关联", group: "record" },
  "study-material.list": { words: "上架学习资料", group: "record" },
  "study-material.edit": { words: "修改学习资料", group: "record" },
  "study-material.retire": { words: "下架学习资料", group: "record" },
  "online-study.import": { words: "导入线上学习", group: "record" },

  "project.create": { words: "登记领办项目", group: "project" },
  "project.edit": { words: "修改领办项目", group: "project" },
  "project.accept": { words: "验收领办项目", group: "project" },
  "project.withdraw": { words: "撤回领办项目", group: "project" },

  "assessment.close": { words: "封存考核", group: "assessment" },
  "figure.set": { words: "填报工作实绩", group: "assessment" },

  "publication.draft": { words: "拟稿", group: "publication" },
  "publication.recompose": { words: "重新拟稿", group: "publication" },
  "publication.review": { words: "审核公文", group: "publication" },
  "publication.publish": { words: "印发公文", group: "publication" },
  "publication.withdraw": { words: "撤回公文", group: "publication" },
  "notice.settings": { words: "改自己的提醒设置", group: "duty" },
  "notice.rules": { words: "改提醒和催办的规则", group: "duty" },
  "robot.add": { words: "登记群机器人", group: "duty" },
  "robot.remove": { words: "移除群机器人", group: "duty" },
  "robot.test": { words: "试发群机器人消息", group: "duty" },
  "delivery.retry": { words: "重发没有送达的通知", group: "duty" },
  "feed.create": { words: "订阅日历", group: "publication" },
  "feed.revoke": { words: "停用日历订阅", group: "publication" },

  "audit.export": { words: "导出审计记录", group: "audit" },
  "audit.verify": { words: "核对", group: "audit" },
} as const satisfies Readonly<Record<string, ActionWords>>;

export type AuditAction = keyof typeof ACTIONS;

/** The words of an action. One of an older version that nobody knows any more is shown as it was written. */
export const wordsOfAction = (action: string): ActionWords =>
  action in ACTIONS
    ? ACTIONS[action as AuditAction] // `in` just proved it
    : { words: action, group: "audit" };

/** What an event was about, by its kind. */
const SUBJECTS: Readonly<Record<string, string>> = {
  account: "账号",
  person: "人员",
  unit: "单位",
  group: "集团",
  appointment: "任职",
  grant: "授权",
  delegation: "代办",
  session: "会话",
  facet: "档案类别",
  dossier: "档案",
  "privacy-request": "个人信息申请",
  "retention-run": "清理",
  plan: "计划",
  clause: "条款",
  institution: "制度",
  "due-item": "应办事项",
  record: "台账",
  "study-plan": "学习计划",
  "study-session": "学习安排",
  "study-material": "学习资料",
  "online-study": "线上学习",
  project: "领办项目",
  closing: "封存的考核",
  figure: "工作实绩",
  scheme: "考核方案",
  publication: "公文",
  feed: "日历订阅",
  robot: "群机器人",
  delivery: "通知的送达",
  "audit-trail": "审计记录",
};

export const wordOfSubject = (kind: string): string => SUBJECTS[kind] ?? kind;

/** For the test that every kind has a word. */
export const SUBJECT_KINDS: readonly string[] = Object.keys(SUBJECTS);

/** The actions whose words hold a text, for searching. */
export const actionsTelling = (text: string): string[] =>
  Object.entries(ACTIONS)
    .filter(([action, { words }]) => action === text || words.includes(text))
    .map(([action]) => action);

/** The actions of a group. */
export const actionsOf = (group: ActionGroup): string[] =>
  Object.entries(ACTIONS)
    .filter(([, each]) => each.group === group)
    .map(([action]) => action);
