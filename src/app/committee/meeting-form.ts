import { sql } from "kysely";
import type { z } from "zod";
import { day } from "#kernel/day.ts";
import { type Result, success } from "#kernel/problem.ts";
import { MEETING_NAMES, type BodyKind, seatsOn, studyName } from "#domain/committee/seats.ts";
import type { Actor } from "#app/access/actor.ts";
import { bodyNotFound, bodyOf, type CommitteeDeps, mayWrite } from "#app/committee/committee-scope.ts"; // prettier-ignore
import { presentProposalRow, selectProposals, WAITING } from "#app/committee/list-proposals.ts";
import { loadMatters } from "#app/committee/matters.ts";
import { type meetingFormSchema, proposalContentSchema } from "#app/committee/schema.ts";
import { presentSeats } from "#app/committee/show-meeting.ts";
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** What a sitting may be besides, by the committee: its one record then serves both. */
export const ALSO_KINDS: Readonly<Record<BodyKind, readonly string[]>> = {
  committee: ["centre-group-study", "study-session"],
  "general-branch": ["study-session"],
  branch: ["study-session"],
};

/** Units that a task may be given to: a case of 决议督办 runs there. */
const TASK_UNITS = ["group", "enterprise", "department", "general-branch", "branch"] as const;
/** The committees' own people and heads of units: whom a resolution names. */
const OWNER_POSTS = ["party-committee-secretary", "party-committee-deputy-secretary", "party-committee-member", "general-branch-secretary", "general-branch-member", "branch-secretary", "branch-deputy-secretary", "branch-committee-member", "enterprise-head", "enterprise-deputy", "department-head", "department-deputy", "union-chair", "league-secretary", "clerk"] as const; // prettier-ignore

/** What the form of a meeting begins with: who counts on the day, what waits for the agenda, whom tasks may go to. */
export async function loadMeetingForm(
  deps: CommitteeDeps,
  actor: Actor,
  frame: Frame,
  query: { readonly bodyId: string; readonly day?: string | undefined },
): Promise<Result<z.output<typeof meetingFormSchema>>> {
  const { organization } = frame;
  const body = bodyOf(frame, query.bodyId);
  if (body === null || !mayWrite(actor, frame, query.bodyId)) return bodyNotFound();
  const on = query.day === undefined ? actor.today : day(query.day);
  const list = await loadMatters(deps.db, actor.groupId);
  const { rows } = await selectProposals(actor.groupId, sql`p.body_id = ${query.bodyId}::uuid and ${WAITING}`, sql`order by p.emergency_on nulls last, p.proposed_on, p.id limit 200`).execute(deps.db); // prettier-ignore
  const { rows: counted } = await sql<{ number: number }>`select coalesce(max(number), 0)::int + 1 as number from committee_meeting
    where group_id = ${actor.groupId} and body_id = ${query.bodyId}::uuid and year = ${Number(on.slice(0, 4))}`.execute(deps.db); // prettier-ignore
  // a group's committee gives tasks to everybody; that of an enterprise or branch within its own
  const top = body.kind === "branch" ? body.unit.id : (organization.parentOf(body.unit.id, on) ?? body.unit.id); // prettier-ignore
  const below = organization.subtreeOf(top, on).flatMap((id) => organization.unit(id) ?? []).filter((unit) => TASK_UNITS.some((kind) => kind === unit.kind)); // prettier-ignore
  const inside = new Set(organization.subtreeOf(top, on));
  const people = new Map<string, { id: string; name: string; unitId: string }>();
  for (const each of organization.holders(OWNER_POSTS, on)) {
    if (!inside.has(each.unitId) || people.has(each.personId)) continue;
    people.set(each.personId, { id: each.personId, name: organization.person(each.personId)?.name ?? "", unitId: each.unitId }); // prettier-ignore
  }
  return success({
    body: presentUnit(organization, body.unit.id),
    meetingName: MEETING_NAMES[body.kind],
    studyName: studyName(body.kind),
    today: actor.today,
    seats: presentSeats(seatsOn(organization, body.unit.id, on), frame),
    number: counted[0]?.number ?? 1,
    asksFirstItem: body.kind !== "branch",
    waiting: rows.filter((row) => row.status !== "submitted").map((row) => ({ ...presentProposalRow(row, frame), content: proposalContentSchema.parse(row.content) })), // prettier-ignore
    matters: list.matters.map((matter) => ({ ...matter })),
    units: below.map((unit) => presentUnit(organization, unit.id)),
    people: [...people.values()],
    alsoKinds: ALSO_KINDS[body.kind].map((id) => ({ id, name: frame.rules.recordKinds.get(id)?.name ?? id })), // prettier-ignore
  });
}
