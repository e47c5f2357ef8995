import { type Kysely, sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import { noticeContentSchema } from "#domain/notice/notice-content.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import type { AppDeps } from "#app/deps.ts";
import { noticeKindSchema, type NoticePage } from "#app/notices/schema.ts";

type Db = Kysely<Database>;
type Reader = Pick<Actor, "groupId" | "personId">;
const PAGE = 30;

/** What one person was told, the newest first. Only ever their own: nobody sees what another has read. */
export async function listNotices(
  db: Db,
  reader: Reader,
  before?: string,
): Promise<Result<NoticePage>> {
  const cursor = before === undefined ? null : cursorIn(before);
  if (before !== undefined && cursor === null) return refused("bad-input", "翻页的位置无效。请回到消息的第一页。"); // prettier-ignore
  const older = cursor === null ? sql`` : sql`and (created_at, id) < (${cursor.at}, ${cursor.id}::uuid)`; // prettier-ignore
  const { rows } = await sql<{ id: string; kind: string; title: string; content: unknown; created_at: Date; read_at: Date | null }>`
    select id, kind, title, content, created_at, read_at from notice
    where group_id = ${reader.groupId} and person_id = ${reader.personId} and in_app ${older}
    order by created_at desc, id desc limit ${PAGE + 1}`.execute(db); // prettier-ignore
  const shown = rows.slice(0, PAGE);
  const last = shown.at(-1);
  return success({
    items: shown.map((row) => ({
      id: row.id,
      kind: noticeKindSchema.safeParse(row.kind).data ?? "digest",
      title: row.title,
      content: noticeContentSchema.parse(row.content),
      at: row.created_at.toISOString(),
      read: row.read_at !== null,
    })),
    unread: await countUnread(db, reader),
    next: rows.length > PAGE && last !== undefined ? `${last.created_at.toISOString()}_${last.id}` : null, // prettier-ignore
  });
}

function cursorIn(text: string): { readonly at: Date; readonly id: string } | null {
  const [at = "", id = ""] = text.split("_");
  const instant = new Date(at);
  return Number.isNaN(instant.getTime()) || !isUuid(id) ? null : { at: instant, id };
}

export async function countUnread(db: Db, { groupId, personId }: Reader): Promise<number> {
  const { rows } = await sql<{ unread: number }>`select count(*)::int as unread from notice
    where group_id = ${groupId} and person_id = ${personId} and read_at is null and in_app`.execute(
    db,
  );
  return rows[0]?.unread ?? 0;
}

/** Marks one as read; all of them for null. Not audited: whether somebody reads is nobody's business. */
export async function markRead(
  { db, clock }: Pick<AppDeps, "db" | "clock">,
  { groupId, personId }: Reader,
  id: string | null,
): Promise<Result<null>> {
  const missing = refused("notice-not-found", "没有找到这条消息。请回到消息列表。");
  if (id !== null && !isUuid(id)) return missing;
  const { rows } = await sql`update notice set read_at = coalesce(read_at, ${clock.now()})
    where group_id = ${groupId} and person_id = ${personId} and in_app
      ${id === null ? sql`and read_at is null` : sql`and id = ${id}::uuid`} returning id`.execute(
    db,
  );
  return id !== null && rows.length === 0 ? missing : success(null);
}
