import { type Day, formatDay, latest } from "#kernel/day.ts";
import { refused, type Result, success } from "#kernel/problem.ts";
import { draftChanges } from "#domain/organization/change-draft.ts";
import { movePerson } from "#domain/organization/move-person.ts";
import type { Membership } from "#domain/organization/organization.ts";
import type { OrganizationChanges } from "#domain/organization/organization-changes.ts";
import { inForce, type OrganizationIndex } from "#domain/organization/organization-index.ts";
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
 * in). Somebody who came to the branch later than the day on which it holds has it from the day on which they came.
 */
export function planBelonging(
  organization: OrganizationIndex,
  input: { readonly person: string; readonly unit: string; readonly belonging: Belonging; readonly today: Day },
): Result<PlannedBelonging | null> {
  const { person, unit, belonging, today } = input;
  const stays = partySide(organization, person);
  const current = stays.find((stay) => inForce(stay, today));
  const { facet } = belonging;
  if ((current?.facet ?? null) === facet) return success(null);
  if (facet === "probationary" && current?.facet === "member") return success(null);
  const opened = organization.unit(unit)?.opensOn ?? belonging.from;
  const on = latest(belonging.from, latest(opened, current?.from ?? opened));
  const moved = movePerson(organization, { person, facet: facet ?? "probationary", unit: facet === null ? null : unit, on }); // prettier-ignore
  if (!moved.ok) return moved;
  const name = organization.person(person)?.name ?? "";
  const from = formatDay(on, { year: true });
  const text = facet === null ? `${name}自${from}起不再是预备党员` : `${name}自${from}起为${NAMES[facet]}`; // prettier-ignore
  return success({ changes: moved.value, text });
} // prettier-ignore

/** The same undone, when the step is taken back: what began by it goes, what it ended goes on. */
export function planBelongingUndone(
  organization: OrganizationIndex,
  input: { readonly person: string; readonly belonging: Belonging },
): Result<PlannedBelonging | null> {
  const { person, belonging } = input;
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
  if (begun === undefined && ended === undefined) return success(null);
  return success({ changes: draft, text: `${name}的党籍恢复到办这一步以前` });
}
