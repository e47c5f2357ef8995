import type { Message } from "#domain/notice/notice-content.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { loadNoticeRules } from "#app/notice-rules/load-notice-rules.ts";
import { findRecipients } from "#app/notices/find-recipients.ts";
import { loadWishes, mayLeaveAt, storeNotice } from "#app/notices/notice-store.ts";
import { NO_OUTGOING } from "#app/notices/outgoing.ts";

/** Who is told what. `about` names it among all that is told of its kind: the same is never told twice. */
export interface Told {
  readonly kind: "meeting" | "switch-off";
  readonly personId: string;
  readonly about: string;
  readonly message: Message;
}

/**
 * Tells people something that is meant for them by name (会议通知), in the transaction of what happened. It stands in the inbox
 * at once, whatever they have switched off of the digest; an e-mail goes to who asked for one, in working hours. Somebody who
 * cannot log in is not told.
 */
export async function tellPeople(
  tx: Tx,
  deps: Pick<AppDeps, "clock" | "outgoing">,
  actor: Actor,
  { rules }: Pick<Frame, "rules">,
  told: readonly Told[],
): Promise<void> {
  if (told.length === 0) return;
  const { groupId, today } = actor;
  const recipients = await findRecipients(tx, groupId, today);
  const { rules: how } = await loadNoticeRules(tx, groupId);
  const wishes = await loadWishes(tx, groupId);
  const now = deps.clock.now();
  const mails = (deps.outgoing ?? NO_OUTGOING).mail !== null;
  for (const { kind, personId, about, message } of told) {
    if (recipients.ofPerson(personId).length === 0) continue;
    await storeNotice(tx, { groupId, personId, kind, about, day: today, message, inApp: true, email: wishes(personId).email && mails, now, leavesAt: mayLeaveAt(now, how, rules.calendar) }); // prettier-ignore
  }
}
