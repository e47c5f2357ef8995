import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What staff call the fields; one that nobody fills in (an id, a version) is told by its key. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  abstained: "弃权票",
  act: "文件",
  actuals: "实际完成",
  address: "地址",
  adjustments: "加减分",
  against: "反对票",
  agenda: "议题",
  agentId: "代办人",
  aim: "目标",
  amount: "金额",
  answer: "答复",
  approvedBy: "批准人",
  article: "条款",
  asked: "要求",
  asOf: "截至日期",
  atLeast: "最少次数",
  attendance: "到会情况",
  attended: "到会人数",
  audience: "对象",
  ballot: "票数",
  base: "基本工资",
  because: "理由",
  bidder: "投标人",
  bidId: "投标",
  branchId: "支部",
  by: "办理人",
  candidate: "候选人",
  candidates: "候选人",
  caseId: "事项",
  chairId: "主持人",
  channel: "公开方式",
  checkpoint: "考核节点",
  citation: "出处",
  code: "编码",
  communicated: "沟通情况",
  conflicts: "回避",
  contact: "联系方式",
  content: "内容",
  coOwners: "配合人",
  corrected: "更正内容",
  cost: "费用",
  count: "数量",
  covered: "涉及人数",
  criteria: "评分标准",
  criterion: "评分标准",
  day: "日期",
  deadline: "期限",
  decidedBy: "决定机构",
  decidedOn: "决定日期",
  decision: "议定事项",
  deliverables: "成果",
  detail: "详细说明",
  document: "材料",
  dueItems: "应办事项",
  dueOn: "期限",
  duration: "公开时限",
  duties: "职责",
  duty: "职责",
  electedOn: "选举日期",
  email: "电子邮箱",
  end: "结束时间",
  endDay: "结束日期",
  every: "间隔",
  evidence: "依据",
  exception: "例外说明",
  expected: "应到人数",
  fields: "栏目",
  file: "附件",
  files: "附件",
  finding: "问题",
  findings: "问题",
  form: "形式",
  from: "开始日期",
  fromOn: "开始日期",
  graceDays: "宽限天数",
  grade: "等次",
  ground: "理由",
  group: "集团",
  handling: "办理情况",
  heldOn: "召开日期",
  hour: "时刻",
  hours: "学时",
  indicator: "指标",
  indicators: "指标",
  inFavour: "赞成票",
  invited: "列席人",
  issued: "发出票数",
  items: "各项",
  judge: "评委",
  judges: "评委",
  kind: "类别",
  kinds: "类别",
  lateWeeks: "周数",
  leader: "领办人",
  leaderId: "领办人",
  legality: "合法性审查",
  level: "等级",
  limit: "条数",
  lines: "各项",
  login: "登录名",
  main: "主要指标",
  makesUp: "补课",
  materials: "资料",
  measure: "措施",
  measures: "措施",
  memberIds: "成员",
  milestone: "节点",
  milestones: "节点",
  minutes: "纪要",
  month: "月份",
  name: "名称",
  note: "说明",
  on: "日期",
  opensOn: "成立日期",
  other: "其他",
  outcome: "结论",
  ownerId: "负责人",
  paperId: "材料",
  papers: "材料",
  parentId: "上级组织",
  participants: "参加人",
  partners: "合作单位",
  password: "密码",
  path: "路径",
  pay: "薪酬",
  people: "人员",
  percent: "比例",
  period: "期间",
  personId: "人员",
  place: "地点",
  places: "名额",
  plannedOn: "计划日期",
  points: "分值",
  post: "职务",
  postTitle: "岗位",
  powers: "权限",
  preparedHow: "准备情况",
  promise: "承诺",
  purpose: "用途",
  q: "查找的字",
  rating: "评价",
  reached: "覆盖人数",
  reason: "原因",
  registered: "到会名单",
  remark: "留言",
  replyBy: "答复期限",
  reportedOn: "报告日期",
  reporter: "汇报人",
  resolution: "决议",
  returned: "收回票数",
  reward: "奖励",
  rhythm: "频次",
  role: "角色",
  scope: "范围",
  score: "得分",
  scores: "得分",
  scoring: "计分办法",
  secret: "密钥",
  severity: "程度",
  shortName: "简称",
  signedFor: "签收人",
  signedOn: "签订日期",
  since: "开始日期",
  source: "来源",
  spoiled: "废票",
  stage: "阶段",
  start: "开始时间",
  states: "状态",
  step: "步骤",
  subject: "对象",
  suggestion: "建议",
  summary: "摘要",
  supportedBy: "附议人",
  tags: "标签",
  target: "目标值",
  tasks: "任务",
  tellers: "计票人",
  termFrom: "任期开始",
  termUntil: "任期结束",
  text: "文字",
  title: "标题",
  to: "截止日期",
  topic: "主题",
  topics: "主题",
  type: "类型",
  unit: "单位",
  unitId: "单位",
  unitIds: "单位",
  units: "单位",
  until: "截止日期",
  value: "数值",
  votes: "表决",
  weight: "权重",
  what: "内容",
  when: "时间",
  words: "事由",
  writtenIn: "另选他人票数",
  writtenInFavour: "书面赞成票",
  year: "年度",
};

/** agenda.0.text → 第1项议题的文字; a field that has no name in Chinese is called by its key. */
export function sayPlace(path: readonly PropertyKey[]): string {
  const words: string[] = [];
  for (const [at, key] of path.entries()) {
    if (typeof key === "number") continue;
    const next = path[at + 1];
    const name = FIELD_NAMES[String(key)] ?? String(key);
    words.push(typeof next === "number" ? `第${next + 1}项${name}` : name);
  }
  return words.join("的");
}

/** What is wrong with one field (parsed with `reportInput`) and how to mend it, as a person would say it: “原因”太短，至少4个字。 Without a full stop. */
export function sayIssue(issue: Issue): string {
  const place = sayPlace(issue.path);
  const field = place === "" ? "填写的内容" : `“${place}”`;
  // a schema that says in words what it wants is understood better than the rule it was written as
  if (isSaidHere(issue.code) && issue.message !== "")
    return place === "" ? issue.message : `${field}：${issue.message}`;
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined || issue.input === null
        ? `${field}没有填`
        : `${field}填的不是${TYPE_NAMES[issue.expected] ?? "该填的内容"}`;
    case "too_small":
      return `${field}${tooSmall(issue.origin, Number(issue.minimum))}`;
    case "too_big":
      return `${field}${tooBig(issue.origin, Number(issue.maximum))}`;
    case "invalid_format":
      return issue.format === "date"
        ? `${field}不是日历上的日子，请写成2026-09-17这样`
        : issue.format === "uuid"
          ? `${field}指的东西不存在，请从列表中重新选`
          : `${field}的写法不对`;
    case "invalid_value":
      return `${field}只能填：${issue.values.map(String).join("、")}`;
    case "unrecognized_keys":
      return `${field}里有不认识的项：${issue.keys.join("、")}`;
    case "custom":
    case "invalid_element":
    case "invalid_key":
    case "invalid_union":
    case "not_multiple_of":
      return place === "" ? issue.message : `${field}：${issue.message}`;
  }
}

const SAID_HERE: ReadonlySet<string> = new Set<Issue["code"]>(["invalid_type", "too_small", "too_big", "invalid_format", "invalid_value", "unrecognized_keys"]); // prettier-ignore
/** Whether faults of this kind have their words here, unless a schema has its own. */
export const isSaidHere = (code: string | undefined): boolean => code !== undefined && SAID_HERE.has(code); // prettier-ignore

const TYPE_NAMES: Readonly<Record<string, string>> = {
  array: "一列内容",
  boolean: "是或否",
  int: "整数",
  number: "数",
  object: "一组内容",
  string: "文字",
};

function tooSmall(origin: string, least: number): string {
  if (origin === "string") return least <= 1 ? "没有填" : `太短，至少${least}个字`;
  if (origin === "array") return least <= 1 ? "一项也没有" : `太少，至少${least}项`;
  return `太小，最小${least}`;
}

function tooBig(origin: string, most: number): string {
  if (origin === "string") return `太长，最多${most}个字`;
  if (origin === "array") return `太多，最多${most}项`;
  return `太大，最大${most}`;
}
