import { day } from "#kernel/day.ts";
import { type Announced, tellCalledOff, tellInvited, tellMember, tellMoved, tellNotInvited, whenAndWhere } from "#domain/committee/meeting-notice.ts"; // prettier-ignore
import { seatsOn } from "#domain/committee/seats.ts";
import type { Message } from "#domain/notice/notice-content.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { Body, CommitteeDeps } from "#app/committee/committee-scope.ts";
import type { MeetingContent } from "#app/committee/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { tellPeople } from "#app/notices/tell-people.ts";

/** A version of a meeting that people are told of. */
export interface ToldMeeting {
  readonly id: string;
  readonly title: string;
  readonly revision: number;
  readonly content: MeetingContent;
}

const announcedOf = ({ id, title, content }: ToldMeeting, body: Body): Announced => ({
  id,
  name: `${body.unit.shortName}${title}`,
  form: content.form,
  heldOn: day(content.heldOn),
  start: content.start,
  place: content.place,
  items: content.items.map((item) => ({ title: item.title, personnel: item.kind === "personnel", invited: item.invited })), // prettier-ignore
});

/** Everybody who sits in the committee on the day, also without a vote. */
function membersOf({ organization }: Frame, body: Body, content: MeetingContent): Set<string> {
  const seats = seatsOn(organization, body.unit.id, day(content.heldOn), content.withoutVote);
  return new Set([...seats.members, ...seats.excluded].map((seat) => seat.personId));
}

const invitedTo = (content: MeetingContent, members: ReadonlySet<string>): Set<string> =>
  new Set(content.items.flatMap((item) => item.invited).filter((id) => !members.has(id)));

/** 会议通知: every member finds the agenda among their notices; who is invited finds their items, and no others. */
export async function tellOfMeeting(tx: Tx, deps: CommitteeDeps, actor: Actor, frame: Frame, body: Body, meeting: ToldMeeting): Promise<void> {
  const announced = announcedOf(meeting, body);
  const members = membersOf(frame, body, meeting.content);
  const guests = invitedTo(meeting.content, members);
  await tell(tx, deps, actor, frame, meeting, "notice", [
    ...[...members].map((id) => [id, tellMember(announced)] as const),
    ...[...guests].map((id) => [id, tellInvited(announced, id)] as const),
  ]);
} // prettier-ignore

/**
 * What changed of a meeting that was announced: another day, hour or place to everybody; an invitation to who is asked now, and
 * that they need not come to who is asked no more. Of minutes that are written after the day nobody is told.
 */
export async function tellOfChange(tx: Tx, deps: CommitteeDeps, actor: Actor, frame: Frame, body: Body, before: ToldMeeting, now: ToldMeeting): Promise<void> {
  const [then, next] = [announcedOf(before, body), announcedOf(now, body)];
  if (next.heldOn < actor.today) return;
  const moved = whenAndWhere(then) !== whenAndWhere(next);
  const members = membersOf(frame, body, now.content);
  const sat = membersOf(frame, body, before.content);
  const [asked, guests] = [invitedTo(before.content, sat), invitedTo(now.content, members)];
  await tell(tx, deps, actor, frame, now, "change", [
    ...[...members].flatMap((id) => (!sat.has(id) ? [[id, tellMember(next)] as const] : moved ? [[id, tellMoved(then, next, true)] as const] : [])),
    ...[...guests].flatMap((id) => (!asked.has(id) || itemsOf(then, id) !== itemsOf(next, id) ? [[id, tellInvited(next, id)] as const] : moved ? [[id, tellMoved(then, next, false)] as const] : [])),
    ...[...asked].flatMap((id) => (guests.has(id) || members.has(id) ? [] : [[id, tellNotInvited(next)] as const])),
  ]);
} // prettier-ignore

/** What somebody is asked to, to be compared. */
const itemsOf = ({ items }: Announced, id: string): string =>
  JSON.stringify(items.flatMap((item) => (item.invited.includes(id) ? [item.title] : [])));

/** 取消: whoever was told of it is told that it is not held. */
export async function tellOfCallingOff(tx: Tx, deps: CommitteeDeps, actor: Actor, frame: Frame, body: Body, meeting: ToldMeeting, why: string): Promise<void> {
  const members = membersOf(frame, body, meeting.content);
  const message = tellCalledOff(announcedOf(meeting, body), why);
  await tell(tx, deps, actor, frame, meeting, "off", [...members, ...invitedTo(meeting.content, members)].map((id) => [id, message] as const));
} // prettier-ignore

const tell = (tx: Tx, deps: CommitteeDeps, actor: Actor, frame: Frame, meeting: ToldMeeting, what: string, told: readonly (readonly [string, Message])[]): Promise<void> =>
  tellPeople(tx, deps, actor, frame, told.map(([personId, message]) => ({ kind: "meeting", personId, about: `${meeting.id}:${meeting.revision}:${what}`, message }))); // prettier-ignore
