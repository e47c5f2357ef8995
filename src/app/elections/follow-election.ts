import { sql } from "kysely";
import { type Day, day, parseDay } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { type ElectedCommittee, planElectedPosts, planElectedPostsUndone, type PostsChanged } from "#domain/election/plan-posts.ts"; // prettier-ignore
import type { ElectedBody } from "#domain/election/term.ts";
import { indexOrganization } from "#domain/organization/organization-index.ts";
import { type Post, POSTS } from "#domain/organization/organization.ts";
import type { FieldValue, StepEvent } from "#domain/procedure/case.ts";
import { caseState, lastDone, standingEvents } from "#domain/procedure/case-state.ts";
import type { Tx } from "#platform/database/connect.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import { withdrawCase } from "#app/cases/change-case.ts";
import type { StepFollower, WrittenEvent } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrameNow } from "#app/duties/view-context.ts";
import { electedBodyOf, ELECTION_PROCEDURES } from "#app/elections/election-rules.ts";
import { requireCommitteeAlone, requireTogether } from "#app/elections/elect-together.ts";
import { openNextElection } from "#app/elections/register-term.ts";
import { keptElectionSchema } from "#app/elections/schema.ts";
import { applyOrganization } from "#app/organization/change-organization.ts";
import { dropRecordOfStep, keepRecordOfStep, recordIdOfStep } from "#app/records/record-of-step.ts";
import { lockGroup } from "#app/transact.ts";
import { readOrganization } from "#app/units/load-organization.ts";

type Deps = Pick<AppDeps, "library" | "clock" | "keys">;

/**
 * What follows from the steps of a re-election (docs/decisions/0020): a term that is registered stands in its table, a ballot
 * needs its count sheet, the reminder, the request and the election stand in the ledger, and on the day of the approval the
 * posts change and the next term is registered. Taking a step back takes back what followed from it.
 */
export const followElection =
  (deps: Deps): StepFollower =>
  async (tx, actor, written): Promise<Result<null>> => {
    if (!ELECTION_PROCEDURES.some((id) => id === written.procedure.id)) return success(null);
    const { event, before } = written;
    const position = before.events.length + 1;
    if (event.kind === "take-back") {
      const last = standingEvents(before).at(-1);
      return last?.kind === "step" ? undo(tx, deps, actor, written, last) : success(null);
    }
    if (event.kind !== "step") return success(null);
    const together = await requireTogether(tx, deps, actor, written, event);
    if (!together.ok) return together;
    switch (event.step) {
      case "register":
        return keepTerm(tx, deps, actor, written, event, position);
      case "remind":
        return recorded(await keepRecordOfStep(tx, deps, actor, { id: recordIdOfStep(actor.groupId, written.row.id, position), unitId: unitOf(written), kinds: ["follow-up"], title: "换届提醒", on: event.on, line: { text: `提醒换届：${written.row.title}`, topics: ["re-election"] } })); // prettier-ignore
      case "request":
        return recorded(await keepRecordOfStep(tx, deps, actor, { id: recordIdOfStep(actor.groupId, written.row.id, position), unitId: unitOf(written), kinds: ["request"], title: "关于换届选举的请示", on: event.on, line: { text: "请示换届选举", topics: ["re-election"] } })); // prettier-ignore
      case "election-meeting":
      case "elect-officers":
        return keepElection(tx, deps, actor, written, event, position);
      case "approve-election":
        return event.outcome === "approved" ? changePosts(tx, deps, actor, written, event, position) : success(null); // prettier-ignore
      default:
        return success(null);
    }
  };

const recorded = (kept: Result<unknown>): Result<null> => (kept.ok ? success(null) : kept);

const unitOf = ({ procedure, after }: WrittenEvent): string => caseState(procedure, after).unitId;

async function keepTerm(tx: Tx, deps: Deps, actor: Actor, written: WrittenEvent, event: StepEvent, position: number): Promise<Result<null>> {
  const electedOn = parseDay(String(event.fields["elected-on"] ?? ""));
  if (electedOn === null) return success(null);
  const unitId = unitOf(written);
  const body = electedBodyOf(written.procedure.id);
  // the approval that ended the case before has registered it already
  const known = await tx.selectFrom("election_term").select("id").where("group_id", "=", actor.groupId).where("unit_id", "=", unitId).where("body", "=", body).where("elected_on", "=", electedOn).where("withdrawn_at", "is", null).where("content", "is not", null).executeTakeFirst();
  if (known === undefined) await keepOneTerm(tx, deps, actor, { unitId, body, electedOn, caseId: written.row.id, position, content: null });
  return success(null);
} // prettier-ignore

interface NewTerm {
  readonly unitId: string;
  readonly body: ElectedBody;
  readonly electedOn: Day;
  readonly caseId: string;
  readonly position: number;
  readonly content: string | null;
}

/** One row for an election of a body: what was registered before it gives way. */
async function keepOneTerm(tx: Tx, deps: Deps, actor: Actor, term: NewTerm): Promise<void> {
  await tx.updateTable("election_term").set({ withdrawn_at: deps.clock.now() }).where("group_id", "=", actor.groupId).where("unit_id", "=", term.unitId).where("body", "=", term.body).where("elected_on", "=", term.electedOn).where("withdrawn_at", "is", null).execute();
  await tx
    .insertInto("election_term")
    .values({ group_id: actor.groupId, id: newId(), unit_id: term.unitId, body: term.body, elected_on: term.electedOn, case_id: term.caseId, position: term.position, content: term.content, note: null, record_id: null, set_by: actor.personId, on_behalf_of: onBehalfOf(actor), set_at: deps.clock.now() })
    .execute();
} // prettier-ignore

/** A ballot is done through its count sheet; the one that elects the committee is a meeting and an election of the ledger. */
async function keepElection(tx: Tx, deps: Deps, actor: Actor, written: WrittenEvent, event: StepEvent, position: number): Promise<Result<null>> {
  const { row } = written;
  const sheet = await tx.selectFrom("election_count").select("id").where("group_id", "=", actor.groupId).where("case_id", "=", row.id).where("position", "=", position).executeTakeFirst();
  if (sheet === undefined) return refused("count-sheet-missing", "选举要用计票单登记：候选人、应到实到、发出收回和各人票数。请打开这件事项的“计票单”。");
  const electing = event.step === "election-meeting" && event.outcome !== "again" && written.procedure.id === "branch-election";
  if (!electing || event.ballot === null) return success(null);
  const { expected, attended } = event.ballot;
  const kept = await keepRecordOfStep(tx, deps, actor, { unitId: unitOf(written), kinds: ["members-meeting", "selection"], title: "换届选举党员大会", on: event.on, line: { text: "换届选举，选举产生新一届委员会", topics: ["branch-election"] }, turnout: { expected, attended } });
  if (!kept.ok) return kept;
  await tx.updateTable("election_count").set({ record_id: kept.value }).where("group_id", "=", actor.groupId).where("id", "=", sheet.id).execute();
  return success(null);
} // prettier-ignore

const people = (value: FieldValue | undefined): string[] =>
  Array.isArray(value) ? value.map(String) : [];

/** 批准: the posts change on the day of the approval; the term counts from the election, and its next end is registered at once. */
async function changePosts(tx: Tx, deps: Deps, actor: Actor, written: WrittenEvent, event: StepEvent, position: number): Promise<Result<null>> {
  const { procedure, row, after } = written;
  const state = caseState(procedure, after);
  const electedOn = lastDone(state, "election-meeting")?.on ?? event.on;
  const secretary = String(state.fields["secretary"] ?? "");
  const deputies = people(state.fields["deputies"]);
  const elected: ElectedCommittee = { secretary, deputies, members: [...new Set([secretary, ...deputies, ...people(state.fields["elected"])])] };
  const unitId = state.unitId;
  const body = electedBodyOf(procedure.id);
  await lockGroup(tx, actor.groupId);
  const before = await readOrganization(tx, actor.groupId);
  const planned = planElectedPosts(indexOrganization(before), { unit: unitId, body, on: event.on, elected, scope: actor.groupId });
  if (!planned.ok) return planned;
  await applyOrganization(tx, deps, actor.groupId, before, planned.value.changes);
  await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "election.posts", subject: { kind: "unit", id: unitId }, cause: row.title, after: { case: row.id, on: event.on, begun: planned.value.changed.begun.length, ended: planned.value.changed.ended.length } });
  const content = { ...elected, posts: planned.value.changed, onDay: event.on, nextCase: null };
  await keepOneTerm(tx, deps, actor, { unitId, body, electedOn, caseId: row.id, position, content: JSON.stringify(content) });
  const frame = await loadFrameNow(tx, deps, actor);
  const next = await openNextElection(tx, { ...deps, db: tx, stepFollowers: [followElection(deps)] }, actor, frame, { unitId, body, electedOn });
  if (!next.ok) return next;
  await tx.updateTable("election_term").set({ content: JSON.stringify({ ...content, nextCase: next.value.caseId }) }).where("group_id", "=", actor.groupId).where("case_id", "=", row.id).where("position", "=", position).execute();
  return success(null);
} // prettier-ignore

async function undo(tx: Tx, deps: Deps, actor: Actor, written: WrittenEvent, last: StepEvent): Promise<Result<null>> {
  const { row, before: run } = written;
  const standing = run.events.findLastIndex((event) => event === last) + 1;
  const of = { groupId: actor.groupId, caseId: row.id };
  if (last.step === "election-meeting") {
    const count = await tx.selectFrom("election_count").select("record_id").where("group_id", "=", of.groupId).where("case_id", "=", of.caseId).where("position", "=", standing).executeTakeFirst();
    await dropRecordOfStep(tx, deps, actor, count?.record_id ?? null, "选举登记收回");
    return success(null);
  }
  if (last.step === "remind" || last.step === "request") {
    const why = last.step === "remind" ? "换届提醒收回" : "换届请示收回";
    await dropRecordOfStep(tx, deps, actor, recordIdOfStep(of.groupId, of.caseId, standing), why);
    return success(null);
  }
  if (last.step !== "register" && last.step !== "approve-election") return success(null);
  if (last.step === "approve-election") {
    await lockGroup(tx, actor.groupId);
    const alone = await requireCommitteeAlone(tx, actor.groupId, written);
    if (!alone.ok) return alone;
  }
  const term = await tx.selectFrom("election_term").select(["id", "unit_id", "content"]).where("group_id", "=", of.groupId).where("case_id", "=", of.caseId).where("position", "=", standing).where("withdrawn_at", "is", null).executeTakeFirst();
  if (term === undefined) return success(null);
  await tx.updateTable("election_term").set({ withdrawn_at: deps.clock.now() }).where("group_id", "=", of.groupId).where("id", "=", term.id).execute();
  if (last.step !== "approve-election" || term.content === null) return success(null);
  const kept = keptElectionSchema.parse(term.content);
  const withdrawn = await withdrawNext(tx, deps, actor, kept.nextCase);
  if (!withdrawn.ok) return withdrawn;
  const now = await readOrganization(tx, actor.groupId);
  await applyOrganization(tx, deps, actor.groupId, now, planElectedPostsUndone(indexOrganization(now), postsOf(kept), day(kept.onDay)));
  await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "election.posts-undone", subject: { kind: "unit", id: term.unit_id }, cause: row.title, after: { case: row.id } });
  return success(null);
} // prettier-ignore

type KeptElection = ReturnType<typeof keptElectionSchema.parse>;

/** Throws on a post that this program never writes. */
function postOf(text: string): Post {
  const post = POSTS.find((each) => each === text);
  if (post === undefined) throw new Error(`post of an election is unknown: ${text}`);
  return post;
}

const postsOf = ({ posts }: KeptElection): PostsChanged => ({
  begun: posts.begun,
  ended: posts.ended.map(({ appointment: each }) => ({ appointment: { ...each, post: postOf(each.post), from: day(each.from), until: each.until === null ? null : day(each.until) } })), // prettier-ignore
});

/** The case of the next term goes with the approval that opened it, unless somebody has gone on with it. */
async function withdrawNext(tx: Tx, deps: Deps, actor: Actor, id: string | null): Promise<Result<null>> {
  if (id === null) return success(null);
  const { rows } = await sql<{ revision: number; ended: string | null }>`select revision, ended from procedure_case where group_id = ${actor.groupId} and id = ${id}::uuid`.execute(tx);
  const [next] = rows;
  if (next === undefined || next.ended !== null) return success(null);
  if (next.revision > 1) return refused("next-term-begun", "下一届的换届已经开始办理，不能再收回这次批准。请先撤回下一届的事项。");
  const done = await withdrawCase({ ...deps, db: tx }, actor, id, { basedOn: next.revision, reason: "上一届的批准收回" });
  return done.ok ? success(null) : done;
} // prettier-ignore
