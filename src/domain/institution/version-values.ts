import type { Day } from "#kernel/day.ts";
import { day } from "#kernel/day.ts";
import type { Institution } from "#domain/institution/institution.ts";
import { type ParameterOverride, parameterOn } from "#domain/institution/parameters.ts";

/** A version of an institution with the day from which it governs; null: it ships, and governs all days before. */
export interface GoverningVersion {
  readonly institution: Institution;
  readonly from: Day | null;
}

/**
 * What a group's own versions say of parameters otherwise than the version before, as values set from a day on: so that a value
 * set in the parameter table and one written into a version are held against each other by their days, and the later holds. What a
 * version leaves as it was says nothing, and a value set before stays. `versions` are those of one institution in order.
 */
export function valuesOfVersions(versions: readonly GoverningVersion[]): ParameterOverride[] {
  return versions.flatMap(({ institution, from }, at) => {
    const before = versions[at - 1]?.institution;
    if (from === null || before === undefined) return [];
    return Object.entries(institution.parameters).flatMap(([parameter, { values }]) => {
      const days = [from, ...values.map((value) => day(value.from)).filter((each) => each > from)];
      return [...new Set(days)].toSorted().flatMap((on): ParameterOverride[] => {
        const now = parameterOn(institution, parameter, on);
        const was = parameterOn(before, parameter, on);
        if (now === undefined || JSON.stringify(now.value) === JSON.stringify(was?.value))
          return [];
        const { value, mark, reason = "", citation } = now;
        return [{ institution: institution.id, parameter, from: on, value, mark, reason, ...(citation === undefined ? {} : { citation }) }]; // prettier-ignore
      });
    });
  });
}
