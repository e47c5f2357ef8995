import { type Day, yearOf } from "#kernel/day.ts";
import type { AdmissionStanding } from "#domain/admission/read-admission.ts";
import { inForce, type OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Appointment } from "#domain/organization/organization.ts";

const firstOf = (of: readonly Appointment[]): Appointment[] =>
  [...new Map(of.toReversed().map((each) => [each.personId, each])).values()].toReversed();

/** 双向培养, of one unit and what stands below it. */
export interface Cultivation {
  /** 重要岗位: posts in force that are marked so, and those held by members (full or probationary). */
  readonly keyPosts: number;
  readonly heldByMembers: number;
  /** Units with key posts of which none is held by a member. */
  readonly emptyUnits: readonly string[];
  /** 骨干培养成党员: holders of key posts who are no members, with how far they have come; null has not applied. */
  readonly staff: readonly { readonly personId: string; readonly unitId: string; readonly standing: AdmissionStanding | null; readonly caseId: string | null }[];
  /** Holders of key posts who became members this year. */
  readonly staffAdmitted: readonly { readonly personId: string; readonly unitId: string; readonly on: Day }[];
  /** 党员培养成骨干: members who took a key post this year. */
  readonly membersAppointed: readonly { readonly personId: string; readonly unitId: string; readonly on: Day }[];
  /** Members who hold no key post: those from whom the next ones come. */
  readonly otherMembers: number;
} // prettier-ignore

const PARTY = ["member", "probationary"] as const;

/**
 * Both pipelines and the coverage, from appointments and memberships: nothing is entered for it. `units`: the unit and
 * everything below; `candidates`: whose admission runs, by person.
 */
export function readCultivation(
  organization: OrganizationIndex,
  units: ReadonlySet<string>,
  candidates: ReadonlyMap<string, { readonly standing: AdmissionStanding; readonly caseId: string }>,
  asOf: Day,
): Cultivation {
  const year = yearOf(asOf);
  const { appointments, memberships } = organization.organization;
  const isMember = (person: string): boolean => organization.membershipsOf(person, asOf).some(({ facet }) => facet !== "employee");
  const keys = appointments.filter((each) => each.key && units.has(each.unitId) && inForce(each, asOf));
  const held = keys.filter((each) => isMember(each.personId));
  const covered = new Set(held.map((each) => each.unitId));
  const staff = firstOf(keys.filter((each) => !isMember(each.personId))).map((each) => {
    const running = candidates.get(each.personId);
    return { personId: each.personId, unitId: each.unitId, standing: running?.standing ?? null, caseId: running?.caseId ?? null };
  });
  const staffAdmitted = firstOf(held).flatMap((each) => {
    const begun = memberships.filter(({ personId, facet }) => personId === each.personId && facet !== "employee").map(({ from }) => from).toSorted()[0];
    return begun !== undefined && yearOf(begun) === year && begun >= each.from ? [{ personId: each.personId, unitId: each.unitId, on: begun }] : [];
  });
  const membersAppointed = firstOf(held).flatMap((each) => {
    const before = organization.membershipsOf(each.personId, each.from).some(({ facet }) => facet === "member");
    return yearOf(each.from) === year && before ? [{ personId: each.personId, unitId: each.unitId, on: each.from }] : [];
  });
  const holders = new Set(held.map((each) => each.personId));
  const members = new Set([...units].flatMap((unit) => organization.membershipsIn(unit, PARTY, asOf).map(({ personId }) => personId)));
  return {
    keyPosts: keys.length,
    heldByMembers: held.length,
    emptyUnits: [...new Set(keys.map((each) => each.unitId))].filter((unit) => !covered.has(unit)),
    staff,
    staffAdmitted,
    membersAppointed,
    otherMembers: [...members].filter((person) => !holders.has(person)).length,
  };
} // prettier-ignore
