import { type RawBuilder, sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import type { Library } from "#domain/institution/institution.ts";
import { RETENTION_FILE_RULES, type RetentionFileRuleId } from "#domain/person/retention-rules.ts";
import type { Db } from "#platform/database/connect.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { proceduresOf } from "#app/cases/procedures-of.ts";
import { namedHashes } from "#app/files/file-sources.ts";
import type { RetentionContext } from "#app/people/retention/retain-dossiers.ts";
import type { RetentionReport } from "#app/people/retention/schema.ts";

interface FileLine {
  /** Hashes that the rule took out of a row. */
  readonly taken: readonly string[];
}

type Step = (tx: Db, context: RetentionContext, months: number, library: Library) => Promise<FileLine>; // prettier-ignore

/**
 * Takes the files out of the rows whose time is over, and then forgets every file that no row names any more. The contents
 * lie on the disk until the transaction is over: `dropped` are those that may go then (`sweepFiles`).
 */
export async function retainFiles(
  tx: Db,
  context: RetentionContext,
  library: Library,
): Promise<{ readonly lines: RetentionReport["lines"]; readonly dropped: string[] }> {
  const lines: RetentionReport["lines"] = [];
  const dropped: string[] = [];
  for (const { id, name, rule, mark, months } of RETENTION_FILE_RULES) {
    const { taken } = await STEPS[id](tx, context, months, library);
    const gone = await forget(tx, context, taken, id);
    dropped.push(...gone);
    const stays = taken.length - gone.length;
    lines.push({ id, name, rule, mark, ending: "删除", done: taken.length, stays });
  }
  return { lines, dropped };
}

const STEPS: Readonly<Record<RetentionFileRuleId, Step>> = {
  "sealed-papers": takeSealedPapers,
  "study-files": takeStudyFiles,
  "unused-files": findUnused,
};

interface Paper {
  readonly document: string;
  readonly files: readonly { readonly hash: string; readonly name: string }[];
}

/** The files of sensitive papers (政治审查材料) of cases that ended long ago; that there was such a paper stays. */
async function takeSealedPapers(
  tx: Db,
  { groupId, today }: RetentionContext,
  months: number,
  library: Library,
): Promise<FileLine> {
  const sealed = proceduresOf(library).flatMap(
    ({ id, version, documents }) =>
    documents.filter(({ sensitive }) => sensitive === true).map((each) => ({ id, version, document: each.id })), // prettier-ignore
  );
  const due = sql`(c.ended_on + make_interval(months => ${months}::int))::date <= ${today}::date`;
  const holds = sql`exists (
    select 1 from jsonb_array_elements(e.content -> 'papers') p
    join unnest(${sealed.map((each) => each.id)}::text[], ${sealed.map((each) => each.version)}::text[], ${sealed.map((each) => each.document)}::text[])
      s (id, version, document) on s.id = c.procedure and s.version = c.version and s.document = p ->> 'document'
    where jsonb_array_length(p -> 'files') > 0)`;
  const events = sql`case_event e join procedure_case c on c.group_id = e.group_id and c.id = e.case_id
    where e.group_id = ${groupId}::uuid and jsonb_typeof(e.content -> 'papers') = 'array' and ${due} and ${holds}`;
  const { rows: cases } = await sql<{ id: string }>`select distinct c.id from ${events} order by c.id`.execute(tx); // prettier-ignore
  if (cases.length === 0) return { taken: [] };
  const ids = cases.map((each) => each.id);
  // whoever writes to the case locks it too: it cannot be opened again meanwhile
  await sql`select id from procedure_case where group_id = ${groupId}::uuid and id = any(${ids}::uuid[]) order by id for no key update`.execute(tx); // prettier-ignore
  const { rows } = await sql<{ id: string; procedure: string; version: string; content: { papers: Paper[] } }>`
    select e.id, c.procedure, c.version, e.content from ${events} and c.id = any(${ids}::uuid[]) order by e.id`.execute(tx); // prettier-ignore
  const taken: string[] = [];
  for (const { id, procedure, version, content } of rows) {
    const papers = content.papers.map((paper) => {
      const past = paper.files.length > 0 && sealed.some((each) => each.id === procedure && each.version === version && each.document === paper.document); // prettier-ignore
      if (!past) return paper;
      taken.push(...paper.files.map(({ hash }) => hash));
      return { ...paper, files: [], removedOn: today };
    });
    await sql`update case_event set content = ${JSON.stringify({ ...content, papers })}::jsonb where group_id = ${groupId}::uuid and id = ${id}::uuid`.execute(tx); // prettier-ignore
  }
  return { taken };
}

/** What was taken from the library long ago: nobody opens it any more; sessions go on naming its title. */
async function takeStudyFiles(
  tx: Db,
  { groupId, today }: RetentionContext,
  months: number,
): Promise<FileLine> {
  const { rows } = await sql<{ id: string; file_hash: string }>`
    select id, file_hash from study_material where group_id = ${groupId}::uuid and file_hash is not null
      and (retired_on + make_interval(months => ${months}::int))::date <= ${today}::date order by id for no key update`.execute(tx); // prettier-ignore
  await sql`update study_material set file_hash = null, file_name = null
    where group_id = ${groupId}::uuid and id = any(${rows.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  );
  return { taken: rows.map((row) => row.file_hash) };
}

/** What was uploaded and never used, or whose draft is gone. */
async function findUnused(tx: Db, { groupId, today }: RetentionContext): Promise<FileLine> {
  const { rows } = await sql<{ hash: string }>`
    select f.hash from file f where f.group_id = ${groupId}::uuid and ${waitedLong(today)}
      and not exists (select 1 from (${namedHashes(groupId)}) n where n.hash = f.hash)
    order by f.hash`.execute(tx);
  return { taken: rows.map((row) => row.hash) };
}

const UNUSED_MONTHS = RETENTION_FILE_RULES.find(({ id }) => id === "unused-files")?.months ?? 1;

/** Uploaded (again) so long ago that nobody is about to use it. */
const waitedLong = (today: Day): RawBuilder<boolean> =>
  sql`((f.uploaded_at at time zone 'Asia/Shanghai')::date + make_interval(months => ${UNUSED_MONTHS}::int))::date <= ${today}::date`;

/** Forgets those of the files that no row names. Who is just putting one into a row holds it (for key share) until that is seen. */
async function forget(
  tx: Db,
  { groupId, today, at, ranBy }: RetentionContext,
  hashes: readonly string[],
  because: RetentionFileRuleId,
): Promise<string[]> {
  if (hashes.length === 0) return [];
  const asked = [...new Set(hashes)];
  await sql`select hash from file where group_id = ${groupId}::uuid and hash = any(${asked}::text[]) order by hash for update`.execute(tx); // prettier-ignore
  const { rows } = await sql<{ hash: string; size: number; type: string }>`
    delete from file f where f.group_id = ${groupId}::uuid and f.hash = any(${asked}::text[])
      and ${waitedLong(today)} and not exists (select 1 from (${namedHashes(groupId)}) n where n.hash = f.hash)
    returning f.hash, f.size::float8 as size, f.type`.execute(tx);
  for (const { hash, size, type } of rows.toSorted((a, b) => (a.hash < b.hash ? -1 : 1))) {
    // its name may tell of whom it is
    await writeAudit(tx, { groupId, actor: ranBy, at, action: "file.remove", subject: { kind: "file", id: hash }, cause: because, before: { size, type } }); // prettier-ignore
  }
  return rows.map((row) => row.hash);
}
