import { day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { composeMinutes, composeNotice } from "#domain/committee/committee-papers.ts";
import { MEETING_NAMES, seatsOn } from "#domain/committee/seats.ts";
import type { Actor } from "#app/access/actor.ts";
import { bodyOf, type CommitteeDeps, meetingNotFound } from "#app/committee/committee-scope.ts";
import { findMeeting, meetingOf } from "#app/committee/load-meeting.ts";
import { namesOf } from "#app/committee/show-meeting.ts";
import { loadFrame } from "#app/duties/view-context.ts";
import type { FileAnswer } from "#app/operation.ts";
import { issuerOf } from "#app/publications/issuer.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/** 会议通知 or 会议纪要 as .docx. Minutes that nobody approved say 送审稿. */
export async function downloadMeetingPaper(
  deps: Pick<CommitteeDeps, "db" | "library">,
  actor: Actor,
  id: string,
  what: "notice" | "minutes",
): Promise<Result<FileAnswer>> {
  const frame = await loadFrame(deps.db, deps, actor);
  const row = await findMeeting(deps.db, actor, id);
  const body = row === null ? null : bodyOf(frame, row.body_id);
  if (row === null || body === null) return meetingNotFound();
  if (what === "notice" && row.noticed_on === null && row.status === "closed") {
    return refused("not-noticed", "这次会议没有在系统里发过通知，是会后登记的，没有通知可以打印。");
  }
  const { organization } = frame;
  const heldOn = day(row.content.heldOn);
  const parent = organization.unit(organization.parentOf(row.body_id, heldOn) ?? row.body_id) ?? body.unit; // prettier-ignore
  const input = {
    issuer: body.unit.name,
    meetingName: MEETING_NAMES[body.kind],
    office: body.kind === "branch" ? body.unit.name : issuerOf(frame, parent, heldOn).office,
    number: row.number,
    start: row.content.start,
    place: row.content.place,
    meeting: meetingOf(row.content, row.title),
    seats: seatsOn(organization, row.body_id, heldOn, row.content.withoutVote),
    names: namesOf(frame),
  };
  const paper = what === "minutes" ? composeMinutes(input, row.approved_on) : composeNotice(input, row.noticed_on ?? actor.today); // prettier-ignore
  const { writeOfficialDocument } = await import("#platform/documents/write/official-document.ts");
  const name = `${row.title}${what === "minutes" ? "纪要" : "通知"}${what === "minutes" && row.approved_on === null ? "（送审稿）" : ""}.docx`; // prettier-ignore
  return success({ name, type: DOCX, body: Buffer.from(await writeOfficialDocument(paper)) });
}
