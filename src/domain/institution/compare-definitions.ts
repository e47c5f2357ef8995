import type { Institution } from "#domain/institution/institution.ts";

/** One place in which two definitions differ; `before` or `after` is null where it is not there. */
export interface DefinitionDifference {
  /** parameters.registerWithinDays.values.0.value */
  readonly path: string;
  /** 参数“登记时限”第1个值的值 */
  readonly place: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Every leaf in which two versions of a definition differ, in the order of the definition. Lists go by their ids where they have any. */
export function compareDefinitions(
  before: Institution | null,
  after: Institution,
): DefinitionDifference[] {
  const left = leavesOf(before ?? {});
  const right = leavesOf(after);
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  return paths.flatMap((path) => {
    const [a = null, b = null] = [left.get(path), right.get(path)];
    return a === b ? [] : [{ path, place: placeOf(path), before: a, after: b }];
  });
}

function leavesOf(
  value: unknown,
  path = "",
  leaves = new Map<string, string>(),
): Map<string, string> {
  // prettier-ignore
  if (Array.isArray(value)) {
    const simple = value.every((each) => typeof each !== "object");
    if (simple) leaves.set(path, value.join("、"));
    else value.forEach((each: unknown, index) => leavesOf(each, `${path}.${keyOf(each, index)}`, leaves)); // prettier-ignore
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      if (inner !== undefined) leavesOf(inner, path === "" ? key : `${path}.${key}`, leaves);
    }
  } else leaves.set(path, String(value));
  return leaves;
}

const keyOf = (value: unknown, index: number): string =>
  typeof value === "object" && value !== null && "id" in value && typeof value.id === "string"
    ? value.id
    : String(index + 1);

const WORDS: Readonly<Record<string, string>> = {
  name: "名称",
  subject: "主题",
  sources: "依据",
  act: "法规",
  document: "本集团文件",
  article: "条文",
  mark: "核对情况",
  reviewed: "核对日期",
  parameters: "参数",
  values: "值",
  value: "值",
  from: "生效日期",
  reason: "理由",
  unit: "单位",
  topics: "议题",
  wording: "说法",
  duties: "应办",
  title: "做什么",
  bearer: "谁来办",
  units: "单位种类",
  holders: "岗位",
  members: "人员",
  cycle: "多久一次",
  each: "周期",
  times: "次数",
  due: "到期",
  registered: "登记时限",
  within: "时限",
  count: "数量",
  fulfilledBy: "凭什么算办了",
  record: "台账",
  topic: "议题",
  quorum: "到会",
  atLeast: "下限",
  measure: "计量",
  hours: "学时",
  extension: "延期",
  metrics: "指标",
  carriedBy: "由什么办理",
  procedure: "程序",
  fund: "账",
  project: "项目",
  recognises: "认得的说法",
  mechanism: "机制",
  examples: "算例",
  expect: "应有结果",
  given: "台账",
  when: "哪一天看",
  counter: "量词",
};

const placeOf = (path: string): string =>
  path
    .split(".")
    .map((part) => WORDS[part] ?? (/^\d+$/.test(part) ? `第${part}个` : `“${part}”`))
    .join("·");
