import type { ParameterOverride } from "#domain/institution/parameters.ts";
import { revisionOf } from "#app/revision-of.ts";

/** Names all that was ever set for a parameter: another value, or another day, is another revision. */
export const parameterRevision = (
  institution: string,
  parameter: string,
  overrides: readonly ParameterOverride[],
): string =>
  revisionOf(
    overrides
      .filter((each) => each.institution === institution && each.parameter === parameter)
      .map(({ from, value, reason }) => [from, value, reason]),
  );
