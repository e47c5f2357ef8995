import { day } from "#kernel/day.ts";
import { newId } from "#kernel/id.ts";
import { overtaken, type Problem, type Result, refused, success } from "#kernel/problem.ts";
import { type BallotOutcome, judgeBallot } from "#domain/election/ballot.ts";
import { type Actor, accountable, onBehalfOf } from "#app/access/actor.ts";
import { writeAudit } from "#app/audit/write-audit.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { doStep } from "#app/cases/change-case.ts";
import { electionBaseOn } from "#app/elections/election-rules.ts";
import type { BallotInput, CountSheet, KeptBallot } from "#app/elections/schema.ts";
import { type NextBallot, openCount, type OpenedCount, presentCount, showCount } from "#app/elections/show-count.ts"; // prettier-ignore
import { transact } from "#app/transact.ts";

/**
 * Keeps a ballot as the tellers counted it and does the step of the case that follows from it: the committee is elected, or
 * another ballot is needed. A count that contradicts itself is refused with every contradiction; one that elects nobody is kept.
 */
export async function countBallot(
  deps: CaseDeps,
  actor: Actor,
  caseId: string,
  input: BallotInput,
): Promise<Result<CountSheet>> {
  const opened = await openCount(deps, actor, caseId);
  if (!opened.ok) return opened;
  const { next, detail } = opened.value;
  // an event may have been written between the reading of the case and of its events
  if (
    Math.max(detail.revision, ...detail.events.map(({ position }) => position)) !== input.basedOn
  ) {
    return overtaken("count-conflict", `“${detail.title}”在您打开以后有了新的办理。您填的还在，没有提交。请对照现在的情况再办。`, presentCount(opened.value, actor)); // prettier-ignore
  }
  if (next === null) return refused("no-ballot", "现在没有要计票的选举。请打开事项看办到哪一步。");
  const on = day(input.on);
  const base = electionBaseOn(opened.value.frame.rules, on);
  const seats = next.step === "elect-officers" ? input.candidates.length : next.seats;
  const outcome = judgeBallot({ ...input, kind: next.kind, seats }, base);
  const problems = [...problemsOf(opened.value, outcome), ...namesWrong(next, input, outcome)];
  if (problems.length > 0) return refused("ballot-refused", problems.length === 1 ? (problems[0]?.message ?? "") : `计票单有${problems.length}处要改。`, problems); // prettier-ignore
  if (!outcome.quorate) {
    return refused("no-quorum", `到会人数不够，不能选举：应到${input.expected}，至少要到${outcome.attendedNeeded}，实到${input.attended}。请改期再选。`); // prettier-ignore
  }
  const kept: KeptBallot = { seats, expected: input.expected, attended: input.attended, issued: input.issued, returned: input.returned, spoiled: input.spoiled, candidates: input.candidates, tellers: input.tellers, secretary: input.secretary ?? null, reducesSeats: input.reducesSeats }; // prettier-ignore
  const written = await transact(deps.db, async (tx) => {
    await tx
      .insertInto("election_count")
      .values({
        group_id: actor.groupId,
        id: newId(),
        case_id: caseId,
        position: input.basedOn + 1,
        kind: next.kind,
        on_day: on,
        base,
        content: JSON.stringify(kept),
        record_id: null,
        counted_by: actor.personId,
        on_behalf_of: onBehalfOf(actor),
        counted_at: deps.clock.now(),
      }) // prettier-ignore
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    await writeAudit(tx, { ...accountable(actor), at: deps.clock.now(), action: "election.count", subject: { kind: "case", id: caseId }, after: { step: next.step, round: next.round, elected: outcome.elected.length } }); // prettier-ignore
    const done = await doStep({ ...deps, db: tx }, actor, caseId, { basedOn: input.basedOn, step: next.step, on, papers: [], ...stepOf(next, input, outcome) }); // prettier-ignore
    return done.ok ? success(null) : done;
  });
  if (written.ok) return showCount(deps, actor, caseId);
  // somebody was first: the sheet as it is now stands beside what was typed
  if (!written.refusal.code.endsWith("-conflict")) return written;
  const now = await openCount(deps, actor, caseId);
  return { ok: false, refusal: { ...written.refusal, current: now.ok ? presentCount(now.value, actor) : detail } }; // prettier-ignore
}

function problemsOf({ frame }: OpenedCount, outcome: BallotOutcome): Problem[] {
  return outcome.problems.map(({ where, code, message }) => {
    const name = frame.organization.person(where)?.name;
    return { code, where: name === undefined ? where : `candidates.${where}`, message: name === undefined ? message : `${name}：${message}` }; // prettier-ignore
  });
}

/** Names that may not stand where they do. */
function namesWrong(next: NextBallot, input: BallotInput, outcome: BallotOutcome): Problem[] {
  const problems: Problem[] = [];
  const names = input.candidates.map(({ personId }) => personId);
  if (input.tellers.some((id) => names.includes(id))) problems.push({ code: "teller-is-candidate", where: "tellers", message: "候选人不能担任监票人、计票人。", mend: "请另选监票人。" }); // prettier-ignore
  if (next.kind === "members") return problems;
  if (input.secretary === undefined || !names.includes(input.secretary)) problems.push({ code: "secretary-missing", where: "secretary", message: "请选哪一位是书记候选人。" }); // prettier-ignore
  if (next.step === "elect-officers" && names.some((id) => !next.candidates.includes(id))) problems.push({ code: "not-elected", where: "candidates", message: "书记、副书记要从当选的委员中选举。" }); // prettier-ignore
  if (input.reducesSeats && outcome.open > 0) problems.push({ code: "officers-not-reduced", where: "reducesSeats", message: "书记、副书记的职数不能临时减少，请另行选举。" }); // prettier-ignore
  return problems;
}

interface StepOfBallot {
  readonly outcome: string;
  readonly fields: Record<string, string | boolean | string[]>;
  readonly ballot: { readonly expected: number; readonly attended: number; readonly inFavour: number }; // prettier-ignore
}

/** What the ballot means for the case. */
function stepOf(next: NextBallot, input: BallotInput, outcome: BallotOutcome): StepOfBallot {
  const votes = new Map(input.candidates.map((each) => [each.personId, each.inFavour]));
  const chosen = outcome.elected.map((id) => votes.get(id) ?? 0);
  const ballot = { expected: input.expected, attended: input.attended, inFavour: chosen.length === 0 ? 0 : Math.min(...chosen) }; // prettier-ignore
  const fields: StepOfBallot["fields"] = { tellers: input.tellers, "votes-returned": !outcome.voided }; // prettier-ignore
  const all = [...next.elected, ...outcome.elected];
  const fewer = input.reducesSeats && outcome.elected.length > 0 && outcome.tied.length === 0;
  if (outcome.open > 0 && !(next.kind === "members" && fewer)) return { outcome: "again", fields: {}, ballot }; // prettier-ignore
  if (next.kind === "members") return { outcome: "elected", fields: { ...fields, elected: all, ...(outcome.open > 0 ? { "seats-reduced": true } : {}) }, ballot }; // prettier-ignore
  const secretary = input.secretary ?? "";
  const deputies = outcome.elected.filter((id) => id !== secretary);
  const officers = { secretary, ...(deputies.length === 0 ? {} : { deputies }) };
  return next.direct
    ? { outcome: "elected-directly", fields: { ...fields, ...officers }, ballot }
    : { outcome: "elected", fields: officers, ballot };
}
