import { MEETING_NAMES } from "#domain/committee/seats.ts";
import { type Meeting, outcomeName } from "#domain/committee/meeting.ts";
import { ledgerLines } from "#domain/committee/minutes-lines.ts";
import type { Seats } from "#domain/committee/seats.ts";
import type { Body } from "#app/committee/committee-scope.ts";
import type { MeetingContent } from "#app/committee/schema.ts";
import { namesOf } from "#app/committee/show-meeting.ts";
import type { Frame } from "#app/duties/view-context.ts";
import { type RecordInput, recordInputSchema } from "#app/records/schema.ts";

const MOST_MINUTES = 20_000;
const MOST_DECISION = 4000;

/**
 * The one record of the ledger that a meeting makes: whatever the sitting fulfils (the meeting itself, its first item, a study
 * of the centre group, the breaking down of resolutions) is fulfilled by it, and nothing is typed twice. Fewer people read
 * the minutes than the ledger: whose appointment it was and who dissented is not repeated there.
 */
export function recordOfMeeting(
  { content, title }: { readonly content: MeetingContent; readonly title: string },
  meeting: Meeting,
  seats: Seats,
  body: Body,
  frame: Frame,
): RecordInput {
  const names = namesOf(frame);
  const tasks = meeting.items.reduce((sum, item) => sum + item.tasks.length, 0);
  const divided = body.kind === "committee";
  const kind = divided ? "party-committee-meeting" : "branch-committee-meeting";
  const kinds = [kind, ...content.alsoKinds, ...(divided ? ["follow-up"] : [])].filter((each) => frame.rules.recordKinds.has(each)); // prettier-ignore
  const lines = meeting.items.map((item) => ({
    title: item.kind === "first-item" ? `第一议题：${item.title}` : item.kind === "personnel" ? "研究干部任免事项" : item.title, // prettier-ignore
    outcome: item.outcome === null ? "" : outcomeName(item.kind, item.outcome),
    text: ledgerLines(item, meeting, seats, names).join(""),
  }));
  const agenda = [
    ...lines.map((line) => line.title),
    ...(divided ? [tasks === 0 ? "议定事项分解：没有需要交办的任务" : `议定事项分解：交办${tasks}项任务`] : []), // prettier-ignore
  ];
  const theme = meeting.items.find((item) => item.kind === "first-item")?.source ?? "";
  return recordInputSchema.parse({
    unitId: body.unit.id,
    kinds,
    title: `${title}${title.includes(MEETING_NAMES[body.kind]) ? "" : MEETING_NAMES[body.kind]}`.slice(0, 120), // prettier-ignore
    day: content.heldOn,
    start: content.start,
    end: content.end,
    place: content.place === "" ? null : content.place,
    agenda: agenda.map((text) => ({ text: text.slice(0, 200), topics: [] })),
    attendance: { attended: content.attended, leave: content.leave },
    minutes: lines.map((line, index) => `${index + 1}.${line.title}。${line.text}`).join("\n").slice(0, MOST_MINUTES), // prettier-ignore
    decision: lines.map((line) => `${line.title}：${line.outcome}`).join("；").slice(0, MOST_DECISION), // prettier-ignore
    fields: {
      ...(divided ? { decided: tasks, done: 0 } : {}),
      ...(content.alsoKinds.includes("centre-group-study") && theme !== "" ? { theme } : {}),
    },
  });
}
