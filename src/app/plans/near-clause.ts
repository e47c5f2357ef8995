import type { z } from "zod";
import { nearestTo } from "#domain/plan/near-institutions.ts";
import type { Rules } from "#app/duties/load-rules.ts";
import type { PlacedClause } from "#app/plans/place-of-clause.ts";
import type { nearInstitutionSchema } from "#app/plans/schema.ts";

const OFFERED = 3;

/** The institutions that come nearest to a clause that nothing carries out, without those that somebody said it is not. */
export function nearClauses(
  rules: Rules,
): (
  placed: PlacedClause,
  rejected: ReadonlySet<string>,
) => z.infer<typeof nearInstitutionSchema>[] {
  const nearest = nearestTo(rules.library.institutions);
  return ({ clause, measure }, rejected) =>
    nearest(clause, measure, OFFERED + rejected.size)
      .filter(({ institution }) => !rejected.has(institution))
      .slice(0, OFFERED)
      .map((each) => ({ ...each, name: rules.institution(each.institution)?.name ?? each.institution })); // prettier-ignore
}
