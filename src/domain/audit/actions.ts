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
  case: "程序事项",
  committee: "党组织会议",
  managers: "经理层和授权",
  inspection: "监督和整改",
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
  "request.refuse": { words: "没有权限被拒", group: "access" },
  "session.close": { words: "退出登录", group: "access", reason: "shown" },
  "session.end": { words: "终止会话", group: "access", reason: "shown" },
  "password.change": { words: "修改密码", group: "access", reason: "shown" },
  "password.reset": { words: "重设密码", group: "access", reason: "shown" },
  "second-factor.enrol": { words: "启用第二因子", group: "access", reason: "shown" },
  "second-factor.remove": { words: "停用第二因子", group: "access", reason: "shown" },
  "second-factor.require": { words: "规定谁要两步登录", group: "access", reason: "shown" },
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
  "file.remove": { words: "删除到期的文件", group: "people", reason: "shown" },
  "retention.run": { words: "清理到期信息", group: "people", reason: "shown" },

  "organization.import": { words: "导入组织人员", group: "organization" },
  "unit.open": { words: "新增单位", group: "organization" },
  "unit.rename": { words: "单位改名", group: "organization" },
  "unit.move": { words: "单位划转", group: "organization" },
  "unit.merge": { words: "单位合并", group: "organization" },
  "unit.close": { words: "撤销单位", group: "organization" },
  "person.add": { words: "新增人员", group: "organization" },
  "person.move": { words: "人员调动", group: "organization" },
  "person.membership": { words: "党籍随审批变动", group: "organization" },
  "appointment.begin": { words: "任职", group: "organization" },
  "appointment.end": { words: "免职", group: "organization" },

  "plan.import": { words: "导入计划", group: "plan" },
  "plan.publish": { words: "发布计划", group: "plan" },
  "plan.undo": { words: "撤回计划", group: "plan" },
  "plan.redraft": { words: "撤回后重新比对计划草稿", group: "plan" },
  "plan.discard": { words: "丢弃计划草稿", group: "plan" },
  "link.confirm": { words: "确认绑定", group: "plan" },
  "link.reject": { words: "否定绑定", group: "plan" },
  "link.add": { words: "增加绑定", group: "plan" },
  "clause.aim": { words: "标为目标", group: "plan" },
  "clause.decide-draft-value": { words: "定计划草稿里写的数值采不采用", group: "plan" },
  "clause.decide-draft-gap": { words: "定计划草稿里未绑定的条款由谁落实", group: "plan" },
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

  "election.count": { words: "登记选举计票", group: "case" },
  "election.posts": { words: "换届后变动职务", group: "organization" },
  "election.posts-undone": { words: "收回换届后的职务变动", group: "organization" },
  "disclosure.publish": { words: "公开党务", group: "publication" },
  "disclosure.take-down": { words: "撤下公开的党务", group: "publication" },
  "kind-list.set": { words: "修订种类清单", group: "institution" },
  "kind-list.withdraw": { words: "撤下种类清单", group: "institution" },
  "disclosure.set-catalogue": { words: "定党务公开目录", group: "publication" },

  "authorization.adopt": { words: "施行授权清单", group: "managers" },
  "authorization.withdraw": { words: "撤下授权清单", group: "managers" },
  "contract.create": { words: "登记经理层契约", group: "managers" },
  "contract.draft": { words: "选聘生成契约草稿", group: "managers" },
  "contract.discard": { words: "作废契约草稿", group: "managers" },
  "contract.save-paper": { words: "拟订契约文本", group: "managers" },
  "contract.sign": { words: "签订契约文本", group: "managers" },
  "contract.appraise": { words: "填经理层考核", group: "managers" },
  "contract.confirm-appraisal": { words: "确认经理层考核", group: "managers" },
  "contract.finish-appraisals": { words: "办结经理层年度考核", group: "managers" },
  "contract.set-pay": { words: "填经理层薪酬", group: "managers" },
  "contract.open-pay": { words: "查看经理层薪酬", group: "managers", reason: "shown" },
  "contract.add-ground": { words: "记需要研究的情形", group: "managers" },
  "contract.decide": { words: "记退出底线研究决定", group: "managers" },
  "annuity.set-coverage": { words: "填企业年金覆盖人数", group: "managers" },
  "selection.open": { words: "组织评审", group: "managers" },
  "selection.cancel": { words: "取消评审", group: "managers" },
  "selection.replace-judge": { words: "更换评委", group: "managers" },
  "selection.declare": { words: "评委申报利害关系", group: "managers" },
  "selection.hand-in": { words: "评委交评分表", group: "managers" },
  "challenge.bid": { words: "报揭榜方案", group: "managers" },
  "challenge.withdraw-bid": { words: "撤回揭榜方案", group: "managers" },

  "supervision-plan.save": { words: "编写监督计划", group: "inspection" },
  "supervision-plan.adopt": { words: "定监督计划", group: "inspection" },
  "supervision-visit.add": { words: "安排调研督查", group: "inspection" },
  "supervision-visit.hold": { words: "登记调研督查", group: "inspection" },
  "finding.register": { words: "登记发现的问题", group: "inspection" },
  "case-circular.send": { words: "印发典型案例通报", group: "inspection" },
  "case-circular.remind": { words: "提醒没有反馈的单位", group: "inspection" },
  "aid.pay": { words: "登记帮扶支出", group: "case" },
  "admission.set-quota": { words: "定发展党员名额", group: "case" },
  "case.history": { words: "补录事项以前的步骤", group: "case" },
  "case.open": { words: "发起事项", group: "case" },
  "case.step": { words: "办理事项的步骤", group: "case" },
  "case.extend": { words: "事项延期", group: "case" },
  "case.withdraw": { words: "撤回事项", group: "case" },
  "case.move": { words: "事项移交单位", group: "case" },
  "case.change-version": { words: "事项改按新规定办理", group: "case" },
  "case.take-back": { words: "收回事项的一步", group: "case" },
  "case.open-sealed": { words: "查看事项的加密内容", group: "case", reason: "shown" },
  "committee.set-matters": { words: "设定决策事项清单", group: "committee" },
  "committee.propose": { words: "申报议题", group: "committee" },
  "committee.edit-proposal": { words: "修改议题申报", group: "committee" },
  "committee.accept-proposal": { words: "受理议题", group: "committee" },
  "committee.return-proposal": { words: "退回议题", group: "committee" },
  "committee.postpone-proposal": { words: "缓报议题", group: "committee" },
  "committee.withdraw-proposal": { words: "撤回议题申报", group: "committee" },
  "committee.prepare": { words: "筹备会议", group: "committee" },
  "committee.edit": { words: "修改会议议程和记录", group: "committee" },
  "committee.notify": { words: "发会议通知", group: "committee" },
  "committee.close": { words: "办结会议", group: "committee" },
  "committee.reopen": { words: "收回会议办结", group: "committee" },
  "committee.correct": { words: "更正会议记录", group: "committee" },
  "committee.approve": { words: "签发会议纪要", group: "committee" },
  "committee.call-off": { words: "取消会议", group: "committee" },
  "committee.register-decision": { words: "登记董事会、经理层决定", group: "committee" },
  "committee.feed-back": { words: "登记第一议题落实反馈", group: "committee" },

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
  "keys.rotate": { words: "轮换密钥", group: "audit", reason: "shown" },
  "keys.reseal": { words: "接着重新封存", group: "audit", reason: "shown" },
  "keys.forget": { words: "去掉旧密钥", group: "audit", reason: "shown" },
  "backup.make": { words: "备份", group: "audit", reason: "shown" },
  "backup.restore": { words: "从备份恢复", group: "audit", reason: "shown" },
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
  file: "文件",
  plan: "计划",
  clause: "条款",
  institution: "制度",
  "due-item": "应办事项",
  case: "程序事项",
  "load-limit": "负担上限",
  "kind-list": "种类清单",
  "disclosure-catalogue": "党务公开目录",
  disclosure: "党务公开",
  record: "台账",
  "study-plan": "学习计划",
  "study-session": "学习安排",
  "study-material": "学习资料",
  "online-study": "线上学习",
  project: "领办项目",
  "committee-matters": "决策事项清单",
  "committee-proposal": "议题申报",
  "committee-meeting": "会议",
  "supervision-plan": "监督计划",
  "supervision-visit": "调研督查",
  finding: "发现的问题",
  "case-circular": "典型案例通报",
  "authorization-version": "授权清单",
  "manager-contract": "经理层契约",
  "challenge-bid": "揭榜方案",
  "selection-panel": "评审",
  closing: "封存的考核",
  figure: "工作实绩",
  scheme: "考核方案",
  publication: "公文",
  feed: "日历订阅",
  robot: "群机器人",
  delivery: "通知的送达",
  "audit-trail": "审计记录",
  operation: "接口操作",
  installation: "整个系统",
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
