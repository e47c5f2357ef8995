import { sql } from "kysely";
import type { Problem } from "#kernel/problem.ts";
import { day } from "#kernel/day.ts";
import type { MattersList } from "#domain/committee/matters-list.ts";
import type { Db } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import type { Body } from "#app/committee/committee-scope.ts";
import { ALSO_KINDS } from "#app/committee/meeting-form.ts";
import type { MeetingContent } from "#app/committee/schema.ts";
import type { Frame } from "#app/duties/view-context.ts";

/** Everything that an agenda or minutes name and that is not there: people, units, matters, proposals. */
export async function checkContent(
  db: Db,
  actor: Actor,
  { organization }: Frame,
  known: { readonly body: Body; readonly list: MattersList; readonly meetingId: string },
  content: MeetingContent,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const say = (code: string, where: string, message: string, mend: string): void => {
    problems.push({ code, where, message, mend });
  };
  const { body, list } = known;
  const on = day(content.heldOn);
  if (!organization.isOpen(body.unit.id, on)) say("unit-closed", "heldOn", `${body.unit.name}那一天不存在。`, "请改日期。"); // prettier-ignore
  if (content.start !== null && content.end !== null && content.end <= content.start) say("end-before-start", "end", "结束时间不晚于开始时间。", "请改起止时间。"); // prettier-ignore
  if (content.alsoKinds.some((kind) => !ALSO_KINDS[body.kind].includes(kind))) say("bad-kind", "alsoKinds", "这种会议不能同时算作所选的形式。", "请去掉。"); // prettier-ignore
  const general = [...content.attended, ...content.leave.map((each) => each.personId), ...content.withoutVote.map((each) => each.personId), ...(content.chairId === null ? [] : [content.chairId])]; // prettier-ignore
  if (general.some((id) => organization.person(id) === undefined)) say("unknown-person", "attended", "名单里有人不在组织人员中。", "请从委员名单中选择。"); // prettier-ignore
  const ids = content.items.flatMap((item) => [item.id, ...item.tasks.map((task) => task.id)]);
  if (new Set(ids).size < ids.length) say("item-twice", "items", "同一个议题出现了两回。", "请刷新页面后再改。"); // prettier-ignore
  for (const [index, item] of content.items.entries()) {
    const where = `items.${index}`;
    const named = [...item.invited, ...item.speakers, ...item.recused.map((each) => each.personId), ...item.dissents.map((each) => each.personId), ...(item.reconsiders?.supportedBy ?? []), ...item.tasks.flatMap((task) => [task.ownerId, ...task.coOwners])]; // prettier-ignore
    if (named.some((id) => organization.person(id) === undefined)) say("unknown-person", where, `“${item.title}”里有人不在组织人员中。`, "请重新选择。"); // prettier-ignore
    if (item.matter !== null && !list.matters.some((matter) => matter.id === item.matter)) say("unknown-matter", where, `“${item.title}”选的事项不在清单里。`, "请重新选择。"); // prettier-ignore
    for (const task of item.tasks) {
      const unit = organization.unit(task.unitId);
      if (unit === undefined || !["group", "enterprise", "department", "general-branch", "branch"].includes(unit.kind)) say("unknown-unit", where, `任务“${task.text}”的责任单位选错了。`, "请选集团、企业、部门、党总支或党支部。"); // prettier-ignore
      else if (!isWithin(organization, body, task.unitId, actor)) say("unit-outside", where, `任务“${task.text}”的责任单位不归${body.unit.name}管。`, "请改选管理范围内的单位。"); // prettier-ignore
    }
  }
  problems.push(...(await checkProposals(db, actor, known, content)));
  return problems;
}

/** A committee gives tasks to the unit that it leads and to everything below; a branch within itself. */
function isWithin(organization: Frame["organization"], body: Body, unitId: string, actor: Actor): boolean {
  const top = body.kind === "branch" ? body.unit.id : (organization.parentOf(body.unit.id, actor.today) ?? body.unit.id);
  return unitId === top || organization.ancestorsOf(unitId, actor.today).includes(top);
} // prettier-ignore

/** Only what was accepted comes to the table, and to one table at a time. */
async function checkProposals(
  db: Db,
  actor: Actor,
  { body, meetingId }: { readonly body: Body; readonly meetingId: string },
  content: MeetingContent,
): Promise<Problem[]> {
  const wanted = content.items.flatMap((item) => item.proposalId ?? []);
  if (wanted.length === 0) return [];
  const { rows } = await sql<{ id: string; status: string; elsewhere: boolean; here: boolean }>`
    select p.id, p.status,
      exists (select 1 from committee_item i join committee_meeting m on m.group_id = i.group_id and m.id = i.meeting_id
        where i.group_id = p.group_id and i.proposal_id = p.id and m.id <> ${meetingId}::uuid and m.status in ('preparing', 'noticed')) as elsewhere,
      exists (select 1 from committee_item i where i.group_id = p.group_id and i.proposal_id = p.id and i.meeting_id = ${meetingId}::uuid) as here
    from committee_proposal p where p.group_id = ${actor.groupId} and p.body_id = ${body.unit.id}::uuid and p.id = any(${wanted}::uuid[])`.execute(db); // prettier-ignore
  const found = new Map(rows.map((row) => [row.id, row]));
  return content.items.flatMap((item, index): Problem[] => {
    if (item.proposalId === null) return [];
    const row = found.get(item.proposalId);
    const where = `items.${index}`;
    if (row === undefined) return [{ code: "unknown-proposal", where, message: `“${item.title}”对应的申报不存在，或者不是报给这个党组织的。`, mend: "请从待上会的申报里选择。" }]; // prettier-ignore
    if (row.elsewhere) return [{ code: "proposal-elsewhere", where, message: `“${item.title}”已经列入另一次会议。`, mend: "请从那次会议里移出后再列入。" }]; // prettier-ignore
    if (!row.here && row.status !== "accepted" && row.status !== "postponed") return [{ code: "proposal-not-accepted", where, message: `“${item.title}”的申报还没有受理，不能上会。`, mend: "请先在议题申报里受理。" }]; // prettier-ignore
    return [];
  });
}
