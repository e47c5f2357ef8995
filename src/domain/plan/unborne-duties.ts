import type { Day } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Bearer } from "#domain/institution/bearer.ts";
import { bearerPieces } from "#domain/institution/describe-bearer.ts";
import type { Duty, Institution, Library } from "#domain/institution/institution.ts";
import { joinParts, listOf, textOf } from "#domain/institution/sentence.ts";
import { postName, unitKindName } from "#domain/organization/organization-names.ts";

/** Duties that a plan binds and that nobody in the organization would owe, by who should. */
export interface Unborne {
  /** As the rule says it: 每个党务部门. */
  readonly who: string;
  /** Names of the institutions, in the order of the library. */
  readonly institutions: string[];
  /** What to do so that somebody owes it. */
  readonly mend: string;
}

/** What events make owed (a meeting, an appointment) nobody owes beforehand, and units of a special shape need not be there. */
function isExpected({ bearer, cycle }: Duty): boolean {
  if ("atEach" in cycle || "within" in cycle) return false;
  return !("relation" in bearer) && !("units" in bearer && (bearer.having !== undefined || bearer.membersAtLeast !== undefined)); // prettier-ignore
}

/**
 * The calendar makes each duty owed at least once in a year by whoever is there to owe it: `items` of the whole year that
 * name no such duty mean that the organization has no such unit, post or person.
 */
export function findUnborne(
  library: Library,
  institutions: readonly Institution[],
  items: Iterable<DueItem>,
  on: Day,
): Unborne[] {
  const owed = new Set<string>();
  for (const { source } of items)
    if ("duty" in source) owed.add(`${source.institution} ${source.duty}`);
  const found = new Map<string, { who: string; names: Set<string>; mend: string }>();
  for (const institution of institutions) {
    for (const duty of institution.duties) {
      if (!isExpected(duty) || owed.has(`${institution.id} ${duty.id}`)) continue;
      const context = { institution, on, acts: library.acts, recordKinds: library.recordKinds, overrides: [] }; // prettier-ignore
      const who = textOf(joinParts(bearerPieces(duty.bearer, context)));
      const group = found.get(who) ?? { who, names: new Set<string>(), mend: mendOf(duty.bearer) };
      group.names.add(institution.name);
      found.set(who, group);
    }
  }
  return [...found.values()].map(({ who, names, mend }) => ({ who, institutions: [...names], mend })); // prettier-ignore
}

function mendOf(bearer: Bearer): string {
  if ("units" in bearer) {
    const kinds = listOf(bearer.units.map(unitKindName), "或");
    if (bearer.tagged === undefined) return `组织里还没有${kinds}，有的请补上`;
    const tags = listOf(
      bearer.tagged.map((tag) => `“${tag}”`),
      "或",
    );
    return `组织里没有标着${tags}的${kinds}，请给管这项工作的${kinds}加上标签${tags}`;
  }
  if ("holders" in bearer) return `还没有人任${listOf(bearer.holders.map(postName), "或")}，请登记任职`;
  return "还没有这样的人，请导入人员";
} // prettier-ignore
