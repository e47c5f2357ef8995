import { z } from "zod";
import { success } from "#kernel/problem.ts";
import { findKeptBack, isNumber } from "#domain/transparency/check-text.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import { changeCatalogue } from "#app/disclosures/change-catalogue.ts";
import { exportDisclosures } from "#app/disclosures/export-disclosures.ts";
import { listDisclosures, showDisclosure } from "#app/disclosures/list-disclosures.ts";
import { proposeDisclosure } from "#app/disclosures/propose-disclosure.ts";
import { catalogueInputSchema, cataloguePageSchema, catalogueQuerySchema, disclosurePageSchema, disclosureQuerySchema, disclosureSchema, findingsSchema, proposedSchema, proposeInputSchema, textInputSchema } from "#app/disclosures/schema.ts"; // prettier-ignore
import { showCatalogue } from "#app/disclosures/show-catalogue.ts";
import { defineOperation, type Operation } from "#app/operation.ts";

const area = "disclosures";

/** 党务公开: what is public, what has to be, and what was. */
export const disclosureOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/disclosures",
    id: "listDisclosures",
    summary: "Party affairs that are public for the reader, the newest first",
    area,
    policy: "disclosure.read",
    query: disclosureQuerySchema,
    response: disclosurePageSchema,
    handler: async ({ deps, actor, query }) =>
      listDisclosures(deps.db, actor, await loadFrame(deps.db, deps, actor), query),
  }),
  defineOperation({
    method: "GET",
    url: "/api/disclosures.xlsx",
    id: "exportDisclosures",
    summary: "The log of what was public from when to when, as a workbook",
    area,
    policy: "disclosure.watch",
    query: disclosureQuerySchema,
    response: "file",
    handler: async ({ deps, actor, query }) =>
      success(await exportDisclosures(deps.db, actor, await loadFrame(deps.db, deps, actor), query)), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/disclosures/catalogue",
    id: "showDisclosureCatalogue",
    summary: "What units have to make public and how that stands; line by line of one unit",
    area,
    policy: "disclosure.watch",
    query: catalogueQuerySchema,
    response: cataloguePageSchema,
    handler: async ({ deps, actor, query }) => {
      if (query.unitId !== undefined) {
        const unit = await requireUnit(deps.db, actor, "disclosure.watch", query.unitId);
        if (!unit.ok) return unit;
      }
      return success(await showCatalogue(deps.db, actor, await loadFrame(deps.db, deps, actor), query)); // prettier-ignore
    },
  }),
  defineOperation({
    method: "PUT",
    url: "/api/disclosures/catalogue",
    id: "changeDisclosureCatalogue",
    summary: "Set another version of the group's own lines of the catalogue",
    area,
    policy: "disclosure.set-catalogue",
    body: catalogueInputSchema,
    response: cataloguePageSchema,
    handler: async ({ deps, actor, body }) =>
      changeCatalogue(deps, actor, await loadFrame(deps.db, deps, actor), body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/disclosures",
    id: "proposeDisclosure",
    summary: "Begin a disclosure from a line of the catalogue: opens its case",
    area,
    policy: "disclosure.propose",
    body: proposeInputSchema,
    response: proposedSchema,
    handler: ({ deps, actor, body }) => proposeDisclosure(deps, actor, body),
  }),
  defineOperation({
    method: "POST",
    url: "/api/disclosures/check",
    id: "checkDisclosureText",
    summary: "Passages of a text that have to be removed or justified before it is made public",
    area,
    policy: "disclosure.propose",
    body: textInputSchema,
    response: findingsSchema,
    handler: ({ body }) =>
      Promise.resolve(success({ items: findKeptBack(body.text).map((found) => ({ start: found.start, end: found.end, text: found.text, what: found.what, never: isNumber(found) })) })), // prettier-ignore
  }),
  defineOperation({
    method: "GET",
    url: "/api/disclosures/:id",
    id: "showDisclosure",
    summary: "One publication with its whole text",
    area,
    policy: "disclosure.read",
    params: z.object({ id: z.string() }),
    response: disclosureSchema,
    handler: async ({ deps, actor, params }) =>
      showDisclosure(deps.db, actor, await loadFrame(deps.db, deps, actor), params.id),
  }),
];
