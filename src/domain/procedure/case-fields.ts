import { parseDay } from "#kernel/day.ts";
import { type Problem } from "#kernel/problem.ts";
import type { FieldValue } from "#domain/procedure/case.ts";
import type { CaseField, Procedure } from "#domain/procedure/procedure.ts";

/** What fields may name. */
export interface FieldNames {
  readonly person: (id: string) => { readonly name: string } | undefined;
  readonly unit: (id: string) => { readonly name: string } | undefined;
}

/** What is wrong with values that were entered, all at once; none when they can be kept. */
export function checkCaseFields(
  procedure: Procedure,
  values: Readonly<Record<string, FieldValue>>,
  names: FieldNames,
): Problem[] {
  return Object.entries(values).flatMap(([id, value]) => {
    const field = procedure.fields.find((each) => each.id === id);
    if (field === undefined) {
      return [{ code: "unknown-field", where: `fields.${id}`, message: `“${procedure.name}”没有“${id}”这一项。`, mend: "请刷新页面后再填。" }]; // prettier-ignore
    }
    if (value === "" || fits(field, value, names)) return [];
    return [{ code: "bad-field", where: `fields.${id}`, message: `“${field.name}”填得不对：${wanted(field)}。`, mend: "请改正后再提交。" }]; // prettier-ignore
  });
}

function fits(field: CaseField, value: FieldValue, names: FieldNames): boolean {
  switch (field.type) {
    case "number":
      return typeof value === "number" && Number.isFinite(value);
    case "yuan":
      return typeof value === "number" && Number.isFinite(value) && value >= 0 && Math.round(value * 100) === Number((value * 100).toFixed(4)); // prettier-ignore
    case "boolean":
      return typeof value === "boolean";
    case "day":
      return typeof value === "string" && parseDay(value) !== null;
    case "choice":
      return typeof value === "string" && (field.choices ?? []).includes(value);
    case "person":
      return typeof value === "string" && names.person(value) !== undefined;
    case "unit":
      return typeof value === "string" && names.unit(value) !== undefined;
    case "people":
      return Array.isArray(value) && new Set(value).size === value.length && value.every((id: string) => names.person(id) !== undefined); // prettier-ignore
    case "text":
    case "long-text":
      return typeof value === "string";
  }
}

function wanted(field: CaseField): string {
  switch (field.type) {
    case "number":
      return "要填数字";
    case "yuan":
      return "要填金额，最多到分";
    case "boolean":
      return "要选是或者否";
    case "day":
      return "要填日期";
    case "choice":
      return `只能选${(field.choices ?? []).join("、")}`;
    case "person":
    case "people":
      return "要从人员名单里选，不能重复";
    case "unit":
      return "要从单位里选";
    case "text":
    case "long-text":
      return "要填文字";
  }
}

/** 4,200,000: an amount of seven figures is not to be counted by the reader; at most to the cent. */
const GROUPED = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });

/** A value as people read it. */
export function sayCaseValue(field: Pick<CaseField, "type" | "unit">, value: FieldValue, names: FieldNames): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return field.type === "yuan" ? `${GROUPED.format(value)}元` : `${value}${field.unit ?? ""}`;
  if (Array.isArray(value)) return value.map((id: string) => names.person(id)?.name ?? id).join("、");
  const text = value as string; // the other kinds of FieldValue are behind us; TypeScript does not narrow readonly arrays away
  if (field.type === "person") return names.person(text)?.name ?? text;
  if (field.type === "unit") return names.unit(text)?.name ?? text;
  return text;
} // prettier-ignore
