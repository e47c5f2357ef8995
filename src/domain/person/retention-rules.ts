import type { RuleMark } from "#domain/person/facet.ts";

/** How long something that is not a facet is kept. Facets carry their own retention: src/domain/person/facets.ts. */
export interface RetentionRule {
  readonly id: string;
  readonly name: string;
  /** Months after `after`; 0: at once. */
  readonly months: number;
  readonly after: string;
  readonly ending: "remove" | "anonymize";
  readonly rule: string;
  readonly mark: RuleMark;
}

export const RETENTION_RULES = [
  {
    id: "drafts",
    name: "没有提交的草稿",
    months: 6,
    after: "最后一次保存",
    ending: "remove",
    rule: "不再写的草稿没有再留的必要（《个人信息保护法》第十九条，期限为本集团所定）",
    mark: "P",
  },
  {
    id: "uploads",
    name: "谁上传过文件（附上去用的凭据）",
    months: 1,
    after: "最后一次上传",
    ending: "remove",
    rule: "附上去以后各凭所在的台账、事项查看，凭据不必再留；本人草稿里还有的留到草稿提交或者删去（期限为本集团所定）",
    mark: "P",
  },
  {
    id: "sessions",
    name: "登录会话（设备、地址）",
    months: 0,
    after: "会话到期",
    ending: "remove",
    rule: "会话到期即无用处；登录的日志另在审计里，保存不少于六个月（《网络安全法》）",
    mark: "S",
  },
  {
    id: "log-in-facts",
    name: "登录失败次数、锁定时间",
    months: 1,
    after: "锁定解除",
    ending: "remove",
    rule: "锁定解除后没有再留的必要（本集团）",
    mark: "P",
  },
  {
    id: "accounts-of-left",
    name: "已离开的人的账号（登录名、密码摘要、第二因素）",
    months: 1,
    after: "离开",
    ending: "anonymize",
    rule: "离开后不再登录；账号编号留作审计的出处",
    mark: "P",
  },
  {
    id: "feeds",
    name: "停用的日历网址",
    months: 1,
    after: "停用",
    ending: "remove",
    rule: "停用后没有再留的必要（本集团）",
    mark: "P",
  },
  {
    id: "work",
    name: "后台任务的结果",
    months: 3,
    after: "完成",
    ending: "remove",
    rule: "结果已经用过（本集团）",
    mark: "P",
  },
  {
    id: "requests",
    name: "个人信息请求的内容和答复",
    months: 36,
    after: "答复或撤回",
    ending: "anonymize",
    rule: "处理情况记录保存三年（《个人信息保护法》第五十六条），之后只留种类和日期",
    mark: "S",
  },
  {
    id: "sealed-cases",
    name: "已办结事项里加密的内容（政治审查、困难情况等）",
    months: 60,
    after: "事项办结或者撤回",
    ending: "remove",
    rule: "归档的纸质材料按档案规定保管；系统里的一份办结后只为核对，期限为本集团所定（《个人信息保护法》第十九条）",
    mark: "P",
  },
] as const satisfies readonly RetentionRule[];

export type RetentionRuleId = (typeof RETENTION_RULES)[number]["id"];

/** The same for uploaded files; one goes from the disk when nothing else needs it. */
export const RETENTION_FILE_RULES = [
  {
    id: "sealed-papers",
    name: "已办结事项里敏感材料的电子件（政治审查材料、困难证明等）",
    months: 60,
    after: "事项办结或者撤回",
    ending: "remove",
    rule: "和同一事项里加密的内容同一期限；归档的纸质材料按档案规定保管，材料名称和删除日期仍在办理记录里",
    mark: "P",
  },
  {
    id: "study-files",
    name: "下架的学习资料的文件",
    months: 12,
    after: "下架",
    ending: "remove",
    rule: "下架后没有人再打开（本集团）；用过它的学习安排仍写着题名",
    mark: "P",
  },
  {
    id: "unused-files",
    name: "传了没有用上的文件",
    months: 1,
    after: "最后一次上传",
    ending: "remove",
    rule: "没有任何台账、事项、会议、通报、资料、规划或者草稿用到它，没有再留的必要（《个人信息保护法》第十九条，期限为本集团所定）",
    mark: "P",
  },
] as const satisfies readonly RetentionRule[];

export type RetentionFileRuleId = (typeof RETENTION_FILE_RULES)[number]["id"];

/** What no retention run touches, and why: shown in every report. */
export const KEPT = [
  { name: "台账和它的每一版", because: "组织履行职责的原始记录，按文书档案管理" },
  { name: "程序事项的步骤、日期、表决和结果", because: "程序合规的依据；其中加密的内容另有期限" },
  {
    name: "台账、会议、通报、规划和程序里一般材料的附件",
    because: "随所在的台账、会议、公文和事项一并归档；一份文件有一处还要用就不删",
  },
  { name: "应办事项的履行、免办、延期", because: "考核的依据，封存的得分要能重算" },
  { name: "考核封存和印发的公文", because: "已经生效的文件，不得改动" },
  { name: "审计日志", because: "每一次查看和改动的证据，链条不能断" },
  { name: "人员的姓名、编号和任职经历", because: "台账和公文上签着名，去掉就说不清是谁办的" },
] as const;
