import type { z } from "zod";
import { type DossierFacet, type FacetRetention, OPENING_PURPOSES } from "#domain/person/facet.ts";
import { DOSSIER_FACETS, unitsOpening } from "#domain/person/facets.ts";
import { sayBasis, sayRetention } from "#domain/person/say-facet.ts";
import type { Actor } from "#app/access/actor.ts";
import type { facetSchema } from "#app/people/schema.ts";

type FacetView = z.infer<typeof facetSchema>;

/** A facet as a screen wants to know it. */
export const describeFacet = (facet: DossierFacet, mayWrite: boolean): FacetView => ({
  id: facet.id,
  name: facet.name,
  purpose: facet.purpose,
  basis: sayBasis(facet.basis),
  retention: sayRetention(facet.retention satisfies FacetRetention),
  never: [...facet.never],
  sensitive: facet.sensitive,
  separateConsent: facet.basis.separateConsent,
  fields: facet.fields.map(({ key, name, kind, required, mask }) => ({
    key,
    name,
    kind: {
      is: kind.is,
      ...("max" in kind ? { max: kind.max } : {}),
      ...("choices" in kind ? { choices: [...kind.choices] } : {}),
    },
    required,
    masked: mask !== "open",
  })),
  purposes: facet.purposes.map((id) => ({ id, name: OPENING_PURPOSES[id] })),
  mayWrite,
});

/** The facets that the actor may read of anybody, with whether they may also write them. */
export const facetsOfActor = (actor: Actor): DossierFacet[] =>
  DOSSIER_FACETS.filter((facet) => unitsOpening(actor.grants, facet.read).length > 0);

export const mayWriteSomewhere = (actor: Actor, facet: DossierFacet): boolean =>
  unitsOpening(actor.grants, facet.write).length > 0;
