import { parseDay, type Day } from "#kernel/day.ts";

// Typed search params: the address always says what is shown, and an address that was typed or mangled by hand never
// breaks a page: what cannot be read is left out.

export function textParam(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function dayParam(value: unknown): Day | undefined {
  return typeof value === "string" ? (parseDay(value) ?? undefined) : undefined;
}

export function numberParam(value: unknown): number | undefined {
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

export function choiceParam<const T extends string>(
  value: unknown,
  choices: readonly T[],
): T | undefined {
  return choices.find((choice) => choice === value);
}

/** Several values in one readable param: `kinds=a,b`. */
export const listOf = (text: string | undefined): readonly string[] =>
  text === undefined ? [] : text.split(",").filter((one) => one !== "");
