import { type Burden, STANDARD_SECONDS } from "#domain/record/burden.ts";
import { type Procedure, stepOf } from "#domain/procedure/procedure.ts";

/**
 * What a step costs whoever types it, by the published standard for each kind of field: all fields that it asks for, and of
 * the optional ones those that were filled in. Picking a unit is a choice. Papers and ballots have no standard and cost
 * nothing. A step that this text of the rule does not know costs nothing.
 */
export function stepBurden(
  procedure: Procedure,
  step: string,
  filled: readonly string[] = [],
): Burden {
  const asked = stepOf(procedure, step);
  const optional = (asked?.optionalFields ?? []).filter((id) => filled.includes(id));
  const wanted = new Set([...(asked?.fields ?? []), ...optional]);
  const typed = procedure.fields.filter(({ id }) => wanted.has(id));
  return {
    typed: typed.length,
    prefilled: 0,
    seconds: typed.reduce((total, { type }) => total + STANDARD_SECONDS[type === "unit" ? "choice" : type], 0), // prettier-ignore
  };
}
