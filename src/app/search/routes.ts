import { success } from "#kernel/problem.ts";
import { defineOperation, type Operation } from "#app/operation.ts";
import { searchQuerySchema, searchResultSchema } from "#app/search/schema.ts";
import { searchEverything } from "#app/search/search-everything.ts";

export const searchOperations: readonly Operation[] = [
  defineOperation({
    method: "GET",
    url: "/api/search",
    id: "search",
    summary:
      "Clauses, institutions, units, people, publications, cases and records that hold some words",
    area: "search",
    policy: "search.use",
    query: searchQuerySchema,
    response: searchResultSchema,
    handler: async ({ deps, actor, query }) => success(await searchEverything(deps, actor, query)),
  }),
];
