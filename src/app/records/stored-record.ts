import { z } from "zod";
import { day, type Day } from "#kernel/day.ts";
import type { Record } from "#domain/record/record.ts";
import { type RecordInput, recordInputSchema } from "#app/records/schema.ts";

/** What one revision holds in `record_revision.content`: what the form sent, and what the superior added. */
export const recordContentSchema = recordInputSchema.extend({
  minutesApproved: z.boolean().default(false),
});
export type RecordContent = z.output<typeof recordContentSchema>;

/** The content of a revision as the rules of the domain want it. */
export function recordOf(
  content: RecordInput & { readonly minutesApproved?: boolean },
  identity: { readonly id: string; readonly revision: number; readonly registeredOn: Day },
): Record {
  return {
    ...identity,
    unitId: content.unitId,
    kinds: content.kinds,
    title: content.title,
    day: day(content.day),
    endDay: content.endDay === null ? null : day(content.endDay),
    start: content.start,
    end: content.end,
    place: content.place,
    agenda: content.agenda.map(({ text, topics, corrected, milestone }) => ({
      text,
      topics,
      ...(corrected === undefined ? {} : { corrected }),
      ...(milestone === undefined ? {} : { milestone }),
    })),
    attendance:
      content.attendance === null
        ? null
        : {
            attended: content.attendance.attended,
            leave: content.attendance.leave,
            ...(content.attendance.hours === undefined ? {} : { hours: content.attendance.hours }),
            ...(content.attendance.counted === undefined
              ? {}
              : { counted: content.attendance.counted }),
          },
    minutes: content.minutes,
    minutesApproved: content.minutesApproved ?? false,
    decision: content.decision,
    hours: content.hours,
    fields: content.fields,
    makesUp: content.makesUp,
    files: content.files,
  };
}
