import type { Day } from "#kernel/day.ts";
import type { Citation, Mark } from "#domain/institution/citation.ts";
import type { DatedValue, Numeric } from "#domain/institution/dated-value.ts";
import type { Institution } from "#domain/institution/institution.ts";

/**
 * A value that a group set for itself, from a day on. It takes precedence over the library's values until another
 * override follows; the value null gives the parameter back to the library.
 */
export interface ParameterOverride {
  readonly institution: string;
  readonly parameter: string;
  readonly from: Day;
  readonly value: DatedValue["value"] | null;
  readonly mark: Mark;
  readonly reason: string;
  readonly citation?: Citation;
}

function lastInForce<T extends { readonly from: string }>(
  values: readonly T[],
  on: Day,
): T | undefined {
  let found: T | undefined;
  for (const value of values) {
    // The later of two values for the same day is a correction of the earlier.
    if (value.from <= on && (found === undefined || value.from >= found.from)) found = value;
  }
  return found;
}

/**
 * The value of a parameter on a day, with its mark and citation. Before its first day the first value holds: a rule that
 * is asked about an earlier year answers with the oldest thing it knows. Undefined when there is no such parameter.
 */
export function parameterOn(
  institution: Institution,
  name: string,
  on: Day,
  overrides: readonly ParameterOverride[] = [],
): DatedValue | undefined {
  const own = lastInForce(
    overrides.filter(
      (override) => override.institution === institution.id && override.parameter === name,
    ),
    on,
  );
  if (own !== undefined && own.value !== null) {
    const { from, value, mark, reason, citation } = own;
    return citation === undefined
      ? { from, value, mark, reason }
      : { from, value, mark, reason, citation };
  }
  const values = institution.parameters[name]?.values ?? [];
  return (
    lastInForce(values, on) ??
    values.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))[0]
  );
}

/** A number, or the number that a parameter holds on a day. Throws on a parameter that is missing or holds no number: `checkInstitution` finds those first. */
export function resolveNumeric(
  numeric: Numeric,
  institution: Institution,
  on: Day,
  overrides: readonly ParameterOverride[] = [],
): number {
  if (typeof numeric === "number") return numeric;
  const value = parameterOn(institution, numeric.parameter, on, overrides)?.value;
  if (typeof value !== "number") {
    throw new TypeError(`${institution.id}: parameter ${numeric.parameter} holds no number`);
  }
  return value;
}
