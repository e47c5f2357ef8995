import { type Day, day } from "#kernel/day.ts";
import { type Result, refused, success } from "#kernel/problem.ts";
import { ELECTED_KINDS, electedKindOf, preparationDays, TERM_RULES, termOf } from "#domain/election/term.ts"; // prettier-ignore
import type { Tx } from "#platform/database/connect.ts";
import type { Actor } from "#app/access/actor.ts";
import { requireUnit } from "#app/access/scoped-units.ts";
import type { CaseDeps } from "#app/cases/case-context.ts";
import { openCase } from "#app/cases/open-case.ts";
import { type Frame, loadFrame } from "#app/duties/view-context.ts";
import { electionProcedureOf } from "#app/elections/election-rules.ts";
import { knownTerm } from "#app/elections/list-terms.ts";
import { loadElections, loadRunningElections } from "#app/elections/load-terms.ts";
import { transact } from "#app/transact.ts";

/**
 * Registers the term that an election began: the case of the next re-election is opened with it, whose first step it is, so
 * that the superior owes the reminder half a year before the end. In the caller's transaction; rights are asked before.
 */
export async function openNextElection(
  tx: Tx,
  deps: CaseDeps,
  actor: Actor,
  frame: Frame,
  input: { readonly unitId: string; readonly electedOn: Day },
): Promise<Result<{ readonly caseId: string }>> {
  const unit = frame.organization.unit(input.unitId);
  const kind = electedKindOf(unit?.kind);
  if (unit === undefined || kind === null) {
    return refused("wrong-unit-kind", "只有党委、党总支和党支部有任期。请另选单位。");
  }
  const term = termOf(input.electedOn, TERM_RULES[kind]);
  const { requestBy, electBy } = preparationDays(term);
  return openCase(
    tx,
    deps,
    actor,
    {
      procedure: electionProcedureOf(unit.kind),
      unitId: unit.id,
      title: `${unit.shortName}换届（${term.expiresOn.slice(0, 4)}年届满）`,
      openedOn: term.electedOn,
      subject: { unit: unit.id },
      first: { on: term.electedOn, fields: { "elected-on": term.electedOn, "term-ends": term.expiresOn, "remind-by": term.remindOn, "request-by": requestBy, "elect-by": electBy } }, // prettier-ignore
    },
    frame,
  );
}

/** Registers the term of one unit from papers of before. */
export async function registerTerm(
  deps: CaseDeps,
  actor: Actor,
  input: { readonly unitId: string; readonly electedOn: string },
): Promise<Result<{ registered: number }>> {
  const allowed = await requireUnit(deps.db, actor, "election.register", input.unitId);
  if (!allowed.ok) return allowed;
  const electedOn = day(input.electedOn);
  if (electedOn > actor.today) return refused("election-in-future", `${electedOn}还没有到。请填已经选举的日期。`); // prettier-ignore
  const frame = await loadFrame(deps.db, deps, actor);
  const opened = await transact(deps.db, (tx) => openNextElection(tx, deps, actor, frame, { unitId: input.unitId, electedOn })); // prettier-ignore
  return opened.ok ? success({ registered: 1 }) : opened;
}

/**
 * Registers the terms of all units below one as the posts that are held tell, where none is registered; all or none. A term that
 * would have ended already is left to people: the same committee may have been elected again, which its posts do not show.
 */
export async function registerInferredTerms(
  deps: CaseDeps,
  actor: Actor,
  unitId: string,
): Promise<Result<{ registered: number }>> {
  const allowed = await requireUnit(deps.db, actor, "election.register", unitId);
  if (!allowed.ok) return allowed;
  const frame = await loadFrame(deps.db, deps, actor);
  const { organization } = frame;
  const below = new Set(organization.subtreeOf(unitId, actor.today));
  return transact(deps.db, async (tx) => {
    const [elections, running] = [await loadElections(tx, actor.groupId, actor.today), await loadRunningElections(tx, actor.groupId)]; // prettier-ignore
    let registered = 0;
    for (const unit of organization.unitsOf(ELECTED_KINDS, actor.today)) {
      if (!below.has(unit.id) || running.has(unit.id)) continue;
      const { term } = knownTerm(organization, unit, elections.get(unit.id), actor.today);
      if (term === null || term.expiresOn < actor.today) continue;
      const opened = await openNextElection(tx, deps, actor, frame, { unitId: unit.id, electedOn: term.electedOn }); // prettier-ignore
      if (!opened.ok) return opened;
      registered += 1;
    }
    return success({ registered });
  });
}
