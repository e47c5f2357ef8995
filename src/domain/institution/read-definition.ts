import { z } from "zod";
import type { Problem } from "#kernel/problem.ts";
import { institutionSchema } from "#domain/institution/institution.ts";
import { recordKindSchema } from "#domain/institution/record-kind.ts";

/** What a version of a group's own institution holds: the definition, and the record kinds that it brings with it. */
export const definitionSchema = z.strictObject({
  institution: institutionSchema,
  recordKinds: z.array(recordKindSchema).max(10).default([]),
});
export type Definition = z.infer<typeof definitionSchema>;

export type ReadDefinition =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** A definition from a form or a file: well formed, or every place where it is not, in words that staff understand. */
export function readDefinition(value: unknown): ReadDefinition {
  const parsed = definitionSchema.safeParse(value);
  if (parsed.success) return { ok: true, definition: parsed.data };
  return { ok: false, problems: parsed.error.issues.flatMap((issue) => problemsOf(issue, value)) };
}

function problemsOf(issue: z.core.$ZodIssue, whole: unknown): Problem[] {
  const path = issue.path.map(String);
  const where = path.join(".");
  if (issue.code === "unrecognized_keys") {
    return [{ code: "definition-unknown-key", message: `${wordsOf(path)}里有不认得的项：${issue.keys.join("、")}`, where, mend: "去掉它；要表达新的意思，请先在制度的写法里增加" }]; // prettier-ignore
  }
  if (issue.code === "invalid_union") {
    return [{ code: "definition-bad-value", message: `${wordsOf(path)}没有填对`, where, mend: "从给出的几种写法中选一种，并填齐它的各项" }]; // prettier-ignore
  }
  const missing = valueAt(whole, path) === undefined;
  return [
    {
      code: missing ? "definition-missing" : "definition-bad-value",
      message: missing ? `${wordsOf(path)}没有填` : `${wordsOf(path)}填得不对`,
      where,
      mend: missing ? "填上这一项" : "按提示的格式改",
    },
  ];
}

const valueAt = (whole: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === "object" && value !== null ? Reflect.get(value, part) : undefined,
    whole,
  );

const PARTS: Readonly<Record<string, string>> = {
  institution: "制度",
  id: "代号",
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
  duties: "应办",
  title: "做什么",
  bearer: "谁来办",
  cycle: "多久一次",
  due: "到期日",
  registered: "登记时限",
  fulfilledBy: "凭什么算办了",
  measure: "计量",
  metrics: "指标",
  carriedBy: "由什么办理",
  recognises: "认得的说法",
  mechanism: "机制",
  wording: "说法",
  examples: "算例",
  topics: "议题",
  recordKinds: "台账种类",
  fields: "栏目",
  units: "单位种类",
};

function wordsOf(path: readonly string[]): string {
  const words = path.map((part) => PARTS[part] ?? (/^\d+$/.test(part) ? `第${Number(part) + 1}项` : `“${part}”`)); // prettier-ignore
  return words.length === 0 ? "内容" : words.join("的");
}
