import type { OrganizationIndex } from "#domain/organization/organization-index.ts";

/** 于归, or “于归 代 周岚” when it was done in somebody's name; 系统 when nobody did it. */
export function sayWho(
  organization: Pick<OrganizationIndex, "person">,
  personId: string | null,
  onBehalfOf: string | null = null,
): string {
  if (personId === null) return "系统";
  const name = organization.person(personId)?.name ?? "";
  return onBehalfOf === null ? name : `${name} 代 ${organization.person(onBehalfOf)?.name ?? ""}`;
}
