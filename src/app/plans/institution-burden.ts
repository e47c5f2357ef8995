import type { Day } from "#kernel/day.ts";
import { describeCycle } from "#domain/institution/describe-cycle.ts";
import type { Duty, Institution } from "#domain/institution/institution.ts";
import { type Burden, describeBurden, estimateBurden } from "#domain/record/burden.ts";
import { unitKindName } from "#domain/organization/organization-names.ts";
import type { Rules } from "#app/duties/load-rules.ts";

export interface InstitutionBurden {
  /** 每支部每月 */
  readonly each: string;
  /** 1条台账，填4处，约3分钟 */
  readonly text: string;
  /** Of one record. */
  readonly record: Burden;
  /** Names of other institutions in force that the same record serves. */
  readonly sharedWith: readonly string[];
}

/** What one occasion of an institution costs whoever records it; null when its duties ask for no record kind that is known. */
export function burdenOf(
  institution: Institution,
  on: Day,
  rules: Rules,
): InstitutionBurden | null {
  const duty = institution.duties.find((each) => kindsOf(each).length > 0);
  if (duty === undefined) return null;
  const kinds = kindsOf(duty)
    .slice(0, 1)
    .flatMap((id) => rules.recordKinds.get(id) ?? []);
  if (kinds.length === 0) return null;
  const record = estimateBurden(kinds);
  const names = new Set(
    rules.adoptions
      .filter((adoption) => adoption.institution.id !== institution.id)
      .filter((adoption) =>
        adoption.institution.duties.some((other) =>
          kindsOf(other).some((id) => kindsOf(duty).includes(id)),
        ),
      ) // prettier-ignore
      .map((adoption) => adoption.institution.name),
  );
  return {
    each: `每${bearerName(duty)}${describeCycle(institution, duty, on, rules.overrides)}`,
    text: `1条台账，${describeBurden(record)}`,
    record,
    sharedWith: [...names].slice(0, 3),
  };
}

/** Record kinds that can fulfil a duty, the most usual first. */
export const kindsOf = (duty: Duty): string[] =>
  "any" in duty.fulfilledBy
    ? duty.fulfilledBy.any.flatMap((requirement) => requirement.record)
    : [...duty.fulfilledBy.record];

function bearerName({ bearer }: Duty): string {
  if ("units" in bearer) {
    const [kind] = bearer.units;
    const name = kind === undefined ? "单位" : unitKindName(kind);
    return name === "党支部" ? "支部" : name;
  }
  return "人";
}
