import type { Day } from "#kernel/day.ts";
import type { DatedValue } from "#domain/institution/dated-value.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { parameterOn, type ParameterOverride } from "#domain/institution/parameters.ts";
import type { Clause } from "#domain/plan/plan.ts";
import { countsStated } from "#domain/plan/stated-counts.ts";
import { limitsStated } from "#domain/plan/stated-limits.ts";
import type { Stated, Stricter } from "#domain/plan/stated-value.ts";

/** A clause states another value than a parameter of an institution that carries it out. */
export interface ValueProposal {
  readonly institution: string;
  readonly parameter: string;
  /** The words of the clause: 不少于8次, 次月3日前. */
  readonly said: string;
  readonly value: number;
  readonly inForce: number;
  /** Set where the clause counts by another period than the institution: 8 a year are 2 in each quarter. */
  readonly converted: Stated["converted"];
}

/**
 * The values that a clause states for parameters of the institutions that carry it out, where they differ from what is in
 * force on a day. Conservative: what could be meant for two parameters is proposed for none, what does not divide evenly
 * between the periods neither, and a value that a regulation gives (mark S or M) is never proposed to be relaxed. Only a
 * proposal: a person adopts it.
 */
export function proposeValues(
  clause: Pick<Clause, "text" | "quantities">,
  institutions: readonly Institution[],
  on: Day,
  overrides: readonly ParameterOverride[] = [],
): ValueProposal[] {
  return institutions.flatMap((institution) => {
    const shared = institutions.length > 1;
    const stated = [
      ...countsStated(clause, institution, shared),
      ...limitsStated(clause, institution),
    ];
    return stated.flatMap(({ stricter, ...found }) => {
      // Two figures for one parameter: nobody can say which is meant.
      if (new Set(stated.filter(({ parameter }) => parameter === found.parameter).map(({ value }) => value)).size > 1) return []; // prettier-ignore
      const inForce = parameterOn(institution, found.parameter, on, overrides);
      if (typeof inForce?.value !== "number" || inForce.value === found.value) return [];
      if (relaxes(found.value, inForce, inForce.value, stricter)) return [];
      return [{ institution: institution.id, ...found, inForce: inForce.value }];
    });
  });
}

const relaxes = (
  value: number,
  { mark }: DatedValue,
  inForce: number,
  stricter: Stricter,
): boolean =>
  // prettier-ignore
  mark !== "P" && (stricter === "more" ? value < inForce : value > inForce);
