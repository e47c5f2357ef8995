import { type Day, formatDay } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import { refused, type Result, success } from "#kernel/problem.ts";
import { draftChanges, endAppointment } from "#domain/organization/change-draft.ts";
import { movePerson } from "#domain/organization/move-person.ts";
import {
  applyChanges,
  type OrganizationChanges,
} from "#domain/organization/organization-changes.ts";
import {
  indexOrganization,
  type OrganizationIndex,
} from "#domain/organization/organization-index.ts";
import { mayHoldPostIn, POST_UNITS, postName, unitKindName } from "#domain/organization/organization-names.ts"; // prettier-ignore
import type { Post, UnitKind } from "#domain/organization/organization.ts";

const showDay = (on: Day): string => formatDay(on, { year: true });

/** 新进: a person with a working unit and, for members, a branch. `scope` is the group's id. */
export function planPerson(
  organization: OrganizationIndex,
  input: {
    readonly code: string;
    readonly name: string;
    readonly unit: string;
    readonly branch: string | null;
    readonly facet: "member" | "probationary" | null;
    readonly from: Day;
    readonly scope?: string;
  },
): Result<OrganizationChanges> {
  const { people } = organization.organization;
  const taken = people.find((person) => person.code === input.code);
  if (taken !== undefined) {
    return refused("duplicate-code", `工号 ${input.code} 已经是${taken.name}的。请换一个工号，或在人员里找到${taken.name}办理调动。`); // prettier-ignore
  }
  if ((input.facet === null) !== (input.branch === null)) {
    return refused("branch-and-facet", "党员要同时选党籍和所在党支部；不是党员的，两项都空着。");
  }
  const person = {
    id: derivedId(input.scope ?? "", "person", input.code),
    code: input.code,
    name: input.name,
  };
  const draft = draftChanges();
  const started: OrganizationChanges = { ...draft, people: [person] };
  const known = indexOrganization(applyChanges(organization.organization, started));
  const works = movePerson(known, { person: person.id, facet: "employee", unit: input.unit, on: input.from }); // prettier-ignore
  if (!works.ok) return works;
  draft.memberships.push(...works.value.memberships);
  if (input.facet !== null) {
    const belongs = movePerson(known, { person: person.id, facet: input.facet, unit: input.branch, on: input.from }); // prettier-ignore
    if (!belongs.ok) return belongs;
    draft.memberships.push(...belongs.value.memberships);
  }
  return success({ ...draft, people: [person] });
}

/** 任职: a post in a unit from a day; in a unit that is going to close, until then. */
export function planAppointment(
  organization: OrganizationIndex,
  input: {
    readonly person: string;
    readonly unit: string;
    readonly post: Post;
    readonly key: boolean;
    readonly from: Day;
    readonly scope?: string;
  },
): Result<OrganizationChanges> {
  const person = organization.person(input.person);
  const unit = organization.unit(input.unit);
  if (person === undefined) return refused("unknown-person", "没有这个人。请刷新后再选。");
  if (unit === undefined) return refused("unknown-unit", "没有这个单位。请刷新后再选。");
  if (!mayHoldPostIn(input.post, unit.kind)) {
    const kinds: readonly UnitKind[] = POST_UNITS[input.post] ?? [];
    return refused("wrong-kind", `${postName(input.post)}只能设在${kinds.map(unitKindName).join("、")}，“${unit.name}”是${unitKindName(unit.kind)}。`); // prettier-ignore
  }
  if (!organization.isOpen(unit.id, input.from)) {
    return refused("not-open", `${showDay(input.from)}“${unit.name}”不存在。请改任职日期或单位。`);
  }
  const same = organization.organization.appointments.find(
    (each) =>
      each.personId === person.id && each.unitId === unit.id && each.post === input.post &&
      (each.until === null || each.until > input.from), // prettier-ignore
  );
  if (same !== undefined) {
    return refused("already-appointed", `${person.name}自 ${same.from} 起已任${unit.name}${postName(input.post)}。`); // prettier-ignore
  }
  const draft = draftChanges();
  draft.appointments.push({
    id: derivedId(input.scope ?? "", "appointment", person.id, unit.id, input.post, input.from),
    personId: person.id,
    unitId: unit.id,
    post: input.post,
    key: input.key,
    from: input.from,
    // no post outlives its unit
    until: unit.closesOn,
  });
  return success(draft);
}

/** 免职: `until` is the first day on which the post is no longer held. */
export function planAppointmentEnd(
  organization: OrganizationIndex,
  input: { readonly appointment: string; readonly until: Day },
): Result<OrganizationChanges> {
  const found = organization.organization.appointments.find(({ id }) => id === input.appointment);
  if (found === undefined) return refused("appointment-not-found", "没有找到这条任职。请刷新后再试。"); // prettier-ignore
  if (found.until !== null && found.until <= input.until) {
    return refused("already-ended", `这条任职已于 ${found.until} 结束。`);
  }
  const draft = draftChanges();
  endAppointment(draft, found, input.until);
  return success(draft);
}

/** 更名: names and tags change at once; what was printed keeps the old name. */
export function planRename(
  organization: OrganizationIndex,
  input: {
    readonly unit: string;
    readonly name: string;
    readonly shortName: string;
    readonly tags: readonly string[];
  },
): Result<OrganizationChanges> {
  const unit = organization.unit(input.unit);
  if (unit === undefined) return refused("unknown-unit", "没有这个单位，可能刚被改动。请刷新后再试。"); // prettier-ignore
  const { name, shortName, tags } = input;
  const same =
    unit.name === name && unit.shortName === shortName && unit.tags.join("、") === tags.join("、");
  const draft = draftChanges();
  if (!same) draft.units.push({ ...unit, name, shortName, tags: [...tags] });
  return success(draft);
}
