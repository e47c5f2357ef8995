import type { Day } from "#kernel/day.ts";
import { groupBy } from "#domain/organization/group-by.ts";
import type { Membership, Organization } from "#domain/organization/organization.ts";
import { postName, unitKindName } from "#domain/organization/organization-names.ts";
import type { OrganizationRows, PersonRow } from "#domain/organization/organization-rows.ts";

/** The first line of the template that holds data. */
export const FIRST_DATA_ROW = 3;

const byFrom = (a: { readonly from: Day }, b: { readonly from: Day }): number =>
  a.from < b.from ? -1 : a.from > b.from ? 1 : 0;

/**
 * The organization as lines of the template, for downloading, changing and importing again; imported unchanged it
 * changes nothing. A person has one line for each stretch in which neither work nor branch changes.
 */
export function organizationToRows(organization: Organization, asOf: Day): OrganizationRows {
  const codes = new Map(organization.units.map((unit) => [unit.id, unit.code]));
  const people = new Map(organization.people.map((person) => [person.id, person]));
  const codeOf = (id: string | null): string => (id === null ? "" : (codes.get(id) ?? ""));
  const placements = groupBy(organization.placements, (placement) => placement.unitId);
  const units = organization.units
    .toSorted((a, b) => a.sort - b.sort || (a.code < b.code ? -1 : 1))
    .map((unit, index) => {
      const placed = (placements.get(unit.id) ?? []).toSorted(byFrom);
      const current = placed.findLast((placement) => placement.from <= asOf) ?? placed.at(0);
      return {
        row: FIRST_DATA_ROW + index,
        code: unit.code,
        name: unit.name,
        shortName: unit.shortName,
        kind: unitKindName(unit.kind),
        parent: codeOf(current?.parentId ?? null),
        opensOn: unit.opensOn,
        closesOn: unit.closesOn ?? "",
        mergedInto: codeOf(unit.mergedInto),
        tags: unit.tags.join("、"),
      };
    });
  const memberships = groupBy(organization.memberships, (membership) => membership.personId);
  const lines = organization.people.flatMap((person) =>
    personLines(person.code, person.name, memberships.get(person.id) ?? [], codeOf),
  );
  return {
    units,
    people: lines.map((line, index) => ({ ...line, row: FIRST_DATA_ROW + index })),
    appointments: organization.appointments.map((appointment, index) => ({
      row: FIRST_DATA_ROW + index,
      person: people.get(appointment.personId)?.code ?? "",
      unit: codeOf(appointment.unitId),
      post: postName(appointment.post),
      key: appointment.key ? "是" : "",
      from: appointment.from,
      until: appointment.until ?? "",
    })),
  };
}

function personLines(
  code: string,
  name: string,
  memberships: readonly Membership[],
  codeOf: (id: string | null) => string,
): Omit<PersonRow, "row">[] {
  const work = memberships.filter((one) => one.facet === "employee").toSorted(byFrom);
  const party = memberships.filter((one) => one.facet !== "employee").toSorted(byFrom);
  return work.flatMap((stay) => {
    const inside = party.filter(
      (one) => (stay.until === null || one.from < stay.until) && (one.until === null || stay.from < one.until), // prettier-ignore
    );
    // A line begins with the employment and anew with each later branch; it ends with the employment or the branch.
    const starts = new Set<Day>([stay.from]);
    for (const one of inside.slice(1)) starts.add(one.from);
    for (const one of inside) if (one.until !== null && (stay.until === null || one.until < stay.until)) starts.add(one.until); // prettier-ignore
    const sorted = [...starts].toSorted();
    return sorted.map((from, index) => {
      const until = sorted[index + 1] ?? stay.until;
      const branch = inside.find(
        (one) => (until === null || one.from < until) && (one.until === null || from < one.until),
      );
      return {
        code,
        name,
        unit: codeOf(stay.unitId),
        from,
        until: until ?? "",
        party: branch === undefined ? "" : branch.facet === "member" ? "正式" : "预备",
        branch: codeOf(branch?.unitId ?? null),
        branchSince: branch === undefined ? "" : branch.from < from ? from : branch.from,
        exempt: branch?.exempt === true ? "是" : "",
      };
    });
  });
}
