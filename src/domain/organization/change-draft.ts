import type { Day } from "#kernel/day.ts";
import type { Appointment, Membership, Placement, Unit } from "#domain/organization/organization.ts"; // prettier-ignore
import type { OrganizationChanges } from "#domain/organization/organization-changes.ts";

/** Changes while an operation puts them together. What would end before it begins is removed instead. */
export interface ChangeDraft extends OrganizationChanges {
  readonly units: Unit[];
  readonly placements: Placement[];
  readonly memberships: Membership[];
  readonly appointments: Appointment[];
  readonly removed: {
    readonly placements: { unitId: string; from: Day }[];
    readonly memberships: string[];
    readonly appointments: string[];
  };
}

export const draftChanges = (): ChangeDraft => ({
  units: [],
  placements: [],
  people: [],
  memberships: [],
  appointments: [],
  removed: { placements: [], memberships: [], appointments: [] },
});

const over = (dated: { readonly until: Day | null }, on: Day): boolean =>
  dated.until !== null && dated.until <= on;

export function endPlacement(draft: ChangeDraft, placement: Placement, on: Day): void {
  if (over(placement, on)) return;
  if (placement.from >= on) {
    draft.removed.placements.push({ unitId: placement.unitId, from: placement.from });
  } else draft.placements.push({ ...placement, until: on });
}

export function endMembership(draft: ChangeDraft, membership: Membership, on: Day): void {
  if (over(membership, on)) return;
  if (membership.from >= on) draft.removed.memberships.push(membership.id);
  else draft.memberships.push({ ...membership, until: on });
}

export function endAppointment(draft: ChangeDraft, appointment: Appointment, on: Day): void {
  if (over(appointment, on)) return;
  if (appointment.from >= on) draft.removed.appointments.push(appointment.id);
  else draft.appointments.push({ ...appointment, until: on });
}
