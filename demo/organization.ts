import { day } from "#kernel/day.ts";
import { checkOrganization } from "#domain/organization/check-import.ts";
import type { Organization } from "#domain/organization/organization.ts";
import { applyChanges, EMPTY_ORGANIZATION } from "#domain/organization/organization-changes.ts";
import type { OrganizationRows } from "#domain/organization/organization-rows.ts";
import { type DemoEnterprise, enterprisesOf, ENTERPRISES, PINNED_MEMBERS } from "./enterprises.ts";
import { makeStaff } from "./organization-people.ts";
import { branchCode, unitRows } from "./organization-units.ts";
import { type Random, seededRandom } from "./random.ts";

export interface OrganizationSize {
  readonly seed: number;
  readonly enterprises: number;
  readonly branches: number;
  readonly people: number;
  readonly members: number;
}

/** The group of the pictures. */
export const DEMO_SIZE: OrganizationSize = { seed: 2026, enterprises: 8, branches: 62, people: 3000, members: 1043 }; // prettier-ignore

/** Members of a branch: at least so many, so that each is a branch at all. */
const FEWEST = 3;
/** People of the head office, who come on top where there are few members to choose from. */
const HEAD_OFFICE = 24;

/**
 * A fictional group, as lines of the import template and as the organization that importing them gives. The same
 * seed and size give the same people. With the size of the demo it is the group of the pictures, with what happened
 * in its year; any other size has the same make-up. Throws when the sizes cannot be (fewer members than
 * 3 a branch, not 24 people more than members, no enterprise).
 */
export function makeOrganization(
  size: Partial<OrganizationSize> = {},
  scope = "",
): { readonly rows: OrganizationRows; readonly organization: Organization } {
  const { seed, enterprises, branches, people, members } = { ...DEMO_SIZE, ...size };
  if (
    enterprises < 1 ||
    branches < enterprises ||
    members < branches * FEWEST ||
    people < members + HEAD_OFFICE
  ) {
    throw new RangeError("a group needs an enterprise, a branch in each, 3 members a branch, and 24 people more than members"); // prettier-ignore
  }
  const random = seededRandom(seed);
  const list = enterprisesOf(enterprises, branches, members);
  const sizes = branchSizes(list, random);
  const withHistory = enterprises === ENTERPRISES.length && branches === DEMO_SIZE.branches;
  const staff = makeStaff({ random, enterprises: list, sizes, people, withHistory });
  const rows: OrganizationRows = {
    units: unitRows(list, sizes, withHistory),
    people: numbered(staff.people),
    appointments: numbered(staff.posts),
  };
  const { changes, problems } = checkOrganization(rows, null, day("2026-01-01"), scope);
  if (changes === null) throw new Error(`the demo is wrong: ${problems[0]?.message}`);
  return { rows, organization: applyChanges(EMPTY_ORGANIZATION, changes) };
}

const numbered = <T>(lines: readonly T[]): (T & { row: number })[] =>
  lines.map((line, index) => ({ ...line, row: index + 3 }));

/** The members of each branch by its code; they add up to the enterprise's. */
function branchSizes(enterprises: readonly DemoEnterprise[], random: Random): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const enterprise of enterprises) {
    const open = enterprise.branches
      .map((name, index) => ({ name, code: branchCode(enterprise.code, index) }))
      .filter(({ name, code }) => {
        const pinned = PINNED_MEMBERS[`${enterprise.code} ${name}`];
        const fits = pinned !== undefined && enterprise.members > pinned * 4;
        if (fits) sizes.set(code, pinned);
        return !fits;
      });
    const fixed = enterprise.branches.reduce((sum, _, index) => sum + (sizes.get(branchCode(enterprise.code, index)) ?? 0), 0); // prettier-ignore
    let rest = enterprise.members - fixed - open.length * FEWEST;
    const weights = open.map(() => 0.6 + random.next());
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const spare = rest;
    open.forEach(({ code }, index) => {
      const share = index === open.length - 1 ? rest : Math.floor((spare * (weights[index] ?? 0)) / total); // prettier-ignore
      sizes.set(code, FEWEST + share);
      rest -= share;
    });
  }
  return sizes;
}
