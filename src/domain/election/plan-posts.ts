import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { draftChanges, endAppointment } from "#domain/organization/change-draft.ts";
import {
  applyChanges,
  type OrganizationChanges,
} from "#domain/organization/organization-changes.ts";
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import type { Appointment, Post, UnitKind } from "#domain/organization/organization.ts";
import { planAppointment } from "#domain/organization/plan-people.ts";
import { committeePosts, DISCIPLINE_POSTS } from "#domain/record/roster.ts";
import { type ElectedBody, type ElectedKind, electedKindOf } from "#domain/election/term.ts";

/** The committee that was elected. A branch without a committee has a secretary, perhaps a deputy, and nobody else. */
export interface ElectedCommittee {
  readonly secretary: string;
  readonly deputies: readonly string[];
  /** All who were elected into the committee; secretary and deputies among them. */
  readonly members: readonly string[];
}

interface Posts {
  readonly secretary: Post;
  /** Null where the organization knows no such post: a deputy of a general branch stands as its member. */
  readonly deputy: Post | null;
  readonly member: Post;
}

const POSTS_OF: Readonly<Record<ElectedKind, Posts>> = {
  committee: { secretary: "party-committee-secretary", deputy: "party-committee-deputy-secretary", member: "party-committee-member" },
  "general-branch": { secretary: "general-branch-secretary", deputy: null, member: "general-branch-member" },
  branch: { secretary: "branch-secretary", deputy: "branch-deputy-secretary", member: "branch-committee-member" },
}; // prettier-ignore
const DISCIPLINE: Posts = { secretary: "discipline-secretary", deputy: "discipline-deputy-secretary", member: "discipline-member" }; // prettier-ignore

/** The posts that make up what is elected in a unit of this kind. */
export const postsOfBody = (body: ElectedBody, kind: UnitKind): readonly Post[] =>
  body === "discipline" ? DISCIPLINE_POSTS : committeePosts(kind);

/** What an election changed, so that it can be undone: posts that began, and posts that ended with how long they were to last. */
export interface PostsChanged {
  readonly begun: readonly string[];
  readonly ended: readonly { readonly appointment: Appointment }[];
}

export interface PlannedPosts {
  readonly changes: OrganizationChanges;
  readonly changed: PostsChanged;
}

/**
 * 职务随换届变动: on the day the posts of the outgoing committee end and those of the new one begin. Who holds the same post
 * again goes on in it: nothing new begins for them. Each person has one post, the highest, in the body that was elected:
 * whoever leads the discipline committee may sit in the Party committee too. `scope` is the group's id.
 */
export function planElectedPosts(
  organization: OrganizationIndex,
  input: { readonly unit: string; readonly body: ElectedBody; readonly on: Day; readonly elected: ElectedCommittee; readonly scope: string },
): Result<PlannedPosts> {
  const unit = organization.unit(input.unit);
  const kind = electedKindOf(unit?.kind);
  if (unit === undefined || kind === null) return refused("wrong-unit-kind", "这个单位没有要换届的委员会。请核对单位。");
  if (input.body === "discipline" && kind !== "committee") return refused("wrong-unit-kind", "只有党委设纪委。请核对单位。");
  const posts = input.body === "discipline" ? DISCIPLINE : POSTS_OF[kind];
  const { secretary, deputies, members } = input.elected;
  const wanted = new Map<string, Post>();
  for (const person of members) wanted.set(person, posts.member);
  for (const person of deputies) wanted.set(person, posts.deputy ?? posts.member);
  wanted.set(secretary, posts.secretary);
  const held = organization.holdersIn(unit.id, postsOfBody(input.body, unit.kind), input.on);
  const keeps = (each: Appointment): boolean => wanted.get(each.personId) === each.post;
  const draft = draftChanges();
  const ended = held.filter((each) => !keeps(each));
  for (const each of ended) endAppointment(draft, each, input.on);
  let known = indexOrganization(applyChanges(organization.organization, draft));
  const begun: string[] = [];
  for (const [person, post] of wanted) {
    if (held.some((each) => each.personId === person && keeps(each))) continue;
    const planned = planAppointment(known, { person, unit: unit.id, post, key: false, from: input.on, scope: input.scope });
    if (!planned.ok) return planned;
    draft.appointments.push(...planned.value.appointments);
    begun.push(...planned.value.appointments.map(({ id }) => id));
    known = indexOrganization(applyChanges(organization.organization, draft));
  }
  return success({ changes: draft, changed: { begun, ended: ended.map((appointment) => ({ appointment })) } });
} // prettier-ignore

/** The posts as they were before an election that was taken back. A post that has been changed since stays as it is. */
export function planElectedPostsUndone(
  organization: OrganizationIndex,
  changed: PostsChanged,
  on: Day,
): OrganizationChanges {
  const draft = draftChanges();
  const now = new Map(organization.organization.appointments.map((each) => [each.id, each]));
  for (const id of changed.begun) if (now.has(id)) draft.removed.appointments.push(id);
  for (const { appointment } of changed.ended) {
    const stands = now.get(appointment.id);
    if (stands === undefined || stands.until === on) draft.appointments.push(appointment);
  }
  return draft;
}
