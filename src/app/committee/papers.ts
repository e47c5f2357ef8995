import { type Kysely, sql } from "kysely";
import { type Problem, type Result, refused, success } from "#kernel/problem.ts";
import type { FileReference } from "#domain/record/record.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { visibleMeetings, visibleProposals } from "#app/committee/committee-scope.ts";
import type { AppDeps } from "#app/deps.ts";
import type { FileAnswer } from "#app/operation.ts";

/** Papers that were named and never uploaded. */
export async function missingPapers(
  db: Kysely<Database>,
  actor: Actor,
  papers: readonly FileReference[],
  where: string,
): Promise<Problem[]> {
  if (papers.length === 0) return [];
  const rows = await db.selectFrom("file").select("hash").where("group_id", "=", actor.groupId).where("hash", "in", papers.map((paper) => paper.hash)).orderBy("hash").forKeyShare().execute(); // prettier-ignore
  const known = new Set(rows.map((row) => row.hash));
  return papers.filter((paper) => !known.has(paper.hash)).map((paper) => ({ code: "unknown-file", where, message: `材料“${paper.name}”没有上传成功。`, mend: "请重新上传。" })); // prettier-ignore
}

const INLINE = new Set(["application/pdf", "image/jpeg", "image/png"]);

/** A paper of a proposal or of an agenda, for whoever may see that proposal or meeting. */
export async function openPaper(
  deps: Pick<AppDeps, "db" | "blobs">,
  actor: Actor,
  of: { readonly kind: "meeting" | "proposal"; readonly id: string },
  hash: string,
): Promise<Result<FileAnswer>> {
  const missing = refused("file-not-found", "没有找到这份材料，或者您没有查看它的权限。");
  if (!/^[0-9a-f]{64}$/.test(hash) || !isUuid(of.id)) return missing;
  const holds = JSON.stringify([{ hash }]);
  const held =
    of.kind === "proposal"
      ? sql`select paper ->> 'name' as name from committee_proposal p cross join jsonb_array_elements(p.content -> 'papers') paper
          where p.group_id = ${actor.groupId} and p.id = ${of.id}::uuid and p.content -> 'papers' @> ${holds}::jsonb and paper ->> 'hash' = ${hash} and ${visibleProposals(actor)}`
      : sql`select paper ->> 'name' as name from committee_meeting m
          join committee_meeting_revision v on v.group_id = m.group_id and v.meeting_id = m.id and v.revision = m.revision
          cross join jsonb_array_elements(v.content -> 'items') item cross join jsonb_array_elements(item -> 'papers') paper
          where m.group_id = ${actor.groupId} and m.id = ${of.id}::uuid and paper ->> 'hash' = ${hash} and ${visibleMeetings(actor)}`; // prettier-ignore
  const { rows } = await sql<{ name: string; type: string }>`
    select h.name, f.type from file f join (${held}) h on true where f.group_id = ${actor.groupId} and f.hash = ${hash} limit 1`.execute(deps.db); // prettier-ignore
  const [row] = rows;
  const blob = row === undefined ? null : await deps.blobs.open(hash);
  if (row === undefined || blob === null) return missing;
  return success({ name: row.name, type: row.type, body: blob.stream, inline: INLINE.has(row.type), etag: `"${hash}"` }); // prettier-ignore
}
