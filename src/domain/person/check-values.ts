import { parseDay } from "#kernel/day.ts";
import { parseYuan } from "#kernel/money.ts";
import { type Problem, refused, type Result, success } from "#kernel/problem.ts";
import type { DossierFacet, FacetField, FacetValues } from "#domain/person/facet.ts";
import { isIdentityNumber } from "#domain/person/identity-number.ts";

/** What was typed, by field. Empty text is "not filled in". */
export type TypedValues = Readonly<Record<string, string>>;

/**
 * What was typed into a facet as values to be stored. Refuses with one problem for each field that is wrong; `where` is
 * the key of the field. No message repeats what was typed: it may be sensitive.
 */
export function checkValues(facet: DossierFacet, typed: TypedValues): Result<FacetValues> {
  const values: Record<string, string | number> = {};
  const problems: Problem[] = [];
  for (const key of Object.keys(typed)) {
    if (!facet.fields.some((field) => field.key === key)) {
      problems.push({ code: "unknown-field", where: key, message: `“${facet.name}”里没有这一栏，系统不收集它。` }); // prettier-ignore
    }
  }
  for (const field of facet.fields) {
    const text = (typed[field.key] ?? "").trim();
    if (text === "") {
      if (field.required) problems.push({ code: "missing", where: field.key, message: `请填写${field.name}。` }); // prettier-ignore
      continue;
    }
    const value = read(field, text);
    if (value === null)
      problems.push({ code: "bad-value", where: field.key, message: `${field.name}${mend(field)}` }); // prettier-ignore
    else values[field.key] = value;
  }
  return problems.length === 0
    ? success(values)
    : refused("bad-dossier", `“${facet.name}”有${problems.length}处需要改，没有保存。`, problems);
}

/** What is stored, as it stands in a form again. */
export const typedOf = (facet: DossierFacet, values: FacetValues): TypedValues =>
  Object.fromEntries(
    facet.fields.flatMap((field) => {
      const value = values[field.key];
      if (value === undefined) return [];
      return [[field.key, typeof value === "number" && field.kind.is === "money" ? (value / 100).toFixed(2) : String(value)]]; // prettier-ignore
    }),
  );

function read(field: FacetField, text: string): string | number | null {
  const { kind } = field;
  switch (kind.is) {
    case "text":
      return text.length <= kind.max ? text : null;
    case "day":
      return parseDay(text);
    case "count": {
      const count = /^\d{1,9}$/.test(text) ? Number(text) : null;
      return count !== null && count <= kind.max ? count : null;
    }
    case "money": {
      const amount = parseYuan(text);
      return amount !== null && amount >= 0 ? amount : null;
    }
    case "choice":
      return kind.choices.includes(text) ? text : null;
    case "identity-number":
      return isIdentityNumber(text.toUpperCase()) ? text.toUpperCase() : null;
    case "telephone": {
      const digits = text.replaceAll(/[\s-]/g, "");
      return /^(1\d{10}|0\d{9,11})$/.test(digits) ? digits : null;
    }
    case "email":
      return text.length <= 100 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text) ? text : null;
    case "bank-account": {
      const digits = text.replaceAll(/\s/g, "");
      return /^\d{12,30}$/.test(digits) ? digits : null;
    }
  }
}

function mend(field: FacetField): string {
  const { kind } = field;
  switch (kind.is) {
    case "text":
      return `太长，最多${kind.max}个字。`;
    case "day":
      return "不是一个日期，请写成 2026-09-17 这样。";
    case "count":
      return `要写成不超过${kind.max}的整数。`;
    case "money":
      return "要写成元，最多两位小数，如 5200.00。";
    case "choice":
      return `只能选：${kind.choices.join("、")}。`;
    case "identity-number":
      return "不对：应为18位，末位是校验码，请对照证件再看一遍。";
    case "telephone":
      return "不对：手机11位，或带区号的固定电话。";
    case "email":
      return "不对，请写成 name@example.cn 这样。";
    case "bank-account":
      return "不对：12至30位数字。";
  }
}
