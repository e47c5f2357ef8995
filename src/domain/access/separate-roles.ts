import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { ADMINISTRATORS, type Role } from "#domain/access/policy.ts";
import { ROLE_NAMES } from "#domain/access/role-names.ts";

/** A role for a time; `until` is the first day on which it no longer holds. */
export interface DatedRole {
  readonly role: Role;
  readonly from: Day;
  readonly until: Day | null;
}

export const isAdministrator = (role: Role): boolean =>
  ADMINISTRATORS.some((each) => each === role);

const overlap = (a: DatedRole, b: DatedRole): boolean =>
  (a.until === null || b.from < a.until) && (b.until === null || a.from < b.until);

/**
 * 三员分立: who administers one of the three sees no business and holds no second of them. At the same time only the
 * role of a plain member goes with it, which shows a person their own things. (GB/T 22239-2019 8.1.5.1–8.1.5.3.)
 */
export function checkSeparation(
  held: readonly DatedRole[],
  wanted: DatedRole,
  who: string,
): Result<null> {
  const other = held.find((each) => overlap(each, wanted) && !goTogether(each.role, wanted.role));
  if (other === undefined) return success(null);
  const both = isAdministrator(other.role) && isAdministrator(wanted.role);
  return refused(
    both ? "administrators-separate" : "administrator-and-business",
    both
      ? `${who}已经是${ROLE_NAMES[other.role]}，不能再任${ROLE_NAMES[wanted.role]}：系统、安全、审计三个管理员要由不同的人担任。请另选一人，或先收回原来的授权。`
      : `${who}已有“${ROLE_NAMES[other.role]}”的授权，不能同时是“${ROLE_NAMES[wanted.role]}”：管理员不办业务，也看不到业务内容。请另选一人，或先收回原来的授权。`,
  );
}

function goTogether(a: Role, b: Role): boolean {
  if (a === b) return true;
  if (isAdministrator(a)) return b === "member";
  if (isAdministrator(b)) return a === "member";
  return true;
}
