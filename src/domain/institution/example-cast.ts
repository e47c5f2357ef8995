import { type Day, day } from "#kernel/day.ts";
import type { Bearer } from "#domain/institution/bearer.ts";
import type { Example } from "#domain/institution/example.ts";
import type { RecordKind } from "#domain/institution/record-kind.ts";
import type {
  Appointment,
  Facet,
  Membership,
  Organization,
  Person,
  Post,
  Unit,
  UnitKind,
} from "#domain/organization/organization.ts";
import { UNIT_KINDS } from "#domain/organization/organization.ts";
import { committeePosts } from "#domain/record/roster.ts";

/** The small organization in which a worked example plays: one unit of each kind, and people named by their part. */
export interface ExampleCast {
  readonly organization: Organization;
  readonly unitId: string;
  /** Null when a unit owes. */
  readonly personId: string | null;
  /** Members of the branch, the owing person first. */
  readonly members: readonly string[];
  /** The committee of a kind of unit. */
  committeeOf(kind: UnitKind): readonly string[];
  /** A holder of a post; the owing person where the post is theirs. */
  holderOf(post: Post): string;
}

const LONG_AGO = day("2000-01-01");

/** Where each kind of unit hangs. */
const PARENTS: { readonly [kind in UnitKind]: UnitKind | null } = {
  group: null,
  committee: "group",
  department: "group",
  union: "group",
  league: "group",
  enterprise: "group",
  "general-branch": "enterprise",
  branch: "general-branch",
  "party-group": "branch",
};

export function unitOfPost(post: Post): UnitKind {
  if (post.startsWith("party-committee")) return "committee";
  if (post.startsWith("general-branch")) return "general-branch";
  if (post.startsWith("branch")) return "branch";
  if (post.startsWith("party-group")) return "party-group";
  if (post.startsWith("enterprise")) return "enterprise";
  if (post === "union-chair") return "union";
  return post === "league-secretary" ? "league" : "department";
}

/** The unit or person that owes: the first kind or post that the duty names. */
function protagonist(bearer: Bearer): { kind: UnitKind; post: Post | null; facet: Facet | null } {
  if ("units" in bearer) return { kind: bearer.units[0] ?? "branch", post: null, facet: null };
  if ("holders" in bearer) return ofPost(bearer.holders[0]);
  if ("newlyAppointed" in bearer) return ofPost(bearer.newlyAppointed[0]);
  if ("members" in bearer) return { kind: "branch", post: null, facet: bearer.members[0] ?? "member" }; // prettier-ignore
  const { each, in: kind } = bearer.relation;
  return "holders" in each
    ? { kind, post: each.holders[0] ?? "staff", facet: null }
    : { kind, post: null, facet: each.members[0] ?? "member" };
}

const ofPost = (post: Post = "staff"): { kind: UnitKind; post: Post; facet: null } => ({
  kind: unitOfPost(post),
  post,
  facet: null,
});

export function castExample(
  bearer: Bearer,
  example: Example,
  recordKinds: readonly RecordKind[],
): ExampleCast {
  const { kind, post, facet } = protagonist(bearer);
  const since = example.bearer?.since === undefined ? LONG_AGO : day(example.bearer.since);
  const until = example.bearer?.until === undefined ? null : day(example.bearer.until);
  const units: Unit[] = UNIT_KINDS.map((each, sort) => {
    const owes = each === kind && post === null && facet === null;
    return {
      id: each,
      code: each,
      kind: each,
      name: each,
      shortName: each,
      tags: owes && "units" in bearer ? (bearer.tagged ?? []) : [],
      opensOn: owes ? since : LONG_AGO,
      closesOn: owes ? until : null,
      mergedInto: null,
      sort,
    };
  });
  const placements = UNIT_KINDS.map((each) => ({ unitId: each, parentId: PARENTS[each], from: LONG_AGO, until: null })); // prettier-ignore

  const asked = (attendance: RecordKind["attendance"]): number | undefined => {
    const kinds = new Set(recordKinds.filter((each) => each.attendance === attendance).map(({ id }) => id)); // prettier-ignore
    const sizes = example.given.flatMap((given) =>
      given.attended !== undefined && [given.kind].flat().some((id) => kinds.has(id))
        ? [given.attended[0]]
        : [],
    );
    return sizes.length === 0 ? undefined : Math.max(...sizes);
  };
  const size = example.bearer?.members ?? asked("members") ?? 15;
  const committee = example.bearer?.committee ?? asked("committee") ?? 5;

  const people = new Set<string>();
  const memberships: Membership[] = [];
  const appointments: Appointment[] = [];
  const join = (personId: string, as: Facet, from: Day, to: Day | null): void => {
    people.add(personId);
    memberships.push({ id: `membership-${memberships.length}`, personId, unitId: "branch", facet: as, exempt: false, from, until: to }); // prettier-ignore
  };
  const appoint = (personId: string, to: Post, from: Day, end: Day | null): void => {
    people.add(personId);
    appointments.push({ id: `appointment-${appointments.length}`, personId, unitId: unitOfPost(to), post: to, key: false, from, until: end }); // prettier-ignore
  };

  const ordinary = Array.from({ length: size }, (_, index) => `member-${index + 1}`);
  // An owing member is one of the ordinary members, the last; an owing leader is the holder of his post.
  const owingMember = facet === "member" ? (ordinary.at(-1) ?? "member-1") : "newcomer";
  for (const id of ordinary) {
    const owes = facet !== null && id === owingMember;
    join(id, "member", owes ? since : LONG_AGO, owes ? until : null);
  }
  if (facet !== null && facet !== "member") join(owingMember, facet, since, until);

  const committees = new Map<UnitKind, string[]>();
  for (const body of ["committee", "general-branch", "branch"] as const) {
    const posts = committeePosts(body);
    committees.set(
      body,
      Array.from({ length: committee }, (_, index) => {
        const held = posts[Math.min(index, posts.length - 1)] ?? "staff";
        const id = body === "branch" ? (ordinary[index] ?? `${body}-${index + 1}`) : `${body}-${index + 1}`; // prettier-ignore
        const owes = held === post && index <= posts.length - 1;
        appoint(id, held, owes ? since : LONG_AGO, owes ? until : null);
        return id;
      }),
    );
  }
  const first = (held: Post): string | undefined => appointments.find((each) => each.post === held)?.personId; // prettier-ignore
  if (post !== null && first(post) === undefined) appoint("leader", post, since, until);
  const holderOf = (held: Post): string => {
    const known = first(held);
    if (known !== undefined) return known;
    appoint(`holder-${held}`, held, LONG_AGO, null);
    return `holder-${held}`;
  };
  for (const given of example.given) Object.values(given.participants ?? {}).forEach(holderOf);

  const personId = facet !== null ? owingMember : post === null ? null : holderOf(post);
  return {
    organization: {
      units,
      placements,
      people: [...people].map((id): Person => ({ id, code: id, name: id })),
      memberships,
      appointments,
    },
    unitId: kind,
    personId,
    members: personId === null ? ordinary : [personId, ...ordinary.filter((id) => id !== personId)],
    committeeOf: (body) => committees.get(body) ?? [],
    holderOf,
  };
}
