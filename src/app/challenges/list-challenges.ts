import type { Kysely } from "kysely";
import { lastDone } from "#domain/procedure/case-state.ts";
import { parseDay } from "#kernel/day.ts";
import type { Database } from "#platform/database/schema.ts";
import type { Actor } from "#app/access/actor.ts";
import { mayOpenSomewhere } from "#app/cases/case-scope.ts";
import { loadCasesOf, type ReadCase } from "#app/cases/load-cases-of.ts";
import { versionOn } from "#app/cases/procedures-of.ts";
import type { ChallengeList } from "#app/challenges/schema.ts";
import { asPosted, CHALLENGE_BOARD as PROCEDURE, isTheirs, type KeptBid, loadBids, standing } from "#app/challenges/bid-store.ts"; // prettier-ignore
import { presentUnit } from "#app/duties/present-unit.ts";
import type { Frame } from "#app/duties/view-context.ts";

type State = ChallengeList["items"][number]["state"];

/** 榜单: what was posted, for everybody to take; what was only proposed stays with who decides on it. */
export async function listChallenges(
  db: Kysely<Database>,
  actor: Actor,
  frame: Frame,
): Promise<ChallengeList> {
  const cases = await loadCasesOf(db, actor, frame, { procedure: PROCEDURE, everybody: true });
  const own = await loadCasesOf(db, actor, frame, { procedure: PROCEDURE });
  const bids = standing(await loadBids(db, actor.groupId, cases.map(({ run }) => run.id))); // prettier-ignore
  const seen = new Set(own.map(({ run }) => run.id));
  const procedure = versionOn(frame.rules.library, PROCEDURE, actor.today);
  const rank: Readonly<Record<State, number>> = { open: 0, judging: 1, working: 2, done: 3, over: 4 }; // prettier-ignore
  return {
    items: cases
      .flatMap((read) => presentChallenge(read, actor, frame, { seen, bids }))
      .toSorted((a, b) => rank[a.state] - rank[b.state] || ((a.deadline ?? "9") < (b.deadline ?? "9") ? -1 : 1)), // prettier-ignore
    mayOpen: procedure !== undefined && mayOpenSomewhere(actor, procedure),
  };
}

function presentChallenge(
  read: ReadCase,
  actor: Actor,
  { organization }: Frame,
  { seen, bids }: { readonly seen: ReadonlySet<string>; readonly bids: readonly KeptBid[] },
): ChallengeList["items"] {
  const posted = asPosted(read, actor.today);
  if (posted === undefined) return [];
  const { run } = read;
  const { state } = posted;
  const here = bids.filter((bid) => bid.caseId === run.id);
  const text = (field: string): string | null => {
    const value = state.fields[field];
    return typeof value === "string" && value !== "" ? value : null;
  };
  const funds = state.fields["funds"];
  const winner = lastDone(state, "sign") === undefined ? null : text("winner");
  const leader = winner === null ? null : text("leader");
  return [
    {
      id: run.id,
      title: run.title,
      problem: text("problem") ?? "",
      target: text("target") ?? "",
      asker: presentUnit(organization, run.unitId),
      deadline: parseDay(text("deadline") ?? ""),
      funds: typeof funds === "number" ? funds : null,
      standard: text("standard"),
      tolerance: text("tolerance"),
      bidUntil: parseDay(text("bid-until") ?? ""),
      state: stateOf(state.ended?.end, (step) => lastDone(state, step) !== undefined),
      winner: winner === null ? null : presentUnit(organization, winner),
      leader: leader === null ? null : (organization.person(leader)?.name ?? null),
      milestones: text("milestones"),
      progress: state.done.filter((event) => event.step === "progress").map((event) => ({ on: event.on, text: String(event.fields["progress"] ?? "") })), // prettier-ignore
      result: text("result"),
      reward: text("reward"),
      lessons: text("lessons"),
      now: state.open[0]?.step.name ?? null,
      bids: here.length,
      myBids: here.filter((bid) => isTheirs(bid, actor)).length,
      takesBids: posted.takesBids,
      seen: seen.has(run.id),
    },
  ];
}

function stateOf(end: string | undefined, done: (step: string) => boolean): State {
  if (end === "done") return "done";
  if (end !== undefined) return "over";
  if (done("accept")) return "done";
  if (done("sign")) return "working";
  return done("close-bids") ? "judging" : "open";
}
