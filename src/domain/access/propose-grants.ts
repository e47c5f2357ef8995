import type { Day } from "#kernel/day.ts";
import type { Role } from "#domain/access/policy.ts";
import { POST_ROLES } from "#domain/access/post-roles.ts";
import { inForce, type OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Appointment, Post } from "#domain/organization/organization.ts";

/** What a post asks for: a grant that would come and go with the appointment. */
export interface GrantProposal {
  readonly appointmentId: string;
  readonly personId: string;
  readonly post: Post;
  /** Where the post is. */
  readonly postUnitId: string;
  readonly role: Role;
  /** Over what the grant would be. */
  readonly unitId: string;
  readonly from: Day;
}

/**
 * The grants that posts in force (or soon to begin) ask for and that nobody has decided: derived, never stored, so that
 * an import, a new appointment and a correction all lead to the same list. `decided`: appointments with a grant or a
 * refusal. In the order of the organization.
 */
export function proposeGrants(
  organization: OrganizationIndex,
  decided: ReadonlySet<string>,
  today: Day,
): GrantProposal[] {
  const current = (each: Appointment): boolean => each.until === null || each.until > today;
  return organization.organization.appointments
    .filter((each) => current(each) && !decided.has(each.id))
    .flatMap((each): GrantProposal[] => {
      const wanted = POST_ROLES[each.post];
      if (wanted === undefined || !belongs(organization, each.personId, today)) return [];
      const on = each.from > today ? each.from : today;
      const unitId = wanted.over === "unit" ? each.unitId : organization.parentOf(each.unitId, on);
      if (unitId === null || !organization.isOpen(unitId, on)) return [];
      return [{ appointmentId: each.id, personId: each.personId, post: each.post, postUnitId: each.unitId, role: wanted.role, unitId, from: each.from }]; // prettier-ignore
    })
    .toSorted(
      (a, b) =>
        sortOf(organization, a) - sortOf(organization, b) ||
        (a.appointmentId < b.appointmentId ? -1 : 1),
    );
}

const sortOf = (organization: OrganizationIndex, proposal: GrantProposal): number =>
  organization.unit(proposal.unitId)?.sort ?? 0;

/** Whether somebody is in the group on a day: a membership of any facet holds, or will. */
const belongs = (organization: OrganizationIndex, personId: string, today: Day): boolean =>
  organization.membershipsOf(personId, today).length > 0 ||
  organization.organization.memberships.some(
    (each) => each.personId === personId && each.from > today && inForce(each, each.from),
  );
