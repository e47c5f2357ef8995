import { type Day, formatDay } from "#kernel/day.ts";
import type { Message } from "#domain/notice/notice-content.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { AppDeps } from "#app/deps.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { findRecipients } from "#app/notices/find-recipients.ts";
import { tellPeople } from "#app/notices/tell-people.ts";

/** A switching-off as those concerned are told of it. */
export interface SwitchedOffNews {
  readonly id: string;
  readonly institution: { readonly id: string; readonly name: string };
  readonly unitId: string;
  readonly from: Day;
  readonly until: Day;
  readonly reason: string;
  /** Chinese name of who approved it. */
  readonly approvedBy: string;
}

const messageOf = (title: string, heading: string, text: string, institution: string): Message => ({ title, sections: [{ heading, lines: [{ text, path: `/institutions/${institution}`, itemId: null }], more: 0 }] }); // prettier-ignore

/** Whoever does what the unit and those below owe finds among the notices what need not be done, why, and from when it must again. */
export async function tellSwitchedOff(tx: Tx, deps: AppDeps, actor: Actor, frame: Frame, news: SwitchedOffNews): Promise<void> {
  const { institution, from, until, reason, approvedBy } = news;
  const unit = frame.organization.unit(news.unitId)?.shortName ?? "";
  const text = `${unit}${formatDay(from)}起不用办“${institution.name}”，${formatDay(until)}起照常；以前开始的照旧。原因：${reason}。${approvedBy}批准`;
  await tellDoers(tx, deps, actor, frame, news.unitId, `${news.id}:off`, messageOf(`停用：${institution.name}`, "这段时间不用办", text, institution.id));
} // prettier-ignore

/** 提前恢复: the same people are told that it must be done again. */
export async function tellSwitchedOn(tx: Tx, deps: AppDeps, actor: Actor, frame: Frame, news: Pick<SwitchedOffNews, "id" | "institution" | "unitId">): Promise<void> {
  const unit = frame.organization.unit(news.unitId)?.shortName ?? "";
  const text = `${unit}今天起照常办“${news.institution.name}”`;
  await tellDoers(tx, deps, actor, frame, news.unitId, `${news.id}:on`, messageOf(`恢复：${news.institution.name}`, "照常办", text, news.institution.id));
} // prettier-ignore

async function tellDoers(tx: Tx, deps: AppDeps, actor: Actor, frame: Frame, unitId: string, about: string, message: Message): Promise<void> {
  const recipients = await findRecipients(tx, actor.groupId, actor.today);
  const below = frame.organization.subtreeOf(unitId, actor.today);
  const people = new Set(below.flatMap((unit) => recipients.ofUnit(unit)).map(({ personId }) => personId));
  people.delete(actor.personId);
  await tellPeople(tx, deps, actor, frame, [...people].map((personId) => ({ kind: "switch-off" as const, personId, about, message }))); // as const: the kind of a notice, not any text
} // prettier-ignore
