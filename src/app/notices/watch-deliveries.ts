import { type Kysely, sql } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import { ROBOT_VENDORS, VENDOR_NAMES } from "#platform/robots/robot-vendor.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import type { DeliveryStatus } from "#app/notices/schema.ts";
import { transact } from "#app/transact.ts";

const WEEK = 7 * 86_400_000;

/** How the outbox stands: figures, and what was given up with the reason. Neither contents nor people. */
export async function showDeliveries(
  { db, clock }: { readonly db: Kysely<Database>; readonly clock: AppDeps["clock"] },
  groupId: string,
): Promise<DeliveryStatus> {
  const since = new Date(clock.now().getTime() - WEEK);
  const { rows: counts } = await sql<{ waiting: number; sent: number }>`
    select count(*) filter (where status = 'waiting')::int as waiting,
      count(*) filter (where status = 'sent' and done_at >= ${since})::int as sent
    from delivery where group_id = ${groupId}`.execute(db);
  const { rows: retrying } = await sql<{ why: string; items: number; next: Date }>`
    select last_error as why, count(*)::int as items, min(next_at) as next from delivery
    where group_id = ${groupId} and status = 'waiting' and last_error is not null
    group by 1 order by 2 desc, 1 limit 20`.execute(db);
  const { rows } = await sql<{ id: string; channel: "email" | "robot"; attempts: number; why: string | null; at: Date; name: string | null; vendor: string | null }>`
    select d.id, d.channel, d.attempts, d.last_error as why, d.created_at as at, r.name, r.vendor
    from delivery d left join robot r on r.group_id = d.group_id and r.id = d.robot_id
    where d.group_id = ${groupId} and d.status = 'dead' order by d.created_at desc, d.id limit 200`.execute(db); // prettier-ignore
  return {
    waiting: counts[0]?.waiting ?? 0,
    sentLastWeek: counts[0]?.sent ?? 0,
    retrying: retrying.map((row) => ({ ...row, next: row.next.toISOString() })),
    dead: rows.map(({ name, vendor, at, ...row }) => {
      const known = ROBOT_VENDORS.find((each) => each === vendor);
      return { ...row, about: known === undefined ? "邮件" : `${VENDOR_NAMES[known]}群机器人“${name ?? ""}”`, at: at.toISOString() }; // prettier-ignore
    }),
  };
}

/** Lets one that was given up be sent again, from its first attempt on. */
export function retryDelivery(
  { db, clock }: Pick<AppDeps, "db" | "clock">,
  actor: Actor,
  id: string,
): Promise<Result<null>> {
  return transact(db, async (tx) => {
    const missing = refused("delivery-not-found", "没有找到这条没有送达的通知，它可能已经重发。");
    if (!isUuid(id)) return missing;
    const again = await tx
      .updateTable("delivery")
      .set({
        status: "waiting",
        attempts: 0,
        last_error: null,
        next_at: clock.now(),
        done_at: null,
      })
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .where("status", "=", "dead")
      .returning("id")
      .executeTakeFirst();
    if (again === undefined) return missing;
    await writeAudit(tx, {
      ...accountable(actor),
      at: clock.now(),
      action: "delivery.retry",
      subject: { kind: "delivery", id },
    });
    return success(null);
  });
}
