import type { Kysely } from "kysely";
import { DEFAULT_CHASE_REASON, DEFAULT_NOTICE_RULES, type NoticeRules, noticeRulesSchema } from "#domain/notice/notice-rules.ts"; // prettier-ignore
import type { Database } from "#platform/database/schema.ts";

type Db = Kysely<Database>;

export interface GroupRules {
  readonly rules: NoticeRules;
  readonly reason: string;
}

/** How a group reminds, with the reason of its limits. */
export async function loadNoticeRules(db: Db, groupId: string): Promise<GroupRules> {
  const row = await db
    .selectFrom("notice_rules")
    .select(["content", "reason"])
    .where("group_id", "=", groupId)
    .executeTakeFirst();
  return row === undefined
    ? { rules: DEFAULT_NOTICE_RULES, reason: DEFAULT_CHASE_REASON }
    : { rules: noticeRulesSchema.parse(row.content), reason: row.reason };
}
