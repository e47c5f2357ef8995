import type { Kysely } from "kysely";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Database } from "#platform/database/schema.ts";
import { emailSealAbout } from "#platform/keys/sealed-columns.ts";
import { sendMail } from "#platform/mail/send-mail.ts";
import { newId } from "#kernel/id.ts";
import { type Actor, accountable } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { AppDeps } from "#app/deps.ts";
import { type GroupRules, loadNoticeRules } from "#app/notice-rules/load-notice-rules.ts";
import { NO_OUTGOING } from "#app/notices/outgoing.ts";
import type { NoticeSettings, ShownRules } from "#app/notices/schema.ts";
import { requireUnchanged, revisionOf } from "#app/revision-of.ts";
import { lockGroup, transact } from "#app/transact.ts";

type Deps = Pick<AppDeps, "db" | "clock" | "keys" | "outgoing">;
type Db = Kysely<Database>;

const readSetting = (db: Db, { groupId, personId }: Pick<Actor, "groupId" | "personId">) =>
  db.selectFrom("notice_setting").select(["in_app", "email", "email_sealed", "hour"]).where("group_id", "=", groupId).where("person_id", "=", personId).executeTakeFirst(); // prettier-ignore

/** What the reader has set for themselves. */
export async function showSettings(deps: Deps, actor: Actor): Promise<NoticeSettings> {
  const own = await readSetting(deps.db, actor);
  const { rules } = await loadNoticeRules(deps.db, actor.groupId);
  const sealed = own?.email_sealed ?? null;
  const last = own?.email === true ? await lastMail(deps.db, actor) : undefined;
  return {
    inApp: own?.in_app ?? true,
    email: own?.email ?? false,
    address: sealed === null ? null : shortened(deps.keys.open(sealed, emailSealAbout(actor.personId))), // prettier-ignore
    hour: own?.hour ?? null,
    group: { hour: rules.hour, quietFrom: rules.quietFrom, quietUntil: rules.quietUntil },
    mails: (deps.outgoing ?? NO_OUTGOING).mail !== null,
    undelivered: last?.status === "dead" ? { at: last.created_at.toISOString(), why: last.last_error } : null, // prettier-ignore
  };
}

/** The newest e-mail to the reader since they set where to: what became of an older address says nothing of this one. */
const lastMail = (db: Db, { groupId, personId }: Actor) =>
  db.selectFrom("delivery as d").innerJoin("notice_setting as s", (on) => on.onRef("s.group_id", "=", "d.group_id").onRef("s.person_id", "=", "d.person_id")).select(["d.status", "d.last_error", "d.created_at"]).where("d.group_id", "=", groupId).where("d.person_id", "=", personId).where("d.channel", "=", "email").whereRef("d.created_at", ">=", "s.set_at").orderBy("d.created_at", "desc").orderBy("d.id").limit(1).executeTakeFirst(); // prettier-ignore

/** zhang.san@example.cn → z…@example.cn: enough to know it again. */
const shortened = (address: string): string => address.replace(/^(.)[^@]*/, "$1…");

/** Sets the channels and the hour. Without e-mail the address is not kept. */
export async function changeSettings(
  deps: Deps,
  actor: Actor,
  input: { readonly inApp: boolean; readonly email: boolean; readonly address?: string | undefined; readonly hour: number | null }, // prettier-ignore
): Promise<Result<NoticeSettings>> {
  const changed = await transact(deps.db, async (tx) => {
    const { rules } = await loadNoticeRules(tx, actor.groupId);
    if (input.hour !== null && (input.hour < rules.quietUntil || input.hour >= rules.quietFrom)) {
      return refused("bad-input", `${rules.quietFrom}点到次日${rules.quietUntil}点不打扰。请选${rules.quietUntil}点至${rules.quietFrom - 1}点。`); // prettier-ignore
    }
    // two pages of one person: the address that one sets is seen by the other
    await tx.selectFrom("person").select("id").where("group_id", "=", actor.groupId).where("id", "=", actor.personId).forNoKeyUpdate().execute(); // prettier-ignore
    const before = await readSetting(tx, actor);
    const sealed =
      input.address === undefined
        ? (before?.email_sealed ?? null)
        : deps.keys.seal(input.address, emailSealAbout(actor.personId));
    if (input.email && sealed === null) return refused("bad-input", "要收邮件提醒，请填写邮箱地址。"); // prettier-ignore
    const values = { in_app: input.inApp, email: input.email, email_sealed: input.email ? sealed : null, hour: input.hour, set_at: deps.clock.now() }; // prettier-ignore
    await tx
      .insertInto("notice_setting")
      .values({ group_id: actor.groupId, person_id: actor.personId, ...values })
      .onConflict((of) => of.columns(["group_id", "person_id"]).doUpdateSet(values))
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at: deps.clock.now(),
      action: "notice.settings",
      subject: { kind: "person", id: actor.personId },
      // never the address
      after: { inApp: input.inApp, email: input.email, hour: input.hour },
    });
    return success(null);
  });
  return changed.ok ? success(await showSettings(deps, actor)) : changed;
}

/** Sends a mail to the reader's own address, now. */
export async function testMail(
  deps: Deps & Pick<AppDeps, "access">,
  actor: Actor,
): Promise<Result<{ ok: boolean; why: string | null }>> {
  const mail = (deps.outgoing ?? NO_OUTGOING).mail;
  if (mail === null) return refused("no-mail", "还没有设置邮件服务器。请系统管理员按运维手册设置。"); // prettier-ignore
  const own = await readSetting(deps.db, actor);
  if (own?.email_sealed == null) return refused("no-address", "您还没有填写邮箱地址。请填写并保存后再试。"); // prettier-ignore
  const to = deps.keys.open(own.email_sealed, emailSealAbout(actor.personId));
  const sent = await sendMail(mail, { to, subject: "落实：测试邮件", text: "这是一封测试邮件。收到它，说明邮件提醒已经可以用了。\n", id: newId() }); // prettier-ignore
  return success(sent.ok ? { ok: true, why: null } : { ok: false, why: sent.why });
}

/** The rules as the page that changes them shows them. */
export async function showGroupRules(db: Db, groupId: string): Promise<ShownRules> {
  const now = await loadNoticeRules(db, groupId);
  return { ...now, revision: revisionOf(now) };
}

/** How the whole group reminds, with the reason; every change stands in the audit. The second of two is shown the first's. */
export function changeGroupRules(
  { db, clock }: Pick<AppDeps, "db" | "clock">,
  actor: Actor,
  input: GroupRules & { readonly basedOn: string },
): Promise<Result<ShownRules>> {
  return transact(db, async (tx) => {
    await lockGroup(tx, actor.groupId);
    const before = await showGroupRules(tx, actor.groupId);
    const unchanged = requireUnchanged("全集团的提醒规则", input.basedOn, { ...before });
    if (!unchanged.ok) return unchanged;
    const values = { content: JSON.stringify(input.rules), reason: input.reason, set_by: actor.personId, set_at: clock.now() }; // prettier-ignore
    await tx
      .insertInto("notice_rules")
      .values({ group_id: actor.groupId, ...values })
      .onConflict((of) => of.column("group_id").doUpdateSet(values))
      .execute();
    await writeAudit(tx, {
      ...accountable(actor),
      at: clock.now(),
      action: "notice.rules",
      subject: { kind: "group", id: actor.groupId },
      cause: input.reason,
      before: before.rules,
      after: input.rules,
    });
    return success(await showGroupRules(tx, actor.groupId));
  });
}
