import { sql } from "kysely";
import type { z } from "zod";
import { day } from "#kernel/day.ts";
import { type Problem, type Result, overtaken, refused, success } from "#kernel/problem.ts";
import { bodiesAbove } from "#domain/committee/seats.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { isUuid } from "#app/access/scoped-units.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { bodyOf, type CommitteeDeps, mayWrite, proposalNotFound } from "#app/committee/committee-scope.ts"; // prettier-ignore
import { findProposal, proposalProblems, showProposal } from "#app/committee/list-proposals.ts";
import { loadMatters } from "#app/committee/matters.ts";
import { type Proposal, proposalContentSchema, type proposalDecisionSchema, type ProposalInput } from "#app/committee/schema.ts"; // prettier-ignore
import { requireAttachable } from "#app/files/require-attachable.ts";
import { type Frame, holdFrame, loadFrame, mayOn } from "#app/duties/view-context.ts";
import { transact } from "#app/transact.ts";

const OPEN = new Set(["submitted", "returned", "postponed"]);

/** 申报: a new proposal, or a changed one before it was accepted. A returned one that is saved is handed in again. */
export async function saveProposal(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  input: ProposalInput,
): Promise<Result<Proposal>> {
  if (!isUuid(id)) return proposalNotFound();
  const { unitId, bodyId, basedOn, ...rest } = input;
  const content = proposalContentSchema.parse(rest);
  const saved = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const checked = await check({ ...deps, db: tx }, actor, frame, input);
    if (!checked.ok) return checked;
    const before = await lockProposal(tx, actor, id);
    if (before !== null && !mayOn(actor, "committee.propose", frame.organization)(before.unit_id)) return proposalNotFound(); // prettier-ignore
    if ((before?.revision ?? 0) !== basedOn) return before === null ? proposalNotFound() : changedBy(tx, actor, frame, id); // prettier-ignore
    if (before !== null && !OPEN.has(before.status)) return refused("proposal-taken", "这件申报已经受理或者已经撤回，不能再改。要补充请联系会议秘书退回。"); // prettier-ignore
    if (before !== null && (before.unit_id !== unitId || before.body_id !== bodyId)) return refused("proposal-moved", "申报单位和提交的党组织定了就不改。请撤回后另报一件。"); // prettier-ignore
    const there = new Set(before === null ? [] : proposalContentSchema.parse(before.content).papers.map((paper) => paper.hash)); // prettier-ignore
    const attachable = await requireAttachable(tx, deps, actor, content.papers.map(({ hash, name }) => ({ hash, name, where: "papers", there: there.has(hash) }))); // prettier-ignore
    if (!attachable.ok) return attachable;
    const values = {
      kind: content.kind,
      title: content.title,
      content: JSON.stringify(content),
      revision: basedOn + 1,
      status: "submitted",
      emergency_on: content.emergency === null ? null : day(content.emergency.decidedOn),
      remark: null,
      changed_at: deps.clock.now(),
    };
    if (before === null) {
      const made = await tx
        .insertInto("committee_proposal")
        .values({
          group_id: actor.groupId,
          id,
          unit_id: unitId,
          body_id: bodyId,
          proposed_by: actor.personId,
          on_behalf_of: onBehalfOf(actor),
          proposed_on: actor.today,
          decided_by: null,
          decided_on: null,
          ...values,
        }) // prettier-ignore
        .onConflict((conflict) => conflict.columns(["group_id", "id"]).doNothing())
        .executeTakeFirst();
      // the same new one was sent by somebody else in the meantime
      if (Number(made.numInsertedOrUpdatedRows) !== 1) return changedBy(tx, actor, frame, id);
    } else {
      await tx.updateTable("committee_proposal").set(values).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    }
    await audit(tx, deps, actor, before === null ? "committee.propose" : "committee.edit-proposal", id, null, { revision: basedOn + 1, body: bodyId }); // prettier-ignore
    return success(null);
  });
  return saved.ok ? showProposal(deps.db, actor, await loadFrame(deps.db, deps, actor), id) : saved;
}

async function check(
  deps: CommitteeDeps,
  actor: Actor,
  frame: Frame,
  input: ProposalInput,
): Promise<Result<null>> {
  const { organization } = frame;
  if (!mayOn(actor, "committee.propose", organization)(input.unitId)) {
    return refused("unit-not-found", "没有找到这个单位，或者您不能替它申报议题。请从自己的单位中选择。"); // prettier-ignore
  }
  const problems: Problem[] = [];
  if (bodyOf(frame, input.bodyId) === null || !bodiesAbove(organization, input.unitId, actor.today).includes(input.bodyId)) {
    problems.push({ code: "wrong-body", where: "bodyId", message: "议题只能报给本单位的或者上级的党组织。", mend: "请从列出的党组织中选择。" });
  } // prettier-ignore
  const list = await loadMatters(deps.db, actor.groupId);
  if (input.matter !== null && !list.matters.some((matter) => matter.id === input.matter)) problems.push({ code: "unknown-matter", where: "matter", message: "清单里没有这个事项。", mend: "请重新选择。" }); // prettier-ignore
  // what is not prepared yet is told beside the proposal; what is called too light is refused
  problems.push(...proposalProblems(input, list).filter((problem) => problem.code !== "not-prepared")); // prettier-ignore
  const { emergency } = input;
  if (emergency !== null) {
    if (emergency.decidedOn > actor.today) problems.push({ code: "emergency-in-future", where: "emergency", message: "临机处置的日期还没有到。", mend: "请改日期；事前能开会的，请正常申报。" }); // prettier-ignore
    if (emergency.reportedOn !== null && emergency.reportedOn < emergency.decidedOn) problems.push({ code: "reported-before", where: "emergency", message: "报告日期早于处置日期。", mend: "请核对日期。" }); // prettier-ignore
  }
  if (problems.length === 0) return success(null);
  return refused("proposal-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `申报有${problems.length}处要改。`, problems); // prettier-ignore
}

const lockProposal = async (tx: Tx, actor: Actor, id: string) =>
  (await tx.selectFrom("committee_proposal").selectAll().where("group_id", "=", actor.groupId).where("id", "=", id).forNoKeyUpdate().executeTakeFirst()) ?? null; // prettier-ignore

async function changedBy(tx: Tx, actor: Actor, frame: Frame, id: string): Promise<Result<never>> {
  const now = await showProposal(tx, actor, frame, id);
  return now.ok ? overtaken("proposal-conflict", "这件申报在您打开以后被别人改过，您写的还在，没有保存。请对照现在的内容再决定。", now.value) : now; // prettier-ignore
}

/** 受理, 退回 with a reason, 缓报: the secretary of the committee decides what comes to the table. */
export async function decideProposal(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  input: z.output<typeof proposalDecisionSchema>,
): Promise<Result<Proposal>> {
  const decided = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const seen = await findProposal(tx, actor, id);
    if (seen === null || !mayWrite(actor, frame, seen.body_id)) return proposalNotFound();
    const row = await lockProposal(tx, actor, id);
    if (row === null) return proposalNotFound();
    if (row.revision !== input.basedOn) return changedBy(tx, actor, frame, id);
    if (!["submitted", "accepted", "postponed"].includes(row.status)) return refused("proposal-decided", "这件申报已经退回、撤回或者议决，不能再办。请刷新页面。"); // prettier-ignore
    const listed = await sql`select 1 from committee_item i join committee_meeting m on m.group_id = i.group_id and m.id = i.meeting_id
      where i.group_id = ${actor.groupId} and i.proposal_id = ${id}::uuid and m.status in ('preparing', 'noticed')`.execute(tx); // prettier-ignore
    if (listed.rows.length > 0) return refused("proposal-listed", "这件申报已经列入会议议程。请先从议程里移出。"); // prettier-ignore
    if (input.decision === "accept") {
      const problems = proposalProblems(proposalContentSchema.parse(row.content), await loadMatters(tx, actor.groupId)); // prettier-ignore
      if (problems.length > 0) return refused("proposal-not-ready", problems.length === 1 ? (problems[0]?.message ?? "") : `申报有${problems.length}处没有办好，不能受理。`, problems); // prettier-ignore
    } else if (input.remark.length < 2) {
      return refused("reason-missing", input.decision === "return" ? "退回要写原因，申报单位才知道怎么改。" : "缓报要写原因。"); // prettier-ignore
    }
    const status = { accept: "accepted", return: "returned", postpone: "postponed" }[input.decision]; // prettier-ignore
    await tx
      .updateTable("committee_proposal")
      .set({
        status,
        remark: input.remark === "" ? null : input.remark,
        revision: row.revision + 1,
        decided_by: actor.personId,
        decided_on: actor.today,
        changed_at: deps.clock.now(),
      }) // prettier-ignore
      .where("group_id", "=", actor.groupId)
      .where("id", "=", id)
      .execute();
    await audit(tx, deps, actor, input.decision === "accept" ? "committee.accept-proposal" : input.decision === "return" ? "committee.return-proposal" : "committee.postpone-proposal", id, input.remark === "" ? null : input.remark, { status }); // prettier-ignore
    return success(null);
  });
  return decided.ok
    ? showProposal(deps.db, actor, await loadFrame(deps.db, deps, actor), id)
    : decided;
}

/** 撤回 by whoever proposed it, as long as no agenda has it. */
export async function withdrawProposal(
  deps: CommitteeDeps,
  actor: Actor,
  id: string,
  { basedOn, remark }: { readonly basedOn: number; readonly remark: string },
): Promise<Result<Proposal>> {
  const done = await transact(deps.db, async (tx) => {
    const frame = await holdFrame(tx, deps, actor);
    const seen = await findProposal(tx, actor, id);
    if (seen === null || !mayOn(actor, "committee.propose", frame.organization)(seen.unit_id)) return proposalNotFound(); // prettier-ignore
    const row = await lockProposal(tx, actor, id);
    if (row === null) return proposalNotFound();
    if (row.revision !== basedOn) return changedBy(tx, actor, frame, id);
    if (!OPEN.has(row.status) && row.status !== "accepted") return refused("proposal-decided", "这件申报已经撤回或者议决，不能再撤。请刷新页面。"); // prettier-ignore
    const listed = await sql`select 1 from committee_item i join committee_meeting m on m.group_id = i.group_id and m.id = i.meeting_id
      where i.group_id = ${actor.groupId} and i.proposal_id = ${id}::uuid and m.status in ('preparing', 'noticed')`.execute(tx); // prettier-ignore
    if (listed.rows.length > 0) return refused("proposal-listed", "这件申报已经列入会议议程，不能撤回。请联系会议秘书移出。"); // prettier-ignore
    await tx.updateTable("committee_proposal").set({ status: "withdrawn", remark, revision: row.revision + 1, changed_at: deps.clock.now() }).where("group_id", "=", actor.groupId).where("id", "=", id).execute(); // prettier-ignore
    await audit(tx, deps, actor, "committee.withdraw-proposal", id, remark, null);
    return success(null);
  });
  return done.ok ? showProposal(deps.db, actor, await loadFrame(deps.db, deps, actor), id) : done;
}

const audit = (tx: Tx, deps: CommitteeDeps, actor: Actor, action: string, id: string, cause: string | null, after: unknown) => // prettier-ignore
  writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action, subject: { kind: "committee-proposal", id }, cause, ...(after === null ? {} : { after }) }); // prettier-ignore
