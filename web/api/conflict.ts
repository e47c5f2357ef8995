import type { Refused } from "./client.ts";

/** What stands on the server now, as a refusal with 409 carries it; null when it carries nothing. */
export function currentOf(refused: Refused): Readonly<Record<string, unknown>> | null {
  const { answer } = refused;
  if (typeof answer !== "object" || answer === null || !("current" in answer)) return null;
  const { current } = answer;
  return typeof current === "object" && current !== null
    ? Object.fromEntries(Object.entries(current))
    : null;
}

/** A text of what is there now; empty when it has none of this name. */
export const textOf = (current: Readonly<Record<string, unknown>>, name: string): string => {
  const value = current[name];
  return typeof value === "string" ? value : "";
};

/** A list of texts of what is there now. */
export const textsOf = (current: Readonly<Record<string, unknown>>, name: string): string[] => {
  const value = current[name];
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
};
