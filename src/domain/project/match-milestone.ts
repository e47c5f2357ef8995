import { daysBetween } from "#kernel/day.ts";
import type { DueItem } from "#domain/duty/due-item.ts";
import type { Match } from "#domain/record/match.ts";
import type { Record } from "#domain/record/record.ts";

/** The record kind by which a leader reports on a milestone. */
export const PROGRESS_KIND = "project-progress";

/**
 * What a record means for the due item of a milestone. The leader's own progress report on it counts. A line of another
 * meeting's agenda is only noted: it tells that the milestone was spoken of, not that it was reached, so the leader still
 * has to write the progress. Null when the record does not name the milestone.
 */
export function matchMilestone(record: Record, item: DueItem): Match | null {
  if (!("milestone" in item.source)) return null;
  const { milestone } = item.source;
  const line = record.agenda.findIndex((each) => each.milestone === milestone);
  const named = line !== -1 || record.fields.milestone === milestone;
  if (!named || record.unitId !== item.unitId || record.day < item.opensOn) return null;
  const reported = record.kinds.includes(PROGRESS_KIND);
  const leader = record.fields.leader;
  const byAnother = leader !== undefined && leader !== "" && leader !== item.personId;
  const counts = reported && !byAnother;
  const late = daysBetween(item.dueOn, record.day);
  const lateText = late > 0 ? `晚于应报日${late}天，算补办。` : "";
  return {
    dueItemId: item.id,
    verdict: counts ? "counts" : "lacks",
    amount: counts ? 1 : 0,
    doneOn: record.day,
    reasons: [
      counts
        ? {
            condition: "milestone",
            verdict: "yes",
            text: lateText === "" ? "写了节点进展。" : `写了节点进展，${lateText}`,
          }
        : {
            condition: "milestone",
            verdict: "no",
            text: reported
              ? "节点进展应由领办人写。"
              : `议题${line + 1}记入节点进展，待领办人写进展确认。`,
          },
    ],
  };
}
