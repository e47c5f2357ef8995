import { sql } from "kysely";
import { assessImpact, type Impact, impactPaper } from "#domain/person/impact.ts"; // prettier-ignore
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { newestProcedures } from "#app/cases/procedures-of.ts";
import type { FileAnswer } from "#app/operation.ts";

/** The impact assessment, made from the facets themselves: what it says is what the program does. Holds numbers, no names. */
export async function loadImpact(
  { db, library }: Pick<AppDeps, "db" | "library">,
  actor: Actor,
): Promise<Impact> {
  const { rows } = await sql<{ facet: string; people: number }>`
    select facet, count(*)::int as people from dossier
    where group_id = ${actor.groupId} and superseded_at is null and erased_at is null
    group by facet`.execute(db);
  const { rows: cases } = await sql<{ procedure: string; count: number }>`
    select procedure, count(*)::int as count from procedure_case where group_id = ${actor.groupId} group by procedure`.execute(db); // prettier-ignore
  return assessImpact(new Map(rows.map(({ facet, people }) => [facet, people])), actor.today, newestProcedures(library), new Map(cases.map(({ procedure, count }) => [procedure, count]))); // prettier-ignore
}

/** The same as an official paper. */
export async function downloadImpact(
  deps: Pick<AppDeps, "db" | "library">,
  actor: Actor,
): Promise<FileAnswer> {
  const impact = await loadImpact(deps, actor);
  const group = await deps.db
    .selectFrom("groups")
    .select("name")
    .where("id", "=", actor.groupId)
    .executeTakeFirstOrThrow();
  const { writeOfficialDocument } = await import("#platform/documents/write/official-document.ts");
  return {
    name: `个人信息保护影响评估报告-${actor.today}.docx`,
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    body: Buffer.from(await writeOfficialDocument(impactPaper(impact, group.name))),
  };
}
