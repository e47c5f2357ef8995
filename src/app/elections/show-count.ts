import type { z } from "zod";
import { type Result, refused, success } from "#kernel/problem.ts";
import { candidatesAsked } from "#domain/election/ballot.ts";
import { bodyOf } from "#domain/record/roster.ts";
import type { Actor } from "#app/access/actor.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import type { caseDetailSchema } from "#app/cases/schema.ts";
import { showCase } from "#app/cases/show-case.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import {
  electedBodyOf,
  ELECTION_PROCEDURES,
  electionBaseOn,
} from "#app/elections/election-rules.ts";
import { ballotsSince, type KeptCount, loadCounts, outcomeOfCount, standingOfCounts, standingPositions } from "#app/elections/load-count.ts"; // prettier-ignore
import type { CountSheet } from "#app/elections/schema.ts";

type Detail = z.output<typeof caseDetailSchema>;

/** What the next ballot of a case is about. */
export interface NextBallot {
  readonly step: "election-meeting" | "elect-officers";
  readonly kind: "members" | "officers";
  readonly direct: boolean;
  readonly allSeats: number;
  readonly seats: number;
  readonly round: number;
  readonly candidates: readonly string[];
  readonly elected: readonly string[];
  readonly expected: number;
}

export interface OpenedCount {
  readonly detail: Detail;
  readonly frame: Frame;
  readonly counts: readonly KeptCount[];
  readonly next: NextBallot | null;
}

const listOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/** An election case with its ballots, for whoever sees the case. */
export async function openCount(
  deps: CaseDeps,
  actor: Actor,
  caseId: string,
): Promise<Result<OpenedCount>> {
  // prettier-ignore
  const frame = await loadFrame(deps.db, deps, actor);
  const shown = await showCase(deps, actor, caseId, frame);
  if (!shown.ok) return shown;
  const detail = shown.value;
  if (!ELECTION_PROCEDURES.some((id) => id === detail.procedure.id)) {
    return refused("election-not-found", "这件事项不是换届选举。请从换届页打开。");
  }
  const { all, last } = standingPositions(detail.events);
  const counts = await loadCounts(deps.db, actor.groupId, caseId, all);
  return success({ detail, frame, counts, next: nextBallot(frame, actor, detail, counts, last) });
}

function nextBallot(
  { organization }: Frame,
  actor: Actor,
  detail: Detail,
  counts: readonly KeptCount[],
  last: ReadonlyMap<string, number>,
): NextBallot | null {
  const open = detail.steps.find((step) => step.open !== null && (step.id === "election-meeting" || step.id === "elect-officers")); // prettier-ignore
  if (open === undefined || detail.ended !== null) return null;
  const { filled } = detail;
  const { unit } = detail;
  if (open.id === "elect-officers") {
    const elected = listOf(filled["elected"]);
    const before = ballotsSince(counts, "officers", last.get("election-meeting") ?? 0);
    const tried = before.at(-1);
    return { step: "elect-officers", kind: "officers", direct: false, allSeats: tried?.content.seats ?? 1, seats: tried?.content.seats ?? 1, round: before.length + 1, candidates: elected, elected: [], expected: elected.length }; // prettier-ignore
  }
  const direct = filled["form"] === "不设委员会";
  const kind = direct ? ("officers" as const) : ("members" as const); // as const: literals
  const before = ballotsSince(counts, kind, last.get("candidate-reply") ?? 0);
  const allSeats = direct ? Math.max(1, listOf(filled["candidates"]).length) : Number(filled["seats"] ?? 0); // prettier-ignore
  const standing = standingOfCounts(allSeats, before);
  const nominated = listOf(filled["candidates"]).filter((id) => !standing.elected.includes(id));
  const delegates = Number(filled["delegates"] ?? 0);
  const roster = bodyOf(organization, electorateOf(organization, actor, unit.id), "members", actor.today, new Set()).size; // prettier-ignore
  return {
    step: "election-meeting",
    kind,
    direct,
    allSeats,
    seats: direct ? allSeats : standing.open,
    round: before.length + 1,
    candidates: standing.tied.length > 0 ? standing.tied : nominated,
    elected: standing.elected,
    expected: filled["assembly"] === "党员代表大会" && delegates > 0 ? delegates : roster,
  };
}

/** A Party committee is elected by the members of everything that hangs beside and below it. */
function electorateOf(organization: Frame["organization"], actor: Actor, unitId: string): string {
  const unit = organization.unit(unitId);
  return unit?.kind === "committee" ? (organization.parentOf(unitId, actor.today) ?? unitId) : unitId; // prettier-ignore
}

/** The count sheet as the page shows it: what is to be counted now, and every ballot that was. */
export async function showCount(
  deps: CaseDeps,
  actor: Actor,
  caseId: string,
): Promise<Result<CountSheet>> {
  // prettier-ignore
  const opened = await openCount(deps, actor, caseId);
  return opened.ok ? success(presentCount(opened.value, actor)) : opened;
}

export function presentCount({ detail, frame, counts, next }: OpenedCount, actor: Actor): CountSheet { // prettier-ignore
  const { organization } = frame;
  const person = (id: string) => ({ id, name: organization.person(id)?.name ?? "" });
  const step = detail.steps.find((each) => each.id === next?.step);
  const roster = bodyOf(organization, electorateOf(organization, actor, detail.unit.id), "all-members", actor.today, new Set()); // prettier-ignore
  return {
    case: { id: detail.id, title: detail.title, revision: detail.revision },
    unit: detail.unit,
    body: electedBodyOf(detail.procedure.id),
    ballot:
      next === null || step === undefined || step.open === null
        ? null
        : {
            kind: next.kind,
            step: step.name,
            direct: next.direct,
            seats: next.seats,
            allSeats: next.allSeats,
            round: next.round,
            candidatesAsked: candidatesAsked(next.kind, next.seats),
            candidates: next.candidates.map(person),
            expected: next.expected,
            elected: next.elected.map(person),
            may: step.open.may && step.open.now,
            whyNot: step.open.whyNot ?? step.open.waits[0] ?? null,
          },
    base: electionBaseOn(frame.rules, actor.today),
    rounds: counts.map((count) => {
      const outcome = outcomeOfCount(count);
      const { content } = count;
      return {
        ...content,
        id: count.id,
        kind: count.kind,
        on: count.on,
        base: count.base,
        candidates: content.candidates.map((each) => ({ ...each, name: person(each.personId).name })),
        tellers: content.tellers.map(person),
        outcome: { quorate: outcome.quorate, attendedNeeded: outcome.attendedNeeded, voided: outcome.voided, validBallots: outcome.validBallots, needed: outcome.needed, elected: outcome.elected.map(person), tied: outcome.tied.map(person), open: outcome.open },
      };
    }),
    people: [...roster].map(person).toSorted((a, b) => a.name.localeCompare(b.name, "zh")),
  };
} // prettier-ignore
