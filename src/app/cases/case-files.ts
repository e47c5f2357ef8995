import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Procedure } from "#domain/procedure/procedure.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { caseNotFound, mayOnCase, seesCase, visibleCases } from "#app/cases/case-scope.ts";
import { loadCase } from "#app/cases/case-store.ts";
import { definitionOf } from "#app/cases/procedures-of.ts";
import { loadFrame, loadFrameNow } from "#app/duties/view-context.ts";
import type { AppDeps } from "#app/deps.ts";
import type { FileReader } from "#app/files/file-reader.ts";
import type { FileAnswer } from "#app/operation.ts";

const SHOWN_INLINE = new Set(["application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif"]); // prettier-ignore

/**
 * A file of a case for those who see the case. One of a sensitive paper (政治审查材料) only for whoever may open sealed
 * content, and each opening is accounted for.
 */
export async function openCaseFile(
  deps: Pick<AppDeps, "db" | "blobs" | "library" | "clock">,
  actor: Actor,
  id: string,
  hash: string,
): Promise<Result<FileAnswer>> {
  const missing = refused("file-not-found", "没有找到这个附件，或者您没有查看它的权限。");
  if (!isUuid(id) || !/^[0-9a-f]{64}$/.test(hash)) return missing;
  const frame = await loadFrame(deps.db, deps, actor);
  const stored = await loadCase(deps.db, actor.groupId, id);
  if (stored === null) return caseNotFound();
  const procedure = definitionOf(frame.rules.library, stored.row.procedure, stored.row.version);
  if (procedure === undefined || !seesCase(actor, stored.row, procedure, frame.organization)) return caseNotFound(); // prettier-ignore
  const papers = stored.events.flatMap((event) => event.content.papers ?? []);
  const paper = papers.find((each) => each.files.some((file) => file.hash === hash));
  if (paper === undefined) return missing;
  const sensitive = isSensitive(procedure, paper.document);
  if (sensitive && !mayOnCase(actor, "case.open-sealed", procedure, frame.organization)(stored.row.unit_id)) return missing; // prettier-ignore
  const { rows } = await sql<{ type: string }>`select type from file where group_id = ${actor.groupId} and hash = ${hash}`.execute(deps.db); // prettier-ignore
  const blob = await deps.blobs.open(hash);
  if (blob === null || rows[0] === undefined) return missing;
  if (sensitive) {
    await writeAudit(deps.db, { ...accountable(actor), at: deps.clock.now(), action: "case.open-sealed", subject: { kind: "case", id }, after: { document: paper.document } }); // prettier-ignore
  }
  // without an etag it is never kept by a browser
  const name = paper.files.find((file) => file.hash === hash)?.name ?? hash;
  return success({ name, type: rows[0].type, body: blob.stream, inline: SHOWN_INLINE.has(rows[0].type), ...(sensitive ? {} : { etag: `"${hash}"` }) }); // prettier-ignore
}

/** Whether a paper of a procedure is opened only for a purpose (政治审查材料). */
export const isSensitive = ({ documents }: Procedure, document: string): boolean =>
  documents.find((each) => each.id === document)?.sensitive === true;

/**
 * The files of papers of cases that the actor sees. Never those of sensitive papers: each opening of one is accounted for
 * where it stands, and would not be elsewhere.
 */
export const readCaseFiles =
  (deps: Pick<AppDeps, "library">): FileReader =>
  async (db, actor, hashes) => {
    const { rules, organization } = await loadFrameNow(db, deps, actor);
    const { rows } = await sql<HeldFile>`
      select distinct f ->> 'hash' as hash, p ->> 'document' as document, c.procedure, c.version, c.unit_id, c.person_id, c.started_by
      from unnest(${[...hashes]}::text[]) h (hash)
      join case_event e on e.group_id = ${actor.groupId} and e.content -> 'papers' @> jsonb_build_array(jsonb_build_object('files', jsonb_build_array(jsonb_build_object('hash', h.hash))))
      join procedure_case c on c.group_id = e.group_id and c.id = e.case_id
      cross join lateral jsonb_array_elements(e.content -> 'papers') p cross join lateral jsonb_array_elements(p -> 'files') f
      where f ->> 'hash' = h.hash and ${visibleCases(actor, rules.library, organization)}`.execute(db); // prettier-ignore
    return rows
      .filter((row) => {
        const procedure = definitionOf(rules.library, row.procedure, row.version);
        return procedure !== undefined && !isSensitive(procedure, row.document) && seesCase(actor, row, procedure, organization); // prettier-ignore
      })
      .map(({ hash }) => hash);
  };

interface HeldFile {
  readonly hash: string;
  readonly document: string;
  readonly procedure: string;
  readonly version: string;
  readonly unit_id: string;
  readonly person_id: string | null;
  readonly started_by: string;
}
