import { type Kysely, sql } from "kysely";
import { ROLE_NAMES } from "#domain/access/role-names.ts";
import { nameOfPlace, type ShownDetail } from "#domain/audit/show-details.ts";
import type { Library } from "#domain/institution/institution.ts";
import { facetOf } from "#domain/person/facets.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import type { Database } from "#platform/database/schema.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { definitionOf, versionsOf } from "#app/cases/procedures-of.ts";

/** What a word of the program is called, where the library or a list of names knows it; null where nothing does. */
export type NameOfValue = (
  subjectId: string,
  detail: ShownDetail,
  beside: readonly ShownDetail[],
) => string | null;

/** For the events about these subjects: the steps of a case are called as its own version of the procedure calls them. */
export async function namesOfValues(
  db: Kysely<Database>,
  library: Library,
  groupId: string,
  subjectIds: readonly string[],
): Promise<NameOfValue> {
  const { rows } = await sql<{ id: string; procedure: string; version: string }>`
    select id, procedure, version from procedure_case
    where group_id = ${groupId}::uuid and id = any(${[...new Set(subjectIds)].filter(isUuid)}::uuid[])`.execute(
    db,
  );
  const procedures = new Map(rows.map((row) => [row.id, definitionOf(library, row.procedure, row.version)])); // prettier-ignore
  return (subjectId, { field, value }, beside) => {
    if (value === null) return null;
    switch (nameOfPlace(field)) {
      case "procedure":
        return versionsOf(library, value).at(-1)?.name ?? null;
      case "step":
        return stepOf(procedures.get(subjectId), value)?.name ?? null;
      case "outcome": {
        const step = beside.find((each) => nameOfPlace(each.field) === "step")?.value ?? null;
        const outcomes = step === null ? [] : (stepOf(procedures.get(subjectId), step)?.outcomes ?? []); // prettier-ignore
        return outcomes.find(({ id }) => id === value)?.name ?? null;
      }
      case "role":
        return Object.entries(ROLE_NAMES).find(([role]) => role === value)?.[1] ?? null;
      case "facet":
        return facetOf(value)?.name ?? null;
      case "institution":
        return library.institutions.find(({ id }) => id === value)?.name ?? null;
      default:
        return null;
    }
  };
}

const stepOf = (procedure: Procedure | undefined, id: string) =>
  procedure?.steps.find((step) => step.id === id);
