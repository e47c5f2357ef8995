import { type Post, POSTS, UNIT_KINDS, type UnitKind } from "#domain/organization/organization.ts"; // prettier-ignore
import { POST_NAMES } from "#domain/organization/post-names.ts";

/** What staff call each kind of unit; the first is what screens and templates show, the others are understood. */
export const UNIT_KIND_NAMES = {
  group: ["集团"],
  committee: ["党委", "集团党委", "纪委"],
  department: ["部门", "职能部门"],
  enterprise: ["企业", "所属企业", "公司", "子公司"],
  "general-branch": ["党总支", "总支"],
  branch: ["党支部", "支部"],
  "party-group": ["党小组"],
  union: ["工会"],
  league: ["团组织", "团委", "团总支", "团支部"],
} as const satisfies Record<UnitKind, readonly [string, ...string[]]>;

/** Other words that are understood for a post. */
const POST_SYNONYMS: Readonly<Partial<Record<Post, readonly string[]>>> = {
  "general-branch-secretary": ["总支书记"],
  "general-branch-member": ["总支委员"],
  "branch-secretary": ["支部书记"],
  "branch-deputy-secretary": ["支部副书记"],
  "branch-committee-member": ["党支部委员", "支委"],
  "party-group-leader": ["党小组长"],
  "enterprise-head": ["总经理", "董事长"],
  "enterprise-deputy": ["副总经理"],
  "department-head": ["部门主任", "部长"],
  "department-deputy": ["部门副主任", "副部长"],
  "league-secretary": ["团委书记", "团总支书记", "团支部书记"],
  clerk: ["党建干事"],
  staff: ["重要岗位职工", "其他岗位"],
};

/** Under what a unit of a kind may hang. An empty list: it is the root. */
export const ALLOWED_PARENTS = {
  group: [],
  committee: ["group", "enterprise"],
  department: ["group", "enterprise"],
  enterprise: ["group", "enterprise"],
  "general-branch": ["group", "committee", "enterprise"],
  branch: ["group", "committee", "enterprise", "department", "general-branch"],
  "party-group": ["branch"],
  union: ["group", "enterprise", "union"],
  league: ["group", "enterprise", "committee", "league"],
} as const satisfies Record<UnitKind, readonly UnitKind[]>;

/** In which kinds of unit a post is held; null: in any. */
export const POST_UNITS = {
  "party-committee-secretary": ["committee"],
  "party-committee-deputy-secretary": ["committee"],
  "party-committee-member": ["committee"],
  "discipline-secretary": ["committee"],
  "discipline-deputy-secretary": ["committee"],
  "discipline-member": ["committee"],
  "general-branch-secretary": ["general-branch"],
  "general-branch-member": ["general-branch"],
  "branch-secretary": ["branch"],
  "branch-deputy-secretary": ["branch"],
  "branch-committee-member": ["branch"],
  "party-group-leader": ["party-group"],
  "enterprise-head": ["group", "enterprise"],
  "enterprise-deputy": ["group", "enterprise"],
  "department-head": ["department"],
  "department-deputy": ["department"],
  "union-chair": ["union"],
  "league-secretary": ["league"],
  clerk: null,
  staff: null,
} as const satisfies Record<Post, readonly UnitKind[] | null>;

export const unitKindName = (kind: UnitKind): string => UNIT_KIND_NAMES[kind][0];

export function parseUnitKind(text: string): UnitKind | null {
  return UNIT_KINDS.find((kind) => UNIT_KIND_NAMES[kind].some((name) => name === text)) ?? null;
}

export function parsePost(text: string): Post | null {
  return (
    POSTS.find((post) => POST_NAMES[post] === text || POST_SYNONYMS[post]?.includes(text)) ?? null
  );
}

/** May a unit of `kind` hang under `parent` (null: under nothing)? */
export function mayHangUnder(kind: UnitKind, parent: UnitKind | null): boolean {
  const allowed: readonly UnitKind[] = ALLOWED_PARENTS[kind];
  return parent === null ? allowed.length === 0 : allowed.includes(parent);
}

export function mayHoldPostIn(post: Post, kind: UnitKind): boolean {
  const allowed: readonly UnitKind[] | null = POST_UNITS[post];
  return allowed === null || allowed.includes(kind);
}

export const postName = (post: Post): string => POST_NAMES[post];
