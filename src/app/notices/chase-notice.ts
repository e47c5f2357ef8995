import type { Kysely } from "kysely";
import { composeChase } from "#domain/notice/compose-digest.ts";
import type { Message } from "#domain/notice/notice-content.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { sayWho } from "#app/access/say-who.ts";
import type { AppDeps } from "#app/deps.ts";
import type { DueItemRow } from "#app/duties/due-item-row.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { findRecipients } from "#app/notices/find-recipients.ts";
import { loadNoticeRules } from "#app/notice-rules/load-notice-rules.ts";
import { loadWishes, mayLeaveAt, storeNotice } from "#app/notices/notice-store.ts"; // prettier-ignore
import { NO_OUTGOING } from "#app/notices/outgoing.ts";

type Db = Kysely<Database>;

/**
 * Tells who does it: the secretary and clerk of the unit, or the person who owes it. Stands in the inbox at once, whatever
 * they have switched off of the digest; an e-mail waits for working hours.
 */
export async function notifyChase(
  tx: Db,
  deps: Pick<AppDeps, "clock" | "outgoing">,
  actor: Actor,
  { organization, rules }: Frame,
  chase: {
    readonly id: string;
    readonly item: DueItemRow;
    readonly remark: string | null;
    readonly also: readonly string[];
    readonly path: string | null;
  },
): Promise<void> {
  const { groupId, today } = actor;
  const { item } = chase;
  const unit = organization.unit(item.unit_id);
  if (unit === undefined) return;
  const recipients = await findRecipients(tx, groupId, today);
  const { rules: how } = await loadNoticeRules(tx, groupId);
  const wishes = await loadWishes(tx, groupId);
  const now = deps.clock.now();
  const mails = (deps.outgoing ?? NO_OUTGOING).mail !== null;
  const by = sayWho(organization, actor.personId, actor.actingFor?.personId ?? null);
  const about = { id: item.id, title: item.title, unitId: unit.id, unitName: unit.shortName, dueOn: item.due_on, registerBy: item.register_by }; // prettier-ignore
  const forDoers = composeChase(about, by, chase.remark, today);
  const told = item.person_id === null ? recipients.ofUnit(unit.id) : recipients.ofPerson(item.person_id); // prettier-ignore
  const doers = new Set(told.map((each) => each.personId));
  const owners = chase.also.flatMap((id) => recipients.ofPerson(id)).map((each) => each.personId);
  for (const personId of new Set([...doers, ...owners])) {
    if (personId === actor.personId) continue;
    const message = doers.has(personId) ? forDoers : withPath(forDoers, chase.path);
    await storeNotice(tx, { groupId, personId, kind: "chase", about: chase.id, day: today, message, inApp: true, email: wishes(personId).email && mails, now, leavesAt: mayLeaveAt(now, how, rules.calendar) }); // prettier-ignore
  }
}

/** Whoever has no list of the unit is led to where they see it. */
const withPath = (message: Message, path: string | null): Message =>
  path === null ? message : { ...message, sections: message.sections.map((section) => ({ ...section, lines: section.lines.map((line) => ({ ...line, path })) })) }; // prettier-ignore
