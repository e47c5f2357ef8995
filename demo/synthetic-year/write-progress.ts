import { addDays, type Day } from "#kernel/day.ts";
import { derivedId } from "#kernel/derived-id.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import { PROGRESS_KIND } from "#domain/project/match-milestone.ts";
import type { Record } from "#domain/record/record.ts";
import { draw, drawBetween } from "./draw.ts";

/** Leaders' reports on the milestones of their projects: mostly in time, some a few days late, the newest sometimes not yet. */
export function writeProgress(
  items: readonly DueItem[],
  { seed, scope, until }: { readonly seed: number; readonly scope: string; readonly until: Day },
): Record[] {
  return items.flatMap((item): Record[] => {
    if (!("milestone" in item.source)) return [];
    const chance = draw(seed, "milestone", item.id);
    const late = chance < 0.05;
    const day = addDays(item.dueOn, late ? drawBetween(2, 9, seed, "late", item.id) : -drawBetween(0, 8, seed, "early", item.id)); // prettier-ignore
    // The two latest that fell due and were not reported are what leaders see first.
    const recent = item.dueOn > addDays(until, -8) && item.dueOn < until;
    if (recent || day > until) return [];
    return [
      {
        id: derivedId(scope, "progress", item.id),
        revision: 1,
        unitId: item.unitId,
        kinds: [PROGRESS_KIND],
        title: item.title,
        day,
        endDay: null,
        start: null,
        end: null,
        place: null,
        agenda: [{ text: item.title, topics: [], milestone: item.source.milestone }],
        attendance: null,
        minutes: null,
        minutesApproved: false,
        decision: null,
        hours: null,
        fields: { leader: item.personId ?? "", progress: "按节点完成，材料已归集。" },
        makesUp: [],
        files: [],
        registeredOn: day,
      },
    ];
  });
}
