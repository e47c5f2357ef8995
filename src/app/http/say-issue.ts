import type { z } from "zod";

type Issue = z.core.$ZodIssue;

/** What staff call the fields; one that is not here is told by its place only. */
const FIELD_NAMES: Readonly<Record<string, string>> = {
  agenda: "议题",
  asOf: "截至日期",
  attendance: "到会情况",
  checkpoint: "考核节点",
  code: "编码",
  day: "日期",
  decision: "议定事项",
  dueItems: "应办事项",
  dueOn: "期限",
  end: "结束时间",
  endDay: "结束日期",
  files: "附件",
  from: "开始日期",
  hours: "学时",
  kind: "类别",
  kinds: "类别",
  leader: "领办人",
  limit: "条数",
  login: "登录名",
  milestones: "节点",
  minutes: "纪要",
  name: "名称",
  on: "日期",
  opensOn: "成立日期",
  parentId: "上级组织",
  password: "密码",
  period: "期间",
  personId: "人员",
  place: "地点",
  post: "职务",
  q: "查找的字",
  reason: "原因",
  remark: "留言",
  shortName: "简称",
  source: "来源",
  start: "开始时间",
  states: "状态",
  text: "文字",
  title: "标题",
  to: "截止日期",
  unitId: "单位",
  until: "截止日期",
  value: "数值",
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
