import { sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { keepOnDisk } from "#app/files/disk-lock.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import type { FileAnswer, Upload } from "#app/operation.ts";
import { visibleRecords } from "#app/records/find-records.ts";
import type { FileReference } from "#domain/record/record.ts";

/** Keeps an upload by its hash; size, type and name are checked by the store. The same file again is the same file. */
export async function storeFile(
  deps: Pick<AppDeps, "db" | "blobs" | "clock">,
  actor: Pick<Actor, "groupId" | "personId">,
  upload: Upload,
): Promise<Result<FileReference>> {
  const stored = await deps.blobs.put(upload.bytes, { name: upload.name });
  if (!stored.ok) return stored;
  const { hash, size, mime, name } = stored.value;
  const at = deps.clock.now();
  await inTransaction(deps.db, async (tx) => {
    await tx
      .insertInto("file")
      .values({
        group_id: actor.groupId,
        hash,
        size,
        type: mime,
        name,
        uploaded_by: actor.personId,
        uploaded_at: at,
      }) // prettier-ignore
      // sent again, perhaps by somebody else: from now on it waits for being used by whoever sent it last
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "hash"])
          .doUpdateSet({ uploaded_at: at, uploaded_by: actor.personId, name }),
      ) // prettier-ignore
      .execute();
    await keepOnDisk(tx, deps.blobs, hash, () => deps.blobs.put(upload.bytes, { name: upload.name })); // prettier-ignore
  });
  return success({ hash, name, size, type: mime });
}

const SHOWN_INLINE = new Set(["application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif"]); // prettier-ignore

/** A file for those who may see a record that holds it, and for whoever uploaded it. Nobody else learns that it exists. */
export async function openFile(
  deps: Pick<AppDeps, "db" | "blobs">,
  actor: Actor,
  hash: string,
): Promise<Result<FileAnswer>> {
  const missing = refused("file-not-found", "没有找到这个附件，或者您没有查看它的权限。");
  if (!/^[0-9a-f]{64}$/.test(hash)) return missing;
  const { rows } = await sql<{ name: string; type: string; label: string | null }>`
    select f.name, f.type, (
      select file ->> 'name' from record_revision v
      join record r on r.group_id = v.group_id and r.id = v.record_id
      cross join jsonb_array_elements(v.content -> 'files') file
      where v.group_id = f.group_id and v.content -> 'files' @> ${JSON.stringify([{ hash }])}::jsonb
        and file ->> 'hash' = f.hash and ${visibleRecords(actor)} limit 1) as label
    from file f
    where f.group_id = ${actor.groupId} and f.hash = ${hash} and (f.uploaded_by = ${actor.personId}::uuid or exists (
      select 1 from record_revision v join record r on r.group_id = v.group_id and r.id = v.record_id
      where v.group_id = f.group_id and v.content -> 'files' @> ${JSON.stringify([{ hash }])}::jsonb
        and ${visibleRecords(actor)}))`.execute(deps.db);
  const [row] = rows;
  if (row === undefined) return missing;
  const blob = await deps.blobs.open(hash);
  if (blob === null) return missing;
  return success({
    name: row.label ?? row.name,
    type: row.type,
    body: blob.stream,
    inline: SHOWN_INLINE.has(row.type),
    etag: `"${hash}"`,
  });
}
