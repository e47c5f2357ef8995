import { POLICY, type Role } from "#domain/access/policy.ts";
import type { Post } from "#domain/organization/organization.ts";

interface PostRole {
  readonly role: Role;
  /** `unit`: over the unit of the post. `parent`: over the unit that it belongs to, for posts in a committee. */
  readonly over: "unit" | "parent";
}

/**
 * Which role a post asks for. A proposal only: the security administrator confirms it, and it ends with the post.
 * Posts that do not stand here (heads of departments, committee members) need a decision each time.
 */
export const POST_ROLES: Readonly<Partial<Record<Post, PostRole>>> = {
  "party-committee-secretary": { role: "leader", over: "parent" },
  "party-committee-deputy-secretary": { role: "leader", over: "parent" },
  "general-branch-secretary": { role: "secretary", over: "unit" },
  "branch-secretary": { role: "secretary", over: "unit" },
  "branch-deputy-secretary": { role: "clerk", over: "unit" },
  "enterprise-head": { role: "leader", over: "unit" },
  "union-chair": { role: "union", over: "unit" },
  "league-secretary": { role: "league", over: "unit" },
  clerk: { role: "clerk", over: "unit" },
};

/** Whether whoever has the one role may do all that the other may: an office needs no clerk's role beside its own. */
export const roleCovers = (role: Role, other: Role): boolean =>
  Object.values(POLICY).every((rule) => {
    const roles: readonly Role[] = rule.roles;
    return !roles.includes(other) || roles.includes(role);
  });
