import { type RawBuilder, sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { inTransaction } from "#platform/database/transaction.ts";
import { keepOnDisk } from "#app/files/disk-lock.ts";
import type { FileReader } from "#app/files/file-reader.ts";
import { uploadHolds } from "#app/files/upload-holds.ts";
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
    // first, as a run of retention does that is just taking an old one of theirs away: it goes on to the files
    await tx.selectFrom("upload").select("hash").where("group_id", "=", actor.groupId).where("hash", "=", hash).where("uploaded_by", "=", actor.personId).forUpdate().execute(); // prettier-ignore
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
        conflict.columns(["group_id", "hash"]).doUpdateSet({ uploaded_at: at }),
      ) // prettier-ignore
      .execute();
    // whoever has the content may use it, under the name that they gave it
    await tx
      .insertInto("upload")
      .values({ group_id: actor.groupId, hash, uploaded_by: actor.personId, name, uploaded_at: at })
      .onConflict((conflict) =>
        conflict
          .columns(["group_id", "hash", "uploaded_by"])
          .doUpdateSet({ name, uploaded_at: at }),
      ) // prettier-ignore
      .execute();
    await keepOnDisk(tx, deps.blobs, hash, () => deps.blobs.put(upload.bytes, { name: upload.name })); // prettier-ignore
  });
  return success({ hash, name, size, type: mime });
}

const SHOWN_INLINE = new Set(["application/pdf", "image/jpeg", "image/png", "image/webp", "image/gif"]); // prettier-ignore

/** The records (r, with a revision v) that the actor sees and that hold a file, to stand after `from`. */
const recordsHolding = (actor: Actor, hash: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`record_revision v join record r on r.group_id = v.group_id and r.id = v.record_id
    where v.group_id = ${actor.groupId} and v.content -> 'files' @> jsonb_build_array(jsonb_build_object('hash', ${hash})) and ${visibleRecords(actor)}`;

/** The files of records that the actor sees. */
export const readRecordFiles: FileReader = async (db, actor, hashes) => {
  const { rows } = await sql<{
    hash: string;
  }>`select h.hash from unnest(${[...hashes]}::text[]) h (hash)
    where exists (select 1 from ${recordsHolding(actor, sql`h.hash`)})`.execute(db);
  return rows.map(({ hash }) => hash);
};

/**
 * A file for those who may see a record that holds it, and for whoever uploaded it, as long as they may attach it. Nobody else
 * learns that it exists.
 */
export async function openFile(
  deps: Pick<AppDeps, "db" | "blobs">,
  actor: Actor,
  hash: string,
): Promise<Result<FileAnswer>> {
  const missing = refused("file-not-found", "没有找到这个附件，或者您没有查看它的权限。");
  if (!/^[0-9a-f]{64}$/.test(hash)) return missing;
  const { rows } = await sql<{ name: string; type: string }>`
    select coalesce(held.name, own.name) as name, f.type from file f
    left join lateral (select (select file ->> 'name' from jsonb_array_elements(v.content -> 'files') file where file ->> 'hash' = f.hash limit 1) as name
      from ${recordsHolding(actor, sql`${hash}::text`)} limit 1) held on true
    left join upload u on u.group_id = f.group_id and u.hash = f.hash and u.uploaded_by = ${actor.personId}::uuid
    left join lateral (select u.name where ${uploadHolds(actor.today)}) own on true
    where f.group_id = ${actor.groupId} and f.hash = ${hash} and (held.name is not null or own.name is not null)`.execute(
    deps.db,
  );
  const [row] = rows;
  if (row === undefined) return missing;
  const blob = await deps.blobs.open(hash);
  if (blob === null) return missing;
  return success({
    name: row.name,
    type: row.type,
    body: blob.stream,
    inline: SHOWN_INLINE.has(row.type),
    etag: `"${hash}"`,
  });
}
