import type { Kysely } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";

/** What somebody has typed and not submitted: their own, kept by a key that their browser chose. */
export interface Draft {
  readonly key: string;
  readonly content: unknown;
  readonly savedAt: string;
}

const MOST_DRAFTS = 100;
const LARGEST = 256 * 1024;

export async function listDrafts(db: Kysely<Database>, actor: Actor): Promise<Draft[]> {
  const rows = await ownDrafts(db, actor).selectAll().orderBy("saved_at", "desc").execute();
  return rows.map(present);
}

export async function loadDraft(
  db: Kysely<Database>,
  actor: Actor,
  key: string,
): Promise<Result<Draft>> {
  const row = await ownDrafts(db, actor).selectAll().where("key", "=", key).executeTakeFirst();
  return row === undefined ? refused("draft-not-found", "没有这份草稿。") : success(present(row));
}

/** Saves over what was there: the last word counts, nothing is ever refused for what it says. */
export async function saveDraft(
  db: Kysely<Database>,
  actor: Actor,
  key: string,
  content: unknown,
  now: Date,
): Promise<Result<Draft>> {
  const json = JSON.stringify(content ?? null);
  if (json.length > LARGEST) {
    return refused("draft-too-large", "草稿太长，没有存到服务器。请先提交，或把长文放进附件。");
  }
  const others = await ownDrafts(db, actor)
    .select((each) => each.fn.countAll<number>().as("count"))
    .where("key", "!=", key)
    .executeTakeFirstOrThrow();
  if (others.count >= MOST_DRAFTS) {
    return refused("drafts-too-many", `您已有${others.count}份草稿，请先提交或删除一些再存。`);
  }
  await db
    .insertInto("draft")
    .values({
      group_id: actor.groupId,
      person_id: actor.personId,
      key,
      content: json,
      saved_at: now,
    }) // prettier-ignore
    .onConflict(
      (conflict) =>
      conflict.columns(["group_id", "person_id", "key"]).doUpdateSet({ content: json, saved_at: now }), // prettier-ignore
    )
    .execute();
  return success({ key, content: content ?? null, savedAt: now.toISOString() });
}

export async function deleteDraft(db: Kysely<Database>, actor: Actor, key: string): Promise<void> {
  await db
    .deleteFrom("draft")
    .where("group_id", "=", actor.groupId)
    .where("person_id", "=", actor.personId)
    .where("key", "=", key)
    .execute();
}

const ownDrafts = (db: Kysely<Database>, actor: Actor) =>
  db
    .selectFrom("draft")
    .where("group_id", "=", actor.groupId)
    .where("person_id", "=", actor.personId);

const present = (row: { key: string; content: unknown; saved_at: Date }): Draft => ({
  key: row.key,
  content: row.content,
  savedAt: row.saved_at.toISOString(),
});
