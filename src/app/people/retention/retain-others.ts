import { type RawBuilder, sql } from "kysely";
import { RETENTION_RULES, type RetentionRuleId } from "#domain/person/retention-rules.ts";
import type { Db } from "#platform/database/connect.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { uploadHolds } from "#app/files/upload-holds.ts";
import type { RetentionContext } from "#app/people/retention/retain-dossiers.ts";
import type { RetentionReport } from "#app/people/retention/schema.ts";

type Step = (tx: Db, context: RetentionContext, months: number) => Promise<number>;

/** Carries out the rules that are not about facets; one step for each, so that no rule is only words. */
export async function retainOthers(
  tx: Db,
  context: RetentionContext,
): Promise<RetentionReport["lines"]> {
  const lines: RetentionReport["lines"] = [];
  for (const { id, name, rule, mark, months, ending } of RETENTION_RULES) {
    const done = await STEPS[id](tx, context, months);
    lines.push({
      id,
      name,
      rule,
      mark,
      ending: ending === "remove" ? "删除" : "匿名",
      done,
      stays: 0,
    });
  }
  return lines;
}

/** Whether a moment is at least so many calendar months ago, counted in days in China; month ends as in the kernel. */
const over = (column: string, months: number, today: string): RawBuilder<boolean> =>
  sql<boolean>`((${sql.ref(column)} at time zone 'Asia/Shanghai')::date + make_interval(months => ${months}::int))::date <= ${today}::date`;

const STEPS: Readonly<Record<RetentionRuleId, Step>> = {
  drafts: (tx, { groupId, today }, months) =>
    affected(tx, sql`delete from draft where group_id = ${groupId} and ${over("saved_at", months, today)}`), // prettier-ignore
  // after the drafts: what a draft no longer names has no one who waits for it
  uploads: (tx, { groupId, today }) =>
    affected(tx, sql`delete from upload u where u.group_id = ${groupId} and not ${uploadHolds(today)}`), // prettier-ignore
  sessions: (tx, { groupId, at }) =>
    affected(tx, sql`delete from session where group_id = ${groupId} and expires_at <= ${at}`),
  "log-in-facts": (tx, { groupId, today }, months) =>
    affected(
      tx,
      sql`update account set failed_attempts = 0, locked_until = null
        where group_id = ${groupId} and locked_until is not null and ${over("locked_until", months, today)}`,
    ),
  "accounts-of-left": anonymizeAccounts,
  feeds: (tx, { groupId, today }, months) =>
    affected(tx, sql`delete from feed where group_id = ${groupId} and revoked_at is not null and ${over("revoked_at", months, today)}`), // prettier-ignore
  work: (tx, { groupId, today }, months) =>
    affected(tx, sql`delete from work where group_id = ${groupId} and finished_at is not null and ${over("finished_at", months, today)}`), // prettier-ignore
  "sealed-cases": (tx, { groupId, today }, months) =>
    affected(
      tx,
      sql`update case_event e set sealed = '' from procedure_case c
        where e.group_id = ${groupId} and e.sealed <> '' and c.group_id = e.group_id and c.id = e.case_id
          and (c.ended_on + make_interval(months => ${months}::int))::date <= ${today}::date`,
    ),
  requests: (tx, { groupId, today }, months) =>
    affected(
      tx,
      sql`update privacy_request set content = '', answer = null
        where group_id = ${groupId} and content <> '' and answered_at is not null
          and status in ('refused', 'done', 'withdrawn') and ${over("answered_at", months, today)}`,
    ),
};

/** Who left can no longer log in, and nothing of how they did is left; the number of the account stays for the account of changes. */
async function anonymizeAccounts(
  tx: Db,
  { groupId, today, at, ranBy }: RetentionContext,
  months: number,
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    select a.id from account a
    join (select group_id, person_id, max(until_on) as left_on,
        bool_or(until_on is null or until_on > ${today}::date) as here
      from membership where group_id = ${groupId} group by group_id, person_id) m
      on m.group_id = a.group_id and m.person_id = a.person_id
    where a.group_id = ${groupId} and a.password_hash <> '' and not m.here
      and (m.left_on + make_interval(months => ${months}::int))::date <= ${today}::date
    order by a.id`.execute(tx);
  for (const { id } of rows) {
    await sql`delete from session where group_id = ${groupId} and account_id = ${id}::uuid`.execute(tx); // prettier-ignore
    await sql`delete from external_identity where group_id = ${groupId} and account_id = ${id}::uuid`.execute(tx); // prettier-ignore
    await sql`update account set login = ${`left-${id}`}, password_hash = '', totp_sealed = null,
      totp_confirmed_at = null, totp_last_step = null, recovery_hashes = '{}', failed_attempts = 0, locked_until = null,
      disabled_on = coalesce(disabled_on, ${today}::date)
      where group_id = ${groupId} and id = ${id}::uuid`.execute(tx);
    await writeAudit(tx, {
      groupId,
      actor: ranBy,
      at,
      action: "account.anonymize",
      subject: { kind: "account", id },
      cause: "accounts-of-left",
    });
  }
  return rows.length;
}

async function affected(tx: Db, statement: RawBuilder<unknown>): Promise<number> {
  const result = await statement.execute(tx);
  return Number(result.numAffectedRows ?? 0);
}
