import type { InstitutionPage } from "#app/institutions/schema.ts";

type Parameter = InstitutionPage["parameters"][number];
export type ParameterValue = NonNullable<Parameter["raw"]>;

/** Two whole numbers shown as 1/2 are a fraction; other lists are joined by 、. */
const isFraction = (parameter: Parameter): boolean =>
  Array.isArray(parameter.raw) && parameter.raw.length === 2 && /\d\s*\/\s*\d/.test(parameter.value); // prettier-ignore

/** What stands in the field before anything is typed. */
export function textOf(parameter: Parameter): string {
  const { raw } = parameter;
  if (raw === null) return parameter.value;
  if (Array.isArray(raw)) return raw.join(isFraction(parameter) ? "/" : "、");
  return String(raw);
}

const wrong = (message: string) => ({ ok: false as const, message });

/** The typed text as a value of the same kind, or what is wrong with it and how to mend it. */
export function readValue(
  parameter: Parameter,
  typed: string,
): { ok: true; value: ParameterValue } | { ok: false; message: string } {
  const text = typed.trim();
  if (text === "") return wrong("请写新的值。");
  const { raw } = parameter;
  if (typeof raw === "number") {
    const value = Number(text);
    return Number.isFinite(value) ? { ok: true, value } : wrong(`“${text}”不是数。请写成 5 或 0.5。`); // prettier-ignore
  }
  if (typeof raw === "boolean") return { ok: true, value: text === "true" };
  if (!Array.isArray(raw)) return { ok: true, value: text };
  const parts = text.split(isFraction(parameter) ? /[/／]/ : /[、，,；;\s]+/).filter((part) => part !== ""); // prettier-ignore
  if (!raw.every((each) => typeof each === "number")) return { ok: true, value: parts };
  const numbers = parts.map(Number);
  if (
    isFraction(parameter) &&
    (numbers.length !== 2 || numbers.some((each) => !Number.isInteger(each) || each < 1))
  )
    // prettier-ignore
    return wrong(`“${text}”不是分数。请写成 1/2、2/3。`);
  return numbers.every(Number.isFinite)
    ? { ok: true, value: numbers }
    : wrong(`“${text}”里有不是数的。请写成 1、3、5。`);
}

/** 5日, 1/2: the value that holds, with its unit. */
export const withUnit = ({ value, unit }: Pick<Parameter, "value" | "unit">): string =>
  `${value}${unit ?? ""}`;

/** As the table would show it, for the preview. */
export function sayValue(parameter: Parameter, value: ParameterValue): string {
  if (typeof value === "boolean") return value ? "是" : "否";
  const text = Array.isArray(value)
    ? value.join(isFraction(parameter) ? "/" : "、")
    : String(value);
  return `${text}${parameter.unit ?? ""}`;
}

/** A value that the server told and that is held by no form: as the table would show it. */
export const sayRaw = (parameter: Parameter, value: unknown): string =>
  typeof value === "number" || typeof value === "string" || typeof value === "boolean"
    ? sayValue(parameter, value)
    : Array.isArray(value)
      ? sayValue(parameter, value.map(String))
      : "没有值";
