import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { visibleMeetings, visibleProposals } from "#app/committee/committee-scope.ts";
import type { AppDeps } from "#app/deps.ts";
import type { FileReader } from "#app/files/file-reader.ts";
import type { FileAnswer } from "#app/operation.ts";

/** The papers of what the actor sees, each with the id of that: of proposals, and of meetings as they stand now. */
const papersOf = {
  proposal: (actor: Actor) =>
    sql`select p.id, paper ->> 'hash' as hash, paper ->> 'name' as name from committee_proposal p cross join jsonb_array_elements(p.content -> 'papers') paper
      where p.group_id = ${actor.groupId} and ${visibleProposals(actor)}`,
  meeting: (actor: Actor) =>
    sql`select m.id, paper ->> 'hash' as hash, paper ->> 'name' as name from committee_meeting m
      join committee_meeting_revision v on v.group_id = m.group_id and v.meeting_id = m.id and v.revision = m.revision
      cross join jsonb_array_elements(v.content -> 'items') item cross join jsonb_array_elements(item -> 'papers') paper
      where m.group_id = ${actor.groupId} and ${visibleMeetings(actor)}`,
}; // prettier-ignore

/** The papers of proposals and meetings that the actor sees. */
export const readPapers: FileReader = async (db, actor, hashes) => {
  const { rows } = await sql<{ hash: string }>`
    select h.hash from (${papersOf.proposal(actor)} union all ${papersOf.meeting(actor)}) h where h.hash = any(${[...hashes]}::text[])`.execute(db); // prettier-ignore
  return rows.map(({ hash }) => hash);
};

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
  const { rows } = await sql<{ name: string; type: string }>`
    select h.name, f.type from file f join (${papersOf[of.kind](actor)}) h on h.hash = f.hash
    where f.group_id = ${actor.groupId} and f.hash = ${hash} and h.id = ${of.id}::uuid limit 1`.execute(deps.db); // prettier-ignore
  const [row] = rows;
  const blob = row === undefined ? null : await deps.blobs.open(hash);
  if (row === undefined || blob === null) return missing;
  return success({ name: row.name, type: row.type, body: blob.stream, inline: INLINE.has(row.type), etag: `"${hash}"` }); // prettier-ignore
}
