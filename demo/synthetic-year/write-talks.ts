import { addDays, type Day, daysBetween, formatDay } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { OrganizationIndex } from "#domain/organization/organization-index.ts";
import type { Record } from "#domain/record/record.ts";
import { bodyOf } from "#domain/record/roster.ts";
import { draw, drawBetween } from "./draw.ts";
import type { Intention } from "./sitting.ts";

/**
 * A year's heart-to-heart talks of each unit that owes some: each committee member with the others, each member with one of
 * the committee, members with one another. Only that they took place is written, never what was said.
 */
export function writeTalks(
  intentions: readonly Intention[],
  writing: {
    readonly organization: OrganizationIndex;
    readonly seed: number;
    readonly scope: string;
  },
): Record[] {
  const units = new Map<string, Intention>();
  for (const intention of intentions) {
    const key = `${intention.item.unitId}|${intention.item.period}`;
    if (!units.has(key)) units.set(key, intention);
  }
  return [...units.values()].flatMap((intention) => talksOf(intention, writing));
}

function talksOf(
  { item, kind, requirement }: Intention,
  {
    organization,
    seed,
    scope,
  }: { readonly organization: OrganizationIndex; readonly seed: number; readonly scope: string },
): Record[] {
  const length = daysBetween(item.opensOn, item.dueOn);
  const on = (share: number): Day => addDays(item.opensOn, Math.floor(share * length));
  const day = on(0.3 + 0.4 * draw(seed, "talks", item.unitId));
  const committee = [...bodyOf(organization, item.unitId, "committee", day, new Set())];
  const members = [...bodyOf(organization, item.unitId, "all-members", day, new Set())].filter(
    (id) => !committee.includes(id),
  );
  const talk = (
    name: string,
    at: Day,
    talkers: readonly string[],
    attended: readonly string[],
  ): Record[] =>
    talkers.length === 0 || attended.length === 0
      ? []
      : [
          {
            id: derivedId(scope, "talk", item.unitId, item.period, name),
            revision: 1,
            unitId: item.unitId,
            kinds: [kind.id],
            title: "谈心谈话",
            day: at,
            endDay: null,
            start: "16:00",
            end: "17:00",
            place: null,
            agenda: (requirement.topic ?? [])
              .slice(0, 1)
              .map((topic) => ({ text: "谈心谈话", topics: [topic] })),
            attendance: { attended, leave: [] },
            minutes: `${formatDay(at)}已谈，内容按双方意见不记。`,
            minutesApproved: false,
            decision: null,
            hours: null,
            fields: { talkers },
            makesUp: [],
            files: [],
            registeredOn: addDays(at, drawBetween(0, 3, seed, "talk", item.unitId, name)),
          },
        ];
  const half = Math.ceil(members.length / 2);
  return [
    ...committee.flatMap((leader, index) => [
      ...talk(
        `committee-${index}`,
        addDays(day, index),
        [leader],
        committee.filter((id) => id !== leader),
      ),
      ...talk(
        `members-${index}`,
        addDays(day, 10 + index),
        [leader],
        members.filter((_, place) => place % committee.length === index),
      ),
    ]),
    ...talk("members", addDays(day, 20), members.slice(0, half), members.slice(half)),
    ...talk(
      "committee-and-members",
      addDays(day, 21),
      committee,
      members.slice(0, committee.length),
    ),
  ];
}
