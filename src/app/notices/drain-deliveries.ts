import { type Kysely, sql } from "kysely";
import {
  itemsOf,
  type Message,
  messageSchema,
  textOfMessage,
} from "#domain/notice/notice-content.ts";
import { retryAfter } from "#domain/notice/sending-time.ts";
import { type DeliveryOutcome, failed } from "#platform/delivery-outcome.ts";
import type { Database } from "#platform/database/schema.ts";
import { emailSealAbout } from "#platform/keys/sealed-columns.ts";
import { sendMail } from "#platform/mail/send-mail.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadRules } from "#app/duties/load-rules.ts";
import { loadNoticeRules } from "#app/notice-rules/load-notice-rules.ts";
import { mayLeaveAt } from "#app/notices/notice-store.ts"; // prettier-ignore
import { NO_OUTGOING } from "#app/notices/outgoing.ts";
import { sendByRobot } from "#app/notices/send-by-robot.ts";

type Db = Kysely<Database>;
export type SendDeps = Pick<AppDeps, "db" | "library" | "clock" | "log" | "keys" | "access" | "outgoing">; // prettier-ignore

/** Sent one after the other: the vendors take twenty a minute from a robot, and mail servers like patience too. */
const BATCH = 20;
/** Who has claimed a delivery has so long; after that somebody else tries. Longer than one may take: it begins anew before each. */
const LEASE_MINUTES = 10;

interface Claimed {
  readonly id: string;
  readonly channel: string;
  readonly person_id: string | null;
  readonly robot_id: string | null;
  /** Of the notice that it carries; null for a group chat. */
  readonly kind: string | null;
  readonly content: unknown;
  readonly attempts: number;
}

/** `null`: nothing is owed any more, so nothing is sent. */
type Sent = DeliveryOutcome | null;

/**
 * Sends what waits and may leave by now, group by group. What is claimed is taken with `skip locked` and a lease that is
 * committed before anything is sent, so that several servers never send the same at once and a server that dies in the
 * middle holds nothing up. Returns how many were tried.
 */
export async function drainDeliveries(deps: SendDeps): Promise<number> {
  const { rows: groups } = await sql<{ id: string; rules_version: number }>`
    select g.id, g.rules_version from groups g where exists (select 1 from delivery d
      where d.group_id = g.id and d.status = 'waiting' and d.next_at <= ${deps.clock.now()}) order by g.id`.execute(
    deps.db,
  );
  let tried = 0;
  for (const group of groups) {
    try {
      tried += await drainGroup(deps, group.id, group.rules_version);
    } catch (error) {
      deps.log.error({ group: group.id, err: error }, "notices could not be sent");
    }
  }
  return tried;
}

async function drainGroup(deps: SendDeps, groupId: string, rulesVersion: number): Promise<number> {
  const { db, clock } = deps;
  const { calendar } = await loadRules(db, deps.library, groupId, rulesVersion);
  const { rules } = await loadNoticeRules(db, groupId);
  const now = clock.now();
  // quiet now: what waits is put off to when it may leave, whatever it was put down for
  const opens = mayLeaveAt(now, rules, calendar);
  if (opens > now) {
    await db.updateTable("delivery").set({ next_at: opens }).where("group_id", "=", groupId).where("status", "=", "waiting").where("next_at", "<=", now).execute(); // prettier-ignore
    return 0;
  }
  const claimed = await claim(db, groupId, now);
  for (const delivery of claimed) {
    // those before it may have taken longer than the lease: then it is another server's by now
    if (!(await claimAgain(db, groupId, delivery, clock.now()))) continue;
    const sent = await trySending(deps, groupId, delivery);
    await settle(deps, groupId, delivery, sent, (at) => mayLeaveAt(at, rules, calendar));
  }
  return claimed.length;
}

const leaseFrom = (now: Date): Date => new Date(now.getTime() + LEASE_MINUTES * 60_000);

/** The lease of what is still ours, from now; false where another server has claimed it since. */
async function claimAgain(
  db: Db,
  groupId: string,
  { id, attempts }: Claimed,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db.updateTable("delivery").set({ next_at: leaseFrom(now) }).where("group_id", "=", groupId).where("id", "=", id).where("status", "=", "waiting").where("attempts", "=", attempts).executeTakeFirstOrThrow(); // prettier-ignore
  return numUpdatedRows === 1n;
}

async function claim(db: Db, groupId: string, now: Date): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as materialized (select id, next_at as waited_since from delivery
      where group_id = ${groupId} and status = 'waiting' and next_at <= ${now}
      order by next_at, id limit ${BATCH} for update skip locked),
    claimed as (update delivery d set attempts = attempts + 1, next_at = ${leaseFrom(now)}
      from due where d.group_id = ${groupId} and d.id = due.id
      returning d.id, d.channel, d.person_id, d.robot_id, d.notice_id, d.content, d.attempts, due.waited_since)
    select c.id, c.channel, c.person_id, c.robot_id, c.content, c.attempts, n.kind from claimed c
    left join notice n on n.group_id = ${groupId} and n.id = c.notice_id
    -- an update returns its rows as it met them: a chat reads what waited longest first
    order by c.waited_since, c.id`.execute(db);
  return rows;
}

async function trySending(deps: SendDeps, groupId: string, delivery: Claimed): Promise<Sent> {
  try {
    const message = messageSchema.parse(delivery.content);
    if (!(await isStillOwed(deps.db, groupId, message))) return null;
    return delivery.robot_id === null
      ? await sendByMail(deps, groupId, delivery, message)
      : await sendByRobot(deps, groupId, delivery.robot_id, message);
  } catch (error) {
    deps.log.error({ group: groupId, delivery: delivery.id, err: error }, "a notice failed");
    return failed("发送时程序出错，详情见服务器日志。");
  }
}

/** False when everything that a message tells has been settled since; a message without items always goes out. */
async function isStillOwed(db: Db, groupId: string, message: Message): Promise<boolean> {
  const items = itemsOf(message);
  const others = message.sections.some(({ lines }) => lines.some(({ itemId }) => itemId === null));
  if (items.length === 0 || others) return true;
  const { rows } =
    await sql`select 1 from due_item where group_id = ${groupId} and id = any(${items}::uuid[])
    and withdrawn_on is null and outcome in ('none', 'partly', 'missing') limit 1`.execute(db);
  return rows.length > 0;
}

async function sendByMail(
  deps: SendDeps,
  groupId: string,
  { id, person_id, kind }: Claimed,
  message: Message,
): Promise<Sent> {
  const mail = (deps.outgoing ?? NO_OUTGOING).mail;
  if (mail === null) return failed("没有设置邮件服务器。");
  const wish = await deps.db.selectFrom("notice_setting").select(["email", "email_sealed"]).where("group_id", "=", groupId).where("person_id", "=", person_id).executeTakeFirst(); // prettier-ignore
  // switched off since: their wish counts at once
  if (wish?.email !== true || wish.email_sealed === null || person_id === null) return null;
  return sendMail(mail, {
    to: deps.keys.open(wish.email_sealed, emailSealAbout(person_id)),
    subject: message.title,
    text: textOfMessage(message, deps.access.origin, kind === "digest"),
    id,
  });
}

async function settle(
  { db, clock, log }: SendDeps,
  groupId: string,
  { id, attempts, channel }: Claimed,
  sent: Sent,
  mayLeave: (at: Date) => Date,
): Promise<void> {
  const now = clock.now();
  const end = (status: string, why: string | null) =>
    db.updateTable("delivery").set({ status, last_error: why, done_at: now }).where("group_id", "=", groupId).where("id", "=", id).where("status", "=", "waiting").execute(); // prettier-ignore
  if (sent === null) await end("dropped", null);
  else if (sent.ok) await end("sent", null);
  else {
    const wait = sent.permanent ? null : retryAfter(attempts);
    if (wait === null) {
      log.warn({ group: groupId, delivery: id, channel, why: sent.why }, "a notice is given up");
      await end("dead", sent.why);
      return;
    }
    const next = mayLeave(new Date(now.getTime() + wait * 60_000));
    await db.updateTable("delivery").set({ next_at: next, last_error: sent.why }).where("group_id", "=", groupId).where("id", "=", id).where("status", "=", "waiting").execute(); // prettier-ignore
  }
}
