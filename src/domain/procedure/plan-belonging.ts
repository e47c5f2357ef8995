import { type Day, formatDay, latest } from "#kernel/day.ts";
import { refused, type Result, success } from "#kernel/problem.ts";
import { draftChanges } from "#domain/organization/change-draft.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { movePerson } from "#domain/organization/move-person.ts";
import type { Membership } from "#domain/organization/organization.ts";
import {
  applyChanges,
  type OrganizationChanges,
} from "#domain/organization/organization-changes.ts";
import {
  indexOrganization,
  inForce,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import type { Belonging } from "#domain/procedure/belonging.ts";

const NAMES = { member: "正式党员", probationary: "预备党员" } as const;

export interface PlannedBelonging {
  readonly changes: OrganizationChanges;
  /** Chinese, for the account: 柳明哲自2028年11月5日起为预备党员. */
  readonly text: string;
}

const partySide = (organization: OrganizationIndex, person: string): Membership[] =>
  organization.organization.memberships.filter((each) => each.personId === person && each.facet !== "employee"); // prettier-ignore

/**
 * The change of membership that follows from a step; null when it already is so (a probationary member who was transferred
 * in). Somebody who came to the branch later than the day on which it holds has it from the day on which they came: `arrived`,
 * where they came from an organization outside of the group, else the day since which they are in a branch.
 */
export function planBelonging(
  organization: OrganizationIndex,
  input: { readonly person: string; readonly unit: string; readonly belonging: Belonging; readonly arrived: Day | null; readonly today: Day },
): Result<PlannedBelonging | null> {
  const { person, unit, belonging, arrived, today } = input;
  const stays = partySide(organization, person);
  const current = stays.find((stay) => inForce(stay, today));
  const { facet } = belonging;
  if ((current?.facet ?? null) === facet) return success(null);
  if (facet === "probationary" && current?.facet === "member") return success(null);
  const opened = organization.unit(unit)?.opensOn ?? belonging.from;
  const on = latest(latest(belonging.from, arrived ?? opened), latest(opened, current?.from ?? opened));
  const moved = movePerson(organization, { person, facet: facet ?? "probationary", unit: facet === null ? null : unit, on }); // prettier-ignore
  if (!moved.ok) return moved;
  const name = organization.person(person)?.name ?? "";
  const from = formatDay(on, { year: true });
  const text = facet === null ? `${name}自${from}起不再是预备党员` : `${name}自${from}起为${NAMES[facet]}`; // prettier-ignore
  return success({ changes: moved.value, text });
} // prettier-ignore

/**
 * 转出: from the day on the person is in no branch of the group, nor in one into which theirs is going to merge, and holds no post
 * there; null where they are in none, who is not a member yet. What they work at is not touched.
 */
export function planLeaving(
  organization: OrganizationIndex,
  input: { readonly person: string; readonly on: Day },
): Result<PlannedBelonging | null> {
  const { person, on } = input;
  const draft = draftChanges();
  for (const stay of partySide(organization, person)) if (stay.from >= on) draft.removed.memberships.push(stay.id);
  const without = indexOrganization(applyChanges(organization.organization, draft));
  const current = partySide(without, person).find((stay) => inForce(stay, on));
  if (current !== undefined) {
    const left = movePerson(without, { person, facet: current.facet, unit: null, on });
    if (!left.ok) return left;
    draft.memberships.push(...left.value.memberships);
    draft.appointments.push(...left.value.appointments);
    draft.removed.memberships.push(...left.value.removed.memberships);
    draft.removed.appointments.push(...left.value.removed.appointments);
  }
  if (draft.memberships.length === 0 && draft.removed.memberships.length === 0) return success(null);
  return success({ changes: draft, text: `${organization.person(person)?.name ?? ""}自${formatDay(on, { year: true })}起组织关系转出` });
} // prettier-ignore

/**
 * 转接: somebody whose case goes to another branch belongs there from the day on. Null where they are in no branch yet, or are not
 * in the one from which it goes: they were moved already.
 */
export function planTransfer(
  organization: OrganizationIndex,
  input: { readonly person: string; readonly from: string; readonly to: string; readonly on: Day },
): Result<PlannedBelonging | null> {
  const { person, from, to, on } = input;
  const stays = partySide(organization, person);
  const current = stays.find((stay) => inForce(stay, on));
  if (current === undefined || current.unitId !== from || stays.some((stay) => stay.from > on)) return success(null);
  const moved = movePerson(organization, { person, facet: current.facet, unit: to, on });
  if (!moved.ok) return moved;
  const name = organization.person(person)?.name ?? "";
  return success({ changes: moved.value, text: `${name}自${formatDay(on, { year: true })}起组织关系转到${organization.unit(to)?.name ?? ""}` });
} // prettier-ignore

/**
 * The same undone, when the step is taken back: what began by it goes, what it ended goes on. `before`: what the case made of
 * the person earlier, which goes on too where both began on one day, the day on which they came.
 */
export function planBelongingUndone(
  organization: OrganizationIndex,
  input: {
    readonly person: string;
    readonly belonging: Belonging;
    readonly before: Belonging["facet"];
  },
): Result<PlannedBelonging | null> {
  const { person, belonging, before } = input;
  const stays = partySide(organization, person);
  const begun = belonging.facet === null ? undefined : stays.findLast((stay) => stay.facet === belonging.facet); // prettier-ignore
  const name = organization.person(person)?.name ?? "";
  if (begun !== undefined && begun.until !== null) {
    return refused("belonging-changed", `${name}的党籍在这一步之后又变动过，不能收回。请先由党群工作部或者人力资源更正组织关系。`); // prettier-ignore
  }
  const day = begun?.from ?? belonging.from;
  const ended = stays.find((stay) => stay.until === day);
  const draft = draftChanges();
  if (begun !== undefined) draft.removed.memberships.push(begun.id);
  if (ended !== undefined) draft.memberships.push({ ...ended, until: null });
  else if (begun !== undefined && before !== null)
    draft.memberships.push({
      ...begun,
      id: derivedId("membership", person, before, begun.unitId, begun.from),
      facet: before,
    });
  if (begun === undefined && ended === undefined) return success(null);
  return success({ changes: draft, text: `${name}的党籍恢复到办这一步以前` });
}
