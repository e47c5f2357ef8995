import type { Day } from "#kernel/day.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Post, Unit, UnitKind } from "#domain/organization/organization.ts";
import { committeePosts } from "#domain/record/roster.ts";

/** Units that have a committee: the Party committee, a general branch, a branch. */
export const BODY_KINDS = ["committee", "general-branch", "branch"] as const satisfies readonly UnitKind[]; // prettier-ignore
export type BodyKind = (typeof BODY_KINDS)[number];

export const bodyKindOf = (unit: Pick<Unit, "kind"> | undefined): BodyKind | null =>
  BODY_KINDS.find((kind) => kind === unit?.kind) ?? null;

/** How the meeting of such a committee is called. */
export const MEETING_NAMES = {
  committee: "党委会",
  "general-branch": "党总支委员会会议",
  branch: "支委会",
} as const satisfies Readonly<Record<BodyKind, string>>;

export interface Seat {
  readonly personId: string;
  readonly post: Post;
}

export interface Seats {
  /** Members with a vote on the day, the secretary first. */
  readonly members: readonly Seat[];
  /** They hold a post in the committee and do not count. */
  readonly excluded: readonly (Seat & { readonly because: string })[];
}

/**
 * Who belongs to a committee on a day, by the appointments in force. Probationary members have no vote (支部工作条例);
 * whose rights are suspended is said by whoever prepares the meeting. Each person once, with the highest post.
 */
export function seatsOn(
  organization: OrganizationIndex,
  bodyId: string,
  on: Day,
  withoutVote: readonly { readonly personId: string; readonly because: string }[] = [],
): Seats {
  const unit = organization.unit(bodyId);
  if (bodyKindOf(unit) === null || unit === undefined) return { members: [], excluded: [] };
  const order = committeePosts(unit.kind);
  const codeOf = (id: string): string => organization.person(id)?.code ?? id;
  const held = organization
    .holdersIn(bodyId, order, on)
    .toSorted((a, b) => order.indexOf(a.post) - order.indexOf(b.post) || (codeOf(a.personId) < codeOf(b.personId) ? -1 : 1)); // prettier-ignore
  const suspended = new Map(withoutVote.map((each) => [each.personId, each.because]));
  const members: Seat[] = [];
  const excluded: (Seat & { because: string })[] = [];
  const seen = new Set<string>();
  for (const { personId, post } of held) {
    if (seen.has(personId)) continue;
    seen.add(personId);
    const facets = organization.membershipsOf(personId, on).map((each) => each.facet);
    const probationary = facets.includes("probationary") && !facets.includes("member");
    const because = suspended.get(personId) ?? (probationary ? "预备党员没有表决权" : null);
    if (because === null) members.push({ personId, post });
    else excluded.push({ personId, post, because });
  }
  return { members, excluded };
}

const SECRETARIES: readonly Post[] = ["party-committee-secretary", "general-branch-secretary", "branch-secretary"]; // prettier-ignore

/** The secretary among the members; null while the post is vacant. */
export const secretaryOf = ({ members }: Seats): string | null =>
  members.find((seat) => SECRETARIES.includes(seat.post))?.personId ?? null;

/**
 * The committees that a unit may propose a matter to: its own, and on the way up each committee of a unit above and each
 * general branch or branch that it hangs under.
 */
export function bodiesAbove(organization: OrganizationIndex, unitId: string, on: Day): string[] {
  const way = [unitId, ...organization.ancestorsOf(unitId, on)];
  const found = new Set<string>();
  for (const id of way) {
    const unit = organization.unit(id);
    if (unit === undefined) continue;
    if (bodyKindOf(unit) !== null) found.add(id);
    if (unit.kind !== "enterprise" && unit.kind !== "group") continue;
    for (const each of organization.unitsOf(["committee", "general-branch"], on)) {
      if (organization.parentOf(each.id, on) === id) found.add(each.id);
    }
  }
  return [...found];
}

/**
 * An independent company without a Party committee: its general branch or branch studies such matters collectively
 * (集体研究把关) instead of 前置研究 (国有企业基层组织工作条例 Art 15).
 */
export const studyName = (kind: BodyKind): string =>
  kind === "committee" ? "前置研究" : "集体研究把关";
