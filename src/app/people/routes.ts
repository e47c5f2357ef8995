import { z } from "zod";
import { day } from "#kernel/day.ts";
import { success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { describeFacet, facetsOfActor, mayWriteSomewhere } from "#app/people/describe-facet.ts";
import { exportFacet, listFacet } from "#app/people/list-facet.ts";
import { myOperations } from "#app/people/my-routes.ts";
import { openFacet } from "#app/people/open-facet.ts";
import { privacyOperations } from "#app/people/privacy-routes.ts";
import { dossierChangeSchema, dossierSchema, dossierStoredSchema, facetListSchema, facetPageSchema, facetQuerySchema, openedSchema, openingSchema } from "#app/people/schema.ts"; // prettier-ignore
import { setFacet } from "#app/people/set-facet.ts";
import { showDossier } from "#app/people/show-dossier.ts";

const area = "people";
const facetParams = z.object({ id: z.string(), facet: z.string().max(40) });

/** Dossiers: what is kept about people, each facet for its own roles. */
export const peopleOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/facets",
    id: "listFacets",
    summary:
      "The facets of people that the caller may read, with their fields and why they are kept",
    area,
    policy: "dossier.read",
    response: facetListSchema,
    handler: ({ actor }) => {
      const items = facetsOfActor(actor).map((facet) => describeFacet(facet, mayWriteSomewhere(actor, facet))); // prettier-ignore
      return Promise.resolve(success({ items }));
    },
  }),
  defineOperation({
    method: "GET",
    url: "/api/dossiers",
    id: "listDossiers",
    summary: "People with one of their facets, masked",
    area,
    policy: "dossier.read",
    query: facetQuerySchema,
    response: facetPageSchema,
    handler: ({ deps, actor, query }) => listFacet(deps, actor, query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/dossiers/export.xlsx",
    id: "exportDossiers",
    summary: "The same list as a workbook, masked",
    area,
    policy: "dossier.read",
    query: facetQuerySchema,
    response: "file",
    handler: ({ deps, actor, query }) => exportFacet(deps, actor, query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/people/:id/dossier",
    id: "showDossier",
    summary: "The facets of a person that the caller may see, masked",
    area,
    policy: "dossier.read",
    params: z.object({ id: z.string() }),
    response: dossierSchema,
    handler: ({ deps, actor, params }) => showDossier(deps, actor, params.id),
  }),
  defineOperation({
    method: "PUT",
    url: "/api/people/:id/dossier/:facet",
    id: "setFacet",
    summary: "Fill in or change a facet of a person; the revision before is kept for its time",
    area,
    policy: "dossier.write",
    params: facetParams,
    body: dossierChangeSchema,
    response: dossierStoredSchema,
    handler: ({ deps, actor, params, body }) =>
      setFacet(deps, actor, params.id, params.facet, { ...body, fromOn: day(body.fromOn) }),
  }),
  defineOperation({
    method: "POST",
    url: "/api/people/:id/dossier/:facet/open",
    id: "openFacet",
    summary:
      "Show a facet in full; a sensitive one for a stated purpose, and every opening is kept",
    area,
    policy: "dossier.read",
    limit: 60,
    params: facetParams,
    body: openingSchema,
    response: openedSchema,
    handler: ({ deps, actor, params, body }) =>
      openFacet(deps, actor, params.id, params.facet, body),
  }),
  ...myOperations,
  ...privacyOperations,
];
