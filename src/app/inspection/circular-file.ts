import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrame, loadFrameNow } from "#app/duties/view-context.ts";
import type { FileReader } from "#app/files/file-reader.ts";
import { showCircular } from "#app/inspection/show-circulars.ts";
import type { FileAnswer } from "#app/operation.ts";

const SHOWN_INLINE = new Set(["application/pdf", "image/jpeg", "image/png", "image/webp"]);

/** A file of a circular, for those to whom it was sent and those who watch over it. */
export async function openCircularFile(
  deps: AppDeps,
  actor: Actor,
  id: string,
  hash: string,
): Promise<Result<FileAnswer>> {
  const shown = await showCircular(deps.db, actor, await loadFrame(deps.db, deps, actor), id);
  if (!shown.ok) return shown;
  const file = shown.value.files.find((each) => each.hash === hash);
  const missing = refused("file-not-found", "没有找到这个附件，或者您没有查看它的权限。");
  if (file === undefined) return missing;
  const { rows } = await sql<{ type: string }>`select type from file where group_id = ${actor.groupId} and hash = ${hash}`.execute(deps.db); // prettier-ignore
  const blob = await deps.blobs.open(hash);
  if (blob === null || rows[0] === undefined) return missing;
  return success({ name: file.name, type: rows[0].type, body: blob.stream, inline: SHOWN_INLINE.has(rows[0].type), etag: `"${hash}"` }); // prettier-ignore
}

/** The files of circulars that the actor sees. */
export const readCircularFiles =
  (deps: Pick<AppDeps, "library">): FileReader =>
  async (db, actor, hashes) => {
    const frame = await loadFrameNow(db, deps, actor);
    const { rows } = await sql<{ id: string; hash: string }>`
      select t.id, f ->> 'hash' as hash from case_circular t cross join lateral jsonb_array_elements(t.files) f
      where t.group_id = ${actor.groupId} and f ->> 'hash' = any(${[...hashes]}::text[]) order by t.issued_on desc, t.id`.execute(db); // prettier-ignore
    const found = new Set<string>();
    for (const { id, hash } of rows) {
      if (!found.has(hash) && (await showCircular(db, actor, frame, id)).ok) found.add(hash);
    }
    return [...found];
  };
