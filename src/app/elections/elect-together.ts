import { sql } from "kysely";
import type { Day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import type { Case, StepEvent } from "#domain/procedure/case.ts";
import {
  caseState,
  type CaseState,
  lastDone,
  standingEvents,
} from "#domain/procedure/case-state.ts";
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { loadCasesOf } from "#app/cases/load-cases-of.ts";
import type { WrittenEvent } from "#app/cases/step-follower.ts";
import type { AppDeps } from "#app/deps.ts";
import { loadFrameNow } from "#app/duties/view-context.ts";

type Deps = Pick<AppDeps, "library" | "clock">;

const COMMITTEE = "committee-election";
const DISCIPLINE = "discipline-election";
const PAIR = [COMMITTEE, DISCIPLINE] as const;

/** The re-elections of a Party committee and of its discipline committee wait for one another: each looks at where the other stands. */
const lockPair = async (tx: Tx, groupId: string, unitId: string): Promise<void> =>
  void (await sql`select pg_advisory_xact_lock(hashtextextended(${`${groupId}:election:${unitId}`}::text, 15))`.execute(tx)); // prettier-ignore

const ballotDays = (run: Pick<Case, "events">): Day[] =>
  standingEvents(run).flatMap((event) => (event.kind === "step" && event.step === "election-meeting" ? [event.on] : [])); // prettier-ignore

/**
 * 纪委和党委同一次大会选举: of two re-elections that run in one Party committee, the first ballots are on one day; the new
 * committee is elected before its plenary passes the discipline committee's secretary, and approved before them.
 */
export async function requireTogether(tx: Tx, deps: Deps, actor: Actor, written: WrittenEvent, event: StepEvent): Promise<Result<null>> {
  const { procedure, before, after } = written;
  const asks = event.step === "election-meeting" || event.step === "endorse" || (event.step === "approve-election" && event.outcome === "approved");
  if (!asks || !PAIR.some((id) => id === procedure.id)) return success(null);
  const { unitId } = caseState(procedure, after);
  await lockPair(tx, actor.groupId, unitId);
  const other = await runningBeside(tx, deps, actor, unitId, procedure.id === COMMITTEE ? DISCIPLINE : COMMITTEE);
  if (other === null) return success(null);
  if (event.step === "election-meeting") {
    const days = ballotDays(other.run);
    if (days.length === 0 || days.includes(event.on) || ballotDays(before).length > 0) return success(null);
    return refused("another-assembly", `纪委和党委由同一次大会选举：“${other.title}”登记的大会选举是${days[0] ?? ""}，这里填的是${event.on}。请核对日期；填错的那一次，先收回再登记。`);
  }
  if (procedure.id === COMMITTEE || lastDone(other.state, "remind") === undefined) return success(null);
  if (event.step === "endorse" && lastDone(other.state, "elect-officers") === undefined) {
    return refused("committee-not-elected", `纪委书记、副书记由新一届党委的全体会议通过，“${other.title}”还没有选出书记。请先登记党委的选举。`);
  }
  if (event.step === "approve-election") {
    return refused("committee-first", `“${other.title}”还没有批准。请先批准党委的选举结果，再批准纪委的：纪委任期和同级党委相同。`);
  }
  return success(null);
} // prettier-ignore

/** An approval of a Party committee stands while that of the discipline committee that was elected with it stands: their term is one. */
export async function requireCommitteeAlone(tx: Tx, groupId: string, { procedure, before }: Pick<WrittenEvent, "procedure" | "before">): Promise<Result<null>> {
  if (procedure.id !== COMMITTEE) return success(null);
  const state = caseState(procedure, before);
  const electedOn = lastDone(state, "election-meeting")?.on;
  if (electedOn === undefined) return success(null);
  await lockPair(tx, groupId, state.unitId);
  const term = await tx
    .selectFrom("election_term")
    .select("id")
    .where("group_id", "=", groupId)
    .where("unit_id", "=", state.unitId)
    .where("body", "=", "discipline")
    .where("elected_on", ">=", electedOn)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return term === undefined ? success(null) : refused("discipline-approved", "和它一起选举的纪委已经批准，任期是同一个。请先收回对纪委选举结果的批准，再收回这一次。");
} // prettier-ignore

interface Beside {
  readonly title: string;
  readonly run: Case;
  readonly state: CaseState;
}

async function runningBeside(tx: Tx, deps: Deps, actor: Actor, unitId: string, procedure: string): Promise<Beside | null> {
  const row = await tx.selectFrom("procedure_case").select("id").where("group_id", "=", actor.groupId).where("unit_id", "=", unitId).where("procedure", "=", procedure).where("ended", "is", null).executeTakeFirst();
  if (row === undefined) return null;
  const [found] = await loadCasesOf(tx, actor, await loadFrameNow(tx, deps, actor), { procedure, ids: [row.id], everybody: true });
  return found === undefined ? null : { title: found.run.title, run: found.run, state: caseState(found.definition, found.run) };
} // prettier-ignore
