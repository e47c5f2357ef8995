import type { Grant } from "#domain/access/grants.ts";
import { CARE_FACETS } from "#domain/person/care-facets.ts";
import type { DossierFacet, FacetAccess } from "#domain/person/facet.ts";
import { PARTY_FACETS } from "#domain/person/party-facets.ts";
import { PERSONNEL_FACETS } from "#domain/person/personnel-facets.ts";

/** Every side of a person that is kept, in the order in which screens show them. What does not stand here is not kept. */
export const DOSSIER_FACETS: readonly DossierFacet[] = [
  ...PARTY_FACETS.filter(({ sensitive }) => !sensitive),
  ...PERSONNEL_FACETS.filter(({ sensitive }) => !sensitive),
  ...CARE_FACETS.filter(({ sensitive }) => !sensitive),
  ...[...PERSONNEL_FACETS, ...CARE_FACETS, ...PARTY_FACETS].filter(({ sensitive }) => sensitive),
];

export const facetOf = (id: string): DossierFacet | undefined =>
  DOSSIER_FACETS.find((facet) => facet.id === id);

/** The units over which the grants open a facet (`read` or `write` of it): these and everything below them. */
export function unitsOpening(grants: readonly Grant[], access: FacetAccess): string[] {
  const opening = grants.filter(
    (grant) => access.roles.includes(grant.role) && (access.scope === "unit" || grant.wholeGroup),
  );
  return [...new Set(opening.map((grant) => grant.unitId))];
}

/** Whether one of these grants is over the whole group: it also reaches people who have left. */
export const opensWholeGroup = (grants: readonly Grant[], access: FacetAccess): boolean =>
  grants.some((grant) => grant.wholeGroup && access.roles.includes(grant.role));
